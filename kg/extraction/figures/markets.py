"""Prices of shares and the like: they move on a day, and "the firm fell 3%" is told of its shares."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import child, climb, is_verb
from kg.extraction.figures.labels import Labelled
from kg.extraction.figures.periods import is_telling, months_of, times_in
from kg.extraction.figures.phrases import Phrase, minted
from kg.extraction.figures.site import verb_over
from kg.language.calendar import Stretch
from kg.language.times import TimeKind
from kg.model import Statistic

if TYPE_CHECKING:
    from datetime import date

    from kg.extraction.figures.site import Site
    from kg.extraction.figures.state import State

_PRICED = re.compile(r"(?:.*\b)?(?:shares?|stocks?|(?:share|stock) prices?|futures|bonds?)", re.IGNORECASE)
_MOVES = {
    "rise", "fall", "rose", "fell", "drop", "climb", "gain", "lose", "slide", "jump", "surge", "tumble",
    "slip", "plunge", "advance", "add", "shed", "sink", "soar", "ease", "edge", "dip", "leap", "rally",
    "decline",
}  # fmt: skip
"""What shares do, and firms only by their shares."""
_FIRMS = {"Company", "CentralSOE"}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ON_DAY = re.compile(r"\b(" + "|".join(_DAYS) + r")\b", re.IGNORECASE)
_A_WEEK = 7


def of_its_shares(site: Site, state: State) -> Labelled | None:
    """ "Halden fell 3% to 34 dollars": the price of the firm's shares; None if it is no such figure."""
    agent = site.agent
    if not site.inherits or agent is None or site.rule not in ("change-verb", "change-to"):
        return None
    verb, _ = verb_over(site.token)
    if verb is None or verb.lemma_ not in _MOVES or site.amount.kind not in ("ratio", "currency"):
        return None
    if state.scene.kind(site.sentence, agent) not in _FIRMS or agent.dep_ != "nsubj":
        return None
    price = Phrase("share price", "share price")
    firm = state.scene.actor(site.sentence, agent)
    return Labelled(indicator=minted("share price"), what=price, actor=firm)


def moves_by_day(site: Site, label: Labelled) -> bool:
    """True for a move of a price on a market: it holds for a day, not for what the text speaks of."""
    moved = site.statistic is Statistic.CHANGE or site.rule in ("change-to", "verb")
    return moved and label.what is not None and _PRICED.fullmatch(label.what.core) is not None


def says_how_long(site: Site) -> bool:
    """ "Fell 3% in May", "have gained 9% this year": a time behind the move, or one of a year before it."""
    for time in times_in(site.sentence):
        if time.kind is TimeKind.COMPARISON or is_telling(site.sentence, time):
            continue
        if time.start >= site.amount.end or (time.stretch and months_of(time.stretch) not in (3, 6)):
            return True
    return False


def day_of(site: Site, today: date | None) -> Stretch | None:
    """The weekday that the sentence names, as the last such day up to today."""
    words = site.sentence.text(site.sentence.tokens.start, site.sentence.tokens.end - 1)
    named = _ON_DAY.search(words)
    if named is None or today is None:
        return None
    return _last_day(named[1].lower(), today)


def day_of_act(site: Site, today: date | None) -> Stretch | None:
    """ "Raised its rate by 5 points on Friday": the day on which the verb over an amount was done."""
    verb = next((head for head in climb(site.token) if is_verb(head)), None)
    if verb is None or today is None or verb.lemma_ in _TELLS or verb.tag_ not in _PAST:
        return None
    own = [below for below in verb.children if below.dep_ in ("prep", "npadvmod")]
    days = [child(one, "pobj") if one.lower_ == "on" else one for one in own]
    named = next((day.lower_ for day in days if day is not None and day.lower_ in _DAYS), None)
    return _last_day(named, today) if named else None


_PAST = ("VBD", "VBN")
_TELLS = {"say", "report", "announce", "show", "release", "publish", "tell", "note", "state", "add", "reveal"}


def _last_day(name: str, today: date) -> Stretch:
    """The last day of that name up to today."""
    day = today - timedelta(days=(today.weekday() - _DAYS.index(name)) % _A_WEEK)
    return Stretch(day, day)
