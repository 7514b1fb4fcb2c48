"""A graph of any size that no one ever said: communities with hubs, and a sentence for each fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from kg.vocab import BK, DEFAULT_BASE, dcterms, oa, prov, skos, unit

KINDS = (
    "Company",
    "CentralSOE",
    "Group",
    "GovernmentBody",
    "Initiative",
    "Industry",
    "Project",
    "Topic",
    "Person",
    "Indicator",
)
RELATIONS = ("cooperatesWith", "launched", "participatesIn", "supervises", "includes", "developed")
MODALITIES = ("Achieved",) * 7 + ("Planned", "Target", "Negated")
COMMUNITY = 50
"""Bodies that mostly speak of each other."""
TURN = 40
"""Sentences to a turn."""
FIGURES = 5
"""One fact in so many is a figure."""


@dataclass(slots=True)
class _Briefing:
    """The graph as it grows, and the length of the text so far."""

    things: list[URIRef]
    random: Random = field(default_factory=lambda: Random(5))
    graph: Graph = field(default_factory=lambda: Graph(store="Oxigraph"))
    at: int = 0

    def add(self, subject: URIRef, *facts: tuple[URIRef, Node]) -> None:
        for prop, value in facts:
            self.graph.add((subject, prop, value))

    def quote(self, name: str, start: int, words: str) -> URIRef:
        """Words of the text as evidence."""
        place = _iri(f"words/{name}")
        offsets = ((oa.start, start), (oa.end, start + len(words)))
        self.add(
            place,
            (oa.hasSource, _iri("transcript/1")),
            (oa.hasSelector, place),
            *((prop, Literal(offset, datatype=XSD.integer)) for prop, offset in offsets),
            (oa.exact, Literal(words)),
        )
        return place


def made_up(nodes: int, edges: int) -> Graph:
    """So many named things and so many facts that join two of them; the same on every run."""
    briefing = _Briefing([_iri(f"body/{i}") for i in range(nodes)])
    briefing.add(
        _iri("briefing/1"),
        (RDF.type, BK.Briefing),
        (dcterms.date, Literal("2024-02-01", datatype=XSD.date)),
        (BK.transcript, _iri("transcript/1")),
    )
    briefing.add(_iri("transcript/1"), (RDF.type, BK.Transcript))
    for i, thing in enumerate(briefing.things):
        briefing.add(
            thing, (RDF.type, BK[KINDS[i % len(KINDS)]]), (skos.prefLabel, Literal(f"Body {i} of the coast"))
        )
    for first in range(0, edges, TURN):
        _turn(briefing, first, range(first, min(first + TURN, edges)))
    return briefing.graph


def _turn(briefing: _Briefing, first: int, numbers: Iterable[int]) -> None:
    """A speaker's sentences, one fact each."""
    start = briefing.at
    people = range(KINDS.index("Person"), len(briefing.things), len(KINDS))
    speaker = briefing.things[people[first // TURN % min(12, len(people))] if people else 0]
    words = "".join(_sentence(briefing, i, speaker) for i in numbers)
    briefing.add(
        _iri(f"turn/{first}"),
        (RDF.type, BK.Turn),
        (RDF.type, BK.Remarks),
        (BK.evidence, briefing.quote(f"turn-{first}", start, words)),
        (prov.wasAttributedTo, speaker),
    )


def _sentence(briefing: _Briefing, number: int, speaker: URIRef) -> str:
    """One fact between two things, mostly of one community; gives the words it rests on."""
    random, things = briefing.random, briefing.things
    whole = len(things) >= COMMUNITY
    home = random.randrange(len(things) // COMMUNITY) * COMMUNITY if whole else 0
    near = min(COMMUNITY, len(things))
    source = home + int(near * random.random() ** 3)
    target = home + random.randrange(near) if random.random() < 0.9 else random.randrange(len(things))
    name = f"Body {source} of the coast"
    words = f"In sentence {number} {name} works with body {target}, by {number % 90}%. "
    fact, year, at = _iri(f"fact/{number}"), 2015 + number % 12, briefing.at
    briefing.add(
        fact,
        (BK.modality, BK[random.choice(MODALITIES)]),
        (BK.evidence, briefing.quote(f"{number}", at, words[:-1])),
        (prov.wasAttributedTo, speaker),
        (BK.periodStart, Literal(f"{year}-01-01", datatype=XSD.date)),
        (BK.periodEnd, Literal(f"{year}-12-31", datatype=XSD.date)),
    )
    briefing.add(things[source], (BK.mention, briefing.quote(f"name-{number}", at + words.index(name), name)))
    kind = _figure if number % FIGURES == 0 else _claim
    kind(briefing, number, things[source], things[target])
    briefing.at += len(words)
    return words


def _claim(briefing: _Briefing, number: int, source: URIRef, target: URIRef) -> None:
    briefing.add(
        _iri(f"fact/{number}"),
        (RDF.type, BK.Claim),
        (RDF.subject, source),
        (RDF.predicate, BK[RELATIONS[number % len(RELATIONS)]]),
        (RDF.object, target),
    )


def _figure(briefing: _Briefing, number: int, subject: URIRef, indicator: URIRef) -> None:
    briefing.add(
        _iri(f"fact/{number}"),
        (RDF.type, BK.Observation),
        (BK.value, Literal(number % 90, datatype=XSD.decimal)),
        (BK.unit, unit.PERCENT),
        (BK.bound, BK.Exact),
        (BK.statistic, (BK.Change, BK.Share)[number % 2]),
        (BK.subject, subject),
        (BK.indicator, indicator),
    )


def _iri(name: str) -> URIRef:
    return URIRef(DEFAULT_BASE + name)
