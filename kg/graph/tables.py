"""A graph as tidy tables, one row a thing: figures, entities, relations, points; and as files of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from rdflib import Graph

from kg.graph.export import COLUMNS, figures, plain
from kg.graph.query import query
from kg.sparql.forms import cell_xml, tables_library

ENTITIES = """
SELECT ?entity (MIN(STR(?shown)) AS ?name) (GROUP_CONCAT(DISTINCT ?kind; separator = ", ") AS ?kinds)
       (GROUP_CONCAT(DISTINCT STR(?also); separator = "; ") AS ?aliases) (MIN(STR(?other)) AS ?same_as)
       (COUNT(DISTINCT ?place) AS ?mentions)
WHERE {
  ?entity skos:prefLabel ?shown ; a ?class .
  FILTER (STRSTARTS(STR(?class), STR(bk:)))
  BIND (STRAFTER(STR(?class), "#") AS ?kind)
  OPTIONAL { ?entity skos:altLabel ?also }
  OPTIONAL { ?entity (owl:sameAs|skos:exactMatch) ?other }
  OPTIONAL { ?entity bk:mention ?place }
}
GROUP BY ?entity
ORDER BY ?entity
"""

RELATIONS = """
SELECT ?relation ?subject ?predicate ?object ?modality ?period_start ?period_end ?speaker
       ?rule ?quote ?source ?start ?end
WHERE {
  ?relation a bk:Claim ; rdf:subject/skos:prefLabel ?subject ; rdf:predicate ?predicate ;
            rdf:object/skos:prefLabel ?object ; bk:modality ?modality ; bk:evidence ?place .
  ?place oa:hasSelector [ oa:exact ?quote ] , [ oa:start ?start ; oa:end ?end ] .
  OPTIONAL { ?place oa:hasSource/dcterms:source ?source }
  OPTIONAL { ?relation bk:ruleId ?rule }
  OPTIONAL { ?relation bk:periodStart ?period_start }
  OPTIONAL { ?relation bk:periodEnd ?period_end }
  OPTIONAL { ?relation prov:wasAttributedTo/skos:prefLabel ?speaker }
}
ORDER BY ?source ?start ?relation
"""

POINTS = """
SELECT ?point ?ordinal ?modality ?label ?parent ?speaker ?quote ?source ?start ?end
WHERE {
  ?point a bk:Point ; bk:ordinal ?ordinal ; bk:modality ?modality ; rdfs:label ?label ; bk:evidence ?place .
  ?place oa:hasSelector [ oa:exact ?quote ] , [ oa:start ?start ; oa:end ?end ] .
  OPTIONAL { ?place oa:hasSource/dcterms:source ?source }
  OPTIONAL { ?point bk:parentPoint ?parent }
  OPTIONAL { ?point prov:wasAttributedTo/skos:prefLabel ?speaker }
}
ORDER BY ?source ?start ?point
"""

PROPERTIES = "docProps/core.xml"
"""Where an Excel file notes when it was made."""
TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")

Table = tuple[list[str], list[list[object]]]


def table(graph: Graph, name: str) -> Table:
    """One of `TABLES`: its columns, and one row for each thing."""
    return TABLES[name](graph)


def _figures(graph: Graph) -> Table:
    """The figures."""
    return list(COLUMNS), [[row.get(name) for name in COLUMNS] for row in figures(graph)]


def _asked(sparql: str) -> Callable[[Graph], Table]:
    """A table that a query gives; its first column names the thing, and a thing has one row."""

    def read(graph: Graph) -> Table:
        answer = query(graph, sparql)
        names = answer.vars or []
        rows = [[plain(binding.get(name)) for name in names] for binding in answer.bindings]
        one_each = {str(row[0]): row for row in reversed(rows)}
        return [str(name) for name in names], list(one_each.values())[::-1]

    return read


def _entities(graph: Graph) -> Table:
    """The named things; several kinds or names of one stand in the order of the alphabet."""
    names, rows = _asked(ENTITIES)(graph)
    lists = {names.index("kinds"): ", ", names.index("aliases"): "; "}
    for row in rows:
        for place, between in lists.items():
            row[place] = between.join(sorted(str(row[place]).split(between)))
    return names, rows


def workbook(tables: Mapping[str, Table]) -> bytes:
    """Tables as the sheets of an Excel file; what would be run as a formula is text."""
    excel = tables_library("openpyxl")
    book = excel.Workbook(write_only=True)
    for name, (columns, rows) in tables.items():
        sheet = book.create_sheet(name)
        sheet.append(columns)
        for row in rows:
            sheet.append([_text_cell(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    buffer = BytesIO()
    book.save(buffer)
    return timeless(buffer)


def timeless(book: BytesIO) -> bytes:
    """An Excel file as if it had been written when its format's time begins: always the same bytes."""
    made = BytesIO()
    with ZipFile(book) as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == PROPERTIES:
                content = TIME.sub(b"1980-01-01T00:00:00Z", content)
            member = ZipInfo(name)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, content)
    return made.getvalue()


def _text_cell(sheet: object, words: str) -> object:
    """A cell that is text whatever it begins with, and holds no sign that XML cannot."""
    cell = tables_library("openpyxl.cell").WriteOnlyCell(sheet, value=cell_xml(words)[:32_767])
    cell.data_type = "s"
    return cell


TABLES: Mapping[str, Callable[[Graph], Table]] = {
    "figures": _figures,
    "entities": _entities,
    "relations": _asked(RELATIONS),
    "points": _asked(POINTS),
}
"""What can be had as a table."""
