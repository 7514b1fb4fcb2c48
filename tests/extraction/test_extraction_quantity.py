"""Quantities of any text: what it says, in the words of the public function."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extraction.quantity import Quantity, QuantityReader, quantities
from kg.model import Bound

if TYPE_CHECKING:
    from kg.language import Parser
    from kg.model import Knowledge


@pytest.fixture(scope="module")
def read(knowledge: Knowledge, parser: Parser) -> QuantityReader:
    """A reader of quantities, made once."""
    return QuantityReader(knowledge, parser)


def test_a_level_has_value_unit_and_measure(read: QuantityReader) -> None:
    """A plain figure says what it measures, and in which unit."""
    text = "Cement output reached 1.3 billion tonnes."
    (found,) = read(text)

    assert found == Quantity(
        value=Decimal("1300000000.0"),
        low=Decimal("1300000000.0"),
        high=Decimal("1300000000.0"),
        unit="metric tonne",
        unit_iri="http://qudt.org/vocab/unit/TONNE",
        bound=Bound.EXACT,
        direction=None,
        measured=found.measured,
        span=found.span,
        text="1.3 billion tonnes",
    )
    assert "output" in found.measured
    assert found.span.of(text) == found.text


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Exports rose 5 percent.", "up"),
        ("Exports fell 5 percent.", "down"),
        ("Exports fell by 5 percent.", "down"),
        ("Exports stood at 5 billion yuan.", None),
    ],
)
def test_a_change_has_a_direction(read: QuantityReader, text: str, direction: str | None) -> None:
    """A change says its size, and apart from it which way."""
    (found,) = read(text)

    assert (found.direction, found.value is not None and found.value > 0) == (direction, True)


def test_a_range_has_two_ends_and_no_value(read: QuantityReader) -> None:
    """Low and high, in the order of size."""
    (found,) = read("Growth was between 2 and 3 percent.")

    assert (found.value, found.low, found.high, found.unit) == (None, Decimal(2), Decimal(3), "percent")


def test_a_falling_range_is_told_by_its_size(read: QuantityReader) -> None:
    """A fall of two to three percent has 2 as its low end."""
    (found,) = read("Prices fell by 2 to 3 percent.")

    assert (found.value, found.low, found.high, found.direction) == (None, Decimal(2), Decimal(3), "down")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Output exceeded 5 million tons.", Bound.MORE_THAN),
        ("Output was nearly 5 million tons.", Bound.LESS_THAN),
        ("Output was about 5 million tons.", Bound.ABOUT),
        ("Output was at least 5 million tons.", Bound.AT_LEAST),
        ("They met nearly 20 firms.", Bound.LESS_THAN),
    ],
)
def test_a_bound_is_told(read: QuantityReader, text: str, bound: Bound) -> None:
    """The word beside a number, or its verb, bounds it."""
    assert [found.bound for found in read(text)] == [bound]


def test_a_count_says_what_is_counted(read: QuantityReader) -> None:
    """What is counted is measured."""
    (found,) = read("More than 20 listed banks closed.")

    assert (found.value, found.unit, found.measured) == (Decimal(20), "number of things", "listed banks")


def test_what_is_no_fact_is_still_a_quantity(read: QuantityReader) -> None:
    """ "The two firms" states nothing new, and yet they are two."""
    (found,) = read("The two firms will merge.")

    assert (found.value, found.measured) == (Decimal(2), "firms")


@pytest.mark.parametrize(
    "text", ["", "  \n", "He is one of them.", "In 2023 they met on January 5.", "The 20th Congress met."]
)
def test_what_counts_nothing_is_left_out(read: QuantityReader, text: str) -> None:
    """Pronouns, dates, ordinals and blank texts have no quantities."""
    assert read(text) == []


def test_a_ratio_has_a_unit_of_two_parts(read: QuantityReader) -> None:
    """So much per barrel."""
    (found,) = read("Oil cost $80 a barrel.")

    assert found.unit_iri.endswith("USD-PER-BBL")


def test_a_bare_dollar_is_that_of_the_country(knowledge: Knowledge, parser: Parser) -> None:
    """The country of the speaker tells whose dollar it is."""
    (found,) = quantities("It cost $80 million.", knowledge, parser, country="HK")

    assert found.unit_iri.endswith("HKD")


def test_quantities_come_in_order(read: QuantityReader) -> None:
    """As they stand in the text, each once."""
    text = "Sales rose 6.3% to 5 billion euros, while the two firms cut 1,200 jobs."
    found = read(text, date=datetime.date(2024, 1, 24))

    assert [one.text for one in found] == ["6.3%", "5 billion euros", "two", "1,200"]
    assert [one.span.of(text) for one in found] == [one.text for one in found]


@settings(max_examples=20, deadline=None)
@given(st.text("ab5 .,%$½-–to", min_size=1, max_size=40))
def test_no_text_is_too_odd(knowledge: Knowledge, parser: Parser, text: str) -> None:
    """Any text is read, and every quantity stands where it says."""
    for found in quantities(text, knowledge, parser):
        assert found.low <= found.high
        assert found.span.of(text) == found.text
