"""The check of a graph against `ontology/shapes.ttl`, and what fails in words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from kg.errors import KnowledgeError
from kg.knowledge import ontology_files
from kg.namespaces import STANDARD
from kg.vocab import skos

SHAPES = "shapes.ttl"


def validate(quads: Iterable[Quad], ontology: Path | None = None) -> tuple[str, ...]:
    """What in a graph breaks the shapes, one line each, sorted; nothing if it conforms.

    `ontology` is the folder that holds `shapes.ttl`. KnowledgeError if the shapes cannot be used.
    """
    from kg.graph.shacl import check  # pySHACL takes long to import

    data = union(quads)
    report = check(data, shapes(ontology))
    results = report.subjects(RDF.type, SH.ValidationResult)
    return tuple(sorted({line(data, report, result) for result in results}))


def union(quads: Iterable[Quad]) -> Store:
    """All triples in one graph; pySHACL asks Oxigraph itself, twice as fast as rdflib's own store."""
    store = Store()
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def shapes(folder: Path | None) -> Graph:
    """The shapes of the ontology; KnowledgeError if there are none, or no Turtle."""
    path = next((path for path in ontology_files(folder) if path.name == SHAPES), None)
    if path is None:
        raise KnowledgeError(f"{SHAPES}: not in the ontology's folder; reinstall, or name another folder")
    try:
        return Graph().parse(path, format="ox-turtle")
    except SyntaxError as error:
        raise KnowledgeError(f"{path}, line {error.lineno}: not Turtle: {error.msg}") from error


def line(data: Store, report: Graph, result: Node) -> str:
    """One violation: which thing, what is wrong with which property, and the value that is."""
    focus = report.value(result, SH.focusNode)
    path = report.value(result, SH.resultPath)
    message = report.value(result, SH.resultMessage)
    value = report.value(result, SH.value)
    place = f" {curie(path)}" if isinstance(path, URIRef) else ""
    wrong = f" (is {curie(value)})" if value is not None and value != focus else ""
    return f"{name(data, focus)}:{place} {' '.join(str(message or 'breaks a shape').split())}{wrong}"


def name(data: Store, focus: Node | None) -> str:
    """A thing by its label and its IRI."""
    if isinstance(focus, URIRef):
        for label in (skos.prefLabel, RDFS.label):
            found = data.quads_for_pattern(NamedNode(focus), NamedNode(label), None)
            if labels := sorted(quad.object.value for quad in found if isinstance(quad.object, Literal)):
                return f"“{labels[0]}” {curie(focus)}"
    return curie(focus)


def curie(term: Node | None) -> str:
    """A term as short as people read it."""
    if not isinstance(term, URIRef):
        return repr(str(term))
    for prefix, namespace in STANDARD.items():
        if term.startswith(namespace):
            return f"{prefix}:{term.removeprefix(namespace)}"
    return f"<{term}>"
