"""Expressions of time, against a date in January and one in summer."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.calendar import MONTHS
from kg.language.normal import words
from kg.language.times import dateline
from tests.language.language_reading import JANUARY, SUMMER, UNHURRIED, days, stretch, times

STATED = [
    ("2023", "2023-01-01..2023-12-31"),
    ("the full year 2023", "2023-01-01..2023-12-31"),
    ("the first half of 2023", "2023-01-01..2023-06-30"),
    ("the second half of 2023", "2023-07-01..2023-12-31"),
    ("H1 2023", "2023-01-01..2023-06-30"),
    ("1H23", "2023-01-01..2023-06-30"),
    ("the third quarter of 2023", "2023-07-01..2023-09-30"),
    ("Q3 2023", "2023-07-01..2023-09-30"),
    ("2023Q3", "2023-07-01..2023-09-30"),
    ("1Q24", "2024-01-01..2024-03-31"),
    ("Q1-Q3 2023", "2023-01-01..2023-09-30"),
    ("the first three quarters of 2023", "2023-01-01..2023-09-30"),
    ("the second and third quarters of 2023", "2023-04-01..2023-09-30"),
    ("the final quarter of 2023", "2023-10-01..2023-12-31"),
    ("the last quarter of 2023", "2023-10-01..2023-12-31"),
    ("the first seven months of 2023", "2023-01-01..2023-07-31"),
    ("the last three months of 2023", "2023-10-01..2023-12-31"),
    ("January to November 2023", "2023-01-01..2023-11-30"),
    ("January-November 2023", "2023-01-01..2023-11-30"),
    ("Jan.-Sept. 2023", "2023-01-01..2023-09-30"),
    ("from January 2022 to March 2023", "2022-01-01..2023-03-31"),
    ("October 2022 to March 2023", "2022-10-01..2022-10-31"),
    ("from 1 to 15 July 2023", "2023-07-01..2023-07-15"),
    ("July 1-15, 2023", "2023-07-01..2023-07-15"),
    ("24 January 2024", "2024-01-24..2024-01-24"),
    ("Jan. 24, 2024", "2024-01-24..2024-01-24"),
    ("January 24th, 2024", "2024-01-24..2024-01-24"),
    ("2024-01-24", "2024-01-24..2024-01-24"),
    ("2024/1/24", "2024-01-24..2024-01-24"),
    ("24/01/2024", "2024-01-24..2024-01-24"),
    ("1/24/2024", "2024-01-24..2024-01-24"),
    ("February 2024", "2024-02-01..2024-02-29"),
    ("2021-2025", "2021-01-01..2025-12-31"),
    ("2021-25", "2021-01-01..2025-12-31"),
    ("from 2020 to 2022", "2020-01-01..2022-12-31"),
    ("between 2020 and 2022", "2020-01-01..2022-12-31"),
    ("the three years to 2022", "2020-01-01..2022-12-31"),
    ("the 2024 financial year", "2024-01-01..2024-12-31"),
    ("the March 2023 data", "2023-03-01..2023-03-31"),
    ("the 1990s", "1990-01-01..1999-12-31"),
    ("the 14th Five-Year Plan period", "2021-01-01..2025-12-31"),
    ("the 13th Five-Year Plan period", "2016-01-01..2020-12-31"),
    ("the year ended March 2023", "2022-04-01..2023-03-31"),
    ("the year to 31 March 2023", "2022-04-01..2023-03-31"),
    ("the three months to January 2021", "2020-11-01..2021-01-31"),
    ("the six months ended June 30, 2023", "2023-01-01..2023-06-30"),
    ("the 12 months to the end of March 2023", "2022-04-01..2023-03-31"),
    ("the end of 2023", "instant 2023-12-31..2023-12-31"),
    ("end-2023", "instant 2023-12-31..2023-12-31"),
    ("year-end 2023", "instant 2023-12-31..2023-12-31"),
    ("the end of June 2023", "instant 2023-06-30..2023-06-30"),
    ("mid-2023", "instant 2023-06-30..2023-06-30"),
    ("the beginning of 2023", "instant 2023-01-01..2023-01-01"),
    ("as of 15 July 2023", "instant 2023-07-15..2023-07-15"),
    ("as of June 2023", "instant 2023-06-30..2023-06-30"),
    ("as at 31 March 2023", "instant 2023-03-31..2023-03-31"),
    ("late 2023", "2023-09-01..2023-12-31"),
    ("early July 2023", "2023-07-01..2023-07-10"),
]
RELATIVE = [
    ("last year", "2023-01-01..2023-12-31", "2020-01-01..2020-12-31"),
    ("this year", "2024-01-01..2024-12-31", "2021-01-01..2021-12-31"),
    ("next year", "2025-01-01..2025-12-31", "2022-01-01..2022-12-31"),
    ("the year before last", "2022-01-01..2022-12-31", "2019-01-01..2019-12-31"),
    ("three years ago", "2021-01-01..2021-12-31", "2018-01-01..2018-12-31"),
    ("two months ago", "2023-11-01..2023-11-30", "2021-05-01..2021-05-31"),
    ("end-June", "instant 2023-06-30..2023-06-30", "instant 2021-06-30..2021-06-30"),
    ("this March", "2024-03-01..2024-03-31", "2021-03-01..2021-03-31"),
    ("next March", "2024-03-01..2024-03-31", "2022-03-01..2022-03-31"),
    ("a decade ago", "2014-01-01..2014-12-31", "2011-01-01..2011-12-31"),
    ("last month", "2023-12-01..2023-12-31", "2021-06-01..2021-06-30"),
    ("this month", "2024-01-01..2024-01-31", "2021-07-01..2021-07-31"),
    ("next month", "2024-02-01..2024-02-29", "2021-08-01..2021-08-31"),
    ("last quarter", "2023-10-01..2023-12-31", "2021-04-01..2021-06-30"),
    ("last week", "2024-01-15..2024-01-21", "2021-07-12..2021-07-18"),
    ("yesterday", "2024-01-23..2024-01-23", "2021-07-19..2021-07-19"),
    ("the first half of the year", "2023-01-01..2023-06-30", "2021-01-01..2021-06-30"),
    ("the second half of the year", "2023-07-01..2023-12-31", "2021-07-01..2021-12-31"),
    ("the last quarter of the year", "2023-10-01..2023-12-31", "2021-10-01..2021-12-31"),
    ("the first half of this year", "2024-01-01..2024-06-30", "2021-01-01..2021-06-30"),
    ("H1", "2023-01-01..2023-06-30", "2021-01-01..2021-06-30"),
    ("the third quarter", "2023-07-01..2023-09-30", "2020-07-01..2020-09-30"),
    ("the first two months", "2023-01-01..2023-02-28", "2021-01-01..2021-02-28"),
    ("in May", "2023-05-01..2023-05-31", "2021-05-01..2021-05-31"),
    ("last September", "2023-09-01..2023-09-30", "2020-09-01..2020-09-30"),
    ("on Sept. 30", "2023-09-30..2023-09-30", "2020-09-30..2020-09-30"),
    ("January 24", "2024-01-24..2024-01-24", "2021-01-24..2021-01-24"),
    ("for July-September", "2023-07-01..2023-09-30", "2020-07-01..2020-09-30"),
    ("from October to March", "2022-10-01..2023-03-31", "2020-10-01..2021-03-31"),
    ("the year to March", "2022-04-01..2023-03-31", "2020-04-01..2021-03-31"),
    ("the half-year to June", "2023-01-01..2023-06-30", "2021-01-01..2021-06-30"),
    ("the 12 months to June", "2022-07-01..2023-06-30", "2020-07-01..2021-06-30"),
    ("the end of June", "instant 2023-06-30..2023-06-30", "instant 2021-06-30..2021-06-30"),
    ("the end of last year", "instant 2023-12-31..2023-12-31", "instant 2020-12-31..2020-12-31"),
    ("the end of last month", "instant 2023-12-31..2023-12-31", "instant 2021-06-30..2021-06-30"),
    ("as of the end of June", "instant 2023-06-30..2023-06-30", "instant 2021-06-30..2021-06-30"),
    ("as of 15 July", "instant 2023-07-15..2023-07-15", "instant 2021-07-15..2021-07-15"),
    ("as of this year", "instant 2024-01-24..2024-01-24", "instant 2021-07-20..2021-07-20"),
    ("mid-year", "instant 2023-06-30..2023-06-30", "instant 2021-06-30..2021-06-30"),
    ("early this year", "2024-01-01..2024-04-30", "2021-01-01..2021-04-30"),
    ("earlier this year", "2024-01-01..2024-01-24", "2021-01-01..2021-07-20"),
    ("later this year", "2024-01-24..2024-12-31", "2021-07-20..2021-12-31"),
    ("so far this year", "2024-01-01..2024-01-24", "2021-01-01..2021-07-20"),
    ("the year to date", "2024-01-01..2024-01-24", "2021-01-01..2021-07-20"),
    ("since 2013", "2013-01-01..2024-01-24", "2013-01-01..2021-07-20"),
    ("since last year", "2023-01-01..2023-12-31", "2020-01-01..2021-07-20"),
    ("since the beginning of the year", "2024-01-01..2024-01-24", "2021-01-01..2021-07-20"),
    ("since the end of 2019", "2019-12-31..2024-01-24", "2019-12-31..2021-07-20"),
    ("from April on", "2024-04-01..None", "2021-04-01..None"),
    ("the past year", "2023-01-01..2023-12-31", "2020-07-20..2021-07-20"),
    ("the past two years", "2022-01-01..2023-12-31", "2019-07-20..2021-07-20"),
    ("the previous three years", "2021-01-01..2023-12-31", "2018-07-20..2021-07-20"),
    ("the past decade", "2014-01-01..2023-12-31", "2011-07-20..2021-07-20"),
    ("the past three months", "2023-10-24..2024-01-24", "2021-04-20..2021-07-20"),
    ("the next five years", "2024-01-01..2028-12-31", "2022-01-01..2026-12-31"),
    ("now", "instant 2024-01-24..2024-01-24", "instant 2021-07-20..2021-07-20"),
    ("as of today", "instant 2024-01-24..2024-01-24", "instant 2021-07-20..2021-07-20"),
]
UNDATED = [
    ("a year earlier", "comparison ?"),
    ("two years earlier", "comparison ?"),
    ("year on year", "comparison ?"),
    ("month-on-month", "comparison ?"),
    ("same period of 2022", "comparison ?"),
    ("same period last year", "comparison ?"),
    ("the year-earlier period", "comparison ?"),
    ("corresponding period", "comparison ?"),
    ("previous year", "comparison ?"),
    ("the end of the year", "end of frame ?"),
    ("year-end", "end of frame ?"),
    ("throughout the year", "year of frame ?"),
    ("in the quarter", "quarter of frame ?"),
    ("recent years", "open ?"),
]
FISCAL = [
    ("fiscal 2024", "US", "2023-10-01..2024-09-30"),
    ("fiscal year 2024", "JP", "2023-04-01..2024-03-31"),
    ("FY24", "AU", "2023-07-01..2024-06-30"),
    ("FY2024", "CN", "2024-01-01..2024-12-31"),
    ("FY2023/24", "GB", "2023-04-01..2024-03-31"),
    ("the 2023-24 financial year", "IN", "2023-04-01..2024-03-31"),
    ("the financial year 2023-24", "AU", "2023-07-01..2024-06-30"),
    ("2023-24", "HK", "2023-04-01..2024-03-31"),
    ("this fiscal year", "JP", "2023-04-01..2024-03-31"),
    ("last fiscal year", "US", "2022-10-01..2023-09-30"),
    ("next financial year", "AU", "2024-07-01..2025-06-30"),
    ("the first quarter of fiscal 2024", "US", "2023-10-01..2023-12-31"),
    ("Q2 FY24", "IN", "2023-07-01..2023-09-30"),
    ("1/4/2024", "US", "2024-01-04..2024-01-04"),
    ("1/4/2024", "GB", "2024-04-01..2024-04-01"),
]
NO_TIMES = [
    "on Wednesday", "last Friday", "May I ask", "we may go", "they march on", "2023 companies",
    "2,023 firms", "H1N1", "H2O", "a third company", "a quarter of firms", "three years",
    "the third time", "one hundred", "over the moon", "the decade", "12 months", "from 20 to 30 percent",
    "5-6 percent", "the second", "2000 tons",
]  # fmt: skip


@pytest.mark.parametrize("today", [JANUARY, SUMMER, None], ids=["january", "summer", "undated"])
@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_stated_time_needs_no_date(text: str, expected: str, today: date | None) -> None:
    """A time that says its year is the same whenever it is read."""
    assert stretch(times(text, today)[0]) == expected


@pytest.mark.parametrize(("text", "january", "summer"), RELATIVE)
def test_a_relative_time_is_resolved(text: str, january: str, summer: str) -> None:
    """Against the day of the briefing, in a young year and in mid-year."""
    assert [stretch(one) for one in times(text, JANUARY)] == [january]
    assert [stretch(one) for one in times(text, SUMMER)] == [summer]


@pytest.mark.parametrize(("text", "expected"), UNDATED)
def test_a_time_of_another_use(text: str, expected: str) -> None:
    """Comparisons and the year of the frame have no days of their own, but cover their words."""
    assert days(f"it was {text}") == [f"{text}: {expected}"]


@pytest.mark.parametrize(("text", "country", "expected"), FISCAL)
def test_a_fiscal_year_is_that_of_the_country(text: str, country: str, expected: str) -> None:
    """Fiscal years begin in another month from country to country."""
    assert [stretch(one) for one in times(text, JANUARY, country)] == [expected]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time(text: str) -> None:
    """Weekdays, verbs, counts and durations are no times of the calendar."""
    assert times(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "last year",
        "the third quarter",
        "in May",
        "so far this year",
        "the past decade",
        "Sept. 30",
        "last month",
    ],
)
def test_a_relative_time_without_a_date_is_not_guessed(text: str) -> None:
    """Where the document has no date, no year is made up."""
    assert [one.stretch for one in times(text, None)] in ([None], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BEIJING, Jan. 24, 2024 (Xinhua) -- Output rose.", date(2024, 1, 24)),
        ("SAN MATEO, Oct. 26, 2023 — Halden lost money.", date(2023, 10, 26)),
        ("LONDON, 5 March 2021 - Prices fell.", date(2021, 3, 5)),
        ("SHENZHEN, Oct 30 (Reuters) - Sales rose.", None),
        ("Output rose in 2023 - a record.", None),
        ("On Jan. 24, 2024, output rose.", None),
        ("", None),
    ],
)
def test_a_dateline_dates_a_text(text: str, expected: date | None) -> None:
    """Only a full date before a dash or a bracket is one."""
    assert dateline(words(text)) == expected


@UNHURRIED
@given(
    st.dates(date(1990, 1, 1), date(2050, 12, 31)),
    st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{y}-{n:02}-{d:02}"]),
)
def test_a_day_reads_back(day: date, form: str) -> None:
    """Any day of the calendar, in any of its forms."""
    month = next(name for name, number in MONTHS.items() if number == day.month).title()
    text = form.format(d=day.day, m=month, y=day.year, n=day.month)

    assert [stretch(one) for one in times(text, None)] == [f"{day}..{day}"]


@UNHURRIED
@given(st.dates(date(1995, 1, 1), date(2060, 12, 31)), st.sampled_from([text for text, _, _ in RELATIVE]))
def test_no_day_is_too_odd(today: date, text: str) -> None:
    """On any day of the year a time has an end that is not before its start."""
    for one in times(text, today):
        found = one.stretch
        assert found is None or found.start is None or found.end is None or found.start <= found.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 2022 to 2020", ["2022", "2020"]),
        ("July 15-1", ["July 15"]),
        ("2025-20 firms", ["2025"]),
        ("sales in May and July", ["May", "July"]),
        ("2 and 3 percent in May and June, respectively", ["May", "June"]),
        ("sales in May and June", ["May and June"]),
        ("trade over December and January", ["December and January"]),
    ],
)
def test_times_that_do_not_follow_stay_apart(text: str, expected: list[str]) -> None:
    """A run never goes backwards, and "and" joins only months that follow each other, without "between"."""
    assert [text[one.start : one.end] for one in times(text)] == expected


def test_times_stand_at_their_words() -> None:
    """Offsets and word numbers point to the same words."""
    text = "In the first half of 2023, and by the end of 2024."
    found = times(text)
    read = words(text)

    assert [text[one.start : one.end] for one in found] == ["the first half of 2023", "the end of 2024"]
    assert [(read[one.first].start, read[one.last].end) for one in found] == [
        (one.start, one.end) for one in found
    ]


def test_the_plan_without_its_period_needs_a_preposition() -> None:
    """A plan is a document; "during" it is a time."""
    assert days("during the 14th Five-Year Plan") == ["the 14th Five-Year Plan: 2021-01-01..2025-12-31"]
    assert days("they wrote the 14th Five-Year Plan") == []
