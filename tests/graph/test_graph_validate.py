"""The check against the shapes: a sound graph passes, each broken one is told in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import graph
from kg.errors import KnowledgeError
from kg.graph.classes import TIES
from kg.knowledge import ontology_files
from kg.model import Facts, Knowledge
from kg.vocab import BK, oa, skos


@pytest.fixture(scope="module")
def whole(little: Knowledge, knowledge: Knowledge) -> Knowledge:
    """The little knowledge with all classes of the ontology."""
    return replace(little, superclasses=knowledge.superclasses)


@pytest.fixture(scope="module")
def sound(facts: Facts, other_facts: Facts, whole: Knowledge) -> list[Quad]:
    """Two small briefings."""
    return graph.quads(facts, whole) + graph.quads(other_facts, whole)


def test_sound_graph_conforms(sound: list[Quad]) -> None:
    """Nothing is found where nothing is wrong."""
    assert graph.validate(sound) == ()


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (BK.evidence, "bk:evidence must rest on exactly one piece of evidence"),
        (BK.unit, "bk:unit must have one unit"),
        (BK.modality, "bk:modality must be achieved"),
        (BK.sha256, "bk:sha256 must have one SHA-256"),
        (oa.exact, "oa:exact must quote some words"),
        (skos.prefLabel, "skos:prefLabel must have exactly one name"),
    ],
)
def test_missing_property_is_told(sound: list[Quad], missing: str, told: str) -> None:
    """A property that is not there is named, with what it is for."""
    found = graph.validate([q for q in sound if q.predicate.value != str(missing)])

    assert any(told in line for line in found)


def test_violation_names_the_thing_and_the_value(sound: list[Quad]) -> None:
    """A wrong value is shown, beside the label of what has it."""
    wrong = [
        Quad(q.subject, q.predicate, Literal("lots"), q.graph_name)
        if q.predicate.value == str(BK.value)
        else q
        for q in sound
    ]
    found = graph.validate(wrong)

    assert len(found) == 3
    assert found[-1].startswith("“spending: $3.10” ")
    assert found[-1].endswith("bk:value must have one decimal value (is 'lots')")


def test_value_outside_of_the_list_is_told(sound: list[Quad]) -> None:
    """A bound that the ontology lacks is found."""
    wrong = [
        Quad(q.subject, q.predicate, NamedNode("urn:x"), q.graph_name)
        if q.predicate.value == str(BK.bound)
        else q
        for q in sound
    ]

    assert "(is <urn:x>)" in graph.validate(wrong)[0]


def test_every_line_is_one_line(sound: list[Quad]) -> None:
    """A report line holds no line break, whatever the values hold."""
    wrong = [
        Quad(q.subject, q.predicate, Literal("a\nb"), q.graph_name)
        if q.predicate.value == str(BK.value)
        else q
        for q in sound
    ]

    assert not [line for line in graph.validate(wrong) if "\n" in line]


def test_missing_shapes_are_an_error(sound: list[Quad], tmp_path: Path) -> None:
    """An ontology without shapes cannot check anything, and says so."""
    (tmp_path / "schema.ttl").write_text("")

    with pytest.raises(KnowledgeError, match=r"shapes\.ttl"):
        graph.validate(sound, tmp_path)


def test_broken_shapes_are_an_error(sound: list[Quad], tmp_path: Path) -> None:
    """Shapes that are no Turtle are one clear line that says where."""
    (tmp_path / "shapes.ttl").write_text("<urn:a> <urn:b> .\n oops")

    with pytest.raises(KnowledgeError, match=r"shapes\.ttl.*line 1"):
        graph.validate(sound, tmp_path)


def test_ties_to_standards_are_those_of_the_ontology() -> None:
    """What the code types things with is what schema.ttl ties our classes to."""
    import rdflib

    schema = rdflib.Graph()
    for path in ontology_files():
        if path.name == "schema.ttl":
            schema.parse(path)
    ours = rdflib.Namespace(BK._NS)
    found = {
        str(name).removeprefix(ours): {
            above
            for link in (rdflib.RDFS.subClassOf, rdflib.OWL.equivalentClass)
            for above in schema.objects(name, link)
            if not str(above).startswith(ours)
        }
        for name in schema.subjects(rdflib.RDF.type, rdflib.OWL.Class)
    }
    valued = {"Bound", "Statistic", "Comparison", "Modality"}

    assert {k: v for k, v in found.items() if v and k not in valued} == {k: set(v) for k, v in TIES.items()}


def test_shapes_that_are_no_shacl_are_an_error(sound: list[Quad], tmp_path: Path) -> None:
    """Turtle that is no sound SHACL stops the check, for it would check nothing."""
    (tmp_path / "shapes.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass <https://w3id.org/briefing-kg/ontology#Fact> ;\n"
        "  sh:property [ sh:minCount 1 ] .\n"
    )

    with pytest.raises(KnowledgeError, match="cannot be used"):
        graph.validate(sound, tmp_path)
