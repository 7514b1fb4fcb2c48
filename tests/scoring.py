"""How much of a text's gold is read: the attributes of each figure, and what is found of all rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from kg.model import Comparison, Entity, Facts, Observation

Row = dict[str, Any]
UNITS = {
    "percent": "PERCENT",
    "percentage_point": "PERCENT-POINT",
    "basis_point": "BASIS-POINT",
    "count": "NUM",
    "1": "UNITLESS",
    "year": "YR",
    "tonne": "TONNE",
    "tonne_per_day": "TONNE-PER-DAY",
    "km": "KiloM",
    "kWh": "KiloW-HR",
    "m3": "M3",
    "CNY_per_person": "CNY-PER-PERSON",
    "CNY_per_company": "CNY-PER-COMPANY",
}
BOUNDS = {"MoreThan": "more_than", "LessThan": "less_than", "AtLeast": "at_least", "AtMost": "at_most"}
COMPARISONS = {
    Comparison.YEAR_ON_YEAR: "yoy",
    Comparison.MONTH_ON_MONTH: "mom",
    Comparison.QUARTER_ON_QUARTER: "qoq",
    Comparison.TWO_YEAR_AVERAGE: "two_year_average",
    Comparison.VERSUS_TARGET: "vs_target",
    None: "",
}


class Read(NamedTuple):
    """One figure with the names of what it refers to."""

    figure: Observation
    indicator: tuple[str, ...]
    subject: tuple[str, ...]
    speaker: tuple[str, ...]


def rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file; none if there is no such file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def names(entity: Entity) -> tuple[str, ...]:
    """All names of an entity."""
    return (entity.name, *entity.aliases)


def read_figures(facts: Facts) -> list[Read]:
    """The figures with the names of indicator (scope and what is counted included), subject and speaker."""
    known = {entity.id: entity for entity in facts.entities}

    def named(entity: str | None) -> tuple[str, ...]:
        return names(known[entity]) if entity else ()

    out = []
    for each in facts.observations:
        beside = " ".join(filter(None, (each.scope, each.counted)))
        labels = tuple(f"{label} {beside}" for label in named(each.indicator))
        out.append(Read(each, labels, named(each.subject), named(each.speaker)))
    return out


def words(label: str) -> set[str]:
    """The words of a label without plural endings."""
    found = re.findall(r"[\w&]+", label.lower())
    singular = (re.sub(r"(?<=\w\w)ies$", "y", word) for word in found)
    return {re.sub(r"(?<=\w{3})(?:(?<=ss)es|(?<!s)s)$", "", word) for word in singular}


def says(alternatives: list[list[str]], labels: tuple[str, ...]) -> bool:
    """True if a label holds all words of one alternative."""
    wanted = [words(" ".join(each)) for each in alternatives]
    return not wanted or any(each <= words(label) for each in wanted for label in labels)


def same_amount(row: Row, figure: Observation) -> bool:
    """True if value and unit are those of the gold figure, or of one of its alternatives."""
    other = row["alt"]
    amounts = [(row["value"], unit) for unit in (row["unit"], *other.get("unit", []))]
    amounts += [tuple(each) for each in other.get("value_unit", [])]
    return any(
        figure.value == Decimal(str(value)) and figure.unit == UNITS.get(unit, unit)
        for value, unit in amounts
    )


def hits(row: Row, read: Read) -> dict[str, bool]:
    """Which attributes of a gold figure were read, apart from offsets and amount."""
    figure, period = read.figure, read.figure.period
    days = [str(end) if end else None for end in (period.start, period.end)] if period else [None] * 2
    said = {
        "bound": BOUNDS.get(figure.bound, figure.bound.value.lower()),
        "measure": figure.statistic.value.lower(),
        "comparison": COMPARISONS[figure.comparison],
        "modality": figure.modality.value.lower(),
    }
    right = {key: value in [row[key], *row["alt"].get(key, [])] for key, value in said.items()}
    return right | {
        "comparison": right["comparison"] or row["comparison"].startswith("since_"),
        "indicator": says(row["indicator_tokens"], read.indicator),
        "subject": says(row["subject_tokens"] + row["alt"].get("subject_tokens", []), read.subject),
        "period": days in [[row["period_start"], row["period_end"]], *row["alt"].get("period", [])],
    }


def f1(right: int, found: int, wanted: int) -> float:
    """The harmonic mean of precision and recall: 2 · right / (found + wanted)."""
    return 2 * right / (found + wanted)


def counting(gold: Iterable[Row]) -> list[Row]:
    """The rows that are not optional."""
    return [row for row in gold if not row.get("optional")]
