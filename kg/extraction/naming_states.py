"""The governments and parliaments of countries: "the Irish government", "the Kenyan parliament"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extraction.linking import Lexicon, identity
from kg.extraction.naming_kinds import kind_of
from kg.extraction.naming_lists import choice
from kg.extraction.naming_roles import NAME
from kg.model import Entity

_OF = choice(
    r"""
    Afghan Albanian Algerian American Angolan Argentine Argentinian Armenian Australian Austrian Azerbaijani
    Bangladeshi Belarusian Belgian Bolivian Brazilian British Bulgarian Cambodian Cameroonian Canadian
    Chilean Chinese Colombian Congolese Croatian Cuban Cypriot Czech Danish Dutch Ecuadorian Egyptian
    Estonian Ethiopian Finnish French Georgian German Ghanaian Greek Hungarian Icelandic Indian Indonesian
    Iranian Iraqi Irish Israeli Italian Jamaican Japanese Jordanian Kazakh Kenyan Kuwaiti Latvian Lebanese
    Libyan Lithuanian Malaysian Maltese Mexican Mongolian Moroccan Mozambican Namibian Nepalese Nigerian
    Norwegian Pakistani Panamanian Peruvian Philippine Polish Portuguese Qatari Romanian Russian Rwandan
    Saudi Scottish Senegalese Serbian Singaporean Slovak Slovenian Spanish Sudanese Swedish Swiss Syrian
    Tanzanian Thai Tunisian Turkish Ugandan Ukrainian Uruguayan Venezuelan Vietnamese Welsh Yemeni Zambian
    Zimbabwean
    """
)
NATIONS = re.compile(f"{_OF}|Uzbek|Kyrgyz|Tajik|Turkmen|Korean|African|Asian|European")
_STATE = rf"(?:North |South |New )?(?:{_OF}|Korean|African|Zealand)"
_POWER = re.compile(rf"(?<![\w-])(?P<name>{_STATE} (?:[Gg]overnment|[Pp]arliament))\b")

_TITLE = choice(
    r"""
    (?:Deputy_|Vice_)?(?:Prime_Minister|President|Premier) PM (?:Federal_)?Chancellor
    Governor(?:-General)? King Queen Sultan Emir Amir Emperor (?:Crown_)?Prince (?:Foreign|Chief)_Minister
    Ambassador Mayor
    """
)
_OF_STATE = (
    rf"\b(?P<role>{_TITLE})(?: \([A-Z]{{2,4}}\))? of (?:the )?"
    r"(?:(?:Kingdom|Republic|State|Union) of )?(?:the )?"
)
_RULER = re.compile(rf"{_OF_STATE}(?P<rest>{NAME}(?: {NAME}){{1,6}})")
_RULING = re.compile(rf"{_OF_STATE}{NAME}(?: {NAME}){{0,3}} $")
_PLACED = re.compile(
    r"(?<![\w-])(?P<name>(?P<place>UK|US|UAE|[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[Gg]overnment|[Pp]arliament))\b"
)


def powers(texts: Iterable[str], lexicon: Lexicon) -> Iterator[Entity]:
    """The governments and parliaments that the paragraphs name and the registry does not hold."""
    for text in texts:
        found = [match["name"] for match in _POWER.finditer(text)]
        found += [m["name"] for m in _PLACED.finditer(text) if _is_place(m["place"], lexicon)]
        for name in found:
            if lexicon.names.owner(name) is None:
                yield Entity(id=identity("GovernmentBody", name), kind="GovernmentBody", name=name)


def rulers(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The persons behind a title and its country: "Prime Minister (PM) of Nordland Anna Holm"."""
    for match in _RULER.finditer(text):
        words = match["rest"].split()
        size = place_size(words, lexicon)
        if size and len(words) - size in (2, 3, 4):
            yield " ".join(words[size:])


def place_size(words: list[str], lexicon: Lexicon) -> int:
    """How many of the words, but never all, name the place that they begin with."""
    sizes = range(min(4, len(words) - 1), 0, -1)
    return next((size for size in sizes if _is_place(" ".join(words[:size]), lexicon)), 0)


def ruling(text: str, start: int) -> tuple[int, int] | None:
    """Where the title stands of the ruler whose name starts at `start`; None if there is none.

    >>> line = "They met PM of Cambodia Hun Manet."
    >>> line[slice(*ruling(line, 24))]
    'PM'
    """
    low = max(0, start - 90)
    found = _RULING.search(text[low:start])
    return (low + found.start("role"), low + found.end("role")) if found else None


def _is_place(name: str, lexicon: Lexicon) -> bool:
    owner = lexicon.names.owner(name)
    told = " " in name and kind_of(name) == "Place"
    return told if owner is None else lexicon.entities[owner].kind == "Place"
