"""The dataset that a query names by FROM, or its request by parameters.

SPARQL asks for the merge of several default graphs. Oxigraph looks into one after the other instead, and
would count a triple once for each graph that holds it; so several are merged before the query is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store

from kg.serve.guard import KEYWORD, WORDLESS, RefusedError

FORM = re.compile(KEYWORD.format("SELECT|CONSTRUCT|ASK|DESCRIBE"), re.IGNORECASE)
CLAUSE = re.compile(
    rf"(?<![\w?$:@.-])FROM(?:\s*+(?P<named>{KEYWORD.format('NAMED')}))?\s*+(?P<graph><[^<>\s]*+>|[^\s{{}}<>()]+)",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"<(?!//|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """The graphs that a query names for itself, in its order."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    """Those that are written as an address, or by a prefix, and not as a name beneath the base."""


def named_in(query: str, prefixes: dict[str, str]) -> Named:
    """The graphs after FROM and FROM NAMED; SyntaxError if one is no IRI or its prefix is not known."""
    if "from" not in query.lower():
        return Named()
    text = readable(query)
    form = FORM.search(text_without_iris(text))
    if form is None:
        return Named()
    found: tuple[list[str], list[str], list[str]] = ([], [], [])
    for clause in CLAUSE.finditer(text, form.end()):
        graph = resolved(text[: form.start()], clause["graph"], prefixes)
        found[clause["named"] is not None].append(graph)
        if RELATIVE.match(clause["graph"]) is None:
            found[2].append(graph)
    return Named(tuple(found[0]), tuple(found[1]), tuple(found[2]))


def readable(query: str) -> str:
    """The query with blanks for its strings and comments: its IRIs stay.

    >>> readable('ASK FROM <urn:a> { ?s ?p "FROM" } # FROM')
    'ASK FROM <urn:a> { ?s ?p        }       '
    """
    return WORDLESS.sub(lambda part: part[0] if part[0].startswith("<") else " " * len(part[0]), query)


def text_without_iris(text: str) -> str:
    """The same length, with blanks for IRIs."""
    return WORDLESS.sub(lambda part: " " * len(part[0]), text)


def resolved(prologue: str, graph: str, prefixes: dict[str, str]) -> str:
    """The whole IRI of a graph's name, as the store's own parser reads it."""
    query = f"{prologue} CONSTRUCT {{ <urn:x> <urn:x> {graph} }} WHERE {{}}"
    answer = Store().query(query, base_iri=prefixes[""], prefixes=prefixes)
    (triple,) = cast("QueryTriples", answer)
    return cast("NamedNode", triple.object).value


def check_held(store: Store, graphs: Iterable[str]) -> None:
    """RefusedError (400), if a query names an address that is no graph of the store: none is fetched.

    Elsewhere such an address is loaded; to answer from an empty graph would be a guess. What only the request
    names is empty if it is not there, as the tests of the protocol have it.
    """
    for name in graphs:
        if not store.contains_named_graph(NamedNode(name)):
            raise RefusedError(400, NOT_HERE.format(name))


NOT_HERE = (
    "there is no graph <{}> here, and none is fetched from elsewhere; "
    "SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} }} lists those that are"
)


def merged(store: Store, default: Sequence[str], named: Sequence[str]) -> Store:
    """A store whose default graph is the merge of some graphs of another, beside its named ones."""
    made = Store()
    for name in default:
        quads = store.quads_for_pattern(None, None, None, NamedNode(name))
        made.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    for name in named:
        made.extend(store.quads_for_pattern(None, None, None, NamedNode(name)))
    return made
