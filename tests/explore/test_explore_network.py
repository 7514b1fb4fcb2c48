"""The networkx graph: what becomes a node, what becomes an edge."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from rdflib import RDF, Graph, Literal, URIRef

from kg.explore import network
from kg.vocab import BK, DEFAULT_BASE, skos

FIXTURE = Path(__file__).with_name("briefing.ttl")


def iri(name: str) -> str:
    """The IRI of a thing of the fixture."""
    return DEFAULT_BASE + name


@pytest.fixture(name="graph")
def fixture_graph() -> Graph:
    """A hand-made briefing, in the form of the contract."""
    return Graph().parse(FIXTURE)


@pytest.fixture(name="drawn")
def fixture_drawn(graph: Graph) -> nx.MultiDiGraph[str]:
    """The fixture's network."""
    return network(graph)


def test_claim_is_an_edge_that_knows_its_claim(drawn: nx.MultiDiGraph[str]) -> None:
    """An edge carries the predicate, the modality and the claim's IRI, which is its key as well."""
    edges = drawn.get_edge_data(iri("northern"), iri("initiative"))

    assert edges == {
        iri("claim-launch"): {
            "predicate": "launched",
            "label": "launched",
            "modality": "Achieved",
            "fact": iri("claim-launch"),
        }
    }


def test_every_claim_is_drawn(drawn: nx.MultiDiGraph[str]) -> None:
    """The fixture's five claims are five edges."""
    assert drawn.number_of_edges() == 5


def test_node_has_name_class_and_other_names(drawn: nx.MultiDiGraph[str]) -> None:
    """Aliases hold acronyms and Chinese names."""
    assert drawn.nodes[iri("northern")] == {
        "label": "Northern Shipping Group",
        "kind": "CentralSOE",
        "aliases": ("NSG", "北方航运集团"),
        "figures": 3,
    }


def test_slip_of_a_source_is_no_alias(drawn: nx.MultiDiGraph[str]) -> None:
    """A hidden label is never shown as a name."""
    assert drawn.nodes[iri("authority")]["aliases"] == ("HA",)


def test_post_leads_to_its_body(drawn: nx.MultiDiGraph[str]) -> None:
    """ "deputy head of the Authority" joins the person to the Authority, labelled with the role."""
    (edge,) = drawn.get_edge_data(iri("marlow"), iri("authority")).values()

    assert (edge["predicate"], edge["label"]) == ("holdsPost", "deputy head")
    assert iri("deputy") not in drawn


def test_thing_that_no_fact_speaks_of_is_left_out(drawn: nx.MultiDiGraph[str]) -> None:
    """The outlet asks a question, but no claim or figure is about it or from it."""
    assert iri("daily") not in drawn


def test_subject_of_a_figure_alone_is_a_node(graph: Graph) -> None:
    """A body that only a figure describes is in the picture."""
    graph.add((URIRef(iri("figure-waste")), BK.subject, URIRef(iri("quays"))))

    assert iri("quays") in network(graph)


def test_indicators_are_drawn_on_request(graph: Graph) -> None:
    """With `indicators` each figure that has a subject is an edge to its indicator."""
    drawn = network(graph, indicators=True)

    assert sorted(drawn[iri("northern")][iri("income")]) == [iri("figure-growth"), iri("figure-income")]
    assert drawn[iri("northern")][iri("income")][iri("figure-growth")]["label"] == "+11.4% y/y"
    assert iri("income") not in network(graph)


def test_thing_without_a_name_is_called_by_its_iri(graph: Graph) -> None:
    """A label that is missing or blank never makes a node without a name."""
    gull = URIRef(iri("gull"))
    graph.set((gull, skos.prefLabel, Literal("  ")))

    assert network(graph).nodes[iri("gull")]["label"] == "gull"


def test_narrowest_class_is_shown(graph: Graph) -> None:
    """A central SOE that is also said to be a company is drawn as a central SOE."""
    graph.add((URIRef(iri("northern")), RDF.type, BK.Company))

    assert network(graph).nodes[iri("northern")]["kind"] == "CentralSOE"


def test_order_of_triples_does_not_matter(graph: Graph) -> None:
    """Nodes and edges come in one order, however the graph was filled."""
    turned = Graph()
    for triple in sorted(graph, reverse=True):
        turned.add(triple)

    there, back = network(graph), network(turned)
    assert list(there.nodes(data=True)) == list(back.nodes(data=True))
    assert list(there.edges(keys=True, data=True)) == list(back.edges(keys=True, data=True))
