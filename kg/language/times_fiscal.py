"""The fiscal year of a text's own speaker: "the second quarter ended January 31"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from kg.language.calendar import MONTHS, MONTHS_A_YEAR
from kg.language.normal import Word
from kg.language.times_months import after_month, is_month
from kg.language.times_reading import Reading, Today

_LEAD = 6
_EARLY = 9
"""A year of 52 or 53 weeks ends in the first days of a month at the latest."""
_MONTH_END = 24
_QUARTER, _FISCAL = 3, ("fiscal", "financial")


def fiscal_start(texts: Iterable[Sequence[Word]]) -> int | None:
    """The month in which the fiscal year begins, from the first of the opening texts that tells an end."""
    reads = [Reading(text, Today()) for text in islice(texts, _LEAD)]
    for read in reads:
        starts = (_start(read, place) for place in range(len(read.text)) if read.low(place) in _ENDS)
        found = next((start for start in starts if start), None)
        if found:
            return found
    halves = any(_names_first_half(read) for read in reads)
    return next(filter(None, map(_by_half, reads)), None) if halves else None


def _names_first_half(read: Reading) -> bool:
    places = range(len(read.text))
    return any(read.first_of(at, ("first", "half"), ("half", "year"), ("interim",)) for at in places)


def _by_half(read: Reading) -> int | None:
    """The month in which the "six months to September" began, where a text tells of a first half."""
    for place in range(len(read.text)):
        after = read.after(place, "six|6|half", "months|year", "to|ended|ending")
        if after is None:
            continue
        after = read.first_of(after, ("the", "end", "of"), ("end",), ("on",)) or after
        after += read.low(after) == "-"
        end = _end(read, after)
        if end is not None:
            return (end[0] - _HALF) % MONTHS_A_YEAR + 1
    return None


_HALF = 6
_ENDS = {"ended", "ending", "ends"}


def _start(read: Reading, place: int) -> int | None:
    """The month after the one in which the year or the quarter before `place` ends."""
    end = _end(read, place + 1 + (read.low(place + 1) == "on"))
    if end is None:
        return None
    month, is_month_end = end
    length = _length(read, place, plain=is_month_end)
    return (month - length) % MONTHS_A_YEAR + 1 if length is not None else None


def _end(read: Reading, place: int) -> tuple[int, bool] | None:
    """The month that ends on "January 31", "31 January" or "February 3", and whether a day shows it."""
    number = read.number(place)
    at = number[1] if number and is_month(read, number[1]) else place
    if not is_month(read, at):
        return None
    number = number if at != place else read.number(after_month(read, at))
    month = MONTHS[read.low(at)]
    if number and number[0] < _EARLY:
        return (month - 2) % MONTHS_A_YEAR + 1, True
    return month, number is not None and number[0] >= _MONTH_END


def _length(read: Reading, place: int, *, plain: bool) -> int | None:
    """How many months of the fiscal year are over with what stands before `place`."""
    at = _before(read, place)
    if read.low(at) in _FISCAL or (read.low(at) == "year" and plain):
        # "The year ended in March" may be any twelve months; "the year ended March 31" is a firm's.
        return MONTHS_A_YEAR
    if read.low(at) != "quarter":
        return None
    at -= 1 + (read.low(at - 1) in (*_FISCAL, "-"))
    which = read.ordinal(at) or _named_before(read, at)
    return _QUARTER * which[0] if which and which[0] <= MONTHS_A_YEAR // _QUARTER else None


def _named_before(read: Reading, place: int) -> tuple[int, int] | None:
    """The ordinal of the last quarter named: "In the fourth quarter …. The quarter ends Feb. 2"."""
    for at in range(place - 1, -1, -1):
        which = read.ordinal(at)
        if which and (read.low(which[1]) == "quarter" or read.after(which[1], "-", "quarter")):
            return which
    return None


def _before(read: Reading, place: int) -> int:
    """The place of what ends: "fiscal" or "year", else the quarter in front of "of fiscal 2024, which"."""
    place -= 1
    while read.low(place) in (",", "(", "which", "that"):
        place -= 1
    year = None
    while read.low(place) in _OF_YEAR or read.low(place).isdecimal():
        year = place if read.low(place) in ("year", *_FISCAL) else year
        place -= 1
    return place if year is None or read.low(place) == "quarter" else year


_OF_YEAR = {"year", "of", "the", "its", "our", ",", *_FISCAL}
