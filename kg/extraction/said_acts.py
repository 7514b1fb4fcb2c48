"""The acts of speech that a sentence tells of: "profit rose, Bo Lund said", "according to the office"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.mentions_value import BODIES, Found, Names
from kg.extraction.naming_lists import listed
from kg.language.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAYING = listed("say tell")
_STATING = listed(
    """
    acknowledge add admit affirm announce argue caution claim clarify comment conclude confirm continue
    declare disclose emphasise emphasize estimate explain highlight indicate insist lament maintain
    mention note observe point predict recall reiterate remark remind reply respond reveal state stress
    suggest underline underscore warn write
    """
)
"""Verbs that tell of words spoken if a clause or a quotation depends on them ("added 5 shops" does not)."""
_CLAUSES = ("ccomp", "parataxis")
_SUBJECTS = ("nsubj",)
_WHOLE = ("ROOT", "parataxis", "ccomp")
_HE = frozenset({"he", "she"})
_REACH = 7
_SOURCE = 9
_SIGNS = frozenset({",", ";", ":", ".", '"', "``", "''", "(", ")", "–", "—"})


@dataclass(frozen=True, slots=True)
class Act:
    """Who says the words from `start` to `end` of a block's matched text, and where the verb stands."""

    speaker: str
    start: int
    end: int
    at: int


@dataclass(frozen=True)
class Heard:
    """Whom the text before lets "he", "it", "the governor" and "the company" stand for."""

    person: str | None
    body: str | None
    nouns: Mapping[str, str]


def acts(sentence: Sentence, names: Names, quoted: list[tuple[int, int]], heard: Heard) -> Iterator[Act]:
    """The acts of speech of a sentence, without those told of inside a quotation."""
    found = names.within(sentence)
    for token in sentence.tokens:
        at = sentence.starts[token.i]
        if any(start < at < end for start, end in quoted):
            continue
        speaker = None
        if token.pos_ in ("VERB", "AUX") and _speaks(token, sentence, quoted):
            speaker = _speaker(token, sentence, found, names, heard)
        elif token.lower_ == "to" and token.i > sentence.tokens.start:
            speaker = _source(token, sentence, found, names, heard)
        if speaker:
            start, end = _scope(token, sentence)
            yield Act(speaker, start, end, at)


def _speaks(token: Token, sentence: Sentence, quoted: list[tuple[int, int]]) -> bool:
    """True of a verb that tells of words spoken, and not of words about somebody ("is said to")."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children) or token.dep_ == "amod":
        return False
    if token.lemma_ in _SAYING:
        return True
    if token.lemma_ not in _STATING:
        return False
    if _is_inserted(token, sentence):
        return True
    clause = any(child.dep_ in _CLAUSES for child in token.children) or token.dep_ == "parataxis"
    first, last = sentence.starts[sentence.tokens.start], sentence.ends[sentence.tokens.end - 1]
    near = any(start < last and first < end for start, end in quoted)
    return clause or near


def _is_inserted(token: Token, sentence: Sentence) -> bool:
    """True of a verb between a comma and its subject: "sales, notes the Herald, have fallen"."""
    place, doc = token.i, token.doc
    inside = sentence.tokens.start < place < sentence.tokens.end - 1 and token.tag_ in ("VBZ", "VBD")
    return inside and doc[place - 1].text == "," and doc[place + 1].pos_ in ("PROPN", "DET")


def _scope(token: Token, sentence: Sentence) -> tuple[int, int]:
    """The words that the act reaches over: the sentence, but only its own clause for one beside others."""
    top = token
    while top.dep_ in _CLAUSES and top.head.i != top.i and top.head.lemma_ in _SAYING | _STATING:
        top = top.head
    marks = {child.lower_ for child in top.children if child.dep_ == "mark"}
    aside = top.dep_ in ("prep", "pcomp") or (top.dep_ == "advcl" and marks <= {"as"})
    whole = top.dep_ in _WHOLE or aside or token.lower_ == "to"
    first, last = sentence.tokens.start, sentence.tokens.end - 1
    if not whole:
        first, last = max(first, top.left_edge.i), min(last, top.right_edge.i)
    return sentence.starts[first], sentence.ends[last]


def _speaker(
    verb: Token, sentence: Sentence, found: tuple[Found, ...], names: Names, heard: Heard
) -> str | None:
    """Who speaks: the name that touches the verb, else its subject."""
    touching = _before(verb, sentence, found, names) or _behind(verb, sentence, found, names)
    if touching:
        return touching
    subject = _subject(verb)
    if subject is None:
        return None
    named = next((f for f in found if f.first <= subject.i <= f.last and _acts(f, names)), None)
    if named:
        return named.entity
    if subject.lower_ in _HE:
        return heard.person
    if subject.lower_ == "it":
        return heard.body
    definite = any(child.lower_ == "the" for child in subject.children)
    apposed = next((f for f in found if _is_apposed(subject, f) and _acts(f, names)), None)
    return apposed.entity if apposed else heard.nouns.get(subject.lower_) if definite else None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the one that it is joined to."""
    while True:
        own = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if own or verb.dep_ not in ("conj", "advcl") or verb.head.pos_ != "VERB":
            # Of a dateline, "WESTON (Northwire) - The mill said", the parser makes a first subject.
            return own[-1] if own else None
        verb = verb.head


def _is_apposed(subject: Token, found: Found) -> bool:
    """True if a name stands beside the noun: "the chairman, Bo Lund, said"."""
    head = subject.doc[found.head]
    return head.dep_ in ("appos", "compound", "nmod") and head.head.i == subject.i


def _acts(found: Found, names: Names) -> bool:
    kind = names.by_id[found.entity].kind
    return kind == "Person" or kind in BODIES


def _before(verb: Token, sentence: Sentence, found: tuple[Found, ...], names: Names) -> str | None:
    """The name right before the verb: "Bo Lund said", "Bo Lund also said"."""
    place = verb.i - 1
    while place >= sentence.tokens.start and verb.doc[place].dep_ in ("aux", "advmod"):
        place -= 1
    each = next((f for f in found if f.last == place and _acts(f, names)), None)
    # "Profit at Alpha said …" does not happen, but "the head of Alpha said" does.
    if each is None or (each.first > sentence.tokens.start and verb.doc[each.first - 1].pos_ == "ADP"):
        return None
    return each.entity


def _behind(verb: Token, sentence: Sentence, found: tuple[Found, ...], names: Names) -> str | None:
    """The name behind the verb, titles between: '"Yes," said deputy head Bo Lund'."""
    before = verb.doc[verb.i - 1].text if verb.i > sentence.tokens.start else ""
    if before not in ('"', "''", "'", ",", "``"):
        return None
    persons = [f for f in found if verb.i < f.first <= verb.i + _REACH and _acts(f, names)]
    for each in sorted(persons, key=lambda f: names.by_id[f.entity].kind != "Person"):
        between = {token.text for token in verb.doc[verb.i + 1 : each.first]}
        verbs = any(token.pos_ == "VERB" for token in verb.doc[verb.i + 1 : each.first])
        if not between & _SIGNS and not verbs:
            return each.entity
    return None


def _source(
    link: Token, sentence: Sentence, found: tuple[Found, ...], names: Names, heard: Heard
) -> str | None:
    """Whom "according to" names."""
    if link.doc[link.i - 1].lower_ != "according":
        return None
    end = link.i + _SOURCE
    stop = next((t.i for t in link.doc[link.i : end] if t.text in _SIGNS), min(end, sentence.tokens.end))
    named = [f for f in found if link.i < f.first < stop and _acts(f, names)]
    if named:
        return next((f for f in named if names.by_id[f.entity].kind == "Person"), named[0]).entity
    words = [t.lower_ for t in link.doc[link.i + 1 : stop]]
    return heard.nouns.get(words[1]) if len(words) > 1 and words[0] == "the" else None
