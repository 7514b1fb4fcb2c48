"""What the page knows: things, claims, figures, points and questions, ready to be shown.

Everything here is plain text and numbers for JSON; the page puts it on the screen as text.
A thing that has a node is referred to by the node's number, which is its place in `things`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
from rdflib import RDF, Literal, URIRef
from rdflib.term import Node

from kg.explore import wording
from kg.explore.figures import figure_value, figure_words, term
from kg.explore.looks import look, rank
from kg.explore.network import relation_name
from kg.explore.records import (
    Records,
    aliases,
    base,
    in_order,
    kind,
    local,
    modality,
    name,
    quotes,
    slips,
    speakers,
)
from kg.explore.sources import Place, Sources, gather
from kg.explore.text import shown
from kg.vocab import BK, ONTOLOGY, dcterms, org

LONGEST_NAME = 300
"""Characters of a name in the panel: longer ones are somebody's mistake."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Book:
    """The records, and the number of each thing that has a node."""

    records: Records
    number: Mapping[str, int]
    sources: Sources

    def ref(self, node: Node) -> Row:
        """A thing as the page shows it: its name, and its node if it has one."""
        row: Row = {"name": shown(name(self.records, node), LONGEST_NAME)}
        return row | ({"node": self.number[str(node)]} if str(node) in self.number else {})

    def refs(self, nodes: Iterable[Node]) -> list[Row]:
        """The same for several."""
        return [self.ref(node) for node in nodes]


def page_data(records: Records, graph: nx.MultiDiGraph[str], texts: Mapping[str, str] | None = None) -> Row:
    """All that the page shows beside the picture; `graph` is the network that is drawn.

    `texts` gives the whole text of sources by their IRI; else it is put together from the quotes.
    """
    book = Book(records, {node: i for i, node in enumerate(graph.nodes)}, gather(records, texts))
    return {
        "base": base(records),
        "text": book.sources.text,
        "sources": [_source(book, iri, place) for iri, place in book.sources.extents()],
        "turns": _rows(book, BK.Turn, _turn),
        "briefings": [_briefing(book, briefing) for briefing in records.members(BK.Briefing)],
        "classes": _classes(graph),
        "kinds": _kind_labels(records, graph),
        "things": [_thing(book, URIRef(node)) for node in graph.nodes],
        "claims": _rows(book, BK.Claim, _claim),
        "figures": _rows(book, BK.Observation, _figure),
        "points": _rows(book, BK.Point, _point),
        "questions": _rows(book, BK.Question, _question),
    }


def _rows(book: Book, facts: URIRef, row: Callable[[Book, Node], Row]) -> list[Row]:
    return [row(book, fact) for fact in in_order(book.records, facts)]


def _briefing(book: Book, briefing: Node) -> Row:
    records = book.records
    return {
        "title": shown(name(records, briefing), LONGEST_NAME),
        "date": wording.period(*[_date(records, briefing, dcterms.date)] * 2),
        "day": str(_date(records, briefing, dcterms.date) or ""),
        "host": book.refs(records.all(briefing, BK.host)),
        "place": book.refs(records.all(briefing, BK.place)),
        "source": [shown(name(records, t), LONGEST_NAME) for t in records.all(briefing, BK.transcript)],
    }


def _classes(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """The legend: each class that is drawn, with its look and the number of its nodes."""
    kinds = [facts["kind"] for _, facts in graph.nodes(data=True)]
    return [{"kind": k, "count": kinds.count(k)} | _look(k) for k in sorted(set(kinds), key=rank)]


def _kinds(records: Records, node: Node) -> list[str]:
    """Every class of ours that a thing belongs to, wider ones too; at least the one it is drawn as."""
    ours = {local(c) for c in records.things(node, RDF.type) if str(c).startswith(ONTOLOGY)}
    return sorted({kind(records, node), *ours})


def _kind_labels(records: Records, graph: nx.MultiDiGraph[str]) -> list[tuple[str, str]]:
    every = {k for node in graph.nodes for k in _kinds(records, URIRef(node))}
    return [(k, shown(look(k).label, 40)) for k in sorted(every, key=rank)]


def _look(kind_name: str) -> Row:
    style = look(kind_name)
    return {"label": shown(style.label, 40), "colour": style.colour, "shape": style.shape}


def _source(book: Book, iri: str, place: Place) -> Row:
    name_of = name(book.records, URIRef(iri)) if iri else ""
    return {"name": shown(name_of, LONGEST_NAME), "start": place[0], "end": place[1]}


def _turn(book: Book, turn: Node) -> Row:
    return {
        "id": str(turn),
        "kind": kind(book.records, turn),
        "speakers": book.refs(speakers(book.records, turn)),
        "spans": book.sources.places(quotes(book.records, turn, BK.evidence)),
    }


def _thing(book: Book, node: Node) -> Row:
    records = book.records
    return {
        "id": str(node),
        "name": shown(name(records, node), LONGEST_NAME),
        "kind": kind(records, node),
        "kinds": _kinds(records, node),
        "aliases": [shown(a, LONGEST_NAME) for a in aliases(records, node)],
        "slips": [shown(s, LONGEST_NAME) for s in slips(records, node)],
        "spans": book.sources.places(quotes(records, node, BK.mention)),
    }


def _fact(book: Book, fact: Node) -> Row:
    """What every kind of fact carries: the places are those of the joined text, `at` of the source."""
    evidence = quotes(book.records, fact, BK.evidence)
    start, end = _dates(book.records, fact)
    return {
        "id": str(fact),
        "modality": modality(book.records, fact),
        "speakers": book.refs(speakers(book.records, fact)),
        "spans": book.sources.places(evidence),
        "marks": book.sources.places(quotes(book.records, fact, BK.mention)),
        "at": [[quote.start, quote.end] for quote in evidence],
        "period": wording.period(start, end),
        "from": str(start or ""),
        "to": str(end or ""),
    }


def _claim(book: Book, claim: Node) -> Row:
    records = book.records
    objects = records.all(claim, RDF.object)
    return _fact(book, claim) | {
        "subjects": book.refs(records.all(claim, RDF.subject)),
        "predicate": ", ".join(
            shown(relation_name(records, p), 60) for p in records.things(claim, RDF.predicate)
        ),
        "relation": next((local(p) for p in records.things(claim, RDF.predicate)), ""),
        "objects": book.refs(objects),
        "bodies": book.refs(body for post in objects for body in records.things(post, org.postIn)),
    }


def _figure(book: Book, figure: Node) -> Row:
    records = book.records
    return _fact(book, figure) | {
        "text": figure_words(records, figure),
        "value": figure_value(records, figure),
        "unit": term(records, figure, BK.unit),
        "bound": term(records, figure, BK.bound),
        "comparison": term(records, figure, BK.comparison),
        "statistic": term(records, figure, BK.statistic),
        "indicator": book.refs(records.all(figure, BK.indicator)),
        "counted": book.refs(records.all(figure, BK.counted)),
        "scope": book.refs(records.all(figure, BK.scope)),
        "subjects": book.refs(records.all(figure, BK.subject)),
        "inherited": (records.text(figure, BK.periodInherited) or "") in {"true", "1"},
    }


def _point(book: Book, point: Node) -> Row:
    records = book.records
    return _fact(book, point) | {
        "ordinal": records.text(point, BK.ordinal) or "",
        "head": shown(name(records, point), LONGEST_NAME),
        "turn": next((_turn_words(records, turn) for turn in records.things(point, BK.inTurn)), ""),
        "nested": bool(records.all(point, BK.parentPoint)),
    }


def _turn_words(records: Records, turn: Node) -> str:
    """What a turn is, for a heading: "Remarks", "Answer to Coastal Daily"."""
    questions = records.things(turn, BK.answers)
    asked = [
        shown(name(records, a), 80) for question in questions for a in records.things(question, BK.askedBy)
    ]
    if not questions:
        return kind(records, turn)
    return f"Answer to {', '.join(asked) or 'an outlet that is not named'}"


def _question(book: Book, question: Node) -> Row:
    records = book.records
    answers = [turn for turn in records.members(BK.Answer) if question in records.all(turn, BK.answers)]
    return {
        "id": str(question),
        "askedBy": book.refs(records.all(question, BK.askedBy)),
        "answeredBy": book.refs(records.all(question, BK.answeredBy)),
        "spans": book.sources.places(quotes(records, question, BK.evidence)),
        "answers": [
            _answer(book, a) for a in sorted(answers, key=lambda a: quotes(records, a, BK.evidence)[:1])
        ],
    }


def _answer(book: Book, turn: Node) -> Row:
    spans = book.sources.places(quotes(book.records, turn, BK.evidence))
    return {"id": str(turn), "speakers": book.refs(speakers(book.records, turn)), "spans": spans}


def _dates(records: Records, fact: Node) -> tuple[datetime.date | None, datetime.date | None]:
    start, end = (_date(records, fact, prop) for prop in (BK.periodStart, BK.periodEnd))
    return start or _date(records, fact, BK.validFrom), end


def _date(records: Records, fact: Node, prop: URIRef) -> datetime.date | None:
    values = (o.value for o in records.all(fact, prop) if isinstance(o, Literal))
    return next((v for v in values if isinstance(v, datetime.date)), None)
