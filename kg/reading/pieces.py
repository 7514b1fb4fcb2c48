"""A transcript cut at its labels: one piece a label, and what is read off its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.reading.credits import spoken_until
from kg.reading.labels import Label
from kg.reading.lines import Block, Line, blocks_of

_LONGEST_QUESTION = 4000
_SHORTEST_QUESTION = 60
_FEWEST_WORDS = 3
_LONGEST_LOST = 1500
_THANKS = re.compile(
    r"\b(?:thanks|thank you|many thanks)(?: (?:very much|so much|a lot|all|again|everyone"
    r"|for [\w' ]{1,40}))?\s*[.!]?[\"')]*\s*$",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:(?:could|can|would|will|do|did|have|are) you\b|my (?:\w+ )?questions? (?:is|are|concerns?)"
    r"|please (?:tell|share|brief|introduce|comment|elaborate|explain|give|update)"
    r"|i(?:'d| would) (?:also )?like to (?:ask|know|hear)|i (?:want(?:ed)?|wish) to (?:ask|know)"
    r"|(?:do you have|any) (?:a )?(?:comment|response|reaction))",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"[\s*_#=~-]*(?:(?:questions? (?:and|&) answers?|q ?(?:&|and) ?a|opening (?:remarks|statement)"
    r"|introductory (?:remarks|statement))(?: session)?[\s*_:#=~-]*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """The words from one label to the next, `start`..`end` in the view; empty if equal."""

    label: Label | None
    start: int
    end: int
    blocks: tuple[Block, ...]

    @property
    def key(self) -> str:
        """The label's key; a question whose label the source has lost has an empty one."""
        return self.label.key if self.label else ""


def pieces_of(labels: Sequence[Label], lines: Sequence[Line], text: str) -> Iterator[Piece]:
    """Yield the piece of each label; translators' notes after the last one are left out."""
    for place, label in enumerate(labels):
        last = place + 1 == len(labels)
        stop = len(lines) if last else labels[place + 1].line
        blocks = _spoken(label, lines[label.line : stop], text)
        if last:
            blocks = blocks[: spoken_until(blocks)]
        while blocks and _HEADING.match(blocks[-1].text[:80]):
            blocks.pop()
        yield _piece(label, blocks)


def opening_of(start: int, label: Label, lines: Sequence[Line], text: str) -> Piece:
    """The statement without a label that runs from `start` to the first label."""
    blocks = blocks_of([line for line in lines[: label.line] if line.start >= start], text)
    while len(blocks) > 1 and _HEADING.match(blocks[-1].text[:80]):
        blocks.pop()
    return _piece(None, blocks)


def _spoken(label: Label, lines: Sequence[Line], text: str) -> list[Block]:
    own = lines[0]
    rest = list(lines[1:])
    if label.body < own.end:
        rest.insert(0, replace(own, start=label.body, text=text[label.body : own.end]))
    return blocks_of(rest, text)


def _piece(label: Label | None, blocks: Sequence[Block]) -> Piece:
    if not blocks:
        at = label.body if label else 0
        return Piece(label, at, at, ())
    return Piece(label, blocks[0].start, blocks[-1].end, tuple(blocks))


def asks(words: str) -> bool:
    """True if the words read as a question to someone.

    >>> asks("How will roads be paid for? Thank you."), asks("We have paid for them.")
    (True, False)
    """
    if len(words) > _LONGEST_QUESTION:
        return False
    return "?" in words[-700:] or bool(_REQUEST.search(words.replace("\n", " ")))


def ends_asking(words: str) -> bool:
    """True if the last thing said, thanks apart, is a question."""
    tail = words[-400:].rstrip().replace("\n", " ")
    before = _THANKS.sub("", tail).rstrip(" \n\"')*")
    return before.endswith("?")


def ends_with_thanks(words: str) -> bool:
    """True if the words close with thanks, as a speaker's do."""
    return bool(_THANKS.search(words[-120:].replace("\n", " ")))


def without_lost_questions(piece: Piece, usual: int, narrow: bool) -> list[Piece]:
    """The piece in two, if its end is a question whose outlet line the source has lost.

    A gap wider than usual sets it apart; or, where `narrow` allows, the speaker's thanks do.
    """
    for place in range(len(piece.blocks) - 1, 0, -1):
        block = piece.blocks[place]
        wide = block.gap > max(usual, 1)
        if (wide or narrow) and _is_lost(piece.blocks, place, wide):
            said, asked = piece.blocks[:place], piece.blocks[place:]
            return [_piece(piece.label, said), _piece(None, asked)]
        if wide or piece.end - block.start > _LONGEST_LOST:
            break
    return [piece]


def _is_lost(blocks: Sequence[Block], place: int, wide: bool) -> bool:
    asked = "\n".join(block.text for block in blocks[place:])
    before = blocks[place - 1].text
    thanked = ends_with_thanks(before)
    if wide:
        return ends_asking(asked) or (thanked and asks(asked))
    # Thanks at the very beginning are for the question asked, not for having been heard.
    opens = place == 1 and len(_THANKS.sub("", before[-200:]).split()) < _FEWEST_WORDS
    return thanked and not opens and ends_asking(asked) and len(asked) > _SHORTEST_QUESTION
