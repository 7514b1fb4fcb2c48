"""The transcript, put together again from what the graph quotes."""

from __future__ import annotations

from pathlib import Path

from rdflib import XSD, Graph, Literal, URIRef

import kg
from kg.explore.records import Quote, read
from kg.explore.sources import GAP, gather
from kg.vocab import oa


def quoted(*quotes: tuple[int, str], source: str = "urn:s", prefix: str = "") -> Graph:
    """A graph with quotes: where each starts, and its words."""
    graph = Graph()
    for start, words in quotes:
        target = URIRef(f"urn:t:{start}:{len(words)}")
        graph.add((target, oa.hasSource, URIRef(source)))
        graph.add((target, oa.hasSelector, URIRef(f"{target}:s")))
        for prop, value in ((oa.start, start), (oa.end, start + len(words))):
            graph.add((URIRef(f"{target}:s"), prop, Literal(value, datatype=XSD.integer)))
        graph.add((URIRef(f"{target}:s"), oa.exact, Literal(words)))
        graph.add((URIRef(f"{target}:s"), oa.prefix, Literal(prefix)))
    return graph


def text(graph: Graph) -> str:
    """The joined text of a graph."""
    return gather(read(graph)).text


def test_quotes_that_overlap_are_joined() -> None:
    """Every character once."""
    assert text(quoted((0, "The quay "), (4, "quay is "), (12, "old."))) == "The quay is old."


def test_missing_part_is_a_gap() -> None:
    """What no quote holds is marked, never made up."""
    assert text(quoted((0, "One."), (10, "Two."))) == f"One.{GAP}Two."


def test_words_around_a_quote_count() -> None:
    """The prefix of a quote gives the label that stands before a turn."""
    assert text(quoted((6, "Good morning."), prefix="Chair:")) == "Chair:Good morning."


def test_places_are_counted_as_a_browser_does() -> None:
    """A character beyond the first plane is two for a browser, and one for Python."""
    sources = gather(read(quoted((0, "𝔘𝔘 then five"))))

    assert sources.place(Quote("urn:s", 3, 7, "then")) == (5, 9)


def test_place_after_a_gap() -> None:
    """Places go on behind the mark of the gap."""
    sources = gather(read(quoted((0, "One."), (10, "Two."))))

    start, end = sources.place(Quote("urn:s", 10, 13, "Two")) or (0, 0)
    assert sources.text[start:end] == "Two"


def test_whole_text_that_is_given_comes_first() -> None:
    """Who has the source need not put it together."""
    assert gather(read(quoted((4, "quay"))), {"urn:s": "The quay is old."}).text == "The quay is old."


def test_source_that_is_not_there_has_no_place() -> None:
    """A quote of another source leads nowhere."""
    assert gather(read(Graph())).place(Quote("urn:other", 0, 3, "One")) is None


def test_graph_of_a_briefing_holds_its_transcript(sample: Path) -> None:
    """What is built gives back every turn, letter for letter."""
    written = sample.read_text(encoding="utf-8")
    rebuilt = text(kg.build(sample).graph)

    assert GAP not in rebuilt
    assert rebuilt in written
    assert len(rebuilt) > 0.95 * len(written)
