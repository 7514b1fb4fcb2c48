"""The parsed blocks of a document, and from characters of a block to its tokens."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.mentions_value import Found
from kg.language.names import Name, Part, parts_of
from kg.language.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, kw_only=True, eq=False)
class Parsed:
    """One block with its sentences, and the names found in it so far."""

    sentences: tuple[Sentence, ...]
    found: list[Found] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    """The tokens that belong to a name."""

    def add(self, found: Found) -> None:
        """Keep a name."""
        self.found.append(found)
        self.taken.update(range(found.first, found.last + 1))

    @property
    def any(self) -> Sentence:
        """One of its sentences: what is the block's is the same in all."""
        return self.sentences[0]

    @property
    def number(self) -> int:
        """Its place among the document's blocks."""
        return self.any.block.number

    @property
    def text(self) -> str:
        """The matched text."""
        return self.any.block.normal.text

    @cached_property
    def parts(self) -> list[Part]:
        """Its words as gazetteers look them up."""
        return parts_of(self.any.block.words)

    @property
    def doc(self) -> Doc:
        """The tokens of all its sentences."""
        return self.any.tokens.doc

    def free(self, first: int, last: int) -> bool:
        """True if no name found so far has a token of the run."""
        return self.taken.isdisjoint(range(first, last + 1))

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and last token under the characters `start` to `end`; None if they cut a token."""
        first = bisect_right(self.any.starts, start) - 1
        last = bisect_left(self.any.ends, end)
        whole = (
            0 <= first <= last < len(self.any.ends)
            and self.any.starts[first] == start
            and self.any.ends[last] == end
        )
        return (first, last) if whole else None

    def head(self, first: int, last: int) -> int:
        """The token that governs the run."""
        return int(self.doc[first : last + 1].root.i)

    def made(
        self, first: int, last: int, entity: str, *, head: int | None = None, slip: bool = False
    ) -> Found:
        """A name over the tokens `first` to `last`."""
        top = self.head(first, last) if head is None else head
        span = self.any.source(first, last)
        return Found(self.number, first, last, top, entity, span, slip)

    def named(self, name: Name) -> Found | None:
        """A name found in the characters, if it is one of whole tokens."""
        place = self.tokens(name.start, name.end)
        return self.made(*place, name.entity, slip=name.slip) if place else None


def blocks(sentences: Iterable[Sentence]) -> Iterator[Parsed]:
    """The sentences by block, in order."""
    together: list[Sentence] = []
    for sentence in sentences:
        if together and together[0].block is not sentence.block:
            yield Parsed(sentences=tuple(together))
            together = []
        together.append(sentence)
    if together:
        yield Parsed(sentences=tuple(together))
