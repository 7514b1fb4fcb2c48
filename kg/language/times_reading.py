"""What the rules for expressions of time share: the words, the date, and the years they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.language import calendar
from kg.language.calendar import Stretch
from kg.language.normal import Word
from kg.language.number_words import ONES, ORDINALS, TENS


class TimeKind(StrEnum):
    """What an expression of time does for a figure in its sentence."""

    PERIOD = "period"
    INSTANT = "instant"
    YEAR_OF_FRAME = "year of frame"
    """ "the year": whichever year is being spoken of."""
    END_OF_FRAME = "end of frame"
    QUARTER_OF_FRAME = "quarter of frame"
    """ "The quarter", "the period": the one being spoken of."""
    OPEN = "open"
    """ "in recent years": a time, but no dates."""
    COMPARISON = "comparison"
    """ "a year earlier": what a change is measured against."""


@dataclass(frozen=True, slots=True)
class Today:
    """What relative expressions are resolved against."""

    date: date | None = None
    country: str | None = None
    fiscal: int | None = None
    """The month in which the speaker's own fiscal year begins, where the text tells it."""

    @property
    def quarters(self) -> int | None:
        """The month from which bare quarters are counted, if it is not known to be January."""
        return self.fiscal or (calendar.FISCAL_START["IN"] if self.country == "IN" else None)


Found = tuple[Stretch | None, int, TimeKind]
"""The days, the place after the last word, and what the expression does."""

YEAR = re.compile(r"(?:19|20)\d\d|2100")
_MID_MONTH, _YOUNG = 15, 2
_FILLERS = {"the", "of", "in", "for", ",", "calendar"}
_SPELLED = {**{w: int(v) for w, v in ONES.items()}, **{w: int(v) for w, v in TENS.items()}}
_RELATIVE_YEARS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("year", "before", "last"), -2),
    (("last", "year"), -1),
    (("this", "year"), 0),
    (("current", "year"), 0),
    (("next", "year"), 1),
    (("coming", "year"), 0),
)
_AMOUNT_WORDS = {
    "%", "percent", "per", "percentage", "yuan", "dollars", "dollar", "euros", "yen", "pounds", "tons",
    "tonnes", "million", "billion", "trillion", "thousand", "hundred", "companies", "enterprises",
    "projects", "people", "km", "kilometers", "kilometres", "kilowatt", "kilowatts", "megawatts", "cubic",
    "square", "barrels", "mu", "hectares", "units", "households", "jobs", "cases", "items", "points",
    "times", "mw", "gw", "kwh",
}  # fmt: skip


def is_short_year(word: str) -> bool:
    """True for two digits, as in "FY24"."""
    return len(word) == 2 and word.isascii() and word.isdecimal()


@dataclass(frozen=True, slots=True)
class Reading:
    """A block's words and the date against which they are read."""

    text: Sequence[Word]
    today: Today

    def low(self, place: int) -> str:
        """The word at `place` in lower case, or nothing past the ends."""
        return self.text[place].lower if 0 <= place < len(self.text) else ""

    def after(self, place: int, *words: str) -> int | None:
        """The place after these words, or None if they do not stand at `place`.

        A hyphen between them is skipped; "a|b" is either word.
        """
        for number, word in enumerate(words):
            if number and self.low(place) == "-":
                place += 1
            seen = self.low(place)
            if seen != word and ("|" not in word or seen not in word.split("|")):
                return None
            place += 1
        return place

    def first_of(self, place: int, *phrases: tuple[str, ...]) -> int | None:
        """The place after the first of the phrases that stands at `place`."""
        return next((after for words in phrases if (after := self.after(place, *words)) is not None), None)

    def number(self, place: int) -> tuple[int, int] | None:
        """A small whole number and the place after it."""
        word = self.low(place)
        if word.isascii() and word.isdecimal() and len(word) <= 2:
            return int(word), place + 1
        if word not in _SPELLED:
            return None
        ones = self.low(place + 2) if word in TENS and self.low(place + 1) == "-" else ""
        more = ones in ONES and 0 < ONES[ones] < 10
        return (_SPELLED[word] + (_SPELLED[ones] if more else 0), place + (3 if more else 1))

    def ordinal(self, place: int) -> tuple[int, int] | None:
        """ "third", "3rd", "14th" and the place after."""
        word = self.low(place)
        if word in ORDINALS:
            return ORDINALS[word], place + 1
        short = word.isascii() and word.isdecimal() and len(word) <= 2
        if short and self.low(place + 1) in ("st", "nd", "rd", "th"):
            return int(word), place + 2
        return None

    def counts(self, place: int) -> bool:
        """True if what stands at `place` shows the digits before it to be an amount."""
        return self.low(place) in _AMOUNT_WORDS

    def capital(self, place: int) -> bool:
        """True if the word at `place` begins with a capital."""
        return 0 <= place < len(self.text) and self.text[place].text[0].isupper()

    # Years

    def year(self, place: int) -> tuple[int, int] | None:
        """A year in digits, or a relative one, and the place after."""
        if YEAR.fullmatch(self.low(place)) and not self.counts(place + 1):
            return int(self.low(place)), place + 1
        if self.today.date is None:
            return None
        for words, shift in _RELATIVE_YEARS:
            after = self.after(place, *words)
            if after:
                return self.today.date.year + shift, after
        return None

    def of_year(self, place: int) -> tuple[int, int] | None:
        """A year after "of", "in", "the" or a comma: "(of) last year"."""
        after = self.after(place, "of|in", "the", "year")
        if after:
            return self.year(after)
        if self.low(place) == "'" and is_short_year(self.low(place + 1)):
            return 2000 + int(self.low(place + 1)), place + 2
        for skip in range(4):
            found = self.year(place + skip)
            if found:
                return found
            if self.low(place + skip) not in _FILLERS:
                return None
        return None

    def latest(self, first: int) -> int | None:
        """The year of the latest stretch that begins in month `first` and has begun."""
        today = self.today.date
        if today is None:
            return None
        begun = first <= today.month - (0 if today.day > _MID_MONTH else 1)
        return today.year if begun else today.year - 1

    def latest_day(self, month: int, number: int) -> int | None:
        """The year of the latest such day: of today's month the same year, once it has come."""
        today = self.today.date
        come = today is not None and today.month == month and number <= today.day
        return today.year if today is not None and come else self.latest(month)

    def this_year(self) -> int | None:
        """The year meant by "of the year": the last one while the new year is young."""
        today = self.today.date
        return None if today is None else today.year - (today.month <= _YOUNG)

    def within(self, place: int, first: int, last: int) -> Found:
        """The months `first` to `last` of the year that follows, else of the latest year."""
        fiscal = self.fiscal_of(place)
        if fiscal:
            return calendar.part_of(fiscal[0], first, last), fiscal[1], TimeKind.PERIOD
        stated = self.of_year(place)
        if stated:
            return calendar.months(stated[0], first, last), stated[1], TimeKind.PERIOD
        after = self.first_of(place, ("of", "the|this", "year"), ("of", "the", "whole", "year")) or place
        year = self.this_year() if after != place else self.latest(last)
        return (calendar.months(year, first, last) if year else None), after, TimeKind.PERIOD

    def part(self, place: int, first: int, last: int) -> Found:
        """Months of a quarter or a half: as `within`, but counted from the speaker's fiscal year."""
        own, stated = self.today.quarters, self.of_year(place)
        if own in (None, 1) or self.fiscal_of(place) or (stated and self.today.fiscal is None):
            return self.within(place, first, last)
        if stated:
            whole = calendar.fiscal_year(stated[0], None, own)
            return calendar.part_of(whole, first, last), stated[1], TimeKind.PERIOD
        after = self.first_of(place, ("of", "the|this", "year")) or place
        return self._last_part(first, last), after, TimeKind.PERIOD

    def _last_part(self, first: int, last: int) -> Stretch | None:
        """The last such part of a fiscal year that is over."""
        day, own = self.today.date, self.today.quarters
        if day is None:
            return None
        now = calendar.current_fiscal_year(day, None, own)
        parts = [
            calendar.part_of(calendar.fiscal_year(now - back, None, own), first, last) for back in (0, 1)
        ]
        return next((part for part in parts if part and part.end and part.end <= day), None)

    # Fiscal years

    def fiscal_of(self, place: int) -> tuple[Stretch, int] | None:
        """ "(of the) fiscal year 2024", "of FY24"."""
        at = place + (self.low(place) == "of")
        return self.fiscal(at + (self.low(at) == "the"))

    def fiscal(self, place: int) -> tuple[Stretch, int] | None:
        """ "fiscal (year) 2024", "FY24", "the financial year 2023-24", "next financial year"."""
        whose = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}.get(
            self.low(place)
        )
        after = self.first_of(
            place + (whose is not None), ("fiscal|financial", "year|years"), ("fy",), ("fiscal",)
        )
        if after is None:
            return None
        if whose is not None:
            return (shifted, after) if (shifted := self._fiscal_now(whose)) else None
        return self.split_year(after, fiscal=True) or self._fiscal_number(after)

    def _fiscal_now(self, shift: int) -> Stretch | None:
        """The fiscal year around today, or one so many years after it."""
        day, country, own = self.today.date, self.today.country, self.today.fiscal
        if day is None:
            return None
        return calendar.fiscal_year(calendar.current_fiscal_year(day, country, own) + shift, country, own)

    def _fiscal_number(self, place: int) -> tuple[Stretch, int] | None:
        stated = self.year(place)
        word = self.low(place)
        if stated is None and is_short_year(word):
            stated = 2000 + int(word), place + 1
        if stated is None:
            return None
        return calendar.fiscal_year(stated[0], self.today.country, self.today.fiscal), stated[1]

    def split_year(self, place: int, *, fiscal: bool = False) -> tuple[Stretch, int] | None:
        """ "2021-22", "2005-6": the fiscal year over two calendar years; "2021-2025": these years."""
        first, second = self.low(place), self.low(place + 2)
        first = f"20{first}" if fiscal and is_short_year(first) else first
        joined = self.low(place + 1) in ("-", "–", "/") and second.isascii() and second.isdecimal()
        if not joined or not YEAR.fullmatch(first) or len(second) not in (1, 2, 4) or self.counts(place + 3):
            return None
        if len(second) == 1 and (int(first) + 1) % 10 != int(second):
            return None
        end = int(first[: 4 - len(second)] + second)
        if len(second) == 1 or (is_short_year(second) and (int(first) + 1) % 100 == int(second)):
            return calendar.split_fiscal_year(int(first), self.today.country, self.today.fiscal), place + 3
        if not int(first) < end <= calendar.LATEST:
            return None
        return calendar.years(int(first), end), place + 3
