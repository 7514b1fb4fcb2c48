"""What a change is measured against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.extraction.figures.own_times import in_other_terms
from kg.extraction.figures.periods import is_against, times_in
from kg.extraction.figures.site_compared import AGAINST_TARGET
from kg.extraction.figures.time_words import is_matched
from kg.language.times import TimeKind
from kg.model import Comparison, Statistic

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site
    from kg.language.calendar import Stretch
    from kg.language.quantities import Amount
    from kg.language.times import Time

_FAR = 10**9
_NEAR, _BEHIND, _BEFORE = 60, 70, 45
_MONTH_LONG, _QUARTER_LONG, _YEAR_LONG = 31, 92, 363
_LEAD = 12
_AT_A_DATE = re.compile(r"\b(?:end|beginning|start|close) of ")
_LAST_YEAR = re.compile(r"(?:last|previous) year")
_YEAR = re.compile(r"\d{4}|year")


def comparison_of(site: Site, amounts: Sequence[Amount], own: Stretch | None = None) -> Comparison | None:
    """The comparison of a change: said after it, before it, or for the whole sentence.

    `own` are the days that the figure speaks of.
    """
    if site.statistic is not Statistic.CHANGE:
        return None
    if site.rule == AGAINST_TARGET:
        return Comparison.VERSUS_TARGET
    text = site.sentence.block.normal.text.lower()
    low = max((a.end for a in amounts if a.end <= site.amount.start), default=0)
    later = in_other_terms(text, site.amount, amounts)[1]
    high = min((a.start for a in later if a.start >= site.amount.end), default=len(text))
    if _is_two_year(site, text, low, high):
        return Comparison.TWO_YEAR_AVERAGE
    time = next(_times(site, text, low, high), None) or _of_the_other(site, text, amounts)
    if time:
        return _kind(text[time.start : time.end])
    return _by_words(site, text, high) or _against(site, text, high, own)


def _of_the_other(site: Site, text: str, amounts: Sequence[Amount]) -> Time | None:
    """ "Up 5% compared to 4 million a year earlier": the time stands behind the amount compared with."""
    behind = next((a for a in amounts if a.start >= site.amount.end), None)
    if behind is None or _COMPARED.fullmatch(text[site.amount.end : behind.start]) is None:
        return None
    same, _ = in_other_terms(text, behind, amounts)
    ends = (behind.end, *(other.end for other in same))
    times = [time for time in times_in(site.sentence) if time.kind is TimeKind.COMPARISON]
    return next((t for end in ends for t in times if _RIGHT_BEHIND.fullmatch(text[end : t.start])), None)


_COMPARED = re.compile(r",? (?:when |as )?(?:compared (?:to|with)|from|versus|against) (?:[a-z-]+ ){0,4}")
_RIGHT_BEHIND = re.compile(
    r"(?: of [a-z ]{3,30})?,?\s(?:in |for |of |during |from )?(?:the )?(?:comparable )?"
)


def _by_words(site: Site, text: str, high: int) -> Comparison | None:
    """ "0.4% on the month", "on a monthly basis, 0.4%"."""
    behind = _ON_THE.match(text, site.amount.end)
    if behind and behind.end() <= high:
        return _UNITS[behind[1]]
    sentence = site.sentence
    first, last = sentence.starts[sentence.tokens.start], sentence.ends[sentence.tokens.end - 1]
    clause = text[max(text.rfind(";", 0, site.amount.start), first) : site.amount.start]
    behind_it = text[site.amount.end : min(site.amount.end + _NEAR, last)]
    based = _ON_BASIS.search(clause) or _ON_BASIS.search(behind_it)
    return _UNITS[based[1].removesuffix("ly")] if based else None


_UNITS = {
    "year": Comparison.YEAR_ON_YEAR,
    "annual": Comparison.YEAR_ON_YEAR,
    "month": Comparison.MONTH_ON_MONTH,
    "quarter": Comparison.QUARTER_ON_QUARTER,
}
_ON_THE = re.compile(r",? on the (year|month|quarter)\b(?! (?:to|before))")
_ON_BASIS = re.compile(
    r"\bon (?:a|an) (?:seasonally adjusted )?(year|annual|month|quarter)(?:ly)?(?:-on-\w+)? basis"
)


def _is_two_year(site: Site, text: str, low: int, high: int) -> bool:
    """ "A two-year average of 5%", "5% on average over the two years"."""
    start, end = site.amount.start, site.amount.end
    before = re.split(r"[;.]\s", text[max(low, start - _NEAR) : start])[-1]
    # "Up 5%, a two-year average of 4%": the average is that of the next amount.
    near = before + "@" + re.split(r"[;.]\s|,\s(?:with\s)?an?\s", text[end : min(high, end + _NEAR)])[0]
    return "average" in near and re.search(r"\btwo[- ]years?\b", near) is not None


def _times(site: Site, text: str, low: int, high: int) -> Iterator[Time]:
    """The expressions of comparison that may belong to the amount, the likeliest first."""
    start, end = site.amount.start, site.amount.end
    times = [time for time in times_in(site.sentence) if time.kind is TimeKind.COMPARISON]
    ahead = [t for t in times if low <= t.start and t.end <= start and "," not in text[t.end : start]]
    right = next((t for t in times if end <= t.start and not text[end : t.start].strip()), None)
    if right is not None:
        yield right  # "1% on the quarter and 5% on the year": nothing stands between
    yield from ahead[-1:]
    yield from (t for t in times if end <= t.start < (high if high > end else _FAR))
    shared = "respectively" in text[end:] or site.rule == "respectively"
    if shared or text[end:].startswith((", or ", " or ")):
        yield from (t for t in times if t.start >= end)
    if text[:start].endswith(("after ", "following ")):
        yield from reversed([t for t in times if t.end <= start])
    if site.rule == "gapped":
        first = min(a.start for a in site.sentence.amounts.values())
        yield from (t for t in times if t.end <= first)
    opening = site.sentence.starts[site.sentence.tokens.start] + 4
    yield from (t for t in times if t.end <= start and t.start <= opening)


def _kind(words: str) -> Comparison:
    if _YEARS_BACK.search(words):
        return Comparison.YEAR_ON_YEAR
    return Comparison.MONTH_ON_MONTH if "month" in words else Comparison.QUARTER_ON_QUARTER


_YEARS_BACK = re.compile(r"year|same|corresponding|parallel|comparable|equivalent")


def _against(site: Site, text: str, high: int, own: Stretch | None) -> Comparison | None:
    """ "Above target", "higher than in 2021", "up from March", "annual growth of"."""
    end = site.amount.end
    if VERSUS_TARGET.match(text, end):
        return Comparison.VERSUS_TARGET
    for time in times_in(site.sentence):
        near = end <= time.start < min(high, end + _NEAR) and not is_matched(site.sentence, time)
        if near and time.stretch and is_against(site.sentence, time):
            days = time.stretch
            if own is not None and (days == own or _is_year_apart(own, days)):
                return Comparison.YEAR_ON_YEAR
            if own is not None and _is_years_apart(own, days):
                return None
            length = (days.end - days.start).days if days.start and days.end else _FAR
            return _by_length(length, text[max(0, time.start - _LEAD) : time.end + _LEAD])
    if _AGAINST_YEAR.match(text[end : end + _BEHIND]):
        return Comparison.YEAR_ON_YEAR
    before = text[max(0, site.amount.start - _BEFORE) : site.amount.start]
    return Comparison.YEAR_ON_YEAR if _YEARLY.search(before) else None


def _is_year_apart(own: Stretch, other: Stretch) -> bool:
    """True for the same days of the year before."""
    if own.start is None or other.start is None or own.end is None or other.end is None:
        return False
    apart = (own.start - other.start).days
    return abs(apart - _A_YEAR) < _SLACK and abs((own.end - other.end).days - _A_YEAR) < _SLACK


def _is_years_apart(own: Stretch, other: Stretch) -> bool:
    """True for the same days of two or more years before: no comparison with a name."""
    if own.start is None or other.start is None or own.end is None or other.end is None:
        return False
    years = own.start.year - other.start.year
    return years > 1 and own.start.month == other.start.month and own.end.month == other.end.month


_A_YEAR, _SLACK = 365, 10


def _by_length(days: int, words: str) -> Comparison | None:
    """A change from a month is monthly, from a quarter quarterly, from a year or a part of one yearly.

    None for one from a part of the same year ("faster than that of January to April").
    """
    if _AT_A_DATE.search(words):
        return None
    if days <= _MONTH_LONG:
        return Comparison.YEAR_ON_YEAR if _LAST_YEAR.search(words) else Comparison.MONTH_ON_MONTH
    if days <= _QUARTER_LONG:
        return Comparison.QUARTER_ON_QUARTER
    return Comparison.YEAR_ON_YEAR if days >= _YEAR_LONG or _YEAR.search(words) else None


VERSUS_TARGET = re.compile(
    r"[^.;]{0,12}(?:than|above|below|over|under|against|versus|(?:short|shy|ahead) of|behind)"
    r" (?:(?:the|its|our|their|official|annual|original|initial) ){0,3}"
    r"(?:planned|target|plan\b|budget|goal\b|quota)"
)
_AGAINST_YEAR = re.compile(
    r"\W{0,3}(?:(?:higher|lower|more|less|fewer|up|down)\s)?(?:(?:annually|y/y|yoy|y-o-y|on-year)\b"
    r"|(?:than|from|over|on|compared (?:with|to)|against|versus)"
    r"(?:\s(?:in|the|that|of|a|level|figure|first|second|third|fourth|half|quarter|quarters|months|same"
    r"|period|for|those|at|end))*"
    r"\s(?:last year|(?:previous|preceding|prior) year|year earlier|year ago"
    r"|(?:20|19)\d\d(?! (?:to|through|until) \d)|year\b(?! \d)))"
)
_YEARLY = re.compile(
    r"(?<!\baverage )(?<!\bcompound )\b(?:annual|yearly|on-year|year-on-year)"
    r"\s(?:increase|growth|rate|decline|rise|drop|decrease|inflation)"
)
