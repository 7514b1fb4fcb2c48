"""Amounts as the news writes them: signs behind digits, weights, rates, brackets, multiples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.language_reading import UNHURRIED, amounts, read, unread

TIGHT = {
    "12C": "12 DEG_C",
    "97F": "97 DEG_F",
    "a 12V battery": "12 V",
    "5p a bag": "0.05 GBP-PER-BAG",
    "4.2s": "4.2 SEC",
    "200m": "200 M",
    "6ft": "6 FT",
    "3in": "3 IN",
    "320Nm": "320 N-M",
    "37 Mt": "37000000 TONNE",
    "300K visits": "300000",
}
WEIGHTS = {
    "a 20-pound cat": "20 LB",
    "9 pounds of beef": "9 LB",
    "it weighs 30 pounds": "30 LB",
    "she lost 15 pounds": "15 LB",
    "it lost 15 million pounds": "15000000 GBP",
    "a 10-pound note": "10 GBP",
    "the fee is 30 pounds": "30 GBP",
    "$4 a pound": "4 USD-PER-LB",
    "a 12-ounce can": "12 OZ",
    "30 ounces of gold": "30 OZ_TROY",
    "1.2 million ounces": "1200000 OZ_TROY",
}
RATES = {
    "312 per 100,000 people": "312 NUM-PER-100000",
    "4.8 per thousand live births": "4.8 NUM-PER-1000",
    "9 for every 1,000": "9 NUM-PER-1000",
    "$1.24 per diluted share": "1.24 USD-PER-SHARE",
    "a $10-a-barrel rise": "10 USD-PER-BBL",
    "€34 a megawatt-hour": "34 EUR-PER-MegaW-HR",
    "62 cents a share on sales": "0.62 USD-PER-SHARE",
    "83.25 per dollar": "83.25",
}
APART = {
    "fell from 19 to 15 percent": ["19 PERCENT", "15 PERCENT"],
    "rose by 4 tons to 60 tons": ["4 TONNE", "60 TONNE"],
    "fell $4 million to $90 million": ["4000000 USD", "90000000 USD"],
    "anywhere from 5 to 8 percent": ["5..8 PERCENT"],
    "from zero to 100 km/h": ["0..100 KM-PER-HR"],
    "a couple of hundred": ["200"],
    "is double the rate": ["2 UNITLESS"],
    "will double the rate": [],
    "opened 2,000 times": ["2000"],
    "up to 40 times cheaper": ["40 UNITLESS"],
}
NAMES = {
    "the iPhone 5C": "5",
    "the 1990s": "1990",
    "in the mid-80s": "80s",
    "4K video": "4",
    "the 5G network": "5",
    "42 Elm Street": "42",
    "the 30-year Treasury": "30",
    "beat them 112-104": "112-104",
}


@pytest.mark.parametrize("text", [*TIGHT, *WEIGHTS])
def test_a_unit_is_told_by_its_place(text: str) -> None:
    """A letter right behind digits is a unit; pounds and ounces weigh where the words around them weigh."""
    assert amounts(text) == [{**TIGHT, **WEIGHTS}[text]]


@pytest.mark.parametrize("text", RATES)
def test_a_rate_is_one_amount(text: str) -> None:
    """What stands below the line, a round number or a kind of share too, belongs to the unit."""
    assert amounts(text) == [RATES[text]]


@pytest.mark.parametrize("text", APART)
def test_what_moves_is_kept_apart(text: str) -> None:
    """A change and a level are two amounts, a range is one, a verb is none before it is parsed."""
    assert amounts(text) == APART[text]


@pytest.mark.parametrize("text", NAMES)
def test_a_number_in_a_name_is_no_amount(text: str) -> None:
    """Digits of names, sizes of pictures, streets, decades and scores measure nothing."""
    assert amounts(text) == []
    assert NAMES[text] in [words for words, _ in unread(text)]


@UNHURRIED
@given(st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False))
def test_brackets_of_accounts_are_below_zero(value: Decimal) -> None:
    """ "$(0.18)" is minus 0.18 dollars, whatever the number."""
    (amount,) = read(f"a loss of $({value}) a share").amounts

    assert (amount.low, amount.unit) == (-value, "USD-PER-SHARE")


@UNHURRIED
@given(st.integers(1, 900), st.sampled_from([1000, 10_000, 100_000, 1_000_000]))
def test_any_round_number_may_divide(top: int, base: int) -> None:
    """A rate keeps both its numbers, with or without separators."""
    assert amounts(f"{top} per {base:,}") == amounts(f"{top} per {base}") == [f"{top} NUM-PER-{base}"]


@UNHURRIED
@given(st.integers(1, 99), st.sampled_from(["GW", "TWh", "weeks", "decades", "TB", "Mt"]))
def test_what_was_said_can_be_told_again(number: int, unit: str) -> None:
    """An amount recorded in another unit is, in the unit of the text, the number of the text."""
    (amount,) = read(f"{number} {unit}").amounts

    assert amount.said is not None
    assert amount.low / amount.said_factor == number
