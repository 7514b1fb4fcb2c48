"""Parallel lists: "A and B reached 5 and 6, respectively"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import conjuncts, first_conjunct
from kg.extraction.figures.respectively import aligned_by_words
from kg.extraction.figures.site import whole_of
from kg.extraction.figures.that_of import told_of_that
from kg.extraction.figures.year_series import in_series
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.scene import Scene
    from kg.extraction.figures.site import Site
    from kg.language.sentences import Sentence


def aligned(sentence: Sentence, sites: Sequence[Site], scene: Scene) -> list[Site]:
    """The sites, each coordinated amount with its own of the coordinated things before them."""
    out = list(sites)
    for group in _groups(out):
        listed = aligned_by_words(sentence, group, scene)
        if listed is not None:
            first = out.index(group[0])
            out[first : first + len(group)] = listed
            continue
        things = next((conjuncts(first_conjunct(s.measured)) for s in group if s.measured is not None), [])
        things = [thing for thing in things if thing.i < group[0].token.i]
        if len(things) == len(group) > 1:
            for site, thing in zip(group, things, strict=True):
                told = site if site.statistic is Statistic.CHANGE else group[0]
                told = replace(told, token=site.token, amount=site.amount)
                out[out.index(site)] = replace(told, measured=thing, inherits=False, rule="respectively")
        elif not _spread(out, group):
            _follow(out, group)
    for number in range(1, len(out)):
        told = told_of_that(sentence, out[number - 1], out[number])
        told = _end_of_rise(out[number - 1], _elsewhere(out[number - 1], told))
        out[number] = in_series(out[number - 1], told) or _other_terms(
            out[number - 1], _gapped(sentence, out[number - 1], told)
        )
    return out


def _elsewhere(before: Site, site: Site) -> Site:
    """ "Rose 5% in cities and 6% in villages": of the same as the amount before."""
    if site.rule != "area" or before.amount.kind != site.amount.kind:
        return site
    return replace(before, token=site.token, amount=site.amount, rule="area")


def _end_of_rise(before: Site, site: Site) -> Site:
    """ "A 3% rise in sales, leaving out fuel, to 9 million": the level that the rise led to."""
    text = site.sentence.block.normal.text[before.amount.end : site.amount.start]
    if before.rule != "change-noun" or site.amount.kind == before.amount.kind:
        return site
    if len(text) > _LONGEST or _TO_THE_END.fullmatch(text) is None:
        return site
    return replace(
        before, token=site.token, amount=site.amount, rule="change-to", statistic=Statistic.LEVEL, sign=1
    )


_LONGEST = 120
_TO_THE_END = re.compile(r" (?!and|to)[a-z-]+(?: (?!and\b)[a-z-]+)*(?:, [a-z -]+,)? to ")


def _spread(sites: list[Site], group: Sequence[Site]) -> bool:
    """ "Spending on health and schools rose 5% and 6%": the list hangs on the measured noun."""
    noun = group[0].measured
    if noun is None:
        return False
    for prep in (c for c in noun.rights if c.dep_ == "prep"):
        inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
        things = conjuncts(inner) if inner is not None else []
        if len(things) == len(group):
            for site, thing in zip(group, things, strict=True):
                told = replace(group[0], token=site.token, amount=site.amount)
                sites[sites.index(site)] = replace(told, among=thing, rule="respectively")
            return True
    return False


def _follow(sites: list[Site], group: Sequence[Site]) -> None:
    """ "At 4.5%, 4.75% and 4%": what hangs on nothing is told of as the first of its run."""
    first = group[0]
    for site in group[1:]:
        if site.rule in ("inherited", "beside", "verb", "clause") and site.amount.unit == first.amount.unit:
            sites[sites.index(site)] = replace(first, token=site.token, amount=site.amount)


def _other_terms(before: Site, site: Site) -> Site:
    """ "Up $50 billion, or 1.6%": of a change the same in other terms is a change as well."""
    if site.rule == "inherited" and before.statistic is Statistic.CHANGE and _is_second(before, site):
        return replace(site, statistic=before.statistic, sign=before.sign)
    if site.rule == "two-year-average" and before.statistic is Statistic.CHANGE:
        return replace(site, sign=before.sign)
    if site.rule != "or" or before.statistic is not Statistic.CHANGE or whole_of(site.token) is not None:
        return site
    return replace(site, statistic=before.statistic, sign=before.sign)


def _is_second(before: Site, site: Site) -> bool:
    """ "Down 13 million and 220 basis points": both are what it moved by."""
    text = site.sentence.block.normal.text[before.amount.end : site.amount.start]
    return before.rule in ("up-down", "change-verb") and text in (" and ", " or ", ", or ")


def _gapped(sentence: Sentence, before: Site, site: Site) -> Site:
    """ "Exports rose 5% and imports 3%": the second amount shares the verb of the first."""
    start = before.token.i + 1
    between = list(sentence.tokens.doc[start : site.token.i - 1 if site.amount.unit else site.token.i])
    if between and between[-1].lower_ in ("by", "to") and _is_after(before, between[-1].lower_):
        between.pop()  # "rose by 5% and imports by 3%"
    nouns = [t for t in between if t.pos_ in ("NOUN", "PROPN")] or _misread(between, site)
    joint = next((t.i for t in between[:2] if t.dep_ == "cc" or t.text in (",", ";")), None)
    nouns = [t for t in nouns if joint is None or t.i > joint]
    if (
        before.amount.kind != site.amount.kind
        or site.amount.kind == "count"
        or not nouns
        or joint is None
        or len(between) > _GAP
    ):
        return site
    if any(t.pos_ in ("VERB", "AUX", "PRON") or t.lower_ in _BREAKS for t in between if t not in nouns):
        return site
    if all(_is_timed(sentence, noun) for noun in nouns):
        # Of the first it takes over whether it is yet to come, too.
        return replace(
            before, token=site.token, amount=site.amount, inherits=True, rule="gapped",
            same_as=before.token.i if before.same_as is None else before.same_as,
        )  # fmt: skip
    first = nouns[0]
    while first.head in nouns and first.head.i > first.i:
        first = first.head
    return replace(
        site,
        measured=first,
        inherits=False,
        statistic=before.statistic,
        sign=before.sign,
        action=None,
        upto=nouns[-1].i,
        rule="gapped",
    )


def _is_timed(sentence: Sentence, token: Token) -> bool:
    start = sentence.starts[token.i]
    return any(time.start <= start < time.end for time in sentence.block.times)


def _misread(between: Sequence[Token], site: Site) -> list[Token]:
    """ "… and imports 3%", "…, manufacturing 5%": a lone word that the parser took for a verb."""
    words = [t for t in between if t.dep_ not in ("cc", "punct") and t.text != ","]
    rate = site.amount.kind in ("ratio", "points")
    return words if rate and len(words) == 1 and words[0].tag_ in ("VBZ", "VBG") else []


def _is_after(site: Site, word: str) -> bool:
    return site.sentence.block.normal.text[: site.amount.start].endswith(f" {word} ")


_GAP = 9
_BREAKS = {"of", "by", "with", "to", "including", "up", "down", "an", "a", "increase", "decrease", "growth"}


def _groups(sites: Sequence[Site]) -> list[list[Site]]:
    """Runs of amounts of one kind with nothing but commas, "and" and bounds between them."""
    groups: list[list[Site]] = []
    for site in sites:
        if groups and _joins(groups[-1][-1], site):
            groups[-1].append(site)
        else:
            groups.append([site])
    return [group for group in groups if len(group) > 1]


def _joins(one: Site, other: Site) -> bool:
    between = one.sentence.block.normal.text[one.amount.end : other.amount.start].lower()
    words = set(between.replace(",", " ").split())
    return (
        one.amount.kind == other.amount.kind
        and words <= {"and", "or", "over", "nearly", "about", "more", "than", "almost"}
        and bool(between.strip())
    )
