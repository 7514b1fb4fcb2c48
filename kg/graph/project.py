"""The store that a build leaves beside its graph: written at once, sealed, and never changed again."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad

from kg.errors import OutputError
from kg.graph.fingerprint import fingerprint
from kg.graph.store import fill
from kg.locks import sync
from kg.sparql.files import united
from kg.sparql.kept import TURTLE, opened
from kg.sparql.seal import damaged, digest, measure, noted, seal_of, written


def lay_down(quads: Iterable[Quad], folder: Path) -> None:
    """Write a store of quads into a new folder, and wait until it is on the disk."""
    try:
        inner = pyoxigraph.Store(str(folder))
        fill(inner, quads)
        inner.flush()
    except RuntimeError as error:
        raise OutputError(f"{folder}: the store cannot be written: {error}") from error
    del inner
    for each in folder.iterdir():
        # It tells the hour and this machine's paths, and nothing that a reader needs.
        if each.name.startswith("LOG"):
            each.unlink()
            continue
        with each.open("rb+") as file:
            os.fsync(file.fileno())
    sync(folder)


def seal_store(folder: Path, quads: Sequence[Quad]) -> bytes:
    """What to note of a store of quads that was laid down, and of the graph.ttl beside it.

    OutputError if it does not hold them: then the disk has lost something.
    """
    triples = {quad.triple for quad in quads}
    named = {quad for quad in quads if quad.graph_name != DefaultGraph()}
    found = measure({*named, *triples})
    if found["quads"] != len(pyoxigraph.Store.read_only(str(folder))):
        raise OutputError(f"{folder}: the store does not hold what was written into it; build again")
    return written(
        {
            **found,
            "graph": {"triples": len(triples), "fingerprint": fingerprint(quads)},
            TURTLE: digest(folder.with_name(TURTLE)),
            "files": digest(folder),
        }
    )


def compare(folder: Path, quads: Iterable[Quad]) -> str:
    """What is wrong with a store beside a graph of these quads, each of them looked up; nothing if it fits.

    OutputError if it cannot be opened.
    """
    store, seal = opened(folder), noted(folder)
    if seal is None or any(seal.get(name) != value for name, value in measure(store).items()):
        return str(damaged(folder))
    missing = sum(united(quad) not in store for quad in quads)
    return f"{folder}: lacks {missing:,} triples of the graph; kg build -o {folder.parent}" if missing else ""


def check_place(folder: Path) -> None:
    """OutputError if something else stands where the store shall be: that is not ours to replace."""
    strange = folder.is_dir() and any(folder.iterdir()) and not (folder / "CURRENT").is_file()
    if strange and not seal_of(folder).is_file():
        raise OutputError(
            f"{folder}: stands where the store shall be and is none; move it, or name another folder"
        )
