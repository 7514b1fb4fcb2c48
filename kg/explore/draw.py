"""networkx → what vis-network draws, by way of pyvis."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import networkx as nx

from kg.errors import OutputError
from kg.explore.communities import central, communities, core, simple
from kg.explore.layout import layout
from kg.explore.looks import look
from kg.explore.text import shown

LONGEST_LABEL = 60
"""Characters of a name on the canvas; the panel has the whole of it."""
_LONG = 36
_ACRONYM = re.compile("[A-Z][A-Z&-]{1,9}")
_SETTINGS: dict[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"keyboard": False},
    # Labels are drawn by the page itself, at one size at every zoom and never on one another.
    "nodes": {"scaling": {"label": {"drawThreshold": 1000000}}, "borderWidth": 1.5, "borderWidthSelected": 3},
}


def drawing(graph: nx.MultiDiGraph[str]) -> dict[str, Any]:
    """What vis-network draws: `nodes`, `edges`, `options`; node ids count up in the graph's order.

    `order` has all ids, the most central first; `core` the place of each of the first few when
    they are shown alone.
    """
    from pyvis.network import Network  # here, not above: it brings IPython with it

    net = Network(directed=True, cdn_resources="in_line")
    net.from_nx(_styled(graph), default_edge_weight=1.5)
    nodes, edges, *_ = net.get_network_data()
    number = {node: i for i, node in enumerate(graph.nodes)}
    first = core(graph)
    places = layout(nx.MultiDiGraph(graph.subgraph(first)))
    return {
        "nodes": sorted(nodes, key=lambda n: n["id"]),
        "edges": edges,
        "options": _SETTINGS,
        "order": [number[node] for node in central(graph)],
        "core": [[number[node], *places[node]] for node in first],
    }


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
    groups = communities(simple(graph))
    places = layout(graph, groups)
    number = {node: i for i, node in enumerate(graph.nodes)}
    styled: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    group = {node: i for i, nodes in enumerate(groups) for node in nodes}
    for node, i in number.items():
        x, y = places[node]
        styled.add_node(i, **_node(graph.nodes[node], graph.degree(node)), x=x, y=y, circle=group[node])
    for i, edge in enumerate(_lines(graph)):
        styled.add_edge(number[edge.source], number[edge.target], id=i, **_edge(edge))
    return styled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One line of the picture: all facts that say the same of the same two things."""

    source: str
    target: str
    words: str
    modality: str
    facts: tuple[str, ...]
    bend: float


def _lines(graph: nx.MultiDiGraph[str]) -> Iterator[_Line]:
    said: dict[tuple[str, str, str, str], dict[str, str]] = {}
    for source, target, facts in graph.edges(data=True):
        # All figures of one thing by one measure share a line: there may be a dozen.
        words = "" if facts["predicate"] == "indicator" else facts["label"]
        same = said.setdefault((source, target, words, facts["modality"]), {})
        same[facts["fact"]] = facts["label"]
    drawn: Counter[tuple[str, str]] = Counter()
    for (source, target, words, modality), same in said.items():
        # A straight first line; the way back bends too, or it would hide the way there.
        bend = round(0.14 * (drawn[source, target] + (drawn[target, source] > 0)), 2)
        drawn[source, target] += 1
        yield _Line(
            source=source,
            target=target,
            words=words or _together(list(same.values())),
            modality=modality,
            facts=tuple(same),
            bend=bend,
        )


def _together(words: Sequence[str]) -> str:
    """The first few of many words, each once.

    >>> _together(["5%", "6%", "5%", "7%", "8%"])
    '5%, 6% and 2 more'
    """
    each = list(dict.fromkeys(words))
    more = len(each) - 2
    return ", ".join(each[:2]) + (f" and {more} more" if more > 0 else "")


def _node(facts: dict[str, Any], weight: int) -> dict[str, Any]:
    style = look(facts["kind"])
    return {
        "label": _short(facts) or "unnamed",
        "weight": weight,
        "kind": facts["kind"],
        "shape": style.shape,
        "color": style.colour,
        "size": round(min(36.0, 10 + 4 * math.sqrt(weight))),
    }


def _short(facts: dict[str, Any]) -> str:
    """The name for the canvas: of a long name its acronym, if it has one."""
    acronyms = [alias for alias in facts["aliases"] if _ACRONYM.fullmatch(alias)]
    long = len(facts["label"]) > _LONG
    return shown(min(acronyms, default=facts["label"]) if long else facts["label"], LONGEST_LABEL)


def _edge(line: _Line) -> dict[str, Any]:
    return {
        "facts": list(line.facts),
        "modality": line.modality,
        "words": shown(line.words, LONGEST_LABEL),
        "bend": line.bend,
    }
