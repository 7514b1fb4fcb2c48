"""A part of a graph that can stand on its own: facts with their words, and the things they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from kg.errors import QueryError
from kg.explore.records import NAME_PROPERTIES, Records, read
from kg.vocab import BK, dcterms, oa, org, prov, skos

_QUERY = re.compile(r"\s*(?:#.*\n\s*)*(prefix|base|construct|describe)\b", re.IGNORECASE)
_FACTS = (BK.Claim, BK.Observation, BK.Point, BK.Question)
_NAMES = (*NAME_PROPERTIES, skos.altLabel, skos.hiddenLabel)
_FOLLOWED = {
    BK.answeredBy,
    BK.answers,
    BK.askedBy,
    BK.chair,
    BK.evidence,
    BK.host,
    BK.inTurn,
    BK.mention,
    BK.place,
    BK.transcript,
    dcterms.isPartOf,
    oa.hasSelector,
    oa.hasSource,
    org.postIn,
    prov.wasAttributedTo,
}
"""What leads from a fact or a thing to something that it cannot be understood without."""


def select(graph: Graph, what: str) -> Graph:
    """The facts that a SPARQL CONSTRUCT or DESCRIBE yields, or that speak of the thing called `what`.

    Each fact comes with its evidence, its turn and the things it joins, so that the result can be
    looked at as a page. Raises QueryError if no words are given, the query is malformed or nothing
    is found.
    """
    part_name(what)
    records = read(graph)
    known = {fact for kind in _FACTS for fact in records.members(kind)}
    if is_query(what):
        yielded = _constructed(graph, what)
        facts = known & {node for s, _, o in yielded for node in (s, o)}
    else:
        yielded = Graph()
        facts = {fact for thing in _called(records, what) for fact in _about(records, known, thing)}
    if not facts and not len(yielded):
        raise QueryError(
            f"{what!r}: no fact speaks of it; give a name as `kg query` shows it, or a CONSTRUCT"
        )
    return _whole(records, sorted(facts, key=str), yielded)


def is_query(what: str) -> bool:
    """True if `select` takes the words for SPARQL and not for a name.

    >>> is_query("CONSTRUCT WHERE { ?s ?p ?o }"), is_query("Construction Bank")
    (True, False)
    """
    return _QUERY.match(what) is not None


def part_name(what: str) -> str:
    """What a page of the selected part is called. Raises QueryError if no words are given.

    >>> part_name(" Gull dock"), part_name("CONSTRUCT WHERE { ?s ?p ?o }")
    ('Gull dock', 'Selected by a query')
    """
    if not what.strip():
        raise QueryError("nothing is selected: give a name as `kg query` shows it, or a CONSTRUCT")
    return "Selected by a query" if is_query(what) else what.strip()


def _constructed(graph: Graph, query: str) -> Graph:
    try:
        found = graph.query(query).graph
    except Exception as error:  # rdflib and the stores behind it raise errors of many kinds
        raise QueryError(f"the query cannot be run: {' '.join(str(error).split())[:200]}") from error
    if found is None:
        raise QueryError("the query yields no graph: write CONSTRUCT or DESCRIBE")
    return found


def _called(records: Records, name: str) -> Iterator[Node]:
    wanted = name.strip().casefold()
    for node, rows in records.facts.items():
        if any(str(o).casefold() == wanted for p in _NAMES for o in rows.get(p, ())):
            yield node


def _about(records: Records, facts: Iterable[Node], thing: Node) -> Iterator[Node]:
    for fact in facts:
        if any(thing in objects for objects in records.facts[fact].values()) or thing == fact:
            yield fact


def _whole(records: Records, facts: Iterable[Node], part: Graph) -> Graph:
    """The facts, all that they cannot be understood without, and their briefings."""
    for fact in facts:
        for predicate, objects in records.facts[fact].items():
            for obj in objects:
                part.add((fact, predicate, obj))
                _describe(records, obj, part)
    for briefing in records.members(BK.Briefing):
        if any((t, RDF.type, BK.Transcript) in part for t in records.all(briefing, BK.transcript)):
            _describe(records, briefing, part)
    return part


def _describe(records: Records, start: Node, part: Graph) -> None:
    """What is said of a thing itself, but not the relations that other facts stated of it."""
    waiting, seen = [start], {start}
    while waiting:
        node = waiting.pop()
        if (node, RDF.type, None) in part and node != start:
            continue
        for predicate, objects in records.facts.get(node, {}).items():
            for obj in objects:
                if isinstance(obj, Literal) or predicate == RDF.type or predicate in _FOLLOWED:
                    part.add((node, predicate, obj))
                if predicate in _FOLLOWED and isinstance(obj, URIRef) and obj not in seen:
                    seen.add(obj)
                    waiting.append(obj)
