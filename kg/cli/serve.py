"""`kg serve`: the graph over HTTP, for people, programs and other graphs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.defaults import FOLDER

EVERYWHERE = {"0.0.0.0", "::"}
NAMELESS = "\nOnly who asks for localhost is answered; --name HOST adds the name or address that others use"


def serve(
    graph: Annotated[
        Path, typer.Argument(metavar="[GRAPH]", help="The graph to serve, or the folder of a build.")
    ] = FOLDER,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, help="The port; 0: any.")] = 8000,
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="IRI", help="What the IRIs of the graph's things begin with."),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name", metavar="HOST", help="A host name of this server; may be repeated; * for any."
        ),
    ] = None,
    origin: Annotated[
        str | None,
        typer.Option("--cors", metavar="ORIGIN", help="Whose web pages may read answers; * for all."),
    ] = None,
    seconds: Annotated[float, typer.Option("--time", min=0.1, help="Seconds that a query may take.")] = 10.0,
    memory: Annotated[int, typer.Option("--memory", min=16, help="Megabytes that a query may take.")] = 512,
    log: Annotated[
        bool, typer.Option("--log", help="Write a line of each request to standard error.")
    ] = False,
    workers: Annotated[int, typer.Option("--workers", min=1, max=256, help="Queries at once.")] = 32,
) -> None:
    """Serve the graph: SPARQL at /sparql, a page of each thing, the explorer, a page to ask on.

    Nothing can be changed over it. It listens on this machine alone unless --host says otherwise.
    """
    from kg.errors import OutputError

    if not hasattr(os, "fork"):
        raise OutputError(
            "kg serve needs a system that forks (Linux, macOS); here, send the graph to a server: kg push"
        )
    from kg.graph.mint import check_base
    from kg.output import finish
    from kg.serve.app import LOCAL, Site, check_origin
    from kg.serve.limits import MEGABYTE, Limits
    from kg.serve.run import listen, load, serve
    from kg.serve.seen import to_stderr
    from kg.vocab import DEFAULT_BASE

    # As it stands in an address, and in the Host header of those who go there.
    shown = f"[{host}]".lower() if ":" in host else host.lower()
    folder = graph if graph.is_dir() else graph.parent
    page = folder / "graph.html"
    limits = Limits(seconds=seconds, memory=memory * MEGABYTE, workers=workers, lasting=max(1, workers // 8))
    base = DEFAULT_BASE if base is None else check_base(base)
    origin = None if origin is None else check_origin(origin)
    # A port that is taken is said before a large graph is read.
    with listen(host, port) as here:
        finish(folder)
        site = Site(
            store=load(graph),
            base=base,
            limits=limits,
            hosts=(*LOCAL, shown, *(each.lower() for each in name or ())),
            origin=origin,
            page=page if page.is_file() else None,
            log=log,
        )
        line = f"Serving {graph} at http://{shown}:{here.getsockname()[1]}/ (Ctrl-C stops)"
        if host in EVERYWHERE and not name:
            line += NAMELESS
        to_stderr()
        serve(site, here, ready=lambda: typer.echo(line))
