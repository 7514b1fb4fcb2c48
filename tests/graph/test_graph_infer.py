"""What follows from a graph, beside what an independent reasoner says."""

from __future__ import annotations

from pathlib import Path

import owlrl  # type: ignore[import-untyped]
import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, parse

from kg import asking, graph
from kg.errors import KnowledgeError
from kg.graph.infer import infer
from kg.graph.write import dumps
from kg.knowledge import ontology_files
from kg.model import Facts, Knowledge
from tests.support import Run

ONTOLOGY = """
PREFIX : <urn:x#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
:near a owl:SymmetricProperty ; rdfs:subPropertyOf :linked .
:within a owl:TransitiveProperty ; owl:inverseOf :holds ; rdfs:domain :Place .
:Port rdfs:subClassOf :Place . :Place rdfs:subClassOf :Thing .
:Harbour owl:equivalentClass :Port .
"""
DATA = "PREFIX : <urn:x#>\n:a :near :b . :a :within :b . :b :within :c . :d a :Harbour . :a :name 'A' ."


def quads(text: str) -> list[Quad]:
    """The quads of a Turtle text."""
    return list(parse(text.encode(), format=RdfFormat.TURTLE))


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A small ontology."""
    path = tmp_path / "ontology.ttl"
    path.write_text(ONTOLOGY, encoding="utf-8")
    return path


def short(found: list[Quad]) -> set[str]:
    """Statements in short."""
    return {
        " ".join(str(term).strip("<>").rpartition("#")[2] for term in (q.subject, q.predicate, q.object))
        for q in found
    }


def test_rdfs_gives_super_properties_and_classes(ontology: Path) -> None:
    """Every super-property and every class above, and no more."""
    assert short(infer(quads(DATA), [ontology], "rdfs")) == {
        "a linked b",
        "a type Place",
        "a type Thing",
        "b type Place",
        "b type Thing",
    }


def test_owl_rl_agrees_with_another_reasoner(ontology: Path) -> None:
    """Of the things of the graph the library owlrl says the same, but for what holds of everything."""
    other = rdflib.Graph().parse(data=ONTOLOGY, format="turtle").parse(data=DATA, format="turtle")
    before = set(other)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(other)
    things = {rdflib.URIRef(f"urn:x#{name}") for name in "abcd"}
    theirs = {
        " ".join(str(term).rpartition("#")[2] for term in triple)
        for triple in set(other) - before
        if triple[0] in things and not {"Thing", "sameAs"} & {str(t).rpartition("#")[2] for t in triple[1:]}
    }
    ours = {line for line in short(infer(quads(DATA), [ontology], "owlrl")) if not line.endswith("Thing")}

    assert ours == theirs
    assert {"b near a", "b linked a", "a within c", "c holds a", "d type Place"} <= ours


def test_what_follows_has_a_graph_of_its_own(facts: Facts, little: Knowledge) -> None:
    """Nothing that was read changes, and nothing is said twice; the order is fixed."""
    made = graph.quads(facts, little)
    found = infer(made, ontology_files(), "rdfs")
    said = {(quad.subject, quad.predicate, quad.object) for quad in made}

    assert found == infer(reversed(made), ontology_files(), "rdfs")
    assert {str(quad.graph_name) for quad in found} == {
        "<https://w3id.org/briefing-kg/id/graph/inferred-rdfs>"
    }
    assert said.isdisjoint((quad.subject, quad.predicate, quad.object) for quad in found)
    assert b"prov:Agent" in dumps(found)


def test_a_broken_ontology_is_one_line(tmp_path: Path) -> None:
    """The file is named."""
    (tmp_path / "bad.ttl").write_text("no RDF")

    with pytest.raises(KnowledgeError, match=r"bad\.ttl: cannot be read"):
        infer([], [tmp_path / "bad.ttl"], "rdfs")


def test_an_unknown_profile_says_which_there_are() -> None:
    """One clear line."""
    with pytest.raises(KnowledgeError, match="rdfs and owlrl"):
        infer([], [], "owl-full")


@pytest.mark.parametrize("profile", ["rdfs", "owlrl"])
def test_of_a_real_graph_classes_and_relations_follow(profile: str, sample_graph: Path) -> None:
    """Every company of the sample is an organisation of the standard vocabulary; nothing is said twice."""
    made = asking.quads_of(sample_graph)
    data = graph.store([*made, *infer(made, ontology_files(), profile)])
    follows = f":graph\\/inferred-{profile}"
    lacking = "SELECT ?c { ?c a bk:CentralSOE FILTER NOT EXISTS { ?c a org:FormalOrganization } }"
    twice = f"SELECT * {{ GRAPH {follows} {{ ?s ?p ?o }} GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {follows}) }}"
    turned = f"ASK {{ ?a bk:cooperatesWith ?b . GRAPH {follows} {{ ?b bk:cooperatesWith ?a }} }}"

    assert len(graph.query(data, "SELECT ?c { ?c a bk:CentralSOE }").bindings) > 5
    assert not graph.query(data, lacking).bindings
    assert not graph.query(data, twice).bindings
    assert graph.query(data, turned).askAnswer is (profile == "owlrl")


def test_a_build_keeps_what_follows_apart(tmp_path: Path, run: Run) -> None:
    """In graph.trig and in the store it has its own graph; the Turtle stays; a later build drops it."""
    (tmp_path / "a.txt").write_text(
        "Ann Lee: China Telecom and China Mobile set up a fund.\n", encoding="utf-8"
    )
    count = "SELECT (COUNT(*) AS ?n) { GRAPH :graph\\/inferred-owlrl { ?s ?p ?o } }"
    plain, out = tmp_path / "plain", tmp_path / "out"
    run("build", tmp_path / "a.txt", "-o", plain, "--quiet")
    done = run("build", tmp_path / "a.txt", "-o", out, "--quiet", "--infer", "owlrl")
    found = [run("query", count, "-g", each, "-f", "csv").out for each in (out, out / "graph.trig")]

    assert done.code == 0
    assert int(found[0].splitlines()[1]) > 10
    assert found[0] == found[1]
    assert (out / "graph.ttl").read_bytes() == (plain / "graph.ttl").read_bytes()
    run("build", tmp_path / "a.txt", "-o", out, "--quiet")
    assert run("query", count, "-g", out, "-f", "csv").out == "n\n0\n"
    assert not (out / "graph.trig").exists()
