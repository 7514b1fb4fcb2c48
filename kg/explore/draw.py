"""networkx → what vis-network draws, by way of pyvis."""

from __future__ import annotations

import math
from importlib.resources import files
from typing import Any

import networkx as nx

from kg.errors import OutputError
from kg.explore.layout import layout
from kg.explore.looks import darker, look
from kg.explore.text import shown

LONGEST_LABEL = 60
"""Characters of a name on the canvas; the panel has the whole of it."""
_EDGE_COLOURS = {"Planned": "#b26a00", "Target": "#b26a00", "Negated": "#b00020"}
_SETTINGS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "keyboard": False, "tooltipDelay": 100},
    # Labels are drawn by the page itself, at one size at every zoom and never on one another.
    "nodes": {"scaling": {"label": {"drawThreshold": 1000000}}, "borderWidth": 1.5, "borderWidthSelected": 4},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "selectionWidth": 1.5, "width": 1},
}


def drawing(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """`nodes`, `edges` and `options` for vis-network; node ids count up in the graph's order."""
    from pyvis.network import Network  # here, not above: it brings IPython with it

    net = Network(directed=True, cdn_resources="in_line")
    net.from_nx(_styled(graph))
    nodes, edges, *_ = net.get_network_data()
    return {"nodes": sorted(nodes, key=lambda n: n["id"]), "edges": edges, "options": _SETTINGS}


def script() -> str:
    """The JavaScript of vis-network that pyvis carries.

    Raises OutputError if the installed pyvis carries none.
    """
    found = sorted(
        (p for p in files("pyvis").joinpath("lib").iterdir() if p.name.startswith("vis-")),
        key=lambda p: p.name,
    )
    if not found:
        raise OutputError("pyvis: holds no vis-network; install pyvis 0.3.2 or later and build again")
    return found[-1].joinpath("vis-network.min.js").read_text(encoding="utf-8")


def _styled(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[int]:
    """The same graph with numbers for nodes, and places and looks for attributes."""
    places = layout(graph)
    number = {node: i for i, node in enumerate(graph.nodes)}
    styled: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for node, i in number.items():
        x, y = places[node]
        styled.add_node(i, **_node(graph.nodes[node], graph.degree(node)), x=x, y=y)
    bends = _bends(graph)
    for i, (source, target, key, facts) in enumerate(graph.edges(keys=True, data=True)):
        drawn = _edge(facts, bends[source, target, key])
        styled.add_edge(number[source], number[target], id=i, fact=facts["fact"], **drawn)
    return styled


def _node(facts: dict[str, Any], degree: int) -> dict[str, Any]:
    style = look(facts["kind"])
    plain = {"background": style.colour, "border": darker(style.colour)}
    return {
        "label": shown(facts["label"], LONGEST_LABEL) or "unnamed",
        "kind": facts["kind"],
        "shape": style.shape,
        "color": plain
        | {"highlight": {**plain, "border": "#000000"}, "hover": {**plain, "border": "#000000"}},
        "size": round(min(34.0, 7 + 4 * math.sqrt(degree))),
    }


def _edge(facts: dict[str, Any], bend: float) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "words": shown(facts["label"], LONGEST_LABEL),
        "color": _EDGE_COLOURS.get(facts["modality"], "#8a8f98"),
        "dashes": facts["modality"] in _EDGE_COLOURS,
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": bend} if bend else False,
    }
    return drawn


def _bends(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str, str], float]:
    """How far each edge is bent, so that edges between the same two nodes lie side by side."""
    so_far: dict[tuple[str, str], int] = {}
    bends = {}
    for source, target, key in graph.edges(keys=True):
        pair = (source, target)
        twin = so_far.get((target, source), 0)
        so_far[pair] = so_far.get(pair, 0) + 1
        # A straight first edge; the way back bends too, or it would hide it.
        bends[source, target, key] = round(0.14 * (so_far[pair] - 1 + (twin > 0)), 2)
    return bends
