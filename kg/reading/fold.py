"""A view of a text for matching only: one space, one quote, one colon, no invisible marks.

Positions in the view lead back to the raw text, so what is found is always told in raw offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.model import Span

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_ONE_FOR_ONE = {
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "\n" for c in _BREAKS},
    **{ord(c): "'" for c in "\u2018\u2019\u201a\u201b\u2032"},
    **{ord(c): '"' for c in "\u201c\u201d\u201e\u201f\u2033"},
    **{ord(c): "-" for c in "\u2010\u2011"},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    ord("\ufe55"): ":",
    ord("\ua789"): ":",
}
_INVISIBLE = re.compile(
    "\r(?=\n)|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The view `text`; `gaps` holds, for each dropped character, its place in the view."""

    text: str
    gaps: tuple[int, ...]

    def position(self, at: int) -> int:
        """The raw offset of the character that stands at `at` in the view."""
        return at + bisect_right(self.gaps, at)

    def span(self, start: int, end: int) -> Span:
        """The raw span of the view's characters `start`..`end` (not empty)."""
        return Span(self.position(start), self.position(end - 1) + 1)

    def trimmed(self, start: int, end: int) -> Span | None:
        """As `span`, without white space at either end; None if nothing is left."""
        piece = self.text[start:end]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
        return self.span(start + left, start + right) if left < right else None


def fold(text: str) -> Folded:
    """The matching view of `text`, in time linear in its length.

    >>> fold("Li\\u00a0Na\\uff1a").text
    'Li Na:'
    """
    drops = [m.start() for m in _INVISIBLE.finditer(text)]
    gaps = tuple(place - count for count, place in enumerate(drops))
    return Folded(_INVISIBLE.sub("", text).translate(_ONE_FOR_ONE), gaps)
