"""Where a paragraph quotes: the words between quotation marks."""

from __future__ import annotations

import re

_DOUBLE = re.compile(r'"')
_SINGLE = re.compile(r"(?:^|(?<=[\s(\[]))'(?=\w)|(?<=[.,?!…])'(?=\s|$)")
_BEFORE_OPENING = " ([–-"


def quotations(text: str) -> list[tuple[int, int]]:
    """The runs of a paragraph's matched text that stand in quotation marks, the marks included.

    A quotation that is not closed goes on in the next paragraph, and so reaches to the end of this one.

    >>> [text[a:b] for text in ['He said: "Yes," and "no.'] for a, b in quotations(text)]
    ['"Yes,"', '"no.']
    """
    marks = [match.start() for match in _DOUBLE.finditer(text)]
    if not marks:
        # A single mark is an apostrophe too: it opens before a word, and closes behind a sign.
        marks = [match.start() for match in _SINGLE.finditer(text)]
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in marks:
        before = text[mark - 1 : mark]
        if opened is None and (not before or before in _BEFORE_OPENING):
            opened = mark
        elif opened is not None:
            found.append((opened, mark + 1))
            opened = None
    return [*found, (opened, len(text))] if opened is not None and len(text) > opened + 1 else found
