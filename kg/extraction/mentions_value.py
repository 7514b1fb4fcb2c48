"""The names of a document as found, and which token of which sentence stands for which entity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.language.names import label_key
from kg.model import Entity, Mention, Span, Unread

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.sentences import Sentence


_REACH = 150
BODIES = frozenset(
    {
        "GovernmentBody",
        "PartyBody",
        "Company",
        "CentralSOE",
        "OrganizationalUnit",
        "Organization",
        "MediaOutlet",
        "StockExchange",
    }
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """An entity named by the tokens `first` to `last` of block number `block`; `head` governs them."""

    block: int
    first: int
    last: int
    head: int
    entity: str
    span: Span
    slip: bool = False


@dataclass(frozen=True, kw_only=True)
class Names:
    """All that a document names."""

    entities: tuple[Entity, ...] = ()
    """Each mentioned entity, by id, with the units and bodies that others are placed under."""
    mentions: tuple[Mention, ...] = ()
    found: tuple[Found, ...] = ()
    uncertain: tuple[Unread, ...] = ()
    briefing: str | None = None
    """The id of the event itself."""
    speakers: tuple[str | None, ...] = ()
    """By number of turn: the id of the person who speaks."""
    outlets: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """By number of turn: the ids of the outlets that ask."""
    host: str | None = None
    place: str | None = None

    @cached_property
    def by_id(self) -> Mapping[str, Entity]:
        """The entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def _heads(self) -> Mapping[tuple[int, int], tuple[str, ...]]:
        heads: dict[tuple[int, int], tuple[str, ...]] = {}
        for each in self.found:
            heads[each.block, each.head] = (*heads.get((each.block, each.head), ()), each.entity)
        return heads

    @cached_property
    def _blocks(self) -> Mapping[int, tuple[Found, ...]]:
        blocks: dict[int, list[Found]] = {}
        for each in self.found:
            blocks.setdefault(each.block, []).append(each)
        return {number: tuple(sorted(found)) for number, found in blocks.items()}

    def at(self, sentence: Sentence, token: Token) -> str | None:
        """The id of the entity whose name has `token` as its head; None if there is none."""
        found = self.all_at(sentence, token)
        return found[0] if found else None

    def all_at(self, sentence: Sentence, token: Token) -> tuple[str, ...]:
        """The ids of all entities that the phrase under `token` names ("the A and B exchanges": two)."""
        return self._heads.get((sentence.block.number, token.i), ())

    def within(self, sentence: Sentence) -> tuple[Found, ...]:
        """The names in a sentence, in order."""
        found = self._blocks.get(sentence.block.number, ())
        return tuple(
            each for each in found if sentence.tokens.start <= each.first and each.last < sentence.tokens.end
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.span.start for mention in self.mentions]

    def near(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that start within a line's length of `span`, in order."""
        first = bisect_left(self._starts, span.start - _REACH)
        last = bisect_right(self._starts, span.end + _REACH)
        return self.mentions[first:last]

    def body(self, span: Span) -> str | None:
        """The id of the organisation named by the source under `span`; None if none is.

        A name that starts there and goes on ("the Press Bureau of the Council") goes before one inside.
        """
        near = [m for m in self.near(span) if m.span.overlaps(span) and self.by_id[m.entity].kind in BODIES]
        first = [m for m in near if m.span.start == span.start and m.span.end >= span.end]
        inside = [m for m in near if span.contains(m.span)]
        best = max(first or inside, key=lambda m: (m.span.end - m.span.start, -m.span.start), default=None)
        return best.entity if best else None

    def person(self, name: str) -> str | None:
        """The id of the person with this name; None if nobody here has it."""
        plain = label_key(name)
        return next((e.id for e in self.entities if e.kind == "Person" and label_key(e.name) == plain), None)
