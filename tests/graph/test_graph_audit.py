"""The audit finds each kind of broken law, and nothing in a sound graph."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg import graph
from kg.model import Facts, Knowledge
from kg.vocab import BK, oa


def test_sound_graph_has_no_findings(facts: Facts, other_facts: Facts, little: Knowledge) -> None:
    """Two documents with their texts keep all laws."""
    made = graph.quads(facts, little) + graph.quads(other_facts, little)

    assert graph.audit(made, [facts.document.text, other_facts.document.text]) == ()


def test_wrong_quote_is_found(facts: Facts, little: Knowledge) -> None:
    """A quote that is not its slice is named with its place."""
    made = [
        Quad(q.subject, q.predicate, Literal("no such words"), q.graph_name)
        if q.predicate.value == str(oa.exact)
        else q
        for q in graph.quads(facts, little)
    ]

    assert "'no such words' is not what stands at" in graph.audit(made, [facts.document.text])[0]


def test_selector_without_end_is_found(facts: Facts, little: Knowledge) -> None:
    """A place that cannot be looked up is named."""
    made = [q for q in graph.quads(facts, little) if q.predicate.value != str(oa.end)]

    assert "has no whole selector" in graph.audit(made, [facts.document.text])[0]


def test_blank_node_is_found() -> None:
    """A node without an IRI is named."""
    quad = Quad(BlankNode("b"), NamedNode(str(BK.value)), Literal("1"))

    assert graph.audit([quad])[0].startswith("blank node")


def test_counted_name_is_found() -> None:
    """An IRI that a counter made is named."""
    quad = Quad(NamedNode("https://w3id.org/briefing-kg/id/claim/17"), NamedNode(str(BK.value)), Literal("1"))

    assert "claim/17: this IRI is not made from content" in graph.audit([quad])[0]


def test_fact_without_evidence_is_found(facts: Facts, little: Knowledge) -> None:
    """A fact that rests on nothing is named."""
    made = [q for q in graph.quads(facts, little) if q.predicate.value != str(BK.evidence)]
    found = graph.audit(made)

    assert len(found) == 8 + 4
    assert all(line.endswith("has no evidence") for line in found)
