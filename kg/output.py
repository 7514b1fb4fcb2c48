"""Files that are put in place together, whole or not at all.

New files are written into `.kg-unfinished` in the folder; one rename to `.kg-ready` decides that they
count; then each is moved to its place. Who is killed before the rename has changed nothing; who is
killed after it has left moves that the next command finishes. One process at a time writes.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path

from kg.errors import OutputError

UNFINISHED, READY = ".kg-unfinished", ".kg-ready"
NEW, GONE = "new", "gone"
"""What the two hold: files to move into place, and the names of files to remove."""

PATIENCE = 5.0
"""Seconds to wait for another writer."""

_NO_LOCKS = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
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
    """Move what a killed process left ready into its place; OutputError if that cannot be done."""
    if os.access(folder / READY, os.F_OK):
        with writing(folder):
            pass


@contextmanager
def writing(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the folder's one writer; what a killed one left is finished or swept first.

    OutputError if another process is still at it after so many seconds. A folder that was made for
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
        os.close(number)
        with suppress(OSError):
            for each in made:
                each.rmdir()


def _opened(folder: Path) -> int:
    """A descriptor of the folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}; nothing in it was changed") from error


def _lock(number: int, folder: Path, patience: float) -> None:
    """Lock the folder itself: no file is left, and the lock dies with its process."""
    end = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise OutputError(
                    f"{folder}: another kg is writing into this folder; wait for it, or name another folder"
                ) from None
            time.sleep(0.02)
        except OSError as error:
            # Some network file systems lock no folders; a lone writer must still be able to write there.
            if error.errno not in _NO_LOCKS:
                raise
            return None


def _stage(folder: Path, writers: Mapping[str, Callable[[Path], object]], gone: Iterable[str]) -> None:
    """Write all that is new beside the old, and say with one rename that it counts."""
    beside = folder / UNFINISHED
    for part in (NEW, GONE):
        (beside / part).mkdir(parents=True)
    for name, write in writers.items():
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, f"{name} is a folder there")
        write(beside / NEW / name)
    for name in gone:
        (beside / GONE / name).touch()
    for written in (beside / NEW, beside / GONE, beside):
        _sync(written)
    beside.rename(folder / READY)
    _sync(folder)


def _settle(folder: Path) -> None:
    """Move what is ready into its place. Each step may be done twice: the one before may have been killed."""
    ready = folder / READY
    if not ready.is_dir():
        return
    try:
        for each in _members(ready / NEW):
            each.replace(folder / each.name)
        for each in _members(ready / GONE):
            (folder / each.name).unlink(missing_ok=True)
        _sync(folder)
        shutil.rmtree(ready)
    except OSError as error:
        raise OutputError(
            f"{folder}: its new files lie in {READY} and cannot be put in place "
            f"({error.strerror or error}); make the folder writable and give the command again"
        ) from error


def _sync(folder: Path) -> None:
    """See a change of names in a folder on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _members(folder: Path) -> list[Path]:
    """The files of a folder that may be gone already."""
    return sorted(folder.iterdir()) if folder.is_dir() else []
