"""Numbers: whatever the form, the value is exact."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.normal import normalise, words
from kg.language.number_words import ONES, TENS, Number, exact
from kg.language.numbers import number_at
from kg.model import Span
from tests.language.language_reading import UNHURRIED

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"))


def number(text: str) -> Number:
    """The number that a text begins with."""
    found = number_at(words(normalise(text, Span(0, len(text))).text), 0)
    assert found is not None
    return found


def below_thousand(value: int, *, joint: str) -> str:
    """A number below a thousand in words."""
    ones, tens = list(ONES), list(TENS)
    if value >= 100:
        rest = f"{joint}{below_thousand(value % 100, joint=joint)}" if value % 100 else ""
        return f"{ones[value // 100]} hundred{rest}"
    if value < 20:
        return ones[value]
    return tens[value // 10 - 2] + (f"-{ones[value % 10]}" if value % 10 else "")


def in_words(value: int, *, joint: str = " and ") -> str:
    """A number in words, as an English speaker says it."""
    parts = []
    for scale, name in SCALES:
        if value >= scale:
            parts.append(f"{below_thousand(value // scale, joint=joint)} {name}")
            value %= scale
    if value or not parts:
        parts.append(below_thousand(value, joint=joint))
    return " ".join(parts)


@UNHURRIED
@given(st.integers(0, 10**15 - 1), st.sampled_from([" and ", " "]))
def test_a_number_in_words_reads_back(value: int, joint: str) -> None:
    """Zero to a quadrillion, with or without "and"."""
    assert number(in_words(value, joint=joint)).value == value


@UNHURRIED
@given(st.integers(0, 10**18))
@pytest.mark.parametrize("separator", [",", "\u00a0", "\u2009", "\u202f", "，", ""])
def test_a_number_in_digits_reads_back(separator: str, value: int) -> None:
    """Whatever separates the thousands."""
    assert number(f"{value:,}".replace(",", separator)).value == value


@UNHURRIED
@given(st.integers(0, 10**9))
def test_full_width_digits_read_back(value: int) -> None:
    """Digits of double width are digits."""
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))

    assert number(wide).value == value


@UNHURRIED
@given(st.decimals(0, 10**9, places=4, allow_nan=False, allow_infinity=False))
@pytest.mark.parametrize(
    "scale", ["thousand", "million", "billion", "trillion", "bn", "mn", "tn", "lakh", "crore"]
)
def test_a_scaled_number_reads_back(scale: str, value: Decimal) -> None:
    """Digits with a decimal part and a scale are multiplied out exactly."""
    factor = {"bn": 10**9, "mn": 10**6, "tn": 10**12, "lakh": 10**5, "crore": 10**7} | {
        n: s for s, n in SCALES
    }

    assert number(f"{value} {scale}").value == value * factor[scale]


@UNHURRIED
@given(st.integers(1, 8), st.integers(3, 9))
def test_a_fraction_in_words_reads_back(top: int, bottom: int) -> None:
    """A count of parts, with and without a hyphen."""
    top = top % (bottom - 1) + 1
    names = ["third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
    text = f"{list(ONES)[top]}-{names[bottom - 3]}{'s' if top > 1 else ''}"

    assert number(text).value == number(text.replace("-", " ")).value == exact(Fraction(top, bottom))


@UNHURRIED
@given(st.integers(1, 9), st.integers(1, 10))
def test_so_many_in_so_many_is_a_fraction(top: int, bottom: int) -> None:
    """ "Three in five", "three out of five": the part of the whole."""
    top = min(top, bottom - 1)
    if not 0 < top < bottom:
        return
    share = exact(Fraction(top, bottom))

    assert number(f"{list(ONES)[top]} in {list(ONES)[bottom]}").value == share
    assert number(f"{top} out of {bottom}").value == share


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a hundred", 100),
        ("a hundred and five", 105),
        ("a thousand and one", 1001),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("one-and-a-half", "1.5"),
        ("two and three-quarters", "2.75"),
        ("6½", "6.5"),
        ("6 1/2", "6.5"),
        ("2/3", "0.666666666667"),
        ("½", "0.5"),
        ("three hundred and twenty-one million", 321_000_000),
        ("twenty one", 21),
        ("fifty thousand", 50_000),
        ("1-trillion", 10**12),
        ("five lakh crore", 5 * 10**12),
        ("2.5 lakh crore", "2500000000000"),
        ("3 hundred thousand", 300_000),
        ("1,23,456", 123_456),
        ("twofold", 2),
        ("5bn", 5 * 10**9),
        ("5trn", 5 * 10**12),
        ("zero", 0),
        (".5", "0.5"),
        ("nine out of every ten", "0.9"),
        ("one in every three", "0.333333333333"),
    ],
)
def test_forms_of_speech(text: str, value: int | str) -> None:
    """Each way of saying a number gives its value."""
    assert number(text).value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one million and two million", 3_000_000),
        ("two hundred companies and five banks", 200),
        ("five hundred five hundred", 505),
        ("one two three", 1),
        ("hundred-yuan", 100),
        ("5 million 300", 5_000_000),
        ("24/7", 24),
        ("9/11", 9),
        ("2023/24", 2023),
        ("one in two years", 1),
        ("5 in 2023", 5),
        ("one third party", 1),
        ("154 out of the 383", 154),
        ("three quarters in a row", 3),
    ],
)
def test_a_number_ends_where_it_ends(text: str, value: int) -> None:
    """What follows a number is not drawn into it."""
    found = number(text)

    assert found.value == value or found.value < value


@pytest.mark.parametrize(
    "text", ["million", "a third company", "a company", "hundreds", "and", "a quarter", "٣", "9" * 25]
)
def test_what_is_no_number(text: str) -> None:
    """Bare scales, ordinals, other scripts and endless digits are no numbers."""
    assert number_at(words(text), 0) is None


@pytest.mark.parametrize(
    "text", ["two thirds", "half of them", "one in five", "a fifth of it", "three-quarters of all", "⅔"]
)
def test_a_fraction_is_known_as_a_part(text: str) -> None:
    """Fractions of something say so."""
    assert number(text).part


@pytest.mark.parametrize("text", ["half a million", "2.5", "two and a half", "half a dozen"])
def test_more_than_a_fraction_is_no_part(text: str) -> None:
    """What counts whole things is no part of one."""
    assert not number(text).part


def test_the_scale_is_remembered() -> None:
    """ "Five trillion" can lend its scale to the lower end of a range."""
    assert number("five trillion").scale == number("5 trillion").scale == 10**12


def test_a_compound_number_lends_no_scale() -> None:
    """ "Two hundred and five thousand" is no single number times a scale."""
    assert number("two hundred and five thousand").scale == 1


@UNHURRIED
@given(st.text("one twohundredmillionandahalf-1235,./½ ", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    """Whatever the words, there is a number or there is none."""
    read = words(text)
    for place in range(len(read)):
        found = number_at(read, place)
        assert found is None or place == found.first <= found.last < len(read)
