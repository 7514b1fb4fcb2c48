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
from kg.explore.figures import figure_words, term
from kg.explore.looks import look, rank
from kg.explore.network import relation_name
from kg.explore.records import (
    Quote,
    Records,
    aliases,
    in_order,
    kind,
    modality,
    name,
    quotes,
    slips,
    speakers,
)
from kg.explore.text import shown
from kg.vocab import BK, dcterms, org

LONGEST_NAME = 300
"""Characters of a name in the panel: longer ones are somebody's mistake."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Book:
    """The records, and the number of each thing that has a node."""

    records: Records
    number: Mapping[str, int]

    def ref(self, node: Node) -> Row:
        """A thing as the page shows it: its name, and its node if it has one."""
        row: Row = {"name": shown(name(self.records, node), LONGEST_NAME)}
        return row | ({"node": self.number[str(node)]} if str(node) in self.number else {})

    def refs(self, nodes: Iterable[Node]) -> list[Row]:
        """The same for several."""
        return [self.ref(node) for node in nodes]


def page_data(records: Records, graph: nx.MultiDiGraph[str]) -> Row:
    """All that the page shows beside the picture; `graph` is the network that is drawn."""
    book = Book(records, {node: i for i, node in enumerate(graph.nodes)})
    return {
        "briefings": [_briefing(book, briefing) for briefing in records.members(BK.Briefing)],
        "classes": _classes(graph),
        "things": [_thing(records, URIRef(node)) for node in graph.nodes],
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
        "host": book.refs(records.all(briefing, BK.host)),
        "place": book.refs(records.all(briefing, BK.place)),
        "source": [shown(name(records, t), LONGEST_NAME) for t in records.all(briefing, BK.transcript)],
    }


def _classes(graph: nx.MultiDiGraph[str]) -> list[Row]:
    """The legend: each class that is drawn, with its look and the number of its nodes."""
    kinds = [facts["kind"] for _, facts in graph.nodes(data=True)]
    return [{"kind": k, "count": kinds.count(k)} | _look(k) for k in sorted(set(kinds), key=rank)]


def _look(kind_name: str) -> Row:
    style = look(kind_name)
    return {"label": shown(style.label, 40), "colour": style.colour, "shape": style.shape}


def _thing(records: Records, node: Node) -> Row:
    return {
        "name": shown(name(records, node), LONGEST_NAME),
        "kind": kind(records, node),
        "aliases": [shown(a, LONGEST_NAME) for a in aliases(records, node)],
        "slips": [shown(s, LONGEST_NAME) for s in slips(records, node)],
        "mentions": len(records.all(node, BK.mention)),
    }


def _fact(book: Book, fact: Node) -> Row:
    """What every kind of fact carries."""
    return {
        "id": str(fact),
        "modality": modality(book.records, fact),
        "speakers": book.refs(speakers(book.records, fact)),
        "passages": _passages(book.records, fact),
    }


def _claim(book: Book, claim: Node) -> Row:
    records = book.records
    objects = records.all(claim, RDF.object)
    return _fact(book, claim) | {
        "subjects": book.refs(records.all(claim, RDF.subject)),
        "predicate": ", ".join(
            shown(relation_name(records, p), 60) for p in records.things(claim, RDF.predicate)
        ),
        "objects": book.refs(objects),
        "bodies": book.refs(body for post in objects for body in records.things(post, org.postIn)),
        "period": _period(records, claim),
    }


def _figure(book: Book, figure: Node) -> Row:
    records = book.records
    return _fact(book, figure) | {
        "text": figure_words(records, figure),
        "statistic": term(records, figure, BK.statistic),
        "indicator": book.refs(records.all(figure, BK.indicator)),
        "counted": book.refs(records.all(figure, BK.counted)),
        "scope": book.refs(records.all(figure, BK.scope)),
        "subjects": book.refs(records.all(figure, BK.subject)),
        "period": _period(records, figure),
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
        "passages": _passages(records, question),
        "answers": [
            _answer(book, a) for a in sorted(answers, key=lambda a: quotes(records, a, BK.evidence)[:1])
        ],
    }


def _answer(book: Book, turn: Node) -> Row:
    speaking = book.refs(speakers(book.records, turn))
    return {"id": str(turn), "speakers": speaking, "passages": _passages(book.records, turn)}


def _passages(records: Records, fact: Node) -> list[Row]:
    """The words that a fact rests on: each a list of pieces of which every second one is the mention."""
    mentions = quotes(records, fact, BK.mention)
    return [
        {
            "start": whole.start,
            "end": whole.end,
            "pieces": pieces(whole, [m for m in mentions if whole.contains(m)]),
        }
        for whole in quotes(records, fact, BK.evidence)
    ]


def pieces(whole: Quote, marks: Iterable[Quote]) -> list[str]:
    """The words cut where marks begin and end: plain, marked, plain, marked, …, plain.

    >>> pieces(Quote("s", 10, 20, "Output: 5."), [Quote("s", 18, 19, "5")])
    ['Output: ', '5', '.']
    """
    cut, at = [], whole.start
    for mark in marks:
        if mark.start >= at:
            cut += [whole.text[at - whole.start : mark.start - whole.start], mark.text]
            at = mark.end
    return [*cut, whole.text[at - whole.start :]]


def _period(records: Records, fact: Node) -> str:
    start, end = (_date(records, fact, prop) for prop in (BK.periodStart, BK.periodEnd))
    return wording.period(start or _date(records, fact, BK.validFrom), end)


def _date(records: Records, fact: Node, prop: URIRef) -> datetime.date | None:
    values = (o.value for o in records.all(fact, prop) if isinstance(o, Literal))
    return next((v for v in values if isinstance(v, datetime.date)), None)
