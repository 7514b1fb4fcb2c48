"""Asking a graph, and what comes back, on a graph written by hand."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph

import kg
from kg import asking, graph
from kg.errors import QueryError, SourceFormatError, SourceMissingError

TURTLE = """
PREFIX bk: <https://w3id.org/briefing-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX unit: <http://qudt.org/vocab/unit/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <https://example.org/>

:transcript a bk:Transcript ; dcterms:source "toy.txt" .
:ore a bk:Indicator ; skos:prefLabel "ore output"@en .
:alpha a bk:Company ; skos:prefLabel "Alpha Corp"@en .
:ann a bk:Person ; skos:prefLabel "Ann Lee"@en .
:figure a bk:Observation ; bk:value 5.50 ; bk:sourceText "5.50 tons" ;
  bk:unit unit:TONNE ; bk:bound bk:MoreThan ; bk:statistic bk:Level ;
  bk:modality bk:Achieved ; bk:indicator :ore ; bk:subject :alpha ; prov:wasAttributedTo :ann ;
  bk:periodStart "2023-01-01"^^xsd:date ; bk:periodEnd "2023-12-31"^^xsd:date ;
  bk:evidence :sentence ; bk:mention :words .
:sentence oa:hasSource :transcript ; oa:hasSelector :s1 , :s2 .
:s1 oa:start 10 ; oa:end 44 .
:s2 oa:exact "Our *output* topped 5.50 tons <now>" .
:words oa:hasSource :transcript ; oa:hasSelector :w1 , :w2 .
:w1 oa:start 30 ; oa:end 39 .
:w2 oa:exact "5.50 tons" .
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one figure."""
    file = tmp_path / "graph.ttl"
    file.write_text(TURTLE, encoding="utf-8")
    return file


def test_figures_are_rows_with_their_words(path: Path) -> None:
    """A figure is one row, with names instead of IRIs."""
    (row,) = asking.figures(asking.load(path)).to_dict("records")

    assert (row["subject"], row["indicator"], row["speaker"]) == ("Alpha Corp", "ore output", "Ann Lee")
    assert (row["unit"], row["bound"], row["comparison"]) == ("TONNE", "MoreThan", None)
    assert (row["words"], row["start"], row["end"], row["source"]) == ("5.50 tons", 30, 39, "toy.txt")
    assert row["period_start"] == datetime.date(2023, 1, 1)


def test_values_stay_exact(path: Path) -> None:
    """A value is a Decimal, not a float."""
    assert asking.figures(asking.load(path))["value"].tolist() == [Decimal("5.5")]


def test_a_graph_without_figures_gives_an_empty_table(tmp_path: Path) -> None:
    """No figures: no rows, but the same columns."""
    (tmp_path / "none.ttl").write_text("", encoding="utf-8")
    table = asking.figures(asking.load(tmp_path / "none.ttl"))

    assert (len(table), "indicator" in table.columns) == (0, True)


def test_columns_keep_the_order_of_the_query(path: Path) -> None:
    """Rows come as plain values under the names that were selected, in that order."""
    answer = asking.answer(
        path, "SELECT ?who ?what ?none { ?f bk:subject/skos:prefLabel ?who ; bk:value ?what }"
    )

    assert asking.rows(answer) == (["who", "what", "none"], [["Alpha Corp", Decimal("5.5"), None]])


def test_a_query_may_stand_in_a_file(path: Path, tmp_path: Path) -> None:
    """The path of a file is taken as the query in it."""
    (tmp_path / "mine.rq").write_text("ASK { ?f bk:value 5.5 }", encoding="utf-8")

    assert asking.answer(path, str(tmp_path / "mine.rq")).askAnswer is True


def test_a_binary_file_is_no_query(path: Path, tmp_path: Path) -> None:
    """A file that is not text is one clear error."""
    (tmp_path / "mine.rq").write_bytes(b"\xff\xfe")

    with pytest.raises(QueryError, match=r"mine\.rq: cannot be read as a query"):
        asking.answer(path, str(tmp_path / "mine.rq"))


def test_an_unknown_name_lists_the_saved_queries(path: Path) -> None:
    """A word that is no query says which names there are."""
    with pytest.raises(QueryError, match=r"nope: neither a query, nor a file, .* figures"):
        asking.answer(path, "nope")


def test_a_name_cannot_leave_the_folder() -> None:
    """A saved query's name is a name, not a path."""
    with pytest.raises(QueryError, match="neither a query"):
        asking.saved("../queries/figures")


def test_saved_queries_say_what_they_ask() -> None:
    """Each saved query begins with a line for people."""
    told = asking.saved_queries()

    assert len(told) >= 6
    assert all(len(line) > 15 and not line.startswith("SELECT") for line in told.values())


@pytest.mark.parametrize("name", sorted(asking.saved_queries()))
def test_saved_queries_can_be_asked(name: str, path: Path) -> None:
    """Each saved query is good SPARQL."""
    assert asking.answer(path, name).type == "SELECT"


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("ttl", "_:one <urn:p> <urn:o> ."),
        (
            "rdf",
            (
                '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
                '<rdf:Description rdf:nodeID="one"><u:p rdf:resource="urn:o"/></rdf:Description></rdf:RDF>'
            ),
        ),
    ],
)
def test_a_blank_node_has_a_name(form: str, content: str, tmp_path: Path) -> None:
    """An empty cell would say that there is nothing; asked twice, the same file gives the same rows."""
    path = tmp_path / f"graph.{form}"
    path.write_text(content, encoding="utf-8")

    assert asking.rows(asking.answer(path, "SELECT ?s { ?s ?p ?o }"))[1] == [["_:b0"]]


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    """There is nothing to read in it, and nothing wrong with it."""
    path = tmp_path / "graph.ttl"
    path.touch()

    assert asking.rows(asking.answer(path, "SELECT ?s { ?s ?p ?o }"))[1] == []


def test_a_missing_graph_says_how_to_make_one(tmp_path: Path) -> None:
    """Without a graph the error names the command that builds it."""
    with pytest.raises(SourceMissingError, match="there is no graph; type: kg build"):
        asking.load(tmp_path / "graph.ttl")


@pytest.mark.parametrize(("name", "content"), [("a.ttl", "this is no Turtle"), ("a.xyz", "")])
def test_what_is_no_graph_is_said(name: str, content: str, tmp_path: Path) -> None:
    """Broken RDF and an unknown suffix are each one clear error that names the file."""
    (tmp_path / name).write_text(content, encoding="utf-8")

    with pytest.raises(SourceFormatError, match=rf"{name}: no graph that can be read"):
        asking.load(tmp_path / name)


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "jsonld"])
def test_rdf_exports_hold_the_same_triples(form: str, path: Path, tmp_path: Path) -> None:
    """Whatever the form, what is read back is what was there."""
    copy = tmp_path / f"copy.{form}"
    copy.write_bytes(asking.export(path, form))

    assert set(asking.quads_of(copy)) == set(asking.quads_of(path))


def test_csv_has_a_line_for_each_figure(path: Path) -> None:
    """The export to CSV is the table of figures."""
    header, row = asking.export(path, "csv").decode().splitlines()

    assert header.startswith("figure,value,unit")
    assert ",5.5,TONNE," in row


def test_markdown_holds_no_markup_of_the_source(path: Path) -> None:
    """In Markdown what the source says is text."""
    assert r"Our \*output\* topped 5.50 tons &lt;now&gt;" in asking.export(path, "md").decode()


def test_graphml_holds_the_network(path: Path) -> None:
    """The export to GraphML is XML with a node for the body."""
    text = asking.export(path, "graphml").decode()

    assert text.startswith("<graphml")
    assert "Alpha Corp" in text


def test_answers_are_those_of_the_graph_itself(path: Path) -> None:
    """A graph read back by rdflib alone answers the same."""
    plain = Graph().parse(path)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    assert asking.rows(graph.query(asking.load(path), count))[1] == [[len(plain)]]


def test_json_of_an_answer_can_be_written(path: Path) -> None:
    """The plain values of a row go through JSON as text."""
    _, cells = asking.rows(asking.answer(path, "SELECT ?end { ?f bk:periodEnd ?end }"))

    assert json.dumps(cells, default=str) == '[["2023-12-31"]]'


@pytest.mark.parametrize(
    ("question", "values", "why"),
    [
        ("figure-of", {}, "neither a query.* did you mean figures-of"),
        ("figures-of", {"subjects": "x"}, "has no such parameter; it has subject; did you mean subject"),
        ("figures-of", {"subject": "Zzyzx Works"}, "subject=Zzyzx Works: nothing in the graph has this name"),
        ("series", {"indicator": "zzyzx"}, "indicator=zzyzx: nothing in the graph has this name"),
        ("relation", {"relation": "zzyzxed"}, "relation=zzyzxed: nothing in the graph has this name"),
    ],
)
def test_what_names_nothing_is_one_line(question: str, values: dict[str, str], why: str, path: Path) -> None:
    """A question, a parameter or a value that does not exist is said, and not answered with no rows."""
    for ask in (asking.answer, asking.explained):
        with pytest.raises(QueryError, match=why):
            ask(path, question, values)


def test_a_value_nearly_right_gets_the_right_one(tmp_path: Path) -> None:
    """A misspelt name is answered with the names that are like it; one that exists may have no rows."""
    path = tmp_path / "graph.ttl"
    path.write_text(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n<urn:a> skos:prefLabel 'Timber Board' .",
        encoding="utf-8",
    )

    with pytest.raises(QueryError, match="did you mean Timber Board"):
        asking.answer(path, "figures-of", {"subject": "Tymber Board"})
    assert not asking.answer(path, "figures-of", {"subject": "timber board"}).bindings


def test_an_opened_graph_is_asked_like_a_built_one(sample_graph: Path) -> None:
    """`kg.open` of a file: figures, network, page and answers, without the language model."""
    found = kg.open(sample_graph)

    assert isinstance(found, kg.Opened)
    assert len(found.figures()) == len(asking.figures(asking.load(sample_graph))) > 50
    assert found.to_networkx().number_of_nodes() > 100
    assert "<title>Ore &amp; more" in found.to_html("Ore & more")
    assert len(found.query("SELECT ?c { ?c a bk:CentralSOE }").bindings) > 5


def test_a_graph_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    """It is said at once, not at the first question."""
    with pytest.raises(SourceMissingError, match="there is no graph"):
        kg.open(tmp_path / "none.ttl")
