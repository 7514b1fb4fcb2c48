"""Levels: what a noun or a verb says that an amount measures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.grammar import child, climb, is_verb, subject_of
from kg.extraction.figures.site import Place, Site, sign_of, verb_over, whole_of
from kg.extraction.figures.site_changes import by_change_noun, change_verb, names_area
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEVER_SPECIFIC = {"average", "total", "sum", "maximum", "minimum", "high", "low", "record"}
_LINKING = {"be", "stand", "amount", "total", "come"}
"""Verbs that never take an actor as subject of an amount: what they are told of is the noun."""
_LIMITS = ("at", "to", "below", "above", "within", "under")


def of_noun(place: Place) -> Site | None:
    """ "An income of 5 billion": the noun before "of", unless it only says "total"."""
    head = place.token.head
    if place.token.dep_ != "pobj" or head.lower_ != "of":
        return None
    noun = _past_an_aside(head, _past_a_time(place, head.head))
    if is_verb(noun) or noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if noun.lemma_ == "range" and noun.head.lower_ in ("in", "within"):
        return _in_range(place, noun)
    noun = _attributed(noun)
    if place.is_rate and noun.lemma_.lower() in lex.CHANGE_NOUNS and noun.i < head.i - 1:
        return by_change_noun(place, noun)  # "growth for 2022 of 5%", where a time stands between
    if noun.lemma_.lower() in lex.OF_AMOUNT and not _specific(noun):
        return _generic_of(place, noun)
    return None if place.scene.actor(place.sentence, noun) else place.by_noun("of", noun)


def _in_range(place: Place, noun: Token) -> Site | None:
    """ "Costs in a range of 5 to 6", "costs were in the range of 5 to 6": the costs."""
    upper = _accompanied(place, noun, "in", "within")
    if upper is not None and upper.lemma_.lower() in lex.CHANGE_NOUNS:
        return by_change_noun(place, upper)
    if upper is not None:
        return replace(place.by_noun("of", upper), upto=upper.i)
    verb = noun.head.head
    return by_verb(place, verb) if is_verb(verb) else None


def _past_a_time(place: Place, noun: Token) -> Token:
    """ "A profit in the year-earlier period of 5 million": the profit."""
    above = noun.head.head
    before = noun.head.nbor(-1) if noun.head.i > place.sentence.tokens.start else noun
    if is_verb(above) and before.dep_ == "dobj" and before.head.i == above.i:
        above = before  # "expects growth for 2023 of 4 percent", where the parser tied "for" to the verb
    timed = noun.dep_ == "pobj" and place.names_time(noun) and above.pos_ in ("NOUN", "PROPN")
    return above if timed else noun


def _past_an_aside(of: Token, noun: Token) -> Token:
    """ "Investment, land included, of 5 billion": what stands before the aside is measured."""
    doc, first = of.doc, of.sent.start
    if of.i - 1 <= first or doc[of.i - 1].text != ",":
        return noun
    comma = next((i for i in range(of.i - 2, max(first, of.i - _ASIDE), -1) if doc[i].text == ","), first)
    before = doc[comma - 1] if comma > first else noun
    return before if before.pos_ in ("NOUN", "PROPN") else noun


_ASIDE = 12


def _attributed(noun: Token) -> Token:
    """ "A profit attributable to the owners of 5 billion" measures the profit."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "to":
        return noun
    middle = noun.head.head
    if middle.pos_ not in ("ADJ", "NOUN") or middle.dep_ == "ROOT":
        return noun
    upper = next((head for head in climb(noun) if head.pos_ == "NOUN"), noun)
    return upper if upper.i < noun.i else noun


def _specific(noun: Token) -> bool:
    """ "Trade volume", "output value": a bare noun of amount made definite by a word before it."""
    return noun.lemma_ not in _NEVER_SPECIFIC and any(
        c.dep_ in ("compound", "amod", "nmod") and c.lower_ not in lex.AGENTLESS for c in noun.lefts
    )


def _generic_of(place: Place, noun: Token) -> Site:
    """ "A total of 5 tons of steel", "sales, with a total of 5": the thing beside the noun."""
    average = Statistic.AVERAGE if noun.lemma_ == "average" else Statistic.LEVEL
    own = whole_of(place.token)
    if own is not None:
        return replace(place.site("total-of", statistic=average, measured=own), agent=place.agent(noun))
    inner = next(place.under(noun, "of", "in", "for"), None)
    if inner is not None:
        return replace(place.site("total-of", statistic=average, measured=inner), agent=place.agent(noun))
    upper = _accompanied(place, noun, "with")
    if upper is not None:
        return place.by_noun("total-of", upper, statistic=average)
    # "Came to a total of 5", "grew by an average of 5": as if the amount stood in the noun's place.
    site = None
    if noun.dep_ != "pobj" or noun.head.lower_ in ("to", "at", "by"):
        moved = replace(place, token=noun)
        site = change_verb(moved) or put_at(moved) or verb_object(moved)
    if site is None:
        return place.site("average-of", inherits=True, statistic=average)
    return site if site.statistic is Statistic.CHANGE else replace(site, statistic=average)


def _accompanied(place: Place, noun: Token, *prepositions: str) -> Token | None:
    """ "Loans with a total of 5", "signed loans with a total of 5": the loans."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in prepositions:
        return None
    upper = noun.head.head
    if upper.pos_ == "NOUN":
        return upper
    held = child(upper, "dobj") if is_verb(upper) else None
    return held if held is not None and not place.is_amount(held) else None


def worth(place: Place) -> Site | None:
    """ "Measures worth 5 billion"."""
    head = place.token.head
    if head.lower_ != "worth":
        return None
    noun = next((h for h in climb(head) if h.pos_ in ("NOUN", "PROPN") and h.i < head.i), None)
    if noun is None and is_verb(head.head):
        noun = subject_of(head.head)
    if noun is None:
        return None
    if noun.lemma_ in lex.OF_AMOUNT and place.earlier():
        return place.site("worth", inherits=True, agent=place.agent(noun))
    return place.by_noun("worth", noun)


def put_at(place: Place) -> Site | None:
    """ "We estimate revenue at 5", "kept the deficit below 5", "expenditure at 5"."""
    token = place.token
    verb, prep = verb_over(token)
    noun = token.head.head
    if noun.pos_ == "ADJ" and noun.dep_ == "amod":
        # "Kept the rate unchanged at 5", where the parser tied "unchanged" to the rate.
        noun = noun.head
    if token.dep_ == "pobj" and token.head.lower_ in _LIMITS and noun.pos_ == "NOUN":
        empty = noun.lemma_.lower() in lex.OF_AMOUNT | lex.CHANGE_NOUNS
        if place.is_time(noun) and place.earlier():
            return place.site("put-at", inherits=True)  # "at 3 percent, with Q2 at 2 percent"
        if not place.is_amount(noun) and not empty:
            return place.by_noun("put-at", noun)
    if verb is None or not prep or verb.lemma_ not in lex.PUT_VERBS:
        return None
    thing = child(verb, "dobj")
    if thing is None or place.is_amount(thing) or not place.is_measure(thing):
        return None
    if thing.lemma_.lower() in lex.CHANGE_NOUNS and prep in ("to", "from"):
        return _seen_to(place, verb)
    return place.site("put-at", measured=thing, agent=subject_of(verb))


def _seen_to(place: Place, verb: Token) -> Site:
    """ "Exports saw an 8% rise in May to 5 million": the level of what the rise is told of."""
    subject = subject_of(verb)
    thing = subject if subject is not None and place.is_measure(subject) else None
    return place.site("change-to", measured=thing, inherits=thing is None, agent=subject)


def verb_object(place: Place) -> Site | None:
    """The amount completes a verb: "reached 5", "stood at 5", "invested 5 in"."""
    verb, prep = verb_over(place.token)
    own = place.plain(whole_of(place.token))
    if verb is not None and prep == "including" and own is not None:
        return place.site("including", measured=own, agent=subject_of(verb))
    return None if verb is None else by_verb(place, verb)


def by_verb(place: Place, verb: Token) -> Site:
    """What an amount measures that completes a verb."""
    subject = subject_of(verb)
    named = place.plain(whole_of(place.token)) is not None
    if (verb.lemma_ in lex.TELL_VERBS and not named) or (verb.lemma_ == "compare" and place.earlier()):
        return place.site("told", inherits=True, agent=subject if verb.lemma_ == "compare" else None)
    if subject is not None and _is_forecaster(verb, subject):
        return place.site("expected", inherits=True)
    if subject is not None and (_is_priced(place, verb, subject) or _tells_of(place, verb, subject)):
        given = subject.dep_ == "nsubjpass" and verb.lemma_ in _GIVES
        site = place.site("verb", measured=subject, agent=subject)
        return replace(site, rule="action", measured=None, action=verb) if given else site
    if verb.dep_ == "relcl" and verb.lemma_ in _LINKING and place.is_measure(verb.head):
        return place.site("verb", measured=verb.head, agent=subject)
    own = place.plain(whole_of(place.token))
    if own is not None:
        return place.site("verb-of", measured=own, action=verb, agent=subject)
    return _about(place, verb, subject)


_GIVES = {"award", "give", "grant", "offer", "pay", "allocate", "promise", "hand", "lend", "fine", "allot"}
"""Verbs whose passive tells of who gets the amount: "the school was given 5 million"."""


def _is_forecaster(verb: Token, subject: Token) -> bool:
    """True for who tells what will come: "economists see 5", "the firm expects 5"."""
    foreseen = subject.lemma_.lower() in lex.FORECASTERS and _foresees(verb)
    if verb.lemma_ not in lex.FORECAST_VERBS or subject.dep_ == "nsubjpass":
        return foreseen
    seen = verb.lemma_ == "see" or child(verb, "auxpass") is not None
    return subject.lemma_.lower() in lex.FORECASTERS or not seen


def _foresees(verb: Token) -> bool:
    """ "Estimated 5", and "had forecast 5", where the parser took "forecast" for a noun."""
    if verb.lemma_ == "have":
        return any(t.lower_ in _FORESEEN for t in verb.subtree if t.i > verb.i)
    return verb.lemma_ in ("estimate", "predict", "poll", "look")


_FORESEEN = {"forecast", "projected", "estimated", "expected", "predicted"}


def _is_priced(place: Place, verb: Token, subject: Token) -> bool:
    """ "The barrel sold for 80 dollars", "the mill was bought for 5 million": the price of the subject."""
    prep = child(verb, "prep") if verb.lemma_ in _TRADES else None
    told = prep is not None and prep.lower_ in ("for", "at") and prep.is_ancestor(place.token)
    money = (place.amount.kind == "currency" and child(verb, "dobj") is None) and place.is_measure(subject)
    return told and money


_TRADES = {"sell", "buy", "purchase", "acquire", "auction", "trade", "retail", "offer"}


def _tells_of(place: Place, verb: Token, subject: Token) -> bool:
    """True if the subject is what the verb's amount measures, not who acts."""
    if subject.i == place.token.i or place.is_amount(subject) or not place.is_measure(subject):
        return False
    if verb.lemma_ in _HOLDING and place.token.dep_ == "dobj" and place.plain(whole_of(place.token)):
        return False  # "the dam holds 5 tons of water"
    if verb.lemma_ in lex.MEASURE_VERBS | {"gain"}:
        return True
    # "The plant made 5 tons of steel" measures steel, "the plant covers 5 acres" the plant.
    return verb.lemma_ not in lex.NOMINAL and place.plain(whole_of(place.token)) is None


_HOLDING = {"hold", "keep", "control", "maintain", "see"}


def _about(place: Place, verb: Token, subject: Token | None) -> Site:
    """ "Provided 5 billion in services", "invested 5 billion in research"."""
    if verb.lemma_ not in lex.NOMINAL or verb.lemma_ == "provide":
        thing = next(_purposes(place, verb), None)
        if thing is not None:
            return place.site("verb-in", measured=thing, agent=subject)
    raised = child(verb.head, "dobj") if verb.dep_ == "advcl" and is_verb(verb.head) else None
    told = verb.lemma_ in lex.MEASURE_VERBS | lex.HAVE_VERBS
    if raised is not None and told and not place.is_amount(raised):
        return place.site("verb-raised", measured=raised, agent=subject)
    if verb.lemma_ in lex.MEASURE_VERBS and verb.lemma_ not in lex.NOMINAL:
        return place.site("verb-bare", inherits=True, agent=subject)
    return place.site("action", action=verb, agent=subject)


def _purposes(place: Place, verb: Token) -> Iterator[Token]:
    """The nouns behind the amount that say what it was for."""
    for head in (place.token, verb):
        for noun in place.under(head, "in", "for", "on", "into", "to", "toward", "towards"):
            after = noun.head.i > place.token.i
            if after and not place.names_time(noun) and place.scene.actor(place.sentence, noun) is None:
                yield noun


def as_subject(place: Place) -> Site | None:
    """ "5 million tons of steel were sold"."""
    if place.token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    own, verb = whole_of(place.token), place.token.head
    if own is None and verb.lemma_ == "be" and place.earlier():
        return place.site("subject", inherits=True)  # "of which 5 billion was for farms"
    return place.site("subject", measured=own, action=verb, agent=own)


def apposed(place: Place) -> Site | None:
    """An amount that stands beside a noun: "revenue (5 billion)", "5 billion yuan in loans"."""
    token, head = place.token, place.token.head
    inner = next(place.under(token, "in", "of", "for"), None)
    if inner is not None and names_area(inner) and place.earlier():
        return place.site("area", inherits=True)
    if inner is not None:
        return place.site("of-what", measured=inner, agent=place.agent(token))
    if head.lemma_ in lex.OF_AMOUNT and head.dep_ in ("dobj", "attr"):
        return verb_object(replace(place, token=head))
    beside = head.i != token.i and head.pos_ in ("NOUN", "PROPN") and place.plain(head) is not None
    return place.by_noun("beside", head) if beside and place.is_measure(head) else None


def clause(place: Place) -> Site | None:
    """The last resort: the first amount of a clause measures the clause's subject."""
    if place.earlier() or place.amount.unit is None:
        return None
    subject = place.agent(place.token)
    if subject is None or subject.i > place.token.i or not place.is_measure(subject):
        return None
    verb = next((head for head in climb(place.token) if is_verb(head)), place.token)
    if place.is_rate and verb.lemma_ in lex.UP_VERBS | lex.DOWN_VERBS:
        change, sign = Statistic.CHANGE, sign_of(verb.lemma_)
        return place.site("clause", measured=subject, agent=subject, statistic=change, sign=sign)
    return place.site("clause", measured=subject, agent=subject)


def index(place: Place) -> Site | None:
    """ "The index stood at 51.9": a bare number that counts nothing is the level of its subject."""
    amount, token = place.amount, place.token
    verb, prep = verb_over(token)
    if amount.unit is not None or amount.part or verb is None:
        return None
    subject = subject_of(verb)
    if subject is None or not place.is_measure(subject) or prep not in ("", "at", "to", "from"):
        return None
    whole = amount.high == amount.high.to_integral_value()
    if whole and subject.lemma_.lower() not in lex.INDEX_NOUNS:
        return None
    moves = verb.lemma_ in lex.UP_VERBS | lex.DOWN_VERBS
    if verb.lemma_ not in lex.MEASURE_VERBS and not (moves and prep in ("to", "from")):
        return None
    return place.site("index", measured=subject, agent=subject)
