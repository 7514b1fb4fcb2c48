"""Graph → networkx: named things as nodes, what was claimed of them as edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import networkx as nx
from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from kg.explore.figures import figure_words
from kg.explore.records import Records, aliases, in_order, kind, local, modality, name, read, spaced, speakers
from kg.vocab import BK, org


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """An edge before it is drawn: two IRIs, the fact's IRI, and the fact's attributes."""

    source: Node
    target: Node
    fact: Node
    predicate: str
    label: str
    modality: str


def network(graph: Graph, indicators: bool = False) -> nx.MultiDiGraph[str]:
    """The named things that facts speak of, joined by the claims; the same order on every run.

    Nodes are IRIs with `label`, `kind` (the class's local name), `aliases` and `figures` (how many
    describe the thing): the ends of claims, the subjects of figures, and the speakers. Edges are
    keyed by the claim's IRI, with `predicate`, `label`, `modality` and `fact` (the IRI again).
    A post that names its body is drawn as an edge from the person to the body, labelled with the
    role. With `indicators`, each figure is an edge too, from its subject to its indicator, with
    the predicate "indicator" and the figure in words as its label.
    """
    return build(read(graph), indicators=indicators)


def build(records: Records, *, indicators: bool) -> nx.MultiDiGraph[str]:
    """The same, of records already read."""
    edges = [edge for claim in in_order(records, BK.Claim) for edge in _claim_edges(records, claim)]
    if indicators:
        edges += [
            edge for figure in in_order(records, BK.Observation) for edge in _figure_edges(records, figure)
        ]
    figures: Counter[Node] = Counter(
        s for figure in records.members(BK.Observation) for s in records.things(figure, BK.subject)
    )
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted({*_ends(edges), *_others(records)}, key=str):
        attributes = {
            "label": name(records, node),
            "kind": kind(records, node),
            "aliases": aliases(records, node),
        }
        drawn.add_node(str(node), **attributes, figures=figures[node])
    for edge in edges:
        facts = {
            "predicate": edge.predicate,
            "label": edge.label,
            "modality": edge.modality,
            "fact": str(edge.fact),
        }
        drawn.add_edge(str(edge.source), str(edge.target), key=str(edge.fact), **facts)
    return drawn


def _ends(edges: Iterable[_Edge]) -> Iterator[Node]:
    for edge in edges:
        yield edge.source
        yield edge.target


def _others(records: Records) -> Iterator[Node]:
    """Things that facts speak of without joining them to another."""
    for figure in records.members(BK.Observation):
        yield from records.things(figure, BK.subject)
    for kind_of_fact in (BK.Observation, BK.Claim, BK.Point):
        for fact in records.members(kind_of_fact):
            yield from speakers(records, fact)


def _claim_edges(records: Records, claim: Node) -> Iterator[_Edge]:
    ends = (records.things(claim, prop) for prop in (RDF.subject, RDF.predicate, RDF.object))
    for source, predicate, obj in product(*ends):
        for target, label in _targets(records, predicate, obj):
            yield _Edge(
                source=source,
                target=target,
                fact=claim,
                predicate=local(predicate),
                label=label,
                modality=modality(records, claim),
            )


def _targets(records: Records, predicate: Node, obj: URIRef) -> list[tuple[URIRef, str]]:
    """Where a claim's edge leads, with its label: for a post the bodies that it is in."""
    bodies = records.things(obj, org.postIn)
    if bodies:
        return [(body, name(records, obj)) for body in bodies]
    return [(obj, relation_name(records, predicate))]


def relation_name(records: Records, predicate: Node) -> str:
    """A predicate in words: its label where the graph carries one."""
    given = name(records, predicate)
    return spaced(given) if given == local(predicate) else given


def _figure_edges(records: Records, figure: Node) -> Iterator[_Edge]:
    ends = (records.things(figure, prop) for prop in (BK.subject, BK.indicator))
    for subject, indicator in product(*ends):
        yield _Edge(
            source=subject,
            target=indicator,
            fact=figure,
            predicate="indicator",
            label=figure_words(records, figure),
            modality=modality(records, figure),
        )
