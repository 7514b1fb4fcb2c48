"""Numbers with a unit or a noun that are nevertheless no figures, and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.grammar import subject_of
from kg.extraction.figures.site import in_time, verb_over, whole_of
from kg.language.normal import word_at
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.site import Site
    from kg.language.quantities import Amount

_DETERMINERS = {"the", "these", "those", "both"}
_LARGEST_WORD = 12


def reason_to_skip(site: Site) -> str | None:
    """Why the amount is no figure, or None if it is one."""
    amount = site.amount
    if _WORD_OF_RATE.search(site.sentence.block.normal.text[: amount.start].lower()):
        return "part of a rate"
    if restated(site) is not None:
        return "the same amount in another currency"
    if _is_quoted(site.sentence.block.normal.text, amount.start, amount.end):
        return "part of a quoted term"
    if amount.kind == "duration" or _counts_time(site):
        return None if site.statistic is Statistic.DURATION else _of_time(site)
    if amount.unit is not None or amount.part:
        return "part of a noun" if amount.part and _is_compound(site) else None
    return _of_count(site)


_WORD_OF_RATE = re.compile(r"\b(?:per|every)\s$")


def restated(site: Site) -> Amount | None:
    """ "71 billion yuan (about $10 billion)": the amount of another currency that this one repeats."""
    sentence, amount = site.sentence, site.amount
    if amount.kind != "currency":
        return None
    text = sentence.block.normal.text
    for other in sentence.amounts.values():
        if other.kind == "currency" and other.unit != amount.unit and other.end < amount.start:
            between = text[other.end : amount.start].lower()
            if _REPEATING.fullmatch(between) and text[amount.end : amount.end + 1] in (
                "",
                ")",
                ",",
                ".",
                ";",
            ):
                return other
    return None


_REPEATING = re.compile(
    r"(?:(?:,? (?:up|down|an? (?:increase|decrease|rise|fall|drop) of)(?: by)?"
    r" [\d.]+ ?(?:%|per ?cent)[a-z -]{0,40})?"
    r"\s\((?:[a-z ]+\s)?|,? or (?:about |around |some |nearly )?|,? equivalent to (?:about |around )?)"
)


def _of_count(site: Site) -> str | None:
    """Why a bare number counts nothing, or None if it does."""
    noun, amount = site.counted, site.amount
    if site.rule in ("index", "points", "units", "up-down", "change-verb", "change-noun", "or"):
        return None
    named = _of_name(site) or _loose(site)
    if named:
        return named
    small = amount.high <= _LARGEST_WORD
    if noun is not None and small and (_is_listed(noun) or _is_announced(site)):
        return "header of a list"
    spelled = site.sentence.block.normal.text[amount.start].isalpha()
    if spelled and amount.high == 1:
        return "no count: an article or a pronoun"
    if spelled and small and _is_definite(site):
        return "refers to what was named before"
    return "nothing is counted" if noun is None and not _is_elided(site) else None


def _is_listed(noun: Token) -> bool:
    """ "Two aspects", "two pieces of information": what is told next is counted, not a thing."""
    inner = whole_of(noun) if noun.lemma_ in ("piece", "bit", "item") else None
    return noun.lemma_.lower() in lex.LIST_NOUNS or (inner is not None and inner.lemma_ in _TOLD)


_TOLD = {"information", "news", "advice"}


def _loose(site: Site) -> str | None:
    """ "A couple of questions" gives no exact number."""
    said = site.sentence.block.normal.text[site.amount.start : site.amount.end].lower()
    return "a loose count" if said.startswith("a couple") else None


def _of_name(site: Site) -> str | None:
    """Why a number is a name, a code, an age or a base, or None: "Boeing 737", "Ms. Roe, 47,"."""
    sentence, amount = site.sentence, site.amount
    text, first = sentence.block.normal.text, site.token.i - 1
    if text[amount.start].isalpha() and _is_capitalised(site):
        return "part of a name"
    if not text[amount.start : amount.end].isdecimal() or first < sentence.tokens.start:
        return None
    if text[: amount.start].endswith(", ") and text[amount.end : amount.end + 1] == ",":
        noun = site.token.head
        if noun.i == first - 1 and noun.pos_ == "PROPN" and amount.high < _OLDEST:
            return "an age"
    name = sentence.names.get(first)
    before = site.token.nbor(-1)
    single = before.tag_ in ("NN", "NNP") and amount.high < _NUMBERED
    ends = site.token.head.i == before.i and site.token.dep_ in ("nummod", "appos")
    if ends and (before.pos_ == "PROPN" or single):
        return "part of a name"
    follows = site.token.i + 1 < sentence.tokens.end and site.token.nbor(1).pos_ in ("NOUN", "PROPN")
    if name is not None and name.kind in _MAKERS and follows:
        return "part of a name"
    verb, _ = verb_over(site.token)
    subject = subject_of(verb) if verb is not None else None
    coded = subject is not None and subject.lemma_.lower() in lex.CODE_NOUNS
    return "a code" if coded else None


def _is_capitalised(site: Site) -> bool:
    """ "The Gang of Four", "the Coast Plus Three talks": a number word with a capital in mid-sentence."""
    words = site.sentence.block.words
    place = word_at(words, site.amount.start)
    if not words[place].text[0].isupper() or words[place].text.isupper() or place == 0:
        return False
    return words[place - 1].text[:1].isupper() and site.token.i > site.sentence.tokens.start + 1


_OLDEST, _NUMBERED = 120, 1000
_MAKERS = {"Company", "CentralSOE"}


def _is_quoted(text: str, start: int, end: int) -> bool:
    """True within quotation marks that hold no whole sentence ("the 'five ratios'").

    A sign before the closing mark ends what somebody says.
    """
    before = text.rfind('"', max(0, start - 40), start)
    after = text.find('"', end, end + 40)
    if before < 0 or after < 0 or text.count('"', 0, start) % 2 == 0:
        return False
    said = _OWN_WORDS.fullmatch(text[before + 1 : start].lower()) is not None and after - end < _SHORTEST
    return not said and "." not in text[before:after] and text[after - 1] not in ",?!"


_SHORTEST = 2
_OWN_WORDS = re.compile(r"(?:at least|at most|up to|more than|less than|over|around|about|nearly|almost) ")
""" "To grow by 'at least 4%'": the figure itself is quoted, with its bound."""


def _is_announced(site: Site) -> bool:
    """True if the sentence ends on the count and the next one begins the list."""
    sentence = site.sentence
    last = sentence.tokens.end - 1
    rest = sentence.block.normal.text[sentence.ends[last] :].lstrip()
    return (
        rest.startswith(("First", "The first", "One is", "One,", "To begin")) and last - site.token.i < _TAIL
    )


_TAIL = 9


def _counts_time(site: Site) -> bool:
    return (
        site.amount.unit is None
        and site.counted is not None
        and site.counted.lemma_ in ("year", "month", "day", "quarter", "week", "decade")
    )


def _of_time(site: Site) -> str | None:
    """A stretch of time is a figure only where something is said to last or to reach it."""
    prep = site.token.head.lower_ if site.token.dep_ == "pobj" else ""
    verb, _ = verb_over(site.token)
    if site.rule == "verb" and verb is not None and verb.lemma_ not in _TIMED:
        return "a stretch of time, nothing measured"
    around = site.token.dep_ in _WITHIN_NOUN or prep in _WITHIN_TIME
    if site.rule in _MEASURING and site.measured is not None and not around:
        return None
    return "a stretch of time, nothing measured"


_TIMED = lex.MEASURE_VERBS | lex.UP_VERBS | lex.DOWN_VERBS | {"last", "extend"}
_MEASURING = ("verb", "of", "change-verb", "change-noun", "change-to", "clause")
_WITHIN_NOUN = ("compound", "amod", "nmod", "nummod", "npadvmod")
_WITHIN_TIME = ("over", "in", "for", "within", "during", "after", "since", "before", "through", "under")


def _is_compound(site: Site) -> bool:
    return site.token.dep_ in ("compound", "amod", "nummod") and site.token.head.lemma_ in (
        "year",
        "day",
        "month",
        "century",
        "hour",
        "majority",
    )


def _is_definite(site: Site) -> bool:
    words = site.sentence.block.words
    place = word_at(words, site.amount.start)
    return place > 0 and words[place - 1].lower in _DETERMINERS


def _is_elided(site: Site) -> bool:
    """ "32 saw an increase", "25 more": a bare number that counts what was counted before."""
    token, last = site.token, site.sentence.tokens.end - 1
    more = token.i < last and token.nbor(1).lower_ in ("more", "others")
    if in_time(site.sentence, token.head):
        return True  # "compared with 1.8 five years ago"
    whole = site.amount.high == int(site.amount.high)
    return whole and (more or token.dep_ in _ELIDED)


_ELIDED = ("nsubj", "nsubjpass", "dobj", "conj", "pobj", "appos", "attr")
