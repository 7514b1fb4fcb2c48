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

    def kind(self, sentence: Sentence, token: Token) -> str | None:
        """The class of what a token names, or None."""
        found = self.names.at(sentence, token)
        return self.entities[found].kind if found in self.entities else None

    def actor(self, sentence: Sentence, token: Token | None) -> str | None:
        """The id of the body, company or group that a token names, or None."""
        if token is None:
            return None
        found = self.names.at(sentence, token)
        return found if found in self.entities and self.entities[found].kind in ACTORS else None

    def place(self, sentence: Sentence, token: Token | None) -> str | None:
        """The id of the place that a token names, or None."""
        if token is None:
            return None
        found = self.names.at(sentence, token)
        return found if found in self.entities and self.entities[found].kind == "Place" else None
