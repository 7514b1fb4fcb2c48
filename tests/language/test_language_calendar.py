"""The calendar: stretches of days and what they are called."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import calendar
from kg.language.calendar import Stretch
from tests.language.language_reading import UNHURRIED

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
COUNTRIES = st.sampled_from([*sorted(calendar.FISCAL_START), "CN", None])


def test_a_day_that_does_not_exist() -> None:
    """The 30th of February is no day, nor is a day of the year 1."""
    assert calendar.day(2023, 2, 30) is None
    assert calendar.day(1, 1, 1) is None


def test_months_end_with_their_last_day() -> None:
    """February has 29 days in a leap year."""
    assert calendar.months(2024, 1, 2) == Stretch(date(2024, 1, 1), date(2024, 2, 29))


def test_the_edges_of_a_stretch() -> None:
    """Its first and its last day are stretches of one day."""
    year = calendar.years(2023, 2023)

    assert year.first_day == Stretch(date(2023, 1, 1), date(2023, 1, 1))
    assert year.last_day == Stretch(date(2023, 12, 31), date(2023, 12, 31))


@UNHURRIED
@given(st.integers(1990, 2060), COUNTRIES)
def test_fiscal_years_follow_each_other(year: int, country: str | None) -> None:
    """One fiscal year begins the day after the one before it."""
    before, after = calendar.fiscal_year(year, country), calendar.fiscal_year(year + 1, country)

    assert before.end is not None
    assert after.start == before.end + timedelta(days=1)


@UNHURRIED
@given(DAYS, COUNTRIES)
def test_today_lies_in_the_current_fiscal_year(today: date, country: str | None) -> None:
    """Whatever the country and the day."""
    year = calendar.fiscal_year(calendar.current_fiscal_year(today, country), country)

    assert year.start is not None
    assert year.end is not None
    assert year.start <= today <= year.end


@UNHURRIED
@given(st.integers(1990, 2060), COUNTRIES)
def test_the_parts_of_a_year_make_it_up(year: int, country: str | None) -> None:
    """Its four quarters, in order, are the year."""
    whole = calendar.fiscal_year(year, country)
    quarters = [calendar.part_of(whole, 3 * n + 1, 3 * n + 3) for n in range(4)]
    starts = [quarter.start for quarter in quarters if quarter]
    ends = [quarter.end for quarter in quarters if quarter]

    assert (starts[0], ends[-1]) == (whole.start, whole.end)
    assert [end + timedelta(days=1) for end in ends[:-1] if end] == starts[1:]


@UNHURRIED
@given(DAYS, st.integers(1, 120))
def test_the_past_ends_today(today: date, count: int) -> None:
    """So many months back from today, and no day that does not exist."""
    past = calendar.past_months(count, today)

    assert past.end == today
    assert past.start is not None
    assert past.start < today


@pytest.mark.parametrize(
    ("today", "start", "end"),
    [
        (date(2024, 1, 24), date(2022, 1, 1), date(2023, 12, 31)),
        (date(2021, 7, 20), date(2019, 7, 20), date(2021, 7, 20)),
    ],
)
def test_past_years_are_whole_in_a_young_year(today: date, start: date, end: date) -> None:
    """In January two years back are the last two calendar years."""
    assert calendar.past_years(2, today) == Stretch(start, end)


@pytest.mark.parametrize(("number", "start"), [(1, 1956), (14, 2021), (15, 2026)])
def test_plans_last_five_years(number: int, start: int) -> None:
    """The fourteenth began in 2021."""
    if number == 1:
        assert calendar.five_year_plan(number) == calendar.years(1956, 1960)
    else:
        assert calendar.five_year_plan(number) == calendar.years(start, start + 4)


def test_there_is_no_plan_zero() -> None:
    """Numbers out of reach have no years."""
    assert calendar.five_year_plan(0) is None
