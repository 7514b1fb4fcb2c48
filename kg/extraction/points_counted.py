"""Lists that a number announces: "we will do three things: repair roads, cut fares and train drivers"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.naming_lists import choice

_THINGS = choice(
    """
    achievements? actions? aims? announcements? areas? aspects? challenges? changes? commitments?
    directions? elements? factors? fronts? goals? initiatives? issues? lessons? matters? measures?
    messages? moves? objectives? observations? pillars? pledges? points? policies policy principles?
    priorities priority problems? promises? proposals? reasons? reforms? remarks? steps? targets?
    tasks? themes? things? topics? ways
    """
)
_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_OF = {word: number for number, word in enumerate(_WORDS, start=2)} | {
    str(number): number for number in range(2, 11)
}
_NUMBER = "|".join(_NUMBER_OF)
_ANNOUNCING = re.compile(
    rf"\b(?P<n>{_NUMBER}) (?:(?!and\b)[a-z-]+ ){{0,3}}?{_THINGS}\b(?P<rest>[^:.?!;]{{0,80}}:)?", re.IGNORECASE
)
_CLAUSES = re.compile(r"(?<=:) (?P<list>[^.?!:]+)(?=[.!?](?: |$)|$)")
_AND = re.compile(r",? and (?!the |its )")
_SHORTEST, _LONGEST = 2, 30


def announces_several(text: str) -> bool:
    """True if the words say that several things will be told.

    >>> announces_several("I want to make three points."), announces_several("We built three schools.")
    (True, False)
    """
    return _ANNOUNCING.search(text) is not None


def clauses(text: str) -> Iterator[list[tuple[int, int]]]:
    """The items of each list that a number and a colon announce, if just as many stand behind the colon.

    >>> text = "We will do two things: repair roads and cut fares."
    >>> [[text[a:b] for a, b in items] for items in clauses(text)]
    [['repair roads', 'cut fares']]
    """
    for match in _ANNOUNCING.finditer(text):
        behind = _CLAUSES.match(text, match.end()) if match["rest"] else None
        if behind:
            number = _NUMBER_OF[match["n"].lower()]
            for parts in (_parts(text, *behind.span("list"), sign) for sign in (";", ",")):
                if len(parts) == number and all(_SHORTEST <= _size(text, one) <= _LONGEST for one in parts):
                    yield parts
                    break


def _size(text: str, span: tuple[int, int]) -> int:
    return len(text[slice(*span)].split())


def _parts(text: str, start: int, end: int, sign: str) -> list[tuple[int, int]]:
    """The runs between the signs; the last "and" parts too if the signs are commas or there are none."""
    cuts = [(m.start(), m.end()) for m in re.finditer(rf"{sign} (?:and )?", text[start:end])]
    last = cuts[-1][1] if cuts else 0
    joint = None if sign == ";" else _AND.search(text[start:end], last)
    cuts += [joint.span()] if joint else []
    edges = [0, *(edge for cut in cuts for edge in cut), end - start]
    return [(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
