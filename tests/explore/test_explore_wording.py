"""Figures and periods in words."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explore import wording

D = datetime.date


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("39800000000000", "39.8 trillion"),
        ("1000000000000", "1 trillion"),
        ("2567000000", "2.567 billion"),
        ("2567800000", "2,567.8 million"),
        ("1500000", "1.5 million"),
        ("999999", "999,999"),
        ("0", "0"),
        ("0.050", "0.05"),
        ("100", "100"),
        ("-3.20", "−3.2"),
    ],
)
def test_number_is_short_and_exact(value: str, words: str) -> None:
    """A scale word stands in only where no more than three decimals remain."""
    assert wording.number(Decimal(value)) == words


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**16), max_value=10**16))
def test_number_is_never_rounded(value: Decimal) -> None:
    """What is written can be read back to the very same value."""
    digits, _, scale = wording.number(value).partition(" ")
    factor = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]

    assert Decimal(digits.replace(",", "").replace(wording.MINUS, "-")) * factor == value


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (D(2023, 1, 1), D(2023, 12, 31), "2023"),
        (D(2021, 1, 1), D(2023, 12, 31), "2021–2023"),
        (D(2023, 1, 1), D(2023, 6, 30), "H1 2023"),
        (D(2023, 7, 1), D(2023, 12, 31), "H2 2023"),
        (D(2023, 10, 1), D(2023, 12, 31), "Q4 2023"),
        (D(2023, 1, 1), D(2023, 9, 30), "Jan–Sep 2023"),
        (D(2024, 2, 1), D(2024, 2, 29), "Feb 2024"),
        (D(2022, 10, 1), D(2023, 3, 31), "Oct 2022 – Mar 2023"),
        (D(2024, 1, 24), D(2024, 1, 24), "24 Jan 2024"),
        (D(2024, 1, 24), D(2024, 2, 3), "24 Jan 2024 – 3 Feb 2024"),
        (D(2012, 1, 1), None, "since 2012"),
        (D(2012, 11, 8), None, "since 8 Nov 2012"),
        (None, D(2025, 12, 31), "until 2025"),
        (None, None, ""),
    ],
)
def test_period_has_its_usual_name(start: D | None, end: D | None, words: str) -> None:
    """Years, halves, quarters and months are called so; other spans by their days."""
    assert wording.period(start, end) == words


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        ("Exact", "5 yuan"),
        ("MoreThan", "> 5 yuan"),
        ("LessThan", "< 5 yuan"),
        ("About", "≈ 5 yuan"),
        ("AtLeast", "≥ 5 yuan"),
        ("AtMost", "≤ 5 yuan"),
    ],
)
def test_bound_is_a_sign(bound: str, words: str) -> None:
    """ "over 5 yuan" is written with the sign that everyone reads."""
    assert wording.figure(Decimal(5), "yuan", bound=bound) == words


@pytest.mark.parametrize(("value", "words"), [("2.5", "+2.5% m/m"), ("-2.5", "−2.5% m/m"), ("0", "0% m/m")])
def test_change_has_a_sign_and_its_comparison(value: str, words: str) -> None:
    """A rise is marked as plainly as a fall."""
    shown = wording.figure(Decimal(value), "%", statistic="Change", comparison="MonthOnMonth")

    assert shown == words


def test_level_has_no_plus() -> None:
    """Only a change is signed."""
    assert wording.figure(Decimal(7), "%", statistic="Share") == "7%"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1", "years", "1 year"),
        ("-1", "tonnes per day", "−1 tonne per day"),
        ("1", "kWh", "1 kWh"),
        ("2", "%", "2%"),
    ],
)
def test_one_is_singular(value: str, unit: str, words: str) -> None:
    """A single year is not "1 years"."""
    assert wording.amount(Decimal(value), unit) == words


@pytest.mark.parametrize(
    ("code", "label", "words"),
    [
        ("PERCENT", "percent", "%"),
        ("NUM", "number", ""),
        ("KiloW-HR", None, "kWh"),
        ("CNY-PER-PERSON", None, "yuan per person"),
        ("TONNE-PER-DAY", "tonne per day", "tonnes per day"),
        ("SGD", "Singapore dollar", "Singapore dollars"),
        ("KRW", "South Korean won", "South Korean won"),
        ("ACRE", "acre (of land)", "acre"),
        ("ZZZ", "zlotkas", "zlotkas"),
        ("ZZZ", None, "zzz"),
    ],
)
def test_unit_is_named_in_words(code: str, label: str | None, words: str) -> None:
    """Known units by the words of daily use, others by the graph's label, else by their code."""
    assert wording.unit_words(code, label) == words
