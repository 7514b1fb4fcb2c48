"""Pronouns: whom "it" and "they" stand for, and where that is left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.reference import Told
from kg.language import Parser
from kg.language.patterns import Patterns, compile
from kg.model import Knowledge
from tests.extraction.claims_reading import Reading, marked, read_all

Say = Callable[[str], Reading]


@pytest.fixture(scope="module")
def say(knowledge: Knowledge, parser: Parser) -> Say:
    """Read one marked paragraph."""
    patterns: Patterns = compile(knowledge.relations, parser)
    return lambda text: read_all([marked(text)], parser, patterns, knowledge)


def _launchers(reading: Reading) -> list[tuple[str, str | None]]:
    return [(reading.labels[c.subject], c.resolved_by) for c in reading.claims if c.predicate == "launched"]


def test_it_is_the_subject_of_the_sentence_before(say: Say) -> None:
    """One body that acts in a sentence is "it" in the next."""
    reading = say("[Company:Delta Corp] grew last year. It launched the [Initiative:Harbour Drive].")

    assert _launchers(reading) == [("Delta Corp", "anaphor")]


def test_they_are_the_subjects_of_the_sentence_before(say: Say) -> None:
    """Two bodies that act are "they"."""
    reading = say(
        "[Company:Delta Corp] and [Company:Omega Corp] grew. They launched the [Initiative:Harbour Drive]."
    )

    assert _launchers(reading) == [("Delta Corp", "anaphor"), ("Omega Corp", "anaphor")]


def test_a_group_is_they(say: Say) -> None:
    """A class of organisations is many."""
    reading = say("[Group:Harbour firms] grew in May. They launched the [Initiative:Harbour Drive].")

    assert _launchers(reading) == [("Harbour firms", "anaphor")]


def test_one_body_is_not_they(say: Say) -> None:
    """The number must fit."""
    reading = say("[Company:Delta Corp] grew in May. They launched the [Initiative:Harbour Drive].")

    assert _launchers(reading) == []


def test_reference_goes_on(say: Say) -> None:
    """ "It" in the sentence between keeps its meaning for the next."""
    reading = say(
        "[Company:Delta Corp] grew last year. It was praised. It launched the [Initiative:Harbour Drive]."
    )

    assert _launchers(reading) == [("Delta Corp", "anaphor")]


def test_unnamed_subject_ends_the_reference(say: Say) -> None:
    """After a sentence about something else nobody is meant."""
    reading = say(
        "[Company:Delta Corp] grew. The weather was fine. It launched the [Initiative:Harbour Drive]."
    )

    assert _launchers(reading) == []


def test_reference_ends_with_the_paragraph(knowledge: Knowledge, parser: Parser) -> None:
    """A pronoun that opens a paragraph stands for nobody."""
    patterns = compile(knowledge.relations, parser)
    paragraphs = ["[Company:Delta Corp] grew last year.", "It launched the [Initiative:Harbour Drive]."]

    assert _launchers(read_all([marked(each) for each in paragraphs], parser, patterns, knowledge)) == []


def test_it_is_the_subject_of_the_clause_above(say: Say) -> None:
    """Whom a sentence reports is "it" in the same sentence, and goes before the sentence before."""
    reading = say(
        "[Company:Omega Corp] grew. [Company:Delta Corp] said that it launched the [Initiative:Reef Drive]."
    )

    assert _launchers(reading) == [("Delta Corp", "anaphor")]


def test_it_is_not_many(say: Say) -> None:
    """Two bodies in the clause above are not "it"."""
    reading = say(
        "[Company:Delta Corp] and [Company:Omega Corp] said that it launched the [Initiative:Harbour Drive]."
    )

    assert _launchers(reading) == []


def test_the_campaign_is_the_one_named_before(say: Say) -> None:
    """A definite noun comes back to the one thing of its sort that was named."""
    reading = say(
        "[Company:Delta Corp] began the [Initiative:Clean Harbour Campaign]."
        " [Company:Omega Corp] joined the campaign."
    )

    joined = [c for c in reading.claims if c.predicate == "participatesIn"]
    assert [(reading.labels[c.subject], reading.labels[c.object], c.resolved_by) for c in joined] == [
        ("Omega Corp", "Clean Harbour Campaign", "anaphor")
    ]


def test_a_noun_for_two_things_stands_for_neither(say: Say) -> None:
    """After two campaigns nobody knows which is "the campaign"."""
    reading = say(
        "[Company:Delta Corp] began the [Initiative:Clean Harbour Campaign] and the"
        " [Initiative:Safe Roads Campaign]. [Company:Omega Corp] joined the campaign."
    )

    assert [c for c in reading.claims if c.predicate == "participatesIn"] == []


def test_a_described_noun_is_another_thing(say: Say) -> None:
    """ "The second campaign" is not the one named before."""
    reading = say(
        "[Company:Delta Corp] began the [Initiative:Clean Harbour Campaign]."
        " [Company:Omega Corp] joined the second campaign of its rival."
    )

    assert "anaphor" not in [c.resolved_by for c in reading.claims]


def test_the_company_is_the_one_named_before(say: Say) -> None:
    """Bodies are taken up by a common noun too."""
    reading = say(
        "[Company:Delta Corp] is large. In May the company launched the [Initiative:Harbour Drive]."
    )

    assert _launchers(reading) == [("Delta Corp", "anaphor")]


def test_paragraphs_of_a_turn_come_before_the_question() -> None:
    """What the present paragraph names goes before the rest of the turn; another turn starts anew."""
    told = Told()
    told.enter(0, None, 0)
    told.add("a", "Initiative", ["Alpha Campaign"])
    told.enter(1, 0, 1)
    asked = told.known()
    told.add("b", "Initiative", ["Beta Campaign"])
    here = told.known()
    told.enter(1, 0, 2)
    both = told.known()
    told.enter(2, None, 3)

    assert (asked, here, both, told.known()) == ({"campaign": "a"}, {"campaign": "b"}, {}, {})


def test_they_are_the_subject_before_a_colon(say: Say) -> None:
    """ "Two drives were begun: they …" speaks of the drives, in each clause that follows."""
    reading = say(
        "Two training campaigns were launched in May: they promote [Industry:wind power],"
        " and they promote [Industry:solar power]."
    )

    assert {(t[0].lower(), t[2]) for t in reading.triples() if t[1] == "focusesOn"} == {
        ("two training campaigns", "wind power"),
        ("two training campaigns", "solar power"),
    }
