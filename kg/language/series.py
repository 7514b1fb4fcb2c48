"""Numbers that share one unit: "7.4, 1.5 and 3 percent", "RMB 9 billion and 6 billion"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.language.quantities import Amount

_JOINTS = {"and", "or", ", and", ", or", ",and"}


def with_shared_units(text: str, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The amounts, each bare number of a list with the unit behind its last, or the sign before its first."""
    out = list(amounts)
    for place in range(len(out) - 2, -1, -1):
        out[place] = _lent(text, out[place], out[place + 1])
    for place in range(1, len(out)):
        out[place] = _kept(text, out[place - 1], out[place])
    rates = [amount for amount in out if amount.kind == "ratio" and not amount.part]
    return tuple(_moved(text, amount, rates) for amount in out)


def _moved(text: str, amount: Amount, rates: Sequence[Amount]) -> Amount:
    """ "At 21.3 percent, 0.9 points higher", "rose 0.2 points to 5 percent": points of a percentage."""
    word = _POINTS.match(text, amount.end)
    if word is None or amount.unit is not None or amount.part or not _beside(text, amount, rates):
        return amount
    return replace(
        amount, unit="PERCENT-POINT", kind="points", number_end=amount.end, end=word.end(), spaced=True
    )


def _beside(text: str, amount: Amount, rates: Sequence[Amount]) -> bool:
    """True for points behind a percentage that something stood at, or before one that it rose to."""
    before = max((rate for rate in rates if rate.end <= amount.start), key=lambda r: r.end, default=None)
    after = min((rate for rate in rates if rate.start >= amount.end), key=lambda r: r.start, default=None)
    if after is not None and _UP_TO.fullmatch(text, amount.end, after.start):
        return True
    stood = before is not None and _IS_AT.search(text, max(0, before.start - _NEAR), before.start)
    return bool(stood and before and _HIGHER_BY.fullmatch(text, before.end, amount.start))


_NEAR = 40
_POINTS = re.compile(r" points?\b")
_UP_TO = re.compile(r" points? to (?:\w+ ){0,2}")
_IS_AT = re.compile(r"\b(?:at|to|of|was|were|is|are|be|been|averaged|reached|hit|from) (?:\w+ ){0,2}$")
_HIGHER_BY = re.compile(r"(?: [\w ]{2,30})?, (?!or )[\w ]{0,20}")


def _kept(text: str, before: Amount, amount: Amount) -> Amount:
    """The amount in the currency whose sign stands before the one ahead: "RMB 9 billion and 6 billion"."""
    if _is_earlier(text, before, amount):
        return replace(amount, unit=before.unit, kind=before.kind, number_end=amount.end)
    if amount.unit is not None or before.kind != "currency" or text[before.start].isdecimal():
        return amount
    words, joint = text[amount.start : amount.end].lower().split(), text[before.end : amount.start]
    large = words[-1] in _SCALES and words[0][0].isdecimal()
    told = joint.strip() in _JOINTS or (words[-1] != "million" and _ELLIPSIS.fullmatch(joint))
    if not large or not told or not _ENDS.match(text, amount.end):
        return amount
    return replace(amount, unit=before.unit, kind=before.kind, number_end=amount.end)


def _is_earlier(text: str, before: Amount, amount: Amount) -> bool:
    """ "To 4 billion euros from 6 billion a year earlier", "to 4 percent from 3 in May": the same unit."""
    bare = amount.unit is None and not amount.part and not amount.ranged and text[amount.start].isdecimal()
    if not bare or before.unit is None or before.part or before.kind in _NO_LEVELS:
        return False
    from_it = _FROM.fullmatch(text[before.end : amount.start]) is not None
    return from_it and _THEN.match(text, amount.end) is not None


_NO_LEVELS = {"count", "multiple", "duration"}
_FROM = re.compile(
    r",? (?:(?:up |down )?from|against|versus|compared (?:with|to))"
    r"(?: (?:about|around|some|roughly|nearly|almost|just|over|only|under|more than|less than|a revised))? "
)
_THEN = re.compile(
    r"\W*$|[,;:)]|\.(?!\d)| (?:in|during|at|on|for|last|previously|earlier|before|recorded)\b"
    r"| (?:a|the|one) (?:year|month|quarter|week|day|previous|prior|same)\b"
)
_ELLIPSIS = re.compile(
    r"(?: (?:in|to|from|for|by) [A-Za-z-]+){0,2},? (?:and|while|with) (?:[A-Za-z-]+ ){0,5}"
)
_ENDS = re.compile(r"\W*$|[,;.:)]|,? ?\(|,? (?:in|for|to|from|on|by|respectively|and|or|while|up|down)\b")
"""What may follow a sum; a noun would be what is counted."""


def _lent(text: str, amount: Amount, after: Amount) -> Amount:
    """The amount in the unit of the one after it, if only a comma or an "and" stands between."""
    bare = amount.unit is None and not amount.part and not amount.ranged
    if not bare or after.unit is None or after.part or after.ranged:
        return amount
    joint = text[amount.end : after.start].strip()
    # A comma alone joins only what a later "and" ends: "at 51.9, 0.7 points lower" is no list.
    listed = joint in _JOINTS or (joint == "," and after.number_end == after.end)
    rates = after.kind in ("ratio", "points") and _is_rate(text, amount)
    if not listed or not (rates or _is_large(text, amount, after)):
        return amount
    return replace(amount, unit=after.unit, kind=after.kind, number_end=amount.end)


def _is_rate(text: str, amount: Amount) -> bool:
    """True for a number in digits that may be a rate: no thousands."""
    return text[amount.start].isdecimal() and amount.high < _MOST


_MOST = 1000


def _is_large(text: str, amount: Amount, after: Amount) -> bool:
    """ "299 million and 35 million kilowatts": so many million of one unit."""
    words = text[amount.start : amount.end].lower().split(), text[after.start : after.end].lower().split()
    return bool(words[0][-1] in _SCALES and _SCALES & set(words[1]) and text[after.start].isdecimal())


_SCALES = {"million", "billion", "trillion"}
