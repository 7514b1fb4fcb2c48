"""Things that are named by a common noun: "a special action to raise quality", "two signing ceremonies".

Such a phrase is a name only where something is done to the thing (it is launched, held, signed
…) or it rules something, and where its words tell it from others of its sort.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.mentions_words import (
    ACT_NOUNS,
    ACTS,
    ACTS_WITH,
    COMPANY_HEADS,
    KIND_OF_NOUN,
    PLAIN,
    RULING,
    SINGLE,
    STRONG,
    VAGUE,
    WORKS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.sentences import Sentence

_MODIFIERS = {"compound", "amod", "nummod", "nmod", "advmod", "quantmod", "npadvmod", "punct", "conj", "cc"}
_COMPLEMENTS = {"of", "for", "on", "to", "under", "between", "against", "in", "with", "from"}
_COUNTS = {"number", "series", "batch", "range", "group", "set"}
_MODALS = {"will", "shall", "should", "must", "can", "could", "would", "may", "might"}
_AIMS = {"aim", "plan", "hope", "intend", "want", "seek", "strive", "need", "expect", "continue"}
_ENDS = {
    "that",
    "which",
    "who",
    "by",
    "as",
    "such",
    "including",
    "covering",
    "during",
    "their",
    "its",
    "our",
    "his",
    "her",
    "my",
}
_TELLING = {"show", "say", "state", "indicate", "note", "find", "reveal", "suggest"}
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Phrase:
    """A named thing in a sentence: tokens `first` to `last`, `core` where its complement is left out."""

    first: int
    last: int
    core: int
    head: int
    kind: str
    cuts: tuple[int, ...] = ()
    """Earlier ends of a long complement: before each purpose in it."""


def phrases(sentence: Sentence) -> Iterator[Phrase]:
    """The common-noun names of a sentence, in order."""
    for token in sentence.tokens:
        kind = KIND_OF_NOUN.get(token.lemma_.lower())
        if kind and _heads_a_phrase(token, sentence):
            found = _phrase(token, kind, sentence)
            if _tells(found, token, sentence) and _is_spoken_of(found, token, sentence):
                yield found


def groups(sentence: Sentence) -> Iterator[Phrase]:
    """The classes of organisations that a sentence speaks of as one."""
    for token in sentence.tokens:
        plural = token.tag_ in ("NNS", "NNPS")
        if plural and token.lemma_.lower() in COMPANY_HEADS and _heads_a_phrase(token, sentence):
            first = _left(token, sentence)
            if any(is_telling(t) for t in sentence.tokens.doc[first : token.i]):
                yield Phrase(first, token.i, token.i, token.i, "Group")


def _heads_a_phrase(token: Token, sentence: Sentence) -> bool:
    free = token.i not in sentence.names and token.i not in sentence.amounts
    return free and token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "nmod", "amod")


def _phrase(token: Token, kind: str, sentence: Sentence) -> Phrase:
    last = _right(token, sentence)
    inside = token.doc[token.i + 1 : last + 1]
    joins = [_join(each) for each in inside if each.pos_ == "VERB" and each.dep_ == "conj"]
    joins += [each.i for each in inside if each.tag_ == "TO"]
    cuts = tuple(sorted({i - 1 for i in joins if i - 1 > token.i + 1}))
    return Phrase(_left(token, sentence), last, token.i, token.i, kind, cuts)


def _join(verb: Token) -> int:
    """Where the "and" before a joined verb stands, else the verb."""
    return next((each.i for each in verb.head.children if each.dep_ == "cc" and each.i < verb.i), verb.i)


def _tells(phrase: Phrase, token: Token, sentence: Sentence) -> bool:
    """True if the words tell the thing from others of its sort."""
    before = list(token.doc[phrase.first : token.i])
    kind_is_place = phrase.kind == "Facility"
    telling = any(is_telling(t) or (kind_is_place and t.lower_ == "national") for t in before)
    numbered = any(t.pos_ == "NUM" for t in before)
    many = token.tag_ in ("NNS", "NNPS")
    if token.lemma_.lower() in SINGLE:
        noun_before = any(t.dep_ == "compound" for t in before)
        known = any(child.lower_ == "the" for child in token.lefts)
        once = token.lemma_ == "method" or not (many or (_meant(token) and not known))
        return once and ((telling and noun_before) or _has_purpose(phrase, token))
    if many and (token.lemma_.lower() in WORKS or (not numbered and _meant(token))):
        return False
    if telling:
        return True
    numbered_thing = numbered and (phrase.last > phrase.core or token.lemma_.lower() in STRONG)
    return numbered_thing or (not many and _has_purpose(phrase, token)) or _of_a_name(phrase, sentence)


def _has_purpose(phrase: Phrase, token: Token) -> bool:
    """True for "a plan for raising …", "an action to raise …", "a plan guiding …"."""
    after = token.doc[phrase.core + 1 : phrase.last + 1]
    return len(after) > 1 and (
        after[0].tag_ in ("VBG", "TO") or (after[0].lower_ == "for" and after[1].tag_ == "VBG")
    )


def _of_a_name(phrase: Phrase, sentence: Sentence) -> bool:
    """True for "the report to the Alpha Congress": a thing told by the name of another."""
    small = sentence.tokens.doc[phrase.head].lemma_.lower() in (
        "report",
        "law",
        "agreement",
        "treaty",
        "letter",
    )
    return small and any(i in sentence.names for i in range(phrase.core + 1, phrase.last + 1))


def _meant(token: Token) -> bool:
    """True if the thing is only to be made one day: "we will build clusters"."""
    verb = _first_of_series(token).head
    seen = 0
    while (
        not _future(verb)
        and seen < 6
        and verb.dep_ in ("conj", "xcomp", "advcl", "pobj", "pcomp", "prep", "dobj", "acl")
    ):
        verb, seen = verb.head, seen + 1
    return _future(verb)


def _future(verb: Token) -> bool:
    aims = verb.lemma_ in _AIMS and verb.tag_ in ("VBP", "VBZ")
    return aims or any(child.lower_ in _MODALS for child in verb.children if child.dep_ == "aux")


def _is_spoken_of(phrase: Phrase, token: Token, sentence: Sentence) -> bool:
    """True if the thing is acted on, rules something, or is one that all know of."""
    definite = any(child.lower_ == "the" for child in token.lefts)
    lemma = token.lemma_.lower()
    known = definite and token.tag_ == "NN" and phrase.first < token.i
    nouns = sum(t.dep_ == "compound" for t in token.doc[phrase.first : token.i])
    if _of_a_name(phrase, sentence) or (known and (lemma in STRONG or (lemma in SINGLE and nouns > 1))):
        return True
    return acted_on(token) or _rules(token) or _numbered(phrase, token) or _occasion(token)


def _numbered(phrase: Phrase, token: Token) -> bool:
    """True for an exact number of things, which are then particular ones: "22 wind power projects"."""
    counted = any(t.dep_ == "nummod" and t.pos_ == "NUM" for t in token.lefts if t.i >= phrase.first)
    return counted and phrase.kind in ("Project", "Facility", "Plan", "Initiative") and token.tag_ == "NNS"


def _occasion(token: Token) -> bool:
    """True for "during a visit", "there are rules", "the report shows"."""
    above = token.head
    if token.dep_ == "attr":
        return any(child.dep_ == "expl" for child in above.children)
    if token.dep_ == "nsubj":
        return (
            KIND_OF_NOUN[token.lemma_.lower()] in ("Document", "Plan") and above.lemma_ in RULING | _TELLING
        )
    return token.dep_ == "pobj" and above.lower_ == "during" and KIND_OF_NOUN[token.lemma_.lower()] == "Event"


def acted_on(token: Token) -> bool:
    """True if the thing is made, held, run … in its clause, or the phrase speaks of its making."""
    if any(
        child.dep_ in ("acl", "relcl") and child.lemma_.lower() in ACTS and child.tag_ == "VBN"
        for child in token.children
    ):
        return True
    token = _first_of_series(token)
    above = token.head
    if token.dep_ in ("dobj", "nsubjpass", "oprd"):
        return above.lemma_.lower() in ACTS
    return token.dep_ == "pobj" and _acts_through(above)


def _acts_through(preposition: Token) -> bool:
    above = preposition.head
    if preposition.lemma_ == "of":
        counted = above.lemma_ in _COUNTS and above.dep_ != "ROOT"
        return above.lemma_.lower() in ACT_NOUNS or (counted and acted_on(above))
    return preposition.lemma_ in ("in", "for", "with", "to", "on") and above.lemma_.lower() in ACTS_WITH


def _rules(token: Token) -> bool:
    """True for a plan or paper by which, or according to which, something is done."""
    if token.dep_ != "pobj":
        return False
    link = token.head
    by = link.lower_ == "by" and link.head.lemma_ in RULING
    return by or (link.lower_ == "to" and link.head.lower_ == "according") or link.head.lower_ == "accordance"


def _first_of_series(token: Token) -> Token:
    """The first thing of "A, B and C", for what is done to one is done to all."""
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def is_telling(token: Token) -> bool:
    """True for a word that tells what sort of thing is meant."""
    telling = token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB") and token.is_alpha
    return telling and token.lower_ not in PLAIN and token.lower_ not in VAGUE


def _left(token: Token, sentence: Sentence) -> int:
    """Where the phrase begins: its modifiers, without article, owner, and words that only point."""
    first = token.i
    for child in sorted(token.lefts, key=lambda each: -each.i):
        if (
            child.dep_ not in _MODIFIERS
            or child.right_edge.i + 1 < first
            or child.left_edge.i < sentence.tokens.start
        ):
            break
        inside = [t.i for t in child.subtree if t.dep_ in ("det", "poss", "case", "relcl", "prep")]
        bounded = _bounded(child)
        if inside or bounded:
            first = min(first, max([*inside, *bounded]) + 1)
            break
        first = child.left_edge.i
    while first < token.i and _idle(token.doc[first]):
        first += 1
    return first


def _bounded(child: Token) -> list[int]:
    """A number that is not exact ("over 500"), with what bounds it: no part of a name."""
    loose = child.pos_ == "NUM" and any(t.dep_ in ("quantmod", "advmod", "amod") for t in child.children)
    return [child.right_edge.i] if loose else []


def _idle(token: Token) -> bool:
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-":
        return False
    return (
        token.lower_ in VAGUE
        or token.is_punct
        or token.dep_ in ("cc", "det", "advmod")
        or token.pos_ == "DET"
    )


def _right(token: Token, sentence: Sentence) -> int:
    """Where the phrase ends: with an "of …", "for …" or "to do …" that follows at once."""
    last = token.i
    for _ in range(2):
        top = _complement(token, last, sentence)
        if top is None:
            return last
        end = _edge(top, last, token.i, sentence)
        if end == last:
            return last
        last = end
    return last


def _complement(token: Token, last: int, sentence: Sentence) -> Token | None:
    """The top of the complement that starts right behind token `last`; None if there is none."""
    following = token.doc[last + 1] if last + 1 < sentence.tokens.end else None
    if following is None:
        return None
    if following.dep_ == "prep" and following.head == token and following.lower_ in _COMPLEMENTS:
        return following if _completes(following, token, sentence) else None
    if following.tag_ == "VBG" and following.dep_ == "acl" and following.head == token:
        return following
    opens = following.tag_ == "TO" or (following.lower_ == "for" and following.dep_ == "mark")
    purpose = opens and following.head.tag_ == "VB" and following.head.head in (token, token.head)
    return following.head if purpose and token.tag_ == "NN" else None


def _completes(preposition: Token, token: Token, sentence: Sentence) -> bool:
    """True if the complement belongs to the name: not a mere place or date, but "from 2001 to 2003" does."""
    if preposition.lower_ == "from":
        return preposition.i + 1 < sentence.tokens.end and token.doc[preposition.i + 1].text.isdigit()
    eventful = KIND_OF_NOUN.get(token.lemma_.lower()) == "Event"
    return preposition.lower_ != "in" or not _where_or_when(preposition, sentence, places=not eventful)


def _where_or_when(preposition: Token, sentence: Sentence, *, places: bool = True) -> bool:
    """True for "in 2021" and, if `places`, "in Alphaville": circumstances, no part of a name."""
    inside = list(preposition.subtree)[1:]
    place = any(t.i in sentence.names and sentence.names[t.i].kind == "Place" for t in inside)
    place = place or any(t.ent_type_ in ("GPE", "LOC") for t in inside)
    return (places and place) or any(t.ent_type_ == "DATE" or t.like_num for t in inside)


def _edge(top: Token, last: int, head: int, sentence: Sentence) -> int:
    """The end of the complement under `top`: before a comma, a clause, or where a name gets too long."""
    end = last
    for token in top.doc[last + 1 : min(top.right_edge.i + 1, sentence.tokens.end, head + _LONGEST)]:
        if _breaks_off(token, last, sentence) or (token != top and _dated(token, sentence)):
            break
        end = token.i
    while end > last and (top.doc[end].pos_ in ("ADP", "CCONJ", "DET", "PART") or top.doc[end].tag_ == "VBG"):
        end -= 1
    return end


def _breaks_off(token: Token, last: int, sentence: Sentence) -> bool:
    """True for a sign, an amount, or a word that begins a clause."""
    sign = token.is_punct and token.text not in ("-", "'", "&")
    clause = token.dep_ == "relcl" or (token.dep_ == "mark" and token.i > last + 1)
    return sign or clause or token.i in sentence.amounts or token.lower_ in _ENDS


def _dated(token: Token, sentence: Sentence) -> bool:
    return token.lower_ == "in" and _where_or_when(token, sentence)
