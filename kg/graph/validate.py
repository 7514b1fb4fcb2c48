"""The check of a graph against `ontology/shapes.ttl`, and what fails in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH
from rdflib.term import Node

from kg.errors import KnowledgeError
from kg.graph.prefixes import STANDARD
from kg.knowledge import ontology_files
from kg.vocab import skos

SHAPES = "shapes.ttl"


def validate(quads: Iterable[Quad], ontology: Path | None = None) -> tuple[str, ...]:
    """What in a graph breaks the shapes, one line each, sorted; nothing if it conforms.

    `ontology` is the folder that holds `shapes.ttl` and the classes it leans on. KnowledgeError if
    the shapes cannot be used.
    """
    from pyshacl import validate as shacl  # takes half a second to import
    from pyshacl.errors import ReportableRuntimeError, ShapeLoadError

    files = ontology_files(ontology)
    data = memory(quads)
    for triple in individuals(files):
        data.add(triple)
    try:
        _, report, text = shacl(
            data, shacl_graph=shapes(files), inplace=True, advanced=False, inference="none"
        )
    except (ReportableRuntimeError, ShapeLoadError) as error:
        raise KnowledgeError(f"{SHAPES}: the shapes cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise KnowledgeError(f"{SHAPES}: the shapes cannot be used: {text}")
    return tuple(
        sorted({line(data, report, result) for result in report.subjects(RDF.type, SH.ValidationResult)})
    )


def memory(quads: Iterable[Quad]) -> Graph:
    """The triples in rdflib's own store, which pySHACL walks faster than any other."""
    graph = Graph()
    seen: dict[object, Node] = {}
    for quad in quads:
        graph.add((term(quad.subject, seen), term(quad.predicate, seen), term(quad.object, seen)))
    return graph


def term(value: object, seen: dict[object, Node]) -> Node:
    """One of Oxigraph's terms as rdflib's; each is made once."""
    if value not in seen:
        seen[value] = converted(value)
    return seen[value]


def converted(value: object) -> Node:
    """One of Oxigraph's terms as rdflib's, its written form untouched."""
    if isinstance(value, NamedNode):
        return URIRef(value.value)
    if isinstance(value, pyoxigraph.Literal):
        datatype = None if value.language else URIRef(value.datatype.value)
        return Literal(value.value, lang=value.language, datatype=datatype, normalize=False)
    raise TypeError(f"{value} has no IRI of its own")


def shapes(files: Iterable[Path]) -> Graph:
    """The shapes of the ontology; KnowledgeError if there are none."""
    found = Graph()
    for path in files:
        if path.name == SHAPES:
            return found.parse(path)
    raise KnowledgeError(f"{SHAPES}: not in the ontology's folder; reinstall, or name another folder")


def individuals(files: Iterable[Path]) -> Iterator[tuple[Node, Node, Node]]:
    """The classes of the ontology's own values (bk:MoreThan is a bk:Bound), which shapes ask for."""
    seen: dict[object, Node] = {}
    for path in files:
        if path.name != SHAPES:
            for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
                if triple.predicate.value == str(RDF.type) and not str(triple.object.value).startswith(
                    str(OWL)
                ):
                    yield term(triple.subject, seen), RDF.type, term(triple.object, seen)


def line(data: Graph, report: Graph, result: Node) -> str:
    """One violation: which thing, what is wrong with which property, and the value that is."""
    focus = report.value(result, SH.focusNode)
    path = report.value(result, SH.resultPath)
    message = report.value(result, SH.resultMessage)
    value = report.value(result, SH.value)
    place = f" {curie(path)}" if isinstance(path, URIRef) else ""
    wrong = f" (is {curie(value)})" if value is not None and value != focus else ""
    return f"{name(data, focus)}:{place} {' '.join(str(message or 'breaks a shape').split())}{wrong}"


def name(data: Graph, focus: Node | None) -> str:
    """A thing by its label and its IRI."""
    for label in (skos.prefLabel, RDFS.label):
        if found := next(iter(sorted(map(str, data.objects(focus, label)))), None):
            return f"“{found}” {curie(focus)}"
    return curie(focus)


def curie(term: Node | None) -> str:
    """A term as short as people read it."""
    if not isinstance(term, URIRef):
        return repr(str(term))
    for prefix, namespace in STANDARD.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return f"<{term}>"
