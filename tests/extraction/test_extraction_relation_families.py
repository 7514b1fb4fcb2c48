"""Families of news sentences give the relations that their table says, with their modality."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kg.extraction import Extractor
from kg.language import Parser
from kg.model import Facts, Knowledge
from tests.extraction.names_reading import speech

CASES: list[tuple[str, list[str]]] = [
    (text, claims)
    for family in tomllib.loads(
        (Path(__file__).parent / "relation_families.toml").read_text("utf-8")
    ).values()
    for text, claims in family.items()
]


@pytest.fixture(scope="module")
def extractor(knowledge: Knowledge, parser: Parser) -> Extractor:
    """What reads all sentences of this module."""
    return Extractor(knowledge, parser)


def said(facts: Facts) -> list[str]:
    """The relations of a text, in the form of the table."""
    names = {entity.id: entity.name for entity in facts.entities}
    found = (
        f"{names[c.subject]} | {c.predicate} | {names[c.object]} | {c.modality.value}" for c in facts.claims
    )
    return sorted(found)


def test_the_sentences_are_all_there() -> None:
    """The test below runs over an unshortened list."""
    assert len(CASES) == 67


@pytest.mark.parametrize(("text", "claims"), CASES, ids=[text for text, _ in CASES])
def test_a_sentence_says_its_relations(text: str, claims: list[str], extractor: Extractor) -> None:
    """All of them, nothing else, and whether they hold."""
    assert said(extractor(speech(text, speaker=None))) == sorted(claims)
