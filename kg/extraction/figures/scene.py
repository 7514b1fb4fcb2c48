"""What figure reading may ask of the document around a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kg.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.sentences import Sentence

ACTORS = frozenset(
    ["GovernmentBody", "PartyBody", "Company", "CentralSOE", "OrganizationalUnit", "Organization", "Group"]
)
"""Kinds of things that figures are told of; a place is one only where nothing else is."""


class Linked(Protocol):
    """Which entity a token names."""

    def at(self, sentence: Sentence, token: Token) -> str | None:
        """The id of the entity that the token is the head of, or None."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The document's names, and the entities behind them."""

    names: Linked
    entities: Mapping[str, Entity]

    def kind(self, sentence: Sentence, token: Token | None) -> str | None:
        """The class of what a token names, or None."""
        found = self.names.at(sentence, token) if token is not None else None
        return self.entities[found].kind if found is not None and found in self.entities else None

    def actor(self, sentence: Sentence, token: Token | None) -> str | None:
        """The id of the body, company or group that a token names, or None."""
        named = token is not None and self.kind(sentence, token) in ACTORS
        return self.names.at(sentence, token) if named and token is not None else None

    def place(self, sentence: Sentence, token: Token | None) -> str | None:
        """The id of the place that a token names, or None."""
        named = token is not None and self.kind(sentence, token) == "Place"
        return self.names.at(sentence, token) if named and token is not None else None

    def spot(self, sentence: Sentence, token: Token | None) -> str | None:
        """The id of the place or the facility that a token names: figures may be told of it too."""
        named = token is not None and self.kind(sentence, token) in ("Place", "Facility")
        return self.names.at(sentence, token) if named and token is not None else None
