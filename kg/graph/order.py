"""The one order of quads, on which the bytes of every file depend."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad


def in_order(quads: Iterable[Quad]) -> list[Quad]:
    """The quads sorted by graph, subject, predicate and object, with `rdf:type` first.

    Each is ordered by its written form, which two different terms never share.
    """
    return sorted(quads, key=key)


def key(quad: Quad) -> tuple[str, str, bool, str, str]:
    """What a quad is ordered by."""
    predicate = quad.predicate.value
    return (
        str(quad.graph_name),
        str(quad.subject),
        not predicate.endswith("#type"),
        predicate,
        str(quad.object),
    )
