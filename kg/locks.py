"""One process at a time in a folder, on systems that lock folders and on those that do not.

Where there is `fcntl` the folder itself is locked, and no file is left. Elsewhere a small file in it is
locked by `msvcrt`. Either lock dies with its process. Where there is neither, there is but one process.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType

LOCK = ".kg-lock"
"""The file that is locked where a folder cannot be."""

_NO_LOCKS = {errno.EBADF, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
_TAKEN = {errno.EACCES, errno.EDEADLK}
"""What `msvcrt` says of a lock that another process has."""


def opened(folder: Path) -> int:
    """A descriptor of what is locked: the folder, or the file in it; OSError if it cannot be opened."""
    if _module("fcntl"):
        return os.open(folder, os.O_RDONLY)
    return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)


def lock(number: int) -> None:
    """Lock what a descriptor of `opened` stands for; BlockingIOError if another process has it locked."""
    try:
        if posix := _module("fcntl"):
            posix.flock(number, posix.LOCK_EX | posix.LOCK_NB)
        elif windows := _module("msvcrt"):
            _lock_file(number, windows)
    except OSError as error:
        # Some network file systems lock no folders; a lone writer must still be able to write there.
        if error.errno not in _NO_LOCKS:
            raise


def _lock_file(number: int, windows: ModuleType) -> None:
    """Lock the first byte of a file."""
    try:
        windows.locking(number, windows.LK_NBLCK, 1)
    except OSError as error:
        if error.errno in _TAKEN:
            raise BlockingIOError(*error.args) from error
        raise


def close(number: int, folder: Path) -> None:
    """Give the lock up, and leave no file behind."""
    os.close(number)
    if not _module("fcntl"):
        # Who has the file open meanwhile keeps it.
        with suppress(OSError):
            (folder / LOCK).unlink()


def sync(folder: Path) -> None:
    """See a change of names in a folder on the disk, where the system has folders opened for it."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _module(name: str) -> ModuleType | None:
    """A module that not every system has."""
    try:
        return import_module(name)
    except ImportError:
        return None
