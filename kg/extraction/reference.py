"""What "it", "they" and "the campaign" stand for, where what was said before leaves no doubt.

Only the grammatical subject of the sentence before, in the same paragraph, is taken, and only
if it is named, fits in number, and acts: a wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.extraction.mentions_value import Found
from kg.extraction.naming_kinds import KIND_OF_HEAD, LINKS
from kg.language.patterns_tree import Tree

Antecedents = Mapping[str, tuple[str, ...]]
"""By pronoun the ids of the entities that it stands for."""

_ONE = frozenset({"GovernmentBody", "PartyBody", "Company", "CentralSOE", "Organization", "StockExchange"})
_SUBJECTS = ("nsubj", "nsubjpass")
_THINGS = frozenset({"Initiative", "Plan", "Project", "Document", "Event", "Product", "Facility"})
_OWNERS = {"its": "it", "their": "they", "it": "it", "they": "they"}
_FIRMS = ("companies", "enterprises", "firms", "soes", "banks", "businesses")
_COMPANY = ("company", "corporation", "enterprise", "firm", "group")


@dataclass(slots=True)
class Told:
    """The things named so far in a turn, and in the question that it answers, by their common noun."""

    turn: int | None = None
    block: int = -1
    by_turn: dict[int | None, dict[str, set[str]]] = field(default_factory=dict)
    here: dict[str, set[str]] = field(default_factory=dict)
    """Those of the present paragraph, which go before the others."""
    firms: set[int | None] = field(default_factory=set)
    """The turns that speak of companies as a class."""

    def enter(self, turn: int | None, question: int | None, block: int) -> None:
        """Go on to the paragraph `block` of a turn that answers the turn `question`."""
        if block != self.block:
            self.block, self.here = block, {}
        if turn != self.turn:
            asked = self.by_turn.get(question, {}) if question is not None else {}
            self.turn = turn
            if question is not None and question in self.firms:
                self.firms = {*self.firms, turn}
            self.by_turn = {**self.by_turn, turn: {noun: set(ids) for noun, ids in asked.items()}}

    def add(self, entity: str, kind: str, labels: Collection[str]) -> None:
        """Keep a thing that has been named."""
        if kind == "Group" and any(label.lower().endswith(_FIRMS) for label in labels):
            self.firms = {*self.firms, self.turn}
        for noun in nouns(kind, labels):
            for kept in (self.here, self.by_turn.setdefault(self.turn, {})):
                kept.setdefault(noun, set()).add(entity)

    def known(self) -> dict[str, str]:
        """By noun the one thing that it may stand for; a noun that may stand for two is left out."""
        said = {**self.by_turn.get(self.turn, {}), **self.here}
        return {noun: min(ids) for noun, ids in said.items() if len(ids) == 1}


def same_sentence(tree: Tree, place: int) -> list[int]:
    """The subject that a pronoun of a later clause stands for: "the bank said it …", "X grew: they …".

    Empty if the clause before has no subject of that number.
    """
    if tree.dep[place] == "poss":
        return _owner(tree, place)
    clause = tree.head[place]
    if tree.dep[place] not in _SUBJECTS or not tree.verb(clause):
        return []
    heads = [one for one in tree.under(_clause_before(tree, clause), *_SUBJECTS) if one < place]
    if len(heads) == 1 and tree.pos[heads[0]] == "PRON" and tree.lemma[heads[0]] == tree.lemma[place]:
        return same_sentence(tree, heads[0])
    return _fitting(tree, heads, tree.lemma[place])


def _owner(tree: Tree, place: int) -> list[int]:
    """The subject of its clause that "its" and "their" stand for: "the bank sold its mill"."""
    word = _OWNERS.get(tree.lemma[place])
    clause = next((up for up in tree.up(place) if tree.verb(up) and tree.under(up, *_SUBJECTS)), None)
    if word is None or clause is None:
        return []
    return _fitting(tree, [one for one in tree.under(clause, *_SUBJECTS) if one < place], word)


def _fitting(tree: Tree, heads: Iterable[int], word: str) -> list[int]:
    """The nouns that the pronoun `word` may stand for by its number."""
    subjects = [one for head in heads for one in (head, *tree.under(head, "conj"))]
    many = len(subjects) > 1 or any(tree.tag[one] in ("NNS", "NNPS") for one in subjects)
    nominal = bool(subjects) and all(tree.pos[one] in ("NOUN", "PROPN") for one in subjects)
    return subjects if nominal and word in (("they",) if many else ("it", "he", "she")) else []


def _clause_before(tree: Tree, clause: int) -> int:
    """The verb, with a subject, of the clause above or of one that a colon sets before; else `clause`."""
    above = (up for up in tree.up(clause) if tree.verb(up) and tree.under(up, *_SUBJECTS))
    ahead = (
        one
        for one in tree.under(clause, "ccomp", "parataxis")
        if one < clause and tree.under(one, *_SUBJECTS)
    )
    return next(above, None) or next(ahead, clause)


def nouns(kind: str, labels: Iterable[str]) -> Iterator[str]:
    """The common nouns by which a text may come back to a thing.

    >>> sorted(nouns("Initiative", ["Clean Rivers Campaign", "action for clean rivers"]))
    ['action', 'campaign']
    """
    if kind in ("Company", "CentralSOE"):
        yield from _COMPANY
    elif kind in _THINGS or kind == "GovernmentBody":
        heads = {_head(label.lower().split()) for label in labels}
        yield from sorted(head for head in heads if head in KIND_OF_HEAD)


def _head(words: list[str]) -> str:
    end = next((i for i, word in enumerate(words) if i and word in LINKS), len(words))
    return words[end - 1] if words else ""


def antecedents(
    tree: Tree, first: int, found: Mapping[int, list[Found]], kinds: Mapping[str, str], before: Antecedents
) -> Antecedents:
    """What pronouns of the next sentence stand for, after a sentence whose first token is `first`.

    `found` are the names by token; `before` says what the pronouns of this sentence stand for.
    """
    root = next(place for place in range(len(tree)) if tree.head[place] == place)
    subjects = [one for place in tree.under(root, *_SUBJECTS) for one in (place, *tree.under(place, "conj"))]
    if len(subjects) == 1 and tree.lemma[subjects[0]] in before:
        return {tree.lemma[subjects[0]]: before[tree.lemma[subjects[0]]]}
    named = [each.entity for place in subjects for each in found.get(first + place, [])]
    return _by_number(named, kinds) if len(named) == len(subjects) else {}


def _by_number(named: list[str], kinds: Mapping[str, str]) -> Antecedents:
    if len(named) == 1 and kinds[named[0]] in _ONE:
        return {"it": (named[0],)}
    if len(named) == 1 and kinds[named[0]] == "Person":
        return {"he": (named[0],), "she": (named[0],)}
    many = len(named) > 1 or (len(named) == 1 and kinds[named[0]] == "Group")
    fitting = all(kinds[each] in _ONE or kinds[each] == "Group" for each in named)
    return {"they": tuple(named)} if many and fitting else {}
