"""The one order of quads, on which the bytes of every file depend."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pyoxigraph import Quad, Triple

from kg.namespaces import ONTOLOGY, RDF

TYPE = f"<{RDF}type>"
OURS = f"<{ONTOLOGY}"
BETWEEN = "\0"
"""What parts a key: no IRI holds it, and it goes before all that one does."""


def in_order(quads: Iterable[Quad]) -> list[Quad]:
    """The quads sorted by graph, subject, predicate and object, each once; classes first, ours before others.

    Each is ordered by its written form, which two different terms never share.
    """
    with undisturbed():
        keyed = {f"{quad.graph_name}{BETWEEN}{key(quad.triple)}": quad for quad in quads}
        return [keyed[each] for each in sorted(keyed)]


def triples_in_order(triples: Iterable[Triple]) -> list[Triple]:
    """The triples in the same order, each once."""
    with undisturbed():
        keyed = {key(triple): triple for triple in triples}
        return [keyed[each] for each in sorted(keyed)]


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for circles of garbage meanwhile: there are none, and it would take half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def key(triple: Triple) -> str:
    """What a triple is ordered by: one text, for a million of tuples would take long to compare."""
    subject, predicate, value = str(triple).split(" ", 2)
    kind = "0" if predicate == TYPE else f"1{predicate[1:-1]}"
    return f"{subject}{BETWEEN}{kind}{BETWEEN}{'0' if value.startswith(OURS) else '1'}{value}"
