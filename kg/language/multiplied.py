"""Verbs that multiply: "profits doubled", "has halved its debt", "a tripling of prices"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.language.number_words import MULTIPLES
from kg.language.quantities import Amount

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY_WORD = {
    form: times
    for verb, times in MULTIPLES.items()
    for form in (verb, f"{verb}s", f"{verb}d", f"{verb.removesuffix('e')}ing")
}
_PARTICLES = {"down", "up", "as", "over", "back"}
"""Words that take the number out of the verb: "doubled down", "doubles as"."""


def multiplied(
    tokens: Iterable[Token], starts: Sequence[int], ends: Sequence[int]
) -> Iterator[tuple[int, Amount]]:
    """The verbs of multiplying among parsed tokens, each as the multiple that it says.

    `starts` and `ends` are the places of the tokens in the matched text, by number.
    """
    for token in tokens:
        times = _BY_WORD.get(token.lower_)
        if times is None or not _multiplies(token):
            continue
        yield (
            token.i,
            Amount(
                start=starts[token.i],
                end=ends[token.i],
                low=times,
                high=times,
                unit="UNITLESS",
                kind="multiple",
            ),
        )


def _multiplies(token: Token) -> bool:
    """True for a verb that is no other verb with a particle, and for a noun like "a doubling of"."""
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if after in _PARTICLES or after == "-" or before == "-":
        return False
    if token.pos_ == "NOUN":
        return token.lower_.endswith("ing") and after in ("of", "in")
    # In "could more than double" the parser may take the verb for an adjective.
    modal = any(below.tag_ == "MD" for below in token.lefts)
    return modal or (token.pos_ == "VERB" and token.dep_ not in ("amod", "compound"))
