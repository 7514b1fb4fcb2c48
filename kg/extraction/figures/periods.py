"""The time a figure speaks of: from its clause, else from what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.language import calendar
from kg.language.calendar import Stretch
from kg.language.times import Time, TimeKind
from kg.model import Modality, Period, Statistic

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site
    from kg.extraction.figures.state import State
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence

_YEAR = 366
_FAR = 10**9
_OPENING = 24
_SLACK = 10
_SHORT = 80


def _is_short(stretch: Stretch | None) -> bool:
    """True for a week or a month: too narrow to speak of for a whole answer."""
    return bool(stretch and stretch.start and stretch.end and 0 < (stretch.end - stretch.start).days < _SHORT)


@dataclass(slots=True)
class Frames:
    """The times that later sentences inherit: of the paragraph, else of the turn."""

    today: date | None
    paragraph: Stretch | None = None
    turn: Stretch | None = None
    block: int = -1
    document: Stretch | None = None
    """The stretch that the title or the lead speaks of."""
    turn_number: int | None = None
    ahead: Stretch | None = None
    """The last time of the paragraph that is not over: plans go by it."""
    framed: bool = False
    """True once the turn has opened a frame of its own."""
    said: dict[int, Stretch | None] = field(default_factory=dict)

    def enter(self, sentence: Sentence, question: int | None) -> None:
        """Move on to a sentence: a new turn starts from its question's frame, if it has one."""
        block = sentence.block
        if block.turn != self.turn_number:
            self.turn_number, self.framed = block.turn, False
            self.turn = (self.said.get(question) if question is not None else None) or self.document
            self.paragraph = None
        if block.number != self.block:
            self.block, self.paragraph, self.ahead = block.number, self.turn, None

    def leave(self, sentence: Sentence) -> None:
        """Remember what the sentence says of time."""
        widest: Stretch | None = None
        for time in times_in(sentence):
            stretch = self.resolved(time)
            today = stretch is not None and stretch.start == stretch.end == self.today
            aside = is_against(sentence, time) or _is_earlier(sentence, time) or is_telling(sentence, time)
            if time.kind is TimeKind.COMPARISON or aside or today:
                continue
            if stretch and _may_come(stretch, self.today):
                self.ahead = stretch
            if (stretch or time.kind is TimeKind.OPEN) and not _inside(stretch, widest):
                self._frame(sentence, time, stretch)
                widest = stretch
            if sentence.block.turn is not None and (stretch is None or self._is_over(stretch)):
                self.said[sentence.block.turn] = stretch

    def _frame(self, sentence: Sentence, time: Time, stretch: Stretch | None) -> None:
        """Let later sentences inherit a time: those of the paragraph, and maybe of the turn."""
        if time.kind is TimeKind.PERIOD and stretch and stretch.start == stretch.end:
            return  # what happened on one day says nothing of the days of what follows
        self.paragraph = stretch
        if _is_short(stretch):
            return
        if sentence.block.turn is None:
            self.document = self.document or (stretch if stretch and self._is_over(stretch) else None)
        opens = _opens(sentence, time)
        if opens and (sentence.tokens.start == 0 or not self.framed):
            self.turn, self.framed = stretch, True
        elif self.turn is None and not self.framed and time.kind is TimeKind.PERIOD:
            # Until the turn opens a frame of its own, the first stretch it speaks of is one.
            self.turn = stretch

    def _is_over(self, stretch: Stretch) -> bool:
        return self.today is None or not (
            (stretch.start and stretch.start > self.today) or (stretch.end and stretch.end > self.today)
        )

    def resolved(self, time: Time) -> Stretch | None:
        """The days of a time; "the year" is that of the frame."""
        if time.kind not in (TimeKind.YEAR_OF_FRAME, TimeKind.END_OF_FRAME):
            return time.stretch
        frame = self.paragraph or self.turn
        year = self.year()
        if year is None:
            return None
        if frame and frame.start and frame.end and abs((frame.end - frame.start).days - 365) < _SLACK:
            return frame.last_day if time.kind is TimeKind.END_OF_FRAME else frame
        whole = calendar.years(year, year)
        return whole.last_day if time.kind is TimeKind.END_OF_FRAME else whole

    def year(self) -> int | None:
        """The year being spoken of: of the frame, else the one before a young year."""
        frame = self.paragraph or self.turn
        if frame and frame.end:
            return frame.end.year
        if self.today is None:
            return None
        return self.today.year - (self.today.month <= 3)


def _inside(stretch: Stretch | None, other: Stretch | None) -> bool:
    """True for a part of what the sentence spoke of before: "in the half year …; in May alone …"."""
    if not (stretch and other and stretch.start and stretch.end and other.start and other.end):
        return False
    return other.start <= stretch.start and stretch.end <= other.end and stretch != other


def _opens(sentence: Sentence, time: Time) -> bool:
    """True for a time that a sentence begins with: "In 2023, …", but not "By type, sales in 2023 …"."""
    start = sentence.starts[sentence.tokens.start]
    return time.start <= start + _OPENING and "," not in sentence.block.normal.text[start : time.start]


def times_in(sentence: Sentence) -> list[Time]:
    """The times that stand in a sentence, in order."""
    start = sentence.starts[sentence.tokens.start]
    end = sentence.ends[sentence.tokens.end - 1]
    return [time for time in sentence.block.times if start <= time.start and time.end <= end]


def is_against(sentence: Sentence, time: Time) -> bool:
    """True for what a change is measured against: "from 2022", "the highest since 2008"."""
    before = sentence.block.normal.text[max(0, time.start - 40) : time.start].lower()
    return _AGAINST.search(before) is not None or _RECORD.search(before) is not None


_RECORD = re.compile(r"\b(?:\w+est|most|least)(?: (?:level|rate|pace|figure|growth|point))?(?: since)?\s$")
_AGAINST = re.compile(
    r"(?:\b(?:than|against|versus|compared with|compared to)|\bfrom(?! the)|(?<=%) (?:over|on)"
    r"|(?<=percent) over"
    r"|\b(?:from|double|triple|times|half|twice)"
    r" (?:the (?:level|figure|number|amount)s?|that|those|what it was)(?: (?:in|of|for))?)"
    r"(?:\s(?:in|the|that|of|for|at|those|level|same|period))*\s$"
)


def is_telling(sentence: Sentence, time: Time) -> bool:
    """A dateline, "on Thursday", "yesterday": when something was told, not when it held."""
    text = sentence.block.normal.text.lower()
    dateline = time.start < _SHORT and _DASH.match(text, time.end) is not None
    return dateline or _WEEKDAY.match(text[time.start : time.end]) is not None


_DASH = re.compile(r"\)?\s?[—–-]\s|\)\s?:|\)\s[A-Z]|\s?/")
_WEEKDAY = re.compile(
    r"(?:on )?(?:(?:last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)\b"
)


def _is_earlier(sentence: Sentence, time: Time) -> bool:
    """ "After 4.4% in January", "down from 905 million in June": the time of an older figure."""
    return _OLDER.search(sentence.block.normal.text[max(0, time.start - 70) : time.start].lower()) is not None


_OLDER = re.compile(
    r"\b(?:after|from|with|against|versus|than|compared to)\s(?:[a-z]+\s){0,3}(?:[$€£¥]?\d|one in\b)[^,;]*$"
)


def own_time(sentence: Sentence, amount: Amount, amounts: Sequence[Amount]) -> Time | None:
    """The time of the sentence that belongs to an amount, or None."""
    times = [
        t
        for t in times_in(sentence)
        if t.kind is not TimeKind.COMPARISON and not is_against(sentence, t) and not is_telling(sentence, t)
    ]
    if not times:
        return None
    following = min((a.start for a in amounts if a.start > amount.start), default=_FAR)
    text = sentence.block.normal.text
    if times[0].start <= sentence.starts[sentence.tokens.start] + _OPENING:
        # "For 2023, we now expect 5": what opens the sentence goes before "now".
        later = [t for t in times[1:] if text[t.start : t.end].lower() != "now" or ";" in text[: t.start]]
        times = [times[0], *later]
    commas = 0 if following < _FAR or len(times) > 1 else 2
    direct = [
        t
        for t in times
        if amount.end <= t.start < following
        and ";" not in text[amount.end : t.start]
        and text[amount.end : t.start].count(",") <= commas
    ]
    before = [t for t in times if t.end <= amount.start]
    gap = text[amount.end : direct[0].start] if direct else ""
    if direct and (not before or (gap.count(" ") <= 12 and " and " not in gap)):
        return direct[0]
    if before:
        return before[-1]
    return next((t for t in times if not _is_earlier(sentence, t)), None)


def period_of(
    stretch: Stretch | None, *, inherited: bool, stock: bool, modality: Modality, today: date | None
) -> Period | None:
    """The period of a figure; a stock keeps the last day, a plan no time that is over."""
    if stretch is None or (stretch.start is None and stretch.end is None):
        return None
    if inherited and modality is not Modality.ACHIEVED and not _may_come(stretch, today):
        return None
    if inherited and modality is Modality.ACHIEVED and today and stretch.start and stretch.start > today:
        return None
    if stock and stretch.end and stretch.start and (stretch.end - stretch.start).days <= _YEAR:
        stretch = stretch.last_day
    return Period(start=stretch.start, end=stretch.end, inherited=inherited)


def _may_come(stretch: Stretch, today: date | None) -> bool:
    """True if what is planned may belong to the time: it is not over, nor an earlier year's."""
    return (
        today is None
        or stretch.end is None
        or (stretch.end >= today and (stretch.start is None or stretch.start.year >= today.year))
    )


def running(stretch: Stretch | None, count: int, months: int, today: date | None) -> Stretch | None:
    """The `count` runs of `months` that end with `stretch`, else with the last full one.

    Three consecutive years that end with 2022 are 2020 to 2022.
    """
    if not 0 < count < _MANY:
        return None
    now = stretch is not None and today is not None and stretch.end == today
    last = stretch.end if stretch and not now else None
    if months == _A_YEAR:
        year = last.year if last else (today.year - 1 if today else None)
        return calendar.years(year - count + 1, year) if year else None
    if last is None and today is not None:
        last = today.replace(day=1) - timedelta(days=1)
    if last is None:
        return None
    first = last.year * _A_YEAR + last.month - count * months
    return Stretch(date(first // _A_YEAR, first % _A_YEAR + 1, 1), last)


_MANY, _A_YEAR = 100, 12


def stretch_for(site: Site, state: State, amounts: Sequence[Amount]) -> tuple[Stretch | None, bool]:
    """The days a figure speaks of, and whether they are inherited."""
    stretch, inherited = _stretch(site, state, amounts)
    if stretch is not None and _is_year_earlier(site, amounts):
        return _year_before(stretch), inherited
    return stretch, inherited


def _stretch(site: Site, state: State, amounts: Sequence[Amount]) -> tuple[Stretch | None, bool]:
    time = own_time(site.sentence, site.amount, amounts)
    if time is not None:
        if time.kind is TimeKind.OPEN:
            return None, False
        resolved = _end_year(site, time) or _of_frame(site, time) or state.frames.resolved(time)
        if resolved is not None or time.kind is TimeKind.PERIOD:
            return resolved, False
    if site.inherits and state.last.sentence is site.sentence:
        return state.last.stretch, state.last.inherited
    return state.frames.paragraph or None, True


def _end_year(site: Site, time: Time) -> Stretch | None:
    """ "From 2016 to 2017, it rose from A to B": A was in the first year, B in the last."""
    words = site.sentence.block.normal.text[time.start : time.end].lower()
    days = time.stretch
    prep = site.token.head.lower_ if site.token.dep_ == "pobj" else ""
    if site.rule != "change-to" or prep not in ("from", "to") or _YEARS.fullmatch(words) is None:
        return None
    if days is None or days.start is None or days.end is None:
        return None
    year = days.start.year if prep == "from" else days.end.year
    return calendar.years(year, year)


_YEARS = re.compile(r"(?:from |between )?\d{4} (?:to|and) \d{4}")


def _of_frame(site: Site, time: Time) -> Stretch | None:
    """ "By the end of 2022 … during the year": the year that the sentence itself has named."""
    if time.kind is not TimeKind.YEAR_OF_FRAME:
        return None
    named = [t.stretch for t in times_in(site.sentence) if t.end <= time.start and t.stretch]
    end = named[-1].end if named else None
    return calendar.years(end.year, end.year) if end else None


def _year_before(stretch: Stretch) -> Stretch:
    """The same days of the year before; of a leap day the day before it."""
    start, end = (_earlier(day) if day else None for day in (stretch.start, stretch.end))
    return Stretch(start, end)


def _earlier(day: date) -> date:
    return (
        day.replace(year=day.year - 1, day=28)
        if (day.month, day.day) == (2, 29)
        else day.replace(year=day.year - 1)
    )


def _is_year_earlier(site: Site, amounts: Sequence[Amount]) -> bool:
    """ "Compared with 5 a year earlier", "in the same month of last year it was 5"."""
    if site.statistic is Statistic.CHANGE:
        return False
    text, amount = site.sentence.block.normal.text.lower(), site.amount
    low = max((a.end for a in amounts if a.end <= amount.start), default=0)
    for time in times_in(site.sentence):
        if text[time.start : time.end] in _RUNNING_PERIOD:
            continue
        yearly = time.kind is TimeKind.COMPARISON and _YEARS_AGO.search(text[time.start : time.end])
        behind = amount.end <= time.start and _JOINT.fullmatch(text[amount.end : time.start])
        opens = low <= time.start and time.end <= amount.start and text[time.end] == ","
        ahead = opens and _OPENS.search(text[: time.start])
        if yearly and (behind or ahead):
            return True
    return False


_RUNNING_PERIOD = {"same period", "same time", "corresponding period"}
"""With nothing behind, what was spoken of just before: "in the same period, imports fell"."""
_OPENS = re.compile(r"(?:^|[;,.]\s)(?:in|during|for|over)\s(?:the\s)?$")
_YEARS_AGO = re.compile(r"year (?:earlier|ago|before)|year-earlier|previous year|same|corresponding")
_JOINT = re.compile(r"\s(?:in |for |of |during )?(?:the )?")
