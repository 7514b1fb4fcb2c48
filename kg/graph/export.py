"""A graph as tables: its figures as rows, CSV and Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.query import query
from kg.graph.write import replacing
from kg.sparql.forms import Row, to_csv, to_markdown

FIGURES = """
SELECT ?figure ?value ?unit ?unit_label ?bound ?statistic ?comparison ?indicator ?counted ?scope ?subject
       ?period_start ?period_end ?modality ?speaker ?words ?quote ?source ?start ?end
WHERE {
  ?figure a bk:Observation ; bk:value ?value ; bk:unit ?unit ; bk:bound ?bound ; bk:statistic ?statistic ;
    bk:modality ?modality ; bk:indicator/skos:prefLabel ?indicator ; bk:sourceText ?words ;
    bk:evidence [ oa:hasSource ?transcript ; oa:hasSelector/oa:exact ?quote ] ;
    bk:mention/oa:hasSelector [ oa:start ?start ; oa:end ?end ] .
  OPTIONAL { ?transcript dcterms:source ?source }
  OPTIONAL { ?unit rdfs:label ?unit_label }
  OPTIONAL { ?figure bk:comparison ?comparison }
  OPTIONAL { ?figure bk:counted/skos:prefLabel ?counted }
  OPTIONAL { ?figure bk:scope/skos:prefLabel ?scope }
  OPTIONAL { ?figure bk:subject/skos:prefLabel ?subject }
  OPTIONAL { ?figure bk:periodStart ?period_start }
  OPTIONAL { ?figure bk:periodEnd ?period_end }
  OPTIONAL { ?figure prov:wasAttributedTo/skos:prefLabel ?speaker }
}
ORDER BY ?source ?start ?figure
"""

COLUMNS = tuple(re.findall(r"\?(\w+)", FIGURES.partition("WHERE")[0]))
"""The columns of a figure, in the order of the tables."""


def figures(graph: Graph) -> list[dict[str, object]]:
    """One row a figure, in the order of the text: numbers as Decimal and int, days as date, else str or None.

    `unit`, `bound`, `statistic`, `comparison` and `modality` are the names that the contract gives.
    """
    answer = query(graph, FIGURES)
    rows = [
        {str(name): plain(binding.get(name)) for name in answer.vars or ()} for binding in answer.bindings
    ]
    return list({str(row["figure"]): row for row in reversed(rows)}.values())[::-1]


def plain(cell: Node | None) -> object:
    """A cell as a plain value: a literal as Python has it, one of our things as its path, a term as its name.

    >>> plain(URIRef("https://w3id.org/briefing-kg/ontology#MoreThan"))
    'MoreThan'
    """
    if isinstance(cell, Literal):
        value: object = cell.toPython() if cell.datatype else str(cell)
        return value
    return re.split(r"[#/]", cell)[-1] if isinstance(cell, URIRef) else None


def write_table(rows: Iterable[Row], path: str | Path, columns: Sequence[str] = COLUMNS) -> Path:
    """Write rows as CSV (.csv) or else Markdown, whole or not at all; OutputError if the disk refuses."""
    path = Path(path)
    table = to_csv if path.suffix.lower() == ".csv" else to_markdown
    with replacing(path) as file:
        file.write(table(rows, columns).encode())
    return path
