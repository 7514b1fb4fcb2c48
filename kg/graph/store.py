"""Quads → a graph to ask: rdflib's interface, Oxigraph behind it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import cast

import pyoxigraph
import rdflib
from oxrdflib import OxigraphStore
from pyoxigraph import DefaultGraph, NamedNode, Quad
from rdflib import Dataset

from kg.errors import OutputError
from kg.graph.write import replacing
from kg.namespaces import prefixes
from kg.sparql.files import pour, united
from kg.sparql.seal import check_seal, measure, seal_of, written
from kg.vocab import DEFAULT_BASE


def store(quads: Iterable[Quad] = (), path: str | Path | None = None, base: str = DEFAULT_BASE) -> Dataset:
    """A graph that holds `quads`: in memory, or in the folder `path` with what is there already.

    Queries see what all documents say, each triple once, and need not declare the usual prefixes; each
    document's graph can be named by GRAPH. OutputError if the folder cannot be opened, for instance because
    another process has it open, or does not hold what it held when it was left.
    """
    folder = None if path is None else Path(path)
    try:
        inner = pyoxigraph.Store(None if folder is None else str(folder))
        if folder is None:
            fill(inner, quads)
        else:
            keep(inner, quads, folder)
    except OSError as error:
        raise OutputError(f"{path}: the store cannot be opened: {reason(error)}") from error
    return asked(inner, base)


def asked(inner: pyoxigraph.Store, base: str = DEFAULT_BASE) -> Dataset:
    """A store of Oxigraph's behind rdflib's interface, with the usual prefixes."""
    # Rdflib would rewrite numbers as it likes them, and Oxigraph would no longer find what it has written.
    rdflib.NORMALIZE_LITERALS = False
    graph = Dataset(store=OxigraphStore(store=inner))
    for prefix, namespace in prefixes(base).items():
        graph.bind(prefix, namespace)
    return graph


def keep(inner: pyoxigraph.Store, quads: Iterable[Quad], folder: Path) -> None:
    """Put documents into a store on disk that holds what it should."""
    check_seal(inner, folder)
    fresh = list(quads)
    if fresh:
        seal_of(folder).unlink(missing_ok=True)
        fill(inner, fresh)
        inner.flush()
        with replacing(seal_of(folder)) as file:
            file.write(written(measure(inner)))


def fill(inner: pyoxigraph.Store, quads: Iterable[Quad]) -> None:
    """Put documents into a store; one that is there already is replaced.

    The default graph holds what any document says. Oxigraph could unite the graphs itself, but would count a
    triple once for each document that says it. New goes in before old goes out, so that a build
    killed between the two loses nothing.
    """
    fresh = set(quads)
    every = fresh | {united(quad) for quad in fresh}
    if not len(inner):
        pour(inner, every)
        return
    inner.extend(every)
    for name in {quad.graph_name for quad in fresh}:
        for quad in inner.quads_for_pattern(None, None, None, name):
            if quad not in every:
                withdraw(inner, quad)


def forget(data: Dataset, document: str) -> None:
    """Take out all that the document of this graph's name says, but for what others say too."""
    inner = cast("OxigraphStore", data.store)._inner
    for quad in list(inner.quads_for_pattern(None, None, None, NamedNode(document))):
        withdraw(inner, quad)


def withdraw(inner: pyoxigraph.Store, quad: Quad) -> None:
    """Take out what a document no longer says, and the triple as well if no other document says it."""
    if quad.graph_name != DefaultGraph():
        inner.remove(quad)
    others = inner.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    if all(other.graph_name == DefaultGraph() for other in others):
        inner.remove(united(quad))


def reason(error: OSError) -> str:
    """Why a folder cannot be opened as a store, in the user's terms."""
    if "lock hold" in str(error):
        return "another process, or another graph of this one, has it open; close that first"
    return str(error).removeprefix("IO error: ")
