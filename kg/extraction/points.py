"""Enumerations: each item of "First, … Second, …", with its head sentence, done or to be done."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.mentions_blocks import Parsed, blocks
from kg.extraction.points_lists import Item, lists, sentence_bounds
from kg.extraction.points_stance import stance
from kg.extraction.points_time import dated
from kg.language.sentences import Part, Sentence
from kg.model import Document, Modality, Point, Span, TurnKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPOKEN = (TurnKind.ANSWER, TurnKind.REMARKS)
_BACK = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    number: int
    speaker: str | None
    paragraphs: tuple[Parsed, ...]


def read(
    sentences: Iterable[Sentence], document: Document, speakers: Sequence[str | None] = ()
) -> tuple[Point, ...]:
    """The points of all answers and remarks, in text order; `speakers` are entity ids by number of turn."""
    sentences = tuple(sentences)
    by_turn: dict[int, list[Parsed]] = {}
    for block in blocks(sentences):
        turn = block.any.block.turn
        if turn is not None and block.any.block.part is Part.BODY:
            by_turn.setdefault(turn, []).append(block)
    points: list[Point] = []
    for number, paragraphs in sorted(by_turn.items()):
        if document.turns[number].kind in _SPOKEN:
            speaker = speakers[number] if number < len(speakers) else None
            points.extend(_points(_Turn(number=number, speaker=speaker, paragraphs=tuple(paragraphs))))
    ordered = sorted(points, key=lambda point: (point.evidence.start, -point.evidence.end, point.ordinal))
    return dated(ordered, sentences, document)


def _points(turn: _Turn) -> Iterator[Point]:
    found = [
        [_point(turn, item, modality) for item, modality in _judged(turn, items)]
        for items in lists(turn.paragraphs)
    ]
    everything = [point for points in found for point in points]
    for points in found:
        parent = _parent(points, everything)
        yield from (replace(point, parent=parent) for point in points)


def _point(turn: _Turn, item: Item, modality: Modality) -> Point:
    first, last = turn.paragraphs[item.place], turn.paragraphs[item.last]
    start = first.any.block.normal.source(item.start, item.start + 1).start
    end = last.any.block.normal.source(item.end - 1, item.end).end
    return Point(
        ordinal=item.ordinal,
        modality=modality,
        head=_head(first, item),
        evidence=Span(start, end),
        turn=turn.number,
        speaker=turn.speaker,
        rule=f"point.{item.marker or 'parallel'}",
    )


def _head(paragraph: Parsed, item: Item) -> Span:
    """The item's first sentence, or its clause where the whole list is one sentence."""
    end = _head_end(paragraph, item)
    return paragraph.any.block.normal.source(item.start, end)


def _head_end(paragraph: Parsed, item: Item) -> int:
    end = next(
        (stop for start, stop in sentence_bounds(paragraph) if start <= item.start < stop), item.start + 1
    )
    return min(end, item.end) if item.last == item.place else end


def _parent(points: Sequence[Point], everything: Sequence[Point]) -> Span | None:
    """The narrowest item of another list that all of these lie in."""
    own = {point.evidence for point in points}
    around = [
        p.evidence
        for p in everything
        if p.evidence not in own and all(p.evidence.contains(o.evidence) for o in points)
    ]
    return min(around, key=lambda span: span.end - span.start, default=None)


def _judged(turn: _Turn, items: Sequence[Item]) -> list[tuple[Item, Modality]]:
    """Each item with its modality: its own words, else what most of the list says, else what announces it."""
    own = [stance(_head_tokens(turn.paragraphs[item.place], item)) for item in items]
    votes = Counter(each for each in own if each)
    common = votes.most_common(1)[0][0] if votes else _announced_stance(turn, items[0]) or Modality.ACHIEVED
    # The clauses of one sentence are often no clauses at all: "first, speed; second, care".
    announced = _announced_stance(turn, items[0], back=1) if _in_one_sentence(turn, items) else None
    if announced:
        return [(item, announced) for item in items]
    return [(item, each or common) for item, each in zip(items, own, strict=True)]


def _head_tokens(paragraph: Parsed, item: Item) -> list[Token]:
    end = _head_end(paragraph, item)
    starts = paragraph.any.starts
    return list(paragraph.doc[bisect_left(starts, item.start) : bisect_left(starts, end)])


def _in_one_sentence(turn: _Turn, items: Sequence[Item]) -> bool:
    bounds = sentence_bounds(turn.paragraphs[items[0].place])
    same = all(item.place == items[0].place for item in items)
    return same and any(start <= items[0].start and items[-1].start < end for start, end in bounds)


def _announced_stance(turn: _Turn, item: Item, back: int = _BACK) -> Modality | None:
    """What the `back` sentences before a list tell of its time, the nearest first; None if none tells."""
    starts = turn.paragraphs[item.place].any.starts
    before = [s for p in turn.paragraphs[: item.place] for s in p.sentences]
    before += [s for s in turn.paragraphs[item.place].sentences if starts[s.tokens.start] < item.start]
    told = (stance(list(sentence.tokens)) for sentence in reversed(before[-back:]))
    return next((each for each in told if each), None)
