"""Figures of a whole economy: told of the country, whoever publishes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.figures.labels import Labelled
    from kg.model import Entity

OFFICIAL = frozenset({"GovernmentBody", "PartyBody", "OrganizationalUnit"})
"""What such bodies tell is mostly of others; what a company tells is of itself."""
_WHOLE = re.compile(
    r"\b(?:gdp|gross domestic product|econom(?:y|ic growth)|consumer price|producer price|cpi|ppi|inflation"
    r"|(?:foreign|services|goods|merchandise) trade|trade (?:surplus|deficit|volume)"
    r"|imports|exports|retail sales|(?:un)?employment rate|jobless rate"
    r"|value[ -]added of|added value of|value of industr\w+|industrial (?:output|production)"
    r"|purchasing managers|money supply|m[12]|fixed[ -]assets?|(?:foreign|direct) investment"
    r"|disposable income|foreign exchange reserves|birth rate)\b"
)
_NATIONAL = re.compile(r"\b(?:national|nationwide|country's|nation's)\b")
_LOCAL = re.compile(
    r"\b(?:province|provincial|municipal|city|local|county|district|regional|state government)\b"
)


def of_economy(label: Labelled) -> bool:
    """True for what only a whole economy has: its output, its prices, what "national" stands before."""
    text = label.what.text.lower() if label.what is not None else ""
    names = (label.indicator.name.lower(), text)
    return label.counted is None and any(_WHOLE.search(name) or _NATIONAL.search(name) for name in names)


def speaks_for_all(subject: str | None, entities: Mapping[str, Entity]) -> bool:
    """True for nobody, and for an office of the whole state: what it tells of an economy is the country's."""
    known = entities.get(subject) if subject else None
    if known is None:
        return subject is None
    return known.kind in OFFICIAL and _LOCAL.search(known.name.lower()) is None
