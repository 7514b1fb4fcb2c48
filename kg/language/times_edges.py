"""Ends, beginnings and runs of a time: "the end of June", "since 2013", "from May to July"."""

from __future__ import annotations

from datetime import date, timedelta

from kg.language import calendar
from kg.language.calendar import MONTHS, Stretch
from kg.language.times_months import after_month, day, days_of, half, is_month, month, quarter
from kg.language.times_reading import YEAR, Found, Reading, TimeKind
from kg.language.times_years import ago, decade, fiscal, past, plan, years

_ATOMS = (day, days_of, month, quarter, half, fiscal, plan, ago, past, decade, years)
_UNITS = {
    "months": 1,
    "month": 1,
    "quarter": 3,
    "quarters": 3,
    "year": 12,
    "years": 12,
    "decade": 120,
    "decades": 120,
    "week": 1,
    "weeks": 1,
}
_SINGLE = {"year", "quarter", "month"}
_FISCAL = ("fiscal", "financial")
_EARLY, _LATE = 9, 24
_TURNS = {"mid": (1, 6), "end": (1, 12), "early": (1, 4), "late": (9, 12)}
_INSTANTS = {"mid", "end"}


def atom(read: Reading, place: int) -> Found | None:
    """A plain time, with or without "the"."""
    article = read.low(place) == "the"
    if article and read.low(place + 1) in MONTHS:
        return None
    return next((found for rule in _ATOMS if (found := rule(read, place + article))), None)


def months_to(read: Reading, place: int) -> Found | None:
    """ "Three months to January 2021", "the year ended March 2024"."""
    place += read.low(place) == "the"
    halved = read.after(place, "half", "year")
    count = (6, halved - 1) if halved else read.number(place)
    unit = _named_part(read, count[1] + (read.low(count[1]) == "-") if count else place)
    after = _opens_end(read, unit) if read.low(unit) in _UNITS else None
    if after is None or (read.low(unit) in _SINGLE and count and not halved and after == unit + 2):
        return None
    after += read.low(after) in ("the", "on")
    # A time of one end only: "year to year to year" must not nest.
    inner = day(read, after) or month(read, after) or _end_of(read, after)
    if inner is None and read.low(unit) in ("years", "decade", "decades"):
        inner = years(read, after)
    if inner is None or inner[0] is None or inner[0].end is None:
        return None
    length = (count[0] if count else 1) * (1 if halved else _UNITS[read.low(unit)])
    last = _ending(read, after, inner, inner[0].end)
    weeks = read.low(unit) in ("week", "weeks")
    start = _weeks_before(last, length) if weeks else _months_before(last, length)
    return Stretch(start, last), inner[1], TimeKind.PERIOD


def _named_part(read: Reading, place: int) -> int:
    """Past "fiscal" and the number of a quarter: "(the) second fiscal quarter ended"."""
    start = place
    while read.low(place) in _FISCAL or (read.ordinal(place) and place - start < len(_FISCAL)):
        ordinal = read.ordinal(place)
        place = ordinal[1] if ordinal else place + 1
        place += read.low(place) == "-" and read.low(place + 1) in ("quarter", *_FISCAL)
    return place


def _opens_end(read: Reading, unit: int) -> int | None:
    """The place after "to", "ended" or "period ended", with a bracket or a comma in front."""
    return read.first_of(
        unit + 1, ("to|ended|ending|through|until",), ("period", "to|ended|ending"), ("(", "ended|ending"),
        (",", "ended|ending"), (",", "which", "ended|ends"), ("that", "ended|ends"),
    )  # fmt: skip


def _ending(read: Reading, after: int, inner: Found, last: date) -> date:
    """The last day; what is still "ending" ends the next time that its month does."""
    today = read.today.date
    stated = any(YEAR.fullmatch(read.low(place)) for place in range(after, inner[1]))
    if today is None or stated or last >= today or "ending" not in (read.low(after - 1), read.low(after - 2)):
        return last
    coming = calendar.months(last.year + 1, last.month, last.month).end
    return coming if coming and last.day > _LATE else last


def _weeks_before(last: date, count: int) -> date:
    """The first day of so many weeks that end with a day."""
    return last - timedelta(days=7 * count - 1)


def _months_before(last: date, count: int) -> date | None:
    """The first day of so many months; those that end in a month's first days are of the one before."""
    anchor = last.replace(day=1)
    early = last.day < _EARLY and count > 1
    return calendar.past_months(count - (0 if early else 1), anchor).start


def _end_of(read: Reading, place: int) -> Found | None:
    """ "End-March", "the end of March"."""
    after = read.first_of(place, ("end", "of"), ("end",))
    if after is None:
        return None
    inner = month(read, after + (read.low(after) == "-"))
    return (inner[0].last_day, inner[1], TimeKind.INSTANT) if inner and inner[0] else None


def edge(read: Reading, place: int) -> Found | None:
    """ "The end of 2023", "mid-2023", "year-end", "early July", "as of 15 July"."""
    at = place + (read.low(place) == "the")
    as_of = read.after(place, "as", "of|at")
    if as_of:
        return _as_of(read, as_of)
    turned = _turn(read, at)
    if turned:
        return turned
    ends = read.first_of(at, ("end|close", "of"))
    starts = read.first_of(at, ("beginning|start|outset", "of"))
    opened = ends or starts
    if opened is None:
        return _year_end(read, at)
    inner = atom(read, opened)
    if inner and inner[2] is TimeKind.PERIOD:
        days = inner[0] and (inner[0].last_day if ends else inner[0].first_day)
        return days, inner[1], TimeKind.INSTANT
    after = read.after(opened, "the", "year")
    if after:
        return None, after, TimeKind.END_OF_FRAME if ends else TimeKind.OPEN
    return None


def _as_of(read: Reading, place: int) -> Found | None:
    inner = edge(read, place) if read.low(place) != "as" else None
    if inner and inner[2] in (TimeKind.INSTANT, TimeKind.END_OF_FRAME):
        return inner
    plain = atom(read, place)
    if plain and plain[2] is TimeKind.PERIOD:
        days = plain[0]
        today = read.today.date
        # What is told as of a time still running is told as of today.
        running = today and days and days.start and days.end and days.start <= today <= days.end
        last = Stretch(today, today) if running else days and days.last_day
        return last, plain[1], TimeKind.INSTANT
    return None


def _turn(read: Reading, place: int) -> Found | None:
    """ "Mid-2023", "early this year", "mid-year", "end-June", "late July"."""
    which = read.low(place)
    if which in ("earlier", "later"):
        return _of_this_year(read, place)
    if which not in _TURNS:
        return None
    after = place + 1 + (read.low(place + 1) == "-")
    return _turn_of_year(read, which, after) or _turn_of_month(read, which, after)


def _turn_of_year(read: Reading, which: str, after: int) -> Found | None:
    instant = which in _INSTANTS
    year = read.year(after + (read.low(after) == "in"))
    if year:
        stretch = calendar.months(year[0], *_TURNS[which])
        kind = TimeKind.INSTANT if instant else TimeKind.PERIOD
        return stretch.last_day if instant else stretch, year[1], kind
    if which != "mid" or read.low(after) != "year":
        return None
    found = read.within(after + 1, 1, 6)
    return found[0] and found[0].last_day, found[1], TimeKind.INSTANT


def _turn_of_month(read: Reading, which: str, after: int) -> Found | None:
    inner = month(read, after) if is_month(read, after) else None
    if inner is None:
        return None
    if which == "end":
        return inner[0] and inner[0].last_day, inner[1], TimeKind.INSTANT
    start = inner[0] and inner[0].start
    third = calendar.third_of_month(start.year, start.month, which) if start else None
    return third, inner[1], TimeKind.PERIOD


def _of_this_year(read: Reading, place: int) -> Found | None:
    """ "Earlier this year": up to today; "later this year": from today."""
    after, today = read.after(place + 1, "this", "year"), read.today.date
    if after is None or today is None:
        return None
    if read.low(place) == "earlier":
        return Stretch(date(today.year, 1, 1), today), after, TimeKind.PERIOD
    return Stretch(today, date(today.year, 12, 31)), after, TimeKind.PERIOD


def _year_end(read: Reading, place: int) -> Found | None:
    after = read.after(place, "year", "end")
    if after is None:
        return None
    year = read.of_year(after)
    if year:
        return calendar.years(year[0], year[0]).last_day, year[1], TimeKind.INSTANT
    return None, after, TimeKind.END_OF_FRAME


def since(read: Reading, place: int) -> Found | None:
    """ "Since 2013", "so far this year", "since the beginning of the year"."""
    today = read.today.date
    running = read.first_of(
        place, ("so", "far", "this", "year"), ("this", "year", "so", "far"), ("this", "year", "to", "date"),
        ("the", "year", "to", "date"), ("year", "to", "date"),
    )  # fmt: skip
    if running:
        return _so_far(read, running) or (
            (Stretch(date(today.year, 1, 1), today) if today else None),
            running,
            TimeKind.PERIOD,
        )
    after = read.after(place, "since")
    if after is None:
        return None
    if today and read.first_of(after, ("the", "beginning|start", "of", "the", "year")):
        return Stretch(date(today.year, 1, 1), today), after + 5, TimeKind.PERIOD
    inner = edge(read, after) or atom(read, after) or _dated_event(read, after)
    if inner is None or inner[0] is None:
        return None
    return Stretch(inner[0].start, _until(read, inner[0])), inner[1], TimeKind.PERIOD


def _so_far(read: Reading, place: int) -> Found | None:
    """ "(The year to date) through November": from January of that month's year."""
    after = read.after(place, "through|to|until|ended|ending|in")
    inner = month(read, after) if after and is_month(read, after) else None
    if inner is None or inner[0] is None or inner[0].end is None:
        return None
    last = inner[0].end
    return Stretch(date(last.year, 1, 1), last), inner[1], TimeKind.PERIOD


def _dated_event(read: Reading, place: int) -> Found | None:
    """The time of what "since" names with it: "the flood in 2015", "our meeting in September"."""
    if read.low(place) not in _OWN:
        return None
    for at in range(place + 2, place + _LONGEST_EVENT):
        if read.low(at) in ("in", "of"):
            inner = edge(read, at + 1) or atom(read, at + 1)
            return inner if inner and inner[2] in (TimeKind.PERIOD, TimeKind.INSTANT) else None
        if not read.low(at).replace("-", "a").isalpha():
            return None
    return None


_OWN = {"the", "our", "its", "their", "his", "her", "my", "this"}
_LONGEST_EVENT = 8


def _until(read: Reading, inner: Stretch) -> date | None:
    """Where "since …" ends: with the year if it has just ended, else today."""
    today = read.today.date
    if today is None or inner.start is None or inner.start > today:
        return None
    if inner.end and inner.start.year == today.year - 1 and today.month == 1:
        return date(inner.start.year, 12, 31)
    return today


def run(read: Reading, place: int) -> Found | None:
    """ "From January to November 2023", "between 2020 and 2022", "from April on"."""
    after = read.after(place, "from|between")
    if after is None:
        return None
    onward = _onward(read, after) if read.low(place) == "from" else None
    if onward:
        return onward
    first = _days_of_month(read, after) or atom(read, after)
    if first is None:
        return None
    joint = read.after(first[1], "and" if read.low(place) == "between" else "to|until|through|–|-")
    second = atom(read, joint) if joint else None
    if second:
        return _joined(first, second)
    several = read.after(after, "the", "first|last|past") is None and _joins_inside(read, after, first[1])
    return first if several else None


def _days_of_month(read: Reading, place: int) -> Found | None:
    """ "From 1 to 15 July": the first day takes the month of the second."""
    first = read.number(place)
    joint = read.after(first[1], "to|and|-|–") if first and read.low(place).isdecimal() else None
    last = day(read, joint) if joint else None
    if first is None or last is None or last[0] is None or last[0].end is None:
        return None
    end = last[0].end
    begin = calendar.day(end.year, end.month, first[0])
    return (Stretch(begin.start, end), last[1], TimeKind.PERIOD) if begin and first[0] < end.day else None


def _joins_inside(read: Reading, first: int, end: int) -> bool:
    return any(read.low(place) in ("to", "and", "–", "-", "through", "until") for place in range(first, end))


def _joined(first: Found, second: Found) -> Found | None:
    """Two times as one stretch; None if they do not follow each other."""
    start = first[0].start if first[0] else None
    end = second[0].end if second[0] else None
    if start is None or end is None or start > end:
        return None
    return Stretch(start, end), second[1], TimeKind.PERIOD


def _onward(read: Reading, place: int) -> Found | None:
    """ "From April on": the next April, unless a year is said."""
    inner = atom(read, place)
    after = read.after(inner[1], "on|onward|onwards") if inner else None
    if inner is None or after is None or inner[0] is None or inner[0].start is None:
        return None
    start, today = inner[0].start, read.today.date
    if (
        is_month(read, place)
        and today
        and inner[1] == after_month(read, place)
        and start.month >= today.month
    ):
        start = start.replace(year=today.year, day=1)
    return Stretch(start, None), after, TimeKind.PERIOD
