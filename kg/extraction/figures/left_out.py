"""Numbers with a unit or a noun that are nevertheless no figures, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.model import Statistic

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site

_DETERMINERS = {"the", "these", "those", "both"}
_LARGEST_WORD = 12


def reason_to_skip(site: Site) -> str | None:
    """Why the amount is no figure, or None if it is one."""
    amount = site.amount
    if _is_quoted(site.sentence.block.normal.text, amount.start, amount.end):
        return "part of a quoted term"
    if amount.kind == "duration" or _counts_time(site):
        return None if site.statistic is Statistic.DURATION else _of_time(site)
    if amount.unit is not None or amount.part:
        return "part of a noun" if amount.part and _is_compound(site) else None
    return _of_count(site)


def _of_count(site: Site) -> str | None:
    """Why a bare number counts nothing, or None if it does."""
    noun, amount = site.counted, site.amount
    small = amount.high <= _LARGEST_WORD
    if noun is not None and small and (noun.lemma_.lower() in lex.LIST_NOUNS or _is_announced(site)):
        return "header of a list"
    spelled = site.sentence.block.normal.text[amount.start].isalpha()
    if spelled and amount.high == 1:
        return "no count: an article or a pronoun"
    if spelled and small and _is_definite(site):
        return "refers to what was named before"
    return "nothing is counted" if noun is None and not _is_elided(site) else None


def _is_quoted(text: str, start: int, end: int) -> bool:
    """True within quotation marks that hold no whole sentence ("the 'five ratios'")."""
    before = text.rfind('"', max(0, start - 40), start)
    after = text.find('"', end, end + 40)
    return before >= 0 and after >= 0 and text.count('"', 0, start) % 2 == 1 and "." not in text[before:after]


def _is_announced(site: Site) -> bool:
    """True if the sentence ends on the count and the next one begins the list."""
    sentence = site.sentence
    last = sentence.tokens.end - 1
    rest = sentence.block.normal.text[sentence.ends[last] :].lstrip()
    return (
        rest.startswith(("First", "The first", "One is", "One,", "To begin")) and last - site.token.i < _TAIL
    )


_TAIL = 9


def _counts_time(site: Site) -> bool:
    return (
        site.amount.unit is None
        and site.counted is not None
        and site.counted.lemma_ in ("year", "month", "day", "quarter", "week", "decade")
    )


def _of_time(site: Site) -> str | None:
    """A stretch of time is a figure only where something is said to last or to reach it."""
    if site.rule in ("verb", "of", "change-verb", "change-noun", "change-to") and site.measured is not None:
        return None
    return "a stretch of time, nothing measured"


def _is_compound(site: Site) -> bool:
    return site.token.dep_ in ("compound", "amod") and site.token.head.lemma_ in (
        "year",
        "day",
        "month",
        "century",
        "hour",
    )


def _is_definite(site: Site) -> bool:
    words = site.sentence.block.words
    place = next(i for i, word in enumerate(words) if word.start >= site.amount.start)
    return place > 0 and words[place - 1].lower in _DETERMINERS


def _is_elided(site: Site) -> bool:
    """ "32 saw an increase": a bare number as subject or object counts what was counted before."""
    return site.token.dep_ in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "conj",
        "pobj",
        "appos",
        "attr",
    ) and site.amount.high == int(site.amount.high)
