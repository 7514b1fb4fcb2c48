"""What the names of a document are looked up in, and the ids that new things get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from kg.language.names import Gazetteer
from kg.language.normal import words
from kg.model import Entity, Knowledge

CONCEPTS = frozenset({"Indicator", "Industry", "Topic"})
OFFICIAL = frozenset({"GovernmentBody", "PartyBody", "OrganizationalUnit"})
DESCRIBED = frozenset({"Initiative", "Plan", "Project", "Document"})
_GENERIC = re.compile(
    r"(?:Ministry|Department|Supreme|National|State|Central|General|Bureau|Office|Customs|Cabinet|Parliament|Treasury)\b"
)
_COMMON = re.compile(
    r"(?:Ministry|Department|Supreme|National|Central|General|Bureau|Office|Customs|Cabinet|Parliament|Treasury)\b"
)
"""How the names of offices begin that many countries have."""
_REGIONS = {"CN": ("HK", "MO", "TW")}
_STOPS = frozenset(["a", "an", "the", "of", "for", "to", "and", "in", "on", "with", "by", "s"])
_ENDING = re.compile(r"(?:ement|ing|ies|ed|es|s|e|y)$")
DIGITS = 20


def stems(name: str) -> frozenset[str]:
    """The words of a name without their endings, for comparing descriptions.

    >>> stems("a plan for raising the quality of mills") == stems("plan to raise quality of mills")
    True
    """
    found = re.findall(r"[^\W_]+", name.lower())
    return frozenset(_ENDING.sub("", word) if len(word) > 4 else word for word in found if word not in _STOPS)


def slug(name: str) -> str:
    """A name as a readable part of an id, any script.

    >>> slug("OrganizationalUnit"), slug("The A. Daily, Ltd.")
    ('organizational-unit', 'the-a-daily-ltd')
    """
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)
    return re.sub(r"\W+", "-", parted.casefold()).strip("-") or name.encode().hex()


def identity(kind: str, name: str, within: str = "") -> str:
    """The id of a thing that the registry does not hold, made from its kind and name.

    `within` is the digest of the document for a thing that its name does not tell from the
    like-named thing of another document ("two campaigns").
    """
    tail = f"-{within[:8]}" if within else ""
    return f"{slug(kind)}/{slug(name)}{tail}"


class Lexicon:
    """The knowledge in the form in which names are looked up; build it once for many documents."""

    def __init__(self, knowledge: Knowledge, names: Gazetteer | None = None) -> None:
        self.knowledge = knowledge
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in knowledge.entities}
        self._names = names

    @cached_property
    def names(self) -> Gazetteer:
        """The names that are joined before parsing."""
        return self._names or Gazetteer(e for e in self.knowledge.entities if e.kind not in CONCEPTS)

    @cached_property
    def concepts(self) -> Gazetteer:
        """The names of indicators and industries."""
        return Gazetteer(e for e in self.knowledge.entities if e.kind in CONCEPTS)

    @cached_property
    def weak(self) -> Gazetteer:
        """Everyday words that may be short for a thing other than a concept."""
        return Gazetteer(_as_names(e for e in self.knowledge.entities if e.weak and e.kind not in CONCEPTS))

    @cached_property
    def weak_concepts(self) -> Gazetteer:
        """Everyday words that name an indicator or industry beside a figure."""
        return Gazetteer(_as_names(e for e in self.knowledge.entities if e.weak and e.kind in CONCEPTS))

    def names_indicator(self, words: str) -> bool:
        """True for the name of an indicator, however it is written: "ODI", "Foreign Direct Investment"."""
        owner = self.concepts.owner(words)
        return owner is not None and self.entities[owner].kind == "Indicator"

    @cached_property
    def persons(self) -> tuple[Entity, ...]:
        """The persons that the knowledge holds."""
        return tuple(entity for entity in self.knowledge.entities if entity.kind == "Person")

    @cached_property
    def _alike(self) -> Mapping[frozenset[str], frozenset[str]]:
        """The ids of described things (initiatives, plans …) by the stems of a label's words."""
        found: dict[frozenset[str], set[str]] = {}
        for entity in self.knowledge.entities:
            if entity.kind in DESCRIBED:
                for label in (entity.name, *entity.aliases):
                    found.setdefault(stems(label), set()).add(entity.id)
        return {bag: frozenset(ids) for bag, ids in found.items() if len(bag) > 2}

    def like(self, kind: str, name: str) -> str | None:
        """The id of the known thing of a similar kind that is described in the same words, in any form."""
        ids = sorted(self._alike.get(stems(name), ()))
        fits = kind in DESCRIBED and len(ids) == 1
        return ids[0] if fits else None

    @cached_property
    def _places(self) -> Mapping[str, Entity]:
        """Countries and regions by code."""
        return {e.code: e for e in self.knowledge.entities if e.kind == "Place" and e.code}

    def country(self, label: str) -> str | None:
        """The code of the country that a label names; None if it names none."""
        owner = self.names.owner(label)
        code = self.entities[owner].code if owner else None
        return code[:2] if code else None

    def country_of_body(self, name: str) -> Entity | None:
        """The country of the known body that a name stands for; None for one that many countries have."""
        owner = self.names.owner(name)
        body = self.entities.get(owner) if owner else None
        if body is None or body.kind not in OFFICIAL or _COMMON.match(name):
            return None
        return self._places.get(self._home(body) or "")

    def abroad(self, identity_: str, words: str, country: str | None) -> Entity | None:
        """The like-named body of another country: a "Ministry of Finance" is that of the country spoken of.

        None if the known body is that country's own, or if its name says whose it is.
        """
        known = self.entities.get(identity_)
        if known is None or country is None or known.kind not in OFFICIAL or not _GENERIC.match(words):
            return None
        home = self._home(known)
        place = self._places.get(country)
        if (
            place is None
            or home is None
            or country in (home, *_REGIONS.get(home, ()))
            or self._says_whose(words)
        ):
            return None
        name = f"{words} of {place.name}"
        if (own := self.names.owner(name)) is not None:
            return self.entities[own]
        return Entity(id=identity(known.kind, name), kind=known.kind, name=name, aliases=(words,))

    def _home(self, entity: Entity) -> str | None:
        """The country of the body at the top of the line above, if its name tells it."""
        seen = {entity.id}
        while entity.parent in self.entities and entity.parent not in seen:
            seen.add(str(entity.parent))
            entity = self.entities[str(entity.parent)]
        return self._says_whose(entity.name)

    def _says_whose(self, name: str) -> str | None:
        text = words(name)
        codes = (
            self.entities[found.entity].code for found in self.names.within(text) if found.kind == "Place"
        )
        return next((code[:2] for code in codes if code), None)

    def is_a(self, kind: str, above: str) -> bool:
        """True if a class is `above` or stands below it.

        >>> Lexicon(Knowledge(superclasses={"Plan": ("Initiative",)})).is_a("Plan", "Initiative")
        True
        """
        return kind == above or above in self.knowledge.superclasses.get(kind, ())


def _as_names(entities: Iterable[Entity]) -> Iterable[Entity]:
    return (replace(e, name=e.weak[0], aliases=e.weak[1:], hidden=()) for e in entities)
