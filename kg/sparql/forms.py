"""An answer's rows as bytes: CSV, TSV, JSON, XML, Markdown, Parquet."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from kg.errors import OutputError

if TYPE_CHECKING:
    from types import ModuleType

Rows = Sequence[Sequence[object]]
Row = Mapping[str, object]


def written(names: Sequence[str], rows: Rows, form: str) -> bytes:
    """Rows in one of `FORMS`; an absent cell is None."""
    return FORMS[form](names, rows)


def _csv(names: Sequence[str], rows: Rows) -> bytes:
    """CSV with a header line."""
    return to_csv([dict(zip(names, row, strict=True)) for row in rows], names).encode()


def _tsv(names: Sequence[str], rows: Rows) -> bytes:
    r"""Values between tabs; a tab or line break within one is written \t or \n."""
    lines = [names, *([cell_tsv(cell) for cell in row] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines).encode()


def numbered(blank: dict[str, str], label: str) -> str:
    """The name of a blank node within one answer, whose own label differs from run to run.

    >>> seen: dict[str, str] = {}
    >>> numbered(seen, "c14fe8"), numbered(seen, "a77d"), numbered(seen, "c14fe8")
    ('_:b0', '_:b1', '_:b0')
    """
    return blank.setdefault(label, f"_:b{len(blank)}")


def cell_tsv(cell: object) -> str:
    r"""A cell of TSV.

    >>> cell_tsv("a\tb"), cell_tsv(None)
    ('a\\tb', '')
    """
    words = "" if cell is None else str(cell)
    return words.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _json(names: Sequence[str], rows: Rows) -> bytes:
    """A list of objects; numbers are strings, so that none loses a digit."""
    objects = [dict(zip(names, row, strict=True)) for row in rows]
    return (json.dumps(objects, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _xml(names: Sequence[str], rows: Rows) -> bytes:
    """SPARQL Query Results XML, each value as a plain literal."""
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in names)
    body = "".join(f"<result>{_bindings(names, row)}</result>\n" for row in rows)
    space = "http://www.w3.org/2005/sparql-results#"
    results = f'<sparql xmlns="{space}"><head>{head}</head>\n<results>\n{body}</results></sparql>'
    return f'<?xml version="1.0"?>\n{results}\n'.encode()


def _bindings(names: Sequence[str], row: Sequence[object]) -> str:
    """The cells of a row that hold something."""
    return "".join(
        f"<binding name={quoteattr(name)}><literal>{escape(cell_xml(cell))}</literal></binding>"
        for name, cell in zip(names, row, strict=True)
        if cell is not None
    )


def cell_xml(cell: object) -> str:
    """A cell without the control characters that XML 1.0 cannot hold."""
    return "".join(sign for sign in str(cell) if sign >= " " or sign in "\t\n\r")


def _markdown(names: Sequence[str], rows: Rows) -> bytes:
    """A Markdown table."""
    return to_markdown([dict(zip(names, row, strict=True)) for row in rows], names).encode()


def _parquet(names: Sequence[str], rows: Rows) -> bytes:
    """Parquet; a column is text unless all its values are of one kind."""
    arrow, parquet = tables_library("pyarrow"), tables_library("pyarrow.parquet")
    columns = {name: column([row[place] for row in rows]) for place, name in enumerate(names)}
    buffer = BytesIO()
    parquet.write_table(arrow.table(columns), buffer)
    return buffer.getvalue()


def column(values: Sequence[object]) -> list[object]:
    """Values of one kind as they are, of several kinds as text."""
    kinds = {type(value) for value in values if value is not None}
    return list(values) if len(kinds) < 2 else [None if value is None else str(value) for value in values]


def to_csv(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """Rows as CSV with a header line; a text that a spreadsheet would run as a formula gets a leading '."""
    buffer = StringIO()
    table = csv.writer(buffer, lineterminator="\n")
    table.writerow(columns)
    table.writerows([safe(row.get(column)) for column in columns] for row in rows)
    return buffer.getvalue()


def safe(cell: object) -> str:
    """A cell of CSV.

    >>> safe("=1+1"), safe(None), safe(-5)
    ("'=1+1", '', '-5')
    """
    words = "" if cell is None else str(cell)
    return f"'{words}" if isinstance(cell, str) and words[:1] in set("=+-@\t\r") and words else words


def to_markdown(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """Rows as a Markdown table; what the source says is text in it, never markup."""
    lines = [columns, ["---"] * len(columns)]
    lines += [[escaped(row.get(column)) for column in columns] for row in rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def escaped(cell: object) -> str:
    """A cell of Markdown.

    >>> escaped("a | b\\n<i>")
    'a \\\\| b &lt;i&gt;'
    """
    words = " ".join(("" if cell is None else str(cell)).split())
    words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\|`*_\[\]])", r"\\\1", words)


def tables_library(name: str) -> ModuleType:
    """A library that only some forms need; OutputError that says how to have it."""
    from importlib import import_module

    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise OutputError(f"this form needs {package}; type: pip install {package}") from error


FORMS: Mapping[str, Callable[[Sequence[str], Rows], bytes]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "md": _markdown,
    "parquet": _parquet,
}
"""How rows can be written."""
