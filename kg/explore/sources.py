"""The texts that facts rest on, put together again from the quotes in the graph.

Each turn's words are quoted whole, and each quote carries the words around it: together they give the
transcript back. Where nothing is quoted (in a part of a graph) the text has a gap.

All places are counted in UTF-16 units of one joined text, as a browser counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.explore.records import Quote, Records, every_quote

GAP = "\n\n[…]\n\n"
"""What stands where a part of a source is not in the graph."""

_WIDE = re.compile("[\U00010000-\U0010ffff]")

Place = tuple[int, int]
"""Start and end in the joined text, half-open."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of a source without gaps: where it starts in the source and in the joined text."""

    start: int
    text: str
    at: int
    wide: tuple[int, ...]
    """Where characters stand that a browser counts as two."""

    def place(self, offset: int) -> int:
        """Where a character of the source stands in the joined text."""
        within = max(0, min(offset - self.start, len(self.text)))
        return self.at + within + bisect_left(self.wide, within)

    @property
    def end(self) -> int:
        """Where the run ends in the joined text."""
        return self.at + len(self.text) + len(self.wide)


@dataclass(frozen=True, slots=True)
class Sources:
    """The joined text, and where each source's runs stand in it."""

    text: str
    runs: Mapping[str, Sequence[_Run]]

    def place(self, quote: Quote) -> Place | None:
        """Where the quote stands; None if its source is not here."""
        runs = self.runs.get(quote.source, ())
        found = bisect_right(runs, quote.start, key=lambda run: run.start) - 1
        if found < 0:
            return None
        run = runs[found]
        return run.place(quote.start), run.place(quote.end)

    def places(self, quotes: Iterable[Quote]) -> list[Place]:
        """The same for several, empty ones left out."""
        return [place for quote in quotes if (place := self.place(quote)) and place[0] < place[1]]

    def extents(self) -> list[tuple[str, Place]]:
        """Each source's name and its part of the joined text."""
        return [(name, (runs[0].at, runs[-1].end)) for name, runs in self.runs.items()]


def gather(records: Records, texts: Mapping[str, str] | None = None) -> Sources:
    """Every source that the graph quotes, in order of name; `texts` gives whole ones by their IRI."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for quote in every_quote(records):
        quotes[quote.source].append(quote)
    runs: dict[str, list[_Run]] = {}
    parts: list[str] = []
    at = 0
    for source in sorted({*quotes, *(texts or {})}):
        whole = (texts or {}).get(source)
        runs[source] = []
        for start, text in [(0, whole)] if whole else _stitched(sorted(quotes[source])):
            at += len(GAP) if parts else 0
            run = _Run(start, text, at, tuple(found.start() for found in _WIDE.finditer(text)))
            parts += [GAP, text] if parts else [text]
            runs[source].append(run)
            at = run.end
    return Sources("".join(parts), runs)


def _stitched(quotes: Sequence[Quote]) -> list[tuple[int, str]]:
    """Overlapping quotes joined to runs: (offset, text), in order."""
    runs: list[tuple[int, list[str]]] = []
    reached = -1
    for quote in quotes:
        if not runs or quote.start > reached:
            runs.append((quote.start, [quote.text]))
        elif quote.start + len(quote.text) > reached:
            runs[-1][1].append(quote.text[reached - quote.start :])
        else:
            continue
        reached = quote.start + len(quote.text)
    return [(start, "".join(texts)) for start, texts in runs]
