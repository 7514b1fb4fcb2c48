"""Numbers in digits and in words, read exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kg.language.normal import Word
from kg.language.number_words import (
    AFTER_NUMBER,
    FOLDS,
    LETTER_SCALES,
    MAX_WHOLE,
    MULTIPLES,
    ONES,
    SCALES,
    Number,
    below_hundred,
    low,
    skip_hyphen,
    touching,
)
from kg.language.parts import joint_of_parts, one_of_many, part_at, with_fraction

_MOST_SCALES = 3
"""Scales in a row: "5 hundred thousand million" is speech, more is noise."""


def number_at(text: Sequence[Word], place: int) -> Number | None:
    """The longest number that starts at word `place`, or None.

    >>> from kg.language.normal import words
    >>> number_at(words("two and a half million tons"), 0).value
    Decimal('2500000.0')
    """
    found = _stem(text, place)
    if found is None:
        return None
    joint = joint_of_parts(text, found)
    if joint is not None:
        found = one_of_many(text, found, joint, _stem(text, joint) if joint < len(text) else None)
    return _scaled(text, found)


def letter_scaled(text: Sequence[Word], number: Number, *, money: bool) -> Number:
    """ "5m", "3k" behind a currency sign or before a noun; the number as it is elsewhere."""
    after = number.last + 1
    scale = LETTER_SCALES.get(low(text, after)) if number.digits and number.scale == 1 else None
    apart = not touching(text, number.last, after)
    if scale is None or (apart and not (money and low(text, after) == "m")):
        return number
    if not money and not _is_scale_of_things(text, after):
        return number
    return replace(number, last=after, value=number.value * scale, scale=scale)


def _is_scale_of_things(text: Sequence[Word], place: int) -> bool:
    """True for "5m jobs" and "300k", not for "5m", "the 100m sprint" or "4K"."""
    letter, following = text[place].text, low(text, place + 1)
    if letter in "kK":
        return True
    many = following.endswith("s") and not following.endswith(("ss", "us", "is")) and len(following) > 3
    return letter in "mb" and (many or following == "people") and not touching(text, place, place + 1)


def _stem(text: Sequence[Word], place: int) -> Number | None:
    """A number before its scales: digits, a part, or number words up to their own scales."""
    word = text[place].text
    if word[0].isdecimal() or (word[0] == "." and len(word) > 1):
        return _in_digits(text, place)
    return part_at(text, place) or _in_words(text, place)


def _in_digits(text: Sequence[Word], place: int) -> Number | None:
    digits = text[place].text
    if not digits.isascii() or len(digits) > MAX_WHOLE + digits.count(","):
        return None
    return with_fraction(text, Number(place, place, Decimal(digits.replace(",", "")), digits=True))


def _in_words(text: Sequence[Word], place: int) -> Number | None:
    """Number words up to the scales: "twenty-three", "a hundred and five", "a dozen"."""
    lower = low(text, place)
    if lower in _ALONE:
        fits = lower not in _TWICE or low(text, place + 1) in _OF_WHAT
        return Number(place, place, _ALONE[lower]) if fits else None
    if lower == "a" and low(text, place + 1) == "couple" and low(text, place + 2) == "of":
        return Number(place, place + 2, _COUPLE)
    if lower in MULTIPLES:
        return Number(place, place, MULTIPLES[lower]) if _is_adjective(text, place) else None
    if lower == "a" and (low(text, place + 1) in SCALES or low(text, place + 1) == "dozen"):
        return _grown(text, place, Decimal(1), place)
    if lower in SCALES:
        return _grown(text, place, Decimal(1), place - 1) if _is_bare_scale(text, place) else None
    start = below_hundred(text, place)
    return (_spoken_decimal(text, place, *start) or _grown(text, place, *start)) if start else None


def _is_adjective(text: Sequence[Word], place: int) -> bool:
    """ "It is double the limit", "triple last year's rate"; not the verb: "will nearly double the output"."""
    before = place - 1
    while low(text, before) in _NEARLY and before > place - 4:
        before -= 1
    told = before < place - 1 and low(text, before) not in _HELPING
    return low(text, place + 1) in _OF_LEVEL and (told or low(text, before) in _BEFORE_MULTIPLE)


_COUPLE = Decimal(2)
_NEARLY = {"nearly", "almost", "about", "roughly", "around", "than", "more"}
_HELPING = {
    "to",
    "will",
    "would",
    "could",
    "may",
    "might",
    "can",
    "should",
    "must",
    "more",
    "have",
    "has",
    "had",
}
_BEFORE_MULTIPLE = {
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "at",
    ",",
    "over",
    "paid",
    "pay",
    "charge",
    "-",
    "–",
}
_OF_LEVEL = {"the", "that", "what", "its", "their", "last", "his", "her", "those", "our", "this"}
_TWICE = {"twice": Decimal(2), "thrice": Decimal(3)}
_ALONE = {**FOLDS, **_TWICE, "dozen": Decimal(12)}
_OF_WHAT = {"the", "as", "that", "what", "its", "their"}


def _spoken_decimal(text: Sequence[Word], first: int, whole: Decimal, last: int) -> Number | None:
    """ "Two point six", "zero point two five": digits are said one by one."""
    digits = ""
    if low(text, last + 1) == "point":
        for place in range(last + 2, min(last + 2 + _MOST_DECIMALS, len(text))):
            digit = ONES.get(low(text, place))
            if digit is None or digit > _NINE:
                break
            digits += str(digit)
    return Number(first, last + 1 + len(digits), whole + Decimal(f"0.{digits}")) if digits else None


_MOST_DECIMALS, _NINE = 6, 9


def _is_bare_scale(text: Sequence[Word], place: int) -> bool:
    """ "The trillion-yuan mark" means one trillion, "multi-billion-yuan" nothing exact."""
    hyphen = low(text, place + 1) == "-" and touching(text, place, place + 2)
    return hyphen and not (low(text, place - 1) == "-" and touching(text, place - 1, place))


def _grown(text: Sequence[Word], first: int, value: Decimal, last: int) -> Number:
    """Read on over scales and further groups: "two | hundred and five thousand | and six"."""
    apart = low(text, first - 1) in ("between", "both")
    total, limit, places = Decimal(0), None, last
    group: tuple[Decimal, int] | None = (value, last)
    joined = False
    while group is not None:
        amount, end = _hundreds(text, *group, apart=apart)
        scale, end = _scales(text, end, amount)
        if limit is not None and (scale >= limit or (joined and scale > 1)):
            break
        total, places, limit = total + amount * scale, end, scale
        after = skip_hyphen(text, end + 1)
        joined = low(text, after) == "and"
        # "And" joins only the rest below the last scale: "a thousand and one".
        stop = scale < 1000 or (joined and apart)
        group = None if stop else below_hundred(text, after + joined)
    return Number(first, places, total, scale=_power(total, value))


def _power(total: Decimal, value: Decimal) -> Decimal:
    """What "two" was scaled by in "two hundred thousand"; 1 if it was not only scaled."""
    scale = total / value if value else Decimal(1)
    return scale if scale.normalize().as_tuple().digits == (1,) else Decimal(1)


def _hundreds(text: Sequence[Word], value: Decimal, last: int, *, apart: bool) -> tuple[Decimal, int]:
    """A group below a thousand from its first part: "two" to "two hundred and five"."""
    after = skip_hyphen(text, last + 1)
    if low(text, after) != "hundred" or value >= 100 or value != int(value):
        return value, last
    value, last = value * 100, after
    after = skip_hyphen(text, last + 1)
    joined = low(text, after) == "and"
    rest = None if joined and apart else below_hundred(text, after + joined)
    if rest is None or rest[0] == 0:
        return value, last
    return value + rest[0], rest[1]


def _scales(text: Sequence[Word], last: int, amount: Decimal) -> tuple[Decimal, int]:
    """The product of the scales that follow the word `last`, and the place of the last one."""
    scale = Decimal(1)
    for _ in range(_MOST_SCALES):
        after = skip_hyphen(text, last + 1)
        factor = SCALES.get(low(text, after)) or AFTER_NUMBER.get(low(text, after))
        if factor is None or (factor == 100 and (scale > 1 or amount >= 100)):
            break
        scale, last = scale * factor, after
    return scale, last


def _scaled(text: Sequence[Word], number: Number) -> Number:
    """Take in the scales that follow: "2.6 trillion", "1-trillion", "half a million", "5.2bn"."""
    if number.scale != 1:
        return number
    last = number.last
    if number.part:
        # "Half a million", "a quarter of a million".
        article = last + 1 + (low(text, last + 1) == "of")
        scaled = low(text, article + 1) in SCALES or low(text, article + 1) == "dozen"
        last = article if low(text, article) in ("a", "an") and scaled else last
    scale, end = _scales(text, last, number.value)
    if scale == 1:
        return number
    return replace(number, last=end, value=number.value * scale, scale=scale, part=False)
