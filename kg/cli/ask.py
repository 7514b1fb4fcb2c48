"""`kg export` and `kg view`: what one does with a built graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GRAPH, GraphOption


class Format(StrEnum):
    """What a graph can be exported to."""

    TTL = "ttl"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"
    CSV = "csv"
    MD = "md"
    GRAPHML = "graphml"


def export(
    form: Annotated[
        Format, typer.Argument(metavar="FORMAT", help="ttl, nt, nq, trig, jsonld, csv, md or graphml.")
    ],
    graph: GraphOption = GRAPH,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write; nothing: standard output."),
    ] = None,
) -> None:
    """Write the graph in another form: RDF, the figures as CSV or Markdown, the network as GraphML."""
    from kg import asking
    from kg.output import replace_all, write_bytes

    content = asking.export(graph, form.value)
    if out is None:
        typer.echo(content.decode("utf-8"), nl=False)
        return
    replace_all(out.parent, {out.name: lambda path: write_bytes(path, content)})
    typer.echo(f"Wrote {out}")


def view(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="Where kg build put the graph.")] = Path(
        "out"
    ),
) -> None:
    """Open the page of the graph in a browser, or say where it is if there is none."""
    import webbrowser

    from kg.errors import SourceMissingError

    page = (folder / "graph.html").resolve()
    if not page.is_file():
        raise SourceMissingError(f"{folder}: no graph.html in this folder; type: kg build -o {folder}")
    try:
        opened = webbrowser.get().open(page.as_uri())
    except webbrowser.Error:
        opened = False
    typer.echo(f"Opened {page}" if opened else f"There is no browser to open here; the page is {page}")
