"""Days, months, quarters and halves of a year, as speakers name them."""

from __future__ import annotations

from datetime import date, timedelta

from kg.language import calendar
from kg.language.calendar import MONTHS, Stretch
from kg.language.times_reading import YEAR, Found, Reading, TimeKind, is_short_year

_ABBREVIATED = {name for name in MONTHS if len(name) <= 4} - {"may", "june", "july"}
_NOT_MAY = {
    "be", "not", "have", "also", "well", "i", "we", "you", "he", "she", "it", "they", "the", "this", "all",
    "still",
}  # fmt: skip
_QUARTERS = 4
_JOINTS = "to|through|–|-|and"


def day(read: Reading, place: int) -> Found | None:
    """ "Jan. 24, 2024", "24 January 2024", "January 24", "2024-01-24", "24/01/2024"."""
    numeric = _in_digits(read, place)
    if numeric:
        return numeric
    word = read.low(place)
    if is_month(read, place):
        at = after_month(read, place)
        number = read.number(at)
        if number and read.low(at).isdecimal() and not read.counts(number[1]):
            after = number[1] + (read.low(number[1]) in ("st", "nd", "rd", "th"))
            return _days_to(read, MONTHS[word], number[0], after)
    if word.isascii() and word.isdecimal() and len(word) <= 2:
        at = place + 1 + (read.low(place + 1) in ("st", "nd", "rd", "th"))
        at += read.low(at) == "of"
        if is_month(read, at):
            return _dated(read, MONTHS[read.low(at)], int(word), after_month(read, at))
    return None


def _in_digits(read: Reading, place: int) -> Found | None:
    """ "2024-01-24", "24/1/2024", "1/24/2024": numbers that two equal signs join."""
    parts = [read.low(place + shift) for shift in (0, 2, 4)]
    signs = {read.low(place + 1), read.low(place + 3)}
    if len(signs) > 1 or not signs <= {"-", "/"} or not all(p.isascii() and p.isdecimal() for p in parts):
        return None
    if any(read.text[i].end != read.text[i + 1].start for i in range(place, place + 4)):
        return None
    if YEAR.fullmatch(parts[0]):
        year, month, number = parts
    elif YEAR.fullmatch(parts[2]):
        first_is_month = read.today.country == "US" or int(parts[1][:4]) > calendar.MONTHS_A_YEAR
        number, month, year = (parts[1], parts[0], parts[2]) if first_is_month else parts
    else:
        return None
    if max(len(month), len(number)) > 2 or not 1 <= int(month) <= calendar.MONTHS_A_YEAR:
        return None
    found = calendar.day(int(year), int(month), int(number))
    return (found, place + 5, TimeKind.PERIOD) if found else None


def _days_to(read: Reading, month: int, number: int, after: int) -> Found | None:
    """ "January 24", or the days "January 1 to 15"."""
    last = read.number(after + 1) if read.low(after) in ("-", "–", "to") else None
    if last is None or not read.low(after + 1).isdecimal() or last[0] <= number or read.counts(last[1]):
        return _dated(read, month, number, after)
    first, end = _dated(read, month, number, last[1]), _dated(read, month, last[0], last[1])
    if first is None or end is None or first[0] is None or end[0] is None:
        return None
    return Stretch(first[0].start, end[0].end), end[1], TimeKind.PERIOD


def _dated(read: Reading, month: int, number: int, after: int) -> Found | None:
    stated = read.of_year(after)
    year = stated[0] if stated else read.latest_day(month, number)
    stretch = calendar.day(year, month, number) if year else None
    if year and stretch is None:
        return None
    return stretch, stated[1] if stated else after, TimeKind.PERIOD


def is_month(read: Reading, place: int) -> bool:
    """True for the name of a month: with a capital, and "May" only where no verb follows it."""
    if read.low(place) not in MONTHS or not read.capital(place):
        return False
    return not (read.low(place) == "may" and read.low(place + 1) in _NOT_MAY)


def after_month(read: Reading, place: int) -> int:
    """The place after a month's name and the stop that shortens it."""
    return place + 1 + (read.low(place) in _ABBREVIATED and read.low(place + 1) == ".")


def month(read: Reading, place: int) -> Found | None:
    """ "March", "last March", "January to November 2023", "Oct.-March"."""
    which = read.low(place) if read.low(place) in ("last", "this", "next") else ""
    at = place + (which != "")
    if not is_month(read, at):
        return _relative(read, place)
    number, after = MONTHS[read.low(at)], after_month(read, at)
    ending = None if which else _quarter_ending(read, number, after)
    if ending:
        return ending
    joint = read.after(after, _JOINTS)
    if joint and is_month(read, joint) and (read.low(after) != "and" or _is_run(read, place, number, joint)):
        return _months(read, number, joint)
    if which and read.today.date:
        year = _named_year(read.today.date, which, number)
        return calendar.months(year, number, number), after, TimeKind.PERIOD
    return _of_split(read, number, after) or read.within(after, number, number)


def _of_split(read: Reading, number: int, place: int) -> Found | None:
    """ "February 2010-11": the month within that fiscal year."""
    split = read.split_year(place + (read.low(place) == "of"))
    if (
        split is None
        or split[0].start is None
        or (split[0].end and split[0].end.year != split[0].start.year + 1)
    ):
        return None
    year = split[0].start.year + (number < split[0].start.month)
    return calendar.months(year, number, number), split[1], TimeKind.PERIOD


def _is_run(read: Reading, place: int, number: int, second: int) -> bool:
    """ "Between May and July", and of two months that follow each other "in May and June"."""
    before = read.low(place - 1)
    follows = MONTHS[read.low(second)] == number % calendar.MONTHS_A_YEAR + 1
    apart = any(read.low(at) == "respectively" for at in range(second + 1, second + 5))
    return before == "between" or (before in _THROUGHOUT and follows and not apart)


_THROUGHOUT = {"in", "during", "for", "over", "throughout"}


def _quarter_ending(read: Reading, number: int, after: int) -> Found | None:
    """ "The September 2004 quarter", "the June quarter (of 2005)": the three months that end with it."""
    year = read.year(after) if YEAR.fullmatch(read.low(after)) else None
    end = read.after(year[1] if year else after, "quarter")
    end = end or (None if year else read.after(after, "-", "quarter"))
    if end is None:
        return None
    stated = year or read.of_year(end)
    last = stated[0] if stated else read.latest(number)
    stretch = None
    if last is not None:
        first = last * calendar.MONTHS_A_YEAR + number - 3
        start = date(first // calendar.MONTHS_A_YEAR, first % calendar.MONTHS_A_YEAR + 1, 1)
        stretch = Stretch(start, calendar.months(last, number, number).end)
    return stretch, stated[1] if stated and not year else end, TimeKind.PERIOD


def _months(read: Reading, first: int, place: int) -> Found:
    """Months up to the one at `place`; where it comes before the first, they began the year before."""
    last = MONTHS[read.low(place)]
    split = _of_split(read, last, after_month(read, place))
    found, after, kind = split or read.within(after_month(read, place), min(first, last), last)
    if split and found and found.end:
        begin = calendar.months(found.end.year - (first > last), first, first).start
        return Stretch(begin, found.end), after, kind
    if found is None or found.end is None or first <= last:
        return found, after, kind
    return Stretch(date(found.end.year - 1, first, 1), found.end), after, kind


def _named_year(today: date, which: str, number: int) -> int:
    if which == "this":
        return today.year
    return today.year + (number <= today.month) if which == "next" else today.year - (number >= today.month)


def _relative(read: Reading, place: int) -> Found | None:
    """ "This month", "last week", "last quarter", "next month", "the last quarter of 2023"."""
    back = {"last": 1, "previous": 1, "this": 0, "current": 0, "next": -1}.get(read.low(place))
    unit, after = read.low(place + 1), place + 2
    if back is None or unit not in ("month", "week", "quarter"):
        return None
    if unit == "quarter" and back == 1 and (read.of_year(after) or read.after(after, "of", "the", "year")):
        return read.within(after, 10, 12)
    today = read.today.date
    return (_shifted(today, unit, back), after, TimeKind.PERIOD) if today else None


def _shifted(today: date, unit: str, back: int) -> Stretch:
    """The month, week or quarter that lies so many before today's."""
    if unit == "month":
        start = calendar.past_months(back, today.replace(day=1)).start or today
        return calendar.months(start.year, start.month, start.month)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Stretch(monday, monday + timedelta(days=6))
    year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 - back, 4)
    return calendar.months(year, 3 * quarter + 1, 3 * quarter + 3)


def quarter(read: Reading, place: int) -> Found | None:
    """ "Q3", "1Q24", "the first three quarters", "the (fiscal) third quarter", "the third-quarter report"."""
    place += read.low(place) in ("fiscal", "financial") and read.ordinal(place + 1) is not None
    found = _numbered(read, place) or _first_several(read, place)
    if found:
        return found
    which = read.ordinal(place) or ((4, place + 1) if read.low(place) == "final" else None)
    if which is None or which[0] > _QUARTERS:
        return None
    upper = _and_upper(read, which)
    after = read.first_of(upper[1], ("fiscal", "quarter"), ("quarter|quarters",), ("-", "quarter"))
    if after is None:
        return None
    # A report for the third quarter of a company speaks of the year up to then.
    report = read.after(after, "report|results|earnings") if read.low(after) == "report" else None
    first = 1 if report else 3 * which[0] - 2
    return read.part(report or after, first, 3 * upper[0])


def _and_upper(read: Reading, which: tuple[int, int]) -> tuple[int, int]:
    """ "The second and third quarters": the last of the quarters named."""
    upper = read.ordinal(which[1] + 1) if read.low(which[1]) in ("and", "to") else None
    return upper if upper and which[0] < upper[0] <= _QUARTERS else which


def _first_several(read: Reading, place: int) -> Found | None:
    """ "The first three quarters", "the first seven months", "the last three months of 2023"."""
    which = read.low(place)
    several = read.number(place + 1) if which in ("first", "last", "final") else None
    unit = read.first_of(several[1], ("quarters",), ("months",)) if several else None
    if several is None or unit is None:
        return None
    length = several[0] * (3 if read.low(unit - 1) == "quarters" else 1)
    if not 1 < length < calendar.MONTHS_A_YEAR:
        return None
    if which == "first":
        inner = read.part if read.low(unit - 1) == "quarters" else read.within
        return inner(unit, 1, length)
    stated = read.of_year(unit) if read.low(unit) == "of" else None
    last = calendar.MONTHS_A_YEAR
    return (
        (calendar.months(stated[0], last - length + 1, last), stated[1], TimeKind.PERIOD) if stated else None
    )


def days_of(read: Reading, place: int) -> Found | None:
    """ "The first ten days of March (2023)"."""
    several = read.number(place + 1) if read.low(place) == "first" else None
    at = read.after(several[1], "days", "of|in") if several else None
    inner = month(read, at) if at and is_month(read, at) else None
    if several is None or inner is None or inner[0] is None or inner[0].start is None:
        return None
    start = inner[0].start
    last = calendar.day(start.year, start.month, several[0])
    return (Stretch(start, last.end), inner[1], TimeKind.PERIOD) if last else None


def _numbered(read: Reading, place: int) -> Found | None:
    """ "Q1", "Q1-Q3", "H1 2023", "1Q24", "2023Q3"."""
    if YEAR.fullmatch(read.low(place)) and read.low(place + 1) in ("q", "h"):
        inner = _short(read, place + 1)
        months = inner and calendar.months(int(read.low(place)), inner[0], inner[1])
        return (months, inner[2], TimeKind.PERIOD) if inner and months else None
    first = _short(read, place)
    if first is None:
        return None
    joint = read.after(first[2], _JOINTS)
    last = _short(read, joint) if joint and read.low(first[2]) != "and" else None
    end = last if last and last[1] > first[1] else first
    year = read.low(end[2])
    if read.low(place).isdecimal() and is_short_year(year):
        return calendar.months(2000 + int(year), first[0], end[1]), end[2] + 1, TimeKind.PERIOD
    return read.part(end[2], first[0], end[1])


def _short(read: Reading, place: int) -> tuple[int, int, int] | None:
    """ "Q3" or "3Q", "H1" or "1H": first month, last month, place after."""
    pair = sorted((read.low(place), read.low(place + 1)), reverse=True)
    length = {"q": 3, "h": 6}.get(pair[0])
    touch = place + 1 < len(read.text) and read.text[place].end == read.text[place + 1].start
    if length is None or not touch or pair[1] not in ("1", "2", "3", "4"):
        return None
    number = int(pair[1])
    end = place + 2
    glued = end < len(read.text) and read.text[end - 1].end == read.text[end].start
    # "H1N1" and "H2O" are no halves of a year.
    named = glued and read.text[end].text[0].isalpha() and read.low(end) not in ("fy", "q", "h")
    within = number * length <= calendar.MONTHS_A_YEAR and not named
    return ((number - 1) * length + 1, number * length, place + 2) if within else None


def half(read: Reading, place: int) -> Found | None:
    """ "The first half (of 2023)"."""
    for word, first, last in (("first", 1, 6), ("second|latter", 7, 12)):
        after = read.after(place, word, "half")
        if after and not read.after(after, "of", "the", "century|decade|month|match|game"):
            return read.part(after, first, last)
    return None
