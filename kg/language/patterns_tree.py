"""A parsed sentence as columns of plain values: what the parser said of each token.

Places count the tokens of the sentence from 0; spaCy's own token objects are too slow to ask
over and over, and a test can write a tree by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

VERBS = frozenset({"VERB", "AUX"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True)
class Tree:
    """Lemma, part of speech, fine tag, dependency label and head of each token."""

    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]

    def __len__(self) -> int:
        return len(self.head)

    @cached_property
    def children(self) -> list[list[int]]:
        """The direct dependents of each token, in order."""
        found: list[list[int]] = [[] for _ in self.head]
        for place, head in enumerate(self.head):
            if head != place:
                found[head].append(place)
        return found

    def under(self, place: int, *deps: str) -> list[int]:
        """The direct dependents of a token that bear one of the labels."""
        return [child for child in self.children[place] if self.dep[child] in deps]

    def up(self, place: int) -> Iterator[int]:
        """The tokens above a token, the nearest first."""
        while self.head[place] != place:
            place = self.head[place]
            yield place

    def verb(self, place: int) -> bool:
        """True of a verb, auxiliaries included."""
        return self.pos[place] in VERBS

    def noun(self, place: int) -> bool:
        """True of what can head a noun phrase."""
        return self.pos[place] in NOUNS

    def antecedent(self, place: int) -> int:
        """The noun that a relative pronoun stands for; any other token itself."""
        relative = self.tag[place] in _RELATIVE or (self.lemma[place] == "that" and self.pos[place] == "PRON")
        if not relative:
            return place
        clause = next((up for up in self.up(place) if self.dep[up] == "relcl"), None)
        return place if clause is None else self.head[clause]

    def passive(self, verb: int) -> bool:
        """True of a verb whose grammatical subject is what it acts on."""
        if self.under(verb, "auxpass"):
            return True
        if self.tag[verb] != "VBN" or self.under(verb, "aux", "nsubj"):
            return False
        if self.dep[verb] == "conj" and self.verb(self.head[verb]):
            return self.passive(self.head[verb])
        return self.dep[verb] in ("acl", "advcl", "relcl")


def tree_of(tokens: Tokens) -> Tree:
    """The columns of a parsed sentence."""
    first = tokens.start
    rows = [(t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i - first) for t in tokens]
    lemma, pos, tag, dep, head = (list(column) for column in zip(*rows, strict=True))
    return Tree(lemma, pos, tag, dep, head)
