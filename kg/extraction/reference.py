"""What "it" and "they" stand for, where the sentence before leaves no doubt.

Only the grammatical subject of the sentence before, in the same paragraph, is taken, and only
if it is named, fits in number, and acts: a wrong name is worse than none.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.mentions_value import Found
from kg.language.patterns_tree import Tree

Antecedents = Mapping[str, tuple[str, ...]]
"""By pronoun the ids of the entities that it stands for."""

_ONE = frozenset({"GovernmentBody", "PartyBody", "Company", "CentralSOE", "Organization", "StockExchange"})
_SUBJECTS = ("nsubj", "nsubjpass")


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
    many = len(named) > 1 or (len(named) == 1 and kinds[named[0]] == "Group")
    fitting = all(kinds[each] in _ONE or kinds[each] == "Group" for each in named)
    return {"they": tuple(named)} if many and fitting else {}
