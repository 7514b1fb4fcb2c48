"""Quads → a graph to ask: rdflib's interface, Oxigraph behind it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
from oxrdflib import OxigraphStore
from pyoxigraph import Quad
from rdflib import Dataset

from kg.errors import OutputError
from kg.graph.prefixes import prefixes
from kg.vocab import DEFAULT_BASE


def store(quads: Iterable[Quad] = (), path: str | Path | None = None, base: str = DEFAULT_BASE) -> Dataset:
    """A graph that holds `quads`: in memory, or in the folder `path` with what is there already.

    Queries see the union of all documents' graphs, and need not declare the usual prefixes.
    OutputError if the folder cannot be opened, for instance because another process has it open.
    """
    try:
        inner = pyoxigraph.Store(None if path is None else str(path))
        fill(inner, quads)
    except OSError as error:
        raise OutputError(f"{path}: the store cannot be opened: {reason(error)}") from error
    graph = Dataset(store=OxigraphStore(store=inner), default_union=True)
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace)
    return graph


def fill(inner: pyoxigraph.Store, quads: Iterable[Quad]) -> None:
    """Put documents into a store; one that is there already is replaced.

    New goes in before old goes out, so that a build killed between the two loses nothing.
    """
    if not len(inner):
        inner.bulk_extend(quads)
        return
    fresh = set(quads)
    inner.extend(fresh)
    for name in {quad.graph_name for quad in fresh}:
        for quad in inner.quads_for_pattern(None, None, None, name):
            if quad not in fresh:
                inner.remove(quad)


def reason(error: OSError) -> str:
    """Why a folder cannot be opened as a store, in the user's terms."""
    if "lock hold" in str(error):
        return "another process, or another graph of this one, has it open; close that first"
    return str(error).removeprefix("IO error: ")
