"""Bare numbers: counts, streaks, marks that are passed, and the same thing in other terms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.grammar import child, climb, is_verb, nearest_subject, subject_of
from kg.extraction.figures.site import Place, Site, in_time, noun_over, verb_over, whole_of
from kg.extraction.figures.site_changes import by_change_noun, change_verb
from kg.extraction.figures.site_levels import verb_object
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence

MARKS = {"mark", "threshold", "milestone", "barrier"}
_NOUN_ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr")
_OTHERS = {"more", "others", "else"}
_LASTING = {"year", "quarter", "month", "day", "week"}
_RUNNING = re.compile(
    r"(?:years |quarters |months )?"
    r"(?:consecutive|straight|successive|running|in a row|in succession|on end)\b"
)


def mark(place: Place) -> Site | None:
    """ "Passing the 1-trillion mark": of the figure before, else of the clause's subject."""
    token = place.token
    if token.head.lemma_ not in MARKS or token.dep_ not in ("nummod", "compound", "amod", "nmod"):
        return None
    subject = place.agent(token.head)
    if not place.earlier() and subject is not None and place.is_measure(subject):
        return place.site("mark", measured=subject, agent=subject)
    return place.site("mark", inherits=True, agent=subject)


def other_terms(place: Place) -> Site | None:
    """ "Spent 5 billion, or 3 million a company": the same thing in other terms."""
    stepped = place.token.head.lemma_ == "point"
    if place.word_before() != "or" or not place.earlier() or (place.amount.unit is None and not stepped):
        return None
    whole, before = whole_of(place.token), place.sentence.amounts[place.earlier()[-1]]
    if place.is_rate and whole is not None and before.kind != place.amount.kind:
        return place.site("or", statistic=Statistic.SHARE, inherits=True, whole=whole)
    part = place.amount.kind == "ratio" and whole_of(place.token) is not None
    return place.site("or", inherits=True, statistic=Statistic.SHARE if part else Statistic.LEVEL)


def lasting(place: Place) -> Site | None:
    """ "For two consecutive years", "three years in a row"."""
    sentence, token = place.sentence, place.token
    if not is_streak(sentence, place.amount):
        return None
    measured = any(not is_streak(sentence, sentence.amounts[i]) for i in place.earlier())
    verb = next((head for head in climb(token) if is_verb(head)), None)
    thing = None
    if verb is not None and not measured:
        thing = child(verb, "dobj", "attr") or child(verb, "nsubj", "nsubjpass")
    return place.site(
        "streak",
        statistic=Statistic.DURATION,
        counted=token if place.amount.unit else token.head,
        measured=thing,
        inherits=thing is None,
        agent=place.agent(token),
    )


def is_streak(sentence: Sentence, amount: Amount) -> bool:
    """True for a count of years, quarters or months that follow on one another."""
    text = sentence.block.normal.text
    after = re.findall(r"[a-z]+", text[amount.end : amount.end + 34].lower())
    named = [text[amount.start : amount.end].lower().split()[-1], *after[:2]]
    if not any(word.rstrip("s") in _LASTING for word in named):
        return False
    return _RUNNING.match(" ".join(after[:4])) is not None


def count(place: Place) -> Site | None:
    """A bare number with the noun that it counts, or with none where that was named before."""
    if place.amount.unit is not None or place.amount.part:
        return None
    moved = _more_than(place)
    if moved is not None:
        return moved
    noun = _counted(place)
    if noun is not None and _is_size_of(place, noun):
        return by_change_noun(place, noun)
    if (noun is None or noun.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")) and _is_moved(place):
        return None
    of_units = _in_units(place, noun) if noun is not None and noun.lemma_ in _UNITS else None
    if of_units is not None:
        return of_units
    if noun is None:
        noun = _told_of(place)
    top, done = noun if noun is not None else place.token, _doing_thing(place)
    return place.site(
        "count",
        statistic=Statistic.AVERAGE if _is_averaged(noun) else Statistic.COUNT,
        counted=noun,
        action=next((head for head in climb(top) if is_verb(head)), None) if noun != done else None,
        inherits=noun is None,
        agent=place.agent(top),
    )


def _is_size_of(place: Place, noun: Token) -> bool:
    """ "A 40-ship increase": the size of one change, not a number of them."""
    joined = place.sentence.block.normal.text.startswith("-", place.amount.end)
    return joined and noun.tag_ == "NN" and noun.lemma_.lower() in lex.CHANGE_NOUNS


def _is_averaged(noun: Token | None) -> bool:
    """ "Averaged 300 visitors a day"."""
    verb, prep = verb_over(noun) if noun is not None else (None, "")
    return verb is not None and verb.lemma_ == "average" and not prep


def _more_than(place: Place) -> Site | None:
    """ "40 clinics opened, 12 more than in 2021": what was counted before has grown by so many."""
    text = place.sentence.block.normal.text[place.amount.end : place.amount.end + _NEXT].lower()
    match = _MORE_THAN.match(text)
    if match is None or not place.earlier():
        return None
    sign = 1 if match[1] == "more" else -1
    return place.site("up-down", statistic=Statistic.CHANGE, sign=sign, inherits=True)


_NEXT = 24
_MORE_THAN = re.compile(r"\s(more|fewer|less) (?:than|over)\b")


def _in_units(place: Place, noun: Token) -> Site | None:
    """ "Traffic reached 5 million people", "output rose to 5 units": the clause's subject is measured."""
    told = _telling(place, noun)
    if told is not None or noun.lemma_ != "unit":
        return told
    sold = _of_units(place, noun)
    if sold is not None:
        return sold
    moved = replace(place, token=noun)
    units = change_verb(moved) or verb_object(moved)
    if units is None or units.measured is None:
        return None
    things = whole_of(units.measured) if units.measured.lemma_ == "number" else None
    if things is not None and place.plain(things) is not None and units.statistic is Statistic.LEVEL:
        return place.site("count", statistic=Statistic.COUNT, counted=things, agent=place.agent(things))
    return replace(units, rule="units", token=place.token)


def _of_units(place: Place, noun: Token) -> Site | None:
    """ "Sales of 5 units": what the units are of is measured."""
    top = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or top.pos_ != "NOUN" or not place.is_measure(top):
        return None
    empty = top.lemma_.lower() in lex.OF_AMOUNT | lex.CHANGE_NOUNS | lex.SHARE_NOUNS
    return None if empty else place.by_noun("units", top)


_UNITS = {"people", "person", "piece", "trip", "visit", "passenger", "item", "set", "unit", "time", "case"}
"""What is counted where the thing itself is named before: "traffic reached 5 million people"."""


def _telling(place: Place, noun: Token) -> Site | None:
    """ "Traffic reached 5 million people": the clause's subject is measured, in people."""
    verb, prep = verb_over(noun)
    subject = nearest_subject(verb) if verb is not None else None
    if verb is None or subject is None or subject.i > place.token.i or prep not in ("", "at", "to"):
        return None
    if verb.lemma_ not in _TELLING or place.is_amount(subject) or not place.is_measure(subject):
        return None
    if subject.pos_ not in ("NOUN", "PROPN") or subject.lemma_ in _EMPTY:
        return None
    return place.site("count-of", measured=subject, counted=noun, agent=subject, statistic=Statistic.COUNT)


_TELLING = {"reach", "be", "total", "exceed", "hit", "surpass", "stand", "amount", "top", "come"}
_EMPTY = {"total", "number", "amount", "rest", "remainder"}


def _told_of(place: Place) -> Token | None:
    """ "The number of visitors rose to 8 million", "visits reached 900": the clause's subject."""
    verb, prep = verb_over(_extreme(place.token) or place.token)
    subject = subject_of(verb) if verb is not None else None
    if verb is None or subject is None or subject.i > place.token.i or prep not in _LEVELS:
        return None
    told = verb.lemma_ in lex.MEASURE_VERBS or prep in ("to", "from")
    if not told or place.is_amount(subject) or not place.is_measure(subject):
        return None
    whole = whole_of(subject) if subject.lemma_ in lex.OF_AMOUNT else None
    return place.plain(whole) or subject


_LEVELS = {"", "to", "at", "from", "above", "below", "over", "under"}


def _extreme(token: Token) -> Token | None:
    """ "A record 5,000", "a high of 5,000": the noun that only says that it never was more."""
    noun = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token.head
    return noun if token.dep_ in ("nummod", "pobj") and noun.lemma_ in _EXTREMES else None


_EXTREMES = {"record", "high", "low", "peak"}


def _is_moved(place: Place) -> bool:
    """ "Employment is up by 1.3 million", "rose by 900": what is told of a thing moves it."""
    if place.word_before() in ("up", "down"):
        return True
    noun = noun_over(place.token) if place.token.dep_ == "pobj" else None
    if noun is not None and noun.lemma_.lower() in lex.CHANGE_NOUNS:
        return True
    verb, prep = verb_over(place.token)
    return verb is not None and prep in ("", "by") and verb.lemma_ in lex.UP_VERBS | lex.DOWN_VERBS


def _counted(place: Place) -> Token | None:
    token = place.token
    if token.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod", "npadvmod"):
        if in_time(place.sentence, token.head):
            return None
        head = token.head.head if place.is_amount(token.head) and token.dep_ == "quantmod" else token.head
        if head.lemma_ in _EXTREMES and token.dep_ == "nummod":
            return None  # "reached a record 5,000": what reached it is counted
        return None if head.lower_ in _OTHERS | {"up", "down"} else _compound_top(head)
    noun = _out_of(place) or _doing_thing(place)
    if token.dep_ == "pobj" and token.head.head.lemma_ in lex.OF_AMOUNT:
        noun = _next_noun(place)
    if noun is None and token.dep_ in _NOUN_ROLES:
        noun = whole_of(token)
    return _bracketed(place) or noun or _of_upper(place)


def _bracketed(place: Place) -> Token | None:
    """ "Striking workers (75,000)", "the number of workers, 75,000, fell": the noun before the marks."""
    text, amount, doc = place.sentence.block.normal.text, place.amount, place.token.doc
    marks = text[max(0, amount.start - 2) : amount.start] + text[amount.end : amount.end + 1]
    noun = doc[place.token.i - 2] if place.token.i - 2 >= place.sentence.tokens.start else None
    if marks not in (" ()", ", ,") or noun is None or noun.tag_ not in ("NNS", "NNPS"):
        return None
    return None if place.is_amount(noun) or place.is_time(noun) else noun


def _out_of(place: Place) -> Token | None:
    """ "Fifteen out of 22 provinces": the noun of the number behind."""
    amounts, text = place.sentence.amounts, place.sentence.block.normal.text
    upper = next((i for i in amounts if i > place.token.i), None)
    if upper is None or amounts[upper].unit is not None:
        return None
    joined = text[place.amount.end : amounts[upper].start] in (" out of ", " out of the ")
    token = place.token.doc[upper]
    return _compound_top(token.head) if joined and token.dep_ == "nummod" else None


def _doing_thing(place: Place) -> Token | None:
    """ "1.32 million charging piles": the parser may see someone charging them."""
    token, last = place.token, place.sentence.tokens.end - 1
    doing = token.nbor(1) if token.i < last else None
    if doing is None or doing.tag_ != "VBG" or token.dep_ in ("nummod", "pobj"):
        return None
    thing = child(doing, "dobj")
    if thing is None or any(t.pos_ not in ("NOUN", "ADJ") for t in token.doc[doing.i + 1 : thing.i]):
        return None
    return thing


def _of_upper(place: Place) -> Token | None:
    """ "From 300 to 250 planes": the noun of the number behind "to"."""
    amounts, text = place.sentence.amounts, place.sentence.block.normal.text
    upper = next((i for i in amounts if i > place.token.i), None)
    if upper is None or place.word_before() != "from" or amounts[upper].unit is not None:
        return None
    joined = text[place.amount.end : amounts[upper].start] == " to "
    token = place.token.doc[upper]
    return _compound_top(token.head) if joined and token.dep_ == "nummod" else None


def _compound_top(noun: Token) -> Token:
    """The noun that a compound, or an adjective before a noun, belongs to."""
    while noun.head.pos_ in ("NOUN", "PROPN") and (noun.dep_ == "compound" or _describes_next(noun)):
        noun = noun.head
    return noun


def _describes_next(word: Token) -> bool:
    """ "400 poor families": the parser may hang the number on "poor"."""
    return word.pos_ == "ADJ" and word.dep_ == "amod" and word.head.i > word.i


def _next_noun(place: Place) -> Token | None:
    """The noun that ends the phrase to the right of a number whose own phrase was misread."""
    token, found = place.token, None
    for after in token.doc[token.i + 1 : min(token.i + 10, place.sentence.tokens.end)]:
        if after.pos_ in ("NOUN", "PROPN"):
            found = after
        elif after.pos_ not in ("ADJ", "PUNCT", "CCONJ", "ADV") or after.text in ",;:.":
            break
    return found
