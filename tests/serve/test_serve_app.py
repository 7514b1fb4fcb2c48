"""What each path answers, through the real command and a real socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDF

from kg.errors import OutputError, SourceFormatError, SourceMissingError
from kg.serve.run import listen, load
from kg.sparql.questions import questions
from tests.serve.conftest import rows, server
from tests.support import Run

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ALPHA = "https://example.org/id/company/alpha"
JSON = "application/sparql-results+json"


def test_default_graph_holds_what_all_documents_say_once(client: httpx.Client) -> None:
    """What two documents both say is one triple of the merged graph."""
    assert rows(client, COUNT) == [{"n": "8"}]


def test_each_document_can_be_asked_alone(client: httpx.Client) -> None:
    """FROM, GRAPH and the protocol's parameters all lead to one document's graph."""
    graph = "https://example.org/id/graph-2"

    assert rows(client, f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}") == [{"n": "4"}]
    assert rows(client, f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}") == [{"n": "4"}]
    assert rows(client, COUNT, **{"default-graph-uri": graph}) == [{"n": "4"}]


ONE, TWO = "https://example.org/id/graph-1", "https://example.org/id/graph-2"
OF_GRAPHS = "SELECT (COUNT(*) AS ?n) {} {{ GRAPH ?g {{ ?s ?p ?o }} }}"


@pytest.mark.parametrize(
    ("query", "parameters", "number"),
    [
        (OF_GRAPHS.format(""), {}, 10),
        (OF_GRAPHS.format(f"FROM <{ONE}>"), {}, 0),
        (OF_GRAPHS.format(f"FROM NAMED <{ONE}>"), {}, 6),
        (OF_GRAPHS.format(f"FROM NAMED <{ONE}> FROM NAMED <{TWO}>"), {}, 10),
        (OF_GRAPHS.format(""), {"named-graph-uri": ONE}, 6),
        (OF_GRAPHS.format(f"FROM NAMED <{TWO}>"), {"named-graph-uri": ONE}, 6),
        (COUNT.replace("{", f"FROM <{TWO}> {{"), {"default-graph-uri": ONE}, 6),
        (COUNT.replace("{", f"FROM NAMED <{ONE}> {{"), {}, 0),
        (COUNT, {"named-graph-uri": ONE}, 0),
        (COUNT, {"default-graph-uri": [ONE, TWO]}, 8),
        (COUNT, {"default-graph-uri": [TWO, TWO]}, 4),
        (COUNT.replace("{", f"FROM <{ONE}> FROM <{TWO}> {{"), {}, 8),
        (COUNT.replace("{", f"FROM <{TWO}> FROM <{TWO}> {{"), {}, 4),
        (f"PREFIX x: <{ONE[:-7]}> " + COUNT.replace("{", "from x:graph-1 FROM <graph-2>#c\n{"), {}, 8),
        (COUNT.replace("{", f"FROM <{ONE}> FROM <{TWO}> FROM NAMED <{ONE}> {{"), {}, 8),
        (OF_GRAPHS.format(f"FROM <{ONE}> FROM <{TWO}> FROM NAMED <{TWO}>"), {}, 4),
        (OF_GRAPHS.format(f"FROM <{ONE}> FROM <{TWO}>"), {}, 0),
        (OF_GRAPHS.format(""), {"default-graph-uri": [ONE, TWO], "named-graph-uri": ONE}, 6),
    ],
)
def test_the_dataset_is_as_asked(
    query: str, parameters: dict[str, str | list[str]], number: int, client: httpx.Client
) -> None:
    """Named in the query or the request, graphs are merged or kept apart; the request goes before."""
    response = client.get("/sparql", params={"query": query, **parameters})

    assert response.json()["results"]["bindings"][0]["n"]["value"] == str(number)


def test_a_graph_of_the_web_is_not_fetched(client: httpx.Client, small: Path) -> None:
    """FROM names a graph of this server; one that is not there is refused by name."""
    for graph in (small.as_uri(), "http://127.0.0.1:9/x"):
        query = f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}"
        response = client.get("/sparql", params={"query": query})

        assert response.status_code == 400
        assert response.json()["error"].startswith(f"there is no graph <{graph}> here")


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", JSON),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_rows_come_as_asked(accept: str, media: str, client: httpx.Client) -> None:
    """The Accept header decides the form of rows."""
    response = client.get("/sparql", params={"query": COUNT}, headers={"Accept": accept})

    assert (response.status_code, response.headers["content-type"]) == (200, media)
    assert "8" in response.text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ],
)
def test_triples_come_as_asked(accept: str, form: str, client: httpx.Client) -> None:
    """Every form of a constructed graph is read by rdflib's parsers with the same triples."""
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})

    assert response.headers["content-type"].startswith(accept)
    assert len(Dataset().parse(data=response.text, format=form)) == 8


def test_no_acceptable_form_is_406(client: httpx.Client) -> None:
    """Rows have no picture."""
    response = client.get("/sparql", params={"query": COUNT}, headers={"Accept": "image/png"})

    assert response.status_code == 406


def test_prefixes_need_no_declaration(client: httpx.Client) -> None:
    """The usual prefixes are known."""
    assert rows(client, "SELECT ?n { ?p a bk:Person ; skos:prefLabel ?n } ORDER BY ?n") == [
        {"n": "Ann"},
        {"n": "Bo"},
    ]


def test_a_syntax_error_says_where(client: httpx.Client) -> None:
    """A client reads the line and the column."""
    response = client.get("/sparql", params={"query": "SELECT * {\n oops }"})

    assert response.status_code == 400
    assert "line 2" in response.json()["error"]


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("POST", "/sparql", {"data": {"query": "ASK {}"}}, 200),
        ("POST", "/sparql", {"data": {"update": "DROP ALL"}}, 403),
        ("POST", "/sparql", {"data": {}}, 415),
        ("POST", "/sparql?query=ASK{}", {"data": {"x": "y"}}, 400),
        ("GET", "/sparql?update=DROP+ALL", {}, 403),
        ("GET", "/sparql?query=DROP+ALL", {}, 400),
        ("GET", "/sparql?query=ASK{}&query=ASK{}", {}, 400),
        ("GET", "/sparql?query=ASK{SERVICE<urn:x>{?s?p?o}}", {}, 403),
        ("GET", "/sparql?query=ASK{SERVICE<urn:x>{?s?p", {}, 400),
        ("GET", "/sparql?query=ASK{SERVICE+SILENT<urn:x>{}}+oops", {}, 400),
        ("GET", "/sparql?query=%FF", {}, 400),
        ("GET", "/sparql?query=ASK{}&default-graph-uri=no%20iri", {}, 400),
        ("PUT", "/sparql", {}, 405),
        ("DELETE", "/entity", {}, 405),
        ("GET", "/nothing", {}, 404),
        ("GET", "/entity", {}, 400),
        ("GET", "/entity?iri=x", {}, 400),
        ("GET", "/entity?iri=urn:x%3E", {}, 400),
        ("GET", "/entity?iri=urn:none", {"headers": {"Accept": "text/html"}}, 404),
        ("GET", "/entity?iri=urn:none", {"headers": {"Accept": "text/turtle"}}, 404),
        ("GET", "/id/company/none", {"headers": {"Accept": "application/ld+json"}}, 404),
        ("GET", "/static/../app.py", {}, 404),
        ("GET", "/static/..%2Fapp.py", {}, 404),
        ("GET", "/health", {}, 200),
        ("HEAD", "/sparql", {}, 200),
        ("HEAD", "/sparql?query=ASK{}", {}, 200),
        ("OPTIONS", "/sparql", {}, 405),
        ("GET", "/entity?iri=https://example.org/id/ann&format=png", {}, 400),
        ("GET", "/entity?iri=https://example.org/id/ann&format=html", {"headers": {"Accept": "x/y"}}, 200),
    ],
)
def test_status_says_what_happened(
    method: str, path: str, options: dict[str, dict[str, str]], status: int, client: httpx.Client
) -> None:
    """Right requests are answered, wrong ones refused with a status that says whose fault it is."""
    data, headers = options.get("data"), options.get("headers")

    assert client.request(method, path, data=data, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("content", "media", "status"),
    [
        (b"ASK {}", "application/sparql-query", 200),
        (b"ASK {}", "application/sparql-query; charset=utf-8", 200),
        (b"ASK {}", "application/sparql-query; charset=latin-1", 415),
        (b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
        (b"query=\xff", "application/x-www-form-urlencoded", 400),
        (b"query=%FF", "application/x-www-form-urlencoded", 400),
        (b"ASK {}", "text/plain", 415),
        (b"ASK {}", None, 415),
        (b"DROP ALL", "application/sparql-update", 403),
        (b"&".join([b"a=b"] * 200), "application/x-www-form-urlencoded", 400),
    ],
)
def test_bodies_are_judged_by_type_and_bytes(
    content: bytes, media: str | None, status: int, client: httpx.Client
) -> None:
    """The two forms of a POST that the protocol knows, in UTF-8; nothing else."""
    headers = {"Content-Type": media} if media else {}

    assert client.post("/sparql", content=content, headers=headers).status_code == status


def test_a_thing_has_a_page_under_its_own_path(client: httpx.Client) -> None:
    """Names of the source are text in the page, never markup; other things are links."""
    page = client.get("/id/company/alpha", headers={"Accept": "text/html"})

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Alpha &lt;b&gt;Corp&lt;/b&gt;</h1>" in page.text
    assert 'lang="zh">阿尔法' in page.text
    assert "/entity?iri=https%3A%2F%2Fexample.org%2Fid%2Fann" in page.text
    assert "<b>Corp" not in page.text
    assert page.text.index("skos:altLabel") < page.text.index("rdf:type")


def test_a_thing_is_rdf_for_machines(client: httpx.Client) -> None:
    """The same address gives Turtle to a program."""
    data = client.get("/id/company/alpha", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=data.text, format="turtle")

    assert graph.value(URIRef(ALPHA), RDF.type) == URIRef("https://w3id.org/briefing-kg/ontology#Company")


def test_service_describes_itself(client: httpx.Client) -> None:
    """Without a query the endpoint says what it can do."""
    graph = Graph().parse(data=client.get("/sparql", headers={"Accept": "text/turtle"}).text, format="turtle")
    service = graph.value(
        predicate=RDF.type, object=URIRef("http://www.w3.org/ns/sparql-service-description#Service")
    )

    assert str(service) == str(client.base_url).rstrip("/") + "/sparql"


def test_the_page_to_ask_on_needs_no_network(client: httpx.Client) -> None:
    """All that the page loads comes from this server, and its policy allows nothing else."""
    page = client.get("/sparql", headers={"Accept": "text/html"})

    assert "https://" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert [client.get(f"/static/{name}").status_code for name in ("query.js", "serve.css")] == [200, 200]


def test_saved_questions_can_be_asked_here(client: httpx.Client) -> None:
    """Each question that the page offers is answered."""
    offered = client.get("/questions.json").json()

    assert len(offered) == len(questions())
    for question in offered:
        assert client.post("/sparql", data={"query": question["sparql"]}).status_code == 200


def test_openapi_names_every_public_path(client: httpx.Client) -> None:
    """The description is served, and its paths are there."""
    found = client.get("/openapi.json").json()

    assert set(found["paths"]) == {"/sparql", "/entity", "/health"}
    assert json.dumps(found).count("/components/") == 0


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:80", "", "[::2]"])
def test_another_host_name_is_turned_away(host: str, client: httpx.Client) -> None:
    """A web page that gives its own name our address gets nothing."""
    assert client.get("/health", headers={"Host": host}).status_code in {400, 421}


def test_only_the_allowed_origin_may_read(client: httpx.Client) -> None:
    """The allowed origin is named in answers to a browser; credentials never are."""
    allowed = client.get("/sparql", params={"query": COUNT}, headers={"Origin": "https://any.example"})

    assert allowed.headers["access-control-allow-origin"] == "https://friend.example"
    assert "access-control-allow-credentials" not in allowed.headers
    assert "access-control-allow-origin" not in client.get("/health").headers


def test_a_page_of_the_allowed_origin_may_post_a_query(client: httpx.Client) -> None:
    """A browser asks first whether it may send a query as such; others are told nothing."""
    asked = {"Origin": "https://any.example", "Access-Control-Request-Method": "POST"}
    allowed = client.options("/sparql", headers=asked)

    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (
        204,
        "https://friend.example",
    )
    assert "content-type" in allowed.headers["access-control-allow-headers"]
    assert "access-control-allow-methods" not in client.options("/sparql").headers


@pytest.mark.parametrize(("form", "media"), [("ttl", "text/turtle"), ("jsonld", "application/ld+json")])
def test_a_browser_gets_data_by_the_address(form: str, media: str, client: httpx.Client) -> None:
    """The links of a thing's page lead to its data, whatever the browser prefers."""
    shown = client.get("/id/company/alpha", params={"format": form}, headers={"Accept": "text/html"})

    assert shown.headers["content-type"].startswith(media)
    assert f"format={form}" in client.get("/id/company/alpha", headers={"Accept": "text/html"}).text


def test_the_page_knows_the_prefixes(client: httpx.Client) -> None:
    """Those that a query need not declare, with the base of this server."""
    assert client.get("/prefixes.json").json()[""] == "https://example.org/id/"


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[httpx.Client]:
    """A server of a folder as `kg build` leaves it."""
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    (tmp_path / "graph.html").write_text("<!doctype html><title>drawn</title>", encoding="utf-8")
    with server(tmp_path / "graph.ttl") as found:
        yield found


def test_the_explorer_is_the_first_page(plain: httpx.Client) -> None:
    """What kg build drew is shown at the root; nobody else may read answers unless asked."""
    assert "drawn" in plain.get("/").text
    assert "access-control-allow-origin" not in plain.get("/health", headers={"Origin": "https://x"}).headers


def test_a_thing_without_a_page_of_a_known_base(plain: httpx.Client) -> None:
    """Any IRI of the graph has a page, whatever the base."""
    assert "urn:b" in plain.get("/entity?iri=urn:a", headers={"Accept": "text/html"}).text


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    """Without a graph there is one clear line."""
    with pytest.raises(SourceMissingError, match="kg build"):
        load(tmp_path / "graph.ttl")


@pytest.mark.parametrize("name", ["graph.ttl", "graph.trig"])
def test_a_broken_graph_is_not_served(name: str, tmp_path: Path) -> None:
    """What is no RDF is named."""
    (tmp_path / name).write_text("no RDF at all", encoding="utf-8")
    with pytest.raises(SourceFormatError, match=name):
        load(tmp_path / name)


def test_a_taken_port_is_one_clear_line() -> None:
    """The error names the port and the option."""
    with listen("127.0.0.1", 0) as here, pytest.raises(OutputError, match="give another --port"):
        listen("127.0.0.1", here.getsockname()[1])


def test_a_description_brings_the_facts_of_the_whole_graph(tmp_path: Path) -> None:
    """Over HTTP too; what a graph that is named says of a thing is that graph's alone."""
    space = "https://w3id.org/briefing-kg/ontology#"
    fact = f"<urn:fact> <{space}subject> <urn:thing> ; <{space}evidence> <urn:place> ."
    (tmp_path / "graph.trig").write_text(
        f"<urn:g> {{ <urn:thing> <urn:p> 1 . {fact} <urn:place> <urn:q> 2 }}", encoding="utf-8"
    )
    counts = []
    with server(tmp_path / "graph.trig") as found:
        for query in (
            "DESCRIBE <urn:thing>",
            "DESCRIBE <urn:thing> FROM <urn:g>",
            "ASK { <urn:describe> ?p ?o }",
        ):
            answer = found.get(
                "/sparql", params={"query": query}, headers={"Accept": "application/n-triples"}
            )
            counts.append(len(answer.text.splitlines()) if answer.status_code == 200 else answer.status_code)

    assert counts == [4, 1, 406]


@pytest.mark.parametrize(
    ("graphs", "status"), [({"default-graph-uri": ONE}, 200), ({"default-graph-uri": "no iri"}, 400)]
)
def test_graphs_in_the_address_count_for_a_form_too(
    graphs: dict[str, str], status: int, client: httpx.Client
) -> None:
    """A form is asked of the graphs that its address names; it is not answered from others in silence."""
    response = client.post("/sparql", params=graphs, data={"query": COUNT})

    assert response.status_code == status
    if status == 200:
        assert response.json()["results"]["bindings"][0]["n"]["value"] == "6"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--base", "https://example.org/id"], "ends in '/'"),
        (["--base", "nonsense"], "absolute IRI"),
        (["--cors", "example.org"], "--cors"),
        (["--cors", "https://example.org/page"], "--cors"),
        (["--host", "192.0.2.1"], "Cannot assign requested address); give another --host"),
    ],
)
def test_a_wrong_option_is_one_clear_line(options: list[str], words: str, small: Path, run: Run) -> None:
    """It is said at once, before the graph is read."""
    done = run("serve", small, "--port", "0", *options)

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert words in done.err


def test_a_missing_folder_is_named_in_the_advice(tmp_path: Path) -> None:
    """What to type makes the graph where it was looked for."""
    with pytest.raises(SourceMissingError, match=r"kg build -o .*/none$"):
        load(tmp_path / "none")
