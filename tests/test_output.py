"""Files are put in place whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.output import NEW, READY, UNFINISHED, finish, replace_all, write_text, writing


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
    """What a killed process had begun to write goes away."""
    (tmp_path / UNFINISHED / NEW).mkdir(parents=True)
    (tmp_path / UNFINISHED / NEW / "a.txt").write_text("half", encoding="utf-8")

    replace_all(tmp_path, {"a.txt": lambda path: write_text(path, "new")})

    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "new"


def test_line_feeds_stay_line_feeds(tmp_path: Path) -> None:
    """The same text gives the same bytes on every system."""
    write_text(tmp_path / "a", "one\ntwo\r\n")

    assert (tmp_path / "a").read_bytes() == b"one\ntwo\r\n"


FILES = ("graph.html", "graph.ttl", "report.json")
OLD = {**dict.fromkeys(FILES, "old"), "graph.trig": "old"}
OLD["store/one"] = OLD["store/two"] = "old"
FRESH = {**dict.fromkeys(FILES, "new"), "store/one": "new"}

REPLACE = """
import os, signal, sys
from pathlib import Path
from kg.output import replace_all, write_text

folder, left = Path(sys.argv[1]), int(sys.argv[2])

def strike(event, arguments):
    global left
    if event in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

files = {name: lambda path: write_text(path, "new") for name in ("graph.html", "graph.ttl", "report.json")}

def folder_of_one(path):
    path.mkdir()
    write_text(path / "one", "new")

files["store"] = folder_of_one
sys.addaudithook(strike)
replace_all(folder, files, ["graph.trig"])
print(-left)
"""
"""Replaces files, and is killed before the nth time that it touches the disk."""

STEPS = 30
"""At the least; some versions of Python take a few more."""


def _contents(folder: Path) -> dict[str, str]:
    """What stands in a folder, hidden files too."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if not path.is_dir()
    }


def _killed(folder: Path, step: int) -> tuple[int, str]:
    """Replace the files of a folder, killed at a step; the exit code, and how many steps went beyond."""
    (folder / "store").mkdir(parents=True)
    for name, content in OLD.items():
        write_text(folder / name, content)
    return _replaced(folder, step)


def _replaced(folder: Path, step: int = 0) -> tuple[int, str]:
    """Replace the files, whatever stands there."""
    command = [sys.executable, "-c", REPLACE, str(folder), str(step)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Another writer is at work in a folder."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_a_kill_leaves_all_old_or_all_new(step: int, tmp_path: Path) -> None:
    """Whichever step a process is killed at, who looks next finds one whole set."""
    assert _killed(tmp_path, step) == (-9, "")

    finish(tmp_path)
    shutil.rmtree(tmp_path / UNFINISHED, ignore_errors=True)
    assert _contents(tmp_path) in (OLD, FRESH)

    assert _replaced(tmp_path)[0] == 0
    assert _contents(tmp_path) == FRESH


def test_both_ends_of_the_steps_are_tried(tmp_path: Path) -> None:
    """The first step leaves the old files, the last one leaves the new."""
    before, after, unharmed = (tmp_path / name for name in ("before", "after", "unharmed"))
    for folder in (before, after, unharmed):
        folder.mkdir()
    code, last = _killed(unharmed, 0)

    assert code == 0
    assert int(last) >= STEPS
    assert [_killed(before, 1), _killed(after, int(last))] == [(-9, ""), (-9, "")]
    finish(after)
    assert (_contents(before), _contents(after), _contents(unharmed)) == (OLD, FRESH, FRESH)


def test_a_second_writer_is_refused_in_one_line(tmp_path: Path) -> None:
    """While one process writes, another is told so and changes nothing."""
    with (
        _locked(tmp_path),
        pytest.raises(OutputError, match="another kg is writing into this folder"),
        writing(tmp_path, patience=0),
    ):
        pytest.fail("two writers in one folder")

    assert not list(tmp_path.iterdir())


def test_one_writer_may_write_several_times(tmp_path: Path) -> None:
    """Who holds the folder is not kept out by himself."""
    with writing(tmp_path, patience=0):
        replace_all(tmp_path, {"a.txt": lambda path: write_text(path, "one")})

    assert _contents(tmp_path) == {"a.txt": "one"}


def test_the_lock_dies_with_its_process(tmp_path: Path) -> None:
    """A writer that is killed while it holds the folder keeps nobody out."""
    hold = (
        "import os, sys; from pathlib import Path; from kg.output import writing\n"
        "with writing(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", hold, str(tmp_path)], check=False).returncode == -9

    with writing(tmp_path, patience=0):
        replace_all(tmp_path, {"a.txt": lambda path: write_text(path, "one")})

    assert _contents(tmp_path) == {"a.txt": "one"}


def test_a_folder_made_in_vain_goes_again(tmp_path: Path) -> None:
    """A build that fails leaves no empty folders behind."""
    with pytest.raises(OutputError), writing(tmp_path / "a" / "b"):
        raise OutputError("nothing to write")

    assert not list(tmp_path.iterdir())


def test_a_folder_under_a_files_name_changes_nothing(tmp_path: Path) -> None:
    """What cannot be replaced is found before anything counts."""
    (tmp_path / "b.txt").mkdir()

    with pytest.raises(OutputError, match=r"b\.txt is a folder there; nothing in it was changed"):
        replace_all(tmp_path, {name: lambda path: write_text(path, "new") for name in ("a.txt", "b.txt")})

    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_moves_that_cannot_be_finished_are_said(tmp_path: Path) -> None:
    """Ready files that cannot take their places stay ready, and the one line says where."""
    (tmp_path / READY / NEW).mkdir(parents=True)
    write_text(tmp_path / READY / NEW / "a.txt", "new")
    (tmp_path / "a.txt").mkdir()

    with pytest.raises(OutputError, match=r"its new files lie in \.kg-ready and cannot be put in place"):
        finish(tmp_path)

    (tmp_path / "a.txt").rmdir()
    finish(tmp_path)
    assert _contents(tmp_path) == {"a.txt": "new"}


def test_a_folder_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    """What stands in the way of a folder stays, and nothing counts."""
    write_text(tmp_path / "store", "mine")

    with pytest.raises(OutputError, match="store is a file there; nothing in it was changed"):
        replace_all(tmp_path, {"store": lambda path: path.mkdir()})

    assert _contents(tmp_path) == {"store": "mine"}
