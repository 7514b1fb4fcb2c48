"""Files: the same bytes from the same quads, whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad

from kg import graph
from kg.errors import OutputError
from kg.graph.write import FORMATS, replacing
from kg.model import Document, Facts, Knowledge

SUFFIXES = sorted(FORMATS)
OURS = Quad(
    NamedNode("https://a.org/s"), NamedNode("https://a.org/p"), Literal("o"), NamedNode("https://a.org/g")
)


def test_every_format_is_covered() -> None:
    """The tests below run over a list that is not empty."""
    assert SUFFIXES == [".jsonld", ".nq", ".nt", ".rdf", ".trig", ".ttl"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_reads_back(facts: Facts, little: Knowledge, tmp_path: Path, suffix: str) -> None:
    """Every format holds the same triples, and those with graphs the same quads."""
    made = graph.quads(facts, little)
    path = graph.write(made, tmp_path / f"graph{suffix}")
    back = set(pyoxigraph.parse(path=str(path), format=FORMATS[suffix]))

    if FORMATS[suffix].supports_datasets:
        assert back == set(made)
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in made}


def test_rdflib_reads_the_turtle(facts: Facts, little: Knowledge, tmp_path: Path) -> None:
    """Another library finds as many triples."""
    made = graph.quads(facts, little)
    read = rdflib.Graph().parse(graph.write(made, tmp_path / "graph.ttl"))

    assert len(read) == len({quad.triple for quad in made})


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_control_characters_survive(little: Knowledge, suffix: str) -> None:
    """What no XML may hold is still the same text after a file."""
    odd = "".join(map(chr, [*range(32), 0x7F, 0x85, 0xA0, 0x2028, 0x200F, 0xFEFF, 0xFFFE])) + "\"'\\😀"
    made = graph.quads(Facts(document=Document(source=odd, text="x")), little)
    back = pyoxigraph.parse(graph.dumps(made, suffix), format=FORMATS[suffix])

    assert odd in {quad.object.value for quad in back if isinstance(quad.object, Literal)}


def test_turtle_is_short(facts: Facts, little: Knowledge) -> None:
    """Prefixes stand sorted at the top, and the names below use them."""
    lines = graph.dumps(graph.quads(facts, little)).decode().splitlines()
    heads = [line for line in lines if line.startswith("@prefix")]

    assert heads == sorted(heads) == lines[: len(heads)]
    assert "\n:person\\/ada-lin a bk:Person" in "\n".join(lines)


def test_hash_seed_changes_nothing() -> None:
    """Processes with other hash seeds write the same bytes in every format."""
    script = (
        "import sys; sys.path.insert(0, 'tests/graph'); import conftest as c; from kg import graph\n"
        "made = graph.quads(c.facts.__wrapped__(), c.little.__wrapped__())\n"
        "sys.stdout.buffer.write(b''.join(graph.dumps(set(made), s) for s in ('.ttl', '.trig', '.jsonld')))"
    )
    root = Path(__file__).resolve().parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }

    assert len(outputs) == 1
    assert b"Ada Lin" in outputs.pop()


def test_unknown_suffix_lists_the_known(tmp_path: Path) -> None:
    """A suffix that stands for no format is refused, and nothing is made."""
    with pytest.raises(OutputError, match=r"\.xlsx.*\.ttl"):
        graph.write([OURS], tmp_path / "graph.xlsx")

    assert list(tmp_path.iterdir()) == []


def test_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    """A disk that fills in the middle leaves what stood there, and no part beside it."""
    path = tmp_path / "graph.ttl"
    path.write_text("old")

    with pytest.raises(OutputError, match="No space left"):
        write_half(path)

    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("graph.ttl", "old")]


def write_half(path: Path) -> None:
    """Begin to write, and meet a full disk."""
    with replacing(path) as file:
        file.write(b"half")
        raise OSError(28, "No space left on device")


def test_full_device_is_one_line() -> None:
    """A write that the device refuses is an OutputError, not a traceback."""
    with pytest.raises(OutputError, match=r"^/proc/graph\.ttl: cannot be written: .*untouched$"):
        graph.write([OURS], "/proc/graph.ttl")


def test_disk_that_fills_in_the_serialiser_is_one_line(tmp_path: Path) -> None:
    """A write cut short by the system keeps the old file and leaves no part."""
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    script = (
        "import resource, sys; from pyoxigraph import Literal, NamedNode, Quad; from kg import graph\n"
        "from kg.errors import OutputError\n"
        "n = NamedNode('urn:x'); many = [Quad(n, n, Literal(str(i))) for i in range(5000)]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: graph.write(many, sys.argv[1])\n"
        "except OutputError as error: print(error)"
    )
    root = Path(__file__).resolve().parents[2]
    ran = subprocess.run(
        [sys.executable, "-c", script, str(path)], cwd=root, check=True, capture_output=True, text=True
    )

    assert ran.stdout == f"{path}: cannot be written: File too large; what stood there is untouched\n"
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("graph.ttl", "old")]


def test_interrupt_leaves_nothing_beside(tmp_path: Path) -> None:
    """Ctrl-C in the middle passes through, and the part is gone."""
    path = tmp_path / "graph.ttl"

    with pytest.raises(KeyboardInterrupt), replacing(path):
        raise KeyboardInterrupt

    assert list(tmp_path.iterdir()) == []


def test_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    """A folder of that name is not removed for a file."""
    (tmp_path / "graph.ttl").mkdir()

    with pytest.raises(OutputError, match="irectory"):
        graph.write([OURS], tmp_path / "graph.ttl")

    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_killed_writer_leaves_the_old_file_and_the_next_cleans_up(tmp_path: Path) -> None:
    """A writer killed without warning changes nothing; the next one removes its part."""
    path = tmp_path / "graph.ttl"
    path.write_text("old")
    script = (
        "import os, signal, sys; from pathlib import Path; from kg.graph.write import replacing\n"
        "with replacing(Path(sys.argv[1])) as file:\n"
        "    file.write(b'half'); file.flush(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    root = Path(__file__).resolve().parents[2]
    killed = subprocess.run([sys.executable, "-c", script, str(path)], cwd=root, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert path.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
    graph.write([OURS], path)
    assert [p.name for p in tmp_path.iterdir()] == ["graph.ttl"]


def test_link_keeps_pointing_to_the_file(tmp_path: Path) -> None:
    """Writing through a symbolic link writes what it points to."""
    (tmp_path / "link.ttl").symlink_to(tmp_path / "real.ttl")
    graph.write([OURS], tmp_path / "link.ttl")

    assert (tmp_path / "link.ttl").is_symlink()
    assert b"https://a.org/s" in (tmp_path / "real.ttl").read_bytes()


def test_missing_folders_are_made(tmp_path: Path) -> None:
    """The path's folders need not be there."""
    assert graph.write([OURS], tmp_path / "a" / "b" / "graph.nq").is_file()


def test_nothing_is_an_empty_file() -> None:
    """No quads give a valid Turtle file with its prefixes only."""
    assert not list(pyoxigraph.parse(BytesIO(graph.dumps([])), format=FORMATS[".ttl"]))
