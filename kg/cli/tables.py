"""Rows to a terminal or a pipe: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

WIDE = 110
"""How wide a table is where there is no terminal to ask."""

READABLE = 40
"""How wide the column of the longest texts must at least be, in characters."""


class Form(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    MD = "md"
    PARQUET = "parquet"


def show(names: Sequence[str], rows: Sequence[Sequence[object]], form: Form = Form.TABLE) -> None:
    """Write rows to standard output; an absent cell is None."""
    if form is Form.TABLE:
        _table(names, rows)
        return
    from kg.sparql.forms import written

    write(written(names, rows, form.value))


def write(words: str | bytes) -> None:
    """Write to standard output at once, bytes as they are."""
    if isinstance(words, str):
        sys.stdout.write(words)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(words)
    sys.stdout.flush()


def _table(names: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A table as wide as the terminal, or, if its columns would be too narrow to read, one block a row."""
    from rich.console import Console

    cells = [[printable(cell) for cell in row] for row in rows]
    console = Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)
    widths = sorted(max(map(len, column)) for column in zip(names, *cells, strict=True))
    # The longest column may be broken into lines, the others are not.
    if sum(widths[:-1]) + 2 * len(widths) + READABLE <= console.width:
        console.print(_grid(names, cells))
    else:
        write("\n".join(_blocks(names, cells, console.width)) + "\n")
    write(f"{len(rows)} row{'s' * (len(rows) != 1)}\n")


def _grid(names: Sequence[str], cells: Sequence[Sequence[str]]) -> Table:
    """The rows side by side; the cells are text from a source, so nothing in them is markup."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    widths = [max(map(len, column)) for column in zip(names, *cells, strict=True)]
    for name, width in zip(names, widths, strict=True):
        table.add_column(Text(printable(name)), no_wrap=width < max(widths))
    for row in cells:
        table.add_row(*map(Text, row))
    return table


def _blocks(names: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """A paragraph for each cell that holds something, under its name, and an empty line after each row."""
    margin = max(map(len, names)) + 2
    for row in cells:
        for name, cell in zip(names, row, strict=True):
            if cell:
                lines = textwrap.wrap(cell, max(width - margin, READABLE), break_long_words=False)
                yield f"{name:<{margin}}" + f"\n{'':<{margin}}".join(lines)
        yield ""


def printable(cell: object) -> str:
    """A cell without line breaks and control characters, which could steer the terminal.

    >>> printable("a\\x1b[31m b\\n c")
    'a[31m b c'
    """
    text = "" if cell is None else str(cell)
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
