"""Answers without rdflib: the same as with it, or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import asking
from kg.errors import QueryError, SourceError
from kg.sparql import quick
from kg.sparql.files import stored
from kg.sparql.questions import questions
from kg.sparql.words import terms_described
from kg.vocab import BK

VALUES = """
PREFIX bk: <https://w3id.org/briefing-kg/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
<https://example.org/a/b> a bk:Plan ; bk:value
  1, -7, 007, +3, 123456789012345678901, "many"^^xsd:integer,
  1.50, "-0.0"^^xsd:decimal, ".5"^^xsd:decimal, "1,5"^^xsd:decimal, 2.5e3,
  true, "1"^^xsd:boolean, "maybe"^^xsd:boolean,
  "words", "two\\nlines", "", "mots"@fr, "text"^^xsd:string,
  "2024-02-03"^^xsd:date, "2024-13-03"^^xsd:date, "2024"^^xsd:gYear, "2024-02-03T04:05:06Z"^^xsd:dateTime,
  "P1Y"^^xsd:duration, "x"^^<https://example.org/kind>, bk:MoreThan, <https://example.org/c#d>, [ ] .
"""


@pytest.fixture
def values(tmp_path: Path) -> Path:
    """A graph with a value of every kind."""
    path = tmp_path / "graph.ttl"
    path.write_text(VALUES, encoding="utf-8")
    return path


def rows(path: Path, sparql: str) -> list[list[object]]:
    """The rows of an answer that needs no rdflib."""
    answer = quick.answer(path, sparql)
    assert isinstance(answer, tuple)
    return answer[1]


@pytest.mark.parametrize("name", questions())
def test_a_saved_question_has_the_same_answer(name: str, sample_graph: Path) -> None:
    """Where there is an answer without rdflib, it is the one with rdflib, in the same order."""
    sparql = questions()[name].sparql()
    answer = quick.answer(sample_graph, sparql)

    assert answer is None or answer == asking.rows(asking.answer(sample_graph, sparql))


def test_most_saved_questions_are_answered(sample_graph: Path) -> None:
    """Four of five at least need no rdflib."""
    every = [each.sparql() for each in questions().values()]
    answered = [sparql for sparql in every if quick.answer(sample_graph, sparql) is not None]

    assert len(answered) >= 0.8 * len(every) > 0


def test_values_are_those_of_rdflib(values: Path) -> None:
    """Values of every kind, right and wrong, are equal in value, type and writing."""
    sparql = "SELECT ?value { ?thing bk:value ?value }"
    found = [cell for (cell,) in rows(values, sparql)]
    other = [cell for (cell,) in asking.rows(asking.answer(values, sparql))[1]]

    assert len(found) > 25
    assert [(type(cell), repr(cell)) for cell in found] == [(type(cell), repr(cell)) for cell in other]


def test_a_yes_or_no_question(values: Path) -> None:
    """ASK gives True or False."""
    assert quick.answer(values, "ASK { ?x a bk:Plan }") is True
    assert quick.answer(values, "ASK { ?x a skos:Concept }") is False


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?x { ?x a bk:Awrad }",
        "SELECT ?x { ?x a dcat:Dataset }",
        "SELECT ?x { ?x a",
        "",
    ],
)
def test_what_takes_rdflib_has_no_answer(sparql: str, values: Path) -> None:
    """Terms and prefixes that are not at hand, and whatever is broken."""
    assert quick.answer(values, sparql) is None


@pytest.mark.parametrize("sparql", ["DELETE WHERE { ?a ?b ?c }", "SELECT * { SERVICE <x:y> { ?a ?b ?c } }"])
def test_a_query_only_reads_here(sparql: str, values: Path) -> None:
    """What would write or leave this machine is refused at once."""
    with pytest.raises(QueryError):
        quick.answer(values, sparql)


def test_a_file_that_is_no_graph_is_said(tmp_path: Path) -> None:
    """Broken Turtle names the file and the line."""
    (tmp_path / "graph.ttl").write_text("<a> <b>\n", encoding="utf-8")

    with pytest.raises(SourceError, match=r"graph\.ttl: no graph that can be read: .*line"):
        stored(tmp_path / "graph.ttl")


def test_a_term_of_ours_may_stand_anywhere(values: Path) -> None:
    """As class, as property and as value."""
    assert rows(values, "SELECT ?x { ?x a bk:Plan ; bk:value bk:MoreThan }") == [["b"]]


def test_documents_are_united(tmp_path: Path) -> None:
    """The default graph holds what any document says, once; each document keeps its own graph."""
    path = tmp_path / "graph.nq"
    one = "<https://example.org/s> <https://example.org/p> <https://example.org/o>"
    path.write_text(f"{one} <https://example.org/1> .\n{one} <https://example.org/2> .\n", encoding="utf-8")

    assert rows(path, "SELECT ?s { ?s ?p ?o }") == [["s"]]
    assert rows(path, "SELECT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g") == [["1"], ["2"]]


def test_a_term_of_the_ontology_may_be_absent_from_the_graph(values: Path) -> None:
    """No row is the answer then, and rdflib has nothing to add."""
    assert rows(values, "SELECT ?x { ?x a bk:Award ; bk:launched ?y }") == []


def test_the_terms_are_those_of_the_vocabulary() -> None:
    """What the files of the ontology describe, read as text, is what the code knows, and units."""
    assert set(BK.__annotations__) <= terms_described()
    assert all(name.isupper() for name in terms_described() - set(BK.__annotations__))


@pytest.mark.parametrize("sparql", ["CONSTRUCT { ?x a ?y } { ?x a ?y }", "DESCRIBE ?x { ?x a bk:Plan }"])
def test_a_graph_is_the_same_turtle_with_and_without_rdflib(sparql: str, sample_graph: Path) -> None:
    """Sorted, under the usual prefixes."""
    constructed = asking.answer(sample_graph, sparql).graph
    assert constructed is not None
    found = quick.answer(sample_graph, sparql)

    assert isinstance(found, bytes)
    assert found.decode() == asking.turtle(constructed)
    assert found.count(b" a ") > 5
