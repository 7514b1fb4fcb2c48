"""The graph's own triples, packed for the page."""

from __future__ import annotations

import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.explore.records import read
from kg.explore.triples import LONGEST, packed, turtle, writable
from kg.vocab import BK, DEFAULT_BASE

HOME = "https://example.org/id/"


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (BK.Claim, "bk:Claim"),
        (URIRef(HOME + "company/a-b"), "<company/a-b>"),
        (URIRef(HOME + "a b"), f"<{HOME}a b>"),
        (URIRef("https://other.org/x"), "<https://other.org/x>"),
        (Literal('say "five"\n'), '"say \\"five\\"\\n"'),
        (Literal("五", lang="zh"), '"五"@zh'),
        (Literal("1.50", datatype=XSD.decimal), '"1.5"^^xsd:decimal'),
        (Literal("a", datatype=XSD.string), '"a"'),
    ],
)
def test_term_is_written_as_turtle(node: Node, written: str) -> None:
    """Names are short where they can be."""
    assert turtle(node, HOME) == written


@pytest.mark.parametrize(
    ("node", "can"),
    [
        (URIRef("https://x.org/a"), True),
        (URIRef("https://x.org/<a>"), False),
        (BNode(), False),
        (Literal("x" * LONGEST), True),
        (Literal("x" * (LONGEST + 1)), False),
    ],
)
def test_what_cannot_be_written_is_left_out(node: Node, can: bool) -> None:
    """A broken IRI would break the whole file."""
    assert writable(node) is can


def test_fact_comes_with_its_evidence(graph: Graph) -> None:
    """The nodes that say where its words stand are named beside it."""
    records = read(graph)
    data = packed(records, [URIRef(DEFAULT_BASE + "figure-income")], [])
    ((_, *about),) = data["about"]

    assert len(about) >= 4
    assert {row[0] for row in data["rows"]} >= set(about)
