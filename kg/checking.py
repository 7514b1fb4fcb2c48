"""Does a graph keep the shapes and the laws, and do its quotes stand in its sources?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import BlankNode, Quad
from rdflib import Dataset

from kg import asking, graph, knowledge, reading
from kg.errors import SourceFormatError, SourceMissingError

QUOTES = """
SELECT ?source ?sha256 ?start ?end ?exact WHERE {
  ?place oa:hasSource ?transcript ; oa:hasSelector [ oa:start ?start ; oa:end ?end ] , [ oa:exact ?exact ] .
  ?transcript dcterms:source ?source ; bk:sha256 ?sha256 .
} ORDER BY ?source ?start ?end
"""

WITHOUT_WORDS = """
SELECT ?fact WHERE {
  VALUES ?kind { bk:Observation bk:Claim bk:Point }
  ?fact a ?kind .
  FILTER NOT EXISTS { ?fact bk:evidence/oa:hasSelector/oa:exact ?exact }
} ORDER BY ?fact
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong with a graph, and what is in order; a line each."""

    faults: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words that the graph says stand at a place of a source."""

    source: str
    sha256: str
    start: int
    end: int
    exact: str


def check(path: Path, sources: Sequence[str] = ()) -> Findings:
    """Check the graph in a file: its shapes, its laws, and its quotes against the sources at hand.

    Sources are those named, and files beside the graph or in the working folder that bear the name
    of one. Raises a `SourceError` if the graph or a named source cannot be read.
    """
    quads = asking.quads_of(path)
    data = graph.store(quads)
    quotes = quotes_of(data)
    texts = {sha256(text.encode()).hexdigest(): text for text in _texts(path, quotes, sources)}
    checks: Mapping[str, Sequence[str]] = {
        f"the graph keeps every shape ({len(quads):,} triples)": list(
            graph.validate(quads, knowledge.load())
        ),
        "no node is blank": list(blank(quads)),
        "each fact has its words": list(without_words(data)),
        f"the {len(quotes):,} quotes are as long as their places": list(unequal(quotes)),
        **{
            f"the quotes stand in {name}": list(misquoted(quotes, texts, name))
            for name in _found(quotes, texts)
        },
    }
    return Findings(
        faults=tuple(fault for faults in checks.values() for fault in faults),
        kept=tuple(law for law, faults in checks.items() if not faults),
    )


def quotes_of(data: Dataset) -> list[Quote]:
    """Every quote of the graph, in the order of the sources and places."""
    names, cells = asking.rows(graph.query(data, QUOTES))
    return [Quote(**dict(zip(names, row, strict=True))) for row in cells]  # type: ignore[arg-type]


def blank(quads: Sequence[Quad]) -> Iterator[str]:
    """A line for each node without an IRI."""
    nodes = {node for quad in quads for node in (quad.subject, quad.object) if isinstance(node, BlankNode)}
    return (f"{node}: a blank node; every node needs an IRI" for node in sorted(map(str, nodes)))


def without_words(data: Dataset) -> Iterator[str]:
    """A line for each fact that has no evidence."""
    for binding in graph.query(data, WITHOUT_WORDS).bindings:
        yield f"{next(iter(binding.values()))}: a fact without the words it rests on"


def unequal(quotes: Sequence[Quote]) -> Iterator[str]:
    """A line for each quote that is longer or shorter than its place."""
    for each in quotes:
        if each.end - each.start != len(each.exact):
            yield f"{each.source}, {each.start}-{each.end}: the quote has {len(each.exact)} characters"


def misquoted(quotes: Sequence[Quote], texts: Mapping[str, str], name: str) -> Iterator[str]:
    """A line for each quote that does not stand where it should in the source of this name."""
    for each in quotes:
        text = texts.get(each.sha256)
        if each.source == name and text is not None and text[each.start : each.end] != each.exact:
            yield f"{name}, {each.start}-{each.end}: the source does not say {each.exact[:60]!r} there"


def _found(quotes: Sequence[Quote], texts: Mapping[str, str]) -> list[str]:
    """The names of the sources whose text is at hand."""
    return sorted({each.source for each in quotes if each.sha256 in texts})


def _texts(path: Path, quotes: Sequence[Quote], sources: Sequence[str]) -> Iterator[str]:
    """The texts of the sources named, and of those that lie beside the graph or here."""
    for source in sources:
        yield reading.read(source).text
    for name in sorted({each.source for each in quotes}):
        for folder in (path.parent, Path()):
            if (folder / name).is_file():
                yield reading.read(folder / name).text


def uncertain(path: Path) -> list[str]:
    """What the build of a graph left out as uncertain, a line each, from the report beside it."""
    report = path.parent / "report.json"
    try:
        tree = json.loads(report.read_text(encoding="utf-8"))
        return [
            f"{each['source']}, {left['start']}-{left['end']}: {left['words']!r}: {left['reason']}"
            for each in tree["sources"]
            for left in each["uncertain"]
        ]
    except FileNotFoundError:
        raise SourceMissingError(f"{report}: there is no report; type: kg build -o {path.parent}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceFormatError(f"{report}: no report of a build: {error}; build again") from error
