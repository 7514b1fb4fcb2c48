"""Pages for people: one for each thing of the graph, and the one to ask on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from kg.serve.guard import RefusedError
from kg.sparql.questions import questions

STATIC = Path(__file__).parent / "static"
FILES: Mapping[str, str] = {"serve.css": "text/css", "query.js": "text/javascript"}

NAMES_FIRST = {"prefLabel": 0, "label": 1, "altLabel": 2, "exact": 3, "type": 10}
"""Properties by their last word, and their place; all others stand between."""

NOTHING = "the graph says nothing of this thing"

ROWS = 1_000
"""Statements that a thing's page shows of each direction."""

THING = """
SELECT ?property ?value ?label ?inverse WHERE {{
  {{ SELECT ?property ?value (false AS ?inverse) WHERE {{ {iri} ?property ?value }} LIMIT {rows} }}
  UNION
  {{ SELECT ?property ?value (true AS ?inverse) WHERE {{ ?value ?property {iri} }} LIMIT {rows} }}
  OPTIONAL {{ ?value skos:prefLabel ?name }}
  OPTIONAL {{ ?value rdfs:label ?words }}
  OPTIONAL {{ ?value oa:hasSelector/oa:exact ?quote }}
  BIND (COALESCE(?name, ?words, ?quote) AS ?label)
}}
ORDER BY ?inverse ?property ?label ?value
"""

Cell = Mapping[str, str]


def node(iri: str) -> str:
    """An IRI as SPARQL writes it; RefusedError if it is none."""
    if (
        any(sign <= " " or sign in '<>"{}|^`\\' or 0xD800 <= ord(sign) < 0xE000 for sign in iri)
        or ":" not in iri
    ):
        raise RefusedError(400, "that is no absolute IRI")
    return f"<{iri}>"


def thing_query(iri: str) -> str:
    """The query behind a thing's page."""
    return THING.format(iri=node(iri), rows=ROWS)


def thing_page(iri: str, answer: bytes, names: Mapping[str, str]) -> str:
    """The page of a thing from the rows that `thing_query` gave, as SPARQL results JSON.

    RefusedError (404) if the graph says nothing of it. `names` are the prefixes.
    """
    rows = json.loads(answer)["results"]["bindings"]
    if not rows:
        raise RefusedError(404, NOTHING)
    own = [row for row in rows if row["inverse"]["value"] == "false"]
    others = [row for row in rows if row["inverse"]["value"] != "false"]
    return PAGE.format(
        title=escape(title(iri, own)),
        iri=escape(iri),
        own=table(own, names),
        others=table(others, names),
        data=escape(address(iri)),
    )


def title(iri: str, rows: Iterable[Mapping[str, Cell]]) -> str:
    """What a thing is called: its name, else its label, else its IRI."""
    found = {row["property"]["value"].split("#")[-1]: row["value"]["value"] for row in rows}
    return found.get("prefLabel") or found.get("label") or iri


def table(rows: Iterable[Mapping[str, Cell]], names: Mapping[str, str]) -> str:
    """Statements, one property a line: names first, kinds last."""
    return "".join(
        f"<tr><th>{link({'type': 'uri', 'value': iri}, None, names)}</th><td>"
        + "".join(f"<div>{link(row['value'], row.get('label'), names)}</div>" for row in group)
        + "</td></tr>\n"
        for iri, group in groupby(sorted(rows, key=place), key=lambda row: row["property"]["value"])
    )


def place(row: Mapping[str, Cell]) -> tuple[int, str]:
    """Where a statement stands on a page."""
    iri = row["property"]["value"]
    return NAMES_FIRST.get(re.split("[#/]", iri)[-1], 9), iri


def link(cell: Cell, label: Cell | None, names: Mapping[str, str]) -> str:
    """A value: a thing as a link to its own page, all else as text."""
    if cell["type"] != "uri":
        language = cell.get("xml:lang")
        return (
            f'<span lang="{escape(language)}">{escape(cell["value"])}</span>'
            if language
            else escape(cell["value"])
        )
    words = label["value"] if label else short(cell["value"], names)
    return f'<a href="{escape(address(cell["value"]))}">{escape(words)}</a>'


def address(iri: str) -> str:
    """Where this server has a page of a thing, whatever its IRI."""
    return f"/entity?iri={quote(iri, safe='')}"


def short(iri: str, names: Mapping[str, str]) -> str:
    """An IRI with its prefix, if it has one.

    >>> short("https://example.org/a#b", {"ex": "https://example.org/a#"})
    'ex:b'
    """
    found = max(
        (name for name in names.items() if iri.startswith(name[1])), key=lambda n: len(n[1]), default=None
    )
    return f"{found[0]}:{iri.removeprefix(found[1])}" if found else iri


def questions_json() -> bytes:
    """The saved questions, with their defaults filled in, for the page to ask on."""
    found = [
        {"name": each.name, "title": each.title, "answers": each.answers, "sparql": each.sparql()}
        for each in questions().values()
    ]
    return json.dumps(found, ensure_ascii=False).encode()


def static(name: str) -> tuple[bytes, str]:
    """A file of the pages and its media type; RefusedError if there is none of this name."""
    if name not in FILES:
        raise RefusedError(404, "there is no such file")
    return (STATIC / name).read_bytes(), FILES[name]


def query_page() -> bytes:
    """The page to ask on."""
    return (STATIC / "query.html").read_bytes()


PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/static/serve.css">
<link rel="alternate" type="text/turtle" href="{data}&amp;format=ttl">
<link rel="alternate" type="application/ld+json" href="{data}&amp;format=jsonld">
</head>
<body>
<header><a href="/">Graph</a> <a href="/query">Ask</a></header>
<main>
<h1>{title}</h1>
<p><code>{iri}</code></p>
<p>As data: <a href="{data}&amp;format=ttl">Turtle</a> <a href="{data}&amp;format=jsonld">JSON-LD</a>
<a href="{data}&amp;format=nt">N-Triples</a> <a href="{data}&amp;format=rdf">RDF/XML</a></p>
<table>
{own}</table>
<h2>Said of it elsewhere</h2>
<table>
{others}</table>
</main>
</body>
</html>
"""
