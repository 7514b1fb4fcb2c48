"""Changes: by a noun ("an increase of 5%"), a verb ("rose 5%") or a word ("up 5%")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.beside import moved_beside
from kg.extraction.figures.compare import VERSUS_TARGET
from kg.extraction.figures.grammar import child, climb, is_verb, subject_of
from kg.extraction.figures.site import Place, Site, noun_over, sign_of, verb_over, whole_of
from kg.model import Statistic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_AMOUNTS_TOO = {"loss", "cut"}
"""Nouns of change that are amounts themselves: "a loss of 5 million"."""
_COMPARATIVES = {"higher", "lower", "more", "less", "fewer", "faster", "slower", "narrower", "wider"}
_DOWNWARD = {"down", "lower", "less", "fewer", "slower", "below", "narrower", "short", "shy", "behind"}
_AGAINST = ("short", "shy", "ahead", "behind")
_OWNING = ("compound", "nmod", "poss")
_PARTICLE = re.compile(r"\b(?:make|makes|made|making|set|took|take|takes|taking) up\W+(?:\w+\W+){0,2}$")


def change_noun(place: Place) -> Site | None:
    """ "An increase of 5 percent", "a 5 percent increase", "growth of 5 percent"."""
    noun = noun_over(place.token)
    if noun is not None and noun.lemma_ == "rate":
        noun = next((c for c in noun.children if c.lemma_ in lex.CHANGE_NOUNS), noun)
    if noun is None:
        return _end_of_change(place)
    noun = _change_beyond(place, noun)
    if noun.lemma_.lower() not in lex.CHANGE_NOUNS:
        return None
    if noun.lemma_ in _AMOUNTS_TOO and not place.is_rate:
        return None
    return by_change_noun(place, noun)


def _change_beyond(place: Place, noun: Token) -> Token:
    """ "A 4% sales increase": the noun of change behind the noun that the parser tied the amount to."""
    beyond = noun.dep_ == "compound" and noun.head.lemma_ in lex.CHANGE_NOUNS - _AMOUNTS_TOO
    return noun.head if beyond and place.is_rate and place.token.i < noun.i else noun


def by_change_noun(place: Place, noun: Token) -> Site:
    """The change that an amount measures by a noun of change."""
    top = noun.head if noun.dep_ == "compound" and noun.head.lemma_ == "rate" else noun
    owner = _owner(place, top, noun)
    return place.site(
        "change-noun",
        statistic=Statistic.CHANGE,
        sign=sign_of(noun.lemma_.lower()),
        measured=owner,
        inherits=owner is None,
        agent=place.agent(noun),
    )


def _end_of_change(place: Place) -> Site | None:
    """ "A 3% rise in revenue to 5 million": the level that a change led to, or came from."""
    prep = place.token.head
    noun = prep.head
    if place.token.dep_ != "pobj" or prep.lower_ not in ("to", "from") or noun.pos_ != "NOUN":
        return None
    if noun.lemma_.lower() not in lex.CHANGE_NOUNS - _AMOUNTS_TOO:
        return None
    owner = _owner(place, noun, noun)
    return place.site("change-to", measured=owner, inherits=owner is None, agent=place.agent(noun))


def growth_was(place: Place) -> Site | None:
    """ "Growth was 5 percent", "the increase reached 5 percent"."""
    verb, prep = verb_over(place.token)
    if verb is None or prep not in ("", "at", "to") or not place.is_rate:
        return None
    noun = child(verb, "nsubj", "nsubjpass") or (subject_of(verb) if verb.dep_ == "conj" else None)
    change = _change_of(noun) if noun is not None else None
    if noun is None or change is None:
        return None
    owner = _owner(place, noun, change) if noun.dep_ == "nsubj" else None
    if any(c.lower_ == "economic" for c in noun.lefts):
        owner = noun  # a term of its own: there is no other thing that has grown
    return place.site(
        "growth-was",
        statistic=Statistic.CHANGE,
        sign=sign_of(change.lemma_.lower()),
        measured=owner,
        inherits=owner is None,
        agent=place.agent(place.token) if owner is not None else None,
    )


def _change_of(noun: Token) -> Token | None:
    """ "Growth" itself, and that of "the growth rate"."""
    if noun.lemma_ == "rate":
        return next((c for c in noun.lefts if c.lemma_ in lex.CHANGE_NOUNS), None)
    return noun if noun.lemma_.lower() in lex.CHANGE_NOUNS - _AMOUNTS_TOO else None


def multiplied(place: Place) -> Site | None:
    """ "Profits doubled", "tripled its output", "a doubling of prices": the verb is the amount."""
    verb = place.token
    if place.amount.kind != "multiple" or place.amount.number_end:
        return None
    doing = verb.pos_ != "NOUN"
    thing = child(verb, "dobj") if doing else next(place.under(verb, "of", "in"), None)
    subject = subject_of(verb) if doing else place.agent(verb)
    if thing is None and subject is not None and place.is_measure(subject):
        thing = subject
    return place.site(
        "multiplied",
        statistic=Statistic.CHANGE,
        measured=place.plain(thing),
        inherits=place.plain(thing) is None,
        agent=subject,
    )


def paced(place: Place) -> Site | None:
    """ "Grew at an annual rate of 5%", "shrinking at a 2% pace": the change of what grew."""
    noun = noun_over(place.token)
    if noun is None or noun.lemma_ not in _PACES or not place.is_rate or noun.head.lower_ != "at":
        return None
    verb = noun.head.head
    if not is_verb(verb) or verb.lemma_ not in lex.UP_VERBS | lex.DOWN_VERBS:
        return None
    subject = subject_of(verb)
    thing = child(verb, "dobj") or (subject if subject is not None and place.is_measure(subject) else None)
    return place.site(
        "paced",
        statistic=Statistic.CHANGE,
        sign=sign_of(verb.lemma_),
        measured=thing,
        inherits=thing is None,
        agent=subject,
    )


_PACES = {"rate", "pace", "clip", "speed", "tempo"}


def two_year_average(place: Place) -> Site | None:
    """ "Exports grew 9 percent, a two-year average of 7 percent": growth of the same."""
    noun = noun_over(place.token)
    if noun is None or noun.lemma_ != "average" or not place.is_rate:
        return None
    first = min(token.i for token in noun.subtree)
    if "two-year" not in place.sentence.text(first, noun.i).lower():
        return None
    return place.site("two-year-average", statistic=Statistic.CHANGE, inherits=True)


def points(place: Place) -> Site | None:
    """ "The index fell 80 points": points that an index moves by are no count."""
    noun = place.token.head
    if place.amount.unit is not None or place.token.dep_ != "nummod" or noun.lemma_ != "point":
        return None
    moved = replace(place, token=noun)
    behind = noun.nbor(1).lower_ if noun.i + 1 < place.sentence.tokens.end else ""
    if behind in _COMPARATIVES and place.earlier():
        sign = -1 if behind in _DOWNWARD else 1
        return place.site("points", statistic=Statistic.CHANGE, sign=sign, inherits=True)
    told = place.word_before() in ("up", "down") or place.word_after() in _COMPARATIVES
    site = change_verb(moved) or change_noun(moved) or (up_down(place) if told else None)
    return replace(site, rule="points") if site is not None else None


def _owner(place: Place, top: Token, noun: Token) -> Token | None:
    """What has changed: "export growth", "growth in exports", "exports saw growth of"."""
    found = next(_owners(place, top, noun), None)
    if found is not None:
        return found
    verb = top.head if top.dep_ in ("dobj", "attr") else None
    if verb is None or not is_verb(verb) or verb.dep_ == "acl":
        return None
    if verb.lemma_ in lex.FORECAST_VERBS - {"see"}:
        return top  # who forecasts growth does not grow
    if any(c.dep_ == "dobj" and c.i < top.i for c in verb.children):
        return None  # "posted sales of 5, a rise of 6%": the sales rose
    subject = child(verb, "nsubj", "nsubjpass")
    return subject if subject is not None and place.is_measure(subject) else None


def _owners(place: Place, top: Token, noun: Token) -> Iterator[Token]:
    heads = (top, noun, place.token)
    for before in (token for head in heads for token in head.lefts):
        own = before.i in (noun.i, place.token.i) or place.plain(before) is None
        forecast = before.lemma_ in lex.FORECAST_VERBS
        plain = before.lemma_.lower() in _HOW
        if not (own or forecast or plain) and before.dep_ in _OWNING and _is_thing(place, before):
            yield before
    for head in heads:
        yield from (
            inner
            for inner in place.under(head, "in", "of", "for")
            if not names_area(inner) and inner.lemma_.lower() not in _HOW
        )


_HOW = {"cash", "record", "percentage", "term"}
"""Nouns that say how something changed, not what: "a 5 million cash increase", "in real terms"."""


def names_area(token: Token) -> bool:
    """True for where only: "5% in urban and 6% in rural areas", "6 billion in towns"."""
    return (
        token.dep_ == "pobj" and token.head.lower_ == "in" and (token.pos_ == "ADJ" or token.lemma_ in _AREAS)
    )


_AREAS = {"area", "region", "town", "city", "village", "countryside", "county"}


def _is_thing(place: Place, token: Token) -> bool:
    """True for a noun that names neither an actor nor a place."""
    actor, where = place.scene.actor(place.sentence, token), place.scene.place(place.sentence, token)
    return token.pos_ in ("NOUN", "PROPN") and actor is None and where is None


def trailing(place: Place) -> Site | None:
    """ "We used 5 tons of coal, growing 6 percent": what is told right before has grown."""
    verb, prep = verb_over(place.token)
    if verb is None or verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.nbor(-1).text != ",":
        return None
    if prep not in ("", "by"):
        return None
    own = child(verb, "nsubj", "dobj")
    subject = child(verb.head, "nsubj", "nsubjpass")
    counts = subject is not None and subject.lemma_ in lex.OF_AMOUNT
    told = any((verb.head.i < i or counts) and i < verb.i for i in place.earlier())
    if verb.lemma_ not in lex.UP_VERBS | lex.DOWN_VERBS or not told or (own and own.i != place.token.i):
        return None
    sign = sign_of(verb.lemma_)
    return place.site("change-verb", statistic=Statistic.CHANGE, sign=sign, inherits=True)


def change_verb(place: Place) -> Site | None:
    """ "Exports grew (by) 5 percent"; "grew to 5" is a level."""
    verb, prep = verb_over(place.token)
    if verb is None or verb.lemma_ not in lex.UP_VERBS | lex.DOWN_VERBS:
        return None
    if _earns(place, verb, prep) or (not prep and _is_gathered(place, verb)):
        return None
    if prep == "over" and not place.is_rate and place.earlier():
        return None  # "climbs 5 feet over 2 miles": the way, not the rise
    subject = subject_of(verb)
    thing = _moved(place, verb, prep)
    if thing is None and subject is not None and place.is_measure(subject):
        thing = subject
    if thing is not None and thing.pos_ == "PRON" and thing.dep_ == "dobj":
        thing = None  # "raised them by 5": what was spoken of before
    if prep in _ENDS_OF_MOVES:
        return place.site("change-to", measured=thing, inherits=thing is None, agent=subject)
    if not place.is_rate and thing is None:
        return None
    return place.site(
        "change-verb",
        statistic=Statistic.CHANGE,
        sign=sign_of(verb.lemma_),
        measured=thing,
        inherits=thing is None,
        agent=subject,
    )


_ENDS_OF_MOVES = {"to", "from", "below", "above", "past", "beyond", "through", "toward", "towards", "near"}
"""Prepositions behind which a level stands: "fell below 5"."""


_MONEY_OVER = re.compile(r"[A-Z]{3}-PER-")


def _is_gathered(place: Place, verb: Token) -> bool:
    """ "Raised 5 million from investors", "adds 5 acres of parks": no size of a change of the subject."""
    if verb.lemma_ == "raise":
        return place.amount.kind == "currency" or _MONEY_OVER.match(place.amount.unit or "") is not None
    return verb.lemma_ == "add" and not place.is_rate and whole_of(place.token) is not None


def _earns(place: Place, verb: Token, prep: str) -> bool:
    """ "Catering gained 5 billion, up by 9 percent": what has its own change behind it is a level."""
    text, end = place.sentence.block.normal.text, place.amount.end
    money = place.amount.kind == "currency" and not prep and verb.lemma_ == "gain"
    return money and _OWN_CHANGE.match(text, end) is not None


_OWN_CHANGE = re.compile(
    r",? (?:increasing|decreasing|growing|rising|falling|declining|increased|decreased|up|down"
    r"|(?:with )?an? (?:[\w-]+ )?(?:increase|decrease|growth|rise|decline))\b"
)


def _moved(place: Place, verb: Token, prep: str) -> Token | None:
    """ "Raised the rate by 5": the object of the verb; "cut 5% of its jobs": what the amount is a part of."""
    whole = whole_of(place.token) if place.token.dep_ == "dobj" and place.is_rate else None
    if whole is not None:
        return place.plain(whole)
    thing = child(verb, "dobj") if prep else None
    return None if thing is None or place.is_amount(thing) or thing.i == place.token.i else thing


def up_down(place: Place) -> Site | None:
    """ "Up 5 percent", "5 percent higher than": of the figure before, or of the clause's subject."""
    before, after = place.word_before(), place.word_after()
    if before == "up" and _PARTICLE.search(_text_before(place)):
        return None
    word = before if before in ("up", "down") else after
    if word == after and not _compares(place, word):
        return None
    token = place.token
    more = _more_of(place) if word in ("more", "fewer") else None
    if more is not None:
        sign = sign_of("down") if word == "fewer" else 1
        return place.site(
            "up-down", statistic=Statistic.CHANGE, sign=sign, measured=more, agent=place.agent(more)
        )
    beside = moved_beside(place, sign_of(word)) if word == before else None
    if beside is not None:
        return beside
    earlier = max(place.earlier(), default=-1)
    subject = next((subject_of(head) for head in climb(token) if is_verb(head)), None)
    fits = subject is not None and earlier < subject.i < token.i and place.is_measure(subject)
    return place.site(
        "up-down",
        statistic=Statistic.CHANGE,
        sign=-1 if word in _DOWNWARD else 1,
        measured=subject if fits else None,
        inherits=not fits,
        agent=subject,
    )


def _more_of(place: Place) -> Token | None:
    """ "20 percent more tourists": the noun behind "more"."""
    nouns = (head for head in climb(place.token) if head.pos_ == "NOUN" and head.i > place.token.i + 1)
    noun = next(nouns, None)
    return noun if noun is not None and noun.i <= place.token.i + _NEAR else None


_NEAR = 4


def _compares(place: Place, word: str) -> bool:
    """ "5 percent higher", and of a rate "5 percent above the target"."""
    if word in _COMPARATIVES:
        return place.amount.kind != "count"
    text = place.sentence.block.normal.text.lower()
    if word in _AGAINST:
        return VERSUS_TARGET.match(text, place.amount.end) is not None
    if word in ("up", "down"):
        return place.is_rate and _ON_BEFORE.match(text, place.amount.end) is not None
    if word not in ("above", "below"):
        return False
    if not (place.is_rate or place.amount.kind == "temperature"):
        return place.amount.kind == "currency" and _VERSUS_YEAR.match(text, place.amount.end) is not None
    return bool(VERSUS_TARGET.match(text, place.amount.end) or _VERSUS_LEVEL.match(text, place.amount.end))


_ON_BEFORE = re.compile(
    r" (?:up|down) (?:on|from|over|against|compared|year|in the (?:same|year|quarter)|for the)\b"
)
""" "Sales were 9 percent down on last year"."""
_VERSUS_YEAR = re.compile(
    r" (?:above|below) (?:the |its |their )?(?:prior|previous|last|preceding|year|same|comparable)\b"
)
_VERSUS_LEVEL = re.compile(
    r" (?:above|below) (?:the |its |their |that |those |what |where |last |previous |a |pre-|normal|average"
    r"|levels|expectations|forecasts|estimates|consensus|analysts|market|19\d\d|20\d\d)"
)


def _text_before(place: Place) -> str:
    start = place.amount.start
    return place.sentence.block.normal.text[max(0, start - 40) : start].lower()
