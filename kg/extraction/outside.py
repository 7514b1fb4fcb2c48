"""Numbers in the lines that are no part of what was said: date lines, labels, notes."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.normal import normalise, words
from kg.language.not_amounts import is_number_word
from kg.language.sentences import places
from kg.model import Document, Span, Unread

REASON = "stands outside what was said, in a date line, label or note"


def numbers(document: Document) -> Iterator[Unread]:
    """Each number, in digits or words, that no paragraph of `document` holds, in text order."""
    for gap in _gaps(document):
        normal = normalise(document.text, gap)
        for word in filter(is_number_word, words(normal.text)):
            yield Unread(span=normal.source(word.start, word.end), reason=REASON)


def _gaps(document: Document) -> Iterator[Span]:
    """What of the text lies between the paragraphs that are read."""
    end = 0
    for _, _, span in places(document):
        if span.start > end:
            yield Span(end, span.start)
        end = max(end, span.end)
    if end < len(document.text):
        yield Span(end, len(document.text))
