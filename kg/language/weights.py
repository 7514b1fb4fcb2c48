"""Names of units that weigh as well as pay: the pound, and the ounce of two kinds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.normal import Word
from kg.language.number_words import Number, low, touching
from kg.language.units import Found

WEIGHTS = {"pound": "LB", "pounds": "LB", "ounce": "OZ", "ounces": "OZ"}
"""What each weighs, where it is no currency and no troy ounce."""
_METALS = {"gold", "silver", "platinum", "palladium", "bullion", "rhodium", "metal", "fine"}
_HEAVY = {
    "weigh", "weighs", "weighed", "weighing", "heavier", "lighter", "overweight", "weight", "obese", "lift",
    "lifted", "lifts", "carry", "carries", "carrying", "payload", "bench", "catch", "caught", "dumbbell",
    "thrust", "force", "diet", "muscle", "fat", "fish", "mass", "towing", "tow", "tows", "body",
}  # fmt: skip
_SHED = {"lose", "loses", "lost", "losing", "gain", "gained", "gains", "gaining", "shed", "dropped", "put"}
_COINS = {"note", "notes", "coin", "coins", "deal", "fine", "bill", "prize", "fee", "bonus", "fund"}
_MOST_SHED = 400
_NEAR = 8


def weighed(text: Sequence[Word], number: Number, unit: int, found: Found) -> Found:
    """What is found at `unit` behind a number, as the unit of mass if the words around it weigh.

    >>> from decimal import Decimal
    >>> from kg.language.normal import words
    >>> money = Found("GBP", "currency", Decimal(1), 2)
    >>> weighed(words("weighs 90 pounds"), Number(1, 1, Decimal(90)), 2, money).code
    'LB'
    """
    code = WEIGHTS[low(text, unit)]
    heavy = _is_troy(text, unit, number) if code == "OZ" else not _weighs(text, number, unit)
    return found if heavy else replace(found, code=code, kind="mass")


def _is_troy(text: Sequence[Word], unit: int, number: Number) -> bool:
    """True for ounces of precious metal; a "12-ounce can" and "ounces of cheese" are none."""
    around = {low(text, place) for place in range(max(0, number.first - _NEAR), unit + _NEAR)}
    joined = low(text, unit - 1) == "-"
    return bool(around & _METALS) or not (joined or low(text, unit + 1) == "of")


def _weighs(text: Sequence[Word], number: Number, unit: int) -> bool:
    """True for pounds of weight: "pounds of beef", "a 20-pound cat", "lost 15 pounds", "weighs 9 pounds"."""
    joined = low(text, unit - 1) == "-" and touching(text, unit - 1, unit)
    if number.scale >= _A_THOUSAND and low(text, unit + 1) != "of":
        return False
    if joined:
        return low(text, unit) == "pound" and low(text, unit + 1) not in _COINS
    if low(text, unit + 1) == "of":
        return low(text, unit + 2) not in ("spending", "investment", "debt", "savings", "funding", "cuts")
    before = set(_words_to_a_stop(text, range(number.first - 1, max(-1, number.first - _NEAR), -1)))
    after = set(_words_to_a_stop(text, range(unit + 1, unit + 1 + _NEAR // 2)))
    if (before | after) & _HEAVY:
        return True
    return bool(before & _SHED) and number.value <= _MOST_SHED


_A_THOUSAND = 1000


def _words_to_a_stop(text: Sequence[Word], places: range) -> Iterator[str]:
    """The words at these places, up to a sign that parts clauses."""
    for place in places:
        word = low(text, place)
        if word in _STOPS:
            return
        yield word


_STOPS = {".", ";", ":", "!", "?", ""}
