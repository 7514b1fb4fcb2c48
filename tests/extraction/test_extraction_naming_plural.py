"""Persons who share a title, and titles before names with small words, are read one by one."""

from __future__ import annotations

import pytest

from kg.extraction import Extractor
from kg.extraction.naming_plural import alike, shared
from kg.language import Parser
from kg.model import Facts, Knowledge
from tests.extraction.names_reading import speech


@pytest.fixture(scope="module")
def extractor(knowledge: Knowledge, parser: Parser) -> Extractor:
    """What reads all sentences of this module."""
    return Extractor(knowledge, parser)


def posts(facts: Facts) -> list[tuple[str, str]]:
    """Each person with a post."""
    names = {entity.id: entity.name for entity in facts.entities}
    return sorted((names[c.subject], names[c.object]) for c in facts.claims if c.predicate == "holdsPost")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ministers Okello and Banda met.", [("Banda", "Minister"), ("Okello", "Minister")]),
        (
            "We thank Deputy Governors Ana Roy, Lund and van Holm for coming.",
            [("Ana Roy", "Deputy Governor"), ("Lund", "Deputy Governor"), ("van Holm", "Deputy Governor")],
        ),
        (
            "Secretaries of State Brook and Costa left.",
            [("Brook", "Secretary of State"), ("Costa", "Secretary of State")],
        ),
        (
            "It was led by Minister of Mines Peter Olsen, Minister of Energy Ana Costa and others.",
            [("Ana Costa", "Minister of Energy"), ("Peter Olsen", "Minister of Mines")],
        ),
        (
            "PM of Cambodia Hun Mala, President of the Philippines Fer Marca Jr and PM of Peru Ida Sol left.",
            [("Fer Marca Jr", "President"), ("Hun Mala", "PM"), ("Ida Sol", "PM")],
        ),
        ("PM Modal met Speaker Holm at 3 PM Monday.", [("Holm", "Speaker"), ("Modal", "PM")]),
        ("Secretary of Transport Buttman left.", [("Buttman", "Secretary of Transport")]),
        (
            "Minister for Education and Training, the Hon. Christopher Pine MP, has paid.",
            [("Christopher Pine", "Minister for Education and Training")],
        ),
        (
            "The Vice-President in charge of the Salt Region, Mr Omar Diaga, left.",
            [("Omar Diaga", "Vice-President")],
        ),
        ("Mr Naito was re-elected as vice president.", [("Naito", "vice president")]),
        ("So said the president, Adrian F.C. Hobart.", [("Adrian F.C. Hobart", "president")]),
        (
            "We met Senior Advisor and Harbour Repair Coordinator Mitch Lander.",
            [("Mitch Lander", "Repair Coordinator"), ("Mitch Lander", "Senior Advisor")],
        ),
        (
            "Heads of State Ida Sol and Omar Diaga met chief executives Ralph Rob and Bo Lund.",
            [
                ("Bo Lund", "chief executive"),
                ("Ida Sol", "Head of State"),
                ("Omar Diaga", "Head of State"),
                ("Ralph Rob", "chief executive"),
            ],
        ),
        ("Lim Boon, who has served as Chairman since 2013, left.", [("Lim Boon", "Chairman")]),
        (
            "The convenor, Cllr Norman A MacDon, and Cllr Graham Lind, its adviser, left.",
            [("Graham Lind", "adviser"), ("Norman A MacDon", "convenor")],
        ),
        ("Ada Berg, replaced its representative, and left.", []),
        ("President von der Holm spoke.", [("von der Holm", "President")]),
        ("They quoted chairman Omar Faruk bin Yusuf.", [("Omar Faruk bin Yusuf", "chairman")]),
        ("It was led by Peter Olsen, the company's chairman.", [("Peter Olsen", "chairman")]),
    ],
)
def test_each_person_has_the_title(text: str, expected: list[tuple[str, str]], extractor: Extractor) -> None:
    """In the singular, whether it stands once for all, or a field follows it, or the sentence ends."""
    assert posts(extractor(speech(text, speaker=None))) == expected


def test_a_family_name_with_small_words_is_the_full_names(extractor: Extractor) -> None:
    """ "President van der Holm" is Ida van der Holm, named before."""
    text = "Ida van der Holm, the minister, spoke. Commissioner van der Holm agreed."
    facts = extractor(speech(text, speaker=None))

    assert [e.name for e in facts.entities if e.kind == "Person"] == ["Ida van der Holm"]


def test_a_title_in_the_plural_with_one_name_is_no_list() -> None:
    """ "Ministers of Alder" names nobody, and a name elsewhere has no part in it."""
    assert list(alike("The ministers met Holm and Lund.")) == []
    assert shared("Ministers Holm and Lund met Roy.", 28) is None


def test_a_name_in_parentheses_is_a_short_one(extractor: Extractor) -> None:
    """ "Joko Wira (Jokira)" is Jokira in the rest of the text."""
    facts = extractor(speech("President Joko Wira (Jokira) left. President Jokira spoke.", speaker=None))

    assert [(e.name, e.aliases) for e in facts.entities if e.kind == "Person"] == [("Joko Wira", ("Jokira",))]


def test_a_post_belongs_to_the_name_of_its_own_sentence(extractor: Extractor) -> None:
    """The head of the sentence before is not the one who is named in this."""
    text = "We met the Head of the Salt Office. Then, PM of Peru Ida Sol spoke."

    assert posts(extractor(speech(text, speaker=None))) == [("Ida Sol", "PM")]


def test_an_initial_with_the_family_name_is_the_full_names(extractor: Extractor) -> None:
    """ "A. Mora" is Askar Mora, whom the text names in full."""
    text = "Prime Minister Askar Mora met Minister Bo Ripo. A. Mora showed B. Ripo the works."
    facts = extractor(speech(text, speaker=None))

    assert sorted(e.name for e in facts.entities if e.kind == "Person") == ["Askar Mora", "Bo Ripo"]
