"""Persons who share one title in the plural: "Ministers Holm and Lund", "Judges Berg and Roy"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.naming_lists import choice
from kg.extraction.naming_roles import INITIALS, NAME, PARTICLE

_SINGULAR = {"secretaries": "secretary", "deputies": "deputy"}
_TITLES = choice(
    r"""
    (?:Co-)?[Cc]hair(?:men|s) [Pp]residents [Pp]remiers [Mm]inisters [Cc]hancellors
    [Ss]ecretaries(?:_of_[Ss]tate|[-_][Gg]eneral)? [Gg]overnors [Mm]ayors [Aa]mbassadors
    [Cc]ommissioners [Ss]enators [Dd]irectors(?:[-_][Gg]eneral)? [Cc]ounsell?ors [Pp]rofessors
    [Gg]enerals [Aa]dmirals [Jj]udges [Jj]ustices [Dd]eputies [Cc]ouncill?ors
    [Hh]eads_of_(?:[Ss]tate|[Gg]overnment) [Cc]hief_[Ee]xecutives CEOs [Cc]o-founders [Ff]ounders
    [Ll]eaders [Mm]anagers [Ee]xecutives [Aa]nalysts [Ee]conomists [Ss]cientists [Ee]nvoys
    """
)
_RANK = r"(?:(?:[Vv]ice|[Dd]eputy|[Aa]ssistant|[Pp]rime|[Ff]oreign|[Ff]inance|[Dd]efen[cs]e|[Uu]nder)[- ])*"
_PERSON = rf"(?:{INITIALS} |(?:{PARTICLE}){{1,2}})?{NAME}(?: (?:{PARTICLE}){{0,2}}{NAME}){{0,2}}"
_ALIKE = re.compile(
    rf"(?<![\w-])(?P<title>{_RANK}{_TITLES}) (?P<names>{_PERSON}(?:, {_PERSON}){{0,6}},? and {_PERSON})"
)
_PLURAL = re.compile(rf"{_RANK}(?=(?P<head>(?:Co-|co-)?\w+)){_TITLES}")
_PARTS = re.compile(r", and |, | and ")
_LONGEST = 200


def alike(text: str) -> Iterator[tuple[str, str]]:
    """Each person behind a title in the plural, with the title in the singular.

    >>> list(alike("We thank Deputy Ministers Holm, Ana Roy and van Berg for coming."))
    [('Holm', 'Deputy Minister'), ('Ana Roy', 'Deputy Minister'), ('van Berg', 'Deputy Minister')]
    """
    for match in _ALIKE.finditer(text):
        for name in _PARTS.split(match["names"]):
            yield name, singular(match["title"])


def shared(text: str, start: int) -> tuple[int, int] | None:
    """Where the plural title of the person stands whose name starts at `start`; None if there is none."""
    low = max(0, start - _LONGEST)
    for match in _ALIKE.finditer(text, low, start + _LONGEST):
        if match.start("names") <= start < match.end("names"):
            return match.span("title")
    return None


def singular(title: str) -> str:
    """The title of one person.

    >>> singular("Secretaries of State"), singular("Directors-General"), singular("Roads Minister")
    ('Secretary of State', 'Director-General', 'Roads Minister')
    """
    head = _PLURAL.fullmatch(title)
    if head is None:
        return title
    if head["head"].lower() == "chief":
        return title.removesuffix("s")
    word = head["head"]
    one = _SINGULAR.get(word.lower())
    one = one.capitalize() if one and word[0].isupper() else one
    one = one or re.sub(r"men$", "man", word).removesuffix("s")
    return f"{title[: head.start('head')]}{one}{title[head.end('head') :]}"
