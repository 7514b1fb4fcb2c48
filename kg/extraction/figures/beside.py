""" "Exports up 5 percent": what stands right before "up" or "down" has moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import noun_before
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extraction.figures.site import Place, Site


def _direction(place: Place) -> int:
    """The token "up" or "down" before the amount, else the sentence's first."""
    doc, first = place.token.doc, place.sentence.tokens.start
    return next((i for i in range(place.token.i - 1, first, -1) if doc[i].lower_ in ("up", "down")), first)


def _after_a_clause(place: Place, noun: Token) -> str | None:
    """ "Coal staying level and the price of ore up": the words behind "and", if a clause stands before it."""
    doc, last = place.token.doc, _direction(place) - 1
    first = next((i + 1 for i in range(last, noun.i - 1, -1) if doc[i].dep_ == "cc" or doc[i].text == ","), 0)
    if first <= noun.i or first > last or doc[first].dep_ != "det" or not _parted(noun, doc[first]):
        return None
    return place.sentence.text(first, last)


def _noun_beside(place: Place) -> Token | None:
    """ "…, textiles up 5 percent", "with exports up 3%": the noun right before "up" has moved."""
    doc, first, i = place.token.doc, place.sentence.tokens.start, _direction(place)
    if i > first and _is_misread(doc, i - 1, first):
        return doc[i - 1]
    if i <= first or doc[i - 1].pos_ not in ("NOUN", "PROPN") or place.is_amount(doc[i - 1]):
        return None
    noun = noun_before(doc[i])
    if noun is None or noun.i < max(place.earlier(), default=first) or _parted(noun, doc[i - 1]):
        noun = _own_phrase(doc[i - 1])  # the parser tied it to what moved before
    return noun if place.is_measure(noun) and not place.is_time(noun) else None


def _is_misread(doc: Doc, place: int, first: int) -> bool:
    """ "…, imports down 3%": a plural at the head of its clause that the parser took for a verb."""
    alone = place == first or doc[place - 1].dep_ == "cc" or doc[place - 1].text in ",;"
    return alone and doc[place].tag_ == "VBZ" and doc[place].lemma_ not in ("be", "have")


def _parted(noun: Token, last: Token) -> bool:
    """True if a clause stands between: "rice staying the same and the price of flour up"."""
    between = noun.doc[noun.i + 1 : last.i]
    return any((t.pos_ == "VERB" or t.lower_.endswith("ing")) and t.dep_ != "amod" for t in between)


def _own_phrase(noun: Token) -> Token:
    """The top of the phrase that ends with a noun, no further than "of" and "in" reach."""
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head.head
    return noun


def _that_of(place: Place) -> Token | None:
    """ "That of rice up 5 percent": the pronoun whose "of" ends right before "up"."""
    doc, first, i = place.token.doc, place.sentence.tokens.start, _direction(place)
    near = reversed(doc[max(first, i - _REACH) : i])
    found = next((t for t in near if t.lower_ in ("that", "those")), None)
    if found is None or doc[found.i + 1].lower_ not in ("of", "in", "for", "from"):
        return None
    return None if any(t.tag_ in _FINITE for t in doc[found.i : i]) else found


_REACH = 7
_FINITE = {"VBD", "VBZ", "MD"}


def moved_beside(place: Place, sign: int) -> Site | None:
    """ "That of rice up 5%", "exports up 5%": of the pronoun or the noun before "up"."""
    that = _that_of(place)
    if that is not None:
        site = place.site("up-down", statistic=Statistic.CHANGE, sign=sign, inherits=True, agent=that)
        return replace(site, upto=_direction(place) - 1)
    noun = _noun_beside(place)
    if noun is None:
        return None
    site = place.by_noun("up-down", noun, statistic=Statistic.CHANGE, sign=sign)
    return replace(site, named=_after_a_clause(place, noun))
