"""The shapes take a sound graph, and each constraint of each of them refuses its own fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from kg.knowledge import ontology_files

SHAPES = Graph().parse(next(path for path in ontology_files() if path.name == "shapes.ttl"))
GOOD = Graph().parse(Path(__file__).parent / "good.ttl")
ELSEWHERE = URIRef("https://example.org/elsewhere")
Values = list[Node]


FAULTS: Mapping[URIRef, Callable[[Values, Node], Values]] = {
    SH.minCount: lambda values, _: [],
    SH.maxCount: lambda values, limit: [*values, *(ELSEWHERE + str(n) for n in range(int(str(limit))))],
    SH["class"]: lambda values, _: [ELSEWHERE],
    SH["in"]: lambda values, _: [ELSEWHERE],
    SH.nodeKind: lambda values, _: [Literal("words")],
    SH.datatype: lambda values, _: [Literal("words", lang="en")],
    SH.minLength: lambda values, _: [Literal("")],
    SH.pattern: lambda values, _: [Literal("words")],
    SH.minInclusive: lambda values, least: [Literal(int(str(least)) - 1)],
    SH.lessThan: lambda values, _: [Literal(1000)],
    SH.lessThanOrEquals: lambda values, _: [Literal("2999-01-01", datatype=XSD.date)],
}
"""For each kind of constraint the values that break it."""

NO_CONSTRAINT = {RDF.type, SH.targetClass, SH.path, SH.message}


def constraints() -> Iterator[tuple[Node, URIRef, Node]]:
    """Every constraint of every property shape."""
    for shape in sorted(SHAPES.subjects(RDF.type, SH.PropertyShape), key=str):
        for kind, limit in sorted(SHAPES.predicate_objects(shape), key=str):
            if kind not in NO_CONSTRAINT:
                assert isinstance(kind, URIRef)
                yield shape, kind, limit


CONSTRAINTS = list(constraints())


def broken(graph: Graph) -> set[tuple[Node | None, Node | None]]:
    """Each shape that the graph breaks, with the component that found it."""
    _, report, _ = validate(graph, shacl_graph=SHAPES, inplace=True)
    assert isinstance(report, Graph)
    return {
        (report.value(result, SH.sourceShape), report.value(result, SH.sourceConstraintComponent))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def component(kind: URIRef) -> URIRef:
    """The name of the component of a constraint, as reports write it."""
    name = kind.removeprefix(str(SH))
    return SH[f"{name[0].upper()}{name[1:]}ConstraintComponent"]


def focus(shape: Node) -> Node:
    """A node of the sound graph that the shape speaks of and that has a value for its path."""
    path = SHAPES.value(shape, SH.path)
    for target in sorted(SHAPES.objects(shape, SH.targetClass), key=str):
        for node in sorted(GOOD.subjects(RDF.type, target), key=str):
            if (node, path, None) in GOOD:
                return node
    raise AssertionError(f"good.ttl has no value for {shape}")


def test_a_sound_graph_conforms() -> None:
    """The hand-made graph breaks nothing."""
    assert broken(GOOD) == set()


@pytest.mark.parametrize(
    ("shape", "kind", "limit"), CONSTRAINTS, ids=lambda term: str(term).rsplit("#", 1)[-1]
)
def test_each_fault_is_refused(shape: Node, kind: URIRef, limit: Node) -> None:
    """A value that breaks one constraint is found by that constraint."""
    graph = Graph() + GOOD
    node, path = focus(shape), SHAPES.value(shape, SH.path)
    assert path is not None
    values = sorted(GOOD.objects(node, path), key=str)
    graph.remove((node, path, None))
    for value in FAULTS[kind](values, limit):
        graph.add((node, path, value))
    assert (shape, component(kind)) in broken(graph)


def test_no_shape_goes_untested() -> None:
    """The list of constraints is as long as the shapes make it: at least one for each of them."""
    shapes = set(SHAPES.subjects(RDF.type, SH.PropertyShape))
    assert len(shapes) > 60
    assert {shape for shape, _, _ in CONSTRAINTS} == shapes


def test_a_blank_node_is_refused() -> None:
    """A fact without an IRI breaks its node shape."""
    turtle = "@prefix bk: <https://w3id.org/briefing-kg/ontology#> . [] a bk:Fact ."
    found = {part for _, part in broken(Graph().parse(data=turtle))}
    assert SH.NodeKindConstraintComponent in found


def test_every_shape_says_what_is_wrong() -> None:
    """Each property shape has a message for people."""
    silent = [s for s in SHAPES.subjects(RDF.type, SH.PropertyShape) if not SHAPES.value(s, SH.message)]
    assert silent == []


def test_a_value_that_only_looks_like_a_number_is_refused() -> None:
    """A double where a decimal belongs is a fault: it would round the figure."""
    graph = Graph() + GOOD
    figure, value = focus(URIRef("https://w3id.org/briefing-kg/shapes#Observation-value")), Decimal("3.0")
    path = URIRef("https://w3id.org/briefing-kg/ontology#value")
    graph.set((figure, path, Literal(str(value), datatype=XSD.double)))
    assert {part for _, part in broken(graph)} == {SH.DatatypeConstraintComponent}
