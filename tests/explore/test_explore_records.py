"""Reading a graph's triples once."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, Dataset, Graph, Literal, URIRef

from kg.explore.records import Quote, aliases, kind, modality, name, quotes, read
from kg.vocab import BK, DEFAULT_BASE, oa, org, skos

FIXTURE = Path(__file__).with_name("briefing.ttl")
THING = URIRef("https://example.org/some-thing")


def test_words_are_found_through_their_selectors() -> None:
    """A mention comes back as the source, the offsets and the exact words."""
    records = read(Graph().parse(FIXTURE))

    assert quotes(records, URIRef(DEFAULT_BASE + "gull"), BK.mention) == (
        Quote(DEFAULT_BASE + "transcript", 690, 699, "Gull dock"),
    )


def test_evidence_without_a_place_is_passed_over() -> None:
    """A selector that lacks its offsets points at nothing."""
    graph = Graph().parse(FIXTURE)
    graph.remove((None, oa.start, None))

    assert quotes(read(graph), URIRef(DEFAULT_BASE + "gull"), BK.mention) == ()


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([Literal("国网", lang="zh"), Literal("State Grid", lang="en")], "State Grid"),
        ([Literal("国网", lang="zh")], "国网"),
        ([Literal("B"), Literal("A")], "A"),
        ([], "some-thing"),
    ],
    ids=["english first", "else any", "else the first by letter", "else the IRI"],
)
def test_thing_has_one_name(labels: list[Literal], expected: str) -> None:
    """Whatever labels a thing has, it is called by one of them, and always the same."""
    graph = Graph()
    for label in labels:
        graph.add((THING, skos.prefLabel, label))

    assert name(read(graph), THING) == expected


def test_name_of_a_literal_is_its_text() -> None:
    """Where a graph has words in place of a thing, they are shown."""
    assert name(read(Graph()), Literal("coal")) == "coal"


def test_preferred_name_in_another_language_is_an_alias() -> None:
    """A Chinese preferred label beside an English one is found as an alias."""
    graph = Graph()
    for label in (Literal("国网", lang="zh"), Literal("State Grid", lang="en")):
        graph.add((THING, skos.prefLabel, label))

    assert aliases(read(graph), THING) == ("国网",)


def test_post_of_another_vocabulary_is_a_post() -> None:
    """An org:Post needs no class of ours beside it."""
    graph = Graph()
    graph.add((THING, RDF.type, org.Post))

    assert kind(read(graph), THING) == "Post"


def test_thing_of_no_class_is_a_thing() -> None:
    """What is typed with nothing of ours is drawn as "other"."""
    assert (kind(read(Graph()), THING), modality(read(Graph()), THING)) == ("Thing", "")


def test_fact_in_two_named_graphs_is_read_once() -> None:
    """Two documents that call a thing the same give it one name."""
    graph = Dataset(default_union=True)
    for document in ("https://example.org/a", "https://example.org/b"):
        graph.graph(URIRef(document)).add((THING, skos.altLabel, Literal("SG")))

    assert read(graph).all(THING, skos.altLabel) == (Literal("SG"),)
