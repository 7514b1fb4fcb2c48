"""Amounts to observations: each step asks one of the other modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.bounds import bound_of
from kg.extraction.figures.compare import comparison_of
from kg.extraction.figures.labels import Labelled, label_of
from kg.extraction.figures.left_out import reason_to_skip
from kg.extraction.figures.lists import aligned
from kg.extraction.figures.modality import modality_of
from kg.extraction.figures.periods import Frames, own_time, period_of, running
from kg.extraction.figures.phrases import Indicators, phrase_of
from kg.extraction.figures.scene import Linked, Scene
from kg.extraction.figures.site import Site
from kg.extraction.figures.site_counts import MARKS, is_streak
from kg.extraction.figures.sites import site_of
from kg.extraction.figures.subjects import Topics, by_agent, by_passive, earlier_in, named_in
from kg.language.calendar import Stretch
from kg.language.times import TimeKind
from kg.model import (
    Bound,
    Document,
    Entity,
    Knowledge,
    Modality,
    Observation,
    Span,
    Statistic,
    TurnKind,
    Unread,
)

if TYPE_CHECKING:
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Figures:
    """What was read of a document's numbers."""

    observations: tuple[Observation, ...]
    indicators: tuple[Entity, ...]
    unread: tuple[Unread, ...]


@dataclass(slots=True)
class _Last:
    """The figure read before, for what inherits from it."""

    labelled: Labelled | None = None
    subject: str | None = None
    stretch: Stretch | None = None
    inherited: bool = True
    amount: Amount | None = None
    sentence: Sentence | None = None
    at: int = -1
    by_token: dict[int, Labelled] = field(default_factory=dict)
    """Of the same sentence: what each amount measures."""
    concept: Labelled | None = None
    """The last indicator of the scheme that this paragraph spoke of, with or without a figure."""


@dataclass(slots=True)
class _State:
    scene: Scene
    indicators: Indicators
    frames: Frames
    topics: Topics
    last: _Last = field(default_factory=_Last)
    minted: dict[str, Entity] = field(default_factory=dict)


def read(
    sentences: Sequence[Sentence], document: Document, knowledge: Knowledge, names: Linked, entities: Mapping[str, Entity],
    bodies: Mapping[str, str] | None = None, speakers: Mapping[int, str] | None = None, country: str | None = None,
) -> Figures:  # fmt: skip
    """All figures of a document, in reading order.

    `entities` are all known by id; `bodies` gives a speaker's body by the speaker's name,
    `speakers` the entity id of each turn's speaker, `country` the id of the document's country.
    """
    state = _State(
        Scene(names, entities),
        Indicators(knowledge.entities),
        Frames(document.header.date),
        Topics(country=country),
    )
    found: list[Observation] = []
    unread: list[Unread] = []
    for sentence in sentences:
        turn = document.turns[sentence.block.turn] if sentence.block.turn is not None else None
        state.frames.enter(sentence, turn.answers if turn else None)
        state.topics.enter(sentence, (bodies or {}).get(turn.speaker or "") if turn else None)
        asked = turn is not None and turn.kind is TurnKind.QUESTION
        for observation in _sentence(sentence, state, unread, asked=asked):
            speaker = (speakers or {}).get(sentence.block.turn) if sentence.block.turn is not None else None
            found.append(replace(observation, speaker=speaker))
        _concepts(sentence, state)
        state.topics.leave(sentence, state.scene)
        state.frames.leave(sentence)
    unread.extend(_scanned(sentences))
    used = {observation.indicator for observation in found}
    indicators = tuple(state.minted[i] for i in sorted(state.minted) if i in used)
    return Figures(tuple(found), indicators, tuple(sorted(unread, key=lambda one: one.span)))


def _scanned(sentences: Sequence[Sentence]) -> Iterator[Unread]:
    """The numbers that the scan of each block has sorted out already."""
    seen: set[int] = set()
    for sentence in sentences:
        block = sentence.block
        if block.number not in seen:
            seen.add(block.number)
            yield from (
                Unread(span=block.normal.source(start, end), reason=why) for start, end, why in block.unread
            )


def _sentence(
    sentence: Sentence, state: _State, unread: list[Unread], *, asked: bool
) -> Iterator[Observation]:
    amounts = list(sentence.amounts.items())
    sites: list[Site] = []
    for i, amount in amounts:
        token = sentence.tokens.doc[i]
        site = site_of(sentence, token, _marked(sentence, i, amount, state.last), state.scene)
        reason = reason_to_skip(site, state.scene, asked=asked)
        if reason:
            unread.append(Unread(span=sentence.block.normal.source(amount.start, amount.end), reason=reason))
            continue
        sites.append(site)
        state.last.amount = site.amount
    for site in aligned(sentence, sites):
        yield from _observations(site, state, [amount for _, amount in amounts])


def _marked(sentence: Sentence, i: int, amount: Amount, last: _Last) -> Amount:
    """ "The 1-trillion mark" takes the unit of the amount before it."""
    token = sentence.tokens.doc[i]
    if amount.unit is None and amount.high >= 1000 and token.head.lemma_ in MARKS and last.amount is not None:
        return replace(amount, unit=last.amount.unit, kind=last.amount.kind)
    return amount


def _observations(site: Site, state: _State, amounts: Sequence[Amount]) -> Iterator[Observation]:
    sentence, amount = site.sentence, site.amount
    labelled = _labelled(site, state)
    subject = _subject(site, labelled, state)
    modality = modality_of(site.token, sentence.text(sentence.tokens.start, sentence.tokens.end - 1))
    stretch, inherited = _stretch(site, state, amounts)
    if modality is Modality.ACHIEVED and not inherited and _is_ahead(stretch, state.frames.today):
        modality = Modality.PLANNED
    streak = _streak(site)
    if streak:
        stretch = running(stretch, streak, state.frames.today)
    stock = _is_stock(site, labelled)
    period = period_of(stretch, inherited=inherited, stock=stock, modality=modality, today=state.frames.today)
    if stock and stretch and period and not streak:
        stretch = Stretch(period.start, period.end)
    known = state.last.by_token if state.last.sentence is sentence else {}
    state.last = _Last(
        labelled, subject, stretch, inherited, amount, sentence, sentence.block.number,
        known | {site.token.i: labelled}, state.last.concept,
    )  # fmt: skip
    known_as = state.minted.get(labelled.indicator.id, labelled.indicator)
    names = dict.fromkeys((*known_as.aliases, *labelled.indicator.aliases))
    state.minted[labelled.indicator.id] = replace(known_as, aliases=tuple(names))
    if subject and labelled.indicator.id not in state.topics.by_indicator:
        state.topics.by_indicator[labelled.indicator.id] = subject
    base = Observation(
        value=amount.low * site.sign, unit=_unit(site), bound=bound_of(amount, sentence.block.words, site.token),
        statistic=site.statistic, comparison=comparison_of(site, amounts), indicator=labelled.indicator.id,
        counted=labelled.counted, scope=labelled.scope, subject=subject, period=period, modality=modality,
        mention=sentence.block.normal.source(amount.start, amount.end), evidence=sentence.span,
        turn=sentence.block.turn, rule=f"figure/{site.rule}",
    )  # fmt: skip
    yield from _ends(base, amount, site.sign)


def _is_ahead(stretch: Stretch | None, today: date | None) -> bool:
    """True for a time that has not begun: what is said of it is no fact yet."""
    return bool(stretch and today and stretch.start and stretch.start > today)


def _ends(base: Observation, amount: Amount, sign: int) -> Iterator[Observation]:
    """A range is two observations: at least its low end, at most its high one."""
    if not amount.ranged:
        yield base
        return
    ends = (amount.low, Bound.AT_LEAST), (amount.high, Bound.AT_MOST)
    for value, bound in ends if sign > 0 else ((amount.high, Bound.AT_LEAST), (amount.low, Bound.AT_MOST)):
        yield replace(base, value=value * sign, bound=bound)


def _unit(site: Site) -> str:
    if site.amount.unit:
        return site.amount.unit
    if site.statistic is Statistic.DURATION:
        return {"year": "YR", "month": "MO", "day": "DAY", "quarter": "QUARTER"}.get(
            site.counted.lemma_ if site.counted else "", "YR"
        )
    return "UNITLESS" if site.amount.part else "NUM"


def _streak(site: Site) -> int | None:
    """The N of "for N consecutive years", where the amount is that N or is followed by it."""
    if is_streak(site.sentence, site.amount):
        return int(site.amount.high)
    following = [amount for amount in site.sentence.amounts.values() if amount.start >= site.amount.end]
    after = following[0] if following else None
    near = after is not None and after.start - site.amount.end < _NEAR and after.high < _LONGEST
    return int(after.high) if after is not None and near and is_streak(site.sentence, after) else None


_NEAR, _LONGEST = 40, 60


def _is_stock(site: Site, labelled: Labelled) -> bool:
    """True for what is counted at a date: assets in money, or "the 12 companies" that there are."""
    if site.statistic is Statistic.COUNT:
        words = site.sentence.block.words
        place = next(i for i, word in enumerate(words) if word.start >= site.amount.start)
        return place > 0 and words[place - 1].lower in ("the", "these", "all")
    moves = site.statistic is Statistic.CHANGE and comparison_of(site, ()) is None
    return (
        labelled.stock
        and not site.inherits
        and not moves
        and site.statistic is not Statistic.DURATION
        and site.amount.kind in ("currency", "ratio", "points", "count")
    )


def _labelled(site: Site, state: _State) -> Labelled:
    last = state.last
    if site.same_as is not None and last.sentence is site.sentence and site.same_as in last.by_token:
        return last.by_token[site.same_as]
    found = label_of(site, state.scene, state.indicators, last.labelled)
    if last.labelled is not None and _repeats(site, found, last.labelled):
        return last.labelled
    bare = site.rule == "action" and found.scope is None and site.action is not None
    if bare and last.concept is not None and _agrees(found, last.concept):
        return last.concept
    if site.rule in ("of", "action", "verb-in", "total-of") and not found.actor and found.scope is None:
        return _narrowed(found, site, state)
    return found


def _repeats(site: Site, found: Labelled, last: Labelled) -> bool:
    """ "This investment grew", "the ratio was held": a bare noun for what was named in full."""
    noun = site.measured
    if (
        noun is None
        or site.whole is not None
        or found.what is None
        or " " in found.what.text
        or site.amount.unit is None
    ):
        return False
    pointed = any(
        t.dep_ == "det" and t.lower_ in ("this", "that", "these", "those", "the") for t in noun.lefts
    )
    names = (last.indicator.name, *last.indicator.aliases)
    return pointed and any(found.what.text.lower() in name.lower().split() for name in names)


def _agrees(found: Labelled, concept: Labelled) -> bool:
    """ "We have invested 5" after a sentence on research spending: both are outlays."""
    outlays = {"investment", "spending", "funding", "expenditure", "input"}
    return bool(outlays & set(found.indicator.name.lower().split())) and bool(
        outlays
        & {
            word
            for name in (concept.indicator.name, *concept.indicator.aliases)
            for word in name.lower().split()
        }
    )


def _narrowed(found: Labelled, site: Site, state: _State) -> Labelled:
    """ "The industries completed investment of 5": a subject that is no actor is a scope."""
    agent = site.agent
    if (
        agent is None
        or agent.pos_ != "NOUN"
        or agent.dep_ not in ("nsubj", "nsubjpass")
        or state.scene.actor(site.sentence, agent)
    ):
        return found
    phrase = phrase_of(site.sentence, agent, state.scene)
    return replace(found, scope=phrase.text) if phrase.text and not phrase.actor else found


def _concepts(sentence: Sentence, state: _State) -> None:
    """Remember the last concept of the scheme that the sentence names."""
    if state.last.at != sentence.block.number and state.last.concept is not None:
        state.last.concept = None
    for chunk in sentence.tokens:
        if chunk.pos_ == "NOUN" and chunk.dep_ not in ("compound",):
            phrase = phrase_of(sentence, chunk, state.scene)
            concept = state.indicators.concept(phrase.text) if " " in phrase.text else None
            if concept:
                state.last.concept = Labelled(indicator=concept, what=phrase)
                state.last.at = sentence.block.number


def _subject(site: Site, labelled: Labelled, state: _State) -> str | None:
    """Named in the phrase, the clause's subject, the figure before, the topic; in this order."""
    scene, topics, sentence = state.scene, state.topics, site.sentence
    if labelled.actor and not (
        labelled.counted and site.agent is not None and scene.actor(sentence, site.agent)
    ):
        return labelled.actor
    apart = site.agent is None or site.agent.pos_ == "PRON" or not scene.actor(sentence, site.agent)
    if site.inherits and apart and state.last.sentence is sentence and state.last.subject:
        return state.last.subject
    by_clause = by_agent(sentence, site.agent, topics, scene, acts=site.action is not None)
    pronoun = site.agent is not None and site.agent.lower_ in lex.PERSON_PRONOUNS
    if pronoun and labelled.indicator.id in topics.by_indicator:
        return topics.by_indicator[labelled.indicator.id]
    if by_clause:
        return by_clause
    passive = by_passive(sentence, site.action, scene)
    if passive or labelled.actor:
        return passive or labelled.actor
    if site.inherits and state.last.subject and state.last.at == sentence.block.number:
        return state.last.subject
    return (
        named_in(sentence, site.measured, scene)
        or _upper(site, state)
        or earlier_in(sentence, site.token, scene)
        or topics.current()
        or labelled.place
        or topics.country
    )


def _upper(site: Site, state: _State) -> str | None:
    """The subject of a clause further up: "X rose, with investment reaching 5"."""
    from kg.extraction.figures.grammar import climb, is_verb, subject_of

    for head in climb(site.token):
        if is_verb(head):
            subject = subject_of(head)
            found = named_in(site.sentence, subject, state.scene) if subject is not None else None
            if found:
                return found
    return None


def _stretch(site: Site, state: _State, amounts: Sequence[Amount]) -> tuple[Stretch | None, bool]:
    """The days a figure speaks of, and whether they are inherited."""
    time = own_time(site.sentence, site.amount, amounts)
    if time is not None and time.kind is not TimeKind.OPEN:
        resolved = state.frames.resolved(time)
        if resolved is not None or time.kind is TimeKind.PERIOD:
            return resolved, False
    if time is not None and time.kind is TimeKind.OPEN:
        return None, False
    if site.inherits and state.last.sentence is site.sentence:
        return state.last.stretch, state.last.inherited
    return state.frames.paragraph or None, True


def found_span(site: Site) -> Span:
    """Where the amount stands in the source."""
    return site.sentence.block.normal.source(site.amount.start, site.amount.end)
