"""Shares: "accounting for 5% of", "a share of 5%", "half of the firms"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.grammar import child, subject_of
from kg.extraction.figures.site import Place, Site, noun_over, verb_over, whole_of
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOOSE = {"appos", "npadvmod", "conj", "dep", "attr", "ROOT", "advcl"}
_ALL = {"total", "whole", "all", "sum"}


def share(place: Place) -> Site | None:
    """A rate that says how much of a whole something is."""
    if not place.is_rate or place.amount.kind == "points":
        return None
    verb, prep = verb_over(place.token)
    if verb is not None and _is_share_verb(verb, prep):
        return _by_share_verb(place, verb)
    noun = noun_over(place.token)
    if noun is not None and noun.lemma_ in lex.SHARE_NOUNS:
        if noun.dep_ in _LOOSE and not any(t.dep_ in ("compound", "amod", "poss") for t in noun.lefts):
            return place.site("share-noun", statistic=Statistic.SHARE, inherits=True)
        if not place.is_time(noun):
            return place.site(
                "share-noun", statistic=Statistic.SHARE, measured=noun, agent=place.agent(place.token)
            )
    whole = whole_of(place.token)
    return None if whole is None and not place.amount.part else _part_of(place, whole, verb)


def _is_share_verb(verb: Token, prep: str) -> bool:
    told = verb.lemma_ in lex.SHARE_VERBS and prep in ("for", "to", "", "over", "with")
    return told or (verb.lemma_ in ("make", "take") and child(verb, "prt") is not None)


def _by_share_verb(place: Place, verb: Token) -> Site:
    subject = subject_of(verb)
    number = _number_of(place, subject)
    if number is not None:
        return place.site("share-verb", statistic=Statistic.SHARE, inherits=True, same_as=number)
    whole = whole_of(place.token)
    if subject is not None and subject.pos_ != "PRON" and place.is_measure(subject):
        return place.site(
            "share-verb", statistic=Statistic.SHARE, measured=subject, agent=subject, whole=whole
        )
    named = whole is not None and whole.lemma_ not in _ALL
    return place.site(
        "share-verb",
        statistic=Statistic.SHARE,
        measured=whole if named else None,
        inherits=not named,
        agent=subject,
    )


def _holder(place: Place, verb: Token) -> Token | None:
    """Who comes to have the part: "leaves the fund with 5%", "gave the fund 5%"."""
    to = child(verb, "dative") or (child(verb, "dobj") if place.token.dep_ == "pobj" else None)
    return None if to is None or to.i == place.token.i or to.pos_ == "ADP" else to


def _number_of(place: Place, subject: Token | None) -> int | None:
    """The amount that a subject is, or counts itself with ("12 of them", "12 companies")."""
    if subject is None:
        return None
    if place.is_amount(subject):
        return subject.i
    return next((t.i for t in subject.lefts if place.is_amount(t) and t.dep_ == "nummod"), None)


def _part_of(place: Place, whole: Token | None, verb: Token | None) -> Site:
    token = place.token
    if token.dep_ in ("nsubj", "nsubjpass"):
        return place.site("part", statistic=Statistic.SHARE, counted=whole, action=token.head, agent=whole)
    if (
        token.dep_ in ("nummod", "amod", "quantmod", "predet", "det", "nmod", "compound")
        and token.head.pos_ == "NOUN"
    ):
        # "One in four children lives …": the noun is what is shared out.
        noun = token.head
        acts = noun.head if noun.dep_ in ("nsubj", "nsubjpass") else None
        return place.site("part", statistic=Statistic.SHARE, counted=noun, action=acts, agent=noun)
    above = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    if above is not None and above.pos_ == "NOUN" and above.lemma_ not in lex.OF_AMOUNT:
        return place.site("part", statistic=Statistic.SHARE, measured=above, agent=place.agent(token))
    if token.dep_ == "pobj" and token.head.head.lower_ in ("equivalent", "equal"):
        return place.site("part", statistic=Statistic.SHARE, inherits=True)
    subject = subject_of(verb) if verb is not None else None
    if verb is not None and whole is not None and verb.lemma_ in lex.SHARING_VERBS:
        subject = _holder(place, verb) or subject
    elif subject is not None and place.is_measure(subject) and subject.i != token.i:
        return place.site("part", statistic=Statistic.SHARE, measured=subject, agent=subject)
    return place.site(
        "part",
        statistic=Statistic.SHARE,
        measured=whole,
        inherits=whole is None,
        action=verb if whole is None else None,
        agent=subject,
    )
