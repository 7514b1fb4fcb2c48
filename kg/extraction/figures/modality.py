"""Done, planned, aimed at or denied: from tense, modals and verbs of intention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import child, climb, is_verb
from kg.extraction.figures.lexicon import (
    CANCEL_VERBS,
    CONSIDER_VERBS,
    DEMAND_VERBS,
    DENY_VERBS,
    EXCEED,
    FORECAST_NOUNS,
    FORECAST_VERBS,
    PLAN_NOUNS,
    PLAN_VERBS,
    REQUIRE_VERBS,
    SEEK_FOR,
    SEEK_VERBS,
    TARGET_NOUNS,
)
from kg.model import Modality

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = {"will", "shall", "'ll", "wo", "should", "must", "would", "could", "may", "might"}
_FRAMES = (
    "next,",
    "going forward",
    "moving forward",
    "looking ahead",
    "in the next step",
    "in the future",
    "next step",
)


def modality_of(token: Token, sentence: str, *, counts: bool = False) -> Modality:
    """The modality of the clause that an amount stands in; `counts` if it counts things."""
    told = Modality.TARGET if _is_aimed(token) else _by_noun(token, counts=counts)
    if told:
        return told
    if any(map(_is_bound_to, climb(token))):
        return Modality.PLANNED
    verbs = [head for head in climb(token) if is_verb(head)]
    if not verbs and is_verb(token):
        verbs = [token]
    found = next(filter(None, (_of_verb(token, verb) for verb in verbs)), None)
    framed = sentence.lower().startswith(_FRAMES) and not verbs
    return found or (Modality.PLANNED if framed else Modality.ACHIEVED)


def _of_verb(token: Token, verb: Token) -> Modality | None:
    """What a verb says of an amount that it governs; None if that is left to the verbs above."""
    if _is_perfect(verb) or _is_found_able(token, verb):
        return Modality.ACHIEVED
    if _is_denied(token, verb):
        return Modality.NEGATED
    found = _by_verb(verb) or (Modality.PLANNED if _is_sought(token, verb) else None)
    if found:
        return found
    if _is_aside(verb):
        return Modality.ACHIEVED
    auxiliaries = {below.lower_ for below in verb.children if below.dep_ == "aux"}
    past = verb.tag_ in ("VBD", "VBN") and auxiliaries <= _PERFECT
    done = verb.dep_ in ("relcl", "acl") and past
    return Modality.ACHIEVED if done or _finite_past(verb) else None


_PERFECT = {"have", "has", "had", "'ve", "'d"}


def _is_aside(verb: Token) -> bool:
    """ "The group, which employs 900, will …": what a clause between commas says of now is so."""
    if verb.dep_ != "relcl" or verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ in PLAN_VERBS:
        return False
    opener = next((t for t in verb.lefts if t.lower_ in ("which", "who")), None)
    return opener is not None and opener.i > 0 and opener.nbor(-1).text == "," and child(verb, "aux") is None


def _is_perfect(verb: Token) -> bool:
    """ "Is estimated to have grown": over, whatever is thought of it now."""
    auxiliaries = {below.lower_ for below in verb.children if below.dep_ == "aux"}
    return {"to", "have"} <= auxiliaries and verb.head.lemma_ in _THOUGHT


_THOUGHT = {"estimate", "say", "report", "believe", "think", "know", "show", "appear", "seem"}


def _by_noun(token: Token, *, counts: bool) -> Modality | None:
    for head in (token, *climb(token)):
        if head.lemma_.lower() in TARGET_NOUNS and head.pos_ == "NOUN" and head.dep_ not in ("nsubj", "pobj"):
            return Modality.TARGET
        if head.lemma_.lower() in TARGET_NOUNS and _leads_to(token, head):
            return Modality.TARGET
        if any(below.dep_ == "compound" and below.lemma_ in FORECAST_VERBS for below in head.lefts):
            return Modality.PLANNED
        if any(c.dep_ == "relcl" and c.lemma_ in FORECAST_VERBS for c in head.rights) and token.i < head.i:
            return Modality.PLANNED
        if _is_of_forecast(token, head, counts=counts):
            return Modality.PLANNED
        if is_verb(head):
            break
    return None


def _is_of_forecast(token: Token, head: Token, *, counts: bool) -> bool:
    """ "A forecast of 5", "a 5% forecast", "a forecast for growth and a margin of 26 percent"."""
    if head.lower_ == "for" and head.i > head.sent.start:
        return head.nbor(-1).lemma_.lower() in FORECAST_NOUNS  # wherever the parser tied it
    if head.lemma_.lower() not in FORECAST_NOUNS:
        return False
    beside = token.head.i == head.i and token.dep_ in ("compound", "nmod", "nummod") and not counts
    return beside or _leads_to(token, head)


def _is_aimed(token: Token) -> bool:
    """ "The target is 5 percent", "the goal is to build 5": what the clause is told of is an aim."""
    for head in climb(token):
        if is_verb(head) and head.lemma_ in ("be", "stand", "remain"):
            subject = child(head, "nsubj")
            return subject is not None and subject.i < token.i and subject.lemma_.lower() in TARGET_NOUNS
        if is_verb(head) and head.dep_ != "xcomp":
            return False
    return False


def _is_bound_to(head: Token) -> bool:
    """ "Likely to reach 5", "due to receive 5", "designed to make 5": what is governed is to come."""
    if head.lower_ in _BOUND_TO and head.pos_ in ("ADJ", "VERB"):
        return True
    meant = child(head, "xcomp", "advcl") if head.lower_ in _MEANT_TO else None
    return meant is not None and any(below.lower_ == "to" for below in meant.lefts)


_BOUND_TO = {"committed", "determined", "poised", "slated", "scheduled", "likely", "unlikely"}
"""Adjectives that put what they govern in the future."""
_MEANT_TO = {"due", "designed", "meant", "intended", "supposed", "bound", "ready"}
"""Those that do so only with an infinitive: not "due to losses of 5"."""


def _leads_to(token: Token, noun: Token) -> bool:
    """ "A target of 5 percent", "of 5 million visits": the amount hangs on the noun by "of" or "at"."""
    if token.dep_ == "nummod" and token.head.pos_ == "NOUN":
        token = token.head
    return token.head.dep_ == "prep" and token.head.lower_ in ("of", "at") and token.head.head.i == noun.i


def _by_verb(verb: Token) -> Modality | None:
    auxiliaries = {below.lower_ for below in verb.children if below.dep_ in ("aux", "auxpass")}
    denied = child(verb, "neg") is not None
    if auxiliaries & _FUTURE and not ("have" in auxiliaries and "would" not in auxiliaries):
        return Modality.PLANNED
    meant = verb.head.lower_ == "going" or (
        verb.head.lemma_ == "be"
        and "to" in auxiliaries
        and verb.lemma_ != "blame"
        and not _is_felt(verb.head)
    )
    if (verb.dep_ == "xcomp" and meant) or _is_put_to(verb, auxiliaries) or _is_awaited(verb):
        return Modality.PLANNED
    if verb.lemma_ == "see" and verb.tag_ in ("VBZ", "VBP"):
        thing = child(verb, "dobj")
        seen = child(verb, "ccomp") or (child(thing, "acl") if thing is not None else None)
        return Modality.PLANNED if seen is not None and seen.tag_ in ("VBG", "VB") else None
    if verb.lemma_ in PLAN_VERBS and _governs(verb):
        return Modality.PLANNED
    if "to" in auxiliaries and verb.dep_ in ("advcl", "xcomp", "ROOT", "ccomp", "acl") and not _done(verb):
        above = verb.head
        if verb.dep_ == "ROOT" or above.lemma_ in PLAN_VERBS:
            return Modality.TARGET if above.lemma_ == "target" else Modality.PLANNED
    return Modality.NEGATED if denied and verb.lemma_ not in EXCEED else None


def _is_denied(token: Token, verb: Token) -> bool:
    """ "Failed to sell 5", "denies that 5 died", "neither of them paid 5", "no firm paid 5"."""
    if verb.lemma_ in DENY_VERBS and child(verb, "xcomp", "ccomp") is not None:
        return True
    if verb.head.lemma_ == "have" and verb.dep_ == "xcomp" and child(verb.head, "advmod", "neg") is not None:
        return any(below.lower_ == "yet" for below in verb.head.children)  # "have yet to find 5"
    undone = verb.dep_ == "acl" and verb.head.lemma_.lower() in PLAN_NOUNS and verb.head.dep_ in _UNDONE
    if undone and verb.head.head.lemma_ in CANCEL_VERBS:
        return True
    subject = child(verb, "nsubj")
    if subject is None or subject.i <= token.i <= subject.right_edge.i:
        return False  # "none of the 5 complained": there were 5
    return any(word.lower_ in _NONE and not _is_bounding(word) for word in (subject, *subject.lefts))


_UNDONE = ("dobj", "nsubjpass")
_NONE = {"neither", "nobody", "none", "no", "nothing"}


def _is_bounding(word: Token) -> bool:
    """ "No more than 5 firms": of the bound, not of the firms."""
    return word.nbor(1).lower_ in ("more", "less", "fewer", "later", "other", "doubt")


def _is_awaited(verb: Token) -> bool:
    """ "A rise of 5 percent is likely", "5 schools are to be rebuilt": what a subject is said to be."""
    said = child(verb, "acomp") if verb.lemma_ in ("be", "seem", "look", "remain") else None
    if said is not None:
        return said.lower_ in _AWAITED
    coming = child(verb, "xcomp") if verb.lemma_ == "be" and child(verb, "attr") is None else None
    if coming is None or coming.lemma_ == "blame":
        return False  # "low rates are to blame": they are the cause
    return any(below.lower_ == "to" for below in coming.lefts)


_AWAITED = {"likely", "possible", "probable", "unlikely", "necessary", "needed", "desirable"}


def _is_put_to(verb: Token, auxiliaries: set[str]) -> bool:
    """ "Requires firms to hire 5", "let us build 5": what somebody is to do."""
    above = verb.head
    asked = "to" in auxiliaries and above.lemma_ in REQUIRE_VERBS and verb.dep_ in _COMPLEMENTS
    asked = asked or (verb.tag_ == "VBG" and verb.dep_ == "xcomp" and above.lemma_ in CONSIDER_VERBS)
    asked = asked or ("to" in auxiliaries and verb.dep_ == "acl" and above.lemma_.lower() in PLAN_NOUNS)
    wished = verb.dep_ == "ccomp" and above.lemma_ in DEMAND_VERBS and _is_subjunctive(verb)
    return asked or wished or (above.lemma_ == "let" and above.dep_ == "ROOT" and above.tag_ == "VB")


def _is_subjunctive(verb: Token) -> bool:
    """ "That 5 be added", "that the firm repay 5"."""
    subject = child(verb, "nsubj", "nsubjpass")
    one = subject is not None and subject.tag_ in ("NN", "NNP") and verb.tag_ == "VBP"
    bare = not any(below.dep_ == "aux" for below in verb.lefts)
    passive = any(below.dep_ == "auxpass" and below.lower_ == "be" for below in verb.lefts)
    return bare and (one or passive or verb.tag_ == "VB")


_COMPLEMENTS = ("xcomp", "ccomp", "advcl")


def _is_sought(token: Token, verb: Token) -> bool:
    """ "Promised 5 beds", "calls for 5 beds": what a verb of intention has for an object."""
    path = (token, *climb(token))
    below = next((node for node in path if node.head.i == verb.i), None)
    if below is None or below.i == verb.i:
        return False
    if below.dep_ == "prep":
        return below.lower_ in ("for", "at") and verb.lemma_ in SEEK_FOR
    return below.dep_ == "dobj" and verb.lemma_ in SEEK_VERBS


def _is_felt(verb: Token) -> bool:
    """ "It is a pleasure to open the fair": what is felt about something that is so."""
    said = child(verb, "attr", "acomp")
    return said is not None and said.lemma_.lower() in _FEELINGS


_FEELINGS = {
    "pleasure", "honor", "honour", "privilege", "joy", "delight", "relief", "shame", "glad", "happy", "proud",
    "pleased", "delighted", "honored", "honoured", "privileged", "grateful", "thrilled", "sad", "sorry",
    "great", "good", "nice", "wonderful",
}  # fmt: skip


def _is_found_able(token: Token, verb: Token) -> bool:
    """ "Found that only 4 of them could fly": of things that were looked at so many were able to."""
    able = any(below.dep_ == "aux" and below.lower_ == "could" for below in verb.lefts)
    found = verb.dep_ == "ccomp" and verb.head.lemma_ in _FINDS and verb.head.tag_ in ("VBD", "VBN")
    return able and found and token.dep_ == "nsubj" and token.head.i == verb.i


_FINDS = {"find", "show", "see", "discover", "learn", "notice", "reveal", "establish"}


def looks_ahead(verb: Token) -> bool:
    """True for what speaks of the future from today: "will build", "plans to", "is expected"."""
    auxiliaries = {below.lower_ for below in verb.children if below.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "shall", "'ll", "wo"}:
        return True
    now = verb.tag_ in ("VBZ", "VBP") or bool(auxiliaries & {"is", "are", "am"})
    return now and verb.lemma_ in PLAN_VERBS


def _governs(verb: Token) -> bool:
    """True if the verb of intention governs what follows, or stands in the passive."""
    passive = child(verb, "nsubjpass") is not None or child(verb, "auxpass") is not None
    follows = child(verb, "xcomp", "ccomp") is not None
    if verb.lemma_ in ("set", "arrange", "estimate", "prepare", "try"):
        return False
    if verb.lemma_ in FORECAST_VERBS:
        return passive or follows or child(verb, "dobj") is not None
    return follows or passive


def _done(verb: Token) -> bool:
    return verb.head.tag_ in ("VBD", "VBN") and verb.head.lemma_ not in PLAN_VERBS


def _finite_past(verb: Token) -> bool:
    """A past or perfect clause is done whatever it is embedded in, unless a plan governs it."""
    has = any(
        below.dep_ == "aux" and below.lower_ in ("have", "has", "had", "'ve") for below in verb.children
    )
    return verb.dep_ == "ROOT" and (verb.tag_ == "VBD" or has)
