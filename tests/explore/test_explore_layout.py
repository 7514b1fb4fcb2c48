"""Places of nodes: stable, apart, and quick to find."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest

from kg.explore.layout import LARGEST_FOR_SPRINGS, layout


def wheel(spokes: int, name: str = "n") -> nx.MultiDiGraph[str]:
    """A hub, named `<name>000`, with so many neighbours."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from((f"{name}000", f"{name}{i:03}") for i in range(1, spokes + 1))
    return graph


def nearest(places: dict[str, tuple[int, int]]) -> float:
    """How far the two nearest nodes are apart."""
    return min(math.dist(a, b) for a, b in itertools.combinations(places.values(), 2))


def test_empty_graph_has_no_places() -> None:
    """A graph without nodes is laid out without complaint."""
    assert layout(nx.MultiDiGraph()) == {}


def test_every_node_has_a_place_in_whole_numbers() -> None:
    """Coordinates are rounded: the last bits of a sum are nobody's business."""
    places = layout(wheel(20))

    assert len(places) == 21
    assert all(isinstance(c, int) for place in places.values() for c in place)


def test_order_of_nodes_and_edges_does_not_matter() -> None:
    """The same graph filled backwards has the same picture."""
    graph = wheel(30)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_edges_from(reversed(list(graph.edges())))

    assert layout(graph) == layout(turned)


def test_direction_and_number_of_edges_do_not_matter() -> None:
    """A picture shows that two things are joined, not how often."""
    graph = wheel(5)
    doubled: nx.MultiDiGraph[str] = nx.MultiDiGraph(graph)
    doubled.add_edges_from([(b, a) for a, b in graph.edges()])

    assert layout(graph) == layout(doubled)


@pytest.mark.parametrize("spokes", [3, 60, 200])
def test_nodes_do_not_stand_on_each_other(spokes: int) -> None:
    """Even round a hub, neighbours keep a node's width apart."""
    assert nearest(layout(wheel(spokes))) > 25


def test_components_stand_apart() -> None:
    """No node of one component stands within the box of another."""
    graph = wheel(8, "a")
    graph.update(wheel(5, "b"))
    places = layout(graph)
    boxes = []
    for name in "ab":
        xs, ys = zip(*(place for node, place in places.items() if node.startswith(name)), strict=True)
        boxes.append((min(xs), max(xs), min(ys), max(ys)))
    (left, right, top, bottom), (left2, right2, top2, bottom2) = boxes

    assert right < left2 or right2 < left or bottom < top2 or bottom2 < top


def test_node_joined_to_itself_is_laid_out() -> None:
    """A claim whose two ends are one thing does no harm."""
    graph = wheel(2)
    graph.add_edge("n000", "n000")

    assert layout(graph) == layout(wheel(2))


def test_large_component_becomes_a_tree_of_rings() -> None:
    """Beyond the springs' reach a hub stands in the middle and its neighbours round it."""
    graph = wheel(LARGEST_FOR_SPRINGS + 1)
    places = layout(graph)
    hub = places.pop("n000")
    radii = [math.dist(hub, place) for place in places.values()]

    assert max(radii) - min(radii) <= 2
    assert nearest(places) > 25


def test_deep_chain_needs_no_deep_stack() -> None:
    """A chain of thousands of claims is laid out without running out of stack."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from((f"{i:05}", f"{i + 1:05}") for i in range(3000))

    assert len(set(layout(graph).values())) == 3001
