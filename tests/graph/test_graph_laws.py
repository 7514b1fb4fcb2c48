"""The contract's laws, over any order and any mixture of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg import graph
from kg.model import Document, Facts, Knowledge, Span, Turn, TurnKind

SEEDS = st.integers(min_value=0, max_value=10**6)


T = TypeVar("T")


def mixed(values: Sequence[T], random: Random) -> tuple[T, ...]:
    """The same values in another order."""
    return tuple(random.sample(list(values), len(values)))


def shuffled(facts: Facts, seed: int) -> Facts:
    """The same facts in another order."""
    random = Random(seed)
    return replace(
        facts,
        entities=mixed(facts.entities, random),
        mentions=mixed(facts.mentions, random),
        observations=mixed(facts.observations, random),
        claims=mixed(facts.claims, random),
        points=mixed(facts.points, random),
    )


@given(seed=SEEDS)
@settings(max_examples=20, deadline=None)
def test_order_of_facts_changes_no_byte(facts: Facts, little: Knowledge, seed: int) -> None:
    """Law 2: facts in any order give the same Turtle."""
    expected = graph.dumps(graph.quads(facts, little))

    assert graph.dumps(graph.quads(shuffled(facts, seed), little)) == expected


@given(seed=SEEDS)
@settings(max_examples=10, deadline=None)
def test_order_of_quads_changes_no_byte(
    facts: Facts, other_facts: Facts, little: Knowledge, seed: int
) -> None:
    """Law 2: documents in any order give the same TriG and Turtle."""
    made = graph.quads(facts, little) + graph.quads(other_facts, little)
    other = list(mixed(made, Random(seed)))

    assert graph.dumps(other, ".trig") == graph.dumps(made, ".trig")
    assert graph.dumps(other, ".ttl") == graph.dumps(made, ".ttl")


def test_nothing_is_blank(facts: Facts, little: Knowledge) -> None:
    """Law 3: every node has an IRI."""
    made = graph.quads(facts, little)

    assert all(isinstance(quad.subject, NamedNode) for quad in made)
    assert not [quad for quad in made if "_:" in str(quad.object)[:2]]


def test_another_document_changes_nothing(facts: Facts, other_facts: Facts, little: Knowledge) -> None:
    """Law 4: with a second document added and taken away, the first one's quads are what they were."""
    first, second = graph.quads(facts, little), graph.quads(other_facts, little)
    both = graph.store([*first, *second])

    assert set(first).isdisjoint(second)
    graph.forget(both, str(second[0].graph_name)[1:-1])
    assert {quad[:3] for quad in both} == {quad[:3] for quad in graph.store(first)}


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), data=st.data())
@settings(max_examples=60, deadline=None)
def test_every_quote_is_its_slice(little: Knowledge, text: str, data: st.DataObject) -> None:
    """Law 1: whatever the text and the place, quote and context are the text's own characters."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    turn = Turn(kind=TurnKind.REMARKS, span=Span(start, end), speaker="A B")
    facts = Facts(document=Document(source="any", text=text, turns=(turn,)))
    made = graph.quads(facts, little)
    found = values(list(pyoxigraph.parse(graph.dumps(made), format=pyoxigraph.RdfFormat.TURTLE)))

    assert found["start"] == str(start)
    assert found["exact"] == text[int(found["start"]) : int(found["end"])]
    assert found["prefix"] + found["exact"] + found["suffix"] in text


def values(made: list[Quad]) -> dict[str, str]:
    """The one value of each Web Annotation property."""
    mark = "http://www.w3.org/ns/oa#"
    return {
        quad.predicate.value.removeprefix(mark): quad.object.value
        for quad in made
        if quad.predicate.value.startswith(mark) and isinstance(quad.object, NamedNode | Literal)
    }


def test_shared_words_share_a_node(facts: Facts, little: Knowledge) -> None:
    """Two figures of one sentence rest on one place."""
    made = graph.store(graph.quads(facts, little))
    rows = graph.query(
        made,
        "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?o a bk:Observation ; bk:inTurn/a bk:Remarks ; bk:evidence ?e }",
    )

    assert [int(str(binding[rows.vars[0]])) for binding in rows.bindings if rows.vars] == [1]


def test_clock_and_folder_leave_no_trace(facts: Facts, little: Knowledge) -> None:
    """The same file elsewhere on another machine gives the same bytes."""
    elsewhere = replace(facts, document=replace(facts.document, source="/other/place/ports.txt"))

    assert graph.dumps(graph.quads(elsewhere, little)) == graph.dumps(graph.quads(facts, little))


def test_rule_and_knowledge_do_not_rename_facts(facts: Facts, little: Knowledge) -> None:
    """A fact keeps its IRI when it is read by another rule or with other knowledge."""
    by_other = tuple(replace(o, rule="other") for o in facts.observations)
    before = graph.quads(facts, little)
    after = graph.quads(replace(facts, observations=by_other), replace(little, version="1" * 64))

    assert figures(before) == figures(after)


def figures(made: list[Quad]) -> set[str]:
    """The IRIs of the figures."""
    return {str(quad.subject) for quad in made if "/observation/" in str(quad.subject)}
