"""Parallel lists: "A and B reached 5 and 6, respectively"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import conjuncts, first_conjunct

if TYPE_CHECKING:
    from kg.extraction.figures.sites import Site
    from kg.language.sentences import Sentence


def aligned(sentence: Sentence, sites: Sequence[Site]) -> list[Site]:
    """The sites, each coordinated amount with its own of the coordinated things before them."""
    out = list(sites)
    for group in _groups(out):
        things = next((conjuncts(first_conjunct(s.measured)) for s in group if s.measured is not None), [])
        things = [thing for thing in things if thing.i < group[0].token.i]
        if len(things) == len(group) > 1:
            for site, thing in zip(group, things, strict=True):
                out[out.index(site)] = replace(site, measured=thing, inherits=False, rule="respectively")
    return out


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
    return one.amount.kind == other.amount.kind and words <= {"and", "or", "over", "nearly", "about", "more", "than", "almost"} and bool(between.strip())
