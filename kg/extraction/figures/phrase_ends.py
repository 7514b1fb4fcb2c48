"""Where the name of what is measured ends: at its noun, or further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.sentences import Sentence

_TRADE = {"import", "export"}
"""Imports and exports are told of as one, whatever stands before them."""


def joined_end(sentence: Sentence, noun: Token) -> int:
    """The end of a term of several words: "research and development", "value added"."""
    doc = noun.doc
    if noun.lower_ == "value" and noun.i + 1 < sentence.tokens.end and doc[noun.i + 1].lower_ == "added":
        return noun.i + 1
    pair = (
        noun.i + 2 < sentence.tokens.end
        and doc[noun.i + 1].lower_ == "and"
        and doc[noun.i + 2].head.i == noun.i
    )
    if pair and {noun.lemma_.lower(), doc[noun.i + 2].lemma_.lower()} == _TRADE:
        return noun.i + 2
    bare = not any(left.i == noun.i - 1 and left.dep_ in ("amod", "compound") for left in noun.lefts)
    plain = pair and doc[noun.i + 2].dep_ == "conj" and noun.tag_ == "NN" and doc[noun.i + 2].tag_ == "NN"
    if plain and bare and noun.i + 2 not in sentence.names:
        return noun.i + 2
    behind = _past_an_acronym(sentence, noun)
    if behind is not None:
        return behind
    return _shared_head(sentence, noun) if bare and not list(noun.lefts) else noun.i


def _past_an_acronym(sentence: Sentence, noun: Token) -> int | None:
    """ "Value-added tax (VAT) refunds": the noun behind the short form, or None if the phrase ends there."""
    doc, end = noun.doc, sentence.tokens.end
    if noun.i + 4 >= end or doc[noun.i + 1].text != "(" or doc[noun.i + 3].text != ")":
        return None
    last = noun.i + 3
    while last + 1 < end and doc[last + 1].pos_ == "NOUN" and last + 1 not in sentence.amounts:
        last += 1
    short = doc[noun.i + 2].text.isupper() and last > noun.i + 3
    return last if short and doc[last].dep_ in ("appos", "conj", "nsubj", "pobj", "dep") else None


def _shared_head(sentence: Sentence, noun: Token) -> int:
    """ "Wind and tidal power generation": the head that two words before it share, else the noun."""
    if list_end(noun) > noun.i and _is_plain_list(noun):
        return list_end(noun)
    other = next((c for c in noun.rights if c.dep_ == "conj"), None)
    joint = noun.i + 1 < sentence.tokens.end and noun.nbor(1).dep_ == "cc" and noun.nbor(1).lower_ == "and"
    if other is None or not joint or noun.tag_ != "NN" or other.pos_ != "NOUN" or noun.i in sentence.names:
        return noun.i
    first = min(t.i for t in (other, *other.lefts))
    own = [t for t in other.lefts if t.dep_ in ("compound", "amod")]
    fits = own and first == noun.i + 2 and not any(i in sentence.amounts for i in range(first, other.i + 1))
    return other.i if fits else noun.i


def _is_plain_list(noun: Token) -> bool:
    """ "Gas, water and heating pipelines": bare words up to a last one with a word of its own."""
    things = conjuncts(noun)
    last = things[-1]
    own = {t.i for t in (*things, *last.lefts) if t.dep_ in ("compound", "amod", "conj") or t.i == noun.i}
    words = noun.doc[noun.i : last.i + 1]
    described = any(t.dep_ in ("compound", "amod") for t in last.lefts)
    return described and all(t.i in own or t.text == "," or t.dep_ == "cc" for t in words)


def list_end(noun: Token) -> int:
    """ "Of gold, silver and tin": the last of the nouns that a noun and commas begin, else the noun."""
    things = conjuncts(noun)
    joined = len(things) > 2 and any(c.dep_ == "cc" for thing in things[-2:] for c in thing.children)
    return things[-1].i if joined and all(t.pos_ in ("NOUN", "PROPN") for t in things) else noun.i
