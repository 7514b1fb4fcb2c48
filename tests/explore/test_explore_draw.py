"""From networkx by way of pyvis to what vis-network draws."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import networkx as nx
import pytest

from kg.errors import OutputError
from kg.explore import draw


def graph_of(label: str, *aliases: str) -> nx.MultiDiGraph[str]:
    """A graph of one node."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("n", label=label, kind="Company", aliases=aliases)
    return graph


@pytest.mark.parametrize(
    ("label", "aliases", "drawn"),
    [
        ("Alder Steel", ("AS",), "Alder Steel"),
        ("Corporation of Alder, Beech, Hornbeam and Sons", ("ABHS", "Alder"), "ABHS"),
        (
            "Corporation of Alder, Beech, Hornbeam and Sons",
            ("Alder",),
            "Corporation of Alder, Beech, Hornbeam and Sons",
        ),
        ("", (), "unnamed"),
    ],
)
def test_long_name_gives_way_to_its_acronym(label: str, aliases: tuple[str, ...], drawn: str) -> None:
    """On the canvas a long name is written by its acronym; a short one never is."""
    (node,) = draw.drawing(graph_of(label, *aliases))["nodes"]

    assert node["label"] == drawn


def test_node_grows_with_what_is_said_of_it() -> None:
    """The more lines, the larger; the size has an upper end."""
    sizes = []
    for lines in (0, 4, 1000, 2000):
        graph = graph_of("A")
        for i in range(lines):
            graph.add_edge("n", "n", label=str(i), predicate="includes", modality="Achieved", fact=str(i))
        sizes.append(draw.drawing(graph)["nodes"][0]["size"])

    assert sizes[0] < sizes[1] < sizes[2] == sizes[3]


def test_figures_of_one_measure_share_a_line() -> None:
    """Four figures of one thing by one measure are one line that names two of them."""
    graph = graph_of("A")
    for i in range(4):
        graph.add_edge("n", "n", label=f"{i}%", predicate="indicator", modality="Achieved", fact=str(i))
    (line,) = draw.drawing(graph)["edges"]

    assert (line["words"], line["facts"]) == ("0%, 1% and 2 more", ["0", "1", "2", "3"])


def test_library_is_vis_network_and_can_stand_in_a_script() -> None:
    """What pyvis carries is vis-network, and no word of it ends a script."""
    library = draw.script()

    assert "vis-network" in library[:100]
    assert "</script" not in library


def test_pyvis_without_vis_network_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An installation that lacks the library gives one line that says what to do."""
    (tmp_path / "lib").mkdir()
    monkeypatch.setattr(draw, "files", lambda package: SimpleNamespace(joinpath=lambda name: tmp_path / name))

    with pytest.raises(OutputError, match=r"pyvis: holds no vis-network; install pyvis 0\.3\.2 or later"):
        draw.script()
