"""The quantities of any English text, without a transcript around it.

What figure reading leaves out because it is no fact of a briefing ("the two companies") is a
quantity all the same; only what counts nothing at all is left out here.
"""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction import figures
from kg.extraction.figures.bounds import bound_of
from kg.knowledge import unit_for
from kg.language import Parser, Sentence, analyse
from kg.model import Bound, Document, Header, Knowledge, Observation, Span, Statistic, Turn, TurnKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.quantities import Amount

_EMPTY = ("no count", "part of a", "a code", "an age", "one of a long run")
"""How the reasons begin for numbers that count nothing."""
_PLAIN, _POINT = "NUM", "POINT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of a text as it was said: "fell by nearly 5 percent" is 5, down, less than.

    `value` is None for a range, which has `low` and `high` instead; for a single number all
    three are equal. Numbers are multiplied out into `unit`, the one that the text names: "1.4 GW" is
    1.4 gigawatts, which the graph keeps in kilowatts.
    """

    value: Decimal | None
    low: Decimal
    high: Decimal
    unit: str
    """The unit's label ("percent"); "number of things" for a count."""
    unit_iri: str
    bound: Bound
    direction: str | None
    """ "up" or "down" for the size of a change; None for what is no change."""
    measured: str
    """What is measured or counted, in words; empty if the text does not say."""
    span: Span
    text: str
    """The number with its unit, as it stands in the text."""


class QuantityReader:
    """Reads quantities with one `Knowledge` and one parser; make it once for many texts."""

    def __init__(self, knowledge: Knowledge, parser: Parser) -> None:
        self.knowledge, self.parser = knowledge, parser

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The names of the scheme's indicators, by id."""
        return {entity.id: entity.name for entity in self.knowledge.entities if entity.kind == "Indicator"}

    @cached_property
    def context(self) -> figures.Context:
        """What figure reading asks of a document, where nothing but the knowledge is known."""
        entities = self.knowledge.entities
        return figures.Context(
            names=_Known(),
            entities={entity.id: entity for entity in entities},
            indicators=figures.Indicators(entities),
        )

    def __call__(
        self, text: str, *, date: datetime.date | None = None, country: str | None = None
    ) -> list[Quantity]:
        """The quantities of `text`, in order; `date` and `country` are those of its speaker, if known.

        A blank text has none.
        """
        if not text.strip():
            return []
        turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)))
        header = Header(date=date, country=country)
        document = Document(source="text", text=text, header=header, turns=(turn,))
        sentences = analyse(document, self.knowledge, self.parser)
        return list(self._read(document, sentences))

    def _read(self, document: Document, sentences: Sequence[Sentence]) -> Iterator[Quantity]:
        read = figures.read(sentences, document, self.context)
        reasons = {one.span: one.reason for one in read.unread}
        labels = {**self.labels, **{entity.id: entity.name for entity in read.indicators}}
        told = defaultdict(list)
        for observation in read.observations:
            told[observation.mention].append(observation)
        for sentence, at, span in _amounts(sentences):
            if span in told:
                yield _told(told[span], sentence, at, document.text, labels, self.knowledge)
            elif not _is_empty(reasons.get(span, ""), sentence.amounts[at]) and not _is_pronoun(sentence, at):
                yield _untold(sentence, at, span, document.text, self.knowledge)


def quantities(
    text: str,
    knowledge: Knowledge,
    parser: Parser,
    *,
    date: datetime.date | None = None,
    country: str | None = None,
) -> list[Quantity]:
    """The quantities of one text; for many texts make one `QuantityReader`."""
    return QuantityReader(knowledge, parser)(text, date=date, country=country)


class _Known:
    """Names as the registry knows them: enough to tell whom a figure is told of."""

    def at(self, sentence: Sentence, token: Token) -> str | None:
        """The id of the entity that the token stands for, or None."""
        name = sentence.names.get(token.i)
        return name.entity if name else None


def _amounts(sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, int, Span]]:
    """Each amount of the text: its sentence, its token's number, and where it stands."""
    for sentence in sentences:
        for at, amount in sorted(sentence.amounts.items()):
            yield sentence, at, sentence.block.normal.source(amount.start, amount.end)


def _is_empty(reason: str, amount: Amount) -> bool:
    """True for what counts nothing; "every 15 minutes" is a stretch of time all the same."""
    return reason.startswith(_EMPTY) and not (reason == "part of a rate" and amount.unit is not None)


def _is_pronoun(sentence: Sentence, at: int) -> bool:
    """ "Between the two": a number word behind an article that counts nothing that is named."""
    amount, token = sentence.amounts[at], sentence.tokens.doc[at]
    spelled = sentence.block.normal.text[amount.start].isalpha() and amount.unit is None
    behind = token.i > sentence.tokens.start and token.nbor(-1).lower_ in ("the", "these", "those")
    return spelled and behind and not amount.part and not _counted(sentence, token, amount)


def _told(
    told: Sequence[Observation],
    sentence: Sentence,
    at: int,
    text: str,
    labels: Mapping[str, str],
    knowledge: Knowledge,
) -> Quantity:
    """The quantity behind the observations of one amount: two of them for a range."""
    first, amount = told[0], sentence.amounts[at]
    change = first.statistic is Statistic.CHANGE
    below = all(one.value <= 0 for one in told) and any(one.value for one in told)
    down = change and (below or (amount.kind == "multiple" and amount.high < 1))
    ends = sorted((-one.value if below and change else one.value) / amount.said_factor for one in told)
    ranged = {one.bound for one in told} >= {Bound.AT_LEAST, Bound.AT_MOST}
    points = first.rule in ("figure/points", "figure/or") and first.unit == _PLAIN
    unit = unit_for(_POINT if points else amount.said or first.unit, knowledge)
    return Quantity(
        value=None if ranged else ends[0],
        low=ends[0],
        high=ends[-1],
        unit=unit.label,
        unit_iri=unit.iri,
        bound=_bound_of_range(amount, sentence, at) if ranged else first.bound,
        direction=("down" if down else "up") if change else None,
        measured=_joined(text, first) or first.counted or labels.get(first.indicator, ""),
        span=first.mention,
        text=first.mention.of(text),
    )


def _bound_of_range(amount: Amount, sentence: Sentence, at: int) -> Bound:
    """ "Around 20 to 30" is about, any other range is exact."""
    said = bound_of(amount, sentence.block.words, sentence.tokens.doc[at])
    return said if said is Bound.ABOUT else Bound.EXACT


def _untold(sentence: Sentence, at: int, span: Span, text: str, knowledge: Knowledge) -> Quantity:
    """The quantity of an amount that is no figure of its own."""
    amount, token = sentence.amounts[at], sentence.tokens.doc[at]
    unit = unit_for(amount.said or amount.unit or ("UNITLESS" if amount.part else _PLAIN), knowledge)
    low, high = amount.low / amount.said_factor, amount.high / amount.said_factor
    return Quantity(
        value=None if amount.ranged else low,
        low=low,
        high=high,
        unit=unit.label,
        unit_iri=unit.iri,
        bound=_bound_of_range(amount, sentence, at)
        if amount.ranged
        else bound_of(amount, sentence.block.words, token),
        direction=None,
        measured=_counted(sentence, token, amount),
        span=span,
        text=span.of(text),
    )


def _counted(sentence: Sentence, token: Token, amount: Amount) -> str:
    """The noun behind a count, with what stands between: "listed companies"."""
    head = token.head
    if amount.unit is not None or token.dep_ != "nummod" or head.i <= token.i:
        return ""
    return sentence.text(token.i + 1, head.i)


_HYPHENED = re.compile(r"[-\u2010\u2011]([A-Za-z]{3,40})")


def _joined(text: str, told: Observation) -> str:
    """ "A 70,000-seat stadium" counts seats."""
    found = _HYPHENED.match(text, told.mention.end) if told.unit == _PLAIN else None
    return found[1] if found and found[1] not in ("plus", "odd", "ish", "strong") else ""
