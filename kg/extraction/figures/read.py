"""Amounts to observations: each step asks one of the other modules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extraction.figures.left_out import reason_to_skip, restated
from kg.extraction.figures.lists import aligned
from kg.extraction.figures.observe import observations
from kg.extraction.figures.periods import Frames
from kg.extraction.figures.rows import in_rows
from kg.extraction.figures.scene import Scene
from kg.extraction.figures.site_counts import MARKS
from kg.extraction.figures.sites import site_of
from kg.extraction.figures.state import Context, State
from kg.extraction.figures.subjects import Topics
from kg.model import Document, Entity, Observation, Restatement, Unread

if TYPE_CHECKING:
    from kg.extraction.figures.labels import Labelled
    from kg.extraction.figures.site import Site
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Figures:
    """What was read of a document's numbers."""

    observations: tuple[Observation, ...]
    indicators: tuple[Entity, ...]
    unread: tuple[Unread, ...]
    restatements: tuple[Restatement, ...] = ()


@dataclass(frozen=True, slots=True)
class Left:
    """What of the numbers becomes no figure, gathered as the reading goes on."""

    unread: list[Unread]
    restatements: list[Restatement] = field(default_factory=list)

    def out(self, site: Site, reason: str) -> None:
        """Leave the amount of a site out, for a reason."""
        normal, amount = site.sentence.block.normal, site.amount
        mention = normal.source(amount.start, amount.end)
        self.unread.append(Unread(span=mention, reason=reason))
        first = restated(site)
        if first is not None and amount.unit:
            of = normal.source(first.start, first.end)
            self.restatements.extend(
                Restatement(value=value, unit=amount.unit, mention=mention, of=of)
                for value in sorted({amount.low, amount.high})
            )


def read(sentences: Sequence[Sentence], document: Document, context: Context) -> Figures:
    """All figures of a document, in reading order."""
    state = State(
        Scene(context.names, context.entities),
        context.indicators,
        Frames(document.header.date, fiscal=context.fiscal),
        Topics(country=context.country),
    )
    found: list[Observation] = []
    left = Left(list(_scanned(sentences)))
    for sentence in sentences:
        turn = sentence.block.turn
        told = document.turns[turn] if turn is not None else None
        state.frames.enter(sentence, told.answers if told else None)
        state.topics.enter(sentence, context.bodies.get(told.speaker or "") if told else None)
        speaker = context.speakers.get(turn) if turn is not None else None
        found.extend(replace(figure, speaker=speaker) for figure in _sentence(sentence, state, left))
        state.leave(sentence)
        state.topics.leave(sentence, state.scene)
        state.frames.leave(sentence)
    used = {observation.indicator for observation in found}
    indicators = tuple(state.minted[i] for i in sorted(state.minted) if i in used)
    unread = tuple(sorted(left.unread, key=lambda one: one.span))
    return Figures(tuple(found), indicators, unread, tuple(left.restatements))


def _scanned(sentences: Sequence[Sentence]) -> Iterator[Unread]:
    """The numbers that the scan of each block has sorted out already."""
    blocks = {sentence.block.number: sentence.block for sentence in sentences}
    for block in blocks.values():
        for start, end, why in block.unread:
            yield Unread(span=block.normal.source(start, end), reason=why)


def _sentence(sentence: Sentence, state: State, left: Left) -> Iterator[Observation]:
    """The figures of one sentence; what is none goes to `left`."""
    rows = set(sentence.amounts) if len(sentence.amounts) > _MOST else in_rows(sentence)
    left.unread.extend(_run_of_numbers(sentence, rows))
    sites: list[Site] = []
    before = state.last.amount
    for i, amount in sentence.amounts.items():
        if i in rows:
            continue
        token = sentence.tokens.doc[i]
        said = _again(sentence, _marked(token.head.lemma_, amount, before), before)
        site = site_of(sentence, token, said, state.scene)
        reason = reason_to_skip(site)
        if reason:
            left.out(site, reason)
            continue
        sites.append(site)
        before = site.amount
    kept = [site.amount for site in sites]
    told = list(aligned(sentence, sites, state.scene))
    labels = _taken_up(sentence, told, state)
    for place, site in enumerate(told):
        if labels:
            state.last = replace(state.last, labelled=labels[place])
        yield from observations(site, state, kept)


def _taken_up(sentence: Sentence, sites: Sequence[Site], state: State) -> list[Labelled]:
    """ "This represents increases of 5% and 6%, respectively": of the figures of the sentence before."""
    last = state.last
    if last.sentence is None or last.sentence is sentence or last.block != sentence.block.number:
        return []
    labels = [last.by_token[i] for i in sorted(last.by_token)]
    opens = sentence.tokens[0].lower_ in ("this", "these", "both", "they", "that", "those")
    words = sentence.text(sentence.tokens.start, sentence.tokens.end - 1)
    paired = len(sites) > 1 and len(labels) == len(sites) and all(site.inherits for site in sites)
    return labels if opens and paired and "respectively" in words else []


_MOST = 100
"""A sentence has no more figures than this; what has more is a table whose lines were lost."""


def _run_of_numbers(sentence: Sentence, rows: Set[int]) -> Iterator[Unread]:
    for amount in (sentence.amounts[i] for i in sorted(rows)):
        span = sentence.block.normal.source(amount.start, amount.end)
        yield Unread(span=span, reason="one of a long run of numbers, no sentence")


def _marked(noun: str, amount: Amount, before: Amount | None) -> Amount:
    """ "The 1-trillion mark" takes the unit of the amount before it."""
    if amount.unit is None and amount.high >= _A_MARK and noun in MARKS and before is not None:
        return replace(amount, unit=before.unit, kind=before.kind)
    return amount


def _again(sentence: Sentence, amount: Amount, before: Amount | None) -> Amount:
    """ "3 trillion yuan, or one trillion a year": the money of the amount before, said once."""
    if before is None or amount.unit is not None or before.kind != "currency" or amount.high < _A_MILLION:
        return amount
    between = sentence.block.normal.text[before.end : amount.start].lower()
    behind = sentence.block.normal.text[amount.end : amount.end + 12].lower()
    said = _OR.fullmatch(between) and _NO_NOUN.match(behind)
    return replace(amount, unit=before.unit, kind=before.kind) if said else amount


_OR = re.compile(r",? or (?:about |around |nearly |over |almost |some |more than )?")
_NO_NOUN = re.compile(r"[.,;)]|\s(?:on|a|per|each|in|by|for|annually|yearly)\b|$")
_A_MILLION = 1_000_000
_A_MARK = 1000
