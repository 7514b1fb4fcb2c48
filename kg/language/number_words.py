"""The words that numbers are made of, and what a number is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kg.language.normal import Word

ONES = {
    word: Decimal(value)
    for value, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
            "nineteen",
        )
    )
}  # fmt: skip
TENS = {
    word: Decimal(10 * value)
    for value, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), start=2
    )
}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10**3),
    "lakh": Decimal(10**5),
    "million": Decimal(10**6),
    "crore": Decimal(10**7),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
    "quadrillion": Decimal(10**15),
}
AFTER_NUMBER = {
    "dozen": Decimal(12),
    "lakhs": SCALES["lakh"],
    "crores": SCALES["crore"],
    "millions": SCALES["million"],
    "billions": SCALES["billion"],
    "trillions": SCALES["trillion"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "bn": SCALES["billion"],
    "bln": SCALES["billion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
}
"""What multiplies like a scale, but only right behind a number."""
LETTER_SCALES = {
    "k": SCALES["thousand"],
    "m": SCALES["million"],
    "b": SCALES["billion"],
    "t": SCALES["trillion"],
}
"""Scales of money, and of digits that they touch."""
VAGUE = {"dozens", "scores", "tens", "hundreds", "thousands", "millions", "billions", "trillions"}
"""Numbers nobody has counted."""
ORDINALS = {
    word: place
    for place, word in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
            "eighteenth", "nineteenth", "twentieth",
        ),
        start=1,
    )
}  # fmt: skip
FOLDS = {f"{word}fold": value for word, value in ONES.items() if value > 1}
"""One-word multiples: "twofold"."""
MULTIPLES = {
    "double": Decimal(2), "triple": Decimal(3), "treble": Decimal(3), "quadruple": Decimal(4),
    "quintuple": Decimal(5), "sextuple": Decimal(6), "halve": Decimal("0.5"),
}  # fmt: skip
"""What a verb of multiplying multiplies by; whether it is a verb, only the parse can tell."""
NUMBER_WORDS = frozenset((*ONES, *TENS, *SCALES, *VAGUE, *FOLDS, *AFTER_NUMBER, "half", "halves")) - {
    "mn", "mln", "bn", "bln", "tn", "trn", "tens", "scores",
}  # fmt: skip
"""Words that are always the business of whoever accounts for numbers."""
MAX_WHOLE = 24
"""Digits of the longest number that is read as one; what is longer is a code."""


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
    return round(value, 12) if rest > 1 else value


def below_hundred(text: Sequence[Word], place: int) -> tuple[Decimal, int] | None:
    """A number word below a hundred ("seven", "twenty-three") and the place of its last word."""
    lower = low(text, place)
    if lower in ONES:
        return ONES[lower], place
    if lower not in TENS:
        return None
    after = skip_hyphen(text, place + 1)
    one = ONES.get(low(text, after))
    return (TENS[lower] + one, after) if one is not None and 0 < one < 10 else (TENS[lower], place)


def low(text: Sequence[Word], place: int) -> str:
    """The word at `place` in lower case, or nothing where there is none."""
    return text[place].lower if 0 <= place < len(text) else ""


def touching(text: Sequence[Word], first: int, last: int) -> bool:
    """True if nothing stands between the words `first` to `last`, and all of them exist."""
    inside = first >= 0 and last < len(text)
    return inside and all(text[i].end == text[i + 1].start for i in range(first, last))


def skip_hyphen(text: Sequence[Word], place: int) -> int:
    """The place after a hyphen that joins two words, else `place` itself."""
    return place + 1 if low(text, place) == "-" and touching(text, place - 1, place + 1) else place
