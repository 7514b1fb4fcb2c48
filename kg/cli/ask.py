"""`kg export` and `kg view`: what one does with a built graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.defaults import FOLDER
from kg.cli.options import GraphOption


class Format(StrEnum):
    """What a graph can be exported to."""

    TTL = "ttl"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"
    CSV = "csv"
    MD = "md"
    RDF = "rdf"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    PARQUET = "parquet"
    XLSX = "xlsx"
    GRAPHML = "graphml"
    GEXF = "gexf"


class Selection(StrEnum):
    """What a table can hold."""

    FIGURES = "figures"
    ENTITIES = "entities"
    RELATIONS = "relations"
    POINTS = "points"


def export(
    form: Annotated[
        Format,
        typer.Argument(
            metavar="FORMAT",
            help="ttl, nt, nq, trig, jsonld, rdf; csv, tsv, json, xml, md, parquet, xlsx; graphml, gexf.",
        ),
    ],
    graph: GraphOption = FOLDER,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="Where to write; nothing: standard output."),
    ] = None,
    select: Annotated[
        Selection | None,
        typer.Option("--select", help="The table: figures (if not given), entities, relations or points."),
    ] = None,
) -> None:
    """Write the graph in another form: RDF, a table, or the network.

    With --out a manifest is written beside the file: its rows, its hash, and the fingerprint of the graph.
    """
    from kg import asking
    from kg.output import replace_all, write_bytes

    done = asking.exported(graph, form.value, select.value if select else None)
    if out is None:
        typer.echo(done.content, nl=False)
        return
    beside = f"{out.name}.manifest.json"
    replace_all(
        out.parent,
        {
            out.name: lambda path: write_bytes(path, done.content),
            beside: lambda path: write_bytes(path, done.manifest(out.name)),
        },
    )
    typer.echo(f"Wrote {out}")


def view(
    folder: Annotated[
        Path, typer.Argument(metavar="[FOLDER]", help="Where kg build put the graph.")
    ] = FOLDER,
    select: Annotated[
        str | None,
        typer.Option(metavar="WHAT", help="Only a part: the name of a thing, or a SPARQL CONSTRUCT."),
    ] = None,
) -> None:
    """Open the page of the graph in a browser, or say where it is if there is none."""
    import webbrowser

    from kg.errors import SourceMissingError
    from kg.output import finish

    finish(folder)
    page = (folder / "graph.html" if select is None else _part(folder, select)).resolve()
    if not page.is_file():
        raise SourceMissingError(f"{folder}: no graph.html in this folder; type: kg build -o {folder}")
    try:
        opened = webbrowser.get().open(page.as_uri())
    except webbrowser.Error:
        opened = False
    typer.echo(f"Opened {page}" if opened else f"There is no browser to open here; the page is {page}")


def _part(folder: Path, what: str) -> Path:
    """A page of a part of the graph, written beside the whole one."""
    from kg import asking, explore
    from kg.output import replace_all, write_text

    name = explore.part_name(what)
    html = explore.page(explore.select(asking.load(folder), what), part=name)
    (page,) = replace_all(folder, {"selection.html": lambda path: write_text(path, html)})
    return page
