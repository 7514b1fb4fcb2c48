"""The scan: every number of a text is an amount, a time, or told why it is neither."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.names import Name
from kg.language.normal import normalise, words
from kg.language.not_amounts import is_number_word
from kg.language.number_words import NUMBER_WORDS, ORDINALS
from kg.language.scan import Scan, scan
from kg.language.times import Today
from kg.model import Span
from tests.language.language_reading import JANUARY, UNHURRIED, amounts, read, shown, units, unread

if TYPE_CHECKING:
    from types import FrameType

    from _typeshed import TraceFunction

NONE = [
    ("1. Improve quality", "1", "number of a paragraph"),
    ("(2) Improve quality", "2", "number of a paragraph"),
    ("We will (3) reform", "3", "number of a paragraph"),
    ("Document No. 43", "43", "reference"),
    ("Article 12 of the law", "12", "reference"),
    ("Section 301 tariffs", "301", "reference"),
    ("Resolution 2758", "2758", "reference"),
    ("phase two of it", "two", "reference"),
    ("pages 3-5", "3-5", "reference"),
    ("No 10 Main Street", "10", "reference"),
    ("he is aged 45", "45", "age"),
    ("people aged 16 to 24", "16 to 24", "age"),
    ("people aged between 16 and 24", "16 and 24", "age"),
    ("the age of 60", "60", "age"),
    ("a 12-year-old boy", "12", "age"),
    ("60 years of age", "60", "age"),
    ("said Wei Li, 45, a worker", "45", "age"),
    ("at 10 a.m.", "10", "time of day"),
    ("at 15:30", "15:30", "time of day"),
    ("at 15:30:20", "15:30:20", "time of day"),
    ("at 3 o'clock", "3", "time of day"),
    ("the C919 aircraft", "919", "part of a name"),
    ("the 6G network", "6", "part of a name"),
    ("COVID-19 control", "19", "part of a name"),
    ("the Shenzhou-16 ship", "16", "part of a name"),
    ("the G20 summit", "20", "part of a name"),
    ("the Group of 20", "20", "part of a name"),
    ("the Group of Seven", "Seven", "part of a name"),
    ("PM2.5 levels", "2.5", "part of a name"),
    ("the S&P 500 index", "500", "part of a name"),
    ("the Fortune 500 list", "500", "part of a name"),
    ("the one-China principle", "one", "part of a name"),
    ("the 1+6 policy", "1", "part of a name"),
    ("Tel: 010-8888-6666", "010-8888-6666", "code"),
    ("+86 10 6310 1234", "86 10 6310 1234", "code"),
    ("Dial 12345", "12345", "code"),
    ("(600000.SH)", "600000", "code"),
    ("(0388.HK)", "0388", "code"),
    ("version 1.2.3", "1.2.3", "code"),
    ("the 9/11 attacks", "9/11", "code"),
    ("a 24/7 service", "24/7", "code"),
    ("they won 3-1", "3-1", "score"),
    ("by a 4-7 vote", "4-7", "score"),
    ("a ratio of 3:1", "3:1", "proportion"),
    ("the 20th Congress", "20th", "ordinal"),
    ("the twenty-first century", "twenty-first", "ordinal"),
    ("Third, we will reform", "Third", "ordinal"),
    ("a third company", "third", "ordinal"),
    ("on the one hand", "one", "figure of speech"),
    ("one by one", "one by one", "figure of speech"),
    ("a one-stop service", "one", "figure of speech"),
    ("net zero", "zero", "figure of speech"),
    ("dozens of firms", "dozens", "vague number"),
    ("several hundred firms", "hundred", "vague number"),
    ("a multi-billion-dollar plan", "billion", "vague number"),
    ("٣٤ firms", "٣٤", "digits that make no number"),
    ("9" * 40, "9" * 40, "digits that make no number"),
    ("in 2023", "2023", "part of a date or period"),
    ("on January 24", "24", "part of a date or period"),
]
STILL_AMOUNTS = [
    ("No 5G, but 12 firms", "12"),
    ("in Beijing 20 firms signed", "20"),
    ("On Monday 20 firms signed", "20"),
    ("they order 20 planes", "20"),
    ("the level 5 percent above", "5 PERCENT"),
    ("(383) firms", "383"),
    ("2.5 firms", "2.5"),
    ("RMB5 was paid", "5 CNY"),
    ("the top 10 firms", "10"),
]
WORDS = [
    *sorted(NUMBER_WORDS | ORDINALS.keys()),
    "5", "2023", "1,234", "0.5", "½", "%", "-", "–", "to", "and", "between", "in", "of", "a", "the",
    "yuan", "$", "US", "May", "first", "half", "quarter", "year", "last", "No", ".", ",", "(", ")",
    "Group", "G", "bn", "m", "times", "/", ":", "+", "aged", "since", "from", "end", "Q", "3", "th",
    "six", "months", "tons", "per", "out", "every", "firms",
]  # fmt: skip


@pytest.mark.parametrize(("text", "number", "reason"), NONE)
def test_what_a_number_is_not(text: str, number: str, reason: str) -> None:
    """Dates, ordinals, names, references, ages, codes, clock times, scores are no amounts."""
    assert (number, reason) in unread(text)
    assert amounts(text) == []


@pytest.mark.parametrize(("text", "amount"), STILL_AMOUNTS)
def test_what_only_looks_like_none(text: str, amount: str) -> None:
    """Beside a capital, a bracket or a verb a number still counts."""
    assert amounts(text) == [amount]


def places_of_numbers(text: str) -> list[tuple[int, int]]:
    """Every digit run and number word of a normalised text."""
    return [(word.start, word.end) for word in words(text) if is_number_word(word)]


def covering(found: Scan, start: int, end: int) -> int:
    """How many amounts and unread numbers cover a run."""
    runs = [(one.start, one.end) for one in found.amounts] + [run[:2] for run in found.unread]
    return sum(first <= start and end <= last for first, last in runs)


@UNHURRIED
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.sampled_from([" ", "", "-"]))
def test_each_number_is_accounted_for_once(parts: list[str], joint: str) -> None:
    """Each number lies in exactly one amount or unread number."""
    text = joint.join(parts)
    found = read(text)
    normal = normalise(text, Span(0, len(text))).text

    assert [normal[a:b] for a, b in places_of_numbers(normal) if covering(found, a, b) != 1] == []


@UNHURRIED
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), st.sampled_from([" ", ""]))
def test_what_is_found_is_in_order_and_apart(parts: list[str], joint: str) -> None:
    """Amounts, and likewise times, come in order; none overlaps another or a time."""
    found = read(joint.join(parts))
    runs = sorted(
        [(one.start, one.end) for one in found.amounts] + [(one.start, one.end) for one in found.times]
    )
    ends = [place for run in runs for place in run]

    assert ends == sorted(ends)


@UNHURRIED
@given(st.text(min_size=1, max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    """Any characters at all are scanned without an error."""
    found = read(text)

    assert all(one.start < one.end for one in found.amounts)


@UNHURRIED
@given(st.text(st.sampled_from("0123456789,./-:–½ a$%¥"), min_size=1, max_size=40))
def test_no_digits_are_too_odd(text: str) -> None:
    """Digits in any company are read or told why not."""
    found = read(text)
    normal = normalise(text, Span(0, len(text))).text

    assert all(covering(found, *match.span()) == 1 for match in re.finditer(r"\d+", normal))


def with_name(text: str, name: str, kind: str = "Place") -> Scan:
    """What the numbers of a text are where one name is known."""
    start = text.index(name)
    known = (Name(start, start + len(name), "e", kind),)
    return scan(words(text), known, units(), Today(JANUARY))


def test_a_currency_wins_over_a_place() -> None:
    """ "HK" before "$" is no place."""
    found = with_name("It paid HK$5 million.", "HK")

    assert ([one.unit for one in found.amounts], found.names) == (["HKD"], ())


def test_a_currency_behind_a_number_wins_over_a_place() -> None:
    """ "Hong Kong" in "5 Hong Kong dollars" is no place."""
    assert with_name("It paid 5 Hong Kong dollars.", "Hong Kong").names == ()


def test_a_place_beside_its_money_stays() -> None:
    """Where no amount is given, the place is a place."""
    assert len(with_name("The US dollar rose.", "US").names) == 1


def test_a_number_in_a_name_is_none() -> None:
    """What a known name covers is part of it."""
    found = with_name("The 500 Alliance has 20 members.", "500 Alliance", "Group")

    assert (len(found.amounts), found.unread) == (1, ((4, 7, "part of a name"),))


def test_a_name_ends_an_amount() -> None:
    """An amount never reaches into a name."""
    found = with_name("It gave 5 million Yuan Holdings shares.", "Yuan Holdings", "Company")

    assert [shown(one) for one in found.amounts] == ["5000000"]


def test_a_time_within_a_name_is_none() -> None:
    """The year of a forum's name is no period."""
    assert with_name("The 2023 Annual Forum met.", "2023 Annual Forum", "Event").times == ()


def test_a_time_ends_an_amount() -> None:
    """ "A fifth year on year" is a fifth, not a fifth of a year."""
    assert amounts("dropped by a fifth year on year") == ["0.2 part"]


HOSTILE = {
    "digits": "1",
    "spaces": " ",
    "commas": ",",
    "hyphens": "-",
    "digits and commas": "1,",
    "digits and hyphens": "1-",
    "digits and dots": "1.",
    "digits and slashes": "1/",
    "ones": "one ",
    "hundreds": "hundred ",
    "one hundreds": "one hundred ",
    "trillions": "trillion ",
    "one in one in": "one in ",
    "half a": "half a ",
    "and": "and one ",
    "years to": "year to ",
    "ends of": "the end of ",
    "from to from": "from 2020 to ",
    "since": "since ",
    "firsts": "the first ",
    "dollars": "US$",
    "tons": "tons of ",
    "no-break spaces": "1\u00a0",
    "multi": "multi-",
    "millions": "5 million ",
    "ages": "aged 5 to ",
    "pluses": "+1 ",
}


def steps(text: str) -> int:
    """How many lines of the stage run to scan a text: the same on any machine."""
    count = 0

    def count_lines(_frame: FrameType, _event: str, _arg: object) -> TraceFunction:
        nonlocal count
        count += 1
        return count_lines

    units()
    before = sys.gettrace()
    sys.settrace(count_lines)
    try:
        read(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_line_is_read_in_linear_time(unit: str) -> None:
    """Four times the line takes about four times the steps, and neither overflows."""
    short, long = unit * (400 // len(unit)), unit * (1600 // len(unit))

    assert steps(long) < 5 * steps(short) + 2000


@pytest.mark.parametrize("unit", ["1", " ", ",", "-", "one ", "hundred ", "year to ", "trillion "])
def test_a_very_long_line_ends(unit: str) -> None:
    """40,000 characters of one thing are read, without an error."""
    found = read(unit * (40_000 // len(unit)))

    assert len(found.amounts) <= 40_000
