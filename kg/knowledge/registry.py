"""Tables of names (CSV) → Entities.

A table has the columns `id,class,name` and any of the others below; several values in a cell are
parted by "|". No label may stand in two rows: a name that could mean two things belongs in none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from io import StringIO

from kg.errors import KnowledgeError
from kg.knowledge.sources import Source
from kg.model import Entity

REQUIRED = ("id", "class", "name")
LISTS = ("aliases", "hidden", "weak", "chinese", "by")
WORDS = ("economy", "nation")
LABELS = ("aliases", "hidden", "weak", "chinese")
PATTERNS: Mapping[str, tuple[str, str]] = {
    "id": (r"[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by hyphens"),
    "wikidata": (r"Q[1-9]\d*", "a Wikidata id such as Q42"),
    "website": (r"https?://\S+", "a web address"),
    "start": (r"\d{4}(-\d\d(-\d\d)?)?", "a date as YYYY, YYYY-MM or YYYY-MM-DD"),
    "end": (r"\d{4}(-\d\d(-\d\d)?)?", "a date as YYYY, YYYY-MM or YYYY-MM-DD"),
    "code": (r"[A-Z]{2}(-[A-Z0-9]{1,3})?", "an ISO 3166 code such as FR or CN-BJ"),
    "unit_kind": (r"[a-z]+( per [a-z]+)?", "a kind of unit such as currency"),
    "verified": (r"yes|no", "yes or no"),
}
UNIQUE = ("id", "wikidata", "code")
REFERENCES = ("parent", "industry", "seat", "by")
COLUMNS = tuple(dict.fromkeys([*REQUIRED, *LISTS, *WORDS, *REFERENCES, *PATTERNS, "definition"]))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, and its cells, all columns present."""

    source: Source
    line: int
    cells: Mapping[str, str] = field(repr=False)

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def parts(self, column: str) -> tuple[str, ...]:
        """The values of a cell."""
        return tuple(self[column].split("|")) if self[column] else ()

    def labels(self) -> tuple[str, ...]:
        """Every label of the row, the name first."""
        return (self["name"], *(label for column in LABELS for label in self.parts(column)))

    def error(self, problem: str) -> KnowledgeError:
        """The error to raise for this row."""
        return self.source.error(self.line, problem)


def entities(tables: Iterable[Source], classes: Collection[str]) -> tuple[Entity, ...]:
    """The entities of all tables, by id; KnowledgeError with file and line of a broken row."""
    rows = [row for table in tables for row in _rows(table)]
    for row in rows:
        _check(row, classes)
    for column in UNIQUE:
        _distinct(rows, column, partial(Row.parts, column=column))
    _distinct(rows, "label", lambda row: tuple(map(str.casefold, row.labels())))
    for column in WORDS:
        _distinct(rows, column, partial(Row.parts, column=column))
    _check_references(rows)
    return tuple(sorted((_entity(row) for row in rows), key=lambda entity: entity.id))


def _rows(source: Source) -> Iterator[Row]:
    reader = csv.reader(StringIO(source.text, newline=""), strict=True)
    try:
        header = _header(source, next(reader, []))
        for cells in filter(None, reader):
            if len(cells) != len(header):
                problem = f"{len(cells)} cells where the header has {len(header)} columns; mend the commas"
                raise source.error(reader.line_num, problem)
            yield Row(source, reader.line_num, dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise source.error(reader.line_num, f"not CSV ({error})") from error


def _header(source: Source, header: list[str]) -> list[str]:
    for name in REQUIRED:
        if name not in header:
            raise source.error(1, f"the column {name!r} is missing")
    for name in header:
        if name not in COLUMNS or header.count(name) > 1:
            raise source.error(1, f"column {name!r} is unknown or there twice; known: {', '.join(COLUMNS)}")
    return header


def _check(row: Row, classes: Collection[str]) -> None:
    """Raise for the first cell of the row that does not say what its column must."""
    if row["class"] not in classes:
        raise row.error(f"no class {row['class']!r} in the ontology")
    for column in REQUIRED:
        if not row[column]:
            raise row.error(f"{column!r} is empty")
    for column, (pattern, wanted) in PATTERNS.items():
        if row[column] and not re.fullmatch(pattern, row[column]):
            raise row.error(f"{column} {row[column]!r} must be {wanted}")
    _check_words(row)
    for label in row.labels():
        if not label or label != " ".join(label.split()):
            raise row.error(f"the label {label!r} is empty or has idle spaces")


def _check_words(row: Row) -> None:
    """Raise for words of a whole economy that are none, or that are not those of an indicator."""
    for column in WORDS:
        if row[column] and row["class"] != "Indicator":
            raise row.error(f"{column!r} is for indicators; {row['id']} is a {row['class']}")
        for words in row.parts(column):
            if not re.fullmatch(r"[a-z0-9]+( [a-z0-9]+)*", words):
                raise row.error(f"{column} {words!r} must be words in lower case, with single spaces")


def _distinct(rows: Iterable[Row], what: str, values: Callable[[Row], tuple[str, ...]]) -> None:
    owner: dict[str, Row] = {}
    for row in rows:
        for value in values(row):
            if value in owner:
                first = owner[value]
                where = f"{first.source.path.name}, line {first.line}"
                raise row.error(f"{what} {value!r} of {row['id']} is that of {first['id']} ({where}) too")
            owner[value] = row


def _check_references(rows: Iterable[Row]) -> None:
    by_id = {row["id"]: row for row in rows}
    wanted = {"industry": "Industry", "seat": "Place"}
    for row in by_id.values():
        for column in REFERENCES:
            for name in row.parts(column):
                if name not in by_id or by_id[name]["class"] != wanted.get(column, by_id[name]["class"]):
                    raise row.error(
                        f"{column} {name!r} of {row['id']} is no id of {wanted.get(column, 'a row')}"
                    )
        _check_line(row, by_id)


def _check_line(row: Row, by_id: Mapping[str, Row]) -> None:
    """Raise if the row is its own ancestor."""
    seen = {row["id"]}
    at = row
    while at["parent"] in by_id:
        at = by_id[at["parent"]]
        if at["id"] in seen:
            raise row.error(f"{row['id']} stands above itself; mend the column 'parent'")
        seen.add(at["id"])


def _entity(row: Row) -> Entity:
    return Entity(
        id=row["id"],
        kind=row["class"],
        name=row["name"],
        aliases=row.parts("aliases"),
        hidden=row.parts("hidden"),
        weak=row.parts("weak"),
        chinese=row.parts("chinese"),
        parent=row["parent"] or None,
        wikidata=row["wikidata"] or None,
        website=row["website"] or None,
        definition=row["definition"] or None,
        industry=row["industry"] or None,
        code=row["code"] or None,
        economy=row.parts("economy"),
        nation=row.parts("nation"),
        known=True,
    )
