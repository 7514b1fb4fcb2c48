"""Why each row of an answer is there: the facts it was made from, with the words they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from rdflib import Graph, URIRef, Variable
from rdflib.term import Identifier

from kg.errors import QueryError
from kg.graph.export import plain
from kg.graph.query import query
from kg.sparql.words import NOISE

EVIDENCE = """
SELECT ?rule ?sentence ?source ?from ?to WHERE {
  VALUES ?fact { %s }
  ?fact bk:evidence ?place . ?place oa:hasSelector [ oa:exact ?sentence ] , [ oa:start ?from ; oa:end ?to ] .
  OPTIONAL { ?place oa:hasSource/dcterms:source ?source }
  OPTIONAL { ?fact bk:ruleId ?rule }
} ORDER BY ?source ?from ?to
"""

COLUMNS = ("fact", "rule", "evidence", "source", "evidence_start", "evidence_end")
"""What is added to each row of an explained answer; the offsets count characters of the source."""

Row = Sequence[object]
Key = tuple[Identifier | None, ...]


def explain(graph: Graph, sparql: str) -> tuple[list[str], list[list[object]]]:
    """The columns and rows of an answer, each row once for each fact it rests on, with that fact's words.

    A row of counts or sums rests on all that were counted. A row that rests on no fact, or only on
    the names of things, stands once, with the added cells empty. QueryError if it is no SELECT.
    """
    answer = query(graph, sparql)
    if answer.type != "SELECT":
        raise QueryError("only the rows of a SELECT can be explained")
    names = [str(name) for name in answer.vars or ()]
    behind = facts_behind(graph, sparql, names)
    words = {
        fact: list(evidence(graph, fact)) for fact in sorted({f for each in behind.values() for f in each})
    }
    rows: list[list[object]] = []
    for binding in answer.bindings:
        shown: list[object] = [plain(cell) for cell in cells(binding, names)]
        found = [
            place for fact in sorted(behind.get(key(binding, names, sparql), ())) for place in words[fact]
        ]
        rows += [[*shown, *place] for place in found] or [[*shown, *[None] * len(COLUMNS)]]
    return [*names, *COLUMNS], rows


def facts_behind(graph: Graph, sparql: str, names: Sequence[str]) -> dict[Key, set[URIRef]]:
    """The facts that each row was made from, by the row's plain columns."""
    found: dict[Key, set[URIRef]] = {}
    facts = {
        fact
        for row in query(graph, "SELECT DISTINCT ?fact { ?fact bk:evidence ?place }").bindings
        for fact in row.values()
    }
    for binding in query(graph, everything(sparql)).bindings:
        mine = {cell for cell in binding.values() if isinstance(cell, URIRef) and cell in facts}
        found.setdefault(key(binding, names, sparql), set()).update(mine)
    return found


def key(binding: Mapping[Variable, Identifier], names: Sequence[str], sparql: str) -> Key:
    """What tells a row of the answer from others, and what the pattern alone also knows."""
    made = set(re.findall(r"\bAS\s+[?$](\w+)", blanked(sparql), re.IGNORECASE))
    return tuple(
        None if name in made else cell for name, cell in zip(names, cells(binding, names), strict=True)
    )


def cells(binding: Mapping[Variable, Identifier], names: Sequence[str]) -> Iterator[Identifier | None]:
    """A row's cells in the order of the columns."""
    return (binding.get(Variable(name)) for name in names)


def everything(sparql: str) -> str:
    """The query with every variable of its pattern shown, nothing grouped, cut or left out.

    >>> everything("PREFIX a: <b#> SELECT (COUNT(?x) AS ?n) FROM <c> WHERE { ?x a a:D } GROUP BY ?x")
    'PREFIX a: <b#> SELECT * FROM <c> WHERE { ?x a a:D }'
    """
    bare = blanked(sparql)
    select = re.search(r"(?<![\w?$:])SELECT\b", bare, re.IGNORECASE)
    start = bare.find("{")
    if select is None or start < 0:
        raise QueryError("only the rows of a SELECT can be explained")
    end = closing(bare, start)
    clause = re.search(r"(?<![\w?$:])(FROM|WHERE)\b", bare[select.end() : start], re.IGNORECASE)
    source = sparql[select.end() + clause.start() : start] if clause else "WHERE "
    return f"{sparql[: select.start()]}SELECT * {source}{sparql[start : end + 1]}"


def closing(bare: str, start: int) -> int:
    """Where the brace that opens at `start` is closed."""
    depth = 0
    for place in range(start, len(bare)):
        depth += {"{": 1, "}": -1}.get(bare[place], 0)
        if not depth:
            return place
    return len(bare) - 1


def blanked(sparql: str) -> str:
    """A query of the same length with blanks for its strings, IRIs and comments."""
    return NOISE.sub(lambda noise: " " * len(noise[0]), sparql)


def evidence(graph: Graph, fact: URIRef) -> Iterator[list[object]]:
    """The words of a fact, as the cells that `COLUMNS` names."""
    for row in query(graph, EVIDENCE % fact.n3()).bindings:
        found = {str(name): plain(cell) for name, cell in row.items()}
        yield [
            plain(fact),
            found.get("rule"),
            found["sentence"],
            found.get("source"),
            found["from"],
            found["to"],
        ]
