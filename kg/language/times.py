"""Expressions of time, found in the words before parsing and resolved against a date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.language.calendar import MONTHS, Stretch, quarters_on, years
from kg.language.normal import Word
from kg.language.number_words import ONES, ORDINALS, TENS
from kg.language.times_edges import atom, edge, months_to, run, since
from kg.language.times_reading import Found, Reading, TimeKind, Today

__all__ = ["Time", "TimeKind", "Today", "dateline", "find_times"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An expression of time at words `first` to `last`; offsets count the matched text."""

    start: int
    end: int
    first: int
    last: int
    kind: TimeKind
    stretch: Stretch | None = None
    """None if the kind has no dates, or they need a date that the document does not give."""


def find_times(text: Sequence[Word], today: Today) -> list[Time]:
    """All expressions of time among a block's words, none overlapping, in order."""
    read = Reading(text, today)
    found: list[Time] = []
    place = 0
    while place < len(text):
        time = _at(read, place) if _may_open(text, place) else None
        if time is None and found:
            time = _elliptic(read, place, found[-1])
        if time is None:
            place += 1
            continue
        found.append(time)
        place = time.last + 1
    return found


def dateline(text: Sequence[Word]) -> date | None:
    """The date of a dateline: a full date among the first words, with a dash or bracket behind it."""
    head = text[:_DATELINE]
    for time in find_times(head, Today()):
        behind = head[time.last + 1].text if time.last + 1 < len(head) else ""
        days = time.stretch
        if behind in _CLOSES_DATELINE and days and days.start and days.start == days.end:
            return days.start if time.kind is TimeKind.PERIOD else None
    return None


_DATELINE = 20
_CLOSES_DATELINE = {"—", "–", "-", "(", ")", "/", ":"}


def _at(read: Reading, place: int) -> Time | None:
    """The expression that starts at `place`, or None."""
    for rule in _RULES:
        found = rule(read, place)
        if found:
            stretch, after, kind = found
            first, last = read.text[place], read.text[after - 1]
            return Time(
                start=first.start, end=last.end, first=place, last=after - 1, kind=kind, stretch=stretch
            )
    return None


def _elliptic(read: Reading, place: int, before: Time) -> Time | None:
    """ "Fell 2% in the first quarter and rose 1% in the second": a quarter without the word."""
    which, named = read.ordinal(place), read.ordinal(before.first + (read.low(before.first) == "the"))
    if which is None or named is None or read.low(place - 1) != "the" or read.low(place - 2) != "in":
        return None
    days = before.stretch
    ends = which[1] >= len(read.text) or read.low(which[1]) in _ENDS_CLAUSE
    quarters = read.low(named[1]) in ("quarter", "-") and days and days.start and place - before.last < _REACH
    if not (ends and quarters and which[0] <= _QUARTERS and days and days.start):
        return None
    first, last = read.text[place], read.text[which[1] - 1]
    return Time(
        start=first.start, end=last.end, first=place, last=which[1] - 1, kind=TimeKind.PERIOD,
        stretch=quarters_on(days.start, which[0] - named[0]),
    )  # fmt: skip


_ENDS_CLAUSE = {".", ",", ";", "and", "but", "to", ")", "while", "as"}
_REACH, _QUARTERS = 25, 4


def _may_open(text: Sequence[Word], place: int) -> bool:
    """True for the few words with which a time can begin; most of a text is passed over."""
    # An article opens a time only if the next word could.
    at = place + (text[place].lower in _ARTICLES and place + 1 < len(text))
    return text[at].lower in _OPENERS or text[at].text[0].isdecimal()


_ARTICLES = {"the", "a"}


def _comparison(read: Reading, place: int) -> Found | None:
    for words in _COMPARISONS_BY_WORD.get(read.low(place), ()):
        after = read.after(place, *words)
        if after and len(words) == _BARE and read.low(place + 1) == "time" and read.low(place - 2) == "at":
            continue  # "at the same time" only goes on
        if after and (words[0] == _SAME or read.low(after) != "last"):
            year = read.of_year(after) or read.fiscal_of(after)
            return None, year[1] if year else after, TimeKind.COMPARISON
    return None


def _vague(read: Reading, place: int) -> Found | None:
    today = read.today.date
    for words, kind in _VAGUE_BY_WORD.get(read.low(place), ()):
        after = read.after(place, *words)
        if after and kind is TimeKind.OPEN and read.low(after) == "of" and read.year(after + 1):
            continue  # "in the spring of 2021" says the year
        if after and len(words) > 1 and months_to(read, place + 1):
            continue  # "for the quarter ended June 30" is read from "the" on
        if after and read.low(after) == "-" and read.low(after + 1) in ("earlier", "ago", "end", "on"):
            continue
        stated = read.year(after) if after and kind is TimeKind.YEAR_OF_FRAME else None
        if stated:
            return years(stated[0], stated[0]), stated[1], TimeKind.PERIOD
        if after:
            now = Stretch(today, today) if kind is TimeKind.INSTANT and today else None
            return now, after, kind
    if read.low(place) == "yesterday":
        before = today - timedelta(days=1) if today else None
        return (Stretch(before, before) if before else None), place + 1, TimeKind.PERIOD
    return None


_RULES = (_comparison, edge, since, run, months_to, atom, _vague)
_BARE = 2
_SEASONS = "spring|summer|autumn|winter"
"""Each half of the earth has its own, so they have no days: but they are not the year spoken of before."""
_SAME, _SPAN = "same|corresponding|parallel|comparable|equivalent", "period|time|timeframe|month|quarter|half"
_COMPARISONS: tuple[tuple[str, ...], ...] = (
    (_SAME, _SPAN, "last|of|a|in", "the|year|last|previous", "previous|year|earlier"),
    (_SAME, _SPAN),
    (_SAME, "prior|previous", "year", "period|quarter|month|half"),
    ("the", "year|prior", "earlier|ago|year", "period|quarter|month|level|figure"),
    ("year|prior", "earlier|ago|year", "period|quarter|month|level|figure"),
    ("a|one|the", "year|month|quarter", "earlier|before"),
    ("a|one", "year|month", "ago"),
    ("previous|preceding|prior", "year|quarter|month"),
    ("the", "previous|preceding|prior", "year|quarter|month"),
    ("year", "on|over", "year"),
    ("month", "on|over", "month"),
    ("quarter", "on|over", "quarter"),
)  # fmt: skip
_VAGUE: tuple[tuple[tuple[str, ...], TimeKind], ...] = (
    (("throughout", "the", "year"), TimeKind.YEAR_OF_FRAME),
    (("whole|full|entire", "year"), TimeKind.YEAR_OF_FRAME),
    (("that", "year"), TimeKind.YEAR_OF_FRAME),
    (("for|in|during|over", "the", "year"), TimeKind.YEAR_OF_FRAME),
    (("in|for|during|over", "the", "quarter|period|month|half"), TimeKind.QUARTER_OF_FRAME),
    (("recent", "years|months"), TimeKind.OPEN),
    (("over", "the", "years"), TimeKind.OPEN),
    (("coming|following", "years|months"), TimeKind.OPEN),
    (("last|next|this|coming", _SEASONS), TimeKind.OPEN),
    (("last|next", "fall"), TimeKind.OPEN),
    (("in|during", "the", _SEASONS), TimeKind.OPEN),
    (("as", "of", "now|today"), TimeKind.INSTANT),
    (("now",), TimeKind.INSTANT),
    (("currently",), TimeKind.INSTANT),
    (("at", "present"), TimeKind.INSTANT),
    (("to", "date"), TimeKind.INSTANT),
    (("up", "to", "now"), TimeKind.INSTANT),
    (("so", "far"), TimeKind.INSTANT),
)
_COMPARISONS_BY_WORD = {
    first: [words for words in _COMPARISONS if first in words[0].split("|")]
    for first in {first for words in _COMPARISONS for first in words[0].split("|")}
}
_VAGUE_BY_WORD = {
    first: [(words, kind) for words, kind in _VAGUE if first in words[0].split("|")]
    for first in {first for words, _ in _VAGUE for first in words[0].split("|")}
}
_OPENERS = (
    MONTHS.keys() | ONES.keys() | TENS.keys() | ORDINALS.keys()
    | _VAGUE_BY_WORD.keys() | _COMPARISONS_BY_WORD.keys()
    | {
        "the", "as", "half", "mid", "end", "early", "late", "earlier", "later", "decade", "close",
        "beginning", "start", "outset", "year", "since", "so", "this", "from", "between", "months",
        "quarter", "last", "past", "next", "coming", "recent", "previous", "preceding", "current",
        "following", "final", "latter", "q", "h", "fy", "fiscal", "financial", "a", "yesterday",
    }
)  # fmt: skip
"""The words with which an expression of time can begin: most words of a text are none of them."""
