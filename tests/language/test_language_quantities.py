"""Amounts: numbers with their units, ranges and multiples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.language_reading import UNHURRIED, amounts, read, units

CURRENCIES = [
    ("US$5 billion", "5000000000 USD"),
    ("US $5 billion", "5000000000 USD"),
    ("$5 billion", "5000000000 USD"),
    ("$5bn", "5000000000 USD"),
    ("$1.2t", "1200000000000 USD"),
    ("$100K", "100000 USD"),
    ("5 billion U.S. dollars", "5000000000 USD"),
    ("5 billion US dollars", "5000000000 USD"),
    ("10,000 dollars", "10000 USD"),
    ("USD 5 million", "5000000 USD"),
    ("35 cents", "0.35 USD"),
    ("RMB 5bn", "5000000000 CNY"),
    ("RMB5 billion", "5000000000 CNY"),
    ("CNY 5 million", "5000000 CNY"),
    ("¥300 million", "300000000 CNY"),
    ("RMB¥300 million", "300000000 CNY"),
    ("5 billion yuan", "5000000000 CNY"),
    ("5 bn yuan", "5000000000 CNY"),
    ("5m yuan", "5000000 CNY"),
    ("1-trillion-yuan", "1000000000000 CNY"),
    ("the trillion-yuan mark", "1000000000000 CNY"),
    ("HK$3.2 million", "3200000 HKD"),
    ("5 Hong Kong dollars", "5 HKD"),
    ("S$1.2 billion", "1200000000 SGD"),
    ("NT$500", "500 TWD"),
    ("A$7.5 million", "7500000 AUD"),
    ("€5m", "5000000 EUR"),
    ("€5 m", "5000000 EUR"),
    ("100 million euros", "100000000 EUR"),
    ("EUR 4.2bn", "4200000000 EUR"),
    ("£2.5bn", "2500000000 GBP"),
    ("80 pence", "0.8 GBP"),
    ("300 pounds", "300 GBP"),
    ("8 trillion yen", "8000000000000 JPY"),
    ("500 won", "500 KRW"),
    ("Rs 500 crore", "5000000000 INR"),
    ("₹2.5 lakh crore", "2500000000000 INR"),
    ("５，０００ yuan", "5000 CNY"),
]
UNITS = [
    ("11.4%", "11.4 PERCENT"),
    ("１１．４％", "11.4 PERCENT"),
    ("5 percent", "5 PERCENT"),
    ("5 per cent", "5 PERCENT"),
    ("5 pct", "5 PERCENT"),
    ("one percent", "1 PERCENT"),
    ("5-1/2 percent", "5.5 PERCENT"),
    ("zero point five percent", "0.5 PERCENT"),
    ("two point six million tons", "2600000 TONNE"),
    ("five percent a year", "5 PERCENT"),
    ("1.5 percentage points", "1.5 PERCENT-POINT"),
    ("half a percentage point", "0.5 PERCENT-POINT"),
    ("a quarter of a percentage point", "0.25 PERCENT-POINT"),
    ("a quarter-point cut", "0.25 PERCENT-POINT"),
    ("25 basis points", "25 BASIS-POINT"),
    ("25bps", "25 BASIS-POINT"),
    ("5.35 trillion kilowatt-hours", "5350000000000 KiloW-HR"),
    ("20 billion kWh", "20000000000 KiloW-HR"),
    ("500 GW", "500000000 KiloW"),
    ("1.13 billion tons", "1130000000 TONNE"),
    ("3 million metric tons", "3000000 TONNE"),
    ("354.39 billion cubic meters", "354390000000 M3"),
    ("2 million barrels", "2000000 BBL"),
    ("100 km", "100 KiloM"),
    ("3 million mu", "3000000 MU"),
    ("20,000 hectares", "20000 HA"),
    ("20 degrees Celsius", "20 DEG_C"),
    ("16 years", "16 YR"),
    ("three-year plan", "3 YR"),
    ("18 months", "18 MO"),
    ("half a year", "0.5 YR"),
    ("30 minutes", "30 MIN"),
]
RATES = [
    ("39,000 yuan per capita", "39000 CNY-PER-PERSON"),
    ("500 euros per household", "500 EUR-PER-HOUSEHOLD"),
    ("780 million yuan per company", "780000000 CNY-PER-COMPANY"),
    ("35 cents per share", "0.35 USD-PER-SHARE"),
    ("$80 a barrel", "80 USD-PER-BBL"),
    ("$80 per barrel", "80 USD-PER-BBL"),
    ("$5 per kilogram", "5 USD-PER-KiloGM"),
    ("5,000 tons a day", "5000 TONNE-PER-DAY"),
    ("2 million barrels per day", "2000000 BBL-PER-DAY"),
    ("$150 million a year", "150000000 USD-PER-YR"),
    ("$150 million a year earlier", "150000000 USD"),
    ("7.18 yuan per dollar", "7.18 CNY-PER-USD"),
    ("0.4 yuan per kilowatt-hour", "0.4 CNY-PER-KiloW-HR"),
]
COUNTS = [
    ("4,761 plants", "4761"),
    ("4761 plants", "4761"),
    ("39\u00a0800 plants", "39800"),
    ("1\u2009234\u2009567 plants", "1234567"),
    ("two dozen plants", "24"),
    ("a hundred and five plants", "105"),
    ("300m people", "300000000"),
    ("300k jobs", "300000"),
    ("1.5m tonnes", "1500000 TONNE"),
    ("a 100m sprint", "100 M"),
    ("5,000-odd firms", "5000"),
    ("they won 5 medals", "5"),
    ("5 won medals", "5"),
    ("10,000+ firms", "10000"),
    ("zero growth", "0"),
]
PARTS = [
    ("one-seventh of output", "0.142857142857 part"),
    ("one in five firms", "0.2 part"),
    ("a one-in-three chance", "0.333333333333 part"),
    ("two thirds of firms", "0.666666666667 part"),
    ("nine out of ten firms", "0.9 part"),
    ("three-quarters of firms", "0.75 part"),
    ("half of the firms", "0.5 part"),
    ("a quarter of firms", "0.25 part"),
    ("almost a fifth year on year", "0.2 part"),
    ("half a million people", "500000"),
]
RANGES = [
    ("4.5 to 5 percent", "4.5..5 PERCENT"),
    ("between 2 and 3 percent", "2..3 PERCENT"),
    ("between about 2 and 3 percent", "2..3 PERCENT"),
    ("between $7.4 billion and $7.6 billion", "7400000000..7600000000 USD"),
    ("$7.4-7.6 billion", "7400000000..7600000000 USD"),
    ("€4-5m", "4000000..5000000 EUR"),
    ("6½–7%", "6.5..7 PERCENT"),
    ("5%-6%", "5..6 PERCENT"),
    ("ranging from 4 to 5 percent", "4..5 PERCENT"),
    ("4 to 5 trillion yuan", "4000000000000..5000000000000 CNY"),
    ("between one million and two million", "1000000..2000000"),
    ("900,000 to 1 million people", "900000..1000000"),
    ("80-100 million yuan", "80000000..100000000 CNY"),
    ("two to three firms", "2..3"),
    ("5 to 10 years", "5..10 YR"),
    ("20-to-30 percent", "20..30 PERCENT"),
    ("$1.5bn–$2bn", "1500000000..2000000000 USD"),
    ("2.0 percent-2.5 percent", "2..2.5 PERCENT"),
    ("minus 0.5 to 1 percent", "-0.5..1 PERCENT"),
    ("minus 2 to minus 1 percent", "-2..-1 PERCENT"),
    ("7-10 days", "7..10 DAY"),
    ("half to two thirds of firms", "0.5..0.666666666667 part"),
]
PAIRS = [
    ("from 4.5 to 5 percent", ["4.5 PERCENT", "5 PERCENT"]),
    ("rose 0.5 percent to 5.2 percent", ["0.5 PERCENT", "5.2 PERCENT"]),
    ("fell 6% to $2 billion", ["6 PERCENT", "2000000000 USD"]),
    ("5 percent and 6 percent", ["5 PERCENT", "6 PERCENT"]),
    ("20 firms and 30 banks", ["20", "30"]),
    ("100 yuan to 20 firms", ["100 CNY", "20"]),
    ("one million and two million", ["1000000", "2000000"]),
]
MULTIPLES = [
    ("2.6 times", "2.6 UNITLESS"),
    ("2.6 times the level", "2.6 UNITLESS"),
    ("three times as many", "3 UNITLESS"),
    ("rose three times", "3 UNITLESS"),
    ("a three-fold increase", "3 UNITLESS"),
    ("twofold", "2 UNITLESS"),
    ("10x", "10 UNITLESS"),
    ("twice the level", "2 UNITLESS"),
    ("met three times", "3"),
]
SIGNED = [
    ("minus 2 percent", "-2 PERCENT"),
    ("grew -0.3%", "-0.3 PERCENT"),
    ("growth (-0.3%)", "-0.3 PERCENT"),
    ("at \u22120.5%", "-0.5 PERCENT"),
    ("-5 firms", "5"),
    ("COVID-19 and 5 firms", "5"),
]
SINGLE = CURRENCIES + UNITS + RATES + COUNTS + PARTS + RANGES + MULTIPLES + SIGNED


def test_the_families_are_full() -> None:
    """The lists below are not empty, so their tests run."""
    assert len(SINGLE) > 120


@pytest.mark.parametrize(("text", "amount"), SINGLE)
def test_an_amount_is_read(text: str, amount: str) -> None:
    """One amount, multiplied out, with its unit."""
    assert amounts(text) == [amount]


@pytest.mark.parametrize(("text", "found"), PAIRS)
def test_two_amounts_are_no_range(text: str, found: list[str]) -> None:
    """Two numbers that measure different things, or a change and a level, stay apart."""
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "country", "amount"),
    [
        ("$5 billion", "HK", "5000000000 HKD"),
        ("5 billion dollars", "AU", "5000000000 AUD"),
        ("US$5 billion", "HK", "5000000000 USD"),
        ("5 US dollars", "SG", "5 USD"),
        ("¥5 billion", "JP", "5000000000 JPY"),
        ("Rs 5 crore", "PK", "50000000 PKR"),
        ("50 cents", "CA", "0.5 CAD"),
        ("$5", "FR", "5 USD"),
    ],
)
def test_a_bare_sign_is_that_of_the_country(text: str, country: str, amount: str) -> None:
    """A dollar is the country's own where it has one."""
    assert amounts(text, country) == [amount]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("It paid US$5 billion.", "US$5 billion"),
        ("It paid 5 billion yuan per company.", "5 billion yuan per company"),
        ("By 4.5 to 5 percent.", "4.5 to 5 percent"),
        ("Some 5,000-odd firms", "5,000-odd"),
        ("growth of minus 2 percent", "minus 2 percent"),
        ("pushed the yuan 5 percent higher", "5 percent"),
        ("from 4.5 to 5 percent", "4.5"),
    ],
)
def test_an_amount_covers_its_words(text: str, covered: str) -> None:
    """From the sign to the unit, and nothing around them."""
    amount = read(text).amounts[0]

    assert text[amount.start : amount.end] == covered


def test_odd_is_remembered() -> None:
    """ "5,000-odd" is about so many."""
    assert [amount.odd for amount in read("5,000-odd firms and 5,000 firms").amounts] == [True, False]


@pytest.mark.parametrize(
    ("text", "stand_ins"),
    [
        ("39.8 trillion yuan", ["5", "dollars"]),
        ("$5", ["5", "dollars"]),
        ("$5 in fees", ["5", "dollars"]),
        ("$5 fees", ["5"]),
        ("5%", ["5", "percent"]),
        ("three firms", ["5"]),
        ("half of them", ["half"]),
        ("2.6 times", ["5", "times"]),
        ("5 tons a day", ["5", "tons"]),
    ],
)
def test_the_parser_reads_a_plain_amount(text: str, stand_ins: list[str]) -> None:
    """Whatever the amount, the parser meets a well-known one in its place."""
    assert [word for word, _, _ in read(text).amounts[0].stand_in()] == stand_ins


@UNHURRIED
@given(st.sampled_from([text for text, _ in SINGLE]))
def test_stand_ins_lie_within_the_amount(text: str) -> None:
    """What the parser reads instead covers the amount, in order."""
    amount = read(text).amounts[0]
    places = [place for _, start, end in amount.stand_in() for place in (start, end)]

    assert places == sorted(places)
    assert (places[0], places[-1]) == (amount.start, amount.end)


@UNHURRIED
@given(
    st.decimals(0, 10**6, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["%", " percent", " tons", " yuan", " basis points", " years"]),
)
def test_units_are_exact(value: Decimal, unit: str) -> None:
    """The value stays to the last digit."""
    assert read(f"{value}{unit}").amounts[0].low == value


def test_longest_form_wins() -> None:
    """ "Tons of standard coal" is energy, not mass."""
    assert amounts("5 tons of standard coal") == ["5 TONNE-COAL-EQUIVALENT"]


def test_unknown_units_are_counts() -> None:
    """What is no unit is what is counted."""
    assert amounts("5 widgets") == ["5"]


def test_units_know_their_codes() -> None:
    """A unit is found by its code."""
    assert units().by_code["CNY"].kind == "currency"
