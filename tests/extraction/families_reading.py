"""The families of sentences: how a line of expectation is written, read and compared.

A family is a table in `families/*.toml`: sentences with the figures that each must give, in
order. A figure is written as its value and unit, then what its family is about:

    "5.2 PERCENT change yoy of:retail+sales by:shops in:2022Q3 planned >"

`of:` holds words of the indicator, `counts:` of what is counted, `scope:` of the scope, `by:` of
the subject's name (`by:-`: nobody); `in:` is a year, quarter, half, month, day, a run of these
("2022-01..2022-09") or `-`. A number that is no figure is written as its text and `none:` with
words of the reason.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from kg.model import (
    Bound,
    Comparison,
    Document,
    Entity,
    Facts,
    Header,
    Modality,
    Observation,
    Span,
    Statistic,
    Turn,
    TurnKind,
)

FOLDER = Path(__file__).parent / "families"
_BOUNDS = {
    "=": Bound.EXACT,
    ">": Bound.MORE_THAN,
    "<": Bound.LESS_THAN,
    "~": Bound.ABOUT,
    ">=": Bound.AT_LEAST,
    "<=": Bound.AT_MOST,
}
_COMPARISONS = {
    "yoy": Comparison.YEAR_ON_YEAR,
    "mom": Comparison.MONTH_ON_MONTH,
    "qoq": Comparison.QUARTER_ON_QUARTER,
    "2ya": Comparison.TWO_YEAR_AVERAGE,
    "against-target": Comparison.VERSUS_TARGET,
    "uncompared": None,
}
_STATISTICS = {statistic.value.lower(): statistic for statistic in Statistic}
_MODALITIES = {modality.value.lower(): modality for modality in Modality}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence (or short text) with what must be read of it."""

    family: str
    text: str
    expected: tuple[str, ...]
    date: date
    country: str | None

    @property
    def document(self) -> Document:
        """The text as a document: remarks, or a question with its answer ("Q: … A: …")."""
        parts = list(re.finditer(r"(?:(Q|A): )?([^\n]+(?:\n\n(?!Q: |A: )[^\n]+)*)", self.text))
        return Document(
            source="family",
            text=self.text,
            header=Header(date=self.date, country=self.country),
            turns=tuple(_turn(part, number) for number, part in enumerate(parts)),
        )


def _turn(part: re.Match[str], number: int) -> Turn:
    kind = {"Q": TurnKind.QUESTION, "A": TurnKind.ANSWER}.get(part[1] or "", TurnKind.REMARKS)
    answers = number - 1 if kind is TurnKind.ANSWER else None
    return Turn(kind=kind, span=Span(*part.span(2)), answers=answers)


def cases() -> Iterator[Case]:
    """All sentences of all families, in order of file, family and line."""
    for path in sorted(FOLDER.glob("*.toml")):
        tables = tomllib.loads(path.read_text("utf-8"))
        for family, table in tables.items():
            for text, expected in table["sentences"].items():
                yield Case(
                    family=family,
                    text=text,
                    expected=(expected,) if isinstance(expected, str) else tuple(expected),
                    date=table.get("date", date(2023, 4, 18)),
                    country=table.get("country"),
                )


def problems(case: Case, facts: Facts) -> list[str]:
    """What was read otherwise than expected; empty if all is right."""
    figures = [line for line in case.expected if " none:" not in line]
    read = sorted(facts.observations, key=lambda one: one.mention)
    names = {entity.id: entity for entity in facts.entities}
    out = []
    if len(figures) != len(read):
        out.append(f"{len(read)} figures instead of {len(figures)}: {[_shown(o, case, names) for o in read]}")
    for line, one in zip(figures, read, strict=False):
        wrong = list(_differences(line, one, names))
        if wrong:
            out.append(f"{line!r}: {wrong} in {_shown(one, case, names)}")
    unread = [(mark.span.of(case.text), mark.reason) for mark in facts.unread]
    for line in (line for line in case.expected if " none:" in line):
        number, reason = line.split(" none:")
        if not any(number in text and reason.replace("+", " ") in why for text, why in unread):
            out.append(f"{line!r} not in {unread}")
    return out


def _shown(one: Observation, case: Case, names: Mapping[str, Entity]) -> str:
    period = f"{one.period.start}..{one.period.end}" if one.period else "-"
    return (
        f"<{one.mention.of(case.text)} = {one.value} {one.unit} {one.bound} {one.statistic} {one.comparison} "
        f"of {names[one.indicator].name!r} counts {one.counted!r} scope {one.scope!r} by {one.subject} "
        f"in {period} {one.modality} {one.rule}>"
    )


def _differences(line: str, one: Observation, names: Mapping[str, Entity]) -> Iterator[str]:
    value, unit, *marks = line.split()
    if value != "*" and Decimal(value) != one.value:
        yield f"value {one.value}"
    if unit not in ("*", one.unit):
        yield f"unit {one.unit}"
    for mark in marks:
        if not _holds(mark, one, names):
            yield mark


def _holds(mark: str, one: Observation, names: Mapping[str, Entity]) -> bool:
    key, found, rest = mark.partition(":")
    if found:
        return _CHECKS[key](rest, one, names)
    for table, value in (
        (_BOUNDS, one.bound),
        (_COMPARISONS, one.comparison),
        (_STATISTICS, one.statistic),
        (_MODALITIES, one.modality),
    ):
        if mark in table:
            return table[mark] is value
    if mark == "inherited":
        return one.period is not None and one.period.inherited
    raise ValueError(f"{mark}: no such mark; see the top of this module")


def _indicator(words: str, one: Observation, names: Mapping[str, Entity]) -> bool:
    entity = names[one.indicator]
    return any(_has(words, name) for name in (entity.name, *entity.aliases))


def _subject(words: str, one: Observation, names: Mapping[str, Entity]) -> bool:
    if words == "-" or one.subject is None:
        return words == "-" and one.subject is None
    entity = names[one.subject]
    return any(_has(words, name) for name in (entity.name, *entity.aliases))


def _has(words: str, text: str | None) -> bool:
    """True if the text holds all the words, whatever their number and case."""
    held = {word.rstrip("s") for word in re.findall(r"\w+", (text or "").lower())}
    return {word.rstrip("s") for word in words.lower().split("+")} <= held


def _period(words: str, one: Observation, _names: Mapping[str, Entity]) -> bool:
    if words == "-" or one.period is None:
        return words == "-" and one.period is None
    first, _, last = words.partition("..")
    return (one.period.start, one.period.end) == (_days(first)[0], _days(last or first)[1])


def _days(text: str) -> tuple[date | None, date | None]:
    """The first and last day of "2022", "2022Q3", "2022H1", "2022-03" or "2022-03-05"; "" is open."""
    if not text:
        return None, None
    year, part = int(text[:4]), text[4:]
    if part[:1] in ("Q", "H"):
        size = 3 if part[0] == "Q" else 6
        first, last = (int(part[1]) - 1) * size + 1, int(part[1]) * size
    elif part.count("-") == 2:
        day = date.fromisoformat(text)
        return day, day
    else:
        first, last = (int(part[1:]), int(part[1:])) if part else (1, 12)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _counted(words: str, one: Observation, _names: Mapping[str, Entity]) -> bool:
    return one.counted is None if words == "-" else _has(words, one.counted)


def _scope(words: str, one: Observation, _names: Mapping[str, Entity]) -> bool:
    return one.scope is None if words == "-" else _has(words, one.scope)


_CHECKS = {"of": _indicator, "by": _subject, "in": _period, "counts": _counted, "scope": _scope}
