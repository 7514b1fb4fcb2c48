"""Clients that nobody here wrote get the same rows; a browser can ask on the page."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

import httpx
import pytest
from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, URLENCODED, XML, SPARQLWrapper

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = "SELECT ?n { ?p a bk:Person ; skos:prefLabel ?n } ORDER BY ?n"
FULL = (
    "PREFIX bk: <https://w3id.org/briefing-kg/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    + NAMES
)
RIGHT = ["Ann", "Bo"]


def endpoint(client: httpx.Client) -> str:
    """The address of the endpoint."""
    return f"{str(client.base_url).rstrip('/')}/sparql"


@pytest.mark.parametrize("way", ["GET", URLENCODED, POSTDIRECTLY])
@pytest.mark.parametrize("form", [JSON, XML])
def test_sparqlwrapper_gets_the_rows(way: str, form: str, client: httpx.Client) -> None:
    """Three ways to ask, two forms of rows."""
    wrapper = SPARQLWrapper(endpoint(client))
    wrapper.setQuery(FULL)
    wrapper.setReturnFormat(form)
    if way != "GET":
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(way)
    answer: Any = wrapper.query().convert()
    if form == JSON:
        found = [row["n"]["value"] for row in answer["results"]["bindings"]]
    else:
        found = [each.firstChild.data for each in answer.getElementsByTagName("literal")]

    assert found == RIGHT


def test_sparqlwrapper_gets_triples(client: httpx.Client) -> None:
    """A constructed graph as Turtle."""
    wrapper = SPARQLWrapper(endpoint(client))
    wrapper.setQuery("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    wrapper.setReturnFormat(TURTLE)

    answer: Any = wrapper.query().convert()

    assert len(Graph().parse(data=answer, format="turtle")) == 8


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_asks_it_as_a_store(method: str, client: httpx.Client) -> None:
    """Rdflib's remote store of rdflib, in each of its ways."""
    graph = Graph(SPARQLStore(endpoint(client), method=method))

    assert [str(row[0]) for row in graph.query(FULL)] == RIGHT  # type: ignore[index]


def test_curl_gets_the_rows(client: httpx.Client) -> None:
    """A form, a query and a URL from the shell."""
    curl = shutil.which("curl")
    assert curl, "apt-get install curl"
    ways = (
        ["--data-urlencode", f"query={NAMES}"],
        ["-G", "--data-urlencode", f"query={NAMES}"],
        ["--data-binary", NAMES, "-H", "Content-Type: application/sparql-query"],
    )
    for way in ways:
        command = [curl, "-sS", "--fail", *way, endpoint(client)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert [row["n"]["value"] for row in json.loads(done.stdout)["results"]["bindings"]] == RIGHT


@pytest.mark.browser
def test_a_person_asks_on_the_page(browser: Browser, client: httpx.Client) -> None:
    """A saved question fills the box; every kind of answer is shown; nothing else is loaded."""
    page = browser.new_page()
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{client.base_url}query")
    page.wait_for_selector("option[value=growth]", state="attached")
    page.select_option("#saved", "growth")
    assert "bk:YearOnYear" in page.input_value("#query")
    shown = {}
    for query in (NAMES, "ASK {}", "CONSTRUCT WHERE { ?s a bk:Person }", "oops"):
        page.fill("#query", query)
        page.click("button")
        page.locator("#state", has_not_text="asking").wait_for(state="attached")
        shown[query] = page.inner_text("#result"), page.inner_text("#state")

    assert shown[NAMES] == ("n\nAnn\nBo", "2 rows")
    assert shown["ASK {}"] == ("yes", "")
    assert "bk:Person" in shown["CONSTRUCT WHERE { ?s a bk:Person }"][0]
    assert "line 1" in shown["oops"][1]
    assert problems == []
    assert {httpx.URL(url).host for url in asked} == {client.base_url.host}
    page.close()


@pytest.mark.browser
def test_a_person_takes_the_rows_away(browser: Browser, client: httpx.Client) -> None:
    """An address brings its query along, two keys ask it, and the rows come as a file."""
    page = browser.new_page()
    page.goto(f"{client.base_url}query#{quote(NAMES)}")
    assert page.input_value("#query") == NAMES
    page.press("#query", "Control+Enter")
    page.wait_for_selector("#csv", state="visible")
    with page.expect_download() as download:
        page.click("#csv")

    assert Path(download.value.path()).read_text(encoding="utf-8").split() == ["n", "Ann", "Bo"]
    assert unquote(page.get_attribute("#link", "href") or "") == f"query#{NAMES}"
    page.close()
