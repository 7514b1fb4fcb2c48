"""Years and runs of years, as speakers name them."""

from __future__ import annotations

from kg.language import calendar
from kg.language.calendar import Stretch
from kg.language.times_reading import Found, Reading, TimeKind

_DIGITS = 4
_DURING = {"during", "over", "throughout", "for", "since"}
_QUOTES = {'"', "'", "\u201c", "\u201d"}
_NEW_YEAR = 3
"""Up to this month the years ahead begin with the current one."""


def fiscal(read: Reading, place: int) -> Found | None:
    """ "Fiscal 2024", "FY24", "the 2023-24 financial year", "2021-2025"."""
    found = read.fiscal(place)
    if found:
        return found[0], found[1], TimeKind.PERIOD
    split = read.split_year(place)
    joint = read.after(split[1], "to|through|until|–") if split else None
    last = read.split_year(joint) if joint else None
    if split and last and split[0].start and last[0].end and split[0].start < last[0].end:
        return Stretch(split[0].start, last[0].end), last[1], TimeKind.PERIOD
    if split:
        after = read.after(split[1], "fiscal|financial", "year")
        return split[0], after or split[1], TimeKind.PERIOD
    year = read.year(place)
    after = read.after(year[1], "fiscal|financial", "year") if year else None
    if year and after:
        return calendar.fiscal_year(year[0], read.today.country, read.today.fiscal), after, TimeKind.PERIOD
    return None


def plan(read: Reading, place: int) -> Found | None:
    """ "The 14th Five-Year Plan period", "during the 14th Five-Year Plan"."""
    which = read.ordinal(place)
    after = read.after(which[1], "five", "year", "plan") if which else None
    if which is None or after is None:
        return None
    closed = after + (read.low(after) in _QUOTES)
    period = read.after(closed, "period|years")
    before = place - 1 - (read.low(place - 1) in _QUOTES)
    before -= read.low(before) == "the"
    if period is None and read.low(before) not in _DURING:
        return None
    return calendar.five_year_plan(which[0]), period or after, TimeKind.PERIOD


def past(read: Reading, place: int) -> Found | None:
    """ "The past two years", "last three months", "the coming year", "the next five years"."""
    which = read.low(place)
    if which not in ("past", "last", "previous", "preceding", "next", "coming", "recent", "following"):
        return None
    count = read.number(place + 1)
    at = count[1] if count else place + 1
    unit = read.low(at)
    halved = read.after(at, "half", "year")
    if halved and which in ("past", "last", "previous"):
        return _last_half(read), halved, TimeKind.PERIOD
    if unit not in ("year", "years", "month", "months", "decade", "decades"):
        return None
    if count is None and unit not in ("decade", "decades") and which not in ("past", "coming", "recent"):
        return None
    return _counted(read, which, count[0] if count else 1, unit, at + 1)


def _last_half(read: Reading) -> Stretch | None:
    """ "The past half year": the last half of a calendar year in its wake, else the last six months."""
    today = read.today.date
    if today is None:
        return None
    if today.month <= _WAKE:
        return calendar.months(today.year - 1, 7, 12)
    if _HALF < today.month <= _HALF + _WAKE:
        return calendar.months(today.year, 1, _HALF)
    return calendar.past_months(_HALF, today)


_HALF, _WAKE = 6, 2


def _counted(read: Reading, which: str, count: int, unit: str, after: int) -> Found | None:
    today = read.today.date
    if which == "recent":
        return None, after, TimeKind.OPEN
    if today is None:
        return None, after, TimeKind.PERIOD
    count = count * 10 if unit.startswith("decade") else count
    if which in ("next", "coming", "following"):
        first = today.year + (today.month > _NEW_YEAR)
        ahead = None if "month" in unit else calendar.years(first, first + count - 1)
        return ahead, after, TimeKind.PERIOD
    stretch = calendar.past_months(count, today) if "month" in unit else calendar.past_years(count, today)
    return stretch, after, TimeKind.PERIOD


def ago(read: Reading, place: int) -> Found | None:
    """ "Three years ago", "a decade ago"; "two years earlier" is what something is compared with."""
    count = (1, place + 1) if read.low(place) == "a" else read.number(place)
    unit = read.low(count[1]) if count else ""
    if count is None or unit not in ("years", "months", "decade", "decades"):
        return None
    if read.after(count[1] + 1, "earlier|before"):
        return None, count[1] + 2, TimeKind.COMPARISON
    if not read.after(count[1] + 1, "ago"):
        return None
    today, after = read.today.date, count[1] + 2
    if today is None:
        return None, after, TimeKind.PERIOD
    if unit == "months":
        start = calendar.past_months(count[0], today.replace(day=1)).start or today
        return calendar.months(start.year, start.month, start.month), after, TimeKind.PERIOD
    year = today.year - count[0] * (10 if unit.startswith("decade") else 1)
    return calendar.years(year, year), after, TimeKind.PERIOD


def decade(read: Reading, place: int) -> Found | None:
    """ "The 1990s"."""
    word = read.low(place)
    tight = place + 1 < len(read.text) and read.text[place].end == read.text[place + 1].start
    if word[:2] not in ("19", "20") or len(word) != _DIGITS or not word.isdecimal() or word[3] != "0":
        return None
    if read.low(place + 1) != "s" or not tight:
        return None
    return calendar.years(int(word), int(word) + 9), place + 2, TimeKind.PERIOD


def years(read: Reading, place: int) -> Found | None:
    """ "2023", "last year", "2020 to 2022", "between 2020 and 2022"."""
    first = read.year(place)
    if first is None:
        return None
    joint = read.after(first[1], "to|through|until|–|-|and")
    if joint and (read.low(first[1]) != "and" or read.low(place - 1) == "between"):
        last = read.year(joint)
        if last and last[0] > first[0]:
            return calendar.years(first[0], last[0]), last[1], TimeKind.PERIOD
    return calendar.years(first[0], first[0]), first[1], TimeKind.PERIOD
