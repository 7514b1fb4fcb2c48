"""Differences told with the thing compared: "900 fewer than in May", "beat the target by 5%"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import child, climb, is_verb, subject_of
from kg.extraction.figures.site import Place, Site, verb_over
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

AGAINST_TARGET = "against-target"
"""The rule of what is measured against a target."""
_MET = {"beat", "exceed", "surpass", "top", "overshoot", "outstrip", "overtake", "outperform"}
_MISSED = {"miss", "undershoot"}
_AIMS = {"target", "plan", "budget", "goal", "quota", "objective"}
_LINKING = {"be", "stand", "come", "run", "remain", "close", "end", "finish", "open", "settle", "trade"}
_DOWNWARD = {"fewer", "less", "lower"}
_MORE_THAN = re.compile(r"\s(more|fewer|less|higher|lower) (?:than|over)\b")
_POINTS = re.compile(r"\spoints? (higher|lower|more|less)\b")
_MORE_THINGS = re.compile(r"\s(more|fewer) (?:[a-z-]+ ){1,8}than (?!\d+(?: |$)(?!\D*earlier))", re.IGNORECASE)
_NEAR, _FAR = 24, 90
_BESIDE = 5


def against_target(place: Place) -> Site | None:
    """ "Exports beat the target by 6 percent", "revenue missed its plan by 5 million"."""
    verb, prep = verb_over(place.token)
    if verb is None or prep != "by" or verb.lemma_ not in _MET | _MISSED:
        return None
    aim, subject = child(verb, "dobj"), subject_of(verb)
    if aim is None or aim.lemma_.lower() not in _AIMS or subject is None:
        return None
    thing = subject if place.is_measure(subject) else None
    return _change(place, AGAINST_TARGET, thing, subject, down=verb.lemma_ in _MISSED)


def compared(place: Place) -> Site | None:
    """ "Car sales were 900 fewer than in 2021", "the index closed 10 points lower"."""
    if place.amount.unit is not None or place.amount.part or place.earlier():
        return None
    behind = place.sentence.block.normal.text[place.amount.end : place.amount.end + _FAR].lower()
    points, than = _POINTS.match(behind), _MORE_THAN.match(behind[:_NEAR])
    said = points or than
    verb = next((head for head in climb(place.token) if is_verb(head)), None)
    if said is None or verb is None or verb.lemma_ not in _LINKING:
        return None
    subject = subject_of(verb)
    if subject is None or subject.i > place.token.i or not place.is_measure(subject):
        return None
    rule = "points" if points else "up-down"
    return _change(place, rule, subject, subject, down=said[1] in _DOWNWARD)


def more_things(place: Place) -> Site | None:
    """ "Three more hospitals opened than in 2021": by how many the hospitals have grown."""
    if place.amount.unit is not None or place.amount.part:
        return None
    text, end = place.sentence.block.normal.text, place.amount.end
    said = _MORE_THINGS.match(text, end, min(end + _FAR, place.sentence.ends[place.sentence.tokens.end - 1]))
    near = (t for t in climb(place.token) if t.pos_ == "NOUN" and 1 < t.i - place.token.i < _BESIDE)
    noun = next(near, None)
    if said is None or noun is None:
        return None
    return _change(place, "up-down", noun, place.agent(noun), down=said[1].lower() == "fewer")


def _change(place: Place, rule: str, thing: Token | None, agent: Token | None, *, down: bool) -> Site:
    """The change of a thing, else of what was measured before."""
    return place.site(
        rule,
        statistic=Statistic.CHANGE,
        sign=-1 if down else 1,
        measured=thing,
        inherits=thing is None,
        agent=agent,
    )
