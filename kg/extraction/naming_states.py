"""The governments and parliaments of countries: "the Irish government", "the Kenyan parliament"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.extraction.linking import Lexicon, identity
from kg.extraction.naming_lists import choice
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
_STATE = rf"(?:North |South |New )?(?:{_OF}|Korean|African|Zealand)"
_POWER = re.compile(rf"(?<![\w-])(?P<name>{_STATE} (?:[Gg]overnment|[Pp]arliament))\b")

_PLACED = re.compile(
    r"(?<![\w-])(?P<name>(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:[Gg]overnment|[Pp]arliament))\b"
)


def powers(texts: Iterable[str], lexicon: Lexicon) -> Iterator[Entity]:
    """The governments and parliaments that the paragraphs name and the registry does not hold."""
    for text in texts:
        found = [match["name"] for match in _POWER.finditer(text)]
        found += [m["name"] for m in _PLACED.finditer(text) if _is_place(m["place"], lexicon)]
        for name in found:
            if lexicon.names.owner(name) is None:
                yield Entity(id=identity("GovernmentBody", name), kind="GovernmentBody", name=name)


def _is_place(name: str, lexicon: Lexicon) -> bool:
    owner = lexicon.names.owner(name)
    return owner is not None and lexicon.entities[owner].kind == "Place"
