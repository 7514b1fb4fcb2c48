"""Small questions about a parsed sentence that all of figure reading asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SHARES_SUBJECT = {"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp"}


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((found for found in token.children if found.dep_ in labels), None)


DEEPEST = 100
"""Heads that one looks up to: no true sentence is as deep, and thousands would be climbed from each below."""


def climb(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first, up to the root of its clause."""
    for _ in range(DEEPEST):
        if token.head.i == token.i or _is_clause_of_its_own(token):
            return
        token = token.head
        yield token


def _is_clause_of_its_own(verb: Token) -> bool:
    """ "40 ships have left; the others will follow": the parser hangs the first clause under the second."""
    if verb.dep_ != "ccomp" or verb.head.i < verb.i:
        return False
    return any(token.lower_ == ";" for token in verb.doc[verb.i : verb.head.i])


def is_verb(token: Token) -> bool:
    """True for a verb or auxiliary, and for a word with a subject that was taken for an adjective."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return token.pos_ == "ADJ" and token.dep_ in ("ROOT", "conj") and child(token, "nsubj") is not None


def verb_above(token: Token) -> Token | None:
    """The nearest verb that governs a token."""
    return next((head for head in climb(token) if is_verb(head)), None)


def first_conjunct(token: Token) -> Token:
    """The head of the coordination that a token is in, else the token."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def conjuncts(token: Token) -> list[Token]:
    """A token and what is coordinated under it, in order: "A, B and C"."""
    out = [token]
    for below in token.children:
        if below.dep_ == "conj":
            out.extend(conjuncts(below))
    return sorted(out, key=lambda found: found.i)


def _top(noun: Token) -> Token:
    """ "Investment in roads reaching 5": of nested phrases the participle belongs to the whole."""
    while (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "of", "for")
        and noun.head.head.pos_ in ("NOUN", "PROPN")
    ):
        noun = noun.head.head
    return noun


def nearest_subject(verb: Token) -> Token | None:
    """The verb's own subject; of several that a long sentence was given, the nearest before it."""
    own = [found for found in verb.children if found.dep_ in ("nsubj", "nsubjpass", "csubj")]
    return max(
        (found for found in own if found.i < verb.i),
        key=lambda found: found.i,
        default=own[0] if own else None,
    )


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, its own or the one that it shares; of a relative clause the noun."""
    for _ in range(_DEEPEST):
        own = nearest_subject(verb)
        if own is not None:
            return _antecedent(own, verb)
        if verb.dep_ == "conj" and _is_stray(verb.doc, verb.i - 1):
            return verb.nbor(-1)
        if verb.dep_ in ("acl", "relcl"):
            return _top(verb.head) if verb.dep_ == "acl" else verb.head
        controlled = child(verb.head, "dobj") if verb.dep_ == "xcomp" or _is_foreseen(verb) else None
        if controlled is not None and controlled.i < verb.i:
            return controlled
        shared = verb.dep_ in _SHARES_SUBJECT and is_verb(verb.head)
        above = verb.head if shared else verb_above(verb)
        if verb.dep_ == "ROOT" or above is None or above.i == verb.i:
            return None
        verb = above
    return None


def _is_foreseen(verb: Token) -> bool:
    """ "Project sales to increase 5%", where the parser made a clause of purpose of it."""
    led = any(below.dep_ == "aux" and below.lower_ == "to" for below in verb.lefts)
    return verb.dep_ == "advcl" and led and verb.head.lemma_ in _FORESEES


_FORESEES = {"expect", "project", "forecast", "anticipate", "predict", "want", "cause", "allow", "help"}
_DEEPEST = 12


def _is_stray(doc: Doc, i: int) -> bool:
    """ "Rents fell, and output is": a subject that the parser joined to the verb before."""
    return i >= 0 and doc[i].pos_ in ("NOUN", "PROPN") and doc[i].dep_ == "conj" and is_verb(doc[i].head)


def _antecedent(own: Token, verb: Token) -> Token:
    """What a relative pronoun takes up; any other subject stands for itself."""
    if own.dep_ != "nsubj" or own.lower_ not in ("which", "that", "who"):
        return own
    if verb.dep_ == "relcl":
        apart = own.i > own.sent.start and own.nbor(-1).text == ","
        return (noun_before(own) if apart and own.lower_ == "which" else None) or verb.head
    return (noun_before(own) if own.lower_ == "which" else None) or own


def noun_before(token: Token) -> Token | None:
    """The noun that ", which" takes up: the top of the phrase that ends before it."""
    i = token.i - 1
    doc = token.doc
    while i > token.sent.start and doc[i].pos_ not in ("NOUN", "PROPN"):
        i -= 1
    found = doc[i]
    if found.pos_ not in ("NOUN", "PROPN"):
        return None
    while True:
        if found.dep_ in ("conj", "compound", "nmod", "appos") and found.head.pos_ in ("NOUN", "PROPN"):
            found = found.head
        elif found.dep_ == "pobj" and found.head.dep_ == "prep" and found.head.head.pos_ in ("NOUN", "PROPN"):
            found = found.head.head
        else:
            return _object_beside(found) or found


def _object_beside(noun: Token) -> Token | None:
    """ "Raised investment in research, which": the object that "in research" stands right behind."""
    prep = noun.head
    if noun.dep_ != "pobj" or not is_verb(prep.head):
        return None
    thing = child(prep.head, "dobj")
    return thing if thing is not None and max(t.i for t in thing.subtree) == prep.i - 1 else None
