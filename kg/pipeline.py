"""The table of contents: sources in, a checked graph out. The only module that knows all stages.

source → Document → analysed sentences → Facts → quads → checked → written, asked, looked at
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg import asking, explore, graph, knowledge, language, reading
from kg.errors import SourceError, SourceMissingError
from kg.extraction import extract
from kg.model import Document, Facts, Header, Knowledge, Span, Turn, TurnKind
from kg.output import replace_all, write_text
from kg.report import Failure, Read, Report, account
from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    import networkx
    import pandas
    import pyoxigraph
    import rdflib
    from rdflib.query import Result as Answer

    from kg.language import Parser

Source = str | Path
Progress = Callable[[str, float], None]
"""Told what is being done, and how much of the whole is behind us (0 to 1)."""

SAMPLE = "2024-01-24-sasac.txt"
READABLE = (".docx", ".htm", ".html", ".md", ".pdf", ".txt")
"""What is read in a folder; a file that is named itself may have any suffix."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """A built graph: ask it, look at it, write it."""

    quads: Sequence[pyoxigraph.Quad] = field(repr=False)
    report: Report

    @cached_property
    def graph(self) -> rdflib.Graph:
        """The graph behind rdflib's interface; Oxigraph holds it."""
        return graph.store(self.quads)

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL query; the usual prefixes (bk, skos, prov, oa …) need not be declared."""
        return graph.query(self.graph, sparql)

    def figures(self) -> pandas.DataFrame:
        """One row a figure, with its words, its sentence, and where they stand."""
        return asking.figures(self.graph)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Things as nodes, facts as edges."""
        return explore.network(self.graph)

    def to_html(self, title: str | None = None) -> str:
        """One page that draws the graph, with no network at all."""
        return explore.page(self.graph, title)

    def write(self, folder: Source) -> tuple[Path, ...]:
        """Put graph.ttl, graph.html and report.json into `folder`: all of them, or on an error none."""
        page = self.to_html()
        return replace_all(
            Path(folder),
            {
                "graph.ttl": lambda path: graph.write(self.quads, path),
                "graph.html": lambda path: write_text(path, page),
                "report.json": lambda path: write_text(path, self.report.json()),
            },
        )

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        cells = "".join(
            f"<tr><th>{escape(kind)}</th><td>{number}</td></tr>"
            for kind, number in self.report.counts.items()
        )
        sources = ", ".join(escape(each.source) for each in self.report.sources)
        return f"<table><caption>{sources}</caption>{cells}</table>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """From a source to its facts, the knowledge and the parser loaded once."""

    knowledge: Knowledge
    parser: Parser
    date: datetime.date | None = None
    country: str | None = None
    speaker: str | None = None
    host: str | None = None

    def read(self, source: Source) -> Facts:
        """The facts of one file or URL."""
        document = reading.read(
            source, date=self.date, country=self.country, speaker=self.speaker, host=self.host
        )
        return extract(document, self.knowledge, self.parser)

    def read_text(self, text: str) -> Facts:
        """The facts of a few sentences, taken as the words of one speaker."""
        turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)), speaker=self.speaker)
        header = Header(date=self.date, country=self.country, host_name=self.host)
        document = Document(source="text", text=text, header=header, turns=(turn,))
        return extract(document, self.knowledge, self.parser)


def reader(
    *,
    date: datetime.date | None = None,
    country: str | None = None,
    speaker: str | None = None,
    host: str | None = None,
    ontology: Sequence[Source] = (),
    parser: Parser | None = None,
) -> Reader:
    """Load the knowledge and, if no parser is given, the language model (a second or two)."""
    return Reader(
        knowledge=knowledge.load(extra=[Path(each) for each in ontology]),
        parser=parser or language.load_parser(),
        date=date,
        country=country,
        speaker=speaker,
        host=host,
    )


def build(
    source: Source | Sequence[Source] | None = None,
    *,
    date: datetime.date | None = None,
    country: str | None = None,
    speaker: str | None = None,
    host: str | None = None,
    ontology: Sequence[Source] = (),
    base: str = DEFAULT_BASE,
    parser: Parser | None = None,
    progress: Progress | None = None,
) -> Result:
    """Read transcripts into one checked graph.

    `source` is a file, a URL, a folder, several of them, or nothing for the sample briefing.
    `date`, `country` (ISO code), `speaker` and `host` are for texts that do not say so themselves;
    `ontology` are Turtle files that teach more terms and relations; `base` begins the IRIs of things;
    a `parser` from an earlier `reader()` spares loading the language model again.

    A source that cannot be read raises its `SourceError`; among several it becomes a failure in
    the report and the rest are built, unless nothing at all could be read.
    """
    tell = progress or _silent
    sources = sources_of(source)
    tell("loading the language model", 0.0)
    read = reader(date=date, country=country, speaker=speaker, host=host, ontology=ontology, parser=parser)
    quads: set[pyoxigraph.Quad] = set()
    reads: list[Read] = []
    failures: list[Failure] = []
    for place, each in enumerate(sources):
        tell(f"reading {Path(each).name}", 0.1 + 0.7 * place / len(sources))
        try:
            facts = read.read(each)
        except SourceError as error:
            failures.append(Failure(source=str(each), message=str(error)))
            if len(failures) == len(sources):
                raise
            continue
        quads.update(graph.quads(facts, read.knowledge, base))
        reads.append(account(facts))
    tell("checking the graph", 0.8)
    violations = tuple(graph.validate(quads, read.knowledge))
    tell("done", 1.0)
    report = Report(sources=tuple(reads), violations=violations, failures=tuple(failures), triples=len(quads))
    return Result(quads=sorted(quads, key=str), report=report)


def sources_of(source: Source | Sequence[Source] | None) -> list[Source]:
    """The single files and URLs that `source` stands for, a folder's in the order of their names."""
    if source is None:
        return [knowledge.registry_folder().parent / "briefings" / SAMPLE]
    if isinstance(source, str | Path):
        source = [source]
    return [one for each in source for one in _unfold(each)]


def _unfold(source: Source) -> list[Source]:
    """A folder's readable files; anything else as it is."""
    folder = Path(source)
    if not folder.is_dir():
        return [source]
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in READABLE and path.is_file())
    if not found:
        raise SourceMissingError(
            f"{source}: no transcript in this folder; it should hold {', '.join(READABLE)} files"
        )
    return list(found)


def _silent(_what: str, _share: float) -> None:
    """The progress of a library: nobody is told."""
