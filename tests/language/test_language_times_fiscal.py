"""The month in which a firm's fiscal year begins, from what its text says of ends."""

from __future__ import annotations

import pytest

from kg.language.normal import words
from kg.language.times_fiscal import fiscal_start

STARTS = [
    ("the third quarter ended April 30, 2023", 8),
    ("its second fiscal quarter, which ended January 31", 8),
    ("the fiscal year ended September 30", 10),
    ("fiscal 2023 ended on February 3", 2),
    ("the year ended 31 March 2023", 4),
    ("the first quarter of fiscal 2024, ended November 30", 9),
    ("the second quarter ended June 30", 1),
]
SILENT = ["the quarter ended April 30", "the game ended June 30", "the year ended in March", "sales rose", ""]


@pytest.mark.parametrize(("text", "month"), STARTS)
def test_an_end_tells_the_beginning(text: str, month: int) -> None:
    """The end of a numbered quarter or of the year gives the month in which the year begins."""
    assert fiscal_start([words(text)]) == month


@pytest.mark.parametrize("text", SILENT)
def test_other_ends_tell_nothing(text: str) -> None:
    """A quarter without its number, or a month without a day, may be of any fiscal year."""
    assert fiscal_start([words(text)]) is None


def test_the_first_text_that_tells_decides() -> None:
    """Later texts may speak of other firms."""
    texts = [words("sales rose"), words("the third quarter ended April 30"), words("the year ended June 30")]

    assert fiscal_start(texts) == 8
