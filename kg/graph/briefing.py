"""The frame of a document → triples: the briefing, its transcript, its turns, the run that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import PurePath
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, Triple
from rdflib.namespace import RDFS

import kg
from kg.graph.entities import label
from kg.graph.evidence import evidence, mention
from kg.graph.scope import Scope
from kg.graph.terms import TYPE, day, integer, node, text
from kg.model import Header, Turn, TurnKind
from kg.vocab import BK, dcterms, prov, schema, skos

URL_SIGNS = ":/?#[]@!$&'()*+,;=%~"


def frame(scope: Scope) -> Iterator[Triple]:
    """All that the graph says of the document apart from entities and facts."""
    yield from briefing(scope)
    yield from transcript(scope)
    yield from run(scope)
    for number, turn in enumerate(scope.document.turns):
        yield from one_turn(scope, number, turn)
    yield from joint_labels(scope)


def briefing(scope: Scope) -> Iterator[Triple]:
    """The event: its title, day, place, host, chair and speakers, as far as they are stated."""
    subject, header = scope.briefing, scope.document.header
    for kind in scope.types("Briefing", *(("Event",) if was_held(scope) else ())):
        yield Triple(subject, TYPE, kind)
    yield Triple(subject, node(BK.transcript), scope.transcript)
    if scope.briefing == scope.whole("briefing"):
        yield Triple(subject, node(skos.prefLabel), label(title(scope)))
    if header.title:
        yield Triple(subject, node(dcterms.title), label(header.title.of(scope.document.text)))
        yield from mention(scope, subject, header.title)
    if header.date:
        yield Triple(subject, node(dcterms.date), day(header.date))
    if header.time:
        yield Triple(subject, node(BK.time), text(header.time))
    yield from cast(scope, header)


def was_held(scope: Scope) -> bool:
    """True for an occasion: somebody hosts, leads or asks. A news text is none, whatever it reports."""
    header = scope.document.header
    asks = any(turn.kind is TurnKind.QUESTION for turn in scope.document.turns)
    return bool(header.host or header.host_name or header.chair or header.participants or asks)


def title(scope: Scope) -> str:
    """What to call the briefing: its title, else its source."""
    header = scope.document.header
    return header.title.of(scope.document.text) if header.title else source_name(scope.document.source)


def cast(scope: Scope, header: Header) -> Iterator[Triple]:
    """Who holds, leads and speaks at the briefing, and where."""
    subject, source = scope.briefing, scope.document.text
    if host := header.host_name or (header.host and header.host.of(source)):
        yield Triple(subject, node(BK.host), player(scope, "Organization", host))
    if place := header.place_name or (header.place and header.place.of(source)):
        yield Triple(subject, node(BK.place), player(scope, "Place", place))
    if header.chair:
        yield Triple(subject, node(BK.chair), player(scope, "Person", header.chair))
    for name in speaker_names(scope):
        yield Triple(subject, node(BK.speaker), player(scope, "Person", name))


def speaker_names(scope: Scope) -> Iterable[str]:
    """The persons announced or heard, apart from the chair and from those who ask."""
    announced = (p.name for p in scope.document.header.participants)
    heard = (t.speaker for t in scope.document.turns if t.kind in {TurnKind.REMARKS, TurnKind.ANSWER})
    return (name for name in chain(announced, heard) if name and name != scope.document.header.chair)


def player(scope: Scope, role: str, name: str) -> NamedNode:
    """The node of the entity that plays this part."""
    return scope.entity(scope.cast.find(role, name))


def transcript(scope: Scope) -> Iterator[Triple]:
    """The source text: where it came from, and its fingerprint."""
    subject, document = scope.transcript, scope.document
    name = source_name(document.source)
    for kind in scope.types("Transcript"):
        yield Triple(subject, TYPE, kind)
    yield Triple(subject, node(RDFS.label), text(name))
    yield Triple(subject, node(dcterms.source), text(name))
    if is_url(document.source):
        yield Triple(subject, node(schema.url), NamedNode(quote(document.source, safe=URL_SIGNS)))
    yield Triple(subject, node(BK.sha256), text(document.digest))
    yield Triple(subject, node(BK.characters), integer(len(document.text)))
    yield Triple(subject, node(dcterms.language), text(document.language))


def source_name(source: str) -> str:
    """A URL as it is, a path without its folders: the graph must not change with the machine.

    >>> source_name("/home/me/a.txt"), source_name("https://example.org/a.html")
    ('a.txt', 'https://example.org/a.html')
    """
    return source if is_url(source) else PurePath(source).name or source


def is_url(source: str) -> bool:
    """True if the source lies on the web."""
    return urlsplit(source).scheme in {"http", "https"}


def run(scope: Scope) -> Iterator[Triple]:
    """What read the transcript: the same node whenever the same version reads the same text."""
    for kind in scope.types("Run"):
        yield Triple(scope.run, TYPE, kind)
    yield Triple(scope.run, node(RDFS.label), label(f"briefing-kg {kg.__version__}"))
    yield Triple(scope.run, node(prov.used), scope.transcript)
    yield Triple(scope.run, node(schema.softwareVersion), text(kg.__version__))
    yield Triple(scope.run, node(dcterms.identifier), text(scope.knowledge.version))


def one_turn(scope: Scope, index: int, turn: Turn) -> Iterator[Triple]:
    """One turn: its kind, its words, and whose they are."""
    subject = scope.turn(index)
    for kind in scope.types(turn.kind, "Turn"):
        yield Triple(subject, TYPE, kind)
    yield Triple(subject, node(RDFS.label), label(f"{turn.kind} (turn {index + 1})"))
    yield Triple(subject, node(BK.turnNumber), integer(index + 1))
    yield Triple(subject, node(dcterms.isPartOf), scope.transcript)
    yield from evidence(scope, subject, turn.span)
    for speaker in scope.cast.speakers(turn):
        yield Triple(subject, node(prov.wasAttributedTo), scope.entity(speaker))
        if turn.kind is TurnKind.QUESTION:
            yield Triple(subject, node(BK.askedBy), scope.entity(speaker))
    if turn.answers is not None:
        yield from answer(scope, subject, turn)


def answer(scope: Scope, subject: NamedNode, turn: Turn) -> Iterator[Triple]:
    """Which question a turn answers, and by whom that question is answered."""
    if turn.answers is None:
        return
    question = scope.turn(turn.answers)
    yield Triple(subject, node(BK.answers), question)
    for speaker in scope.cast.speakers(turn):
        yield Triple(question, node(BK.answeredBy), scope.entity(speaker))


def joint_labels(scope: Scope) -> Iterator[Triple]:
    """A label that joins outlets ("A Daily, A Plus") finds the first of them."""
    for turn in scope.document.turns:
        if len(turn.outlets) > 1 and turn.label:
            first = scope.entity(scope.cast.speakers(turn)[0])
            yield Triple(first, node(skos.hiddenLabel), label(turn.label.of(scope.document.text)))
