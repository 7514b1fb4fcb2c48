"""`kg query`: a question to a built graph, and its answer in the form one needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.defaults import FOLDER
from kg.cli.options import GraphOption
from kg.cli.quick import Asked, answered
from kg.cli.tables import Form, show

if TYPE_CHECKING:
    from rdflib.query import Result as Answer


def query(
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="SPARQL|FILE|NAME", help="A query, a file with one, or a saved one; nothing: list those."
        ),
    ] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PARAMETER=VALUE]...", help="What to fill into a saved question."),
    ] = None,
    graph: GraphOption = FOLDER,
    form: Annotated[Form, typer.Option("--format", "-f", help="How to write the rows.")] = Form.TABLE,
    explain: Annotated[
        bool, typer.Option("--explain", help="With each row, the facts and sentences it rests on.")
    ] = False,
) -> None:
    """Ask the graph a question in SPARQL.

    The prefixes bk, dcterms, oa, org, owl, prov, rdf, rdfs, skos, unit and xsd need not be declared.
    """
    from kg import asking
    from kg.sparql.questions import assignments

    if question is None:
        answered(Asked(form=form))
        return
    filled = assignments(values or ())
    if explain:
        show(*asking.explained(graph, question, filled), form)
        return
    if not answered(Asked([question, *(values or ())], graph, form)):
        _print_answer(asking.answer(graph, question, filled), form)


def _print_answer(answer: Answer, form: Form) -> None:
    """Rows as a table, yes or no for ASK, Turtle for CONSTRUCT and DESCRIBE."""
    from kg import asking

    if answer.type == "ASK":
        typer.echo("yes" if answer.askAnswer else "no")
    elif answer.graph is not None:
        typer.echo(asking.turtle(answer.graph), nl=False)
    else:
        show(*asking.rows(answer), form)
