"""Where each node stands: worked out before the page is written, the same on every run and machine.

The forces are added up with operations that every IEEE machine rounds alike, from starting places
on whole numbers; networkx' own spring layout starts at random and takes minutes beyond
some thousands of nodes.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from kg.explore.communities import communities, simple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Places = dict[str, tuple[int, int]]
"""Node → x, y in the picture's units; y grows downwards."""

LARGEST_FOR_SPRINGS = 700
"""Springs cost the square of the nodes; a larger component is laid out as a tree."""
EDGE = 90.0
"""The length that a spring has at rest."""
CLOSEST = 56.0
"""No two nodes of a component laid out by springs stand nearer than about this."""
_STEPS, _SPREADING_STEPS, _DISC_STEPS = 110, 24, 160
_STRETCH = 1.2
"""Springs make round pictures, screens are wide."""
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_MARGIN = 110
_SHAPE = 1.5
"""Width over height of the whole picture."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A component laid out on its own, its corner at the origin."""

    places: Places
    width: int
    height: int


def layout(graph: nx.MultiDiGraph[str], groups: Sequence[Sequence[str]] | None = None) -> Places:
    """A place for every node; parts that are not joined stand apart, the largest first.

    `groups` are the graph's communities, if they are known already.
    """
    plain = simple(graph)
    groups = communities(plain) if groups is None else groups
    home = {node: i for i, group in enumerate(groups) for node in group}
    parts = sorted((sorted(c) for c in nx.connected_components(plain)), key=lambda c: (-len(c), c))
    return _packed([_boxed(_part(plain, part, groups, home)) for part in parts])


def _part(
    graph: nx.Graph[str], nodes: Sequence[str], groups: Sequence[Sequence[str]], home: Mapping[str, int]
) -> Places:
    """One connected part: each community laid out on its own, then the communities beside each other."""
    own = sorted({home[node] for node in nodes})
    discs = [_disc(graph.subgraph(groups[i]), groups[i]) for i in own]
    if len(discs) == 1:
        return discs[0].places
    index = {group: i for i, group in enumerate(own)}
    ties = {(index[home[a]], index[home[b]]) for a in nodes for b in graph[a] if home[a] != home[b]}
    middles = _apart([disc.radius for disc in discs], ties)
    return {
        node: (x + middles[i][0], y + middles[i][1])
        for i, disc in enumerate(discs)
        for node, (x, y) in disc.places.items()
    }


@dataclass(frozen=True, slots=True)
class _Disc:
    """A community laid out round the origin."""

    places: Places
    radius: int


def _disc(graph: nx.Graph[str], nodes: Sequence[str]) -> _Disc:
    root = max(nodes, key=lambda n: (graph.degree(n), [-ord(c) for c in n]))
    small = len(nodes) <= LARGEST_FOR_SPRINGS
    places = _springs(graph, _breadth_first(graph, root)) if small else _rings(graph, root)
    x, y = (round(sum(p[axis] for p in places.values()) / len(places)) for axis in (0, 1))
    moved = {node: (at[0] - x, at[1] - y) for node, at in places.items()}
    return _Disc(moved, max(math.isqrt(a * a + b * b) for a, b in moved.values()) + _MARGIN // 2)


def _apart(radii: Sequence[int], ties: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Middles of discs: joined ones draw near, none lies on another."""
    import numpy as np

    size = np.array(radii, dtype=float)
    wide = math.sqrt(float((size * size).sum()))
    x, y = (np.array(axis, dtype=float) for axis in zip(*map(_spiral, range(len(radii))), strict=True))
    x, y = x * wide / (EDGE * math.sqrt(len(radii))), y * wide / (EDGE * math.sqrt(len(radii)))
    joined = np.zeros((len(radii), len(radii)))
    for a, b in ties:
        joined[a, b] = joined[b, a] = 1.0
    room = size[:, None] + size[None, :]
    np.fill_diagonal(room, 0.0)
    for step in range(_DISC_STEPS):
        cool = 1.0 - step / _DISC_STEPS
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        distance = np.sqrt(dx * dx + dy * dy) + 0.01
        pull = (joined * 0.06 + 0.01) * np.maximum(0.0, distance - room) / distance * cool
        push = np.maximum(0.0, room - distance) / distance * 0.45
        x += (-(pull - push) * dx).sum(axis=0)
        y += (-(pull - push) * dy).sum(axis=0)
    return [(round(a * _STRETCH), round(b)) for a, b in zip(x, y, strict=True)]


def _breadth_first(graph: nx.Graph[str], root: str) -> list[str]:
    return [root, *(child for _, child in nx.bfs_edges(graph, root, sort_neighbors=sorted))]


def _springs(graph: nx.Graph[str], order: Sequence[str]) -> Places:
    """Nodes push each other away, edges pull their ends together."""
    import numpy as np

    index = {node: i for i, node in enumerate(order)}
    joined = np.zeros((len(order), len(order)))
    for a in order:
        for b in graph[a]:
            joined[index[a], index[b]] = 1.0
    x, y = (np.array(axis, dtype=float) for axis in zip(*map(_spiral, range(len(order))), strict=True))
    _relax(x, y, joined)
    _spread(x, y)
    return {node: (round(x[i] * _STRETCH), round(y[i])) for node, i in index.items()}


def _spiral(i: int) -> tuple[int, int]:
    # Whole numbers: the last bit of a sine differs between machines.
    radius, angle = EDGE * 0.6 * math.sqrt(i), i * _GOLDEN_ANGLE
    return round(radius * math.cos(angle)), round(radius * math.sin(angle))


def _relax(x: Numbers, y: Numbers, joined: Numbers) -> None:
    import numpy as np

    # A busy node pushes harder, so that its leaves stand round it and not on it.
    weight = np.sqrt(joined.sum(axis=0) + 1.0)
    push = EDGE * EDGE * weight[:, None] * weight[None, :] * 0.6
    # … and its edges give more easily, or they would draw its leaves onto it all the same.
    pull = joined / np.sqrt(weight[:, None] * weight[None, :]) / EDGE
    for step in range(_STEPS):
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        squared = dx * dx + dy * dy + 1.0
        force = push / squared - pull * np.sqrt(squared)
        # Summed along the first axis: row by row, in the same order on every machine.
        move_x, move_y = (dx * force).sum(axis=0) - x * 0.12, (dy * force).sum(axis=0) - y * 0.12
        length = np.sqrt(move_x * move_x + move_y * move_y) + 0.01
        step_size = np.minimum(length, 2.2 * EDGE * (1.0 - step / _STEPS)) / length
        x += move_x * step_size
        y += move_y * step_size


def _spread(x: Numbers, y: Numbers) -> None:
    """Push apart what stands too near, a little at a time."""
    import numpy as np

    for _ in range(_SPREADING_STEPS):
        dx, dy = x[None, :] - x[:, None], y[None, :] - y[:, None]
        distance = np.sqrt(dx * dx + dy * dy) + 0.01
        overlap = np.maximum(0.0, CLOSEST - distance) / distance * 0.4
        x += (dx * overlap).sum(axis=0)
        y += (dy * overlap).sum(axis=0)


def _rings(graph: nx.Graph[str], root: str) -> Places:
    """The tree of shortest paths, each depth on a ring, each branch in a sector of its size."""
    children = dict(nx.bfs_successors(graph, root, sort_neighbors=sorted))
    order = _breadth_first(graph, root)
    leaves = _leaves(order, children)
    depth, first = {root: 0}, {root: 0}
    for node in order:
        turn = first[node]
        for child in children.get(node, ()):
            depth[child], first[child] = depth[node] + 1, turn
            turn += leaves[child]
    radii = _radii(depth)
    middles = {n: (first[n] + leaves[n] / 2) / leaves[root] * math.tau for n in order}
    return {
        n: (round(radii[depth[n]] * math.cos(a)), round(radii[depth[n]] * math.sin(a)))
        for n, a in middles.items()
    }


def _leaves(order: Sequence[str], children: Mapping[str, Sequence[str]]) -> dict[str, int]:
    count: dict[str, int] = {}
    for node in reversed(order):
        count[node] = sum(count[child] for child in children.get(node, ())) or 1
    return count


def _radii(depth: Mapping[str, int]) -> list[float]:
    """Each ring's radius: wide enough for its nodes, and outside the ring before."""
    sizes = [0] * (max(depth.values()) + 1)
    for d in depth.values():
        sizes[d] += 1
    radii = [0.0]
    for size in sizes[1:]:
        radii.append(max(radii[-1] + 2 * EDGE, size * CLOSEST / math.tau))
    return radii


def _boxed(places: Places) -> _Box:
    left, top = (min(p[axis] for p in places.values()) for axis in (0, 1))
    moved = {node: (x - left, y - top) for node, (x, y) in places.items()}
    return _Box(moved, *(max(p[axis] for p in moved.values()) + _MARGIN for axis in (0, 1)))


def _packed(boxes: Sequence[_Box]) -> Places:
    """Boxes on shelves, left to right and downwards, in the order given."""
    area = sum(box.width * box.height for box in boxes)
    widest = max([round(math.sqrt(area * _SHAPE)), *(box.width for box in boxes)], default=0)
    places: Places = {}
    left = top = shelf = 0
    for box in boxes:
        if left + box.width > widest:
            left, top, shelf = 0, top + shelf, 0
        places |= {node: (x + left, y + top) for node, (x, y) in box.places.items()}
        left, shelf = left + box.width, max(shelf, box.height)
    return places
