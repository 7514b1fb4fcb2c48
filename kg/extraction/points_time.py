"""The time that the items of enumerations speak of: their own words', else what was said before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from kg.extraction.claims_time import may_be
from kg.extraction.figures.periods import Frames, is_against, is_telling, period_of, times_in
from kg.language.calendar import Stretch
from kg.language.sentences import Part, Sentence
from kg.language.times import TimeKind
from kg.model import Document, Period, Point, Span


def dated(points: Sequence[Point], sentences: Iterable[Sentence], document: Document) -> tuple[Point, ...]:
    """The points, each with its period as far as one is said."""
    today = document.header.date
    frames = Frames(today)
    left = {point.head.start: point for point in points}
    periods: dict[int, Period | None] = {}
    # What one item says of time is not the next one's: all inherit what was said before the first.
    before: dict[tuple[int, Span | None], Stretch | None] = {}
    for sentence in sentences:
        if sentence.block.part is not Part.BODY:
            continue
        turn = sentence.block.turn
        frames.enter(sentence, None if turn is None else document.turns[turn].answers)
        for start in sorted(left):
            if sentence.span.start <= start < sentence.span.end:
                point = left.pop(start)
                if point.ordinal == 1 or (point.turn, point.parent) not in before:
                    before[point.turn, point.parent] = frames.paragraph
                periods[start] = _period(point, sentence, before[point.turn, point.parent], today)
        frames.leave(sentence)
    return tuple(replace(point, period=periods.get(point.head.start)) for point in points)


def _period(point: Point, sentence: Sentence, frame: Stretch | None, today: date | None) -> Period | None:
    own = _own(point, sentence)
    own = own if may_be(own, point.modality, today) else None
    return period_of(
        own or frame,
        inherited=own is None,
        stock=False,
        modality=point.modality,
        today=today,
    )


def _own(point: Point, sentence: Sentence) -> Stretch | None:
    """The first time with dates that the item's head itself names."""
    for time in times_in(sentence):
        span = sentence.block.normal.source(time.start, time.end)
        plain = time.kind in (TimeKind.PERIOD, TimeKind.INSTANT)
        other = is_against(sentence, time) or is_telling(sentence, time)
        if plain and not other and point.head.contains(span) and time.stretch:
            return time.stretch
    return None
