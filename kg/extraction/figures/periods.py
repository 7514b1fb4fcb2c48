"""The time a figure speaks of: from its clause, else from what was said before."""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import climb
from kg.extraction.figures.modality import looks_ahead
from kg.extraction.figures.time_words import announces, begins, is_matched
from kg.language import calendar
from kg.language.calendar import Stretch
from kg.language.times import Time, TimeKind
from kg.model import Modality, Period

if TYPE_CHECKING:
    from kg.language.sentences import Sentence

_YEAR = 366
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
    fiscal: int | None = None
    """The month in which the speaker's own fiscal year begins, where the text tells it."""
    by_length: dict[int, Stretch] = field(default_factory=dict)
    """The last month and the last quarter that were spoken of, by their months."""

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
            stretch = self._meant(sentence, time)
            today = stretch is not None and stretch.start == stretch.end == self.today
            aside = is_against(sentence, time) or is_earlier(sentence, time) or is_telling(sentence, time)
            if time.kind is TimeKind.COMPARISON or aside or today:
                continue
            if stretch:
                self._name(stretch)
            if time.kind is TimeKind.OPEN or (stretch and _may_come(stretch, self.today)):
                self.ahead = stretch
            if self._ends_now(stretch) and (self.paragraph or self.turn):
                continue  # "over the past year it ranged": a look back, not what is spoken of
            if (stretch or time.kind is TimeKind.OPEN) and not _inside(stretch, widest):
                self._frame(sentence, time, stretch)
                widest = stretch
            if sentence.block.turn is not None and (stretch is None or self._is_over(stretch)):
                self.said[sentence.block.turn] = stretch

    def _frame(self, sentence: Sentence, time: Time, stretch: Stretch | None) -> None:
        """Let later sentences inherit a time: those of the paragraph, and maybe of the turn."""
        if self._is_aside(sentence, time, stretch):
            return
        self.paragraph = stretch
        if announces(sentence) and time.kind is TimeKind.PERIOD:
            self.turn, self.framed = stretch, True
            return
        if _is_short(stretch):
            if self._leads(sentence, stretch):
                self.turn = self.document = stretch
            return
        if sentence.block.turn is None:
            self.document = self.document or (stretch if stretch and self._is_over(stretch) else None)
        opens = _opens(sentence, time) and not self._sums_up(stretch)
        if opens and (sentence.tokens.start == 0 or not self.framed):
            self.turn, self.framed = stretch, True
        elif self.turn is None and not self.framed and time.kind is TimeKind.PERIOD:
            # Until the turn opens a frame of its own, the first stretch it speaks of is one.
            self.turn = stretch

    def _sums_up(self, stretch: Stretch | None) -> bool:
        """ "In the year to date, …" in a release on one month: the next paragraph goes on with the month."""
        month = self.document
        if not (stretch and month and _is_short(month) and stretch.start and stretch.end and month.end):
            return False
        opens = (stretch.start.month, stretch.start.day) == (1, 1) and stretch.start <= month.end
        return opens and stretch.end >= month.end

    def _is_aside(self, sentence: Sentence, time: Time, stretch: Stretch | None) -> bool:
        """True for a time of which what follows is not told: one day, or a part of the turn's time.

        "Sales fell in May" looks at a part of what is spoken of; "the features of May are:" turns to it.
        """
        if time.kind is TimeKind.PERIOD and stretch and stretch.start == stretch.end:
            return True
        part = self.framed and self.paragraph == self.turn and _inside(stretch, self.turn)
        turns_to = begins(sentence, time) or (announces(sentence) and time.kind is TimeKind.PERIOD)
        return _is_short(stretch) and part and not turns_to

    def _name(self, stretch: Stretch) -> None:
        """Remember a month, quarter or half: "the quarter" is the last one that is over."""
        months = months_of(stretch)
        known = self.by_length.get(months)
        older = known and known.end and stretch.end and stretch.end < known.end and self._is_over(known)
        if months in _NAMED and not older:
            self.by_length[months] = stretch

    def _ends_now(self, stretch: Stretch | None) -> bool:
        """True for a look back from today, as "the past year": not for the year so far."""
        if stretch is None or stretch.start is None or stretch.end != self.today:
            return False
        return (stretch.start.month, stretch.start.day) != (1, 1)

    def _leads(self, sentence: Sentence, stretch: Stretch | None) -> bool:
        """True for the month that a release or a news story opens with: all of it speaks of that month."""
        first = sentence.block.number <= _LEAD and sentence.block.turn in (None, 0) and not self.framed
        alone = self.turn is None and self.document is None and bool(stretch and self._is_over(stretch))
        rates = any(amount.kind in _RATES for amount in sentence.amounts.values())
        told = (rates or sentence.block.number == 0) and self._is_fresh(stretch)
        return first and alone and told and stretch is not None and months_of(stretch) == 1

    def _is_fresh(self, stretch: Stretch | None) -> bool:
        """True for a month that a release of today would tell of: not one of half a year ago."""
        if self.today is None or stretch is None or stretch.end is None:
            return True
        return (self.today - stretch.end).days <= _FRESH

    def _is_over(self, stretch: Stretch) -> bool:
        return self.today is None or not (
            (stretch.start and stretch.start > self.today) or (stretch.end and stretch.end > self.today)
        )

    def _meant(self, sentence: Sentence, time: Time) -> Stretch | None:
        """The days of a time; "will in January" is the January that comes."""
        stretch = self.resolved(time)
        if stretch is None:
            return None
        next_one = coming(stretch, sentence.block.normal.text[time.start : time.end].lower(), self.today)
        if next_one == stretch:
            return stretch
        token = sentence.tokens.doc[bisect_left(sentence.starts, time.start)]
        return next_one if any(looks_ahead(verb) for verb in climb(token)) else stretch

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
        whole = self._whole(year)
        return whole.last_day if time.kind is TimeKind.END_OF_FRAME else whole

    def _whole(self, year: int) -> Stretch:
        """All of the year that is spoken of: the speaker's fiscal one, if that is known."""
        frame = self.paragraph or self.turn
        last = frame.end if frame and frame.end else self.today
        if self.fiscal is None or last is None:
            return calendar.years(year, year)
        return calendar.fiscal_year(calendar.current_fiscal_year(last, None, self.fiscal), None, self.fiscal)

    def year(self) -> int | None:
        """The year being spoken of: of the frame, else the one before a young year."""
        frame = self.paragraph or self.turn
        if frame and frame.end:
            return frame.end.year
        if self.today is None:
            return None
        return self.today.year - (self.today.month <= 3)


def months_of(stretch: Stretch) -> int:
    """How many months a stretch lasts, to the nearest; 0 if it is open or shorter."""
    if stretch.start is None or stretch.end is None:
        return 0
    return round((stretch.end - stretch.start).days / _MONTH)


_MONTH = 30.4
_FRESH = 100
_RATES = ("ratio", "points")
_LEAD = 2
"""Blocks, the title and the line with the date among them, of which one may be the lead."""
_NAMED = (1, 3, 6)


def _inside(stretch: Stretch | None, other: Stretch | None) -> bool:
    """True for a part of what the sentence spoke of before: "in the half year …; in May alone …"."""
    if not (stretch and other and stretch.start and stretch.end and other.start and other.end):
        return False
    return other.start <= stretch.start and stretch.end <= other.end and stretch != other


def coming(stretch: Stretch, words: str, today: date | None) -> Stretch:
    """The days meant by what is to come: a time without a year that is over is next year's."""
    over = today is not None and stretch.end is not None and stretch.end < today
    return a_year_on(stretch) if over and not _STATED.search(words) else stretch


_STATED = re.compile(r"\d{4}|\b(?:last|past|previous|since|fy\d|year)\b")


def a_year_on(stretch: Stretch) -> Stretch:
    """The same days of the year after."""
    return Stretch(*(moved(day, _A_YEAR) if day else None for day in (stretch.start, stretch.end)))


def moved(day: date, months: int) -> date:
    """The day so many months later; the last of a month stays the last."""
    total = day.year * _A_YEAR + day.month - 1 + months
    year, month = divmod(total, _A_YEAR)
    last = monthrange(year, month + 1)[1]
    whole = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if whole else min(day.day, last))


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
    text = sentence.block.normal.text
    before = text[max(0, time.start - 40) : time.start].lower()
    if before.endswith("over ") and _LASTING.match(text, time.start, time.end):
        return False  # "rose 6 percent over the past two years": how long it took
    first = sentence.starts[sentence.tokens.start]
    opens = _AFTER.fullmatch(text[first : time.start].lower()) is not None
    return (
        opens
        or is_matched(sentence, time)
        or any(words.search(before) is not None for words in (_AGAINST, _RECORD, _WHAT))
    )


_LASTING = re.compile(
    r"(?:the )?(?:past|last|next|coming|previous|following) (?:[\w-]+ )?(?:years|months|decade)"
)
_AFTER = re.compile(r"(?:after|following) an? (?:[a-z-]+ ){0,3}")
""" "After a crushing 2020, prices have rebounded": the year that is over."""
_WHAT = re.compile(r"\b(?:than|below|above|on|from|of) what (?:[a-z]+ ){1,4}$")
_RECORD = re.compile(
    r"\b(?:(?!interest|latest|harvest|invest|forest|request|protest|contest)\w{2,}est|most|least|first|worst|best)"
    r"(?: (?!(?:in|of|for|from|on|to|by|at|during|as|and|than|between|since)\b)[a-z-]+){0,4}(?: since)?\s$"
)
_AGAINST = re.compile(
    r"(?:\b(?:than|against|versus|compared with|compared to)|\bfrom(?! the)|(?<=%) (?:over|on)"
    r"|(?<=percent) over|(?<=per cent) over"
    r"|(?:\b(?:from|double|triple|times|half|twice)|(?:%|per ?cent) of)"
    r" (?:the (?:level|figure|number|amount)s?|that|those|what it was)(?: (?:in|of|for))?)"
    r"(?:\s(?:in|the|that|of|for|at|those|level|same|period|record|strong|weak|very))*\s$"
)


def is_telling(sentence: Sentence, time: Time) -> bool:
    """A dateline, "on Thursday", "yesterday": when something was told, not when it held."""
    text = sentence.block.normal.text.lower()
    dateline = time.start < _SHORT and _DASH.match(text, time.end) is not None
    if _UP_TO.search(text[max(0, time.start - _SHORT) : time.start]):
        return False
    before = max(0, time.start - _SHORT)
    released = any(words.search(text, before, time.start) for words in (_RELEASED, _FORESEEN))
    return dateline or released or _WEEKDAY.match(text[time.start : time.end]) is not None


_DASH = re.compile(r"(?:\s\([^()]{2,40}\))?\)?\s?[—–-]\s|\)\s?:|\)\s[A-Z]|\s?/")
_UP_TO = re.compile(r"\b(?:as of|up to|by|until|as at)\s$")
_RELEASED = re.compile(r"\b(?:released|published|issued|unveiled|announced|dated) (?:on )?$")
_FORESEEN = re.compile(
    r"\b(?:forecasts?|projections?|estimates?|outlook|guidance|predictions?|targets?)"
    r" (?:it |that it |that )?(?:had )?(?:made|given|gave|published|issued|released|set)"
    r" (?:back )?(?:on|in|at) $"
)
""" "Its forecast made in August": the day of the forecast, not of what it foresees."""
_WEEKDAY = re.compile(
    r"(?:on )?(?:(?:last |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)\b"
)


def is_earlier(sentence: Sentence, time: Time) -> bool:
    """ "After 4.4% in January", "down from 905 million in June": the time of an older figure."""
    first = max(sentence.starts[sentence.tokens.start], time.start - _LOOK_BACK)
    return _OLDER.search(sentence.block.normal.text[first : time.start].lower()) is not None


_LOOK_BACK = 110
_OLDER = re.compile(
    r"\b(?:after|from|with|against|versus|(?<!more )(?<!less )(?<!fewer )than|compared to)\s"
    r"(?:[a-z-]+\s){0,5}(?:[$€£¥]?\d|one in\b)(?:[^,;]|,(?=\d))*"
    r"(?:, or [^,;]*,|,? respectively,)?[^,;]*$"
)


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
