"""The page's data as it travels: long lists as columns, things by their number, nothing said twice.

A list of rows with the same keys becomes `{"count": n, "columns": {key: column}}`. A column is the list of
its values, or one of

- `{"all": value}`: every row has it;
- `{"of": [words …], "at": [place, …]}`: words that many rows share;
- `{"refs": [[…], …]}`: things: a number where the thing has a node, else its name;
- `{"ids": […]}`: IRIs without the base; a foreign one stands whole behind a `<`.

`static/wire.js` makes the rows again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

FACTS = ("figures", "claims", "points")
"""The kinds of fact, in the order in which lines of the picture count them."""
_TABLES = (*FACTS, "things", "turns")
_REFS = frozenset({"subjects", "objects", "bodies", "indicator", "counted", "scope", "speakers"})

Row = dict[str, Any]


def packed(data: Row) -> Row:
    """What `page_data` has made, with a `picture`, packed; other keys stay as they are."""
    base, picture = data["base"], data["picture"]
    facts = {row["id"]: i for i, row in enumerate(row for kind in FACTS for row in data[kind])}
    edges = [edge | {"facts": [facts[fact] for fact in edge["facts"]]} for edge in picture["edges"]]
    return data | {
        **{name: _table(data[name], base) for name in _TABLES},
        "picture": picture | {"nodes": _table(picture["nodes"]), "edges": _table(edges)},
    }


def _table(rows: Sequence[Row], base: str | None = None) -> Row:
    keys = rows[0] if rows else ()
    columns = {key: [row[key] for row in rows] for key in keys}
    return {"count": len(rows), "columns": {key: _column(key, columns[key], base) for key in keys}}


def _column(key: str, values: list[Any], base: str | None) -> Any:
    if key == "id" and base is not None:
        return {"ids": [_short(iri, base) for iri in values]}
    if key in _REFS:
        return {"refs": [[ref.get("node", ref["name"]) for ref in refs] for refs in values]}
    if all(value == values[0] for value in values):
        return {"all": values[0]}
    if all(isinstance(value, str) for value in values):
        places: dict[str, int] = {}
        at = [places.setdefault(value, len(places)) for value in values]
        return {"of": list(places), "at": at} if 2 * len(places) < len(values) else values
    return values


def _short(iri: str, base: str) -> str:
    """An IRI without its base.

    >>> _short("https://a.example/x/1", "https://a.example/"), _short("urn:x", "https://a.example/")
    ('x/1', '<urn:x')
    """
    tail = iri.removeprefix(base)
    return tail if base and tail != iri and not tail.startswith("<") else f"<{iri}"
