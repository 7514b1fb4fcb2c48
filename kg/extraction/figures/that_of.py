""" "…; that of the second reached 5": a clause whose subject is "that of", whatever the parser made of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site
    from kg.language.sentences import Sentence

_CLAUSE = re.compile(
    r"[^;,]*[;,] (?:and |while |but )?(?P<that>that|those) (?P<rest>(?:of|in|for|from|to) .+?) "
    r"(?:reached|was|were|stood at|amounted to|totall?ed|achieved|gained|reali[sz]ed|exceeded|hit|came to"
    r"|registered|recorded|increased|decreased|rose|fell|grew|dropped|declined|dipped|expanded)\b[^,;]{0,25}"
)


def told_of_that(sentence: Sentence, before: Site, site: Site) -> Site:
    """The site as told of "that", if such a clause lies between it and the amount before."""
    if site.rule == "respectively":
        return site  # each of its own thing, "those" among them
    text = sentence.block.normal.text
    match = _CLAUSE.fullmatch(text[before.amount.end : site.amount.start].lower())
    if match is None:
        same = site.inherits and site.agent is not None and before.agent is not None
        shared = same and site.agent == before.agent and site.upto is None and before.inherits
        return replace(site, upto=before.upto) if shared else site
    first = bisect_left(sentence.starts, before.amount.end + match.start("that"))
    last = bisect_left(sentence.starts, before.amount.end + match.end("rest")) - 1
    that = sentence.tokens.doc[first]
    return replace(
        site, agent=that, upto=last, inherits=True, measured=None, named=None, among=None, action=None
    )
