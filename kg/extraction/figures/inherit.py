"""What a figure takes over from the figures and words before it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.labels import Labelled, label_of
from kg.extraction.figures.markets import of_its_shares
from kg.extraction.figures.phrases import phrase_of

if TYPE_CHECKING:
    from kg.extraction.figures.site import Site
    from kg.extraction.figures.state import State

_POINTING = {"this", "that", "these", "those", "the"}
_OUTLAYS = {"investment", "spending", "funding", "expenditure", "input"}
_BY_ACTION = ("of", "action", "verb-in", "total-of")


def labelled(site: Site, state: State) -> Labelled:
    """What a figure measures, in view of what was read before it."""
    last = state.last
    if site.same_as is not None and last.sentence is site.sentence and site.same_as in last.by_token:
        return last.by_token[site.same_as]
    told = _told(site, state) if site.inherits and site.agent is not None else None
    if told is not None:
        return told
    found = label_of(site, state.scene, state.indicators, last.labelled)
    if last.labelled is not None and _repeats(site, found, last.labelled):
        return last.labelled
    bare = site.rule == "action" and found.scope is None
    concept = state.concept(site.sentence) if bare else None
    if concept is not None and _agrees(found, concept):
        return concept
    narrow = site.rule in _BY_ACTION and not found.actor and found.scope is None
    return _narrowed(found, site, state) if narrow else found


def _told(site: Site, state: State) -> Labelled | None:
    """What a pronoun takes up, or what goes without saying of a firm that "fell 3%"."""
    word = site.agent.lower_ if site.agent is not None else ""
    if word in ("it", "they"):
        return state.told(site.sentence)
    if word in ("that", "those"):
        return _of_another(site, state)
    return of_its_shares(site, state)


def _of_another(site: Site, state: State) -> Labelled | None:
    """ "That of the second sector was 5": the measure of the figure before, of something else."""
    last, agent = state.last.labelled, site.agent
    what = last.what if last is not None else None
    if what is None or agent is None:
        return None
    own = phrase_of(site.sentence, agent, state.scene)
    rest = own.text.split(" ", 1)[1:]
    if not rest and own.actor and last is not None:
        return replace(last, actor=own.actor)
    behind = next((c for c in agent.head.children if c.dep_ == "prep" and c.i == agent.i + 1), None)
    if site.upto is not None and site.upto > agent.i:
        actor = state.scene.actor(site.sentence, agent.doc[site.upto])
        if actor and last is not None:
            return replace(last, actor=actor)
        rest = [site.sentence.text(agent.i + 1, site.upto)]
    if not rest and behind is not None:
        # "That in towns was 5", where the parser tied "in towns" to the verb.
        rest = [site.sentence.text(behind.i, max(t.i for t in behind.subtree if t.i < agent.head.i))]
    if not rest:
        return None
    phrase = replace(what, text=f"{what.core} {rest[0]}", scope=rest[0])
    return Labelled(indicator=state.indicators.named(phrase), what=phrase, scope=rest[0], actor=what.actor)


def _repeats(site: Site, found: Labelled, last: Labelled) -> bool:
    """ "This investment grew", "the ratio was held": a bare noun for what was named in full."""
    noun, what = site.measured, found.what
    if noun is None or site.whole is not None or what is None or " " in what.text:
        return False
    pointed = any(t.dep_ == "det" and t.lower_ in _POINTING for t in noun.lefts)
    return pointed and site.amount.unit is not None and what.text.lower() in _words(last)


def _words(label: Labelled) -> set[str]:
    names: Iterable[str] = (label.indicator.name, *label.indicator.aliases)
    return {word for name in names for word in name.lower().split()}


def _agrees(found: Labelled, concept: Labelled) -> bool:
    """ "We have invested 5" after a sentence on research spending: both are outlays."""
    return bool(_OUTLAYS & set(found.indicator.name.lower().split())) and bool(_OUTLAYS & _words(concept))


def _narrowed(found: Labelled, site: Site, state: State) -> Labelled:
    """ "The industries completed investment of 5": a subject that is no actor is a scope."""
    agent = site.agent
    if agent is None or agent.pos_ != "NOUN" or agent.dep_ not in ("nsubj", "nsubjpass"):
        return found
    forecasts = agent.head.lemma_ in lex.FORECAST_VERBS and agent.dep_ == "nsubj"
    if state.scene.actor(site.sentence, agent) or agent.lemma_.lower() in lex.FORECASTERS or forecasts:
        return found
    phrase = phrase_of(site.sentence, agent, state.scene)
    return replace(found, scope=phrase.text) if phrase.text and not phrase.actor else found
