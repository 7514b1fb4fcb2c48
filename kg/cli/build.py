"""`kg build`: transcripts in, a folder with the graph and its page out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.defaults import FOLDER
from kg.cli.options import CountryOption, DateOption, HostOption, OntologyOption, SpeakerOption
from kg.cli.tables import printable

if TYPE_CHECKING:
    from kg.pipeline import Progress, Result


class Profile(StrEnum):
    """How much is inferred."""

    RDFS = "rdfs"
    OWLRL = "owlrl"


def _folder(name: str) -> Path:
    """A folder by its name; an empty one, as from an unset variable of a shell, is not the working folder."""
    if not str(name).strip():
        raise typer.BadParameter("the folder's name is empty; leave the option out for the folder 'out'")
    return Path(name)


def build(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE|URL|FOLDER]...", help="What to read; nothing: the sample briefing."),
    ] = None,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", parser=_folder, metavar="FOLDER", help="Where to put the graph."),
    ] = FOLDER,
    date: DateOption = None,
    country: CountryOption = None,
    speaker: SpeakerOption = None,
    host: HostOption = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", help="What the IRIs of things begin with.")
    ] = None,
    ontology: OntologyOption = None,
    infer: Annotated[
        Profile | None,
        typer.Option("--infer", help="Add what follows from the ontology: graph.trig keeps it apart."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Read transcripts and write graph.ttl, graph.html and report.json.

    Texts, Markdown, HTML, PDF and Word files, web addresses and folders of such files are read. What
    stood in the output folder is replaced as a whole, when everything new is there; one build at a time.
    """
    from kg import pipeline
    from kg.output import writing
    from kg.vocab import DEFAULT_BASE

    # A second build into this folder is told so at once, and not after its reading.
    with writing(out, patience=0), _progress(quiet) as progress:
        result = pipeline.build(
            sources or None,
            date=date,
            country=country,
            speaker=speaker,
            host=host,
            ontology=ontology or (),
            base=DEFAULT_BASE if base is None else base,
            infer=infer.value if infer else None,
            progress=progress,
        )
        written = result.write(out)
    _complain(result)
    if not quiet:
        _summarise(result, written)
    raise typer.Exit(1 if result.report.failures else 0)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar for a person who waits; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=1.0)
        yield lambda what, share: bar.update(task, description=escape(what), completed=share)


def _complain(result: Result) -> None:
    """What went wrong without stopping the build, a line each."""
    report = result.report
    for failure in report.failures:
        typer.echo(f"kg: {printable(failure.message)}", err=True)
    for line in report.warnings:
        typer.echo(f"kg: note: {printable(line)}", err=True)
    for line in report.violations:
        typer.echo(f"kg: the graph breaks a shape: {printable(line)}", err=True)


def _summarise(result: Result, written: tuple[Path, ...]) -> None:
    """What was found and where it lies."""
    report = result.report
    counts = report.counts
    found = ("figures", "claims", "points", "things")
    read = _count({"transcripts": len(report.sources)}, ("transcripts",))
    typer.echo(f"Read {read}: {_count(counts, ('turns', 'questions'))}")
    typer.echo(f"Found {_count(counts, found)}")
    typer.echo(f"Numbers that are no figures, each with its reason in report.json: {report.unread:,}")
    kept = ", all shapes kept" if report.conforms else ""
    typer.echo(f"Wrote {', '.join(map(str, written))}: {report.triples:,} triples{kept}")
    typer.echo(f"Look at it: open {written[1]} in a browser, or type: {view_command(written[1].parent)}")


def view_command(folder: Path) -> str:
    """The command that opens the page, as it works from here: the environment may not be active."""
    started = "python -m kg" if Path(sys.argv[0]).name == "__main__.py" else sys.argv[0]
    program = "kg" if shutil.which("kg") else started
    return f"{program} view" if folder == FOLDER else f"{program} view {folder}"


def _count(counts: dict[str, int], kinds: tuple[str, ...]) -> str:
    """How many of each kind.

    >>> _count({"turns": 26, "questions": 1}, ("turns", "questions"))
    '26 turns, 1 question'
    """
    numbers = [(counts.get(kind, 0), kind) for kind in kinds]
    return ", ".join(
        f"{number:,} {kind.removesuffix('s') if number == 1 else kind}" for number, kind in numbers
    )
