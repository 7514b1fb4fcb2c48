"""Graph → one HTML file that draws with no network at all."""

from __future__ import annotations

import base64
import html
import re
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import Any

from rdflib import Graph, URIRef

from kg.explore import draw, wire
from kg.explore.data import page_data
from kg.explore.network import build
from kg.explore.records import Records, name, read
from kg.explore.text import as_json, shown
from kg.explore.triples import packed
from kg.vocab import BK

SCRIPTS = (
    "known.js",
    "wire.js",
    "dom.js",
    "state.js",
    "facts.js",
    "filters.js",
    "paths.js",
    "places.js",
    "export.js",
    "chart.js",
    "names.js",
    "lines.js",
    "picture.js",
    "source.js",
    "cards.js",
    "table.js",
    "search.js",
    "panel.js",
    "tools.js",
    "keys.js",
    "app.js",
)
"""The page's own code, in the order in which it is read."""
_COMMENTS = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)\n", re.MULTILINE)


def page(graph: Graph, title: str | None = None, text: str | None = None, part: str | None = None) -> str:
    """A whole HTML page of the graph: the picture, its facts and the text they rest on.

    `title` stands for the briefing's own, `text` for the source as it is put together from the
    quotes in the graph; it counts only where the graph has one source. `part` says of a part of a
    graph what it was selected by, and stands before the title. The page asks no other file or host
    for anything, and a policy in it forbids its scripts to.
    """
    records = read(graph)
    drawn = build(records, indicators=True)
    heading = shown(": ".join(filter(None, (part, title or _title(records)))), 200)
    data = page_data(records, drawn, _texts(records, text))
    facts = [fact for kind in (BK.Observation, BK.Claim, BK.Point) for fact in records.members(kind)]
    triples = packed(records, facts, map(URIRef, drawn.nodes))
    return render(heading, data | {"title": heading, "picture": draw.drawing(drawn)}, triples)


def _texts(records: Records, text: str | None) -> dict[str, str]:
    """The whole text under the IRI of the graph's one transcript."""
    sources = records.members(BK.Transcript)
    return {str(sources[0]): text} if text and len(sources) == 1 else {}


def render(title: str, data: dict[str, Any], triples: dict[str, Any]) -> str:
    """The template with its data, style and scripts; each of the last two is allowed by its hash."""
    style, library, code = _asset("style.css"), _sealed(draw.script()), _sealed(_code())
    return Template(_asset("template.html")).substitute(
        title=html.escape(title),
        style=style,
        style_hash=_hash(style),
        library=library,
        library_hash=_hash(library),
        code=code,
        code_hash=_hash(code),
        data=as_json(wire.packed(data)),
        triples=as_json(triples),
    )


def _title(records: Records) -> str:
    """The briefing's title; of several briefings their number."""
    briefings = records.members(BK.Briefing)
    if len(briefings) > 1:
        return f"{len(briefings)} briefings"
    return name(records, briefings[0]) if briefings else "Knowledge graph"


def _asset(file: str) -> str:
    return files("kg.explore").joinpath("static", file).read_text(encoding="utf-8")


def _code() -> str:
    return "\n".join(["'use strict';", *(_bare(_asset(file)) for file in SCRIPTS)])


def _bare(code: str) -> str:
    """A script without the comments that have lines of their own: they are for those who read the module.

    >>> _bare("/** What\\n * it does. */\\n  // Why.\\nconst one = /** @type {any} */ (1); // one\\n")
    'const one = /** @type {any} */ (1); // one\\n'
    """
    return _COMMENTS.sub("", code)


def _sealed(code: str) -> str:
    """Code that can stand in a `<script>`; a library's string may hold the closing tag."""
    return code.replace("\r\n", "\n").replace("</script", "<\\/script")


def _hash(content: str) -> str:
    return base64.b64encode(sha256(content.encode()).digest()).decode()
