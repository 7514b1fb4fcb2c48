"""The vocabulary in code, the ontology in Turtle, and the standards both lean on, kept equal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from kg.knowledge import ontology_files
from kg.vocab import BK, DEFAULT_BASE, ONTOLOGY, qudt, skos


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """All files of the ontology but the shapes."""
    graph = Graph()
    for path in ontology_files():
        if path.name != "shapes.ttl":
            graph.parse(path)
    return graph


def ours(graph: Graph) -> set[str]:
    """The local names of all terms of ours that the ontology describes; units are no terms."""
    subjects = {node for node in graph.subjects() if str(node).startswith(ONTOLOGY)}
    return {str(node).removeprefix(ONTOLOGY) for node in subjects - set(graph.subjects(RDF.type, qudt.Unit))}


def test_code_and_ontology_name_the_same_terms(ontology: Graph) -> None:
    """Every term of the code is described in the ontology, and the other way round."""
    assert ours(ontology) == set(BK.__annotations__)


def test_every_term_says_what_it_is(ontology: Graph) -> None:
    """Each term and each unit of ours has one English label and one definition."""
    for node in {n for n in ontology.subjects() if str(n).startswith(ONTOLOGY)}:
        for predicate in (RDFS.label, skos.definition):
            found = [v for v in ontology.objects(node, predicate) if isinstance(v, Literal)]
            assert [v.language for v in found] == ["en"], f"{node}: {predicate}"


def test_a_misspelt_term_is_an_error() -> None:
    """The vocabulary is closed."""
    with pytest.raises(AttributeError, match="Compnay"):
        BK.Compnay  # noqa: B018


def test_our_own_terms_refer_to_terms_that_exist(ontology: Graph) -> None:
    """No triple of the ontology points at a term of ours that is described nowhere."""
    known = set(ontology.subjects())
    pointed = {o for o in ontology.objects() if isinstance(o, URIRef) and str(o).startswith(ONTOLOGY)}
    assert pointed - known == set()


def test_the_ontology_has_a_header(ontology: Graph) -> None:
    """Title, licence and version stand at the ontology itself."""
    header = URIRef(ONTOLOGY.rstrip("#"))
    assert (header, RDF.type, OWL.Ontology) in ontology
    assert {"title", "license"} <= {str(p).rsplit("/", 1)[-1] for p in ontology.predicates(header)}
    assert ontology.value(header, OWL.versionInfo) is not None


def test_every_class_is_tied_to_a_standard_one(ontology: Graph) -> None:
    """From each class of ours a standard class is reached, apart from awards, which none describes."""
    above = RDFS.subClassOf
    for node in ontology.subjects(RDF.type, OWL.Class):
        reached = set(ontology.transitive_objects(node, above)) | set(
            ontology.objects(node, OWL.equivalentClass)
        )
        assert any(not str(n).startswith(ONTOLOGY) for n in reached) or node == BK.Award


def test_the_page_of_the_ontology_names_every_term(repository: Path) -> None:
    """docs/ontology.md has a row, or a mention, for each term."""
    page = (repository / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert [term for term in BK.__annotations__ if f"`bk:{term}`" not in page] == []


def test_the_page_of_the_ontology_names_no_term_that_is_not_there(repository: Path) -> None:
    """What docs/ontology.md names as ours is ours, units apart, which are in capitals."""
    page = (repository / "docs" / "ontology.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bbk:([A-Za-z]\w*)(?!-)\b", page))
    assert {name for name in named if not name.isupper()} - set(BK.__annotations__) == set()
    assert len(named) > 100


def test_things_and_terms_have_separate_places() -> None:
    """What a graph mints never falls into the ontology's namespace."""
    assert not DEFAULT_BASE.startswith(ONTOLOGY)
    assert not ONTOLOGY.startswith(DEFAULT_BASE)
