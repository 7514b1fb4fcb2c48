"""Files that are put in place together, whole or not at all.

New files are written into `.kg-unfinished` in the folder; one rename to `.kg-ready` decides that they
count; then each is moved to its place. Who is killed before the rename has changed nothing; who is
killed after it has left moves that the next command finishes. One process at a time writes.
"""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from kg import locks
from kg.errors import OutputBusyError, OutputError
from kg.locks import sync

UNFINISHED, READY = ".kg-unfinished", ".kg-ready"
NEW, GONE, OLD = "new", "gone", "old"
"""What the two hold: what to move into place, the names of files to remove, folders that were replaced."""

PATIENCE = 5.0
"""Seconds to wait for another writer."""
PAUSE = 0.02
"""Seconds until one looks again."""

_held: ContextVar[frozenset[Path]] = ContextVar("_held", default=frozenset())


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, its line breaks as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes, and wait until they are on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_all(
    folder: Path, writers: Mapping[str, Callable[[Path], object]], gone: Iterable[str] = ()
) -> tuple[Path, ...]:
    """Write several files in place of `folder`'s old ones, and remove those in `gone`: all of it or nothing.

    OutputError if it cannot be done, or if another process writes into the folder.
    """
    with writing(folder):
        try:
            _stage(folder, writers, gone)
        except OSError as error:
            raise OutputError(f"{folder}: {error.strerror or error}; nothing in it was changed") from error
        finally:
            shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
        _settle(folder)
    return tuple(folder / name for name in writers)


def finish(folder: Path) -> None:
    """Move what a killed process left ready into its place; OutputError if that cannot be done.

    A writer that is alive does so itself: it is only waited for, also if the next one is at it at once.
    """
    end = time.monotonic() + PATIENCE
    while os.access(folder / READY, os.F_OK):
        try:
            with writing(folder, patience=0):
                return
        except OutputBusyError:
            if time.monotonic() >= end:
                raise
            time.sleep(PAUSE)


@contextmanager
def writing(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the folder's one writer; what a killed one left is finished or swept first.

    `OutputBusyError` if another process is still at it after so many seconds. A folder that was made for
    this and stayed empty goes away again.
    """
    place = Path(os.path.realpath(folder))
    if place in _held.get():
        yield
        return
    made = [each for each in (place, *place.parents) if not os.path.lexists(each)]
    number = _opened(folder)
    mark = _held.set(_held.get() | {place})
    try:
        _lock(number, folder, patience)
        shutil.rmtree(folder / UNFINISHED, ignore_errors=True)
        _settle(folder)
        yield
    finally:
        _held.reset(mark)
        locks.close(number, folder)
        with suppress(OSError):
            for each in made:
                each.rmdir()


def _opened(folder: Path) -> int:
    """A descriptor of the folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return locks.opened(folder)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}; nothing in it was changed") from error


def _lock(number: int, folder: Path, patience: float) -> None:
    """Lock the folder, or say that another process has it."""
    end = time.monotonic() + patience
    while True:
        try:
            return locks.lock(number)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise OutputBusyError(
                    f"{folder}: another kg is writing into this folder; wait for it, or name another folder"
                ) from None
            time.sleep(PAUSE)


def _stage(folder: Path, writers: Mapping[str, Callable[[Path], object]], gone: Iterable[str]) -> None:
    """Write all that is new beside the old, and say with one rename that it counts."""
    beside = folder / UNFINISHED
    for part in (NEW, GONE):
        (beside / part).mkdir(parents=True)
    for name, write in writers.items():
        write(beside / NEW / name)
        _check_kind(beside / NEW / name, folder / name)
    for name in gone:
        (beside / GONE / name).touch()
    for written in (beside / NEW, beside / GONE, beside):
        sync(written)
    beside.rename(folder / READY)
    sync(folder)


def _check_kind(written: Path, target: Path) -> None:
    """A folder never takes the place of a file, nor a file that of a folder."""
    if target.is_dir() and not written.is_dir():
        raise IsADirectoryError(errno.EISDIR, f"{target.name} is a folder there")
    if written.is_dir() and target.exists() and not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"{target.name} is a file there")


def _settle(folder: Path) -> None:
    """Move what is ready into its place. Each step may be done twice: the one before may have been killed."""
    ready = folder / READY
    if not ready.is_dir():
        return
    try:
        for each in _members(ready / NEW):
            _put(each, folder / each.name, ready / OLD)
        for each in _members(ready / GONE):
            (folder / each.name).unlink(missing_ok=True)
        sync(folder)
        shutil.rmtree(ready)
    except OSError as error:
        raise OutputError(
            f"{folder}: its new files lie in {READY} and cannot be put in place "
            f"({error.strerror or error}); make the folder writable and give the command again"
        ) from error


def _put(new: Path, target: Path, old: Path) -> None:
    """Move a file or a folder to its place; a folder that stands there goes aside first."""
    if new.is_dir() and target.is_dir():
        old.mkdir(exist_ok=True)
        target.rename(old / target.name)
    new.replace(target)


def _members(folder: Path) -> list[Path]:
    """What stands in a folder that may be gone already."""
    return sorted(folder.iterdir()) if folder.is_dir() else []
