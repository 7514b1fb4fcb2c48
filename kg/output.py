"""Files that are put in place whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from kg.errors import OutputError


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, its line breaks as they are."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """Write bytes, and wait until they are on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_all(folder: Path, writers: Mapping[str, Callable[[Path], object]]) -> tuple[Path, ...]:
    """Write several files beside `folder`'s old ones, and put them in place only when all are whole."""
    beside = folder / f".unfinished-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        beside.mkdir()
        for name, write in writers.items():
            write(beside / name)
        return tuple((beside / name).replace(folder / name) for name in writers)
    except OSError as error:
        raise OutputError(f"{folder}: {error.strerror or error}; nothing in it was changed") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Remove what a killed build left behind; that of a build still running stays."""
    for left in folder.glob(".unfinished-*"):
        process = left.name.rpartition("-")[2]
        # In a container every build may have the same number: what bears ours is not of another.
        if process == str(os.getpid()) or not _runs(process):
            shutil.rmtree(left, ignore_errors=True)


def _runs(process: str) -> bool:
    """True if a process with this number is alive."""
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return False
    except PermissionError:
        return True
    return True
