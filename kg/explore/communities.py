"""Which things belong together, and which are the most central: what the picture's order rests on."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

FEWEST_TO_DIVIDE = 60
"""A part of the graph with fewer nodes is looked at as one."""
CORE = 40
"""How many things the page opens on."""


def simple(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """Who is joined to whom: no direction, no loops, filled in sorted order."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(sorted(graph.nodes))
    plain.add_edges_from(sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}))
    return plain


def communities(graph: nx.Graph[str]) -> list[list[str]]:
    """The nodes in groups that are joined more among themselves: the largest first, each sorted."""
    groups = [group for part in nx.connected_components(graph) for group in _divided(graph, sorted(part))]
    return sorted(groups, key=lambda group: (-len(group), group))


def _divided(graph: nx.Graph[str], nodes: Sequence[str]) -> list[list[str]]:
    if len(nodes) < FEWEST_TO_DIVIDE:
        return [list(nodes)]
    # Numbers for names: a set of names is walked in another order on every run.
    index = {node: i for i, node in enumerate(nodes)}
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    numbered.add_edges_from((index[a], index[b]) for a, b in graph.subgraph(nodes).edges() if a != b)
    found = nx.community.louvain_communities(_in_order(numbered), seed=1)
    return [[nodes[i] for i in sorted(group)] for group in found]


def _in_order(graph: nx.Graph[int]) -> nx.Graph[int]:
    ordered: nx.Graph[int] = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes))
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges()))
    return ordered


def core(graph: nx.MultiDiGraph[str]) -> list[str]:
    """The first things to look at: central ones, each joined to one before it where there are such."""
    plain, chosen = simple(graph), list[str]()
    near: set[str] = set()
    order = central(graph)
    while len(chosen) < min(CORE, len(order)):
        left = [node for node in order if node not in chosen]
        node = next((node for node in left if node in near), left[0])
        chosen.append(node)
        near.update(plain[node])
    return chosen


def central(graph: nx.MultiDiGraph[str]) -> list[str]:
    """All nodes, those with the most neighbours, then with the most facts, first."""
    plain = simple(graph)
    return sorted(graph.nodes, key=lambda n: (-plain.degree(n), -graph.degree(n), n))
