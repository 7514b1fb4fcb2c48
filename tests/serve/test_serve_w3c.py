"""The W3C's own tests of SPARQL 1.1, over HTTP: queries, results, protocol.

They stand beside the repository on development machines (../shared/w3c).
"""

from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph
import pytest
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, RdfFormat, Store
from pyoxigraph import QueryResultsFormat as Results
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, RDFS, Namespace
from rdflib.term import Node

from kg.serve.app import Site
from tests.serve.conftest import run_apart

SUITE = Path(__file__).resolve().parents[3] / "shared" / "w3c" / "sparql" / "sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
FOLDERS = (
    *(
        "aggregates",
        "bind",
        "bindings",
        "cast",
        "construct",
        "csv-tsv-res",
        "exists",
        "functions",
        "grouping",
    ),
    *("json-res", "negation", "project-expression", "property-path", "subquery", "syntax-query"),
)

NUMBERS = {"decimal", "double", "float", "integer"}

LANGUAGE = "GROUP_CONCAT of texts of one language keeps the language, as SPARQL 1.2 has it"
GRAPH = "the engine takes what stands in a GRAPH with an unbound name before it goes through the graphs"
CONSTANT = "the engine lets a path of length zero start only at nodes that the graph has"
MISSES: dict[str, str] = {
    "agg-groupconcat-04": LANGUAGE,
    "agg-groupconcat-06": LANGUAGE,
    "agg-empty-group-count-graph": GRAPH,
    "graph": GRAPH,
    "graph-minus": GRAPH,
    "zero_or_more_set_start": CONSTANT,
    "zero_or_more_set_end": CONSTANT,
    "zero_or_one_set_start": CONSTANT,
    "zero_or_one_set_end": CONSTANT,
    "tsv03": "the store keeps an xsd:negativeInteger as the xsd:integer that it is",
}
"""Tests that fail, each with the cause: all are the engine's, none is made by the HTTP layer."""

pytestmark = pytest.mark.skipif(
    not SUITE.is_dir(), reason="the W3C tests are not beside the repository (../shared/w3c)"
)


@asynccontextmanager
async def site(store: Store) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server of this store, in this process but for the workers."""
    application = Site(store=store, hosts=("*",), base="https://example.org/id/").application()
    inner: Any = application
    async with inner.inner.router.lifespan_context(inner.inner):
        transport = httpx.ASGITransport(app=inner)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            yield client


def manifest(folder: str) -> tuple[Graph, list[Node]]:
    """The manifest of a folder, and its tests."""
    path = SUITE / folder / "manifest.ttl"
    graph = Graph().parse(path, publicID=path.as_uri())
    head = next(graph.objects(None, MF.entries), None)
    return graph, list(Collection(graph, head)) if head else []


def file_of(node: Node | None) -> Path:
    """The file that a manifest names."""
    return Path(httpx.URL(str(node)).path)


def store_of(graph: Graph, action: Node) -> Store:
    """The data that a query test is asked of."""
    store = Store()
    for data in graph.objects(action, QT.data):
        load(store, file_of(data), DefaultGraph(), str(data))
    for data in graph.objects(action, QT.graphData):
        name = graph.value(data, QT.graph) or data
        load(store, file_of(name), NamedNode(str(name)), str(name))
    return store


def load(store: Store, path: Path, name: NamedNode | DefaultGraph, base: str) -> None:
    """Put a file's triples into a graph of a store."""
    form = RdfFormat.from_extension(path.suffix[1:])
    store.load(path=str(path), format=form, to_graph=name, base_iri=base)


async def query_test(graph: Graph, test: Node) -> str | None:
    """What is wrong with the answer to a query test, or None."""
    kind = str(graph.value(test, RDF.type)).rpartition("#")[2]
    action = graph.value(test, MF.action) or test

    source = graph.value(action, QT.query) or action
    query = f"BASE <{source}>\n" + file_of(source).read_text(encoding="utf-8")
    expected = graph.value(test, MF.result)
    accept = accepted(expected)
    async with site(store_of(graph, action)) as client:
        answer = await client.post("/sparql", data={"query": query}, headers={"Accept": accept})
    if "Syntax" in kind:
        # A function that nobody knows is no fault of syntax: the query was parsed, and then not answered.
        parsed = answer.status_code == 200 or "cannot be answered" in answer.text
        return None if parsed == ("Positive" in kind) else f"{answer.status_code} {answer.text[:200]}"
    if answer.status_code != 200:
        return f"{answer.status_code} {answer.text[:200]}"
    return None if same(answer, file_of(expected), str(expected)) else answer.text[:300]


def accepted(expected: Node | None) -> str:
    """The media type in which the answer can be compared."""
    suffix = file_of(expected).suffix if expected else ".srx"
    rows = {
        ".csv": "text/csv",
        ".tsv": "text/tab-separated-values",
        ".srj": "application/sparql-results+json",
    }
    return f"{rows.get(suffix, 'application/sparql-results+xml')}, text/turtle"


def same(answer: httpx.Response, path: Path, base: str) -> bool:
    """Whether an answer says what a file expects."""
    if path.suffix in {".ttl", ".rdf", ".nt"} and answer.headers["content-type"].startswith("text/turtle"):
        wanted = Graph().parse(path, publicID=base)
        return isomorphic(Graph().parse(data=answer.text, format="turtle"), wanted)
    if path.suffix == ".csv":
        return table(answer.text) == table(path.read_text(encoding="utf-8"))
    if path.suffix == ".ttl":
        return False  # rows in RDF, of which no test of the suite is passed anyway
    form = {".srx": Results.XML, ".srj": Results.JSON, ".tsv": Results.TSV}[path.suffix]
    one, two = (
        pyoxigraph.parse_query_results(content, format=form)
        for content in (answer.content, path.read_bytes())
    )
    if not isinstance(one, QuerySolutions) or not isinstance(two, QuerySolutions):
        return str(one) == str(two)
    return alike(one, two)


def table(text: str) -> list[list[tuple[str, str]]]:
    """The rows of a CSV in any order of rows and columns, numbers by their value, blank nodes apart."""
    rows = csv.DictReader(io.StringIO(text))
    return sorted(sorted((name, number(value)) for name, value in row.items()) for row in rows)


def number(value: str) -> str:
    """A cell of CSV for comparison."""
    try:
        return f"{float(value):.9g}"
    except ValueError:
        return "_:" if value.startswith("_:") else value


def alike(one: QuerySolutions, two: QuerySolutions) -> bool:
    """Whether two tables hold the same rows, blank nodes apart, numbers by their value."""
    names = sorted(variable.value for variable in two.variables)
    if sorted(variable.value for variable in one.variables) != names:
        return False
    tables = [sorted(tuple(cell(row[name]) for name in names) for row in table) for table in (one, two)]
    return tables[0] == tables[1]


def cell(term: object) -> str:
    """A term for comparison."""
    if isinstance(term, BlankNode):
        return "_:"
    if isinstance(term, Literal) and term.datatype.value.rpartition("#")[2] in NUMBERS:
        return f"{float(term.value):.9g} {term.datatype.value}"
    if isinstance(term, Literal) and term.datatype.value.endswith("#boolean"):
        return str(term.value in {"1", "true"})
    return "" if term is None else str(term)


def entries() -> Iterator[Any]:
    """The query tests, each with its manifest, under a readable name."""
    for folder in FOLDERS if SUITE.is_dir() else ():
        graph, tests = manifest(folder)
        for test in tests:
            yield pytest.param(graph, test, id=f"{folder}/{str(test).rpartition('#')[2]}")


ENTRIES = list(entries())


@pytest.mark.parametrize(("graph", "test"), ENTRIES)
def test_query_of_the_w3c(graph: Graph, test: URIRef) -> None:
    """The answer over HTTP is what the W3C expects."""
    wrong = run_apart(query_test(graph, test))
    name = test.rpartition("#")[2]

    assert (wrong is not None) == (name in MISSES), wrong


def test_the_w3c_suite_is_whole() -> None:
    """Its tests are found, and few are missed."""
    assert len(ENTRIES) == 338
    assert len(MISSES) <= 10
    assert len(PROTOCOL) == 34


def protocol_tests() -> Iterator[Any]:
    """The protocol tests by name, as many as there are."""
    graph, tests = manifest("protocol") if SUITE.is_dir() else (Graph(), [])
    for test in tests:
        yield pytest.param(graph, test, id=str(test).rpartition("#")[2])


PROTOCOL = list(protocol_tests())


async def exchanged(graph: Graph, test: Node) -> list[tuple[httpx.Response, Node]]:
    """The responses to a protocol test's requests, each with what is expected of it."""
    store = Store()
    for data in graph.objects(test, UT.graphData):
        name = NamedNode(str(graph.value(data, RDFS.label)))
        load(store, file_of(graph.value(data, UT.graph)), name, name.value)
    action = graph.value(test, MF.action) or test
    requests = Collection(graph, graph.value(action, HT.requests) or action)
    async with site(store) as client:
        return [(await sent(client, graph, each), graph.value(each, HT.resp) or each) for each in requests]


async def sent(client: httpx.AsyncClient, graph: Graph, request: Node) -> httpx.Response:
    """The response to one request of a manifest."""
    listed = graph.value(request, HT.headers)
    headers = {
        str(graph.value(each, HT.fieldName)): str(graph.value(each, HT.fieldValue))
        for each in (Collection(graph, listed) if listed is not None else ())
    }
    body = graph.value(request, HT.body)
    encoding = str(graph.value(body, CNT.characterEncoding) or "utf-8") if body else "utf-8"
    chars = str(graph.value(body, CNT.chars) or "") if body else ""
    path = str(graph.value(request, HT.absolutePath)).replace("/sparql/", "/sparql", 1)
    content = chars.encode(encoding) if body else None
    method = str(graph.value(request, HT.methodName))
    return await client.request(method, path, headers=headers, content=content)


@pytest.mark.parametrize(("graph", "test"), PROTOCOL)
def test_protocol_of_the_w3c(graph: Graph, test: URIRef) -> None:
    """Queries are answered as the protocol says; of a test of updates, each update is refused with 4xx."""
    for response, expected in run_apart(exchanged(graph, test)):
        name = test.rpartition("#")[2]
        asked = str(response.request.url) + response.request.content.decode("latin-1")
        if "update=" in asked or "sparql-update" in response.request.headers.get("content-type", ""):
            assert 400 <= response.status_code < 500
            continue
        if "update" in name:
            continue
        wanted = {str(status)[-3] for status in graph.objects(expected, MF.expectedStatus)}
        assert str(response.status_code)[0] in wanted, response.text
        boolean = graph.value(expected, MF.expectedBoolean)
        if boolean is not None:
            assert response.json()["boolean"] == boolean.toPython()  # type: ignore[attr-defined]
