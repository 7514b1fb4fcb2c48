"""Rows as files, each read back by another tool."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pandas as pd
import pytest
from rdflib.query import Result

from kg.errors import OutputError
from kg.sparql.forms import tables_library, written

NAMES = ["who", "value"]
ROWS: list[list[object]] = [["A | b\n<c>", Decimal("2.5")], [None, Decimal(39800000000000)]]


def test_csv_is_read_back() -> None:
    """Line breaks and signs survive in CSV."""
    rows = list(csv.reader(io.StringIO(written(NAMES, ROWS, "csv").decode())))

    assert rows == [NAMES, ["A | b\n<c>", "2.5"], ["", "39800000000000"]]


def test_tsv_has_a_line_a_row() -> None:
    """A line break within a cell is written as two signs."""
    assert written(NAMES, ROWS, "tsv").decode().splitlines() == [
        "who\tvalue",
        "A | b\\n<c>\t2.5",
        "\t39800000000000",
    ]


def test_json_keeps_every_digit() -> None:
    """Numbers are strings in JSON."""
    assert json.loads(written(NAMES, ROWS, "json"))[1] == {"who": None, "value": "39800000000000"}


def test_xml_is_sparql_results() -> None:
    """Rdflib reads the XML as the results of a query."""
    result = Result.parse(io.BytesIO(written(NAMES, ROWS, "xml")), format="xml")

    assert [str(name) for name in result.vars or ()] == NAMES
    assert str(result.bindings[0][(result.vars or [])[0]]) == "A | b\n<c>"


def test_markdown_holds_no_markup_of_a_cell() -> None:
    """A bar or bracket of a text is text."""
    assert r"| A \| b &lt;c&gt; | 2.5 |" in written(NAMES, ROWS, "md").decode()


def test_parquet_keeps_exact_decimals() -> None:
    """Pandas reads the same values from Parquet."""
    table = pd.read_parquet(io.BytesIO(written(NAMES, ROWS, "parquet")))

    assert table["value"].tolist() == [Decimal("2.5"), Decimal(39800000000000)]


def test_a_missing_library_says_how_to_have_it() -> None:
    """A form whose library is not installed is one clear line."""
    with pytest.raises(OutputError, match="type: pip install nosuchlibrary"):
        tables_library("nosuchlibrary.part")
