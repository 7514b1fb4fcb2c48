"""Figures and periods, written as people write them."""

from __future__ import annotations

import calendar
import datetime
from decimal import Decimal

MINUS = "\N{MINUS SIGN}"
_SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
_DECIMALS_READ = 3
"""A scaled number with more decimals than this is easier to read written out."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BOUNDS = {"MoreThan": "> ", "LessThan": "< ", "About": "≈ ", "AtLeast": "≥ ", "AtMost": "≤ "}
COMPARISONS = {
    "YearOnYear": "y/y",
    "MonthOnMonth": "m/m",
    "QuarterOnQuarter": "q/q",
    "TwoYearAverage": "two-year average",
    "VersusTarget": "vs target",
}
_UNITS = {
    "BASIS-POINT": "basis points",
    "BBL": "barrels",
    "CNY": "yuan",
    "COMPANY": "companies",
    "DAY": "days",
    "DEADWEIGHT-TONNE": "dwt",
    "DEG-C": "°C",
    "EFLOPS": "EFLOPS",
    "EUR": "euros",
    "GBP": "pounds",
    "GROSS-TONNE": "gross tonnes",
    "HA": "hectares",
    "HR": "hours",
    "HZ": "Hz",
    "JPY": "yen",
    "KILOM": "km",
    "KILOM2": "square kilometres",
    "KILOV": "kV",
    "KILOW": "kW",
    "KILOW-HR": "kWh",
    "KM-PER-HR": "km/h",
    "M": "m",
    "M2": "square metres",
    "M3": "cubic metres",
    "MIN": "minutes",
    "MO": "months",
    "MU": "mu",
    "NUM": "",
    "OZ-TROY": "troy ounces",
    "PERCENT": "%",
    "PERCENT-POINT": "percentage points",
    "PERSON": "people",
    "PKM": "person-kilometres",
    "SEC": "seconds",
    "TEU": "TEU",
    "TKM": "tonne-kilometres",
    "TONNE": "tonnes",
    "TONNE-COAL-EQUIVALENT": "tonnes of coal equivalent",
    "TONNE-OIL-EQUIVALENT": "tonnes of oil equivalent",
    "UNITLESS": "",
    "W": "W",
    "YR": "years",
}
# Other currencies ("won", "baht", "krone") are written alike for one and for many.
_TAKE_AN_S = {
    "dinar",
    "dirham",
    "dollar",
    "franc",
    "peso",
    "pound",
    "rial",
    "riyal",
    "rouble",
    "rupee",
    "shekel",
    "shilling",
}


def number(value: Decimal) -> str:
    """The number with a scale word where that is short, and never rounded.

    >>> number(Decimal(39800000000000)), number(Decimal("-1234567891")), number(Decimal("11.40"))
    ('39.8 trillion', '−1,234,567,891', '11.4')
    """
    for scale, word in _SCALES:
        if abs(value) >= scale and _decimals(value / scale) <= _DECIMALS_READ:
            return f"{_plain(value / scale)} {word}"
    return _plain(value)


def digits(value: Decimal) -> str:
    """The number as a program reads it, written one way only.

    >>> digits(Decimal("11.40")), digits(Decimal("4E+3"))
    ('11.4', '4000')
    """
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _plain(value: Decimal) -> str:
    digits = f"{abs(value):,f}"
    short = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return (MINUS if value < 0 else "") + short


def unit_words(code: str, label: str | None = None) -> str:
    """A unit's code (the last part of its IRI) in words; `label` serves for units not listed here.

    >>> unit_words("CNY-PER-PERSON"), unit_words("CCY_CNY"), unit_words("INR", "Indian rupee")
    ('yuan per person', 'yuan', 'Indian rupees')
    """
    plain = code.upper().replace("_", "-").removeprefix("CCY-")
    if plain in _UNITS:
        return _UNITS[plain]
    over, per, under = plain.partition("-PER-")
    if per and over in _UNITS:
        return f"{_UNITS[over]} per {under.replace('-', ' ').lower()}"
    return _plural(label) if label else code.lower()


def _plural(label: str) -> str:
    name = label.partition(" (")[0]
    return f"{name}s" if name.rpartition(" ")[2] in _TAKE_AN_S else name


def amount(value: Decimal, unit: str) -> str:
    """Number and unit together.

    >>> amount(Decimal(11), "%"), amount(Decimal(1), "years"), amount(Decimal(97), "")
    ('11%', '1 year', '97')
    """
    if not unit or unit == "%":
        return number(value) + unit
    return f"{number(value)} {_singular(unit) if abs(value) == 1 else unit}"


def _singular(unit: str) -> str:
    """One of a unit that is given in the plural; of "yuan per person" only the first part counts."""
    counted, space, rest = unit.partition(" per ")
    return counted.removesuffix("s") + space + rest


def figure(value: Decimal, unit: str, *, bound: str = "", statistic: str = "", comparison: str = "") -> str:
    """A whole figure; the last three are local names of the ontology's terms.

    >>> figure(Decimal("11.4"), "%", statistic="Change", comparison="YearOnYear")
    '+11.4% y/y'
    >>> figure(Decimal(10**12), "yuan", bound="MoreThan")
    '> 1 trillion yuan'
    >>> figure(Decimal(2), "years", statistic="Duration")
    'for 2 years'
    """
    sign = {"Change": "+" if value > 0 else "", "Duration": "for "}.get(statistic, "")
    words = f"{BOUNDS.get(bound, '')}{sign}{amount(value, unit)} {COMPARISONS.get(comparison, '')}"
    return words.rstrip()


def period(start: datetime.date | None, end: datetime.date | None) -> str:
    """A period, both ends included, by its shortest usual name; an open end is None.

    >>> d = datetime.date
    >>> period(d(2023, 7, 1), d(2023, 9, 30)), period(None, d(2025, 12, 31))
    ('Q3 2023', 'until 2025')
    """
    if start and end:
        return _named(start, end)
    if start:
        return f"since {_edge(start, opens=True)}"
    return f"until {_edge(end, opens=False)}" if end else ""


def _named(start: datetime.date, end: datetime.date) -> str:
    if start == end:
        return _day(start)
    if start.day != 1 or end.day != _month_end(end):
        return f"{_day(start)} – {_day(end)}"
    if start.year != end.year:
        return _across_years(start, end)
    return _within_year(start.month, end.month, start.year)


def _across_years(start: datetime.date, end: datetime.date) -> str:
    if start.month == 1 and end.month == 12:
        return f"{start.year}–{end.year}"
    return f"{_month(start.month)} {start.year} – {_month(end.month)} {end.year}"


def _within_year(first: int, last: int, year: int) -> str:
    """Months of one year: the year, a half, a quarter, a month, or a run of months."""
    names = {(1, 12): "", (1, 6): "H1 ", (7, 12): "H2 "} | {(q * 3 - 2, q * 3): f"Q{q} " for q in range(1, 5)}
    if (first, last) in names:
        return f"{names[first, last]}{year}"
    months = _month(first) if first == last else f"{_month(first)}–{_month(last)}"
    return f"{months} {year}"


def _edge(day: datetime.date, *, opens: bool) -> str:
    whole_year = (1, 1) if opens else (12, 31)
    return str(day.year) if (day.month, day.day) == whole_year else _day(day)


def _day(day: datetime.date) -> str:
    return f"{day.day} {_month(day.month)} {day.year}"


def _month(month: int) -> str:
    # Not strftime: a reader's locale must not change the page.
    return _MONTHS[month - 1]


def _month_end(day: datetime.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
