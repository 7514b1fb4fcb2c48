"""One document to its facts: names, then figures, claims and points."""

from __future__ import annotations

from kg.extraction import figures
from kg.language import Parser, Sentence, analyse
from kg.model import Document, Entity, Facts, Knowledge, Mention


class _Plain:
    def at(self, sentence, token):
        name = sentence.names.get(token.i)
        return name.entity if name else None


def extract(document: Document, knowledge: Knowledge, parser: Parser) -> Facts:
    """All facts of one document: a pure function of its text and the knowledge."""
    sentences = analyse(document, knowledge, parser)
    entities = {e.id: e for e in knowledge.entities}
    speakers = {}
    own = {}
    for i, t in enumerate(document.turns):
        if t.speaker:
            e = Entity(id="person/" + t.speaker.lower().replace(" ", "-"), kind="Person", name=t.speaker)
            own[e.id] = e
            speakers[i] = e.id
    found = figures.read(sentences, document, knowledge, _Plain(), entities, {}, speakers)
    all_ = {**entities, **own, **{e.id: e for e in found.indicators}}
    used = {o.subject for o in found.observations} | {o.indicator for o in found.observations} | set(speakers.values())
    return Facts(document=document, entities=tuple(all_[u] for u in sorted(x for x in used if x)), observations=found.observations, unread=found.unread)
