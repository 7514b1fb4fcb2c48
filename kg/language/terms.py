"""Set terms of accounts that the parser takes apart: it reads one plain word for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Run = tuple[int, int, list[tuple[str, int, int]], object]
"""Start, end, the words to read instead with their places, and nothing that stands behind them."""

_TERM = re.compile(
    r"\b(?:(?:selling|sales|marketing|distribution)(?:, \w+)?,? (?:general,? )?(?:and|&) administrative"
    r" (?P<costs>expenses?|costs?)"
    r"|(?P<flow>cash flow)s?"
    r"|(?P<per>earnings|loss|losses|profit|income) per (?:(?:diluted|basic|ordinary|common) )*shares?"
    r"|(?P<gross>profits?|loss|losses|income|earnings) before (?:income )?tax(?:es|ation)?"
    r"|re-(?P<again>exports?|imports?)"
    r"|property, plant,? and (?P<thing>equipment)"
    r"|(?P<way>(?:non-)?GAAP|diluted|basic)(?= (?:(?:diluted|basic|adjusted|operating|net|gross) ){0,2}"
    r"(?:EPS|earnings|income|loss|profit|shares?|results)\b))\b",
    re.IGNORECASE,
)
_PLAIN = {"flow": "payment", "way": "quarterly"}
"""What is read for a term that has no noun of its own at its end, or none that is a noun only."""


def runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Run]:
    """The terms of a text with the word that is read for each, but none within a run that is `taken`."""
    for found in _TERM.finditer(text):
        start, end = found.span()
        if any(first < end and start < last for first, last in taken):
            continue
        kind = str(found.lastgroup)
        word = _PLAIN.get(kind, found[kind].lower())
        many = kind == "flow" and found[0].lower().endswith("s")
        yield start, end, [(word + "s" * many, start, end)], None
