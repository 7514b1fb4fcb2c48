"""One site to its observations: bound, period, modality and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.figures.bounds import bound_of
from kg.extraction.figures.compare import comparison_of
from kg.extraction.figures.inherit import labelled
from kg.extraction.figures.lexicon import FORECAST_NOUNS, TARGET_NOUNS
from kg.extraction.figures.markets import day_of, day_of_act, moves_by_day, says_how_long
from kg.extraction.figures.modality import modality_of
from kg.extraction.figures.periods import period_of, running
from kg.extraction.figures.site_counts import is_streak
from kg.extraction.figures.state import Last, State
from kg.extraction.figures.stretches import stretch_for
from kg.extraction.figures.subjects import subject_for
from kg.language.calendar import Stretch
from kg.language.normal import word_at
from kg.model import Bound, Modality, Observation, Period, Statistic

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kg.extraction.figures.labels import Labelled
    from kg.extraction.figures.site import Site
    from kg.language.quantities import Amount

_NEAR, _LONGEST = 40, 60
_ASIDE = re.compile(r"[^,;]{0,12}[,;] (?:an? |with |\w+ing )")
_SPANS = {"year": "YR", "month": "MO", "day": "DAY", "week": "WK", "quarter": "QUARTER"}
_STOCK_KINDS = ("currency", "ratio", "points", "count")


def observations(site: Site, state: State, amounts: Sequence[Amount]) -> Iterator[Observation]:
    """The observations of one amount; `amounts` are all of its sentence."""
    sentence, amount = site.sentence, site.amount
    label = labelled(site, state)
    subject = subject_for(site, label, state)
    period, modality = _period(site, label, state, amounts)
    _remember(site, label, subject, state)
    base = Observation(
        value=_signed(amount.low, site.sign),
        unit=_unit(site),
        bound=_bound(site),
        statistic=site.statistic,
        comparison=comparison_of(site, amounts, state.last.stretch),
        indicator=label.indicator.id,
        counted=label.counted,
        scope=label.scope,
        subject=subject,
        period=period,
        modality=modality,
        mention=sentence.block.normal.source(amount.start, amount.end),
        evidence=sentence.span,
        turn=sentence.block.turn,
        rule=f"figure/{site.rule}",
    )
    yield from _ends(base, amount, site.sign)


def _period(
    site: Site, label: Labelled, state: State, amounts: Sequence[Amount]
) -> tuple[Period | None, Modality]:
    """The time a figure speaks of, and whether it has come; the state keeps the days."""
    sentence, today = site.sentence, state.frames.today
    words = sentence.text(sentence.tokens.start, sentence.tokens.end - 1)
    shared = site.rule in ("series", "gapped") and site.same_as
    told = site.token.doc[site.same_as] if shared and site.same_as else site.token
    modality = modality_of(told, words, counts=site.amount.unit is None)
    modality = _by_measure(site, modality)
    stretch, inherited = stretch_for(site, state, amounts, modality)
    if moves_by_day(site, label) and (inherited or not says_how_long(site)):
        stretch, inherited = day_of(site, today), False
    acted = day_of_act(site, today) if inherited and modality is Modality.ACHIEVED else None
    stretch, inherited = (acted, False) if acted else (stretch, inherited)
    if modality is Modality.ACHIEVED and not inherited and _is_ahead(stretch, today):
        modality = Modality.PLANNED
    if modality is Modality.PLANNED and not inherited and _is_looked_back_on(site, stretch, today):
        modality = Modality.ACHIEVED
    streak = _streak(site)
    if streak:
        stretch = running(stretch, *streak, today)
    stock = _is_stock(site, label)
    hoped = modality if site.rule != "expected" else Modality.ACHIEVED
    if inherited and hoped is not Modality.ACHIEVED and state.frames.ahead is not None:
        stretch = state.frames.ahead
    period = period_of(stretch, inherited=inherited, stock=stock, modality=hoped, today=today)
    if stock and stretch and period and not streak:
        stretch = Stretch(period.start, period.end)
    state.last = replace(state.last, stretch=stretch, inherited=inherited)
    return period, modality


def _remember(site: Site, label: Labelled, subject: str | None, state: State) -> None:
    """Let later figures inherit from this one."""
    known = state.last.by_token if state.last.sentence is site.sentence else {}
    state.last = Last(
        label, subject, state.last.stretch, state.last.inherited, site.amount, site.sentence,
        site.sentence.block.number, {**known, site.token.i: label},
    )  # fmt: skip
    state.keep(label.indicator)
    if subject:
        state.topics.by_indicator.setdefault(label.indicator.id, subject)


def _is_ahead(stretch: Stretch | None, today: date | None) -> bool:
    """True for a time that has not begun: what is said of it is no fact yet."""
    return bool(stretch and today and stretch.start and stretch.start > today)


def _by_measure(site: Site, told: Modality) -> Modality:
    """Whether what is measured is itself aimed at or foreseen, else what the clause tells."""
    if told is not Modality.NEGATED and _is_target(site):
        return Modality.TARGET
    foreseen = site.rule == "expected" or _is_forecast(site)
    return Modality.PLANNED if foreseen and told is Modality.ACHIEVED else told


def _is_forecast(site: Site) -> bool:
    """ "The projection was cut to 5": what is measured is itself a forecast."""
    noun = site.measured
    return noun is not None and noun.lemma_.lower() in FORECAST_NOUNS - {"plan", "budget"}


def _is_target(site: Site) -> bool:
    """ "Set the growth target at 5", "our 2 to 3% target band": what is measured is itself an aim."""
    noun = site.measured
    if noun is None or site.statistic is not Statistic.LEVEL or site.rule not in _AIMING:
        return False
    named = [noun, *(c for c in noun.lefts if c.dep_ == "compound")] if noun.lemma_ in _BANDS else [noun]
    return any(token.lemma_.lower() in TARGET_NOUNS - {"ceiling", "quota"} for token in named)


_AIMING = ("put-at", "beside", "of", "verb")
_BANDS = {"band", "range", "corridor", "zone", "rate", "figure", "level"}


def _is_looked_back_on(site: Site, stretch: Stretch | None, today: date | None) -> bool:
    """ "Will stay above 8, compared with 9 in 2017": a figure of old that the plan is measured by."""
    if stretch is None or stretch.end is None or today is None or stretch.end >= today:
        return False
    start = site.amount.start
    return _OF_OLD.search(site.sentence.block.normal.text[max(0, start - _NEAR) : start].lower()) is not None


_OF_OLD = re.compile(
    r"\b(?:compared (?:with|to)|than|(?:up|down) from|against|versus|year['’]s)\s(?:[a-z]+\s){0,3}$"
)


def _ends(base: Observation, amount: Amount, sign: int) -> Iterator[Observation]:
    """A range is two observations: at least its low end, at most its high one."""
    if not amount.ranged:
        yield base
        return
    low, high = sorted((_signed(amount.low, sign), _signed(amount.high, sign)))
    yield replace(base, value=low, bound=Bound.AT_LEAST)
    yield replace(base, value=high, bound=Bound.AT_MOST)


def _bound(site: Site) -> Bound:
    """How the words bound the amount; "analysts estimated 5" tells who does, not how exact it is."""
    words = site.sentence.block.words
    bound = bound_of(site.amount, words, site.token)
    place = word_at(words, site.amount.start)
    told = site.rule == "expected" and place > 0 and words[place - 1].lower == "estimated"
    return Bound.EXACT if told and bound is Bound.ABOUT else bound


def _signed(value: Decimal, sign: int) -> Decimal:
    """A fall "by minus 4.9 percent" is no rise: said twice, the sign holds once."""
    return value if sign < 0 and value < 0 else value * sign


def _unit(site: Site) -> str:
    if site.amount.unit:
        return site.amount.unit
    if site.statistic is Statistic.DURATION:
        return _SPANS.get(site.counted.lemma_ if site.counted else "", "YR")
    return "UNITLESS" if site.amount.part or site.rule == "index" else "NUM"


def _streak(site: Site) -> tuple[int, int] | None:
    """How often and how many months each: of "N consecutive years" at or behind the amount."""
    if is_streak(site.sentence, site.amount):
        return _run(site, site.amount)
    following = [amount for amount in site.sentence.amounts.values() if amount.start >= site.amount.end]
    after = following[0] if following else None
    near = after is not None and after.start - site.amount.end < _NEAR and after.high < _LONGEST
    text = site.sentence.block.normal.text
    if after is not None and _ASIDE.match(text, site.amount.end, after.start):
        near = False  # "was 5 tons, a rise for three consecutive years": the rise has lasted
    return _run(site, after) if after is not None and near and is_streak(site.sentence, after) else None


def _run(site: Site, amount: Amount) -> tuple[int, int] | None:
    """The number and the length in months of the years, quarters or months that follow on one another."""
    if amount.unit == "MO":
        return int(amount.high), 1
    words = site.sentence.block.normal.text[amount.start : amount.end + _NEAR].lower()
    months = {"year": 12, "quarter": 3, "month": 1}
    spoken = (months[word] for word in re.findall(r"year|quarter|month", words))
    return int(amount.high), 12 if amount.unit == "YR" else next(spoken, 12)


def _is_stock(site: Site, label: Labelled) -> bool:
    """True for what is counted at a date: assets in money, or "the 12 companies" that there are."""
    if site.statistic is Statistic.COUNT:
        words = site.sentence.block.words
        place = word_at(words, site.amount.start)
        return place > 0 and words[place - 1].lower in ("the", "these", "all")
    moves = site.statistic is Statistic.CHANGE and comparison_of(site, ()) is None
    lasts = site.statistic is Statistic.DURATION
    return label.stock and not (site.inherits or moves or lasts) and site.amount.kind in _STOCK_KINDS
