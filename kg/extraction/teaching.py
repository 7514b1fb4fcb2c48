"""What one more lesson would change in what is read from a text, before anybody saves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from kg.errors import KnowledgeError
from kg.extraction.extract import Extractor
from kg.knowledge.relations import read_lesson
from kg.language.patterns import compile
from kg.model import Claim, Document, Facts, Knowledge, Relation

Key = tuple[str, str, str, int, int]
"""Of a claim: subject, predicate, object and sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What a lesson changes in the reading of one document."""

    facts: Facts
    """All that is read with it."""
    before: Facts
    """All that is read without it."""

    @property
    def added(self) -> tuple[Claim, ...]:
        """The claims that are read only with the lesson, in text order."""
        return _without(self.facts.claims, self.before.claims)

    @property
    def lost(self) -> tuple[Claim, ...]:
        """The claims that are read only without it: of two readings of some words the surer is kept."""
        return _without(self.before.claims, self.facts.claims)

    @property
    def names(self) -> dict[str, str]:
        """The names of all that the claims speak of, by id."""
        return {each.id: each.name for facts in (self.before, self.facts) for each in facts.entities}


class Teaching:
    """One lesson put beside those of an extractor; make it once for many documents.

    `relation` is the property's name, with or without "bk:"; `marked` a sentence with [s:…] and [o:…].
    A counter-lesson says what is not meant. KnowledgeError if there is no such relation, or if the
    sentence teaches nothing.
    """

    def __init__(self, extractor: Extractor, relation: str, marked: str, *, counter: bool = False) -> None:
        self.extractor = extractor
        self.knowledge = taught(extractor.knowledge, relation, marked, counter=counter)
        # Compiled here and now, so that a sentence that teaches nothing is known before any text is read.
        compile(_alone(self.knowledge, relation, counter=counter), extractor.parser)
        self.pupil = Extractor(self.knowledge, extractor.parser)

    def trial(self, document: Document) -> Trial:
        """What the lesson changes in the reading of a document."""
        return Trial(facts=self.pupil(document), before=self.extractor(document))


def taught(knowledge: Knowledge, relation: str, marked: str, *, counter: bool = False) -> Knowledge:
    """The same knowledge with one lesson, or counter-lesson, more; the lesson stands last."""
    lesson = read_lesson(marked)
    if lesson is None:
        raise KnowledgeError(f"the lesson {marked!r} must mark one subject [s:…] and one object [o:…]")
    old = find(knowledge, relation)
    new = (
        replace(old, counter_lessons=(*old.counter_lessons, lesson))
        if counter
        else replace(old, lessons=(*old.lessons, lesson))
    )
    return replace(knowledge, relations=tuple(new if each is old else each for each in knowledge.relations))


def find(knowledge: Knowledge, name: str) -> Relation:
    """The relation of that name; a KnowledgeError that names the nearest ones if there is none."""
    plain = name.removeprefix("bk:")
    known = {each.name: each for each in knowledge.relations}
    if plain in known:
        return known[plain]
    near = get_close_matches(plain, sorted(known), cutoff=0.4)
    hint = f"did you mean {' or '.join(f'bk:{each}' for each in near)}? A" if near else "a"
    raise KnowledgeError(
        f"bk:{plain}: no relation of the ontology is called so; {hint} new one is declared in a Turtle file"
    )


def _alone(knowledge: Knowledge, relation: str, *, counter: bool) -> list[Relation]:
    """The relation with its last lesson only."""
    whole = find(knowledge, relation)
    lessons = () if counter else whole.lessons[-1:]
    return [replace(whole, lessons=lessons, counter_lessons=whole.counter_lessons[-1:] if counter else ())]


def _without(claims: Sequence[Claim], others: Sequence[Claim]) -> tuple[Claim, ...]:
    known = {_key(each) for each in others}
    return tuple(each for each in claims if _key(each) not in known)


def _key(claim: Claim) -> Key:
    return claim.subject, claim.predicate, claim.object, claim.evidence.start, claim.evidence.end
