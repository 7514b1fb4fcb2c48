"""Questions, and the errors that help to mend them."""

from __future__ import annotations

import pytest
import rdflib
from rdflib import PROV, SKOS, Namespace

from kg import graph
from kg.errors import QueryError
from kg.model import Facts, Knowledge
from kg.vocab import BK

OA = Namespace("http://www.w3.org/ns/oa#")


@pytest.fixture(scope="module")
def small(facts: Facts, little: Knowledge) -> rdflib.Dataset:
    """The small briefing as a graph."""
    return graph.store(graph.quads(facts, little))


def test_usual_prefixes_are_known(small: rdflib.Dataset) -> None:
    """Each standard prefix may be used undeclared."""
    for prefix in graph.prefixes().keys() - {"bk"}:
        assert graph.query(small, f"ASK {{ ?s ?p {prefix}:x }}").askAnswer is False


def test_own_prefix_wins(small: rdflib.Dataset) -> None:
    """A declaration in the query goes before ours."""
    own = "PREFIX skos: <https://example.org/> ASK { ?s skos:prefLabel ?o }"

    assert graph.query(small, own).askAnswer is False


def test_rows_come_at_once(small: rdflib.Dataset) -> None:
    """The bindings are a list, to be gone through more than once."""
    found = graph.query(small, "SELECT ?p { ?p a bk:Person }")

    assert len(found.bindings) == len(found.bindings) == 2


def test_construct_gives_a_graph(small: rdflib.Dataset) -> None:
    """CONSTRUCT makes triples."""
    found = graph.query(small, "CONSTRUCT { ?p a foaf:Agent } WHERE { ?p a bk:Person }")

    assert found.graph is not None
    assert len(found.graph) == 2


@pytest.mark.parametrize(
    ("sparql", "advice"),
    [
        ("", "empty"),
        ("SELEC ?x { ?x a ?y }", "must begin with SELECT"),
        ("SELECT ?x WHERE {\n  ?x a ?y .\n", "has 1 '{' but 0 '}'"),
        ("SELECT ?x\nWHERE {\n  ?x a }", "line 3"),
        ("SELECT ?x { ?x nope:y ?z }", "prefix is not declared"),
        ("SELECT (COUNT(?x) AS ?n) ?y { ?x a ?y }", "GROUP BY"),
        ("SELECT ?x { ?x bk:vlaue ?y }", "did you mean bk:value"),
        ("SELECT ?x { ?x bk:zzzqqq ?y }", "lists all terms"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT changes a graph"),
        ("PREFIX a: <urn:a> DELETE WHERE { ?s ?p ?o }", "DELETE changes a graph"),
        ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "without a network"),
    ],
)
def test_error_says_what_to_mend(small: rdflib.Dataset, sparql: str, advice: str) -> None:
    """A query that cannot run is one line with a hint."""
    with pytest.raises(QueryError) as caught:
        graph.query(small, sparql)

    assert advice in str(caught.value)
    assert "\n" not in str(caught.value)


def test_words_in_strings_and_comments_are_no_terms(small: rdflib.Dataset) -> None:
    """A quoted or commented bk:term or keyword is left alone."""
    sparql = "# bk:nothing SERVICE\nASK { ?s rdfs:label 'INSERT bk:nothing' }"

    assert graph.query(small, sparql).askAnswer is False


def test_term_of_the_graph_is_known(small: rdflib.Dataset) -> None:
    """A unit of ours is no term of the class, but in the graph."""
    assert graph.query(small, "ASK { ?o bk:unit bk:USD-PER-VISIT }").askAnswer is True


def test_from_is_not_passed_over(small: rdflib.Dataset) -> None:
    """Rdflib would ask the default graph whatever FROM says; the error names the way that works."""
    with pytest.raises(QueryError, match="GRAPH <the graph's name>"):
        graph.query(small, "SELECT * FROM <urn:x> { ?s ?p ?o }")


@pytest.mark.parametrize("mark", ['"' * 3, "'" * 3])
def test_a_long_string_holds_no_keyword(mark: str, small: rdflib.Dataset) -> None:
    """What stands in three quotation marks is text."""
    text = f"{mark} it's \" FROM bk:nothing SERVICE {mark}"

    assert graph.query(small, f"ASK {{ ?s ?p {text} }}").askAnswer is False


def described(small: rdflib.Dataset, sparql: str) -> rdflib.Graph:
    """What a DESCRIBE gives."""
    found = graph.query(small, sparql).graph
    assert found is not None
    return found


def test_a_description_brings_the_facts_with_their_words(small: rdflib.Dataset) -> None:
    """Each fact about a thing, its sentence and the names of what it mentions."""
    company = "skos:prefLabel 'Quay Corp'@en"
    about = "{ ?fact rdf:subject ?thing } UNION { ?fact rdf:object ?thing } UNION { ?fact bk:subject ?thing }"
    facts = graph.query(small, f"SELECT DISTINCT ?fact {{ ?thing {company} . {about} }}").bindings
    found = described(small, f"DESCRIBE ?thing {{ ?thing {company} }}")

    assert len(facts) > 0
    for row in facts:
        (fact,) = row.values()
        places = list(found.objects(fact, BK.evidence))
        assert places
        for place in places:
            assert [q for s in found.objects(place, OA.hasSelector) for q in found.objects(s, OA.exact)]
    for speaker in found.objects(None, PROV.wasAttributedTo):
        assert list(found.objects(speaker, SKOS.prefLabel))


def test_a_described_fact_brings_its_own_words(small: rdflib.Dataset) -> None:
    """A figure asked for by its name comes with its sentence and its number."""
    (row,) = graph.query(small, "SELECT ?f { ?f a bk:Observation } ORDER BY ?f LIMIT 1").bindings
    (fact,) = row.values()
    found = described(small, f"DESCRIBE {fact.n3()}")

    assert len(list(found.objects(None, OA.exact))) == 2


def test_what_a_person_said_is_not_about_that_person(small: rdflib.Dataset) -> None:
    """Nor are all figures in tons about the ton."""
    found = described(small, "DESCRIBE ?unit { ?figure bk:unit ?unit }")

    assert not list(found.subjects(BK.unit, None))


def test_all_things_at_once_are_described(small: rdflib.Dataset) -> None:
    """Every triple of the graph at the most, each once."""
    found = described(small, "DESCRIBE ?thing { ?thing ?p ?o }")

    # Rdflib tells a text from a string, RDF does not.
    assert {tuple(map(str, triple)) for triple in found} == {tuple(map(str, quad[:3])) for quad in small}


def test_nothing_is_described_as_nothing(small: rdflib.Dataset) -> None:
    """A thing of which nothing is said."""
    assert len(described(small, "DESCRIBE <urn:nothing>")) == 0
