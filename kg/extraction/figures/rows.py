"""Rows of bare numbers: a table whose lines were lost, or results one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.language.sentences import Sentence

_LEAST = 4
_GAP = re.compile(r"[ ,;|/\t]{0,4}(?:(?:and|or) )?")
_NOUN = re.compile(r"[ -][a-z]")


def in_rows(sentence: Sentence) -> set[int]:
    """The tokens of the bare numbers that stand four or more in a row, with nothing that they count.

    "Grew 5, 6, 7 and 8 percent" and "12, 15, 18 and 20 ships" are lists; so is what is given respectively.
    """
    found: set[int] = set()
    if len(sentence.amounts) < _LEAST:
        return found
    text = sentence.block.normal.text
    for row in _runs(sentence):
        last = sentence.amounts[row[-1]].end
        counted = _NOUN.match(text, last) is not None and "and" in text[sentence.amounts[row[-2]].end : last]
        if len(row) >= _LEAST and not counted and "respectively" not in text[last : last + _NEAR]:
            found.update(row)
    return found


_NEAR = 60


def _runs(sentence: Sentence) -> Iterator[list[int]]:
    """The longest runs of two or more bare numbers with only signs or "and" between them."""
    text, run = sentence.block.normal.text, list[int]()
    for i, amount in sentence.amounts.items():
        bare = amount.unit is None and not amount.part and not amount.ranged
        joins = bool(run) and _GAP.fullmatch(text, sentence.amounts[run[-1]].end, amount.start) is not None
        if len(run) > 1 and not (bare and joins):
            yield run
        run = [*run, i] if bare and joins else [i] if bare else []
    if len(run) > 1:
        yield run
