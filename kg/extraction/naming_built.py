"""Works with a name of their own and a small noun: "the Rocky Ridge wind farm", "the Alder Bay refinery"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kg.extraction.linking import Lexicon, identity
from kg.extraction.naming_lists import choice
from kg.extraction.naming_roles import UPPER
from kg.extraction.naming_runs import OPENERS
from kg.language.names import label_key
from kg.model import Entity

_SORT = choice(
    """
    assembly battery biomass cargo cement chemical chemicals chip clean-energy coal coal-fired
    combined-cycle container copper cruise desalination diamond diesel export fertili[sz]er ferry
    freight gas gas-fired geothermal gold grain hydro hydroelectric hydropower import industrial iron_ore
    iron-ore light-rail lithium LNG logistics naval nickel nuclear nuclear_power offshore offshore_wind oil
    onshore_wind petrochemical petrochemicals potash power pumped-storage rail recycling
    science sewage smelting solar solar_power steel storage technology thermal thermal_power tidal
    treatment uranium waste water water_treatment wind wind_power zinc
    """
)
_BUILT = choice(
    """
    airport aqueduct bridge canal center centre complex dam expressway facility factory farm highway
    hospital metro mine hotel line link motorway oilfield gasfield park pipeline plant port power_station
    railway reactor refinery reservoir shipyard smelter stadium station steelworks substation terminal
    tunnel viaduct
    """
)
_NAME = rf"(?P<name>[{UPPER}][\w'’]*\w(?:[ -](?:[{UPPER}][\w'’]*\w|II|III|\d)){{0,3}})"
_WORK = re.compile(
    rf"(?<![\w-])(?P<lead>[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]t|\d MW|-megawatt|[Ii]n|[Oo]f|[Oo]n) "
    rf"(?:(?:new|former|planned|proposed|giant|huge|[\d,.]+(?:-megawatt| ?MW|-mile|-kilomet(?:re|er))) )?"
    rf"{_NAME} (?P<rest>(?:{_SORT} ){{0,2}}(?:{_BUILT}|project))(?![\w-])"
)
_DEFINITE = frozenset({"the", "its", "their", "our"})
_BARE = frozenset(
    {"facility", "project", "park", "complex", "plant", "farm", "station", "port", "line", "link"}
)
"""Nouns that tell what is named only with a sort before them, or where the text has told it."""


def works(texts: Iterable[str], lexicon: Lexicon, taken: Collection[str]) -> Iterator[Entity]:
    """The works of the paragraphs; of one name with several nouns the first is its name, the rest aliases.

    Whose name is a company's, or anything else's but a place's, is not told apart from what is that owner's.
    """
    found: dict[str, list[str]] = {}
    for text in texts:
        for match in _WORK.finditer(text):
            words = match["name"].split()
            while words and words[0].lower() in OPENERS:
                words = words[1:]
            definite = match["lead"].lower() in _DEFINITE
            if words and _is_own(" ".join(words), lexicon, taken, place=definite):
                found.setdefault(" ".join(words), []).append(match["rest"])
    for name, rests in found.items():
        sorts = [rest for rest in dict.fromkeys(rests) if rest not in _BARE]
        if sorts:
            yield _work(name, sorts, rests)


def _work(name: str, sorts: list[str], rests: list[str]) -> Entity:
    kind = "Project" if sorts[0].endswith("project") else "Facility"
    labels = [f"{name} {rest}" for rest in dict.fromkeys((*sorts, *rests))]
    return Entity(id=identity(kind, labels[0]), kind=kind, name=labels[0], aliases=tuple(labels[1:]))


def _is_own(name: str, lexicon: Lexicon, taken: Collection[str], *, place: bool) -> bool:
    """True of a name that is nobody's else, or, if `place`, a place's: "the Suez refinery"."""
    owner = lexicon.names.owner(name)
    there = owner is not None and lexicon.entities[owner].kind == "Place"
    return (owner is None or (there and place)) and label_key(name) not in taken
