"""Dates and times of day as English headers write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = tuple(month.lower() for month in calendar.month_name[1:])
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH} ?{_DAY},? {{0,2}}{_YEAR}",
        rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}",
        r"\b(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>[01]?\d)(?P=mark)(?P<day>[0-3]?\d)(?!\d)",
        # Only where the other number can be no month is it told which of the two is one.
        r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>(?:19|20)\d\d)(?![\d/])",
        r"(?<![\d/])(?P<day>1[3-9]|2\d|3[01])/(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/])",
        r"(?P<year>(?:19|20)\d\d) ?年 ?(?P<month>1?\d) ?月 ?(?P<day>[0-3]?\d) ?日",
    )
)
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.? ?m\b\.?", re.IGNORECASE
)
_CLOCK_24 = re.compile(r"(?<![\d:])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])")
_NOON = re.compile(r"\b(?:12|at|\|) ?noon\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A date, and where it stands in the text searched."""

    day: date
    start: int
    end: int


def dates_in(text: str) -> Iterator[Found]:
    """Yield the full dates of `text` in reading order; which number of 2/3/2022 is the month is not guessed.

    >>> [str(f.day) for f in dates_in("Paris, 3rd of May 2022; 2022-06-01; 6/25/2022; 2/3/2022")]
    ['2022-05-03', '2022-06-01', '2022-06-25']
    """
    matches = [m for form in _FORMS for m in form.finditer(text)]
    for match in sorted(matches, key=lambda m: m.start()):
        day = _date(match)
        if day is not None:
            yield Found(day, match.start(), match.end())


def _date(match: re.Match[str]) -> date | None:
    month = match["month"]
    number = int(month) if month.isdigit() else _month_number(month)
    try:
        return date(int(match["year"]), number, int(match["day"]))
    except ValueError:  # 31 February: not a date, so not reported as one
        return None


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].lower()))


def time_in(text: str) -> str | None:
    """The first time of day in `text` as "HH:MM", or None.

    >>> time_in("Lisbon | 3:30 p.m. May 2, 2022"), time_in("at 09:05"), time_in("May 2022")
    ('15:30', '09:05', None)
    """
    if match := _CLOCK.search(text):
        hour = int(match["hour"])
        shifted = hour % 12 + (12 if match["half"] in "pP" else 0)
        return f"{shifted:02}:{match['minute'] or '00'}" if 1 <= hour <= 12 else None
    if match := _CLOCK_24.search(text):
        return f"{int(match['hour']):02}:{match['minute']}"
    return "12:00" if _NOON.search(text) else None
