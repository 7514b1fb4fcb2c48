"""Rows to a terminal or a pipe: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum

import typer

NARROW = 110
"""How wide a table is where there is no terminal to ask."""


class Form(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def show(names: Sequence[str], rows: Sequence[Sequence[object]], form: Form = Form.TABLE) -> None:
    """Write rows to standard output; an absent cell is None."""
    match form:
        case Form.CSV:
            from kg.graph import to_csv

            typer.echo(to_csv([dict(zip(names, row, strict=True)) for row in rows], names), nl=False)
        case Form.JSON:
            typer.echo(as_json(names, rows))
        case Form.TABLE:
            _table(names, rows)


def as_json(names: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A JSON list with one object a row; numbers are strings, so that none loses a digit."""
    objects = [dict(zip(names, row, strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=2, default=str)


def _table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table as wide as the terminal; the cells are text from a source, so nothing in them is markup."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in names:
        table.add_column(Text(printable(name)))
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() else NARROW, highlight=False)
    console.print(table)
    typer.echo(f"{len(rows)} row{'s' * (len(rows) != 1)}")


def printable(cell: object) -> str:
    """A cell without line breaks and control characters, which could steer the terminal.

    >>> printable("a\\x1b[31m b\\n c")
    'a[31m b c'
    """
    text = "" if cell is None else str(cell)
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
