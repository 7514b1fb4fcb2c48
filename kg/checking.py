"""Does a graph keep the shapes and the laws, and do its quotes stand in its sources?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Quad

from kg import asking, graph, reading
from kg.errors import OutputError, SourceError, SourceFormatError, SourceMissingError
from kg.model import Document
from kg.output import finish
from kg.sparql.files import graph_file
from kg.sparql.kept import STORE, TURTLE

TRANSCRIPTS = """
SELECT ?source ?sha256 (COUNT(?place) AS ?places) WHERE {
  ?transcript bk:sha256 ?sha256 ; dcterms:source ?source .
  ?place oa:hasSource ?transcript .
} GROUP BY ?source ?sha256 ORDER BY ?source
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A source as the graph knows it, with how many places of it the graph cites."""

    source: str
    sha256: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is wrong with a graph, what is in order, and what could not be checked; a line each."""

    faults: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()


def check(path: Path, sources: Sequence[str] = ()) -> Findings:
    """Check a graph: its shapes, its laws, the store beside it, and its quotes against the sources at hand.

    Sources are those named, and files beside the graph or in the working folder that bear the name
    of one. Raises a `SourceError` if the graph or a named source cannot be read.
    """
    path = graph_file(path)
    quads = asking.quads_of(path)
    transcripts = transcripts_of(quads)
    texts = {each.digest: each.text for each in _documents(path, transcripts, sources)}
    checks = {
        f"the graph keeps its shapes ({len(quads):,} triples)": _shapes(quads),
        "the graph keeps the laws": graph.audit(quads, texts.values()),
        **_store(path, quads),
    }
    read = [each for each in transcripts if each.sha256 in texts]
    return Findings(
        faults=tuple(fault for faults in checks.values() for fault in faults),
        kept=(
            *(law for law, faults in checks.items() if not faults),
            *(f"{each.source}: compared with {each.places:,} quotes" for each in read),
        ),
        unchecked=tuple(
            f"{each.source}: not at hand, so its {each.places:,} quotes are not compared (--source names it)"
            for each in transcripts
            if each not in read
        ),
    )


def _store(path: Path, quads: Sequence[Quad]) -> dict[str, tuple[str, ...]]:
    """Whether the store beside a graph.ttl holds the same, quad for quad; nothing if there is none."""
    place = path.with_name(STORE)
    if path.name != TURTLE or not place.is_dir():
        return {}
    try:
        fault = graph.compare(place, quads)
    except OutputError as error:
        fault = str(error)
    return {f"{place} holds the graph": (fault,) if fault else ()}


def transcripts_of(quads: Iterable[Quad]) -> list[Transcript]:
    """The sources that the graph cites, by name."""
    _, cells = asking.rows(graph.query(graph.store(quads), TRANSCRIPTS))
    return [
        Transcript(source=str(source), sha256=str(sha256), places=int(str(places)))
        for source, sha256, places in cells
    ]


def _shapes(quads: Sequence[Quad]) -> tuple[str, ...]:
    """What breaks a shape; a graph with blank nodes is for the laws to judge."""
    if any(isinstance(node, BlankNode) for quad in quads for node in (quad.subject, quad.object)):
        return ("the shapes are not checked while there are blank nodes",)
    return graph.validate(quads)


def _documents(path: Path, transcripts: Sequence[Transcript], sources: Sequence[str]) -> Iterator[Document]:
    """The sources that are named, and those that lie beside the graph or here."""
    for source in sources:
        document = reading.read(source)
        if document.digest not in {each.sha256 for each in transcripts}:
            cited = ", ".join(each.source for each in transcripts) or "no source"
            raise SourceError(f"{source}: no quote of the graph comes from this text; it cites {cited}")
        yield document
    for name in sorted({Path(each.source).name for each in transcripts}):
        for folder in (path.parent, Path()):
            if (folder / name).is_file():
                yield reading.read(folder / name)


def uncertain(path: Path) -> list[str]:
    """What the build of a graph left out as uncertain, a line each, from the report beside it."""
    path = graph_file(path)
    finish(path.parent)
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
