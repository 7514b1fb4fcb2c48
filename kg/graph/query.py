"""SPARQL questions to a graph, and errors that say what to change in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat, parse, serialize
from rdflib import Graph, URIRef
from rdflib.query import Result

from kg.errors import QueryError
from kg.sparql.describe import described
from kg.sparql.words import NOISE, check_reach, describes, own_terms, terms_described
from kg.vocab import BK, ONTOLOGY


def query(graph: Graph, sparql: str) -> Result:
    """The answer to a SELECT, ASK, CONSTRUCT or DESCRIBE query; its rows are read at once.

    A DESCRIBE brings the facts about each thing with their words (see `kg.sparql.describe`).

    The usual prefixes (bk, skos, prov, oa, org …) need no declaration. QueryError if the query is
    malformed, asks to change the graph or to go to the network, or names a bk: term that is neither
    in the ontology nor in the graph.
    """
    words = NOISE.sub(" ", sparql)
    check_reach(words)
    check_terms(graph, words)
    try:
        result = graph.query(sparql, initNs=dict(graph.namespaces()))
        if result.type == "SELECT":
            # Oxigraph hands out rows as one asks for them, and its errors as well: have both now.
            result.bindings = list(result.bindings)
        elif describes(words) and isinstance(graph.store, OxigraphStore) and result.graph is not None:
            result.graph = whole(graph.store, result.graph)
    except SyntaxError as error:
        raise QueryError(syntax(sparql, str(error))) from error
    except (ValueError, OSError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    return result


def whole(store: OxigraphStore, plain: Graph) -> Graph:
    """A plain description with the facts about its things."""
    triples = parse(plain.serialize(format="nt", encoding="utf-8"), format=RdfFormat.N_TRIPLES)
    found = described(store._inner, (quad.triple for quad in triples))
    return Graph().parse(data=serialize(found, format=RdfFormat.N_TRIPLES), format="nt")


def check_terms(graph: Graph, words: str) -> None:
    """QueryError for a misspelt term of ours, which would otherwise give no rows and no reason."""
    known = {term.removeprefix(ONTOLOGY) for term in dir(BK)}
    for name in sorted(set(own_terms(words)) - known - terms_described()):
        term = URIRef(ONTOLOGY + name)
        if not any(occurs(graph, term)):
            near = get_close_matches(name, sorted(known), n=1)
            advice = f"; did you mean bk:{near[0]}?" if near else "; `ontology/` lists all terms"
            raise QueryError(f"bk:{name} is neither in the ontology nor in this graph{advice}")


def occurs(graph: Graph, term: URIRef) -> Iterator[bool]:
    """Whether a term stands anywhere in the graph, by place."""
    yield (term, None, None) in graph
    yield (None, term, None) in graph
    yield (None, None, term) in graph


def syntax(sparql: str, message: str) -> str:
    """Where a query breaks, and a hint; the parser's own list of what it expected is pages long."""
    place = re.match(r"error at (\d+):(\d+): ?(.*)", message, re.DOTALL)
    if not sparql.strip():
        return "the query is empty; try: SELECT ?who WHERE { ?who a bk:Person }"
    if place is None:
        return f"the query is not SPARQL: {message}"
    line, column = int(place[1]), int(place[2])
    written = (sparql.splitlines() or [""])[min(line, len(sparql.splitlines())) - 1]
    near = written[max(0, column - 16) : column + 16].strip() or "its end"
    return f"the query is not SPARQL: line {line}, column {column}, near {near!r}{hint(sparql, place[3])}"


def hint(sparql: str, expected: str) -> str:
    """What is most often wrong."""
    if "Prefix not found" in expected:
        return "; a prefix is not declared: PREFIX name: <…>"
    if "variable that is unbound" in expected:
        return "; a variable is selected beside a COUNT or SUM: name it in GROUP BY"
    if sparql.count("{") != sparql.count("}"):
        return f"; it has {sparql.count('{')} '{{' but {sparql.count('}')} '}}'"
    if not re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", sparql, re.IGNORECASE):
        return "; it must begin with SELECT, ASK, CONSTRUCT or DESCRIBE"
    return ""
