"""Rows for people: side by side where they fit, one below the other where they do not."""

from __future__ import annotations

import pytest

from kg.cli.tables import Form, show
from kg.sparql.forms import written

SENTENCE = "The output of ore, which had been falling for three years in a row, came to five million tons."


def test_rows_that_fit_stand_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    """Short columns are not broken into lines; the longest may be."""
    show(["who", "what"], [["Ann Lee of the Ore Office", SENTENCE]])
    lines = capsys.readouterr().out.splitlines()

    assert lines[1].split() == ["who", "what"]
    assert any(line.strip().startswith("Ann Lee of the Ore Office   The output") for line in lines)
    assert lines[-1] == "1 row"


def test_rows_that_do_not_fit_stand_below_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    """With more columns than the line has room for, each cell has a line of its own, empty ones none."""
    show(["first", "second", "third", "none"], [[SENTENCE, SENTENCE, "x", None]])
    lines = capsys.readouterr().out.splitlines()

    assert [line.split()[0] for line in lines if line and not line.startswith(" ")] == [
        "first",
        "second",
        "third",
        "1",
    ]
    assert all(len(line) <= 110 for line in lines)


def test_no_rows_are_counted_too(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty answer shows its columns and says that there are no rows."""
    show(["who"], [])

    assert capsys.readouterr().out.split() == ["who", "───", "0", "rows"]


def test_what_looks_like_markup_is_shown_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Square brackets of a source mean nothing to the terminal."""
    show(["words"], [["[bold]loud[/bold] :smile:"]])

    assert "[bold]loud[/bold] :smile:" in capsys.readouterr().out


def test_no_columns_are_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """No columns at all, as of an empty SELECT *, are shown as no rows."""
    show([], [], Form.TABLE)

    assert capsys.readouterr().out.endswith("0 rows\n")


def test_json_keeps_signs_as_they_are() -> None:
    """Chinese stays readable in JSON."""
    assert "国家电网" in written(["name"], [["国家电网"]], "json").decode()
