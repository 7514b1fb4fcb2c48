"""The whole way on the sample briefing, through the real command and the real language model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import asking, checking
from kg.reading import read
from tests.support import Run


def build(out: Path, source: Path, seed: str) -> subprocess.CompletedProcess[str]:
    """`kg build` in a process of its own, with its own order of sets."""
    command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(out)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment)


@pytest.fixture(scope="module")
def folders(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds of the sample in two processes."""
    one, two = tmp_path_factory.mktemp("one"), tmp_path_factory.mktemp("two")
    build(one, sample, "1")
    build(two, sample, "2")
    return one, two


@pytest.fixture(scope="module")
def graph(folders: tuple[Path, Path]) -> Path:
    """The graph of the sample."""
    return folders[0] / "graph.ttl"


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html", "report.json"])
def test_two_builds_write_the_same_bytes(name: str, folders: tuple[Path, Path]) -> None:
    """Another process with another order of sets changes no byte."""
    one, two = folders

    assert (one / name).read_bytes() == (two / name).read_bytes()


def test_the_graph_is_sound(graph: Path, sample: Path) -> None:
    """Shapes and laws hold, and every quote stands in the source."""
    findings = checking.check(graph, [str(sample)])

    assert findings.faults == ()
    assert findings.unchecked == ()


def test_every_number_is_accounted_for(folders: tuple[Path, Path]) -> None:
    """What became no figure has its words, its place and a reason."""
    (source,) = json.loads((folders[0] / "report.json").read_text(encoding="utf-8"))["sources"]

    assert source["counts"]["figures"] > 50
    assert all(left["reason"] and left["start"] < left["end"] for left in source["unread"])


def test_which_figures_a_speaker_gave(graph: Path) -> None:
    """The figures of one speaker for one year come with their sentences."""
    question = """
        SELECT ?indicator ?value ?sentence {
          ?figure bk:indicator/skos:prefLabel ?indicator ; bk:value ?value ;
                  prov:wasAttributedTo/skos:prefLabel "Yuan Ye"@en ;
                  bk:periodStart ?start ; bk:periodEnd ?end ;
                  bk:evidence/oa:hasSelector/oa:exact ?sentence .
          FILTER (YEAR(?start) = 2023 && YEAR(?end) = 2023)
        }"""
    _, cells = asking.rows(asking.answer(graph, question))

    assert 39_800_000_000_000 in [value for _, value, _ in cells]
    assert all(str(sentence).strip() for *_, sentence in cells)


@pytest.mark.parametrize(
    ("how", "change"),
    [
        ("CRLF", lambda text: text.replace("\n", "\r\n")),
        ("NBSP", lambda text: text.replace("39.8 trillion", "39.8\u00a0trillion")),
        ("zero-width", lambda text: text.replace("39.8 trillion", "39.8\u200b trillion")),
        ("right-to-left", lambda text: text.replace("39.8 trillion", "\u200f39.8\u200e trillion")),
        ("full-width", lambda text: text.replace("39.8 trillion", "３９.８ trillion")),
    ],
)
def test_odd_characters_change_no_figure(
    how: str, change: Callable[[str], str], sample: Path, tmp_path: Path, run: Run
) -> None:
    """The same figure is read, and each quote is the source's own characters, odd ones included."""
    text = sample.read_bytes().decode("utf-8")
    path = tmp_path / f"{how}.txt"
    path.write_bytes(change(text[:6000]).encode("utf-8"))
    done = run("build", path, "-o", tmp_path / "out", "--quiet")
    graph = tmp_path / "out" / "graph.ttl"
    values = asking.figures(asking.load(graph))["value"].tolist()

    assert (done.code, done.out) == (0, "")
    assert 39_800_000_000_000 in values
    assert checking.check(graph, [str(path)]).faults == ()


def test_a_text_without_figures_is_a_graph_without_figures(tmp_path: Path, run: Run) -> None:
    """Nothing to count is no error."""
    (tmp_path / "a.txt").write_text(
        "Ann Lee:\n\nGood morning to all. We are glad that you came.\n", encoding="utf-8"
    )
    done = run("build", tmp_path / "a.txt", "-o", tmp_path / "out")

    assert done.code == 0
    assert "Found 0 figures" in done.out


def test_a_million_characters_are_read(tmp_path: Path, run: Run) -> None:
    """A text longer than the language model takes at once is read to its end."""
    filler = "\n\n".join(" ".join(["x" * 4000] * 5) for _ in range(50))
    path = tmp_path / "long.txt"
    path.write_text(f"{filler}\n\nLast year output of steel reached 5 million tonnes.\n", encoding="utf-8")
    done = run("build", path, "--date", "2024-01-24", "-o", tmp_path / "out", "--quiet")

    assert len(read(path).text) > 1_000_000
    assert done.code == 0
    assert asking.figures(asking.load(tmp_path / "out" / "graph.ttl"))["value"].tolist() == [5_000_000]


def test_a_sentence_shows_its_figures(run: Run) -> None:
    """`kg figures` says value, unit, indicator and rule."""
    done = run("figures", "Steel output reached 1.3 billion tonnes in 2023, up 5.2 percent.")

    assert done.code == 0
    assert "1,300,000,000 TONNE" in done.out
    assert "5.2 PERCENT" in done.out
    assert done.out.count("(rule: ") == 2


def test_a_number_that_is_no_figure_says_why(run: Run) -> None:
    """`kg figures --unread` says of a number why it is none."""
    done = run("figures", "--unread", "The 20th congress met on January 5, 2023.")

    assert "no figure" in done.out
    assert "rule: " not in done.out


def test_figures_of_a_file(sample: Path, run: Run) -> None:
    """`kg figures FILE` reads the transcript."""
    assert "39,800,000,000,000 CNY" in run("figures", sample).out


def test_the_real_transcript_builds(transcript: Path, tmp_path: Path) -> None:
    """The official transcript: shapes kept, quotes in place."""
    build(tmp_path, transcript, "0")

    assert checking.check(tmp_path / "graph.ttl", [str(transcript)]).faults == ()


def test_a_page_of_a_part(folders: tuple[Path, Path], run: Run) -> None:
    """`kg view --select` draws the facts of one thing, and says so if there is none of that name."""
    done = run("view", folders[1], "--select", "State Grid")
    page = folders[1] / "selection.html"

    assert str(page) in done.out
    assert page.stat().st_size < (folders[1] / "graph.html").stat().st_size
    assert "<title>State Grid: SCIO briefing" in page.read_text(encoding="utf-8")
    assert "no fact speaks of it" in run("view", folders[1], "--select", "Nobody at all").err
