"""What DESCRIBE tells: a thing, the facts about it, and the words that they rest on.

SPARQL leaves open what a description holds. Oxigraph gives the triples that begin with the thing; of a
company these are its names and the places that name it, and not one of its figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Store, Triple

from kg.namespaces import OA, ONTOLOGY, RDF, RDFS, SKOS

ABOUT = (
    *(NamedNode(f"{RDF}{name}") for name in ("subject", "object")),
    *(NamedNode(f"{ONTOLOGY}{name}") for name in ("subject", "indicator", "counted", "scope")),
)
"""How a fact points at what it is about; who said it, or in which unit, is none of these."""

EVIDENCE = NamedNode(f"{ONTOLOGY}evidence")
PLACES = (EVIDENCE, NamedNode(f"{ONTOLOGY}mention"))
SELECTOR = NamedNode(f"{OA}hasSelector")
NAMES = (NamedNode(f"{SKOS}prefLabel"), NamedNode(f"{RDFS}label"))

Node = NamedNode | BlankNode


def described(store: Store, answer: Iterable[Triple]) -> list[Triple]:
    """What the store's own DESCRIBE gave, with the facts about each thing, their places, quotes and names.

    The things are those with which the given triples begin. Each triple once.
    """
    found = dict.fromkeys(answer)
    things = list(dict.fromkeys(triple.subject for triple in found))
    for fact in dict.fromkeys(fact for thing in things for fact in facts_about(store, thing)):
        found.update(dict.fromkeys(told(store, fact)))
    named = dict.fromkeys(node for triple in found for node in (triple.predicate, triple.object))
    for node in named:
        if isinstance(node, NamedNode):
            found.update(dict.fromkeys(names(store, node)))
    return list(found)


def facts_about(store: Store, thing: object) -> Iterator[Node]:
    """The facts about a thing; a fact is about itself."""
    if not isinstance(thing, NamedNode):
        return
    if next(iter(said(store, thing, EVIDENCE)), None):
        yield thing
    for link in ABOUT:
        for quad in store.quads_for_pattern(None, link, thing, DefaultGraph()):
            if isinstance(quad.subject, NamedNode) and next(iter(said(store, quad.subject, EVIDENCE)), None):
                yield quad.subject


def told(store: Store, fact: Node) -> Iterator[Triple]:
    """A fact, the places where it is said, and their words."""
    yield from said(store, fact)
    for link in PLACES:
        for place in pointed(store, fact, link):
            yield from said(store, place)
            for selector in pointed(store, place, SELECTOR):
                yield from said(store, selector)


def names(store: Store, thing: NamedNode) -> Iterator[Triple]:
    """What a thing is called."""
    for name in NAMES:
        yield from said(store, thing, name)


def pointed(store: Store, thing: Node, link: NamedNode) -> Iterator[Node]:
    """The things that a property leads to."""
    for triple in said(store, thing, link):
        if isinstance(triple.object, NamedNode | BlankNode):
            yield triple.object


def said(store: Store, thing: Node, link: NamedNode | None = None) -> Iterator[Triple]:
    """The triples that begin with a thing."""
    for quad in store.quads_for_pattern(thing, link, None, DefaultGraph()):
        yield quad.triple
