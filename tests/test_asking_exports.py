"""Every form of export, read back by a tool that is not ours, with equal counts."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from rdflib import Dataset, Graph
from rdflib.query import Result

from kg import asking, explore
from kg.errors import QueryError
from kg.graph.fingerprint import fingerprint
from kg.graph.tables import TABLES
from tests.support import Run
from tests.test_asking import TURTLE

CLAIMS = """
:claim a bk:Claim ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> :alpha ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> bk:launched ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> :plan ;
  bk:modality bk:Achieved ; bk:evidence :sentence .
:plan a bk:Initiative ; skos:prefLabel "=Plan & <B>"@en ; skos:altLabel "b"@en , "a"@en .
"""
RAPPER = {"ttl": "turtle", "nt": "ntriples", "nq": "nquads", "trig": "trig", "rdf": "rdfxml"}
"""What Raptor calls the forms that it reads."""
SYNTAXES = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "trig": "trig", "jsonld": "json-ld", "rdf": "xml"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A graph with a figure and a claim."""
    file = tmp_path / "graph.ttl"
    file.write_text(TURTLE + CLAIMS, encoding="utf-8")
    return file


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("form", asking.RDF_FORMS)
def test_rdflib_reads_the_same_number_of_triples(form: str, path: Path) -> None:
    """Every RDF form holds the whole graph."""
    read = Dataset().parse(data=asking.export(path, form), format=SYNTAXES[form])

    assert len(read) == len(Graph().parse(path))


@pytest.mark.parametrize("form", asking.RDF_FORMS)
def test_oxigraph_itself_reads_the_same_triples(form: str, path: Path, tmp_path: Path) -> None:
    """The command of Oxigraph turns every RDF form into the same N-Triples."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.is_file():
        program = Path(shutil.which("oxigraph") or pytest.fail("pip install oxigraph"))
    (tmp_path / f"copy.{form}").write_bytes(asking.export(path, form))
    triples = []
    for name in (f"copy.{form}", "graph.ttl"):
        command = [str(program), "convert", "--from-file", str(tmp_path / name), "--to-format", "nq"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        triples.append(sorted(done.stdout.splitlines()))

    assert triples[0] == triples[1]


@pytest.mark.parametrize("form", RAPPER)
def test_rapper_reads_the_same_triples(form: str, sample_graph: Path, tmp_path: Path) -> None:
    """What Raptor reads of the sample, written by it as N-Triples, has the same count and fingerprint."""
    program = shutil.which("rapper") or pytest.skip("there is no rapper here (apt-get install raptor2-utils)")
    made, copy = tmp_path / f"sample.{form}", tmp_path / "copy.nt"
    made.write_bytes(asking.export(sample_graph, form))
    command = [program, "--quiet", "--input", RAPPER[form], "--output", "ntriples", str(made)]
    copy.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    theirs, ours = asking.quads_of(copy), asking.quads_of(sample_graph)

    assert len(theirs) == len(ours) > 10_000
    assert fingerprint(theirs) == fingerprint(ours)


def _results(content: bytes) -> pd.DataFrame:
    """SPARQL Query Results XML as rdflib reads it."""
    return pd.DataFrame(Result.parse(io.BytesIO(content), format="xml").bindings)


def _markdown(content: bytes) -> pd.DataFrame:
    """The rows of a Markdown table, its head and rule left out."""
    return pd.DataFrame([line.split(" | ") for line in content.decode().splitlines()[2:]])


READERS: dict[str, Callable[[bytes], pd.DataFrame]] = {
    "csv": lambda content: pd.read_csv(io.BytesIO(content)),
    "tsv": lambda content: pd.read_csv(io.BytesIO(content), sep="\t", quoting=3),
    "json": lambda content: pd.read_json(io.BytesIO(content)),
    "xml": _results,
    "md": _markdown,
    "parquet": lambda content: pd.read_parquet(io.BytesIO(content)),
    "xlsx": lambda content: next(iter(pd.read_excel(io.BytesIO(content), sheet_name=None).values())),
}
"""For each form of a table, a tool of others that reads it."""


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", asking.TABULAR)
def test_every_form_of_a_table_has_the_rows_that_its_manifest_says(
    form: str, table: str, sample_graph: Path
) -> None:
    """The sample's figures, entities, relations and points, read by others."""
    made = asking.exported(sample_graph, form, table)
    told = json.loads(made.manifest("x"))

    assert len(READERS[form](made.content)) == told["rows"] > 20
    assert told["graph"]["triples"] == len(Graph().parse(sample_graph))


DIGESTS = """
import hashlib, sys
from kg import asking, explore
for form in asking.EXPORTS:
    print(form, hashlib.sha256(asking.export(sys.argv[1], form)).hexdigest())
"""


@pytest.fixture(scope="module")
def digests(sample_graph: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """Each form's bytes, from two processes at two times, with other seeds and orders of the file."""
    other = tmp_path_factory.mktemp("other") / "graph.nt"
    lines = asking.export(sample_graph, "nt").splitlines(keepends=True)
    other.write_bytes(b"".join(reversed(lines)))
    found = []
    for seed, path in (("1", sample_graph), ("2", other)):
        command = [sys.executable, "-c", DIGESTS, str(path)]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        found.append(dict(line.split() for line in out.splitlines()))
    return found


@pytest.mark.parametrize("form", asking.EXPORTS)
def test_every_form_is_the_same_on_each_run(form: str, digests: list[dict[str, str]]) -> None:
    """The same graph gives the same bytes at any hour, in any order, whatever the hash seed."""
    assert digests[0][form] == digests[1][form]


@pytest.mark.parametrize(
    ("table", "rows"), [("figures", 1), ("entities", 4), ("relations", 1), ("points", 0)]
)
def test_pandas_reads_each_table(table: str, rows: int, path: Path) -> None:
    """CSV, Parquet and Excel of one table hold the same columns and as many rows."""
    csv = pd.read_csv(io.BytesIO(asking.export(path, "csv", table)))
    parquet = pd.read_parquet(io.BytesIO(asking.export(path, "parquet", table)))
    excel = pd.read_excel(io.BytesIO(asking.export(path, "xlsx", table)), sheet_name=table)

    assert [len(each) for each in (csv, parquet, excel)] == [rows] * 3
    assert list(csv.columns) == list(parquet.columns) == list(excel.columns)


def test_an_excel_file_has_a_sheet_for_each_table(path: Path) -> None:
    """A name that looks like a formula is text there."""
    book = openpyxl.load_workbook(io.BytesIO(asking.export(path, "xlsx")))
    (cell,) = [cell for row in book["entities"].iter_rows() for cell in row if cell.value == "=Plan & <B>"]

    assert book.sheetnames == ["figures", "entities", "relations", "points"]
    assert cell.data_type in {"s", "inlineStr"}


def test_several_names_stand_in_one_cell_in_order(path: Path) -> None:
    """A thing has one row, however many names it has."""
    table = pd.read_csv(io.BytesIO(asking.export(path, "csv", "entities"))).set_index("entity")

    assert table.loc["plan", "aliases"] == "a; b"


def test_networkx_reads_both_networks(sample_graph: Path) -> None:
    """GraphML and GEXF hold the same nodes and edges: those of the graph."""
    ours = explore.network(asking.load(sample_graph))
    one = nx.parse_graphml(asking.export(sample_graph, "graphml").decode())
    two = nx.read_gexf(io.BytesIO(asking.export(sample_graph, "gexf")))

    assert set(one.nodes) == set(two.nodes) == set(ours.nodes)
    assert one.number_of_edges() == two.number_of_edges() == ours.number_of_edges() > 100


def test_only_tables_can_be_selected(path: Path) -> None:
    """RDF holds everything."""
    with pytest.raises(QueryError, match="--select figures: only csv"):
        asking.export(path, "ttl", "figures")


def test_a_manifest_stands_beside_the_file(path: Path, tmp_path: Path, run: Run) -> None:
    """It says what was written, and from which graph."""
    done = run("export", "csv", "-g", path, "-o", tmp_path / "out" / "table.csv", "--select", "entities")
    content = (tmp_path / "out" / "table.csv").read_bytes()
    told = json.loads((tmp_path / "out" / "table.csv.manifest.json").read_text(encoding="utf-8"))

    assert done.code == 0
    assert (told["file"], told["rows"]) == ("table.csv", 4)
    assert told["sha256"] == sha256(content).hexdigest()
    assert told["graph"] == {
        "triples": len(Graph().parse(path)),
        "fingerprint": fingerprint(asking.quads_of(path)),
    }


@pytest.mark.parametrize("form", ["nq", "jsonld", "rdf"])
def test_a_fingerprint_does_not_depend_on_the_form(form: str, path: Path, tmp_path: Path) -> None:
    """The same graph in another file has the same fingerprint; another graph has another."""
    copy = tmp_path / f"copy.{form}"
    copy.write_bytes(asking.export(path, form))
    quads = asking.quads_of(copy)

    assert fingerprint(quads) == fingerprint(asking.quads_of(path)) != fingerprint(quads[1:])


@pytest.mark.parametrize("seconds", [0.3, 0.6, 0.9])
def test_a_killed_export_leaves_the_old_file_or_the_new(seconds: float, path: Path, tmp_path: Path) -> None:
    """Whenever it is killed, the file is whole; the next run puts all in order."""
    out = tmp_path / "out.trig"
    new = asking.export(path, "trig")
    out.write_bytes(b"old")
    command = [sys.executable, "-m", "kg", "export", "trig", "-g", str(path), "-o", str(out)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        time.sleep(seconds)
        process.kill()

    assert out.read_bytes() in {b"old", new}
    subprocess.run(command, check=True, capture_output=True)
    assert out.read_bytes() == new
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "graph.ttl",
        "out.trig",
        "out.trig.manifest.json",
    ]
