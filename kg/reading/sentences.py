"""Sentence ends, as far as the reading of a header or an introduction needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.words import ABBREVIATIONS

_END = re.compile(r"[.!?][\"')\]]{0,3}(?=\s+[\"'(\[]?[A-Z0-9])|\n[^\S\n]*\n")
_LAST_WORD = re.compile(r"[\w.]*$")


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of `text`, white space left out.

    >>> [("Ask Mr. Wu. He knows."[a:b]) for a, b in sentences_of("Ask Mr. Wu. He knows.")]
    ['Ask Mr. Wu.', 'He knows.']
    """
    start = 0
    for match in _END.finditer(text):
        if not _abbreviates(text, match.start()):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _abbreviates(text: str, dot: int) -> bool:
    if text[dot] != ".":
        return False
    word = _last_word(text[max(0, dot - 12) : dot])
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")


def _last_word(piece: str) -> str:
    match = _LAST_WORD.search(piece)
    return match.group() if match else ""


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    words = piece.strip()
    if words:
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(words)
