"""The store that `kg build` keeps in its folder, to be asked without reading `graph.ttl`.

It is never changed, only replaced, so that whoever has opened it reads on undisturbed.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from pyoxigraph import Store

from kg.errors import Notice, OutputError, SourceMissingError
from kg.output import READY, finish
from kg.sparql.seal import check_seal, damaged, digest, noted, seal_of

STORE, TURTLE = "store", "graph.ttl"
TRIES = 20
"""How often to look again if the folder changes meanwhile; a change takes milliseconds."""


def kept(folder: Path) -> Store | None:
    """The store of a build's folder, read-only; None, with a `Notice`, if its graph.ttl is to be read.

    What is opened is whole: if another process replaces the folder's files meanwhile, it is looked at again.
    OutputError if the store is damaged, `SourceMissingError` if there is no graph.
    """
    for _ in range(TRIES):
        finish(folder)
        before = state(folder)
        try:
            found: Store | Notice | OutputError | SourceMissingError = examined(folder)
        except (OutputError, SourceMissingError) as error:
            found = error
        if state(folder) == before and not (folder / READY).exists():
            break
    else:
        raise OutputError(f"{folder}: its files change all the time; ask again when they rest")
    if isinstance(found, Notice):
        warnings.warn(found, stacklevel=2)
        return None
    if isinstance(found, Exception):
        raise found
    return found


def state(folder: Path) -> list[tuple[int, int, int] | None]:
    """What changes when any of the files that belong together is replaced."""
    found: list[tuple[int, int, int] | None] = []
    for name in (TURTLE, STORE, seal_of(folder / STORE).name):
        try:
            now = (folder / name).stat()
        except OSError:
            found.append(None)
        else:
            found.append((now.st_ino, now.st_mtime_ns, now.st_size))
    return found


def examined(folder: Path) -> Store | Notice:
    """The store, if it is sound and of this graph.ttl; else why that is read instead."""
    place, turtle = folder / STORE, folder / TURTLE
    if not turtle.is_file():
        raise SourceMissingError(f"{turtle}: there is no graph; type: kg build -o {folder}")
    seal = noted(place)
    if seal is None and not place.exists():
        return Notice(f"{folder}: has no {STORE}, so {turtle} is read; to have one: kg build -o {folder}")
    if seal is not None and seal.get(TURTLE) != digest(turtle):
        return Notice(
            f"{place}: was not made from this {TURTLE}, which is read instead; kg build -o {folder} "
            "makes both anew"
        )
    return opened(place)


def opened(place: Path) -> Store:
    """A store that holds what its seal says; OutputError if it does not."""
    try:
        store = Store.read_only(str(place))
        check_seal(store, place)
    except (OSError, RuntimeError, ValueError) as error:
        raise damaged(place, error) from error
    return store
