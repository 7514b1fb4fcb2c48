"""Expressions of time, found in the words before parsing and resolved against a date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kg.language import calendar
from kg.language.calendar import MONTHS, Stretch
from kg.language.normal import Word
from kg.language.number_words import ONES, ORDINALS, TENS


class TimeKind(StrEnum):
    """What an expression of time does for a figure in its sentence."""

    PERIOD = "period"
    INSTANT = "instant"
    YEAR_OF_FRAME = "year of frame"
    """ "the year": whichever year is being spoken of."""
    END_OF_FRAME = "end of frame"
    OPEN = "open"
    """ "in recent years": a time, but no dates."""
    COMPARISON = "comparison"
    """ "a year earlier": what a change is measured against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time at words `first` to `last`; offsets count the matched text."""

    start: int
    end: int
    first: int
    last: int
    kind: TimeKind
    stretch: Stretch | None = None
    """None if the kind has no dates, or they need a date that the document does not give."""


@dataclass(frozen=True, slots=True)
class Today:
    """What relative expressions are resolved against."""

    date: date | None = None
    country: str | None = None


_Found = tuple[Stretch | None, int, TimeKind] | None
_YEAR = re.compile(r"(?:19|20)\d\d")
_FILLERS = {"the", "of", "in", "for", ","}
_SPELLED = {**{w: int(v) for w, v in ONES.items()}, **{w: int(v) for w, v in TENS.items()}}


def find_times(text: Sequence[Word], today: Today) -> list[Time]:
    """All expressions of time among a block's words, none overlapping, in order."""
    reader = _Reader(text, today)
    found: list[Time] = []
    place = 0
    while place < len(text):
        time = reader.at(place)
        if time is None:
            place += 1
            continue
        found.append(time)
        place = time.last + 1
    return found


class _Reader:
    """Recursive descent over the words; each rule gives a stretch and the next place."""

    def __init__(self, text: Sequence[Word], today: Today) -> None:
        self.text, self.today = text, today
        self.rules: tuple[Callable[[int], _Found], ...] = (
            self._comparison, self._edge, self._since, self._range, self._atom, self._vague,
        )  # fmt: skip

    def at(self, place: int) -> Time | None:
        """The expression that starts at `place`, or None."""
        for rule in self.rules:
            found = rule(place)
            if found:
                stretch, after, kind = found
                first, last = self.text[place], self.text[after - 1]
                return Time(start=first.start, end=last.end, first=place, last=after - 1, kind=kind, stretch=stretch)
        return None

    # Words

    def low(self, place: int) -> str:
        """The word at `place` in lower case, or nothing past the end."""
        return self.text[place].lower if 0 <= place < len(self.text) else ""

    def says(self, place: int, *words: str) -> bool:
        """True if the words stand at `place` in this order; a hyphen between them is skipped."""
        return self.after(place, *words) is not None

    def after(self, place: int, *words: str) -> int | None:
        """The place after these words, or None if they do not stand at `place`."""
        for number, word in enumerate(words):
            if number and self.low(place) == "-":
                place += 1
            if self.low(place) not in word.split("|"):
                return None
            place += 1
        return place

    def number(self, place: int) -> tuple[int, int] | None:
        """A small whole number and the place after it."""
        word = self.low(place)
        if word.isascii() and word.isdigit() and len(word) <= 2:
            return int(word), place + 1
        return (_SPELLED[word], place + 1) if word in _SPELLED else None

    def ordinal(self, place: int) -> tuple[int, int] | None:
        """ "third", "3rd", "14th" and the place after."""
        word = self.low(place)
        if word in ORDINALS:
            return ORDINALS[word], place + 1
        if word.isdigit() and len(word) <= 2 and self.low(place + 1) in ("st", "nd", "rd", "th"):
            return int(word), place + 2
        return None

    # Years

    def year(self, place: int) -> tuple[int, int] | None:
        """A year in digits, or a relative one, and the place after."""
        if _YEAR.fullmatch(self.low(place)) and not self._counts(place + 1):
            return int(self.low(place)), place + 1
        if self.today.date is None:
            return None
        for words, shift in _RELATIVE_YEARS:
            after = self.after(place, *words)
            if after:
                return self.today.date.year + shift, after
        return None

    def _counts(self, place: int) -> bool:
        """True if what follows shows the digits to be an amount, not a year."""
        return self.low(place) in _AMOUNT_WORDS

    def of_year(self, place: int) -> tuple[int, int] | None:
        """A year after "of", "in", "the", a comma or an apostrophe: "(of) last year"."""
        for words in (("of", "the", "year"), ("in", "the", "year")):
            after = self.after(place, *words)
            if after:
                inner = self.year(after)
                return inner or None
        for skip in range(3):
            if self.year(place + skip) and all(self.low(place + i) in _FILLERS for i in range(skip)):
                return self.year(place + skip)
        return None

    def latest(self, first: int) -> int | None:
        """The year of the latest stretch that begins in month `first` and has begun."""
        today = self.today.date
        if today is None:
            return None
        return today.year if first <= today.month - (0 if first == 1 and today.day > 15 else 1) else today.year - 1

    def this_year(self) -> int | None:
        """The year meant by "of the year": the last one while the new year is young."""
        today = self.today.date
        return None if today is None else today.year - (today.month <= 2)

    def within(self, place: int, first: int, last: int) -> _Found:
        """The months `first` to `last` of the year that follows, else of the latest year."""
        stated = self.of_year(place)
        if stated:
            return calendar.months(stated[0], first, last), stated[1], TimeKind.PERIOD
        after = self.after(place, "of", "the|this", "year") or self.after(place, "of", "the", "whole", "year") or place
        of_the_year = after != place and self.today.date is not None
        year = self.this_year() if of_the_year else self.latest(last)
        return (calendar.months(year, first, last) if year else None), after, TimeKind.PERIOD

    # Rules

    def _atom(self, place: int) -> _Found:
        if self.low(place) == "the":
            found = self._atom_bare(place + 1)
            return found if found and self.low(place + 1) not in MONTHS else None
        return self._atom_bare(place)

    def _atom_bare(self, place: int) -> _Found:
        for rule in (self._months_to, self._day, self._month, self._quarter, self._part_of_year, self._fiscal, self._plan, self._past, self._years):
            found = rule(place)
            if found:
                return found
        return None

    def _day(self, place: int) -> _Found:
        """ "Jan. 24, 2024", "24 January 2024", "January 24", "2024-01-24" is left to digits."""
        word = self.low(place)
        if word in MONTHS and self._is_month(place):
            at = place + 2 if self.low(place + 1) == "." else place + 1
            number = self.number(at)
            if number and self.low(at).isdigit() and not self._counts(number[1]):
                after = number[1] + 1 if self.low(number[1]) in ("st", "nd", "rd", "th") else number[1]
                return self._dated(MONTHS[word], number[0], after)
        if word.isdigit() and len(word) <= 2:
            at = place + 2 if self.low(place + 1) in ("st", "nd", "rd", "th") else place + 1
            if self.low(at) in MONTHS and self._is_month(at):
                return self._dated(MONTHS[self.low(at)], int(word), at + 1)
        return None

    def _dated(self, month: int, number: int, after: int) -> _Found:
        stated = self.of_year(after)
        year = stated[0] if stated else self.latest(month)
        stretch = calendar.day(year, month, number) if year else None
        if year and stretch is None:
            return None
        return stretch, stated[1] if stated else after, TimeKind.PERIOD

    def _is_month(self, place: int) -> bool:
        """ "may", "march" and short forms only with a capital; never a verb."""
        return self.text[place].text[0].isupper() and not (
            self.low(place) == "may" and self.low(place + 1) in ("be", "not", "have", "also", "well")
        )

    def _months_to(self, place: int) -> _Found:
        """ "Three months to January 2021", "the year ended March 2024"."""
        count = self.number(place)
        unit = count[1] if count else place
        if self.low(unit) not in ("months", "month", "year", "quarter"):
            return None
        after = self.after(unit + 1, "to|ended|ending|through|until")
        inner = self._atom(after) if after else None
        if after is None or inner is None or inner[0] is None or inner[0].end is None:
            return None
        length = (count[0] if count else 1) * {"year": 12, "quarter": 3}.get(self.low(unit), 1)
        last = inner[0].end
        first = calendar.past_months(length - 1, last.replace(day=1)).start
        return Stretch(first, last), inner[1], TimeKind.PERIOD

    def _month(self, place: int) -> _Found:
        shift = 0
        if self.low(place) in ("last", "this", "next") and self.low(place + 1) in MONTHS:
            shift, place = 1, place + 1
        word = self.low(place)
        if word not in MONTHS or not self._is_month(place):
            return self._relative_month(place)
        after = place + 2 if self.low(place + 1) == "." and len(word) <= 4 and word != "may" else place + 1
        month = MONTHS[word]
        joint = self.after(after, "to|through|–|-|and")
        if joint and self.low(joint) in MONTHS and (self.low(after) != "and" or self.low(place - 1) == "between"):
            return self._months(month, joint)
        if shift and self.today.date:
            return calendar.months(self._named_year(self.low(place - 1), month), month, month), after, TimeKind.PERIOD
        return self.within(after, month, month)

    def _months(self, first: int, place: int) -> _Found:
        last = MONTHS[self.low(place)]
        after = place + 2 if self.low(place + 1) == "." else place + 1
        return self.within(after, first, last) if first <= last else None

    def _named_year(self, which: str, month: int) -> int:
        today = self.today.date
        assert today is not None
        if which == "next":
            return today.year + (month <= today.month)
        return today.year - (month >= today.month)

    def _relative_month(self, place: int) -> _Found:
        today = self.today.date
        for words, back in ((("this", "month"), 0), (("last|previous", "month"), 1)):
            after = self.after(place, *words)
            if after and today:
                stretch = calendar.past_months(back, today).start
                assert stretch is not None
                return calendar.months(stretch.year, stretch.month, stretch.month), after, TimeKind.PERIOD
        return None

    def _quarter(self, place: int) -> _Found:
        if self.low(place) in ("q", "h") and self.low(place + 1) in ("1", "2", "3", "4"):
            return self._numbered(self.low(place), int(self.low(place + 1)), place + 2)
        if self.low(place) == "first":
            several = self.number(place + 1) if self.low(place + 1) not in ("half",) else None
            after = self.after(several[1], "quarters") if several else None
            if several and after and several[0] in (2, 3):
                return self.within(after, 1, 3 * several[0])
            after = self.after(several[1], "months") if several else None
            if several and after and 1 < several[0] < 12:
                return self.within(after, 1, several[0])
        which = self.ordinal(place)
        after = self.after(which[1], "quarter") if which else None
        if after is None and which and self.low(which[1]) == "-":
            after = self.after(which[1] + 1, "quarter")
        if which and after and which[0] <= 4:
            after = self.after(after, "report|results|earnings") if self._cumulative(after) else after
            first = 1 if after and self.low(after - 1) == "report" else 3 * which[0] - 2
            return self.within(after or place, first, 3 * which[0])
        return self._fourth(place)

    def _cumulative(self, place: int) -> bool:
        return self.low(place) == "report"

    def _fourth(self, place: int) -> _Found:
        for words, back in ((("last|previous", "quarter"), 1), (("this|current", "quarter"), 0)):
            after = self.after(place, *words)
            if after and self.today.date:
                index = self.today.date.year * 4 + (self.today.date.month - 1) // 3 - back
                year, quarter = divmod(index, 4)
                return calendar.months(year, 3 * quarter + 1, 3 * quarter + 3), after, TimeKind.PERIOD
        return None

    def _numbered(self, letter: str, number: int, place: int) -> _Found:
        length = 3 if letter == "q" else 6
        if number * length > 12:
            return None
        return self.within(place, (number - 1) * length + 1, number * length)

    def _part_of_year(self, place: int) -> _Found:
        for word, first, last in (("first", 1, 6), ("second|latter", 7, 12)):
            after = self.after(place, word, "half")
            if after and not self.says(after, "of", "the", "century"):
                return self.within(after, first, last)
        return None

    def _fiscal(self, place: int) -> _Found:
        after = self.after(place, "fiscal|financial", "year|years") or self.after(place, "fy|fiscal")
        if after is None:
            return self._split_year(place)
        split = self._split_year(after)
        if split:
            return split
        stated = self.year(after)
        if stated:
            return calendar.fiscal_year(stated[0], self.today.country), stated[1], TimeKind.PERIOD
        return None

    def _split_year(self, place: int) -> _Found:
        """ "2021-22": the fiscal year over two calendar years, or just these two years."""
        first, second = self.low(place), self.low(place + 2)
        if not _YEAR.fullmatch(first) or self.low(place + 1) not in ("-", "–", "/") or not second.isdigit():
            return None
        if len(second) == 2 and (int(first) + 1) % 100 == int(second):
            start = calendar.FISCAL_START.get(self.today.country or "", 4)
            start = start if start != 10 else 4
            ends = calendar.fiscal_year(int(first) + 1, next((c for c, m in calendar.FISCAL_START.items() if m == start), None))
            return ends, place + 3, TimeKind.PERIOD
        end = int(second) if len(second) == 4 else int(first[:2] + second)
        if len(second) in (2, 4) and int(first) < end <= calendar.LATEST:
            return calendar.years(int(first), end), place + 3, TimeKind.PERIOD
        return None

    def _plan(self, place: int) -> _Found:
        which = self.ordinal(place)
        after = self.after(which[1], "five", "year", "plan") if which else None
        after = self.after(after, "period") if after else None
        if which and after:
            return calendar.five_year_plan(which[0]), after, TimeKind.PERIOD
        return None

    def _past(self, place: int) -> _Found:
        """ "the past two years", "last three months", "the coming year", "the next five years"."""
        if self.low(place) not in ("past", "last", "previous", "next", "coming", "recent"):
            return None
        count = self.number(place + 1) or (1, place + 1)
        at = count[1]
        unit = self.low(at)
        if unit not in ("year", "years", "month", "months", "decade") or (self.low(place) in ("last", "next", "previous") and at == place + 1):
            return None
        return self._counted(self.low(place), count[0], unit, at + 1)

    def _counted(self, which: str, count: int, unit: str, after: int) -> _Found:
        today = self.today.date
        if which == "recent":
            return None, after, TimeKind.OPEN
        if today is None:
            return None, after, TimeKind.PERIOD
        count = count * 10 if unit == "decade" else count
        if which in ("next", "coming"):
            first = today.year + (0 if today.month <= 3 else 1)
            return (calendar.years(first, first + count - 1) if "month" not in unit else None), after, TimeKind.PERIOD
        stretch = calendar.past_months(count, today) if "month" in unit else calendar.past_years(count, today)
        return stretch, after, TimeKind.PERIOD

    def _years(self, place: int) -> _Found:
        first = self.year(place)
        if first is None:
            return None
        joint = self.after(first[1], "to|through|until|–|-|and")
        if joint and (self.low(first[1]) != "and" or self.low(place - 1) == "between"):
            last = self.year(joint)
            if last and last[0] > first[0]:
                return calendar.years(first[0], last[0]), last[1], TimeKind.PERIOD
        return calendar.years(first[0], first[0]), first[1], TimeKind.PERIOD

    def _edge(self, place: int) -> _Found:
        """ "the end of 2023", "mid-2023", "year-end", "the beginning of this year"."""
        at = place + 1 if self.low(place) == "the" else place
        mid = self.after(at, "mid|early|late|end")
        if mid and self.low(mid) == "-":
            mid += 1
        year = self.year(mid) if mid else None
        if mid and year:
            return self._turning(self.low(at), year[0]), year[1], TimeKind.INSTANT if self.low(at) in ("mid", "end") else TimeKind.PERIOD
        ends = self.after(at, "end|close", "of")
        starts = self.after(at, "beginning|start|outset", "of")
        if ends is None and starts is None:
            return self._year_end(at)
        inner = self._atom(ends or starts or at)
        if inner and inner[2] is TimeKind.PERIOD:
            edge = (inner[0].last_day if ends else inner[0].first_day) if inner[0] else None
            return edge, inner[1], TimeKind.INSTANT
        after = self.after(ends or starts or at, "the", "year")
        if after:
            return None, after, TimeKind.END_OF_FRAME if ends else TimeKind.OPEN
        return None

    def _turning(self, word: str, year: int) -> Stretch:
        first, last = {"mid": (1, 6), "end": (1, 12), "early": (1, 4), "late": (9, 12)}[word]
        stretch = calendar.months(year, first, last)
        return stretch.last_day if word in ("mid", "end") else stretch

    def _year_end(self, place: int) -> _Found:
        after = self.after(place, "year", "end")
        if after is None:
            return None
        year = self.of_year(after)
        if year:
            return calendar.years(year[0], year[0]).last_day, year[1], TimeKind.INSTANT
        return None, after, TimeKind.END_OF_FRAME

    def _since(self, place: int) -> _Found:
        """ "since 2013", "so far this year", "since the beginning of the year"."""
        today = self.today.date
        if self.says(place, "so", "far", "this", "year") or self.says(place, "this", "year", "to", "date"):
            return (Stretch(date(today.year, 1, 1), today) if today else None), place + 4, TimeKind.PERIOD
        after = self.after(place, "since")
        if after is None:
            return None
        inner = self._edge(after) or self._atom(after)
        if inner is None or inner[0] is None:
            return None
        return Stretch(inner[0].start, self._until(inner[0])), inner[1], TimeKind.PERIOD

    def _until(self, inner: Stretch) -> date | None:
        """Where "since …" ends: with the year if it has just ended, else today."""
        today = self.today.date
        if today and inner.end and inner.start and inner.start.year == today.year - 1 and today.month == 1:
            return date(inner.start.year, 12, 31)
        return today if today and inner.start and inner.start <= today else None

    def _range(self, place: int) -> _Found:
        """ "from January to November 2023", "from 2020 to 2022"."""
        after = self.after(place, "from|between")
        if after is None:
            return None
        first = self._atom(after)
        if first and first[0] and first[0].start and first[0].end and first[0].start.month != first[0].end.month:
            return first if self.low(first[1] - 1) != self.low(after) else None
        return first if first and first[1] - after >= 3 else None

    def _comparison(self, place: int) -> _Found:
        for words in _COMPARISONS:
            after = self.after(place, *words)
            if after:
                year = self.of_year(after)
                return None, year[1] if year else after, TimeKind.COMPARISON
        return None

    def _vague(self, place: int) -> _Found:
        for words, kind in _VAGUE:
            after = self.after(place, *words)
            if after:
                now = Stretch(self.today.date, self.today.date) if kind is TimeKind.INSTANT and self.today.date else None
                return now, after, kind
        return None


_RELATIVE_YEARS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("the", "year", "before", "last"), -2),
    (("last", "year"), -1),
    (("this", "year"), 0),
    (("current", "year"), 0),
    (("next", "year"), 1),
    (("coming", "year"), 0),
)
_COMPARISONS: tuple[tuple[str, ...], ...] = (
    ("same", "period|time|month|quarter", "last|of|a|in", "the|year|last|previous", "previous|year|earlier"),
    ("same", "period|time|month|quarter"),
    ("a|one", "year", "earlier|ago|before"),
    ("previous|preceding|prior", "year|quarter|month"),
    ("year", "on|over", "year"),
    ("month", "on|over", "month"),
    ("quarter", "on|over", "quarter"),
)
_VAGUE: tuple[tuple[tuple[str, ...], TimeKind], ...] = (
    (("throughout", "the", "year"), TimeKind.YEAR_OF_FRAME),
    (("whole|full|entire", "year"), TimeKind.YEAR_OF_FRAME),
    (("that", "year"), TimeKind.YEAR_OF_FRAME),
    (("for|in|during|over", "the", "year"), TimeKind.YEAR_OF_FRAME),
    (("recent", "years|months"), TimeKind.OPEN),
    (("over", "the", "years"), TimeKind.OPEN),
    (("coming|following", "years|months"), TimeKind.OPEN),
    (("now",), TimeKind.INSTANT),
    (("currently",), TimeKind.INSTANT),
    (("at", "present"), TimeKind.INSTANT),
    (("to", "date"), TimeKind.INSTANT),
    (("up", "to", "now"), TimeKind.INSTANT),
    (("so", "far"), TimeKind.INSTANT),
)
_AMOUNT_WORDS = {
    "%", "percent", "per", "percentage", "yuan", "dollars", "dollar", "euros", "yen", "pounds", "tons", "tonnes",
    "million", "billion", "trillion", "thousand", "hundred", "companies", "enterprises", "projects", "people",
    "km", "kilometers", "kilometres", "kilowatt", "kilowatts", "megawatts", "cubic", "square", "barrels", "mu",
    "hectares", "units", "households", "jobs", "cases", "items", "points", "times",
}  # fmt: skip


def without_overlap(times: Sequence[Time], start: int, end: int) -> list[Time]:
    """The times that lie outside the run `start` to `end`, as copies in order."""
    return [replace(time) for time in times if time.end <= start or end <= time.start]
