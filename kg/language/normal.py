"""Text as the reader matches it, each character tied to its place in the source."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Span

_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "\t\r\n\v\f\x85\u2028\u2029"
)
_DROPPED = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_TABLE = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u300c\u300d"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2212\ufe63"), "-"),
    **dict.fromkeys(map(ord, "\u2012\u2015"), "–"),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    0x3002: ".",
    0x3001: ",",
    0xFFE5: "¥",
    0xFFE0: "¢",
    0xFFE1: "£",
}
_DROP = re.compile(f"[{_DROPPED}]")
# A space that groups digits is a separator, so it must not end the number.
_GROUPED = re.compile("(?<=\\d)[\u00a0\u2007\u2009\u202f](?=\\d{3}(?!\\d))")

_APART = re.compile(r"(?<![\w.,/:-])(?<!\d )[1-9]\d{0,2}(?: \d{3}){1,3}(?=[.,;:)%]?(?:$|\s(?!\d))|%)")


_LONGEST_WORD = 40


def _joined(found: re.Match[str]) -> str:
    """ "375 000" with commas, where the groups can hardly be numbers of their own ("rooms 101 102")."""
    groups = found[0].split(" ")
    before = found.string[max(0, found.start() - _LONGEST_WORD) : found.start()].rsplit(None, 1)[-1:]
    named = bool(before) and before[0][:1].isupper()
    even = groups[-1] == "000"
    plain = not named and (len(groups[0]) < len(groups[1]) or groups[-1].endswith("0"))
    return ",".join(groups) if even or plain else found[0]


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` for matching; `places[i]` is where its character i stands in the source."""

    text: str
    places: array[int]

    def source(self, start: int, end: int) -> Span:
        """The run of the source that the run `start` to `end` of `text` came from."""
        return Span(self.places[start], self.places[end - 1] + 1)


def normalise(text: str, span: Span) -> Normalised:
    """The part of `text` under `span`, one width and one kind of space, quote and hyphen.

    >>> normalise("grew １２％", Span(0, 8)).text
    'grew 12%'
    """
    raw = _APART.sub(_joined, _GROUPED.sub(",", span.of(text)))
    places = array("L", range(span.start, span.end))
    if _DROP.search(raw):
        kept = [i for i, char in enumerate(raw) if char not in _DROPPED]
        raw = "".join(raw[i] for i in kept)
        places = array("L", (span.start + i for i in kept))
    return Normalised(raw.translate(_TABLE), places)


_GROUPS = r"(?:\d{1,3}(?:,\d{3}){1,7}+|\d{1,2}(?:,\d{2}(?=,)){1,7},\d{3})(?:\.\d+)?(?!,?\d)"
"""Digits in groups of three, or of two as in India. The number of groups is bounded, and none is
given back: a line of digits and commas stays linear."""
_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_WORD = re.compile(
    rf"{_GROUPS}|\d+(?:\.\d+)?|(?<![\w.])\.\d+|[{_FRACTIONS}]|[^\W\d_{_FRACTIONS}]+|[^\s\w]|\w"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters, a number in digits, or one other sign."""

    text: str
    start: int
    end: int
    lower: str


def word_at(text: Sequence[Word], offset: int) -> int:
    """The place of the first word that starts at `offset` or later; their number if none does.

    >>> word_at(words("up to 5"), 3)
    1
    """
    return bisect_left(text, offset, key=lambda word: word.start)


def words(text: str) -> tuple[Word, ...]:
    """The words, numbers and signs of `text`, in order.

    >>> [word.text for word in words("up 4,761 (11.4%) for C919")]
    ['up', '4,761', '(', '11.4', '%', ')', 'for', 'C', '919']
    """
    return tuple(Word(m[0], m.start(), m.end(), m[0].lower()) for m in _WORD.finditer(text))
