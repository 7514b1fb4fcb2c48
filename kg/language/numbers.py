"""Numbers in digits and in words, read exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kg.language.normal import Word

ONES = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: Decimal(10 * value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
SHORT_SCALES = {
    "k": Decimal(10**3),
    "m": Decimal(10**6),
    "mn": Decimal(10**6),
    "mln": Decimal(10**6),
    "b": Decimal(10**9),
    "bn": Decimal(10**9),
    "bln": Decimal(10**9),
    "tn": Decimal(10**12),
    "trn": Decimal(10**12),
}
"""Taken only where they touch the digits or follow a currency."""
PLURAL_SCALES = {"dozens", "hundreds", "thousands", "millions", "billions", "trillions", "tens"}
ORDINALS = {
    word: place
    for place, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
}
_PARTS = {
    "half": 2,
    "halves": 2,
    "quarter": 4,
    "quarters": 4,
    **{word: place for word, place in ORDINALS.items() if place > 2},
    **{f"{word}s": place for word, place in ORDINALS.items() if place > 2},
    "hundredth": 100,
    "hundredths": 100,
}
_VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5), "⅙": Fraction(1, 6),
    "⅚": Fraction(5, 6), "⅐": Fraction(1, 7), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8), "⅑": Fraction(1, 9), "⅒": Fraction(1, 10),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Number:
    """A number at words `first` to `last`, both included."""

    first: int
    last: int
    value: Decimal
    part: bool = False
    """True for a fraction of something ("two thirds", "half")."""
    digits: bool = False
    scale: Decimal = Decimal(1)
    """The product of its scale words, so that "4.5 to 5 trillion" can share it."""


def exact(fraction: Fraction) -> Decimal:
    """The fraction as a decimal, to twelve digits where it does not end.

    >>> exact(Fraction(1, 7))
    Decimal('0.142857142857')
    """
    value = Decimal(fraction.numerator) / Decimal(fraction.denominator)
    rest = fraction.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return value if rest == 1 else round(value, 12)


def number_at(text: Sequence[Word], place: int) -> Number | None:
    """The longest number that starts at word `place`, or None.

    >>> from kg.language.normal import words
    >>> number_at(words("two and a half million tons"), 0).value
    Decimal('2500000.0')
    """
    if text[place].text[-1].isdigit():
        found = _in_digits(text, place)
    else:
        found = _part(text, place) or _in_words(text, place)
    if found is None:
        return None
    return _scaled(text, _one_in(text, found))


def _in_digits(text: Sequence[Word], place: int) -> Number | None:
    digits = text[place].text
    if not digits.isascii():
        return None
    value = Decimal(digits.replace(",", ""))
    last = place
    follows = _lower(text, place + 1)
    if follows in _VULGAR:
        return Number(place, place + 1, value + exact(_VULGAR[follows]), digits=True)
    if follows == "/" and digits.isdigit() and _touching(text, place, place + 2):
        bottom = text[place + 2].text
        if bottom.isdigit() and 1 < int(bottom) <= 100 and int(digits) < int(bottom):
            return Number(place, place + 2, exact(Fraction(int(digits), int(bottom))), part=True, digits=True)
    return Number(place, last, value, digits=True)


def _touching(text: Sequence[Word], first: int, last: int) -> bool:
    return last < len(text) and all(text[i].end == text[i + 1].start for i in range(first, last))


def _lower(text: Sequence[Word], place: int) -> str:
    return text[place].lower if 0 <= place < len(text) else ""


def _skip_hyphen(text: Sequence[Word], place: int) -> int:
    """The place after a hyphen that joins two words, else `place` itself."""
    joins = 0 < place < len(text) - 1 and text[place].text == "-" and _touching(text, place - 1, place + 1)
    return place + 1 if joins else place


def _part(text: Sequence[Word], place: int) -> Number | None:
    """Fractions: "half", "a third", "two-thirds", "one and a half", "½"."""
    first = _lower(text, place)
    if first in _VULGAR:
        return Number(place, place, exact(_VULGAR[first]), part=True)
    if first in ("half", "halves"):
        return Number(place, place, Decimal("0.5"), part=True)
    top = Decimal(1) if first in ("a", "one") else ONES.get(first)
    if top is None:
        return None
    after = _skip_hyphen(text, place + 1)
    bottom = _PARTS.get(_lower(text, after))
    if bottom and (first != "a" or _ends_part(text, after)):
        return Number(place, after, exact(Fraction(int(top), bottom)), part=True)
    if _lower(text, after) == "and" and _lower(text, after + 1) in ("a", "one") and _lower(text, after + 2) == "half" and first != "a":
        return Number(place, after + 2, top + Decimal("0.5"))
    return None


def _ends_part(text: Sequence[Word], place: int) -> bool:
    """True if "a third" is a fraction here, not "a third company" or "a quarter"."""
    after = _lower(text, place + 1)
    if after in ("of", "million", "billion", "trillion"):
        return True
    return _lower(text, place) != "quarter" and (not after[:1].isalpha() or after in _AFTER_PART)


_AFTER_PART = {"year", "from", "to", "in", "on", "over", "since", "and", "during", "compared", "by", "more", "less", "higher", "lower", "between", "at"}


def _in_words(text: Sequence[Word], place: int) -> Number | None:
    """Number words up to the scales: "twenty-three", "a hundred and five", "a dozen"."""
    lower = _lower(text, place)
    if lower in ("a", "an", "several"):
        follows = _lower(text, place + 1)
        if lower == "a" and follows in SCALES:
            return _grown(text, place + 1, place, Decimal(1))
        return Number(place, place + 1, Decimal(12)) if lower == "a" and follows == "dozen" else None
    if lower == "dozen":
        return Number(place, place, Decimal(12))
    value, last = _below_hundred(text, place)
    return None if value is None else _grown(text, last + 1, place, value)


def _below_hundred(text: Sequence[Word], place: int) -> tuple[Decimal | None, int]:
    lower = _lower(text, place)
    if lower in ONES:
        return ONES[lower], place
    if lower not in TENS:
        return None, place
    after = _skip_hyphen(text, place + 1)
    one = ONES.get(_lower(text, after))
    if one is not None and 0 < one < 10:
        return TENS[lower] + one, after
    return TENS[lower], place


def _grown(text: Sequence[Word], place: int, first: int, value: Decimal) -> Number:
    """Read on over scales and further groups: "two | hundred and five thousand and six"."""
    total, group, last = Decimal(0), value, place - 1
    while place < len(text):
        place = _skip_hyphen(text, place)
        lower = _lower(text, place)
        if lower == "hundred":
            group, last = group * 100, place
        elif lower in SCALES:
            if total and total % (SCALES[lower] * 1000) and total < SCALES[lower]:
                break
            total, group, last = total + group * SCALES[lower], Decimal(0), place
        else:
            after = place + 1 if lower == "and" else place
            more, end = _below_hundred(text, after) if last >= first and _lower(text, last) in SCALES else (None, place)
            if more is None or group % 100 or (lower == "and" and _lower(text, last) not in SCALES):
                break
            group, last, place = group + more, end, end
        place += 1
    return Number(first, last, total + group)


def _one_in(text: Sequence[Word], number: Number) -> Number:
    """"One in five", "two out of three" are fractions."""
    after = number.last + 1
    if number.value >= 20 or number.value != int(number.value):
        return number
    if _lower(text, after) == "out" and _lower(text, after + 1) == "of":
        after += 1
    elif not (_lower(text, after) == "in" and (_lower(text, after - 1) in ("one", "two", "three") or _lower(text, number.first - 1) == "every")):
        return number
    bottom = number_at(text, after + 1) if after + 1 < len(text) else None
    if bottom is None or not number.value < bottom.value <= 100 or bottom.value != int(bottom.value) or bottom.digits:
        return number
    return Number(number.first, bottom.last, exact(Fraction(int(number.value), int(bottom.value))), part=True)


def _scaled(text: Sequence[Word], number: Number) -> Number:
    """Take in the scales that follow: "2.6 trillion", "1-trillion", "half a million", "5.2bn"."""
    value, last = number.value, number.last
    while last + 1 < len(text):
        after = _skip_hyphen(text, last + 1)
        if number.part and _lower(text, after) in ("a", "of") and _lower(text, after + 1) in SCALES and _lower(text, after) == "a":
            after += 1
        scale = SCALES.get(_lower(text, after))
        if scale is None and number.digits and last + 1 < len(text) and text[last].end == text[last + 1].start:
            scale = SHORT_SCALES.get(text[last + 1].lower) if text[last + 1].lower not in ("m", "k", "b") else None
        if scale is None:
            break
        value, last = value * scale, after
    if last == number.last:
        return number
    return Number(number.first, last, value, digits=number.digits, scale=value / number.value if number.value else Decimal(1))
