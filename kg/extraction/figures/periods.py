"""The time a figure speaks of: from its clause, else from what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kg.language import calendar
from kg.language.calendar import Stretch
from kg.language.times import Time, TimeKind
from kg.model import Modality, Period

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site
    from kg.extraction.figures.state import State
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence

_YEAR = 366
_FAR = 10**9
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
    turn_number: int | None = None
    framed: bool = False
    """True once the turn has opened a frame of its own."""
    said: dict[int, Stretch | None] = field(default_factory=dict)

    def enter(self, sentence: Sentence, question: int | None) -> None:
        """Move on to a sentence: a new turn starts from its question's frame, if it has one."""
        block = sentence.block
        if block.turn != self.turn_number:
            self.turn_number, self.framed = block.turn, False
            self.turn = self.said.get(question) if question is not None else None
            self.paragraph = None
        if block.number != self.block:
            self.block, self.paragraph = block.number, self.turn

    def leave(self, sentence: Sentence) -> None:
        """Remember what the sentence says of time."""
        for time in times_in(sentence):
            stretch = self.resolved(time)
            if time.kind is TimeKind.COMPARISON or _is_against(sentence, time):
                continue
            if time.kind is TimeKind.INSTANT and stretch and stretch.start == self.today:
                continue
            opens = time.start <= sentence.starts[sentence.tokens.start] + 24
            if stretch or time.kind is TimeKind.OPEN:
                self.paragraph = stretch
                if opens and not _is_short(stretch) and (sentence.tokens.start == 0 or not self.framed):
                    self.turn, self.framed = stretch, True
            over = stretch is not None and (
                self.today is None or stretch.start is None or stretch.start <= self.today
            )
            if (
                sentence.block.turn is not None
                and over
                and not (stretch and self.today and stretch.end and stretch.end > self.today)
            ):
                self.said[sentence.block.turn] = stretch

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


def times_in(sentence: Sentence) -> list[Time]:
    """The times that stand in a sentence, in order."""
    start = sentence.starts[sentence.tokens.start]
    end = sentence.ends[sentence.tokens.end - 1]
    return [time for time in sentence.block.times if start <= time.start and time.end <= end]


def _is_against(sentence: Sentence, time: Time) -> bool:
    """True for what a change is measured against: "from 2022", "compared with last year"."""
    before = sentence.block.normal.text[max(0, time.start - 40) : time.start].lower()
    return _AGAINST.search(before) is not None


_AGAINST = re.compile(
    r"(?:\b(?:than|against|versus|compared with|compared to)|\bfrom(?! the)|(?<=%) (?:over|on)"
    r"|\bfrom the level(?:s)? (?:in|of))"
    r"(?:\s(?:in|the|that|of|for|at|those|level|same|period))*\s$"
)


def own_time(sentence: Sentence, amount: Amount, amounts: Sequence[Amount]) -> Time | None:
    """The time of the sentence that belongs to an amount, or None."""
    times = [
        t for t in times_in(sentence) if t.kind is not TimeKind.COMPARISON and not _is_against(sentence, t)
    ]
    if not times:
        return None
    following = min((a.start for a in amounts if a.start > amount.start), default=_FAR)
    text = sentence.block.normal.text
    commas = 0 if following < _FAR or len(times) > 1 else 2
    direct = [
        t
        for t in times
        if amount.end <= t.start < following
        and ";" not in text[amount.end : t.start]
        and text[amount.end : t.start].count(",") <= commas
    ]
    before = [t for t in times if t.end <= amount.start]
    if direct and (not before or text[amount.end : direct[0].start].count(" ") <= 12):
        return direct[0]
    if before:
        return before[-1]
    return times[0]


def period_of(
    stretch: Stretch | None, *, inherited: bool, stock: bool, modality: Modality, today: date | None
) -> Period | None:
    """The period of a figure; a stock keeps the last day, a plan no time that is over."""
    if stretch is None or (stretch.start is None and stretch.end is None):
        return None
    if inherited and modality is not Modality.ACHIEVED and today and not _may_come(stretch, today):
        return None
    if stock and stretch.end and stretch.start and (stretch.end - stretch.start).days <= _YEAR:
        stretch = stretch.last_day
    return Period(start=stretch.start, end=stretch.end, inherited=inherited)


def _may_come(stretch: Stretch, today: date) -> bool:
    """True if what is planned may belong to the time: it is not over, nor an earlier year's."""
    return stretch.end is None or (
        stretch.end >= today and (stretch.start is None or stretch.start.year >= today.year)
    )


def running(stretch: Stretch | None, count: int, today: date | None) -> Stretch | None:
    """The `count` consecutive years that end with the year of `stretch`, else the last full year."""
    now = stretch is not None and today is not None and stretch.end == today
    last = stretch.end.year if stretch and stretch.end and not now else (today.year - 1 if today else None)
    return calendar.years(last - count + 1, last) if last and 0 < count < 100 else None


def stretch_for(site: Site, state: State, amounts: Sequence[Amount]) -> tuple[Stretch | None, bool]:
    """The days a figure speaks of, and whether they are inherited."""
    time = own_time(site.sentence, site.amount, amounts)
    if time is not None:
        if time.kind is TimeKind.OPEN:
            return None, False
        resolved = state.frames.resolved(time)
        if resolved is not None or time.kind is TimeKind.PERIOD:
            return resolved, False
    if site.inherits and state.last.sentence is site.sentence:
        return state.last.stretch, state.last.inherited
    return state.frames.paragraph or None, True
