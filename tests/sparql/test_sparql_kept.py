"""The store that a build keeps: asked where it fits, refused where it is damaged, replaced as a whole."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg import asking, checking, graph
from kg.errors import Notice, OutputError, SourceMissingError
from kg.output import NEW, READY, replace_all, write_bytes
from kg.serve.run import load
from kg.sparql import seal as sealing
from kg.sparql.files import quads_of, stored
from kg.sparql.kept import STORE, TURTLE, kept
from tests.support import Run, shell

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
DOCUMENTS = NamedNode("urn:one"), NamedNode("urn:two")


def quads(value: int) -> list[Quad]:
    """What two documents say: four quads, three triples."""
    both = [Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal(value), each) for each in DOCUMENTS]
    own = [Quad(each, NamedNode("urn:p"), Literal(value), each) for each in DOCUMENTS]
    return [*both, *own]


def put(folder: Path, value: int = 1) -> Path:
    """A graph.ttl with its store, put in place as a build does."""
    made = quads(value)
    replace_all(
        folder,
        {
            TURTLE: lambda path: graph.write(made, path),
            STORE: lambda path: graph.lay_down(made, path),
            "store.seal.json": lambda path: write_bytes(path, graph.seal_store(path.with_name(STORE), made)),
        },
    )
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a build."""
    return put(tmp_path / "out")


def test_a_folder_is_asked_through_its_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither rows nor quads take the Turtle; each document keeps its own graph."""
    monkeypatch.setattr("kg.sparql.files._read", lambda *_: pytest.fail("graph.ttl was parsed"))

    assert asking.rows(asking.answer(folder, COUNT)) == (["n"], [[3]])
    assert set(quads_of(folder)) == set(quads(1))
    assert len(kg.open(folder).query("SELECT ?s { GRAPH <urn:two> { ?s ?p ?o } }").bindings) == 2


def test_nothing_is_written_by_reading(folder: Path) -> None:
    """The store's files stay as they are, and none is added: other readers and the seal hold."""
    before = {each.name: each.stat().st_mtime_ns for each in (folder / STORE).iterdir()}
    assert len(stored(folder)) == 7

    assert {each.name: each.stat().st_mtime_ns for each in (folder / STORE).iterdir()} == before
    assert not [name for name in before if name.startswith("LOG.") or name == "LOG"]


def test_a_store_cannot_be_written_by_a_reader(folder: Path) -> None:
    """What is opened is read-only."""
    with pytest.raises(RuntimeError, match="only possible on read-write"):
        stored(folder).add(quads(2)[0])


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "csv", "xlsx"])
def test_folder_and_file_export_the_same_bytes(form: str, folder: Path) -> None:
    """A store's own bytes differ from run to run; what is exported from it does not."""
    assert asking.export(folder, form) == asking.export(folder / TURTLE, form)


def emptied(place: Path, pattern: str = "*") -> None:
    """Some files are lost."""
    for each in place.glob(pattern):
        each.unlink()


def exchanged(place: Path, others: list[Quad]) -> None:
    """Another store stands there."""
    shutil.rmtree(place)
    graph.lay_down(others, place)


HARMS: dict[str, Callable[[Path], object]] = {
    "no files": emptied,
    "no folder": shutil.rmtree,
    "tables gone": lambda place: emptied(place, "*.sst"),
    "manifest gone": lambda place: emptied(place, "MANIFEST*"),
    "cut": lambda place: max(place.glob("*.sst")).write_bytes(b"x" * 100),
    "another store": lambda place: exchanged(place, quads(2)),
    "an empty store": lambda place: exchanged(place, []),
    "seal gone": lambda place: place.with_name("store.seal.json").unlink(),
    "seal broken": lambda place: place.with_name("store.seal.json").write_text("{"),
    "seal strange": lambda place: place.with_name("store.seal.json").write_text("[]"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_store_is_one_line(harm: str, folder: Path, run: Run) -> None:
    """Oxigraph would open some of these and find nothing; each is said, and graph.ttl can still be asked."""
    before = (folder / TURTLE).read_bytes()
    HARMS[harm](folder / STORE)
    done = run("query", COUNT, "-g", folder)

    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert f"kg: {folder / STORE}" in done.err
    assert f"kg build -o {folder}" in done.err
    assert (folder / TURTLE).read_bytes() == before
    assert run("query", COUNT, "-g", folder / TURTLE, "-f", "csv").out == "n\n3\n"


@pytest.mark.parametrize("harm", HARMS)
def test_a_new_build_heals_the_store(harm: str, folder: Path) -> None:
    """Whatever is wrong with it, the next build replaces it."""
    HARMS[harm](folder / STORE)
    graph.check_place(folder / STORE)

    assert len(stored(put(folder, 2))) == 7


def test_what_another_program_puts_in_order_is_still_the_store(folder: Path) -> None:
    """Its files differ then, its quads do not."""
    other = pyoxigraph.Store(str(folder / STORE))
    other.optimize()
    del other

    assert len(stored(folder)) == 7


def test_a_triple_that_another_program_changes_is_found(folder: Path) -> None:
    """As many quads as before, but not the same."""
    other = pyoxigraph.Store(str(folder / STORE))
    other.remove(quads(1)[0])
    other.add(quads(2)[0])
    del other

    with pytest.raises(OutputError, match="the store is damaged"):
        stored(folder)


@pytest.mark.filterwarnings("default::kg.errors.Notice")
@pytest.mark.parametrize("change", ["edited", "no store"])
def test_what_is_read_instead_is_said(change: str, folder: Path, run: Run) -> None:
    """A graph.ttl that is newer than the store, or has none, is read, and a line says so."""
    if change == "edited":
        (folder / TURTLE).write_text("<urn:a> <urn:b> 5, 6 .", encoding="utf-8")
    else:
        shutil.rmtree(folder / STORE)
        (folder / "store.seal.json").unlink()
    done = run("query", COUNT, "-g", folder, "-f", "csv")

    assert (done.code, done.out) == (0, "n\n2\n" if change == "edited" else "n\n3\n")
    assert done.err.startswith("kg: note: ")
    assert done.err.count("\n") == 1
    with pytest.warns(Notice, match=f"kg build -o {folder}"):
        assert kept(folder) is None


def test_a_folder_without_a_graph_is_said(tmp_path: Path) -> None:
    """As for a file that is not there."""
    with pytest.raises(
        SourceMissingError, match=rf"graph\.ttl: there is no graph; type: kg build -o {tmp_path}"
    ):
        stored(tmp_path)


def test_a_folder_that_is_not_there_is_said(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a build, a question says what to type."""
    monkeypatch.chdir(tmp_path)

    assert run("query", "ASK {}").err == "kg: out/graph.ttl: there is no graph; type: kg build -o out\n"


def test_an_open_store_outlives_its_folder(folder: Path) -> None:
    """Who has opened it reads on what it held, while a new build replaces it."""
    before = stored(folder)
    put(folder, 2)

    assert {quad.object.value for quad in before if isinstance(quad.object, Literal)} == {"1"}
    assert {quad.object.value for quad in stored(folder) if isinstance(quad.object, Literal)} == {"2"}


def test_a_swap_between_two_looks_is_looked_at_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The seal of the old and the graph of the new are never taken together."""
    values = iter([2, 3])
    read = sealing.noted

    def late(place: Path) -> object:
        seal = read(place)
        if (value := next(values, None)) is not None:
            put(folder, value)
        return seal

    monkeypatch.setattr("kg.sparql.kept.noted", late)

    assert {quad.object.value for quad in stored(folder) if isinstance(quad.object, Literal)} == {"3"}


def test_a_folder_that_never_rests_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After some tries it is an error, not an endless wait."""
    read, names = sealing.noted, iter(range(100))

    def changing(place: Path) -> object:
        (folder / TURTLE).write_text(f"<urn:a> <urn:b> {next(names)} .", encoding="utf-8")
        return read(place)

    monkeypatch.setattr("kg.sparql.kept.noted", changing)

    with pytest.raises(OutputError, match="change all the time"):
        stored(folder)


def test_readers_see_old_or_new_while_builds_go_on(folder: Path) -> None:
    """A process replaces the store again and again; every answer is of one of them, whole."""
    code = (
        "import sys; from pathlib import Path; from tests.sparql.test_sparql_kept import put\n"
        "print('here', flush=True)\nfor value in range(2, 14): put(Path(sys.argv[1]), value)"
    )
    seen = []
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        while writer.poll() is None:
            store = stored(folder)
            values = {quad.object.value for quad in store if isinstance(quad.object, Literal)}
            seen.append((len(store), len(values)))

    assert writer.returncode == 0
    assert len(seen) > 3
    assert set(seen) == {(7, 1)}


def test_a_swap_that_was_killed_half_way_is_finished_by_a_reader(folder: Path, tmp_path: Path) -> None:
    """Some files moved, the store not yet: who asks next finishes it."""
    fresh = put(tmp_path / "fresh", 2)
    (folder / READY / NEW).mkdir(parents=True)
    (fresh / TURTLE).replace(folder / TURTLE)
    for name in (STORE, "store.seal.json"):
        (fresh / name).rename(folder / READY / NEW / name)

    assert {quad.object.value for quad in stored(folder) if isinstance(quad.object, Literal)} == {"2"}
    assert not (folder / READY).exists()


def test_something_else_in_its_place_is_not_replaced(tmp_path: Path) -> None:
    """A folder of somebody's under that name is left alone."""
    (tmp_path / STORE).mkdir()
    (tmp_path / STORE / "mine.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(OutputError, match="stands where the store shall be and is none"):
        graph.check_place(tmp_path / STORE)


def test_the_seal_tells_counts_and_fingerprint(folder: Path, run: Run) -> None:
    """The fingerprint is that of the graph's exports."""
    seal = json.loads((folder / "store.seal.json").read_text(encoding="utf-8"))
    run("export", "nt", "-g", folder, "-o", folder / "copy.nt")
    told = json.loads((folder / "copy.nt.manifest.json").read_text(encoding="utf-8"))

    assert seal["quads"] == 7
    assert seal["graph"] == told["graph"]


def test_a_check_reads_every_quad_of_the_store(folder: Path) -> None:
    """A store that no longer holds the graph is a fault."""
    assert f"{folder / STORE} holds the graph" in checking.check(folder).kept
    (folder / TURTLE).write_text("<urn:a> <urn:b> 5, 6 .", encoding="utf-8")

    assert [fault for fault in checking.check(folder).faults if "lacks 2 triples" in fault]
    shutil.rmtree(folder / STORE)
    graph.lay_down([], folder / STORE)
    assert [fault for fault in checking.check(folder / TURTLE).faults if "damaged" in fault]


def test_a_server_has_the_documents_of_a_folder(folder: Path) -> None:
    """In memory, with each document's own graph."""
    assert set(load(folder)) == set(stored(folder))


def test_one_process_serves_while_another_builds(folder: Path) -> None:
    """A reader takes no lock that would keep a writer out."""
    reader = stored(folder)
    writer = threading.Thread(target=put, args=(folder, 2))
    writer.start()
    writer.join(10)

    assert not writer.is_alive()
    assert len(reader) == 7


def test_the_command_exports_from_the_folder(folder: Path) -> None:
    """`kg export` in a process of its own keeps each document's graph apart."""
    process = shell("export", "nq", "-g", folder)
    out, err = process.communicate()

    assert (process.returncode, err) == (0, "")
    assert len(out.splitlines()) == len(quads(1))
