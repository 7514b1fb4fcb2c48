"""The table of contents: sources in, a checked graph out. The only module that knows all stages.

source → Document → analysed sentences → Facts → quads → checked → written, asked, looked at
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from kg import asking, extraction, graph, knowledge, language, reading
from kg.errors import SourceError, SourceFormatError
from kg.extraction.quantity import Quantity, QuantityReader
from kg.model import Document, Facts, Header, Knowledge, Span, Turn, TurnKind
from kg.output import replace_all, write_bytes, write_text, writing
from kg.report import Failure, Read, Report, account
from kg.sparql.kept import STORE
from kg.sparql.seal import seal_of
from kg.vocab import DEFAULT_BASE

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

    from kg.language import Parser

Source = str | Path
Progress = Callable[[str, float], None]
"""Told what is being done, and how much of the whole is behind us (0 to 1)."""

SAMPLE = "2024-01-24-sasac.txt"


@dataclass(frozen=True, kw_only=True)
class Result(asking.Askable):
    """A built graph: ask it, look at it, write it."""

    quads: Sequence[pyoxigraph.Quad] = field(repr=False)
    report: Report
    base: str = DEFAULT_BASE
    inferred: Sequence[pyoxigraph.Quad] = field(default=(), repr=False)
    """What follows from the quads, in a graph of its own, if that was asked for."""

    @cached_property
    def graph(self) -> rdflib.Graph:
        """The graph behind rdflib's interface; Oxigraph holds it."""
        return graph.store([*self.quads, *self.inferred], base=self.base)

    def write(self, folder: Source) -> tuple[Path, ...]:
        """Put graph.ttl, graph.html, report.json and the store into `folder`: all of it or nothing.

        A graph.trig of an earlier build goes if this one infers nothing. OutputError if another process
        writes into the folder, or the disk will not take the files.
        """
        page, every, place = self.to_html(), [*self.quads, *self.inferred], Path(folder) / STORE
        files: dict[str, Callable[[Path], object]] = {
            "graph.ttl": lambda path: graph.write(self.quads, path, self.base),
            "graph.html": lambda path: write_text(path, page),
            "report.json": lambda path: write_text(path, self.report.json()),
            STORE: lambda path: graph.lay_down(every, path),
            seal_of(place).name: lambda path: write_bytes(
                path, graph.seal_store(path.with_name(STORE), every)
            ),
        }
        if self.inferred:
            # TriG keeps what follows apart from what each document says.
            files["graph.trig"] = lambda path: graph.write(every, path, self.base)
        # What followed from an older graph must not stand beside the new one.
        gone = {"graph.trig"} - set(files)
        with writing(Path(folder)):
            graph.check_place(place)
            written = replace_all(Path(folder), files, gone)
        return tuple(path for path in written if path != seal_of(place))

    def _repr_html_(self) -> str:
        """What a notebook shows: the counts, and the page of the graph."""
        cells = "".join(
            f"<tr><th>{escape(kind)}</th><td>{number}</td></tr>"
            for kind, number in self.report.counts.items()
        )
        sources = ", ".join(escape(each.source) for each in self.report.sources)
        # The page runs in a frame of its own, so that a notebook and a transcript cannot meet.
        page = f'<iframe srcdoc="{escape(self.to_html())}" sandbox="allow-scripts allow-downloads" '
        page += 'width="100%" height="640" style="border:0"></iframe>'
        return f"<table><caption>{sources}</caption>{cells}</table>{page}"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """From a source to its facts; what it takes to read is loaded once."""

    date: datetime.date | None = None
    country: str | None = None
    speaker: str | None = None
    host: str | None = None
    ontology: Sequence[Source] = ()
    given: Parser | None = field(default=None, repr=False)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The ontology and the registry, with what the user's own files add."""
        return knowledge.load(extra=[Path(each) for each in self.ontology])

    @cached_property
    def parser(self) -> Parser:
        """The language model: a second or two when it is first asked for."""
        return self.given or language.load_parser()

    def read(self, source: Source) -> Facts:
        """The facts of one file or URL; a `SourceError` if it cannot be read."""
        return self.extract(self.document(source))

    def document(self, source: Source) -> Document:
        """One file or URL as text with turns; a `SourceError` if it cannot be read."""
        return reading.read(
            source, date=self.date, country=self.country, speaker=self.speaker, host=self.host
        )

    def read_text(self, text: str) -> Facts:
        """The facts of a few sentences, taken as the words of one speaker."""
        if not text.strip():
            raise SourceFormatError("the text is empty; give a sentence")
        turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)), speaker=self.speaker)
        header = Header(date=self.date, country=self.country, host_name=self.host)
        return self.extract(Document(source="text", text=text, header=header, turns=(turn,)))

    @cached_property
    def extractor(self) -> extraction.Extractor:
        """The parser with the names and lessons of the knowledge."""
        return extraction.Extractor(self.knowledge, self.parser)

    def extract(self, document: Document) -> Facts:
        """The facts of a document."""
        return self.extractor(document)


def sample() -> Path:
    """The sample briefing."""
    return knowledge.registry_folder().parent / "briefings" / SAMPLE


def build(
    source: Source | Sequence[Source] | None = None,
    *,
    date: datetime.date | None = None,
    country: str | None = None,
    speaker: str | None = None,
    host: str | None = None,
    ontology: Sequence[Source] = (),
    base: str = DEFAULT_BASE,
    infer: str | None = None,
    parser: Parser | None = None,
    progress: Progress | None = None,
) -> Result:
    """Read transcripts into one checked graph.

    `source` is a file, a URL, a folder, several of them, or nothing for the sample briefing.
    `date`, `country` (ISO code), `speaker` and `host` are for texts that do not say so themselves;
    `ontology` are Turtle files that teach more terms and relations; `base` begins the IRIs of things;
    `infer` ("rdfs" or "owlrl") adds what follows from the ontology, in a graph of its own;
    a `parser` from an earlier `Reader` spares loading the language model again.

    A source that cannot be read raises its `SourceError`; among several it becomes a failure in
    the report and the rest are built, unless nothing at all could be read.
    """
    tell = progress or _silent
    tell("loading what is known", 0.0)
    reader = Reader(date=date, country=country, speaker=speaker, host=host, ontology=ontology, given=parser)
    if country is not None:
        reading.country_code(country)
    listed, failures = sources_of(source)
    sources, repeated = _each_once(listed)
    known = reader.knowledge
    quads: set[pyoxigraph.Quad] = set()
    reads: list[Read] = []
    for place, each in enumerate(sources):
        tell(f"reading {Path(each).name}", 0.1 + 0.7 * place / len(sources))
        try:
            facts = reader.read(each)
        except SourceError as error:
            failures.append(Failure(source=str(each), error=error))
            continue
        quads.update(graph.quads(facts, known, base))
        reads.append(account(facts))
    if not reads:
        raise _nothing(failures)
    tell("checking the graph", 0.8)
    violations = graph.validate(quads)
    tell("done", 1.0)
    report = Report(
        sources=tuple(reads),
        violations=violations,
        failures=tuple(failures),
        repeated=repeated,
        triples=len(quads),
    )
    inferred = (
        graph.infer(quads, [*knowledge.ontology_files(), *map(Path, ontology)], infer, base) if infer else ()
    )
    return Result(quads=list(quads), report=report, base=base, inferred=inferred)


def sources_of(source: Source | Sequence[Source] | None) -> tuple[list[Source], list[Failure]]:
    """The single files and URLs that `source` stands for, a folder's in the order of their names."""
    found: list[Source] = []
    failures: list[Failure] = []
    for each in _listed(source):
        try:
            found += reading.sources(each) if _is_folder(each) else [each]
        except SourceError as error:
            failures.append(Failure(source=str(each), error=error))
    return found, failures


def _each_once(sources: Sequence[Source]) -> tuple[list[Source], tuple[str, ...]]:
    """The sources without repetition, whatever path leads to a file, and those that were repeated."""
    found: dict[str, Source] = {}
    repeated: dict[str, None] = {}
    for each in sources:
        place = _place(each)
        if place in found:
            repeated[str(found[place])] = None
        found.setdefault(place, each)
    return list(found.values()), tuple(repeated)


def _place(source: Source) -> str:
    """Where a file really lies; what is no path stands for itself."""
    try:
        return str(Path(source).resolve(strict=True))
    except (OSError, ValueError, RuntimeError):
        return str(source)


def _is_folder(source: Source) -> bool:
    """True if a folder is there; what cannot even be a path is left for the reader to judge."""
    try:
        # An empty name, as from an unset variable of a shell, is not the working folder.
        return str(source) != "" and Path(source).is_dir()
    except (OSError, ValueError):
        return False


def _listed(source: Source | Sequence[Source] | None) -> Sequence[Source]:
    """One source as a list of one, none as the sample briefing."""
    if source is None:
        return [sample()]
    return [source] if isinstance(source, str | Path) else source


def quantities(text: str, *, date: datetime.date | None = None, country: str | None = None) -> list[Quantity]:
    """The quantities in any English text, in order; `SourceFormatError` if there is no text.

    `date` is the day on which it was said and `country` (ISO 3166-1, two letters) where: for "last
    year" and for a bare "$". The first call loads the language model, the next ones take milliseconds.

    >>> [f"{q.value} {q.unit} {q.direction}" for q in quantities("Exports fell by 3.5 percent.")]
    ['3.5 percent down']
    """
    if not text.strip():
        raise SourceFormatError("the text is empty; give a sentence")
    return _quantity_reader()(text, date=date, country=country)


@cache
def _quantity_reader() -> QuantityReader:
    return QuantityReader(knowledge.load(), language.load_parser())


def _nothing(failures: Sequence[Failure]) -> SourceError:
    """The error of a build in which no source could be read."""
    if len(failures) == 1:
        return failures[0].error
    why = "; ".join(each.message for each in failures) or "no source was named"
    return SourceError(f"nothing to build: {why}")


def _silent(_what: str, _share: float) -> None:
    """The progress of a library: nobody is told."""
