"""`kg query`, `kg export`, `kg view`, `kg check`: what one does with a built graph."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import GRAPH, GraphOption
from kg.cli.tables import Form, show

if TYPE_CHECKING:
    from rdflib.query import Result as Answer


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


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="SPARQL|FILE|NAME", help="A query, a file with one, or a saved one; nothing: list those."
        ),
    ] = None,
    graph: GraphOption = GRAPH,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to write the rows.")] = Form.TABLE,
) -> None:
    """Ask the graph a question in SPARQL.

    The prefixes bk, dcterms, oa, org, owl, prov, rdf, rdfs, skos, unit and xsd need not be declared.
    """
    from kg import asking

    if question is None:
        show(["name", "what it asks"], list(asking.saved_queries().items()), form)
        return
    _print_answer(asking.answer(graph, question), form)


def _print_answer(answer: Answer, form: Form) -> None:
    """Rows as a table, yes or no for ASK, Turtle for CONSTRUCT and DESCRIBE."""
    from kg import asking

    if answer.type == "ASK":
        typer.echo("yes" if answer.askAnswer else "no")
    elif answer.graph is not None:
        typer.echo(asking.turtle(answer.graph), nl=False)
    else:
        show(*asking.rows(answer), form)


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
