"""Each lesson of the ontology is read back as taught, each counter-lesson is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import kg.knowledge
from kg.extraction.claims_ends import Wanted, taught_family
from kg.language import Parser
from kg.language.patterns import Patterns, compile
from kg.model import Knowledge, Lesson, Relation, Span
from tests.extraction.claims_reading import Marked, Reading, read_all

RELATIONS = kg.knowledge.load().relations
CONTRACT = (
    {
        "holdsPost",
        "partOf",
        "subsidiaryOf",
        "transferredTo",
        "restructured",
        "mergedInto",
        "acquired",
        "supervises",
    }
    | {
        "memberOf",
        "launched",
        "issued",
        "participatesIn",
        "cooperatesWith",
        "operates",
        "developed",
        "achieved",
    }
    | {"investsIn", "focusesOn", "includes", "locatedIn", "provides", "awarded", "held", "signed", "founded"}
)
FEWEST = 6


@pytest.fixture(scope="module")
def patterns(knowledge: Knowledge, parser: Parser) -> Patterns:
    """What all lessons teach."""
    return compile(knowledge.relations, parser)


def _kind(classes: frozenset[str], word: str) -> str:
    wanted = Wanted(classes, open=False, family=taught_family(word))
    fitting = [kind for kind in sorted(classes - {"Topic"}) if wanted.admits(kind)]
    return "Company" if "Company" in fitting else (fitting or ["Topic"])[0]


def _ends(relation: Relation, lesson: Lesson) -> Iterator[tuple[Span, str]]:
    """The ends of a lesson that are names, with a class that each may have."""
    for span, classes in ((lesson.subject, relation.domain), (lesson.object, relation.range)):
        words = span.of(lesson.text)
        if not words.islower() or "Post" in classes:
            yield span, _kind(classes, words.rsplit(None, 1)[-1].lower())


def _read(
    relation: Relation, lessons: tuple[Lesson, ...], parser: Parser, patterns: Patterns, knowledge: Knowledge
) -> list[list[tuple[str, str]]]:
    """For each lesson the subjects and objects that were read for its relation."""
    sentences = [Marked(lesson.text, tuple(_ends(relation, lesson))) for lesson in lessons]
    reading = read_all(sentences, parser, patterns, knowledge)
    return [list(_of(relation, number, reading)) for number in range(len(lessons))]


def _of(relation: Relation, number: int, reading: Reading) -> Iterator[tuple[str, str]]:
    spans = [s.span for s in reading.sentences if s.block.number == number]
    for claim in reading.claims:
        if claim.predicate == relation.name and claim.evidence in spans:
            yield reading.labels[claim.subject], reading.labels[claim.object]


def _same(read: str, taught: str) -> bool:
    return taught.lower().endswith(read.lower()) or read.lower().startswith(taught.lower())


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_relation_keeps_its_lessons(
    relation: Relation, parser: Parser, patterns: Patterns, knowledge: Knowledge
) -> None:
    """Each sentence that teaches a relation yields it, between the ends that it marks."""
    found = _read(relation, relation.lessons, parser, patterns, knowledge)

    lost = [
        lesson.text
        for lesson, pairs in zip(relation.lessons, found, strict=True)
        if not any(
            _same(s, lesson.subject.of(lesson.text)) and _same(o, lesson.object.of(lesson.text))
            for pair in pairs
            for s, o in ([pair, pair[::-1]] if relation.symmetric else [pair])
        )
    ]

    assert not lost, "\n".join(lost)


@pytest.mark.parametrize(
    "relation", [each for each in RELATIONS if each.counter_lessons], ids=lambda relation: relation.name
)
def test_relation_keeps_its_counter_lessons(
    relation: Relation, parser: Parser, patterns: Patterns, knowledge: Knowledge
) -> None:
    """No sentence that teaches what a relation is not yields it between the ends that it marks."""
    found = _read(relation, relation.counter_lessons, parser, patterns, knowledge)

    wrong = [
        lesson.text
        for lesson, pairs in zip(relation.counter_lessons, found, strict=True)
        for s, o in pairs
        if _same(s, lesson.subject.of(lesson.text)) and _same(o, lesson.object.of(lesson.text))
    ]

    assert not wrong, "\n".join(wrong)


def test_all_relations_of_the_contract_are_taught() -> None:
    """The tests above run over every relation that a graph promises, and some teach what they are not."""
    assert {relation.name for relation in RELATIONS} >= CONTRACT
    assert sum(bool(relation.counter_lessons) for relation in RELATIONS) >= 8


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_relation_has_enough_lessons(relation: Relation) -> None:
    """A relation is taught by several sentences, for writers differ."""
    assert len(relation.lessons) >= FEWEST


def test_only_cooperation_is_symmetric() -> None:
    """Who works with another is worked with; all other relations have a direction."""
    assert {relation.name for relation in RELATIONS if relation.symmetric} == {"cooperatesWith"}
