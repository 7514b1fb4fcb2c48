"""Figures of a whole economy: told of the country, whoever publishes them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.figures.labels import Labelled
    from kg.model import Entity

OFFICIAL = frozenset({"GovernmentBody", "PartyBody", "OrganizationalUnit"})
"""What such bodies tell is mostly of others; what a company tells is of itself."""
_NATIONAL = re.compile(r"\b(?:national|nationwide|country's|nation's)\b")
_LOCAL = re.compile(
    r"\b(?:province|provincial|municipal|city|local|county|district|regional|state government)\b"
)


class Economy:
    """The words by which the registry knows what only a whole economy, or only a country, has."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        known = list(entities)
        only = {word for entity in known for word in entity.nation}
        self._whole = _any_of({word for entity in known for word in entity.economy} | only)
        self._nation = _any_of(only)

    def owns(self, label: Labelled) -> bool:
        """True for what a whole economy has: its output, its prices, what "national" stands before."""
        text = label.what.text if label.what is not None else ""
        names = (_key(label.indicator.name), _key(text))
        return label.counted is None and any(
            self._whole.search(name) or _NATIONAL.search(name) for name in names
        )

    def is_nations(self, indicator: Entity) -> bool:
        """True for what only a country has: a company's release tells of the country's as well."""
        return any(self._nation.search(_key(name)) for name in (indicator.name, *indicator.aliases))


def _any_of(words: Collection[str]) -> re.Pattern[str]:
    """What finds any of the words in a label's key; of no words nothing."""
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b" if words else r"(?!)")


def _key(label: str) -> str:
    """A label in lower case, its hyphens as blanks."""
    return label.lower().replace("-", " ")


def speaks_for_all(subject: str | None, entities: Mapping[str, Entity]) -> bool:
    """True for nobody, and for an office of the whole state: what it tells of an economy is the country's."""
    known = entities.get(subject) if subject else None
    if known is None:
        return subject is None
    return known.kind in OFFICIAL and _LOCAL.search(known.name.lower()) is None
