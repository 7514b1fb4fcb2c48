"""Every form of export, read back by a tool that is not ours, with equal counts."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from rdflib import Dataset, Graph

from kg import asking
from kg.errors import QueryError
from kg.graph.fingerprint import fingerprint
from tests.support import Run
from tests.test_asking import TURTLE

CLAIMS = """
:claim a bk:Claim ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> :alpha ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> bk:launched ;
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#object> :plan ;
  bk:modality bk:Achieved ; bk:evidence :sentence .
:plan a bk:Initiative ; skos:prefLabel "=Plan & <B>"@en ; skos:altLabel "b"@en , "a"@en .
"""
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


DIGESTS = """
import hashlib, sys
from kg import asking
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


def test_networkx_reads_both_networks(path: Path) -> None:
    """GraphML and GEXF hold the same nodes and edges."""
    one = nx.parse_graphml(asking.export(path, "graphml").decode())
    two = nx.read_gexf(io.BytesIO(asking.export(path, "gexf")))

    assert set(one.nodes) == set(two.nodes)
    assert one.number_of_edges() == two.number_of_edges() == 1


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
