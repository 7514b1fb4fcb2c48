"""What a document's search for names has found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.extraction.linking import Lexicon
from kg.extraction.mentions_blocks import Parsed
from kg.extraction.mentions_value import Found
from kg.extraction.naming_firms import bought, traded
from kg.extraction.naming_short import Usage, usage
from kg.language.names import label_key
from kg.language.normal import normalise
from kg.model import Document, Entity, Mention, Span, Unread


@dataclass(kw_only=True, eq=False)
class Search:
    """The names found so far in one document."""

    document: Document
    lexicon: Lexicon
    entities: dict[str, Entity]
    own: tuple[Entity, ...]
    blocks: tuple[Parsed, ...]
    mentions: list[Mention] = field(default_factory=list)
    uncertain: list[Unread] = field(default_factory=list)

    @cached_property
    def usage(self) -> Usage:
        """How the document uses its words."""
        return usage(self.document.text)

    @cached_property
    def traded(self) -> frozenset[str]:
        """The names that the document buys, sells or speaks of as a business."""
        return traded(self._plain)

    @cached_property
    def bought(self) -> frozenset[str]:
        """The names of what the document tells to be bought."""
        return bought(self._plain)

    @cached_property
    def _plain(self) -> str:
        """The document's text as it is matched."""
        return normalise(self.document.text, Span(0, len(self.document.text))).text

    @cached_property
    def _own(self) -> Mapping[str, str]:
        """The ids of the document's own entities by label; a full name goes before an alias."""
        pairs = [(e.name, e.id) for e in self.own] + [(alias, e.id) for e in self.own for alias in e.aliases]
        return {label_key(label): identity for label, identity in reversed(pairs)}

    def owner(self, label: str | None) -> str | None:
        """The id of the entity with this label, in the document's own words or the registry's."""
        if not label:
            return None
        known = self._own.get(label_key(label)) or self.lexicon.names.owner(label)
        other = self.lexicon.abroad(known, label, self.document.header.country) if known else None
        return self.entities.setdefault(other.id, other).id if other else known

    def take(self, block: Parsed, found: Found | None) -> None:
        """Keep a name unless its tokens are taken."""
        if found and block.free(found.first, found.last):
            block.add(found)

    def named(self) -> set[str]:
        """The ids of the entities named so far."""
        return {found.entity for block in self.blocks for found in block.found}
