"""Families of sentences, one for each way in which a figure is said."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.extraction.extract import Extractor
from kg.language import Parser
from kg.model import Facts, Knowledge
from tests.extraction.families_reading import Case, cases, problems

CASES = tuple(cases())


@pytest.fixture(scope="session")
def read(knowledge: Knowledge, parser: Parser) -> dict[str, Facts]:
    """The facts of each sentence, by its text."""
    extractor = Extractor(knowledge, parser)
    return {case.text: extractor(case.document) for case in CASES}


def test_families_are_many() -> None:
    """A lost file of families would pass unseen, so they are counted; no sentence stands twice."""
    families = Counter(case.family for case in CASES)

    assert len(families) >= 40
    assert len(CASES) == len({case.text for case in CASES}) >= 400
    assert min(families.values()) >= 4


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.family}: {case.text[:60]}")
def test_sentence_is_read(case: Case, read: dict[str, Facts]) -> None:
    """Each sentence of a family gives its figures, and no others."""
    assert problems(case, read[case.text]) == []
