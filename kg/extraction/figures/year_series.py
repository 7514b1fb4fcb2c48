"""Series over years: "2.5% in 2024, 2.2% in 2025 and 1.9% in 2026"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures.periods import times_in
from kg.language.times import TimeKind

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site


def in_series(before: Site, site: Site) -> Site | None:
    """A later member of a series, told of as the one before it; None for what is none.

    Both amounts are followed by a time of their own, with nothing but a joint between them.
    """
    if before.sentence is not site.sentence or before.amount.kind != site.amount.kind:
        return None
    if before.amount.unit != site.amount.unit:
        return None
    text = site.sentence.block.normal.text
    own = _time_behind(before)
    if own is None or _time_behind(site) is None:
        return None
    if not _JOINT.fullmatch(text, own, site.amount.start):
        return None
    return replace(
        before,
        token=site.token,
        amount=site.amount,
        inherits=True,
        same_as=before.token.i,
        rule="series",
    )


def _time_behind(site: Site) -> int | None:
    """Where the time that stands right behind an amount ends."""
    text, end = site.sentence.block.normal.text, site.amount.end
    times = (t for t in times_in(site.sentence) if t.kind is not TimeKind.COMPARISON and t.start >= end)
    return next((t.end for t in times if _LINK.fullmatch(text, end, t.start)), None)


_LINK = re.compile(r"\s(?:(?:in|for|during|by)\s(?:the\s)?)?")
_JOINT = re.compile(
    r"\s?(?:[,;]\s(?:and\s|then\s|followed by\s)?|and\s(?:then\s)?)(?:about\s|by\s|to\s|at\s)?"
)
