"""Several documents → one graph in which each thing still has one name.

Two texts may write the name of one thing in two ways ("Clean Air action", "Clean Air Action"). Each
document's graph is sound by itself; together they would give the thing two `skos:prefLabel`s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, Quad

from kg.graph.terms import node
from kg.sparql.order import in_order
from kg.vocab import skos

SHOWN = node(skos.prefLabel)
ALSO = node(skos.altLabel)


def merge(quads: Iterable[Quad]) -> list[Quad]:
    """The quads of many documents, sorted, with one shown name a thing; the others become `skos:altLabel`s.

    Which name is shown depends on the names alone, not on the order of the documents.
    """
    every = set(quads)
    chosen = {thing: min(labels, key=str) for thing, labels in names(every).items() if len(labels) > 1}
    return (
        in_order({renamed for quad in every for renamed in rename(quad, chosen)})
        if chosen
        else in_order(every)
    )


def names(quads: Iterable[Quad]) -> Mapping[object, set[Literal]]:
    """The shown names of each thing."""
    found: dict[object, set[Literal]] = {}
    for quad in quads:
        if quad.predicate == SHOWN and isinstance(quad.object, Literal):
            found.setdefault(quad.subject, set()).add(quad.object)
    return found


def rename(quad: Quad, chosen: Mapping[object, Literal]) -> Iterator[Quad]:
    """A quad as it is, or a name that is not the chosen one as another name beside it."""
    name = chosen.get(quad.subject, quad.object)
    if quad.predicate != SHOWN or name == quad.object:
        yield quad
        return
    yield Quad(quad.subject, SHOWN, name, quad.graph_name)
    yield Quad(quad.subject, ALSO, quad.object, quad.graph_name)
