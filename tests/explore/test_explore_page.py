"""The page as a file: whole, closed to the outside, and the same on every run."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg.explore import network, page
from kg.explore.draw import drawing
from kg.vocab import BK, DEFAULT_BASE, dcterms, skos

FIXTURE = Path(__file__).with_name("briefing.ttl")
NORTHERN = URIRef(DEFAULT_BASE + "northern")
SIZE_AT_MOST = 1_500_000
HOSTILE = (
    "</script><script>window.taken = 1</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "javascript:alert(1)",
    "${title} $data %s {{x}}",
    "\u202e\u2028\u2029\u0000&amp;'\"",
    "𝔘" * 50_000,
)


class Outline(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element; a script or a style is read on."""
        self.elements.append((tag, dict(attrs)))
        self.open = tag

    def handle_endtag(self, tag: str) -> None:
        """No longer within a script or a style."""
        self.open = "" if tag == self.open else self.open

    def handle_data(self, data: str) -> None:
        """Keep the code of scripts and styles."""
        if self.open in {"script", "style"}:
            self.texts.append((self.open, data))


@pytest.fixture(name="graph")
def fixture_graph() -> Graph:
    """A hand-made briefing, in the form of the contract."""
    return Graph().parse(FIXTURE)


def picture(graph: Graph) -> dict[str, Any]:
    """What the page draws of a graph."""
    return drawing(network(graph, indicators=True))


def test_page_is_titled_by_its_briefing(graph: Graph) -> None:
    """The briefing's own title stands in the window and on the page."""
    html = page(graph)

    assert "<title>Harbour Authority briefing on quays</title>" in html
    assert '<h1 id="title" dir="auto">Harbour Authority briefing on quays</h1>' in html


def test_part_is_told_before_the_title(graph: Graph) -> None:
    """Whoever opens the page of a part sees that it is one."""
    assert "<title>Gull dock: Harbour" in page(graph, title="Harbour", part="Gull dock")


def test_given_title_comes_first(graph: Graph) -> None:
    """A title that is passed in stands for the briefing's."""
    assert "<title>Quays &amp; docks</title>" in page(graph, title="Quays & docks")


def test_several_briefings_are_counted() -> None:
    """A graph of more than one briefing is not titled by the first."""
    graph = Graph()
    for name in ("a", "b"):
        graph.add((URIRef(DEFAULT_BASE + name), RDF.type, BK.Briefing))

    assert "<title>2 briefings</title>" in page(graph)


def test_empty_graph_makes_a_page() -> None:
    """Nothing to draw is no error."""
    assert "<title>Knowledge graph</title>" in page(Graph())
    assert picture(Graph())["nodes"] == []


def test_picture_has_places_and_no_physics(graph: Graph) -> None:
    """Each node has its coordinates, and nothing moves it."""
    drawn = picture(graph)

    assert [n["id"] for n in drawn["nodes"]] == list(range(9))
    assert all(isinstance(n[axis], int) for n in drawn["nodes"] for axis in "xy")
    assert drawn["options"]["physics"] == {"enabled": False}


def test_plan_is_drawn_unlike_what_is_done(graph: Graph) -> None:
    """Each line knows whether what it stands for is done or planned."""
    lines = picture(graph)["edges"]

    assert [e["words"] for e in lines if e["modality"] == "Planned"] == ["developed", "> 1 trillion yuan"]
    assert {e["modality"] for e in lines} == {"Planned", "Achieved"}


def test_facts_that_say_the_same_share_a_line(graph: Graph) -> None:
    """A claim made twice is one line with two facts, not two lines."""
    again = URIRef(DEFAULT_BASE + "claim-launch-again")
    for prop, obj in list(graph.predicate_objects(URIRef(DEFAULT_BASE + "claim-launch"))):
        graph.add((again, prop, obj))
    lines = picture(graph)["edges"]

    assert len(lines) == 7
    assert [str(again)] == [f for line in lines for f in line["facts"] if f.endswith("again")]


def test_lines_between_the_same_things_lie_apart(graph: Graph) -> None:
    """Of three relations of the same two things, either way, only the first is straight."""
    for name, source, target in (("p", "northern", "initiative"), ("q", "initiative", "northern")):
        claim = URIRef(DEFAULT_BASE + name)
        ends = {RDF.subject: URIRef(DEFAULT_BASE + source), RDF.object: URIRef(DEFAULT_BASE + target)}
        for prop, obj in {RDF.type: BK.Claim, RDF.predicate: BK.includes, **ends}.items():
            graph.add((claim, prop, obj))
    lines = [e for e in picture(graph)["edges"] if e["words"] in {"launched", "includes"}]

    assert [e["bend"] for e in lines] == [0, 0.14, 0.28]


def test_policy_allows_the_pages_own_code_alone(graph: Graph) -> None:
    """Everything is forbidden but the scripts and the style whose hashes the policy names."""
    outline = Outline(page(graph))
    policy = next(
        a["content"] or "" for t, a in outline.elements if a.get("http-equiv") == "Content-Security-Policy"
    )
    code = [text for _, text in outline.texts if not text.startswith("{")]
    hashes = {base64.b64encode(sha256(text.encode()).digest()).decode() for text in code}

    assert policy.startswith("default-src 'none'; ")
    assert len(code) == 3
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == hashes
    assert "unsafe" not in policy


def test_page_refers_to_nothing_outside(graph: Graph) -> None:
    """No element names a file or a host: not by src, not by href, not by an import in the style."""
    outline = Outline(page(graph))
    references = [
        v for _, a in outline.elements for k, v in a.items() if k in {"src", "href", "action", "data"}
    ]
    style = next(text for tag, text in outline.texts if tag == "style")

    assert references == ["data:,"]
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_name_changes_no_element(graph: Graph, name: str) -> None:
    """Whatever a source calls a thing, the page has the same elements and the same code."""
    quiet = Outline(page(graph))
    for prop in (skos.prefLabel, skos.altLabel, skos.hiddenLabel):
        graph.set((NORTHERN, prop, Literal(name)))
    graph.set((URIRef(DEFAULT_BASE + "briefing"), dcterms.title, Literal(name)))
    loud = Outline(page(graph))

    assert loud.elements == quiet.elements
    assert [t for t in loud.texts if "{" not in t[1][:1]] == [t for t in quiet.texts if "{" not in t[1][:1]]


def test_hostile_title_is_escaped(graph: Graph) -> None:
    """A title is text too."""
    assert "<title>&lt;b&gt;</title>" in page(graph, title="<b>")


def test_monstrous_name_is_cut(graph: Graph) -> None:
    """A name of 100,000 characters does not swell the page."""
    usual = len(page(graph))
    graph.set((NORTHERN, skos.prefLabel, Literal("x" * 100_000)))

    assert len(page(graph)) < usual + 5_000


def test_order_of_triples_does_not_change_a_byte(graph: Graph) -> None:
    """The same facts, told in another order, make the same page."""
    turned = Graph()
    for triple in sorted(graph, reverse=True):
        turned.add(triple)

    assert page(turned) == page(graph)


def test_store_does_not_change_a_byte(graph: Graph) -> None:
    """Oxigraph, which is behind a built graph, gives the same page as rdflib's own memory."""
    stored = Graph(store="Oxigraph")
    for triple in graph:
        stored.add(triple)

    assert page(stored) == page(graph)


def test_hash_seed_does_not_change_a_byte(graph: Graph) -> None:
    """Two processes whose sets are ordered differently make the same page."""
    code = (
        "import hashlib, sys; from rdflib import Graph; from kg.explore import page; "
        "print(hashlib.sha256(page(Graph().parse(sys.argv[1])).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(FIXTURE)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=FIXTURE.parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "77")
    ]

    assert runs == [sha256(page(graph).encode()).hexdigest()] * 2


def test_page_of_a_long_briefing_stays_small(graph: Graph) -> None:
    """400 nodes and 90 figures with a sentence each fit into 1.5 MB."""
    words = list(graph.predicate_objects(URIRef(DEFAULT_BASE + "figure-income")))
    for i in range(90):
        for prop, obj in words:
            graph.add((URIRef(f"{DEFAULT_BASE}figure-{i}"), prop, obj))
    for i in range(400):
        node, claim = URIRef(f"{DEFAULT_BASE}body-{i}"), URIRef(f"{DEFAULT_BASE}claim-{i}")
        graph.add(
            (node, skos.prefLabel, Literal(f"The so-called Company of Number {i} of the Northern Coast"))
        )
        for prop, obj in list(graph.predicate_objects(URIRef(DEFAULT_BASE + "claim-launch"))):
            graph.add((claim, prop, node if prop == RDF.subject else obj))

    assert len(page(graph).encode()) < SIZE_AT_MOST
