"""`kg push`: the graph to a triple store elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from kg.cli.defaults import FOLDER
from kg.cli.options import GraphOption


def push(
    endpoint: Annotated[
        str, typer.Argument(metavar="ENDPOINT", help="The address of a graph store, or of SPARQL updates.")
    ],
    graph: GraphOption = FOLDER,
    update: Annotated[
        str | None,
        typer.Option("--update", metavar="URL", help="Send SPARQL updates to this address instead."),
    ] = None,
    into: Annotated[
        str | None, typer.Option("--into", metavar="IRI", help="The graph there that takes all triples.")
    ] = None,
) -> None:
    """Send the graph to a triple store, in batches; started again, it goes on where it was.

    From a folder each document goes to a graph of its own, from graph.ttl all to the default graph.
    A user and a password are taken from KG_PUSH_USER and KG_PUSH_PASSWORD, a token from KG_PUSH_TOKEN.
    """
    from kg import asking
    from kg.graph.push import Target, named, push

    quads = asking.quads_of(graph)
    state = graph / ".push.json" if graph.is_dir() else graph.with_name(f".{graph.name}.push.json")
    with _progress() as progress:
        target = Target(endpoint=endpoint, update=update, graph=into)
        sent = push(quads, target, state=state, progress=progress)
    typer.echo(f"Sent {sent:,} triples of {graph} to {endpoint}")
    if into is None and (graphs := named(quads)):
        typer.echo(f"Each document has a graph of its own there ({graphs:,} in all); {TOGETHER}")


TOGETHER = "to have all in the default graph, send --graph FOLDER/graph.ttl"


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar for a person who waits; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("")
        yield lambda done, every: bar.update(task, completed=done, total=every)
