"""Which rule reads an amount: the first that fits, from the most to the least telling."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.grammar import child
from kg.extraction.figures.site import Place, Site, verb_over
from kg.extraction.figures.site_changes import (
    change_noun,
    change_verb,
    growth_was,
    multiplied,
    paced,
    points,
    trailing,
    two_year_average,
    up_down,
)
from kg.extraction.figures.site_compared import against_target, compared, more_things
from kg.extraction.figures.site_counts import count, lasting, mark, other_terms
from kg.extraction.figures.site_levels import (
    apposed,
    as_subject,
    clause,
    index,
    of_noun,
    put_at,
    verb_object,
    worth,
)
from kg.extraction.figures.site_shares import share
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.scene import Scene
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence

RULES: tuple[Callable[[Place], Site | None], ...] = (
    lasting,
    multiplied,
    other_terms,
    mark,
    against_target,
    compared,
    more_things,
    points,
    index,
    count,
    worth,
    two_year_average,
    growth_was,
    up_down,
    paced,
    change_noun,
    trailing,
    change_verb,
    share,
    of_noun,
    as_subject,
    put_at,
    verb_object,
    apposed,
    clause,
)
_AVERAGES = {"average", "mean", "median"}


def site_of(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site:
    """The site of the amount whose head is `token`: the first rule that fits."""
    at = _attachment(sentence, token)
    # Of "up 6% in nominal and 5% in real terms" both are read where the first stands.
    first = sentence.amounts.get(at.i, amount)
    place = Place(sentence, at, first if first.kind == amount.kind else amount, scene)
    site = next(filter(None, (rule(place) for rule in RULES)), None)
    if site is None:
        return Site(sentence=sentence, token=token, amount=amount, inherits=True, rule="inherited")
    if site.measured is not None and place.is_amount(site.measured):
        site = replace(site, measured=None, inherits=True)
    told = _pointing(_taken_up(place, _forecast(site)))
    return _averaged(replace(told, token=token, amount=amount))


def _pointing(site: Site) -> Site:
    """ "The figure represents an increase of 4%": a bare "figure" is that of the figure before."""
    noun = site.measured
    if noun is None or noun.lemma_ not in _EMPTY or site.amount.unit is None or site.named is not None:
        return site
    below = [t for t in noun.children if t.dep_ != "punct"]
    pointed = len(below) == 1 and below[0].lower_ in ("the", "this", "that")
    return replace(site, measured=None, inherits=True, agent=None) if pointed else site


_EMPTY = {"figure", "number", "result", "reading"}


def _forecast(site: Site) -> Site:
    """ "Up from its earlier forecast of 5": a forecast without a name is one of the figure before."""
    noun = site.measured
    if (
        noun is None
        or noun.lemma_.lower() not in lex.FORECAST_NOUNS - {"budget", "plan"}
        or not site.sentence.amounts
    ):
        return site
    named = any(t.dep_ in ("compound", "nmod") and t.i not in site.sentence.amounts for t in noun.lefts)
    alone = min(site.sentence.amounts) >= site.token.i
    return site if named or alone else replace(site, measured=None, inherits=True)


def _taken_up(place: Place, site: Site) -> Site:
    """ "Rents were the reason: they rose 0.6%": what a pronoun takes up within the sentence."""
    agent = site.agent
    if agent is None or not site.inherits or place.earlier() or agent.lower_ not in ("it", "they"):
        return site
    tags = ("NNS", "NNPS") if agent.lower_ == "they" else ("NN", "NNP")
    before = [t for t in place.sentence.tokens if t.i < agent.i and t.dep_ in ("nsubj", "nsubjpass")]
    fits = [t for t in before if t.tag_ in tags and not place.is_amount(t) and place.is_measure(t)]
    return replace(site, measured=fits[-1], inherits=False) if fits else site


def _attachment(sentence: Sentence, token: Token) -> Token:
    """The token whose place in the tree counts: of coordinated amounts the first."""
    kind = sentence.amounts[token.i].kind
    if token.dep_ == "nummod" and token.head.i > token.i and token.head.i in sentence.amounts:
        token = token.head  # "5 million or 3 a share", where the parser took both for one number
    while token.dep_ == "conj" and token.head.i in sentence.amounts:
        if sentence.amounts[token.head.i].kind != kind:
            if any(c.dep_ == "cc" and c.lower_ == "or" for c in token.head.children):
                return token  # "5 million, or 3 percent of the total": a part of the first
            # "Was 5 yuan, up 6% in nominal and 5% in real terms": of one kind go together.
            same = [i for i, a in sentence.amounts.items() if i < token.i and a.kind == kind]
            return token.doc[same[-1]] if same and same[-1] > token.head.i else token.head
        token = token.head
    if token.dep_ == "conj" and token.head.pos_ == "NOUN":
        # "Growth of 5% in 2024 and 1% in 2025", where the parser tied the second to "growth".
        below = (t for t in token.head.subtree if t.i in sentence.amounts and t.i < token.i)
        return next((t for t in below if t.dep_ == "pobj" and t.head.head.i == token.head.i), token)
    return token


def _averaged(site: Site) -> Site:
    """Levels of an average are averages, rates of a share are shares."""
    if site.statistic is Statistic.COUNT and _counts_an_average(site):
        return replace(site, statistic=Statistic.AVERAGE)
    if site.statistic is not Statistic.LEVEL:
        return site
    rate = site.amount.kind in ("ratio", "points") or site.amount.part
    if rate and site.measured is not None and _is_share(site.measured):
        return replace(site, statistic=Statistic.SHARE)
    return replace(site, statistic=Statistic.AVERAGE) if _is_average(site) else site


def _counts_an_average(site: Site) -> bool:
    """ "An average of 300 patients", "the average number of trips was 900"."""
    start = site.sentence.starts[site.sentence.tokens.start]
    near = max(start, site.amount.start - _NEAR)
    before = site.sentence.block.normal.text[near : site.amount.start].lower()
    return _AVERAGE_OF.search(before) is not None or _AVERAGE_NUMBER.search(before) is not None


_NEAR = 120
_AVERAGE_OF = re.compile(r"\b(?:average|mean|median) of (?:[a-z]+ ){0,2}$")
_AVERAGE_NUMBER = re.compile(
    r"\b(?:average|mean|median) (?:[a-z]+ )?number of [^,;]{2,60} (?:was|were|is|reached|stood at|exceeded)"
    r" (?:[a-z]+ ){0,2}$"
)


def _is_share(noun: Token) -> bool:
    """ "The share of rail", "debt as a percentage of output"."""
    under = (child(prep, "pobj") for prep in noun.rights if prep.dep_ == "prep" and prep.lower_ == "as")
    nouns = (noun, *(found for found in under if found is not None))
    return any(found.lemma_.lower() in lex.SHARE_NOUNS for found in nouns)


def _is_average(site: Site) -> bool:
    """ "The average price was 5", "averaged 5", "5 on average"."""
    noun = site.measured
    if noun is not None and noun.lemma_.lower() in lex.FORECAST_NOUNS:
        return False  # "a median projection of 5": of the projections, not of what is projected
    if noun is not None and any(t.lower_ in _AVERAGES for t in noun.subtree if t.i <= noun.i):
        return True
    verb, _ = verb_over(site.token)
    if verb is not None and verb.lemma_ == "average":
        return True
    sentence, amount = site.sentence, site.amount
    start = max(sentence.starts[sentence.tokens.start], amount.start - 40)
    end = min(sentence.ends[sentence.tokens.end - 1], amount.end + 25)
    return "on average" in sentence.block.normal.text[start:end].lower()
