"""JSON-LD under our own context: short to read, and nothing lost, whoever reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import OWL, RDF, RDFS, XSD, Dataset, Graph, URIRef

from kg import asking, graph
from kg.errors import KnowledgeError, OutputError
from kg.graph.fingerprint import fingerprint
from kg.graph.jsonld import context
from kg.knowledge import ontology_files, ontology_folder
from kg.namespaces import DEFAULT_BASE, ONTOLOGY, SKOS, STANDARD, UNIT

CLOSED = {f"{ONTOLOGY}{name}" for name in ("Bound", "Comparison", "Modality", "Statistic")}
"""The classes whose members the ontology lists: their names are words."""


def written(*quads: Quad) -> Any:
    """What quads become, as a tree."""
    return json.loads(graph.dumps(quads, ".jsonld"))


def one(predicate: str, value: Any, subject: str = f"{DEFAULT_BASE}thing/one") -> Quad:
    """A quad of one thing."""
    return Quad(NamedNode(subject), NamedNode(predicate), value)


@pytest.fixture(scope="module")
def ontology() -> Graph:
    """All of the ontology."""
    data = Graph()
    for path in ontology_files():
        data.parse(path, format="turtle")
    return data


def wanted(ontology: Graph, term: URIRef) -> dict[str, str]:
    """What the context must say of a property."""
    said = {"@id": f"bk:{term.removeprefix(ONTOLOGY)}"}
    ranges = {str(each) for each in ontology.objects(term, RDFS.range)}
    if (term, RDF.type, OWL.ObjectProperty) in ontology:
        return {**said, "@type": "@vocab" if ranges & CLOSED else "@id"}
    (kind,) = ranges
    if kind == str(RDF.langString):
        return {**said, "@container": "@language"}
    return said if kind == str(XSD.string) else {**said, "@type": f"xsd:{kind.removeprefix(str(XSD))}"}


def test_the_context_knows_every_property_of_the_ontology(ontology: Graph) -> None:
    """Each under its own name, with the kind of its values."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty)
    terms = {
        each for kind in kinds for each in ontology.subjects(RDF.type, kind) if str(each).startswith(ONTOLOGY)
    }
    said = {key: value for key, value in context().items() if isinstance(value, dict)}
    ours = {key: value for key, value in said.items() if value["@id"].startswith("bk:")}

    assert len(terms) > 60
    assert ours == {
        each.removeprefix(ONTOLOGY): wanted(ontology, each) for each in terms if isinstance(each, URIRef)
    }


def test_the_context_has_our_prefixes() -> None:
    """As all files have them; but `unit` is a property here, so the units' own prefix has another name."""
    plain = {key: value for key, value in context().items() if isinstance(value, str) and key[0] != "@"}

    assert {name for name in plain.values() if name[0] != "@"} == set(STANDARD.values())
    assert {key for key, name in plain.items() if STANDARD.get(key) != name and name[0] != "@"} == {"units"}
    assert plain["units"] == UNIT


def test_keys_and_values_are_short() -> None:
    """A figure reads like a record."""
    tree = written(
        one(str(RDF.type), NamedNode(f"{ONTOLOGY}Observation")),
        one(f"{ONTOLOGY}value", Literal("39800000000000.5", datatype=NamedNode(str(XSD.decimal)))),
        one(f"{ONTOLOGY}bound", NamedNode(f"{ONTOLOGY}MoreThan")),
        one(f"{ONTOLOGY}unit", NamedNode(f"{UNIT}TONNE")),
        one(f"{ONTOLOGY}ordinal", Literal(3)),
        one(f"{ONTOLOGY}periodInherited", Literal(True)),
        one(f"{ONTOLOGY}subject", NamedNode(f"{DEFAULT_BASE}company/alpha")),
        one(f"{SKOS}prefLabel", Literal("ore", language="en")),
        one(f"{SKOS}altLabel", Literal("矿", language="zh")),
        one(f"{SKOS}altLabel", Literal("rock", language="en")),
        one(f"{SKOS}altLabel", Literal("stone", language="en")),
    )

    assert tree["@context"] == {"@base": DEFAULT_BASE, **context()}
    assert tree["graph"] == [
        {
            "id": "thing/one",
            "type": "Observation",
            "altLabel": {"en": ["rock", "stone"], "zh": "矿"},
            "prefLabel": {"en": "ore"},
            "bound": "MoreThan",
            "ordinal": 3,
            "periodInherited": True,
            "subject": "company/alpha",
            "unit": "units:TONNE",
            "value": "39800000000000.5",
        }
    ]


def test_a_value_of_another_kind_says_what_it_is() -> None:
    """Under the whole name, where the context expects nothing."""
    (thing,) = written(
        one(f"{ONTOLOGY}value", Literal("many")),
        one(f"{ONTOLOGY}ordinal", Literal("007", datatype=NamedNode(str(XSD.integer)))),
        one(f"{SKOS}prefLabel", Literal(5)),
        one(f"{ONTOLOGY}taught", NamedNode("urn:x")),
    )["graph"]

    assert thing == {
        "id": "thing/one",
        "bk:value": {"@value": "many"},
        "ordinal": "007",
        "skos:prefLabel": {"@value": "5", "@type": "xsd:integer"},
        "taught": {"id": "urn:x"},
    }


def test_a_name_that_would_be_taken_for_another_is_said() -> None:
    """An IRI whose scheme is one of our prefixes."""
    with pytest.raises(OutputError, match="<oa:thing>: cannot be written as JSON-LD"):
        written(one("urn:p", NamedNode("oa:thing")))


def test_a_broken_context_is_one_line(tmp_path: Path) -> None:
    """The file is named."""
    (tmp_path / "context.jsonld").write_text("[]", encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"context\.jsonld: cannot be read as a JSON-LD context"):
        context(tmp_path / "context.jsonld")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_context_stands_alone() -> None:
    """The file itself is a JSON-LD document that other tools take."""
    path = ontology_folder() / "context.jsonld"

    assert len(Graph().parse(path, format="json-ld")) == 0


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_rdflib_and_oxigraph_read_the_sample_back(sample_graph: Path, tmp_path: Path) -> None:
    """The same count and the same fingerprint by either, and by what rdflib writes of it again."""
    made, quads = tmp_path / "sample.jsonld", asking.quads_of(sample_graph)
    made.write_bytes(asking.export(sample_graph, "jsonld"))
    theirs = Dataset().parse(made, format="json-ld")
    theirs.serialize(tmp_path / "again.nq", format="nquads")

    assert set(asking.quads_of(made)) == set(quads)
    assert len(theirs) == len(quads) > 10_000
    assert fingerprint(asking.quads_of(tmp_path / "again.nq")) == fingerprint(quads)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
LOCALS = st.sampled_from(
    ["a", "graph", "unit", "value", "a/b", "a b", "..", "a/../b", "type", "x:y", "Point", "@id", ""]
)
IRIS = st.builds(
    lambda space, local: NamedNode(f"{space}{local}".replace(" ", "%20")),
    st.sampled_from([DEFAULT_BASE, ONTOLOGY, SKOS, UNIT, "http://x.example/", "urn:"]),
    LOCALS,
)
PROPERTIES = st.one_of(
    IRIS,
    st.sampled_from(
        [
            NamedNode(f"{SKOS}prefLabel"),
            NamedNode(f"{ONTOLOGY}value"),
            NamedNode(f"{ONTOLOGY}subject"),
            NamedNode(f"{ONTOLOGY}bound"),
            NamedNode(f"{ONTOLOGY}ordinal"),
            NamedNode(f"{ONTOLOGY}periodInherited"),
            NamedNode(str(RDF.type)),
            NamedNode(str(RDF.subject)),
        ]
    ),
)
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXTS, st.sampled_from(["en", "zh-hans"])),
    st.builds(
        lambda text, kind: Literal(text, datatype=NamedNode(f"{XSD}{kind}")),
        st.one_of(TEXTS, st.sampled_from(["0", "-0", "007", "1.50", "true", "1", "12345678901234567890"])),
        st.sampled_from(["integer", "decimal", "boolean", "date", "double", "gYear"]),
    ),
)
QUADS = st.builds(
    Quad,
    IRIS,
    PROPERTIES,
    st.one_of(IRIS, LITERALS),
    st.one_of(st.just(DefaultGraph()), IRIS),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(QUADS, max_size=6))
def test_nothing_is_lost(quads: list[Quad]) -> None:
    """Whatever names and values a graph has, Oxigraph reads back the same quads."""
    back = set(parse(graph.dumps(quads, ".jsonld"), format=RdfFormat.JSON_LD))

    assert back == set(quads)


def test_a_node_without_a_name_stays_one() -> None:
    """Graphs of others may have blank nodes."""
    quads = [
        Quad(BlankNode("a"), NamedNode("urn:p"), BlankNode("b")),
        Quad(BlankNode("b"), NamedNode("urn:p"), Literal("x")),
    ]
    back = list(parse(graph.dumps(quads, ".jsonld"), format=RdfFormat.JSON_LD))
    (link,) = [quad for quad in back if isinstance(quad.object, BlankNode)]

    assert len(back) == 2
    assert link.object in {quad.subject for quad in back}
