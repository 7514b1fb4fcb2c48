"""Parts of a whole: "half", "two thirds", "6½", "one in five"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from kg.language.normal import Word
from kg.language.number_words import (
    MAX_WHOLE,
    ONES,
    ORDINALS,
    SCALES,
    Number,
    below_hundred,
    exact,
    low,
    skip_hyphen,
    touching,
)

_VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8), "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip
_PLURAL = {"halves": 2, "quarters": 4, "hundredths": 100} | {
    f"{word}s": place for word, place in ORDINALS.items() if place > 2
}
_SINGLE = {"half": 2, "quarter": 4, "hundredth": 100} | {
    word: place for word, place in ORDINALS.items() if place > 2
}
_NO_WHOLE = {
    "quarter",
    "party",
    "parties",
    "generation",
    "place",
    "time",
    "round",
    "session",
    "plenum",
    "plenary",
}
"""Nouns behind an ordinal that is no fraction: "one third party"."""
_AFTER_PART = {
    "of", "year", "from", "to", "in", "on", "over", "since", "and", "during", "compared", "by", "more",
    "less",
    "higher", "lower", "between", "at", "than", "when", "as", "but", "while", "who", "said", "or", "are",
    "were", "is",
    "was", "each", "this", "last", "off",
}  # fmt: skip
"""Words behind "a third" that show it to be a fraction, and not "a third company"."""
_WHOLES = {"of", "the", "all", "its", "our", "their", "those", "these"}
_TIMES = {"year", "years", "month", "months", "quarter", "quarters", "day", "days", "week", "weeks", "decade"}
_DENOMINATORS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 100}
_IN_SO_MANY = {5, 10, 100, 1000}
_OUT_OF = _DENOMINATORS | {20, 50, 1000}


def part_at(text: Sequence[Word], place: int) -> Number | None:
    """The fraction in signs or words that starts at `place`.

    >>> from kg.language.normal import words
    >>> part_at(words("two-thirds of them"), 0).value
    Decimal('0.666666666667')
    """
    first = low(text, place)
    if first in _VULGAR:
        return Number(place, place, exact(_VULGAR[first]), part=True)
    if first == "half" or (first == "quarter" and _of_a_point(text, place + 1)):
        return Number(place, place, exact(Fraction(1, _SINGLE[first])), part=True)
    if first == "a":
        return _a_part(text, place)
    return _counted_part(text, place) or _and_a_half(text, place)


def _of_a_point(text: Sequence[Word], place: int) -> bool:
    """ "A quarter percentage point", "a quarter-point": the quarter is no time of the year."""
    return low(text, skip_hyphen(text, place)) in ("percentage", "point", "points")


def _a_part(text: Sequence[Word], place: int) -> Number | None:
    bottom = _SINGLE.get(low(text, place + 1))
    if bottom is None or not _ends_part(text, place + 1):
        return None
    return Number(place, place + 1, exact(Fraction(1, bottom)), part=True)


def _ends_part(text: Sequence[Word], place: int) -> bool:
    """True if "a third" is a fraction here, not "a third company" or "a quarter"."""
    after = low(text, place + 1)
    if after in ("of", "million", "billion", "trillion"):
        return True
    if low(text, place) == "quarter":
        before = {low(text, place - 2), low(text, place - 3), low(text, place - 4)}
        # "Fell by (more than) a quarter": by how much, not when.
        return _of_a_point(text, place + 1) or ("by" in before and after not in ("-", "century", "hour"))
    return low(text, place) == "half" or not after[:1].isalpha() or after in _AFTER_PART


def _counted_part(text: Sequence[Word], place: int) -> Number | None:
    """ "One-seventh", "two thirds", "three-quarters"."""
    top = ONES.get(low(text, place), Decimal(0))
    after = skip_hyphen(text, place + 1)
    word = low(text, after)
    bottom = _SINGLE.get(word) if top == 1 or after > place + 1 else None
    bottom = bottom or (_PLURAL.get(word) if top > 1 else None)
    if bottom is None or not 0 < top < bottom or low(text, after + 1) in _NO_WHOLE:
        return None
    if word.startswith("quarter") and after == place + 1 and not _is_of_whole(text, place, after + 1):
        return None
    return Number(place, after, exact(Fraction(int(top), bottom)), part=True)


def _is_of_whole(text: Sequence[Word], first: int, after: int) -> bool:
    """ "Three quarters of all", "cut by three quarters" are fractions, "three quarters" alone nine months."""
    word, following = low(text, after), low(text, after + 1)
    if word == "of":
        of_scale = following == "a" and low(text, after + 2) in SCALES
        return following in _WHOLES or following[:1].isdecimal() or of_scale
    by_how_much = "by" in (low(text, first - 1), low(text, first - 2)) and word != "ago"
    return by_how_much or word in _DONE


_DONE = {"full", "empty", "complete", "completed", "finished", "done", "filled", "built", "owned", "paid"}
"""Words behind "three quarters" that tell how far: "three quarters full"."""


def _and_a_half(text: Sequence[Word], place: int) -> Number | None:
    """ "Two and a half", "one-and-a-half", "three and three-quarters": more than a part."""
    top = below_hundred(text, place)
    joint = skip_hyphen(text, top[1] + 1) if top else place
    if top is None or low(text, joint) != "and":
        return None
    inner = skip_hyphen(text, joint + 1)
    after = skip_hyphen(text, inner + 1)
    if low(text, inner) == "a" and low(text, after) in ("half", "quarter", "third"):
        return Number(place, after, top[0] + exact(Fraction(1, _SINGLE[low(text, after)])))
    rest = _counted_part(text, inner)
    return Number(place, rest.last, top[0] + rest.value) if rest and rest.last > inner else None


def with_fraction(text: Sequence[Word], number: Number) -> Number:
    """Digits with the fraction behind them ("6½", "6 1/2"), or as the top of one ("2/3")."""
    place = number.last
    sign = low(text, place + 1)
    if sign in _VULGAR:
        return replace(number, last=place + 1, value=number.value + exact(_VULGAR[sign]))
    if sign == "/":
        share = _slashed(text, place)
        return number if share is None else replace(number, last=place + 2, value=exact(share), part=True)
    share = mixed_at(text, place) if number.value == int(number.value) else None
    if share is None:
        return number
    return replace(number, last=skip_hyphen(text, place + 1) + 2, value=number.value + exact(share))


def mixed_at(text: Sequence[Word], place: int) -> Fraction | None:
    """The fraction behind the whole number at `place`: of "6 1/2" and "5-1/2" the half."""
    return _slashed(text, skip_hyphen(text, place + 1))


def _slashed(text: Sequence[Word], place: int) -> Fraction | None:
    """The fraction "2/3" at `place`; "24/7", "9/11" and "2023/24" are none."""
    top, bottom = low(text, place), low(text, place + 2)
    if low(text, place + 1) != "/" or not touching(text, place, place + 2) or low(text, place + 3) == "/":
        return None
    if (
        not (_is_short(top) and _is_short(bottom))
        or int(bottom) not in _DENOMINATORS
        or int(top) >= int(bottom)
    ):
        return None
    return Fraction(int(top), int(bottom))


def _is_short(word: str) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= MAX_WHOLE


def one_of_many(text: Sequence[Word], number: Number, place: int, bottom: Number | None) -> Number:
    """ "One in five", "two out of three": `number` over the number `bottom` that stands at `place`.

    Else `number` as it is.
    """
    if bottom is None or bottom.scale != 1 or low(text, bottom.last + 1) in _TIMES:
        return number
    if number.value < 1 or number.value != int(number.value) or bottom.value not in _OUT_OF:
        return number
    if number.value >= bottom.value:
        return number
    if number.digits and number.value != 1 and low(text, place - 1) == "in":
        counted = low(text, bottom.last + 1).isalpha() and bottom.value in _IN_SO_MANY
        if not counted:
            return number
    share = exact(Fraction(int(number.value), int(bottom.value)))
    return Number(number.first, bottom.last, share, part=True)


def joint_of_parts(text: Sequence[Word], number: Number) -> int | None:
    """The place after "in", "in every", "out of", "out of every", if these follow the number."""
    after = skip_hyphen(text, number.last + 1)
    if low(text, after) == "out" and low(text, after + 1) == "of":
        after += 2
    elif low(text, after) == "in" and number.last == number.first:
        after = skip_hyphen(text, after + 1)
    else:
        return None
    return after + 1 if low(text, after) == "every" else after
