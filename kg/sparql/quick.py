"""Most answers without rdflib, which takes longer to import than a question takes to be answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, QueryTriples, Store

from kg.namespaces import ONTOLOGY, XSD, prefixes
from kg.sparql.describe import described
from kg.sparql.files import stored
from kg.sparql.forms import numbered
from kg.sparql.stream import turtle
from kg.sparql.words import NOISE, check_reach, describes, own_terms, terms_described

Rows = tuple[list[str], list[list[object]]]

SIMPLE: Mapping[str, tuple[re.Pattern[str], Callable[[str], object]]] = {
    f"{XSD}string": (re.compile(r".*", re.DOTALL), str),
    f"{XSD}integer": (re.compile(r"-?\d{1,18}", re.ASCII), int),
    f"{XSD}decimal": (re.compile(r"-?\d+(\.\d+)?", re.ASCII), Decimal),
    f"{XSD}boolean": (re.compile(r"true|false"), "true".__eq__),
}
"""How a value of a kind is written if there is but one way to read it, and what reads it."""


def answer(path: str | Path, sparql: str) -> Rows | bool | bytes | None:
    """What the graph in a file says: names and rows, yes or no, Turtle.

    None if the answer takes rdflib: a term of ours that neither the graph nor
    the ontology has, a prefix that is not among ours, a query that is broken. `SourceError` if there is no
    graph; QueryError if the query would write or leave this machine.
    """
    store = stored(path)
    words = NOISE.sub(" ", sparql)
    check_reach(words)
    absent = {name for name in own_terms(words) if not any(occurs(store, NamedNode(ONTOLOGY + name)))}
    if absent and not absent <= terms_described():
        return None
    try:
        found = store.query(sparql, prefixes=prefixes())
        if isinstance(found, QuerySolutions):
            return _rows(found)
        if isinstance(found, QueryTriples):
            return turtle(described(store, found) if describes(words) else list(found))
    except (SyntaxError, ValueError, OSError, RuntimeError):
        return None
    return bool(found)


def occurs(store: Store, term: NamedNode) -> Iterator[bool]:
    """Whether a term stands anywhere in the default graph, by place."""
    for pattern in ((term, None, None), (None, term, None), (None, None, term)):
        yield next(iter(store.quads_for_pattern(*pattern)), None) is not None


def _rows(solutions: QuerySolutions) -> Rows:
    """The names of the columns in the order of the query, and the rows as plain values."""
    names = [variable.value for variable in solutions.variables]
    blank: dict[str, str] = {}
    return names, [
        [numbered(blank, cell.value) if isinstance(cell, BlankNode) else plain(cell) for cell in solution]
        for solution in solutions
    ]


def plain(cell: object) -> object:
    """A cell as a plain value: a literal as Python has it, one of our things as its path, a term as its name.

    >>> plain(NamedNode("https://w3id.org/briefing-kg/ontology#MoreThan")), plain(Literal(5))
    ('MoreThan', 5)
    """
    if isinstance(cell, NamedNode):
        return re.split(r"[#/]", cell.value)[-1]
    return value_of(cell) if isinstance(cell, Literal) else None


def value_of(literal: Literal) -> object:
    """The value of a literal; what is not simple is left to rdflib."""
    if literal.language:
        return literal.value
    if kind := SIMPLE.get(literal.datatype.value):
        written, read = kind
        if written.fullmatch(literal.value):
            return read(literal.value)
    from rdflib import Literal as Other
    from rdflib import URIRef

    value: object = Other(literal.value, datatype=URIRef(literal.datatype.value)).toPython()
    return value
