"""Files are put in place whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.output import replace_all, write_text


def _fail(path: Path) -> None:
    """A writer that meets a full disk half-way."""
    path.write_text("half", encoding="utf-8")
    raise OSError(28, "No space left on device")


def test_files_are_written_and_named(tmp_path: Path) -> None:
    """What is written stands under its name, and the paths come back."""
    paths = replace_all(tmp_path / "out", {"a.txt": lambda path: write_text(path, "one\n")})

    assert paths == (tmp_path / "out" / "a.txt",)
    assert paths[0].read_bytes() == b"one\n"


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    """The unfinished files' folder goes away."""
    replace_all(tmp_path, {"a.txt": lambda path: write_text(path, "one")})

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """If the second file cannot be written, the first keeps its old content too."""
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")

    with pytest.raises(OutputError, match="No space left on device; nothing in it was changed"):
        replace_all(tmp_path, {"a.txt": lambda path: write_text(path, "new"), "b.txt": _fail})

    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [
        ("a.txt", "old")
    ]


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    """A folder that cannot be made is one clear error."""
    (tmp_path / "out").write_text("in the way", encoding="utf-8")

    with pytest.raises(OutputError, match="out: "):
        replace_all(tmp_path / "out", {"a.txt": lambda path: write_text(path, "new")})


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    """What a dead process left, or one that had our number, goes away; a live one's folder stays."""
    (tmp_path / ".unfinished-999999999").mkdir()
    (tmp_path / ".unfinished-x").mkdir()
    (tmp_path / f".unfinished-{os.getpid()}").mkdir()
    alive = tmp_path / f".unfinished-{os.getppid()}"
    alive.mkdir()

    replace_all(tmp_path, {"a.txt": lambda path: write_text(path, "new")})

    assert sorted(path.name for path in tmp_path.iterdir()) == [alive.name, "a.txt"]


def test_line_feeds_stay_line_feeds(tmp_path: Path) -> None:
    """The same text gives the same bytes on every system."""
    write_text(tmp_path / "a", "one\ntwo\r\n")

    assert (tmp_path / "a").read_bytes() == b"one\ntwo\r\n"
