"""The readable files of a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceFormatError, SourceMissingError
from kg.reading import read, sources


def test_readable_files_in_order(tmp_path: Path) -> None:
    """Known suffixes in any case, sorted by name; hidden files, folders and others left out."""
    for name in ("b.txt", "a.MD", "c.pdf", "d.png", ".e.txt"):
        (tmp_path / name).write_text("text", encoding="utf-8")
    (tmp_path / "f.txt").mkdir()

    assert [path.name for path in sources(tmp_path)] == ["a.MD", "b.txt", "c.pdf"]


def test_a_file_is_itself(tmp_path: Path) -> None:
    """A file given instead of a folder is the one source, whatever its suffix."""
    path = tmp_path / "a.log"
    path.write_text("text", encoding="utf-8")

    assert sources(str(path)) == [path]


def test_folder_without_readable_files(tmp_path: Path) -> None:
    """The error says what would be read."""
    (tmp_path / "a.png").touch()

    with pytest.raises(SourceMissingError, match=r"no file to read in this folder; put a \.txt"):
        sources(tmp_path)


def test_no_such_folder(tmp_path: Path) -> None:
    """The path is named."""
    with pytest.raises(SourceMissingError, match="no such file or folder"):
        sources(tmp_path / "none")


def test_folder_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is an error of its own."""

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    with pytest.raises(SourceFormatError, match="permission denied"):
        sources(tmp_path)


def test_address_of_another_kind() -> None:
    """Only web addresses are read; the error names the address as it was given."""
    with pytest.raises(SourceFormatError, match=r"ftp://example\.org/a: only http\(s\) addresses"):
        read("ftp://example.org/a")
