"""`kg check`: does a graph keep the shapes and the laws, and do its quotes stand in the source?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.defaults import FOLDER
from kg.cli.tables import printable


def check(
    graph: Annotated[
        Path, typer.Argument(metavar="[GRAPH]", help="The graph to check, or the folder of a build.")
    ] = FOLDER,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", "-s", metavar="FILE|URL", help="A source of the graph; may be repeated."),
    ] = None,
    uncertain: Annotated[
        bool,
        typer.Option("--uncertain", help="List what the build left out because it can be read in two ways."),
    ] = False,
) -> None:
    """Check a graph against its shapes and laws, and its quotes against the sources that are at hand."""
    from kg import checking

    if uncertain:
        for line in checking.uncertain(graph):
            typer.echo(printable(line))
        return
    findings = checking.check(graph, source or ())
    for line in findings.faults:
        typer.echo(f"wrong: {printable(line)}")
    for line in findings.kept:
        typer.echo(f"ok: {printable(line)}")
    for line in findings.unchecked:
        typer.echo(f"unchecked: {printable(line)}")
    raise typer.Exit(1 if findings.faults else 0)
