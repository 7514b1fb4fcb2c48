"""The evidence behind the rows of an answer, on the small briefing."""

from __future__ import annotations

import pytest
from rdflib import Dataset

from kg import graph
from kg.errors import QueryError
from kg.graph.explain import COLUMNS, everything, explain
from kg.model import Facts, Knowledge


@pytest.fixture(scope="module")
def data(facts: Facts, little: Knowledge) -> Dataset:
    """The graph of the small briefing."""
    return graph.store(graph.quads(facts, little))


def test_a_row_comes_with_its_sentence_and_place(data: Dataset, facts: Facts) -> None:
    """The words that are shown stand in the source at the offsets that are shown."""
    names, (row,) = explain(data, "SELECT ?v { ?f bk:value ?v ; bk:statistic bk:Change }")
    cells = dict(zip(names, row, strict=True))

    assert tuple(names) == ("v", *COLUMNS)
    assert str(cells["evidence"]).startswith("In 2024, ports handled")
    start, end = cells["evidence_start"], cells["evidence_end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert facts.document.text[start:end] == cells["evidence"]
    assert cells["source"] == "ports.txt"


def test_a_count_rests_on_all_that_were_counted(data: Dataset) -> None:
    """Each fact behind a count has a row of its own, under the count."""
    query = "SELECT ?s (COUNT(?f) AS ?n) { ?f a bk:Claim ; rdf:subject/skos:prefLabel ?s } GROUP BY ?s"
    _, rows = explain(data, query)
    counts = {row[0]: row[1] for row in rows}

    assert counts["Quay Corp"] == 2
    assert len({row[2] for row in rows if row[0] == "Quay Corp"}) == 2


def test_a_row_without_facts_stands_alone(data: Dataset) -> None:
    """Names of things rest on no fact: the added cells are empty."""
    _, rows = explain(data, "SELECT ?n { ?p a bk:Person ; skos:prefLabel ?n } ORDER BY ?n")

    assert [row[0] for row in rows] == ["Ada Lin", "Bo Berg"]
    assert {cell for row in rows for cell in row[1:]} == {None}


@pytest.mark.parametrize("query", ["ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_only_rows_can_be_explained(query: str, data: Dataset) -> None:
    """Other kinds of query are one clear error."""
    with pytest.raises(QueryError, match="only the rows of a SELECT"):
        explain(data, query)


def test_a_subquery_keeps_its_own_columns() -> None:
    """Only the outermost SELECT is opened."""
    assert everything("SELECT ?a { { SELECT ?a { ?a ?b ?c } } } LIMIT 1") == (
        "SELECT * WHERE { { SELECT ?a { ?a ?b ?c } } }"
    )
