"""The days a figure speaks of, from its own words or from those before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import climb, is_verb
from kg.extraction.figures.lexicon import DOWN_VERBS, UP_VERBS
from kg.extraction.figures.modality import looks_ahead
from kg.extraction.figures.own_times import in_other_terms, is_above, is_owner, own_time
from kg.extraction.figures.periods import a_year_on, coming, months_of, moved, times_in
from kg.language import calendar
from kg.language.calendar import Stretch
from kg.language.times import Time, TimeKind
from kg.model import Modality, Statistic

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site
    from kg.extraction.figures.state import State
    from kg.language.quantities import Amount


def stretch_for(
    site: Site, state: State, amounts: Sequence[Amount], modality: Modality
) -> tuple[Stretch | None, bool]:
    """The days a figure speaks of, and whether they are inherited."""
    stretch, inherited = _stretch(site, state, amounts, modality)
    back = _months_earlier(site, amounts)
    if stretch is not None and back:
        return _before(stretch, back), inherited
    return stretch, inherited


def _stretch(
    site: Site, state: State, amounts: Sequence[Amount], modality: Modality
) -> tuple[Stretch | None, bool]:
    if _repeats(site, amounts) and state.last.sentence is site.sentence:
        return state.last.stretch, state.last.inherited
    time = own_time(site.sentence, site.amount, amounts)
    if time is not None and not is_above(site.sentence, site.token, time):
        if time.kind is TimeKind.OPEN:
            return None, False
        resolved = _end_year(site, time) or _of_frame(site, time, state) or state.frames.resolved(time)
        if resolved is not None or time.kind is TimeKind.PERIOD:
            meant = _coming(site, time, resolved, modality, state.frames.today)
            return _in_turn(site, meant, state), False
    if site.inherits and state.last.sentence is site.sentence:
        return state.last.stretch, state.last.inherited
    if site.rule == "change-to" and site.token.head.lower_ == "from":
        return None, False  # "fell to 5 from 6": when it was 6 is not said
    return state.frames.paragraph or None, True


def _repeats(site: Site, amounts: Sequence[Amount]) -> bool:
    """True for the same as the amount before in other terms: "5 million, or 3% of sales"."""
    text = site.sentence.block.normal.text.lower()
    before = max((a for a in amounts if a.end <= site.amount.start), key=lambda a: a.end, default=None)
    return site.rule == "or" or (
        before is not None and site.amount in in_other_terms(text, before, amounts)[0]
    )


def _coming(
    site: Site, time: Time, stretch: Stretch | None, modality: Modality, today: date | None
) -> Stretch | None:
    """ "By the end of September we will …": without a year the next September, not the last."""
    if modality not in (Modality.PLANNED, Modality.TARGET) or stretch is None or today is None:
        return stretch
    words = site.sentence.block.normal.text[time.start : time.end].lower()
    return coming(stretch, words, today) if _goes_ahead(site) else stretch


def _in_turn(site: Site, stretch: Stretch | None, state: State) -> Stretch | None:
    """ "Q1 at 5, Q2 at 6 and Q4 at 7": of a list by time each follows the one before."""
    last = state.last.stretch
    if site.rule != "gapped" or stretch is None or last is None or state.last.sentence is not site.sentence:
        return stretch
    if stretch.start is None or last.start is None or stretch.start >= last.start:
        return stretch
    later = a_year_on(stretch)
    near = later.start is not None and later.start > last.start and months_of(later) == months_of(last)
    return later if near else stretch


_A_YEAR = 12


def _goes_ahead(site: Site) -> bool:
    """True if the verbs over the amount look ahead from today: "will", "is expected", "plans to"."""
    token = site.token.doc[site.same_as] if site.same_as is not None else site.token
    return any(looks_ahead(verb) for verb in climb(token) if is_verb(verb))


def _end_year(site: Site, time: Time) -> Stretch | None:
    """ "From 2016 to 2017, it rose from A to B": A was in the first year, B in the last."""
    words = site.sentence.block.normal.text[time.start : time.end].lower()
    days = time.stretch
    prep = site.token.head.lower_ if site.token.dep_ == "pobj" else ""
    moved = site.rule == "count" and site.action is not None and site.action.lemma_ in UP_VERBS | DOWN_VERBS
    if (
        not (site.rule == "change-to" or moved)
        or prep not in ("from", "to")
        or _YEARS.fullmatch(words) is None
    ):
        return None
    if days is None or days.start is None or days.end is None:
        return None
    year = days.start.year if prep == "from" else days.end.year
    return calendar.years(year, year)


_YEARS = re.compile(r"(?:from |between )?\d{4} (?:to|and) \d{4}")


def _of_frame(site: Site, time: Time, state: State) -> Stretch | None:
    """ "By the end of 2022 … during the year": the year that the sentence itself has named."""
    if time.kind is TimeKind.QUARTER_OF_FRAME:
        words = site.sentence.block.normal.text[time.start : time.end].lower()
        return state.frames.by_length.get(next((n for unit, n in _UNITS if words.endswith(unit)), 0))
    if time.kind is not TimeKind.YEAR_OF_FRAME:
        return None
    named = [t.stretch for t in times_in(site.sentence) if t.end <= time.start and t.stretch]
    end = named[-1].end if named and named[-1].end != state.frames.today else None
    return calendar.years(end.year, end.year) if end else None


_UNITS = (("month", 1), ("quarter", 3), ("half", 6))


def _before(stretch: Stretch, months: int) -> Stretch | None:
    """The same days so many months before; of weeks the same weeks; None if the lengths do not fit."""
    if months < _A_YEAR and months_of(stretch) not in (0, months):
        return None
    if _is_weeks(stretch):
        back = timedelta(weeks=round(months * _WEEKS / _A_YEAR))
        return Stretch(*(day - back if day else None for day in (stretch.start, stretch.end)))
    return Stretch(*(moved(day, -months) if day else None for day in (stretch.start, stretch.end)))


_WEEKS, _A_WEEK = 52, 7


def _is_weeks(stretch: Stretch) -> bool:
    """True for weeks that end on some day: "the thirteen weeks ended April 29"."""
    if stretch.start is None or stretch.end is None or stretch.start.day == 1:
        return False
    days = (stretch.end - stretch.start).days + 1
    return days > _A_WEEK and days % _A_WEEK == 0


def _months_earlier(site: Site, amounts: Sequence[Amount]) -> int:
    """ "Compared with 5 a year earlier", "in the same month of last year it was 5": 12; of no such 0."""
    if site.statistic is Statistic.CHANGE or _repeats(site, amounts):
        return 0  # the same in other terms has gone back with the figure that it repeats
    text, amount = site.sentence.block.normal.text.lower(), site.amount
    low = max((a.end for a in amounts if a.end <= amount.start), default=0)
    for time in times_in(site.sentence):
        words = text[time.start : time.end]
        if words in _RUNNING_PERIOD or time.kind is not TimeKind.COMPARISON:
            continue
        between = low <= time.start and time.end <= amount.start
        opens = between and _OPENS.search(text[: time.start])
        inside = between and _INSIDE.search(text, max(0, time.start - _NEAR), time.start)
        ahead = (opens and text[time.end] == ",") or (inside and text.find(",", time.end, amount.start) < 0)
        if ahead or is_owner(text, time, amount) or _is_behind(text, amount, time, amounts):
            return next((months for said, months in _EARLIER if said.search(words)), 0)
    return 0


def _is_behind(text: str, amount: Amount, time: Time, amounts: Sequence[Amount]) -> bool:
    """True if a time stands right behind an amount, past the same in other terms."""
    same, _ = in_other_terms(text, amount, amounts)
    ends = (amount.end, *(other.end for other in same))
    return any(end <= time.start and _JOINT.fullmatch(text[end : time.start]) for end in ends)


_RUNNING_PERIOD = {"same period", "same time", "corresponding period"}
"""With nothing behind, what was spoken of just before: "in the same period, imports fell"."""
_OPENS = re.compile(r"(?:^|[;,.]\s)(?:in|during|for|over)\s(?:the\s)?$")
_INSIDE = re.compile(r"[a-z]{4,} (?:in|for|during) (?:the )?$")
_NEAR = 40
_EARLIER = (
    (re.compile(r"year|same|corresponding|parallel|comparable|equivalent"), 12),
    (re.compile(r"quarter"), 3),
    (re.compile(r"month"), 1),
)
_JOINT = re.compile(
    r"(?:,? respectively,?)?(?: of [a-z ]{3,40})?,?\s(?:recorded |seen |posted |reported )?"
    r"(?:in |for |of |during |from )?(?:the )?(?:comparable )?"
)
