"""One document to its facts: names, then figures, claims and points."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from kg.extraction import claims, figures, outside, points, posts, said, speaking
from kg.extraction.linking import Lexicon
from kg.extraction.mentions import find
from kg.extraction.mentions_value import Names
from kg.extraction.naming import own_names
from kg.language import Parser, Sentence, analyse
from kg.language.patterns import Patterns, compile
from kg.language.times_fiscal import fiscal_start
from kg.model import Claim, Document, Entity, Facts, Knowledge, Modality, Observation, Point

_PLANNED, _DONE = Modality.PLANNED, Modality.ACHIEVED


class Extractor:
    """A parser with what it needs of one `Knowledge`; make it once for many documents."""

    def __init__(self, knowledge: Knowledge, parser: Parser) -> None:
        self.knowledge, self.parser = knowledge, parser

    @cached_property
    def lexicon(self) -> Lexicon:
        """The knowledge's names."""
        return Lexicon(self.knowledge)

    @cached_property
    def patterns(self) -> Patterns:
        """What the lessons of the ontology teach."""
        return compile(self.knowledge.relations, self.parser)

    @cached_property
    def indicators(self) -> figures.Indicators:
        """The scheme's concepts."""
        return figures.Indicators(self.knowledge.entities)

    def __call__(self, document: Document) -> Facts:
        """All facts of a document: a pure function of its text and the knowledge."""
        document = _of_country(document, self.lexicon)
        own = own_names(document, self.lexicon)
        sentences = analyse(document, self.knowledge, self.parser, own)
        names = find(sentences, document, self.lexicon, own)
        held = posts.read(sentences, document, names)
        heard = said.read(sentences, document, names, _offices(held))
        seats = speaking.seats(held)
        bodies = speaking.bodies(document, names, seats)
        voices = claims.Voices(bodies=bodies, seats=seats, said=heard)
        stated = claims.read(sentences, names, document, self.knowledge, self.patterns, voices)
        read = self._figures(sentences, document, names, bodies)
        items = heard.tell(points.read(sentences, document, names.speakers))
        observations = heard.tell(_intended(read.observations, items))
        entities = _by_id(
            (self.knowledge.entities, own, names.entities, held.entities, stated.entities, read.indicators)
        )
        statements = _distinct((*held.claims, *heard.tell(stated.claims)))
        return Facts(
            document=document,
            entities=_used(entities, names, statements, observations),
            mentions=names.mentions,
            observations=observations,
            claims=statements,
            points=items,
            restatements=read.restatements,
            unread=tuple(sorted((*read.unread, *outside.numbers(document)), key=lambda each: each.span)),
            uncertain=tuple(sorted((*names.uncertain, *stated.uncertain), key=lambda each: each.span)),
        )

    def _figures(
        self, sentences: tuple[Sentence, ...], document: Document, names: Names, bodies: Mapping[str, str]
    ) -> figures.Figures:
        known = {**self.lexicon.entities, **names.by_id}
        speakers = {turn: speaker for turn, speaker in enumerate(names.speakers) if speaker}
        speakers |= {
            turn: asked[0] for turn, asked in enumerate(names.outlets) if asked and turn not in speakers
        }
        context = figures.Context(
            names=names,
            entities=known,
            indicators=self.indicators,
            bodies=bodies,
            speakers=speakers,
            country=_country(document, self.knowledge),
            fiscal=fiscal_start({s.block.number: s.block.words for s in sentences}.values()),
        )
        return figures.read(sentences, document, context)


def extract(document: Document, knowledge: Knowledge, parser: Parser) -> Facts:
    """All facts of one document; for many documents make one `Extractor`."""
    return Extractor(knowledge, parser)(document)


def _intended(observations: Iterable[Observation], items: Iterable[Point]) -> Iterator[Observation]:
    """The figures; one in a clause that a plan lists ("we will do two things: lay 9 miles …") is planned."""
    meant = [item.evidence for item in items if item.rule == "point.clause" and item.modality is _PLANNED]
    starts = sorted((span.start, span.end) for span in meant)
    for each in observations:
        at = bisect_right(starts, (each.mention.start, sys.maxsize)) - 1
        listed = at >= 0 and each.mention.end <= starts[at][1]
        yield replace(each, modality=_PLANNED) if listed and each.modality is _DONE else each


def _of_country(document: Document, lexicon: Lexicon) -> Document:
    """The document with the country of its host, where the reader could not tell it and the text names it."""
    header = document.header
    country = lexicon.country_of_body(header.host_name) if header.host_name and not header.country else None
    if country is None or not country.code or country.name not in document.text:
        return document
    return replace(document, header=replace(header, country=country.code))


def _offices(held: posts.Posts) -> dict[str, list[str]]:
    """By a person's id the nouns of the posts held: "governor", "executive"."""
    roles = {post.id: post.name.lower().split()[-1] for post in held.entities}
    found: dict[str, list[str]] = {}
    for claim in held.claims:
        if claim.predicate == "holdsPost" and claim.object in roles:
            found.setdefault(claim.subject, []).append(roles[claim.object])
    return found


def _country(document: Document, knowledge: Knowledge) -> str | None:
    code = document.header.country
    return next((e.id for e in knowledge.entities if code and e.code == code and e.kind == "Place"), None)


def _by_id(groups: Iterable[Iterable[Entity]]) -> dict[str, Entity]:
    """The entities by id; what the document adds to a known one wins over the bare one."""
    return {entity.id: entity for group in groups for entity in group}


def _distinct(statements: Iterable[Claim]) -> tuple[Claim, ...]:
    """Each statement once a sentence: of two readings the first stays."""
    kept: dict[tuple[str, str, str, int], Claim] = {}
    for claim in statements:
        kept.setdefault((claim.subject, claim.predicate, claim.object, claim.evidence.start), claim)
    return tuple(sorted(kept.values(), key=lambda c: (c.evidence, c.subject, c.predicate, c.object)))


def _used(
    entities: Mapping[str, Entity],
    names: Names,
    statements: Iterable[Claim],
    observations: Iterable[Observation],
) -> tuple[Entity, ...]:
    """The entities that some fact or mention refers to, with those above them."""
    wanted = list(_references(names, statements, observations))
    seen: set[str] = set()
    while wanted:
        at = wanted.pop()
        if at in entities and at not in seen:
            seen.add(at)
            wanted.extend(filter(None, (entities[at].parent, entities[at].industry)))
    return tuple(entities[at] for at in sorted(seen))


def _references(
    names: Names, statements: Iterable[Claim], observations: Iterable[Observation]
) -> Iterator[str]:
    yield from (entity.id for entity in names.entities)
    for claim in statements:
        yield from filter(None, (claim.subject, claim.object, claim.speaker))
    for figure in observations:
        yield from filter(None, (figure.subject, figure.indicator, figure.speaker))
