"""What a change is measured against."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extraction.figures.periods import times_in
from kg.language.times import TimeKind
from kg.model import Comparison, Statistic

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site
    from kg.language.quantities import Amount


def comparison_of(site: Site, amounts: Sequence[Amount]) -> Comparison | None:
    """The comparison of a change: said after it, before it, or for the whole sentence."""
    if site.statistic is not Statistic.CHANGE:
        return None
    text = site.sentence.block.normal.text.lower()
    low = max((a.end for a in amounts if a.end <= site.amount.start), default=0)
    high = min((a.start for a in amounts if a.start >= site.amount.end), default=len(text))
    near = re.split(r"[;.]\s", text[max(low, site.amount.start - 60) : site.amount.start])[-1]
    near += "@" + re.split(r"[;.]\s", text[site.amount.end : min(high, site.amount.end + 60)])[0]
    if re.search(r"\btwo[- ]years?\b", near) and "average" in near:
        return Comparison.TWO_YEAR_AVERAGE
    times = [time for time in times_in(site.sentence) if time.kind is TimeKind.COMPARISON]
    following = min((a.start for a in amounts if a.start > site.amount.start), default=10**9)
    before = max((a.end for a in amounts if a.end <= site.amount.start), default=-1)
    after = [t for t in times if site.amount.end <= t.start < following]
    ahead = [
        t
        for t in times
        if before <= t.start and t.end <= site.amount.start and "," not in text[t.end : site.amount.start]
    ]
    shared = (
        [t for t in times if t.start >= site.amount.end] if "respectively" in text[site.amount.end :] else []
    )
    for time in (*ahead[-1:], *after[:1], *shared[:1]):
        return _kind(text[time.start : time.end])
    opening = [
        t
        for t in times
        if t.end <= site.amount.start and t.start <= site.sentence.starts[site.sentence.tokens.start] + 4
    ]
    return _kind(text[opening[0].start : opening[0].end]) if opening else _against(site, text)


def _kind(words: str) -> Comparison:
    if "month" in words and "same" not in words:
        return Comparison.MONTH_ON_MONTH
    if "quarter" in words and "same" not in words:
        return Comparison.QUARTER_ON_QUARTER
    return Comparison.YEAR_ON_YEAR


def _against(site: Site, text: str) -> Comparison | None:
    after = text[site.amount.end : site.amount.end + 70]
    if re.match(r"[^.;]{0,12}(?:than|above|below|against|versus) (?:the )?(?:planned|target)", after):
        return Comparison.VERSUS_TARGET
    if _AGAINST_YEAR.match(after):
        return Comparison.YEAR_ON_YEAR
    before = text[max(0, site.amount.start - 30) : site.amount.start]
    return Comparison.YEAR_ON_YEAR if _YEARLY.search(before) else None


_AGAINST_YEAR = re.compile(
    r"\W{0,3}(?:(?:higher|lower|more|less|fewer|up|down)\s)?"
    r"(?:than|from|over|on|compared (?:with|to)|against|versus|annually|y/y|yoy|y-o-y|on-year)"
    r"(?:\s(?:in|the|that|of|a|level|figure|first|second|third|fourth|half|quarter|quarters|months|same"
    r"|period|for|those|at|end))*"
    r"\s?(?:last year|(?:previous|preceding|prior) year|year earlier|year ago|20\d\d|19\d\d|year$|$"
    r"|year\b(?! \d)|\W)"
)
_YEARLY = re.compile(
    r"\b(?:annual|yearly|on-year|year-on-year)\s(?:increase|growth|rate|decline|rise|drop|decrease|inflation)"
)
