"""Questions to a graph, and its answers as rows, tables and files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph
from rdflib import BNode, Dataset, Graph
from rdflib.query import Result as Answer
from rdflib.term import Node

from kg import graph
from kg.errors import QueryError
from kg.graph.explain import explain
from kg.graph.export import COLUMNS, plain
from kg.graph.fingerprint import manifest
from kg.graph.tables import TABLES, table, workbook
from kg.graph.values import check_values
from kg.sparql.files import quads_of, stored
from kg.sparql.forms import FORMS as ROW_FORMS
from kg.sparql.forms import numbered, written
from kg.sparql.questions import catalogue, query_text, questions, saved, saved_queries
from kg.sparql.stream import turtle as sorted_turtle

if TYPE_CHECKING:
    import networkx
    import pandas as pd

__all__ = [
    "EXPORTS",
    "NETWORKS",
    "RDF_FORMS",
    "TABULAR",
    "Askable",
    "Export",
    "Opened",
    "answer",
    "catalogue",
    "explained",
    "export",
    "exported",
    "figures",
    "load",
    "network_gexf",
    "network_graphml",
    "open_graph",
    "quads_of",
    "query_text",
    "rows",
    "saved",
    "saved_queries",
    "turtle",
]

Row = Sequence[object]


class Askable:
    """What can be asked of a graph, wherever it comes from."""

    @property
    def graph(self) -> Graph:
        """The graph behind rdflib's interface; Oxigraph holds it."""
        raise NotImplementedError

    def query(self, sparql: str) -> Answer:
        """The answer to a SPARQL query; the usual prefixes (bk, skos, prov, oa …) need not be declared."""
        return graph.query(self.graph, sparql)

    def figures(self) -> pd.DataFrame:
        """One row a figure, with its words, its sentence, and where they stand."""
        return figures(self.graph)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """Things as nodes, facts as edges."""
        from kg import explore

        return explore.network(self.graph)

    def to_html(self, title: str | None = None) -> str:
        """One page that draws the graph, with no network at all."""
        from kg import explore

        return explore.page(self.graph, title)


@dataclass(frozen=True)
class Opened(Askable):
    """The graph that a file holds, or the store in a folder of `kg build`: read, never changed."""

    path: Path

    @cached_property
    def graph(self) -> Dataset:
        """The graph behind rdflib's interface; Oxigraph holds it."""
        return load(self.path)


def open_graph(path: str | Path = "out") -> Opened:
    """A graph that was built earlier: a folder of `kg build` (its store), or a file of RDF.

    A `Notice` is warned if graph.ttl is read because there is no store that fits it. `SourceError` if there
    is no graph, OutputError if the store is damaged.
    """
    found = Opened(Path(path))
    _ = found.graph
    return found


def load(path: str | Path) -> Dataset:
    """The graph that a file holds, ready to be asked."""
    return graph.asked(stored(path))


def answer(path: str | Path, question: str, values: Mapping[str, str] | None = None) -> Answer:
    """What the graph in a file says to a question: SPARQL, a file with it, or a saved query's name.

    `QueryError` if there is no such question, or a value for it names nothing in the graph.
    """
    sparql, data = query_text(question, values), load(path)
    found = graph.query(data, sparql)
    if values and not found.bindings:
        check_values(data, questions()[question], values)
    return found


def explained(
    path: str | Path, question: str, values: Mapping[str, str] | None = None
) -> tuple[list[str], list[list[object]]]:
    """What `answer` gives as columns and rows, each row with the facts and sentences it rests on."""
    sparql, data = query_text(question, values), load(path)
    names, found = explain(data, sparql)
    if values and not found:
        check_values(data, questions()[question], values)
    return names, found


def rows(answer: Answer) -> tuple[list[str], list[list[object]]]:
    """The names of an answer's columns in the order of the query, and its rows as plain values."""
    names, blank = answer.vars or [], dict[str, str]()

    def value(cell: Node | None) -> object:
        return numbered(blank, cell) if isinstance(cell, BNode) else plain(cell)

    return [str(name) for name in names], [
        [value(binding.get(name)) for name in names] for binding in answer.bindings
    ]


def turtle(data: Graph) -> str:
    """A constructed graph as Turtle, sorted, under the usual prefixes."""
    lines = data.serialize(format="nt", encoding="utf-8")
    quads = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return sorted_turtle([quad.triple for quad in quads]).decode()


def figures(data: Graph) -> pd.DataFrame:
    """Every figure of a graph, one row each; `value` is an exact Decimal."""
    import pandas as pd

    return pd.DataFrame(graph.figures(data), columns=list(COLUMNS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A graph in another form: the bytes, and how many rows they hold if they are a table."""

    content: bytes
    quads: Sequence[pyoxigraph.Quad]
    rows: int | None = None

    def manifest(self, name: str) -> bytes:
        """What to write beside it."""
        return manifest(name, self.content, self.quads, self.rows)


def export(path: str | Path, form: str, select: str | None = None) -> bytes:
    """A graph's file in another form; see `exported`."""
    return exported(path, form, select).content


def exported(path: str | Path, form: str, select: str | None = None) -> Export:
    """A graph's file in one of `EXPORTS`; `select` is the table that a tabular form holds, else the figures.

    `QueryError` if the form is no table but one is selected.
    """
    quads = quads_of(path)
    if form not in TABULAR and select is not None:
        raise QueryError(f"--select {select}: only {', '.join(TABULAR)} hold a table")
    if form in RDF_FORMS:
        return Export(content=graph.dumps(quads, f".{form}"), quads=quads)
    data = graph.store(quads)
    if form in NETWORKS:
        return Export(content=NETWORKS[form](data).encode("utf-8"), quads=quads)
    if form == "xlsx":
        tables = {name: table(data, name) for name in ([select] if select else TABLES)}
        rows = sum(len(found) for _, found in tables.values())
        return Export(content=workbook(tables), quads=quads, rows=rows)
    names, found = table(data, select or "figures")
    return Export(content=written(names, found, form), quads=quads, rows=len(found))


def network_graphml(data: Graph) -> str:
    """The network of things and facts as GraphML."""
    import networkx as nx

    return "\n".join(nx.generate_graphml(_flat_network(data))) + "\n"


def network_gexf(data: Graph) -> str:
    """The network of things and facts as GEXF, for Gephi."""
    import networkx as nx

    text = "\n".join(nx.generate_gexf(_flat_network(data))) + "\n"
    # The day of writing would change the bytes of the same graph.
    return re.sub(r' lastmodifieddate="[^"]*"', "", text)


def _flat_network(data: Graph) -> networkx.MultiDiGraph[str]:
    """The network, each attribute a plain value."""
    from kg import explore

    network = explore.network(data)
    parts = [
        network.graph,
        *(data for _, data in network.nodes(data=True)),
        *(data for *_, data in network.edges(data=True)),
    ]
    for attributes in parts:
        attributes.update({name: _scalar(value) for name, value in attributes.items()})
    return network


def _scalar(value: object) -> str | int | float | bool:
    """A value that GraphML can hold: a list or a table becomes JSON."""
    if isinstance(value, str | int | float | bool):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, default=str, sort_keys=True)


RDF_FORMS = ("ttl", "nt", "nq", "trig", "jsonld", "rdf")
TABULAR = (*ROW_FORMS, "xlsx")
NETWORKS: Mapping[str, Callable[[Graph], str]] = {"graphml": network_graphml, "gexf": network_gexf}
EXPORTS = (*RDF_FORMS, *TABULAR, *NETWORKS)
"""What a graph can be exported to."""
