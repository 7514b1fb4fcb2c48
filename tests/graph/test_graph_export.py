"""Figures as rows and tables."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

from kg import graph
from kg.graph.export import COLUMNS
from kg.model import Facts, Knowledge


@pytest.fixture(scope="module")
def small(facts: Facts, little: Knowledge) -> rdflib.Dataset:
    """The small briefing as a graph."""
    return graph.store(graph.quads(facts, little))


def test_figure_is_a_full_row(small: rdflib.Dataset, facts: Facts) -> None:
    """A row has the value with all that qualifies it, and the words it rests on."""
    row = graph.figures(small)[0]
    start, end = row.pop("start"), row.pop("end")
    row.pop("figure")

    assert isinstance(start, int) and isinstance(end, int)  # noqa: PT018
    assert facts.document.text[start:end] == row["words"]
    assert row == {
        "value": Decimal(2500000),
        "unit": "TONNE",
        "unit_label": "tonne",
        "bound": "MoreThan",
        "statistic": "Level",
        "comparison": None,
        "indicator": "cargo throughput",
        "counted": None,
        "scope": "in the northern docks",
        "subject": "ports",
        "period_start": date(2024, 1, 1),
        "period_end": date(2024, 12, 31),
        "modality": "Achieved",
        "speaker": "Ada Lin",
        "words": "2.5 million tonnes",
        "quote": "In 2024, ports handled over 2.5 million tonnes, up 11.4% year on year.",
        "source": "ports.txt",
    }


def test_rows_stand_in_the_order_of_the_text(small: rdflib.Dataset) -> None:
    """One row a figure, first things first."""
    assert [row["words"] for row in graph.figures(small)] == ["2.5 million tonnes", "11.4%", "$3.10"]


def test_csv_reads_back(small: rdflib.Dataset, tmp_path: Path) -> None:
    """The file has a header and each row's cells as text."""
    path = graph.write_table(graph.figures(small), tmp_path / "figures.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert list(rows[0]) == list(COLUMNS)
    assert [row["value"] for row in rows] == ["2500000", "11.4", "3.1"]


def test_csv_runs_no_formula() -> None:
    """A quote that begins like a formula is text; a negative number stays a number."""
    assert graph.to_csv([{"a": "=cmd()", "b": Decimal("-2.5")}], ["a", "b"]) == "a,b\n'=cmd(),-2.5\n"


def test_markdown_holds_no_markup() -> None:
    """What a source says stays text in the table."""
    assert graph.to_markdown([{"a": "<b>|*x*"}], ["a"]).splitlines()[-1] == r"| &lt;b&gt;\|\*x\* |"
