"""What the server says of itself: the service description in RDF, the API in OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Triple, serialize
from rdflib.namespace import RDF

import kg
from kg.serve.accept import HTML, ROWS, TRIPLES
from kg.serve.worker import RDF as SYNTAXES

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def service_description(endpoint: str, form: str) -> bytes:
    """What the endpoint can do, in the syntax `form` (a key of the worker's)."""
    here, dataset, default = (NamedNode(endpoint + part) for part in ("", "#dataset", "#default-graph"))
    said = [(here, "supportedLanguage", SD + "SPARQL11Query"), (here, "endpoint", endpoint)]
    said += [(here, "resultFormat", each.iri) for each in RESULTS]
    said += [(here, "feature", SD + "EmptyGraphs"), (here, "defaultDataset", dataset.value)]
    said += [(dataset, "defaultGraph", default.value)]
    kinds = [(here, SD + "Service"), (dataset, SD + "Dataset"), (default, SD + "Graph")]
    triples = [Triple(one, NamedNode(RDF.type), NamedNode(kind)) for one, kind in kinds]
    triples += [Triple(one, NamedNode(SD + name), NamedNode(value)) for one, name, value in said]
    return serialize(triples, format=SYNTAXES[form], prefixes={"sd": SD}) or b""


RESULTS = (
    *(QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.CSV, QueryResultsFormat.TSV),
    *(RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD),
)

ERRORS = {
    "400": "no SPARQL, or a request that breaks the protocol",
    "403": "SERVICE or an update: this server only reads, and asks no other",
    "406": "the answer has no form that the client accepts",
    "413": "the query or the body is too long",
    "503": "too many queries at once",
    "504": "the query ran for too long",
    "507": "the query needed too much memory",
}


def openapi() -> dict[str, object]:
    """The OpenAPI 3.1 description of all paths."""
    failures: dict[str, object] = {
        status: {"description": what, "content": {"application/json": {"schema": PROBLEM}}}
        for status, what in ERRORS.items()
    }
    answers: dict[str, object] = {"200": answered("the answer", (*ROWS, *TRIPLES)), **failures}
    shown = {**failures, "200": answered("the thing", (HTML, *TRIPLES)), **said("404", "no such thing")}
    thing = asked("One thing, as a page or as RDF", [parameter("iri", THING), FORMAT], shown)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "briefing-kg",
            "version": kg.__version__,
            "description": "A graph to ask in SPARQL",
        },
        "paths": {
            "/sparql": {
                "get": asked("Ask a query", [parameter("query", QUERY), *GRAPHS], answers),
                "post": {
                    **asked(
                        "Ask a query", GRAPHS, answers | said("408", "a slow body") | said("415", "no query")
                    ),
                    "requestBody": {"required": True, "content": BODIES},
                },
            },
            "/entity": {"get": thing},
            "/health": {"get": asked("Is it there?", [], said("200", "yes") | failures)},
        },
    }


def answered(what: str, forms: Iterable[str]) -> dict[str, object]:
    """A response in one of several forms: JSON as what it says, all else as text."""
    schemas = {media: {} if media.endswith("json") else {"type": "string"} for media in forms}
    return {"description": what, "content": {media: {"schema": each} for media, each in schemas.items()}}


def asked(
    summary: str, parameters: list[dict[str, object]], responses: dict[str, object]
) -> dict[str, object]:
    """An operation."""
    return {"summary": summary, "parameters": parameters, "responses": responses}


def parameter(name: str, example: str) -> dict[str, object]:
    """A text that an operation must be given."""
    schema = {"type": "string"}
    return {"name": name, "in": "query", "required": True, "schema": schema, "example": example}


def said(status: str, what: str) -> dict[str, object]:
    """A response in a few words."""
    return {status: {"description": what}}


GRAPHS: list[dict[str, object]] = [
    {"name": name, "in": "query", "schema": {"type": "array", "items": {"type": "string", "format": "iri"}}}
    for name in ("default-graph-uri", "named-graph-uri")
]

QUERY = "SELECT ?class (COUNT(?thing) AS ?things) { ?thing a ?class } GROUP BY ?class"
THING = "https://w3id.org/briefing-kg/ontology#Company"

FORMAT: dict[str, object] = {
    "name": "format",
    "in": "query",
    "description": "goes before the Accept header",
    "schema": {"enum": ["html", *dict.fromkeys(TRIPLES.values())]},
}

BODIES = {
    "application/sparql-query": {"schema": {"type": "string"}},
    "application/x-www-form-urlencoded": {
        "schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}},
        "example": {"query": QUERY},
    },
}

PROBLEM = {
    "type": "object",
    "required": ["status", "error"],
    "properties": {"status": {"type": "integer"}, "error": {"type": "string"}},
}
