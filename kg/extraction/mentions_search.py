"""What a document's search for names has found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extraction.linking import Lexicon
from kg.extraction.mentions_blocks import Parsed
from kg.extraction.mentions_value import Found
from kg.model import Document, Entity, Mention, Unread


@dataclass(kw_only=True, eq=False)
class Search:
    """The names found so far in one document."""

    document: Document
    lexicon: Lexicon
    entities: dict[str, Entity]
    blocks: tuple[Parsed, ...]
    mentions: list[Mention] = field(default_factory=list)
    uncertain: list[Unread] = field(default_factory=list)

    def take(self, block: Parsed, found: Found | None) -> None:
        """Keep a name unless its tokens are taken."""
        if found and block.free(found.first, found.last):
            block.found.append(found)

    def named(self) -> set[str]:
        """The ids of the entities named so far."""
        return {found.entity for block in self.blocks for found in block.found}
