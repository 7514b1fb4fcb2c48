"""The one order of quads, on which the bytes of every file depend."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad
from rdflib.namespace import RDF

from kg.vocab import ONTOLOGY

TYPE = str(RDF.type)
OURS = f"<{ONTOLOGY}"


def in_order(quads: Iterable[Quad]) -> list[Quad]:
    """The quads sorted by graph, subject, predicate and object; classes first, ours before others.

    Each is ordered by its written form, which two different terms never share.
    """
    return sorted(quads, key=key)


def key(quad: Quad) -> tuple[str, str, bool, str, bool, str]:
    """What a quad is ordered by."""
    predicate, value = quad.predicate.value, str(quad.object)
    return (
        str(quad.graph_name),
        str(quad.subject),
        predicate != TYPE,
        predicate,
        not value.startswith(OURS),
        value,
    )
