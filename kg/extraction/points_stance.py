"""Whether a sentence tells of something done or of something to be done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODALS = {"will", "would", "shall", "must", "should", "'ll"}
_SHORTEST = 6
"""Tokens below which a clause is a heading: "First, added value"."""
_AIMS = {"aim", "plan", "intend", "seek", "hope", "need", "strive", "want", "propose", "vow", "pledge"}
_TO_COME = {
    "aim",
    "commitment",
    "goal",
    "objective",
    "plan",
    "pledge",
    "priority",
    "promise",
    "proposal",
    "task",
}
_ASKING = {
    "encourage",
    "ask",
    "urge",
    "require",
    "request",
    "guide",
    "call",
    "advise",
    "expect",
    "invite",
    "support",
}


def stance(tokens: Sequence[Token]) -> Modality | None:
    """Achieved or planned, by the tense of the main verb; None if the words do not tell."""
    top = _main(tokens)
    if top is None:
        return None
    helpers = [child for child in top.children if child.dep_ in ("aux", "auxpass")]
    if any(each.lower_ in _MODALS for each in helpers):
        return Modality.PLANNED
    if tokens[0].tag_ == "TO" and top.tag_ == "VB":
        return Modality.PLANNED
    if len(tokens) < _SHORTEST:
        return Modality.PLANNED if _looks_ahead(top, tokens) else None
    if _is_past(top, helpers):
        return Modality.ACHIEVED
    return Modality.PLANNED if _looks_ahead(top, tokens) else None


def _main(tokens: Sequence[Token]) -> Token | None:
    """The verb that governs the run."""
    inside = {token.i for token in tokens}
    verbs = [
        token for token in tokens if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")
    ]
    tops = [token for token in verbs if token.head.i not in inside or token.head == token]
    return tops[0] if tops else next(iter(sorted(verbs, key=_depth)), None)


def _depth(token: Token) -> tuple[int, int]:
    return sum(1 for _ in token.ancestors), token.i


def _is_past(top: Token, helpers: Sequence[Token]) -> bool:
    subject = any(child.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") for child in top.children)
    if (top.tag_ == "VBD" and (subject or top.dep_ == "conj")) or any(each.tag_ == "VBD" for each in helpers):
        return True
    return top.tag_ == "VBN" and any(each.lemma_ == "have" for each in helpers)


def _looks_ahead(top: Token, tokens: Sequence[Token]) -> bool:
    """True for "is to do", "has to do", "aims to do", "we ask them to do"."""
    aims = any(child.lemma_ in _TO_COME for child in top.children if child.dep_ == "nsubj")
    if aims and top.lemma_ == "be" and top.tag_ in ("VBZ", "VBP"):
        return True
    opens = [child for child in top.children if child.dep_ in ("xcomp", "ccomp", "advcl", "attr", "dobj")]
    infinitive = any(_is_infinitive(child) for child in opens)
    if infinitive and (top.lemma_ in ("be", "have") or top.lemma_ in _ASKING):
        return True
    later = (token for token in tokens if token.lemma_ in _AIMS | {"have"} and token.pos_ in ("VERB", "AUX"))
    return any(_is_infinitive(child) for token in later for child in token.children if child.dep_ == "xcomp")


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(child.lower_ == "to" for child in token.children)
