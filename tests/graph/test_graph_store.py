"""The store: in memory or on disk, all documents at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph
import pytest
import rdflib

from kg import graph
from kg.errors import OutputError
from kg.graph.store import fill
from kg.model import Facts, Knowledge
from kg.sparql.questions import questions
from kg.sparql.seal import measure


def triples(data: rdflib.Dataset) -> set[tuple[object, ...]]:
    """The graph without the names of its parts."""
    return {tuple(quad[:3]) for quad in data}


def test_query_sees_all_documents(facts: Facts, other_facts: Facts, little: Knowledge) -> None:
    """A plain query reads the union of the documents' graphs."""
    both = graph.store(graph.quads(facts, little) + graph.quads(other_facts, little))
    found = graph.query(both, "SELECT ?t { ?t a bk:Transcript }")

    assert len(found.bindings) == 2


def test_shared_thing_is_one_thing(facts: Facts, other_facts: Facts, little: Knowledge) -> None:
    """A company that two documents name has mentions in both."""
    both = graph.store(graph.quads(facts, little) + graph.quads(other_facts, little))
    found = graph.query(both, "SELECT DISTINCT ?t { :central-soe\\/quay-corp bk:mention/oa:hasSource ?t }")

    assert len(found.bindings) == 2


def test_what_two_documents_say_is_counted_once(
    facts: Facts, other_facts: Facts, little: Knowledge, tmp_path: Path
) -> None:
    """A triple of the merged graph is one triple, in a query as in rdflib, and stays if one document goes."""
    first, second = graph.quads(facts, little), graph.quads(other_facts, little)
    graph.store([*first, *second], tmp_path).close()
    both = graph.store(first[:1] + second, tmp_path)
    said = {(quad.subject, quad.predicate, quad.object) for quad in first[:1] + second}
    (row,) = graph.query(both, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").bindings

    assert [int(str(cell)) for cell in row.values()] == [len(said)]
    assert len(both) == len(said)


@pytest.mark.parametrize("harm", ["emptied", "shrunk", "interrupted", "seal broken"])
def test_a_damaged_store_is_not_opened(harm: str, facts: Facts, little: Knowledge, tmp_path: Path) -> None:
    """Oxigraph would open it and say nothing; the number and fingerprint of its quads tell."""
    folder, note = tmp_path / "store", tmp_path / "store.seal.json"
    graph.store(graph.quads(facts, little), folder).close()
    if harm == "emptied":
        shutil.rmtree(folder)
    elif harm == "shrunk":
        inner = pyoxigraph.Store(str(folder))
        inner.remove(next(iter(inner)))
        del inner
    elif harm == "interrupted":
        note.unlink()
    else:
        note.write_text("{")

    with pytest.raises(OutputError, match="build it again"):
        graph.store((), folder)


def test_a_query_never_falls_back_to_the_slow_evaluator(
    facts: Facts, little: Knowledge, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prepared queries and extra keywords would leave Oxigraph without a word; ours never do."""
    monkeypatch.setattr(
        "rdflib.plugins.sparql.processor.SPARQLProcessor.query", lambda *_, **__: pytest.fail("left Oxigraph")
    )
    data = graph.store(graph.quads(facts, little))

    assert len(graph.figures(data)) == 3
    for question in questions().values():
        graph.query(data, question.sparql())


def test_literals_stay_as_they_are_written() -> None:
    """Rdflib would rewrite 2.50 as 2.5; with a graph at hand it no longer does."""
    graph.store()

    assert rdflib.NORMALIZE_LITERALS is False


def test_folder_keeps_the_graph(facts: Facts, little: Knowledge, tmp_path: Path) -> None:
    """What is stored in a folder is there when it is opened again."""
    made = graph.quads(facts, little)
    stored = graph.store(made, tmp_path / "store")
    expected = triples(stored)
    stored.close()

    assert triples(graph.store((), tmp_path / "store")) == expected


def test_second_document_joins_the_first(
    facts: Facts, other_facts: Facts, little: Knowledge, tmp_path: Path
) -> None:
    """A store grows document by document."""
    first, second = graph.quads(facts, little), graph.quads(other_facts, little)
    graph.store(first, tmp_path).close()
    graph.store(second, tmp_path).close()

    assert triples(graph.store((), tmp_path)) == triples(graph.store([*first, *second]))


def test_document_read_again_is_replaced(facts: Facts, little: Knowledge, tmp_path: Path) -> None:
    """What a newer reading no longer says is gone."""
    made = graph.quads(facts, little)
    graph.store(made, tmp_path).close()
    graph.store(made[:-5], tmp_path).close()

    assert triples(graph.store((), tmp_path)) == triples(graph.store(made[:-5]))


def test_folder_that_is_in_use_says_so(tmp_path: Path) -> None:
    """A second opening is one clear line."""
    first = graph.store((), tmp_path / "store")

    with pytest.raises(OutputError, match="has it open"):
        graph.store((), tmp_path / "store")
    first.close()


def test_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    """A file cannot be opened as a store."""
    (tmp_path / "store").write_text("x")

    with pytest.raises(OutputError, match="cannot be opened"):
        graph.store((), tmp_path / "store")


def test_a_measure_is_of_what_is_said(facts: Facts, little: Knowledge) -> None:
    """In a store or not, in whatever order: quads, and triples for those of the default graph."""
    made = graph.quads(facts, little)
    inner = pyoxigraph.Store()
    fill(inner, made)
    triples = {quad.triple for quad in made}

    assert measure(inner) == measure([*reversed(made), *triples])
    assert measure(inner) != measure([*made, *list(triples)[1:]])
