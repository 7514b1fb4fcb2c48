"""Lessons to patterns: what a sentence teaches, what it forbids, and what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.knowledge
from kg.errors import KnowledgeError
from kg.knowledge.relations import read_lesson
from kg.language import Parser
from kg.language.patterns import Match, Patterns, compile
from kg.language.patterns_links import links_of
from kg.language.patterns_tree import tree_of
from kg.model import Lesson, Relation
from tests.extraction.claims_reading import marked, read_all

MINE = """
@prefix bk: <https://w3id.org/briefing-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .

bk:sponsors a owl:ObjectProperty ;
    rdfs:label "sponsors"@en ;
    rdfs:domain bk:Agent ;
    rdfs:range bk:Event ;
    bk:lesson "[s:Alpha Corp] sponsored the [o:Beta Games]." .
"""


def _lesson(text: str) -> Lesson:
    lesson = read_lesson(text)
    assert lesson is not None
    return lesson


def _relation(*lessons: str, counter: tuple[str, ...] = ()) -> Relation:
    return Relation(
        name="taught",
        label="taught",
        domain=frozenset(),
        range=frozenset(),
        lessons=tuple(map(_lesson, lessons)),
        counter_lessons=tuple(map(_lesson, counter)),
    )


def _found(patterns: Patterns, parser: Parser, text: str) -> list[Match]:
    return patterns.matches(links_of(tree_of(parser.nlp(text)[:])))


def _ends(patterns: Patterns, parser: Parser, text: str) -> list[tuple[str, str]]:
    words = [token.text for token in parser.nlp(text)]
    return [(words[m.subject], words[m.object]) for m in _found(patterns, parser, text)]


def test_lesson_teaches_its_verb(parser: Parser) -> None:
    """The verb of the lesson is found with other ends, another verb is not."""
    patterns = compile([_relation("[s:Alpha Corp] paints [o:Beta Corp].")], parser)

    assert _ends(patterns, parser, "Rembrandt painted Saskia.") == [("Rembrandt", "Saskia")]
    assert _ends(patterns, parser, "Rembrandt married Saskia.") == []


def test_particle_belongs_to_its_verb(parser: Parser) -> None:
    """ "Set up" is not "set"."""
    patterns = compile([_relation("[s:Alpha Corp] set up [o:Beta Corp].")], parser)

    assert _ends(patterns, parser, "Google set up Waymo.") == [("Google", "Waymo")]
    assert _ends(patterns, parser, "Google set rules.") == []


def test_light_verb_needs_its_companion(parser: Parser) -> None:
    """ "Give priority to" is taught, not "give … to"."""
    patterns = compile([_relation("[s:Alpha Corp] gives priority to [o:safety].")], parser)

    assert _ends(patterns, parser, "Google gave priority to security.") == [("Google", "security")]
    assert _ends(patterns, parser, "Google gave money to hospitals.") == []


def test_object_before_a_preposition_belongs_to_the_lesson(parser: Parser) -> None:
    """ "Sign contracts for X" is not "sign letters for X"."""
    patterns = compile([_relation("[s:Alpha Corp] signed contracts for [o:the work].")], parser)

    assert _ends(patterns, parser, "Google signed contracts for repairs.") == [("Google", "repairs")]
    assert _ends(patterns, parser, "Google signed letters for repairs.") == []


def test_something_is_any_word(parser: Parser) -> None:
    """A lesson's "did something" stands for any verb."""
    lesson = "Under the guidance of [s:Alpha Corp], [o:Beta Corp] did something."
    patterns = compile([_relation(lesson)], parser)

    assert _ends(patterns, parser, "Under the guidance of Google, Waymo grew.") == [("Google", "Waymo")]


def test_counter_lesson_forbids(parser: Parser) -> None:
    """A sentence that has all that a counter-lesson has is not read."""
    relation = _relation(
        "[s:Alpha Corp] launched [o:the boat].", counter=("[s:Alpha Corp] launched an [o:attack].",)
    )
    patterns = compile([relation], parser)

    assert _ends(patterns, parser, "Google launched the campaign.") == [("Google", "campaign")]
    assert _ends(patterns, parser, "Google launched an attack.") == []


def test_same_lesson_twice_is_one_pattern(parser: Parser) -> None:
    """A match is found once, by the first lesson that teaches it."""
    patterns = compile(
        [_relation("[s:Alpha Corp] paints [o:walls].", "[s:Gamma Corp] painted [o:walls].")], parser
    )

    assert [m.pattern.rule for m in _found(patterns, parser, "Rembrandt painted walls.")] == ["taught#1"]


def test_surer_pattern_comes_first(parser: Parser) -> None:
    """Of two patterns that match, the one that asks for more comes first."""
    lessons = (
        "[s:Alpha Corp] completed [o:the work].",
        "[s:Alpha Corp] completed the repair of [o:the ship].",
    )
    patterns = compile([_relation(*lessons)], parser)

    rules = [m.pattern.rule for m in _found(patterns, parser, "Google completed the repair of bridges.")]
    assert rules == ["taught#2", "taught#1"]


def test_lesson_without_a_link_is_refused(parser: Parser) -> None:
    """Ends in two sentences teach nothing, and the error quotes the lesson."""
    with pytest.raises(
        KnowledgeError, match=r"'Alpha Corp slept\. Beta Corp woke\.' of taught teaches nothing"
    ):
        compile([_relation("[s:Alpha Corp] slept. [o:Beta Corp] woke.")], parser)


def test_nothing_taught_finds_nothing(parser: Parser) -> None:
    """Without relations there are no patterns."""
    assert _found(compile([], parser), parser, "Google launched the campaign.") == []


def test_user_teaches_a_relation_in_turtle(tmp_path: Path, parser: Parser) -> None:
    """A property in a file of the user's own is read like those of the ontology."""
    mine = tmp_path / "mine.ttl"
    mine.write_text(MINE, encoding="utf-8")
    knowledge = kg.knowledge.load(extra=[mine])
    patterns = compile(knowledge.relations, parser)

    sentence = marked("The [Event:River Games] were sponsored by [Company:Delta Corp].")
    reading = read_all([sentence], parser, patterns, knowledge)

    assert reading.triples() == [("Delta Corp", "sponsors", "River Games")]
