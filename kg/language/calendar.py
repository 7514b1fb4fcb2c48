"""Dates and stretches of the calendar, named the way speakers name them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
FISCAL_START = {
    "HK": 4,
    "GB": 4,
    "IN": 4,
    "JP": 4,
    "SG": 4,
    "CA": 4,
    "ZA": 4,
    "NZ": 7,
    "AU": 7,
    "PK": 7,
    "US": 10,
}
"""The month in which a government's fiscal year begins, by country; January elsewhere."""
EARLIEST, LATEST = 1900, 2100
MONTHS_A_YEAR = 12
_APRIL, _OCTOBER = 4, 10


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` to `end`, both included; an open end is None."""

    start: date | None
    end: date | None

    @property
    def last_day(self) -> Stretch:
        """The end as a stretch of its own, as for a stock at a date."""
        return Stretch(self.end, self.end)

    @property
    def first_day(self) -> Stretch:
        """The beginning as a stretch of its own."""
        return Stretch(self.start, self.start)


def day(year: int, month: int, number: int) -> Stretch | None:
    """One day, or None if the calendar has no such day."""
    if not EARLIEST <= year <= LATEST or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return Stretch(date(year, month, number), date(year, month, number))


def months(year: int, first: int, last: int) -> Stretch:
    """The months `first` to `last` of a year."""
    return Stretch(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def years(first: int, last: int) -> Stretch:
    """Whole calendar years."""
    return Stretch(date(first, 1, 1), date(last, 12, 31))


def fiscal_year(ends: int, country: str | None, own: int | None = None) -> Stretch:
    """The fiscal year that ends in the calendar year `ends` (starts then, if in January).

    `own` is the month in which it begins, where that is known; else the country's is taken.
    """
    start = own or FISCAL_START.get(country or "", 1)
    if start == 1:
        return years(ends, ends)
    return Stretch(date(ends - 1, start, 1), date(ends, start, 1) - timedelta(days=1))


def current_fiscal_year(today: date, country: str | None, own: int | None = None) -> int:
    """The calendar year in which the fiscal year around `today` ends."""
    start = own or FISCAL_START.get(country or "", 1)
    return today.year + (1 < start <= today.month)


def split_fiscal_year(begins: int, country: str | None, own: int | None = None) -> Stretch:
    """The fiscal year written "2023-24": from April, unless the country's begins in mid-year."""
    start = FISCAL_START.get(country or "", _APRIL)
    start = own if own and own > 1 else _APRIL if start == _OCTOBER else start
    return Stretch(date(begins, start, 1), date(begins + 1, start, 1) - timedelta(days=1))


def quarters_on(start: date, count: int) -> Stretch:
    """The three months that begin so many quarters after the month of `start`, or before it.

    >>> quarters_on(date(2023, 1, 1), 1).end
    datetime.date(2023, 6, 30)
    """
    year, month = divmod(start.year * 12 + start.month - 1 + 3 * count, 12)
    end_year, end_month = divmod(year * 12 + month + 2, 12)
    return Stretch(date(year, month + 1, 1), months(end_year, end_month + 1, end_month + 1).end)


def part_of(year: Stretch, first: int, last: int) -> Stretch | None:
    """The months `first` to `last` of a year that may begin in any month."""
    if year.start is None:
        return None
    begin, end = year.start.month + first - 2, year.start.month + last - 2
    first_year, last_year = year.start.year + begin // 12, year.start.year + end // 12
    closing = months(last_year, end % 12 + 1, end % 12 + 1)
    return Stretch(date(first_year, begin % 12 + 1, 1), closing.end)


def third_of_month(year: int, month: int, which: str) -> Stretch:
    """ "Early", "mid" or "late" in a month, as ten days."""
    last = monthrange(year, month)[1]
    first, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}[which]
    return Stretch(date(year, month, first), date(year, month, end))


def past_years(count: int, today: date) -> Stretch:
    """The last `count` years: whole ones if the year is young, else up to today.

    A speaker in January who says "over the past year" means the year that has just ended.
    """
    if today.month <= 3:
        return years(today.year - count, today.year - 1)
    return Stretch(_back(today, 12 * count), today)


def past_months(count: int, today: date) -> Stretch:
    """The last `count` months up to today."""
    return Stretch(_back(today, count), today)


def _back(today: date, count: int) -> date:
    total = today.year * 12 + today.month - 1 - count
    year, month = divmod(total, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def five_year_plan(number: int) -> Stretch | None:
    """The years of China's five-year plan of that number (the 14th: 2021 to 2025)."""
    return years(1951 + 5 * number, 1955 + 5 * number) if 1 <= number <= 20 else None
