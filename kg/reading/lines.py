"""Lines and blocks of the matching view, with the blank lines before each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

_LINE = re.compile(r"[^\n]+")
_WIDEST = 130
_FEWEST = 12
_FULL = 0.75
_SENTENCE_END = re.compile(r"[.!?:;\"')\]*]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `start`..`end` in the view, trimmed; `gap` blank lines before."""

    start: int
    end: int
    gap: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: one line, or several that a hard line break parts."""

    start: int
    end: int
    gap: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of `text` that hold more than white space."""
    last = 0
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            breaks = text.count("\n", last, match.start())
            yield Line(start, start + len(words), max(0, breaks - 1), words)
            last = match.end()


def blocks_of(lines: Sequence[Line], text: str) -> list[Block]:
    """Paragraphs: runs of lines that no blank line parts, if the text has blank lines at all."""
    spaced = sum(line.gap > 0 for line in lines) * 5 >= len(lines)
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and spaced and line.gap == 0:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [_block(group, text) for group in blocks]


def _block(group: Sequence[Line], text: str) -> Block:
    start, end = group[0].start, group[-1].end
    return Block(start, end, group[0].gap, text[start:end])


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the text's lines are broken, or None if its lines are paragraphs."""
    sizes = [len(line.text) for line in lines]
    longest = max(sizes, default=0)
    full = sum(size > _FULL * longest for size in sizes)
    return longest if longest <= _WIDEST and len(sizes) >= _FEWEST and 3 * full >= len(sizes) else None


def usual_gap(lines: Sequence[Line]) -> int:
    """How many blank lines commonly part two lines of this text."""
    gaps = [line.gap for line in lines[1:]]
    return median_low(gaps) if gaps else 0


def closes(line: Line) -> bool:
    """True if a new paragraph may follow the line without a blank line between."""
    return bool(_SENTENCE_END.search(line.text[-3:]))
