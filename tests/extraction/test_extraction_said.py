"""News tells who says what: the figures of such sentences have that speaker."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.extraction import Extractor
from kg.extraction.said_quotes import quotations
from kg.language import Parser
from kg.model import Facts, Knowledge
from tests.extraction.names_reading import WORLD, speech

FAMILIES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "said_families.toml").read_text("utf-8")
)


@pytest.fixture(scope="module")
def extractor(knowledge: Knowledge, parser: Parser) -> Extractor:
    """An extractor of the small world, which has the units of the real one."""
    return Extractor(replace(WORLD, units=knowledge.units), parser)


def speakers(facts: Facts) -> dict[str, str]:
    """By the words of each figure the name of its speaker, "-" for none."""
    names = {entity.id: entity.name for entity in facts.entities}
    return {o.mention.of(facts.document.text): names.get(o.speaker or "", "-") for o in facts.observations}


def test_the_families_are_all_there() -> None:
    """The test below runs over an unshortened list."""
    assert len(FAMILIES) == 13


@pytest.mark.parametrize("family", FAMILIES)
def test_a_figure_has_the_speaker_that_the_words_name(family: str, extractor: Extractor) -> None:
    """Each number of the text is said by whom the table says."""
    facts = extractor(speech(FAMILIES[family]["text"].strip(), speaker=None))

    found = speakers(facts)

    assert {number: found.get(number) for number in FAMILIES[family]["says"]} == FAMILIES[family]["says"]


def test_who_gives_a_speech_says_all_of_it(extractor: Extractor) -> None:
    """What a speaker retells of others stays the speaker's."""
    facts = extractor(speech("Bo Lund, head of the Roads Office, said that we built 40 bridges."))

    assert speakers(facts) == {"40": "Ada Berg"}


def test_a_claim_has_the_speaker_of_its_words(extractor: Extractor) -> None:
    """A post is told by the text itself; what the holder says is not."""
    facts = extractor(
        speech('"The East Bridge opened," said Ada Berg, head of the Roads Office.', speaker=None)
    )
    posts = [claim for claim in facts.claims if claim.predicate == "holdsPost"]

    assert [claim.speaker for claim in posts] == [None]


def test_an_apostrophe_opens_no_quotation() -> None:
    """Possessives and elisions are no marks, and a quotation without an end reaches to the end."""
    assert quotations("The mills' owners don't say no.") == []
    assert quotations("'It won't rain,' she said.") == [(0, 16)]
    assert quotations('He said: "It rains.') == [(9, 19)]


def test_we_in_a_quotation_is_the_body_of_who_says_it(knowledge: Knowledge, parser: Parser) -> None:
    """The head of a firm speaks for the firm."""
    words = '"We bought Kestrel Mills Ltd in May," said Ada Berg, head of Alder Group.'
    facts = Extractor(knowledge, parser)(speech(words, speaker=None))
    names = {entity.id: entity.name for entity in facts.entities}
    claim = next(claim for claim in facts.claims if claim.predicate == "acquired")

    assert (names[claim.subject], names[claim.object]) == ("Alder Group", "Kestrel Mills Ltd")
    assert (claim.speaker, claim.resolved_by) == ("person/ada-berg", "we")


def test_a_figure_in_a_listed_plan_is_planned(extractor: Extractor) -> None:
    """The clause behind the colon takes its mood from the announcement."""
    words = "We want to do two things: repair 12 bridges and train 90 drivers. We have 40 trams."
    facts = extractor(speech(words))
    moods = {o.mention.of(words): o.modality.value for o in facts.observations}

    assert moods == {"12": "Planned", "90": "Planned", "40": "Achieved"}
