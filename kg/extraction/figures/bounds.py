"""How a stated number bounds the true one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import child, verb_above
from kg.extraction.figures.lexicon import AFTER, BEFORE, EXCEED, FALL_SHORT
from kg.language.normal import word_at
from kg.model import Bound

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from spacy.tokens import Token

    from kg.language.normal import Word
    from kg.language.quantities import Amount


def bound_of(amount: Amount, words: Sequence[Word], token: Token) -> Bound:
    """The bound that the words beside the amount give, else that of its verb, else exact."""
    first = word_at(words, amount.start)
    last = word_at(words, amount.end) - 1
    lasts = amount.kind == "duration"
    if lasts and _is_span(words, first):
        return Bound.EXACT
    said = _beside(words, first, last, () if lasts else _HANDED) or (
        Bound.ABOUT if amount.odd else _of_verb(token)
    )
    return said or Bound.EXACT


def _is_span(words: Sequence[Word], first: int) -> bool:
    """ "Rose 5% over six months": the time in which it rose; "lasted over six months" is a bound."""
    before = words[first - 2].lower if first > 1 else ""
    return first > 0 and words[first - 1].lower == "over" and before not in _LASTING


_LASTING = {
    "last", "lasts", "lasted", "lasting", "take", "takes", "took", "taken", "taking", "spent", "spend", "for",
    "of", "is", "was", "are", "were", "be", "been", "after", "than", "with", "well", "just", "slightly",
    "little", "served", "waited", "run", "runs", "ran", "have", "has", "had", "to", "and", "at", "all",
}  # fmt: skip
"""Words behind which "over" says how long at least."""


def _beside(words: Sequence[Word], first: int, last: int, handed: Collection[str]) -> Bound | None:
    stop = first
    marked = any(word.lower in _MARKS for word in words[last + 1 : last + 4])
    while (
        stop > 0
        and words[stop - 1].lower in ("a", "an", "the")
        and (words[stop - 1].lower != "the" or marked)
    ):
        stop -= 1
    for at in dict.fromkeys((first, stop)):
        for phrase, bound in BEFORE:
            if at >= len(phrase) and tuple(w.lower for w in words[at - len(phrase) : at]) == phrase:
                before = words[at - len(phrase) - 1].lower if at > len(phrase) else ""
                moved = phrase == ("up", "to") and before in _MOVES
                late = phrase == ("past",) and before in _NOT_BEYOND
                given = phrase == ("over",) and before in handed
                return None if moved or late or given else _negated(bound, words, at - len(phrase))
    if first > 1 and words[first - 1].lower == "than" and words[first - 2].lower not in _NO_COMPARATIVES:
        shorter = words[first - 2].lower in _SMALLER
        bound = Bound.LESS_THAN if shorter else Bound.MORE_THAN
        if shorter or (words[first - 2].lower.endswith("er") and len(words[first - 2].lower) > _SHORTEST):
            return _negated(bound, words, first - 2)
    after = tuple(word.lower for word in words[last + 1 : last + 3])
    return next((bound for phrase, bound in AFTER if after[: len(phrase)] == phrase), None)


_SHORTEST = 4
_NO_COMPARATIVES = {"rather", "other", "either", "further", "later", "earlier", "together"}
_SMALLER = {
    "cheaper", "shorter", "slower", "weaker", "narrower", "lighter", "younger", "nearer", "thinner", "milder",
}  # fmt: skip
"""Comparatives of little: "lighter than 5 tons" bounds from above."""
_MARKS = {"mark", "threshold", "barrier", "milestone", "level", "line", "point", "-"}
"""Nouns behind the amount with which "over the" is a bound; "above the 5% forecast" is none."""
_MOVES = {
    "go",
    "goes",
    "went",
    "gone",
    "going",
    "move",
    "moved",
    "edged",
    "ticked",
    "inched",
    "pushed",
    "shot",
    "picked",
    "pick",
    "picks",
    "picking",
    "edge",
    "tick",
    "inch",
}
"""After these "up to" is a direction and an end, not a bound."""


_NOT_BEYOND = {"the", "this", "these", "half", "quarter", "his", "her", "its", "their", "our", "in", "over"}
"""Words before a "past" that is a time."""


_HANDED = {
    "handed", "hand", "hands", "handing", "turned", "took", "taken", "takes", "carried", "rolled", "brought",
}  # fmt: skip
"""Verbs with which "over" is one word: "handed over 500 cars", but not "took over two years"."""


def _negated(bound: Bound, words: Sequence[Word], at: int) -> Bound:
    """ "Not more than" is at most, "not less than" at least."""
    if at and words[at - 1].lower in ("not", "no", "n't", "never"):
        return {Bound.MORE_THAN: Bound.AT_MOST, Bound.LESS_THAN: Bound.AT_LEAST}.get(bound, bound)
    return bound


def _of_verb(token: Token) -> Bound | None:
    verb = verb_above(token)
    if (
        verb is None
        or token.dep_ not in ("dobj", "attr", "npadvmod", "oprd", "nummod")
        or (token.dep_ == "nummod" and token.head.dep_ != "dobj")
    ):
        return None
    reached = token.head if token.dep_ != "nummod" else token.head.head
    if reached.i != verb.i:
        return None
    if verb.lemma_ in EXCEED:
        return Bound.AT_MOST if child(verb, "neg") is not None else Bound.MORE_THAN
    return Bound.LESS_THAN if verb.lemma_ in FALL_SHORT else None
