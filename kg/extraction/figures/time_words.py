"""What the words around a time do with it: begin with it, announce a list of it, match it with another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.language.sentences import Sentence
    from kg.language.times import Time

_OPENING = 24


def begins(sentence: Sentence, time: Time) -> bool:
    """True for a time that is the first thing said: "In May, …", "And in May …"."""
    start = sentence.starts[sentence.tokens.start]
    if time.start - start > _OPENING:
        return False
    before = sentence.block.normal.text[start : time.start].lower().split()
    return len(before) <= 1 or (len(before) == _TWO and before[-1] in ("in", "for", "during"))


_TWO = 2


def announces(sentence: Sentence) -> bool:
    """True for a sentence that ends in a colon: "the main features of the market in July are:"."""
    end = sentence.ends[sentence.tokens.end - 1]
    return sentence.block.normal.text[end - 1 : end] == ":"


def is_matched(sentence: Sentence, time: Time) -> bool:
    """True for another time at which it was the same: "in line with the first quarter"."""
    before = sentence.block.normal.text[max(0, time.start - 60) : time.start].lower()
    return _MATCHED.search(before) is not None


_MATCHED = re.compile(
    r"\b(?:in line with|(?:the )?same as|similar to|on (?:a )?par with|level with|unchanged from)"
    r"(?: (?:that|those|what it was))?(?: (?:in|of|for))?(?: the)?\s$"
)
