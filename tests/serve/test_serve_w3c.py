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
import rdflib
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
)
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
RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
KINDS = {"QueryEvaluationTest", "CSVResultFormatTest", "PositiveSyntaxTest11", "NegativeSyntaxTest11"}
"""What makes a test one of queries; the rest are updates, protocols and descriptions."""

LEFT_OUT = {
    "entailment": "asks what follows from the data, not what it says",
    "service": "asks other servers, which this one never does",
}
"""Folders of query tests that are not asked, each with the reason."""

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
    async with inner.inner.inner.router.lifespan_context(inner.inner.inner):
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
    action, query = asked(graph, test)
    expected = graph.value(test, MF.result)
    async with site(store_of(graph, action)) as client:
        headers = {"Accept": accepted(expected)}
        answer = await client.post("/sparql", data={"query": query}, headers=headers)
    if "Syntax" in kind:
        # A function that nobody knows, or SERVICE: the query was parsed, and then not answered.
        parsed = answer.status_code in {200, 403} or "cannot be answered" in answer.text
        return None if parsed == ("Positive" in kind) else f"{answer.status_code} {answer.text[:200]}"
    if answer.status_code != 200:
        return f"{answer.status_code} {answer.text[:200]}"
    return None if same(answer, file_of(expected), str(expected)) else answer.text[:300]


def asked(graph: Graph, test: Node) -> tuple[Node, str]:
    """The action of a query test, and its query."""
    action = graph.value(test, MF.action) or test
    source = graph.value(action, QT.query) or action
    return action, f"BASE <{source}>\n" + file_of(source).read_text(encoding="utf-8")


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
        whole = Graph().parse(path, publicID=base)
        return isomorphic(Graph().parse(data=answer.text, format="turtle"), whole)
    if path.suffix == ".csv":
        return table(answer.text) == table(path.read_text(encoding="utf-8"))
    forms = {"xml": Results.XML, "json": Results.JSON, "tab-separated-values": Results.TSV}
    form = forms[answer.headers["content-type"].partition(";")[0].rpartition("/")[2].rpartition("+")[2]]
    return said(pyoxigraph.parse_query_results(answer.content, format=form)) == wanted(path, base)


Said = bool | tuple[list[str], list[tuple[str, ...]]]
"""Yes or no, or the names of a table's columns with its rows, in any order of both."""


def wanted(path: Path, base: str) -> Said:
    """What a file expects as an answer, in any of the forms that the suite has for rows."""
    if path.suffix == ".ttl":
        return listed(Graph().parse(path, publicID=base))
    form = {".srx": Results.XML, ".srj": Results.JSON, ".tsv": Results.TSV}[path.suffix]
    return said(pyoxigraph.parse_query_results(path.read_bytes(), format=form))


def listed(graph: Graph) -> Said:
    """A table that is told in RDF."""
    head = graph.value(predicate=RDF.type, object=RS.ResultSet)
    names = sorted(str(name) for name in graph.objects(head, RS.resultVariable))
    rows = []
    for solution in graph.objects(head, RS.solution):
        bindings = list(graph.objects(solution, RS.binding))
        row = {str(graph.value(each, RS.variable)): term(graph.value(each, RS.value)) for each in bindings}
        rows.append(tuple(cell(row.get(name)) for name in names))
    return names, sorted(rows)


def term(node: Node | None) -> object:
    """A node of rdflib as the engine would give it."""
    if isinstance(node, rdflib.Literal):
        kind = None if node.datatype is None else NamedNode(str(node.datatype))
        return Literal(str(node), datatype=kind, language=node.language)
    return BlankNode() if isinstance(node, rdflib.BNode) else NamedNode(str(node))


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


def said(answer: object) -> Said:
    """What the engine's answer says: blank nodes apart, numbers by their value."""
    if isinstance(answer, QuerySolutions):
        names = sorted(variable.value for variable in answer.variables)
        return names, sorted(tuple(cell(row[name]) for name in names) for row in answer)
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


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
    folders = {path.parent.name for path in SUITE.glob("*/manifest.ttl")}
    for folder in sorted(folders - LEFT_OUT.keys()):
        graph, tests = manifest(folder)
        for test in tests:
            if str(graph.value(test, RDF.type)).rpartition("#")[2] in KINDS:
                yield pytest.param(graph, test, id=f"{folder}/{str(test).rpartition('#')[2]}")


ENTRIES = list(entries())


@pytest.mark.parametrize(("graph", "test"), ENTRIES)
def test_query_of_the_w3c(graph: Graph, test: URIRef) -> None:
    """The answer over HTTP is what the W3C expects."""
    wrong = run_apart(query_test(graph, test))
    name = test.rpartition("#")[2]

    assert (wrong is not None) == (name in MISSES), wrong


@pytest.mark.parametrize("name", MISSES)
def test_what_is_missed_is_missed_by_the_engine_itself(name: str) -> None:
    """Asked without HTTP, the engine gives what the W3C does not expect either."""
    graph, test = next(each.values for each in ENTRIES if str(each.values[1]).endswith(f"#{name}"))
    action, query = asked(graph, test)
    expected = graph.value(test, MF.result)

    assert said(store_of(graph, action).query(query)) != wanted(file_of(expected), str(expected))


def test_the_w3c_suite_is_whole() -> None:
    """Its tests are found, and few are missed."""
    assert len(ENTRIES) == 349
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
