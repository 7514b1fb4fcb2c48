"""The pipeline around the stages, with a reader of figures that finds none: quick, and without a model."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

import kg
from kg import asking, explore, extraction, graph, language, pipeline
from kg.errors import SourceError, SourceFormatError, SourceMissingError
from kg.model import Document, Facts, Span, Unread

TEXT = """\
Briefing on ore output
Oslo | 10 a.m. Jan. 24, 2024

Ann Lee, director of the Ore Office

Ann Lee:

Good morning. Output was 5 tons.

Toy Daily:

Thank you. Which output was it?

Ann Lee:

That of ore.
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No language model: an extraction that reads nothing but one number, and no shapes to check."""

    def extract(document: Document) -> Facts:
        at = document.text.find("5")
        unread = (Unread(span=Span(at, at + 1), reason="a test"),) if at >= 0 else ()
        return Facts(document=document, unread=unread)

    monkeypatch.setattr(language, "load_parser", object)
    monkeypatch.setattr(extraction, "Extractor", lambda _knowledge, _parser: extract)
    monkeypatch.setattr(graph, "validate", lambda _quads: ())


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A short dialogue in a file."""
    path = tmp_path / "toy.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_becomes_a_graph(text: Path) -> None:
    """The graph knows its transcript."""
    result = pipeline.build(text)

    answer = result.query("SELECT ?name { ?transcript a bk:Transcript ; dcterms:source ?name }")

    assert asking.rows(answer) == (["name"], [["toy.txt"]])


def test_the_report_counts(text: Path) -> None:
    """The report says how many turns there are and what became of each number."""
    report = pipeline.build(text).report
    (read,) = report.sources

    assert (report.counts["turns"], report.counts["figures"], report.unread) == (3, 0, 1)
    assert [(left.words, left.reason) for left in read.unread] == [("5", "a test")]


def test_nothing_named_means_the_sample() -> None:
    """Without a source the sample briefing is read."""
    (read,) = pipeline.build().report.sources

    assert Path(read.source).name == pipeline.SAMPLE


def test_a_folder_is_its_files(text: Path) -> None:
    """Each readable file of a folder is read, in the order of their names."""
    (text.parent / "another.md").write_text(TEXT + "More.", encoding="utf-8")
    (text.parent / "notes.xyz").write_text("no transcript", encoding="utf-8")
    report = pipeline.build(text.parent).report

    assert [Path(each.source).name for each in report.sources] == ["another.md", "toy.txt"]


def test_the_order_of_files_changes_nothing(text: Path) -> None:
    """Two files give the same graph in either order."""
    other = text.parent / "other.txt"
    other.write_text(TEXT + "Of more than one kind.\n", encoding="utf-8")

    one, two = pipeline.build([text, other]), pipeline.build([other, text])

    assert graph.dumps(one.quads) == graph.dumps(two.quads)


def test_another_file_adds_and_changes_nothing(text: Path) -> None:
    """What one file says stays in the graph of two."""
    other = text.parent / "other.txt"
    other.write_text(TEXT + "Of more than one kind.\n", encoding="utf-8")

    assert set(pipeline.build(text).quads) < set(pipeline.build([text, other]).quads)


def test_a_single_bad_source_raises_its_error(tmp_path: Path) -> None:
    """The error of the only source goes to the caller."""
    with pytest.raises(SourceMissingError, match=r"gone\.txt"):
        pipeline.build(tmp_path / "gone.txt")


def test_one_of_several_bad_sources_is_reported(text: Path, tmp_path: Path) -> None:
    """The good ones are built, the bad one is a failure with its message."""
    report = pipeline.build([tmp_path / "gone.txt", text]).report

    assert [Path(each.source).name for each in report.sources] == ["toy.txt"]
    assert [(each.source, str(each.error)) for each in report.failures] == [
        (str(tmp_path / "gone.txt"), report.failures[0].message)
    ]


def test_an_empty_folder_among_several_is_reported(text: Path, tmp_path: Path) -> None:
    """A folder without transcripts does not stop the others."""
    (tmp_path / "empty").mkdir()

    assert [each.source for each in pipeline.build([tmp_path / "empty", text]).report.failures] == [
        str(tmp_path / "empty")
    ]


def test_if_all_are_bad_each_is_named(tmp_path: Path) -> None:
    """Nothing readable at all is an error that names every source."""
    with pytest.raises(SourceError, match=r"nothing to build: .*one\.txt.*; .*two\.txt"):
        pipeline.build([tmp_path / "one.txt", tmp_path / "two.txt"])


def test_no_source_is_an_error() -> None:
    """An empty list is not the sample."""
    with pytest.raises(SourceError, match="no source was named"):
        pipeline.build([])


def test_progress_goes_from_none_to_all(text: Path) -> None:
    """The one who waits hears of each source, and the share only grows."""
    heard: list[tuple[str, float]] = []
    pipeline.build(text, progress=lambda what, share: heard.append((what, share)))

    assert heard[0][1] == 0.0
    assert heard[-1] == ("done", 1.0)
    assert [share for _, share in heard] == sorted(share for _, share in heard)
    assert "reading toy.txt" in [what for what, _ in heard]


def test_base_begins_the_names_of_things(text: Path, tmp_path: Path) -> None:
    """`base` sets where things are named, and the file has a prefix for it."""
    result = pipeline.build(text, base="https://data.example/")
    path, *_ = result.write(tmp_path / "out")

    assert "@prefix : <https://data.example/> ." in path.read_text(encoding="utf-8")
    assert all(str(quad.graph_name).startswith("<https://data.example/") for quad in result.quads)


def test_what_is_written(text: Path, tmp_path: Path) -> None:
    """A build writes graph, page, report and the sealed store, and nothing else."""
    written = pipeline.build(text).write(tmp_path / "out")

    assert [path.name for path in written] == ["graph.ttl", "graph.html", "report.json", "store"]
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *(path.name for path in written),
        "store.seal.json",
    }


def test_the_report_is_written_for_programs(text: Path, tmp_path: Path) -> None:
    """report.json holds the counts and each number that is no figure."""
    pipeline.build(text).write(tmp_path / "out")
    tree = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))

    assert tree["sources"][0]["counts"]["turns"] == 3
    assert tree["sources"][0]["unread"] == [{"words": "5", "start": 125, "end": 126, "reason": "a test"}]


def test_a_page_that_cannot_be_drawn_leaves_the_old_graph(
    text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If any of the files cannot be made, the old ones all stay."""
    (tmp_path / "graph.ttl").write_text("old", encoding="utf-8")

    def fail(*_: object) -> str:
        raise SourceError("no page")

    monkeypatch.setattr(explore, "page", fail)

    with pytest.raises(SourceError, match="no page"):
        pipeline.build(text).write(tmp_path)
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == "old"


def test_a_notebook_shows_text_as_text(tmp_path: Path) -> None:
    """The name of a file is data in a notebook too."""
    path = tmp_path / "<b>.txt"
    path.write_text(TEXT, encoding="utf-8")

    assert "&lt;b&gt;.txt" in pipeline.build(path)._repr_html_()


def test_a_text_is_one_speaker_s() -> None:
    """A few sentences are read as one turn, on the day that is given."""
    document = pipeline.Reader(date=datetime.date(2024, 1, 24)).read_text("Output was 5 tons.").document

    assert (len(document.turns), document.header.date) == (1, datetime.date(2024, 1, 24))


def test_an_empty_text_is_an_error() -> None:
    """Nothing cannot be read."""
    with pytest.raises(SourceFormatError, match="the text is empty"):
        kg.quantities("  ")


def test_kg_build_is_the_pipeline_s(text: Path) -> None:
    """`kg.build` is the same function."""
    assert kg.build is pipeline.build
    assert kg.build(text).report.conforms


def test_a_result_can_be_looked_at(text: Path) -> None:
    """Tables, networks and pages come from the same graph; without figures they are empty but there."""
    result = pipeline.build(text)

    assert result.figures().empty
    assert result.to_networkx().is_multigraph()
    assert "Briefing on ore output" in result.to_html()


def test_a_page_may_have_another_title(text: Path) -> None:
    """A title given is the page's title."""
    assert "<title>Ore &amp; more" in pipeline.build(text).to_html("Ore & more")


def test_what_follows_is_kept_apart(text: Path, tmp_path: Path) -> None:
    """With `infer` the result knows what follows, and TriG holds it in a graph of its own."""
    result = pipeline.build(text, infer="rdfs")
    names = [path.name for path in result.write(tmp_path / "out")]
    followed = "ASK { GRAPH ?g { ?run prov:used ?text } GRAPH :graph\\/inferred-rdfs { ?s ?p ?o } }"

    assert names == ["graph.ttl", "graph.html", "report.json", "store", "graph.trig"]
    assert result.query(followed).askAnswer is True
    assert asking.answer(tmp_path / "out" / "graph.trig", followed).askAnswer is True
    assert asking.answer(tmp_path / "out", followed).askAnswer is True
    assert asking.answer(tmp_path / "out" / "graph.ttl", followed).askAnswer is False


def test_a_source_named_twice_is_read_once(text: Path, tmp_path: Path) -> None:
    """Named again, by another path or through its folder, a file is read once, and the report says so."""
    link = tmp_path / "link.txt"
    link.symlink_to(text)
    report = pipeline.build([text, f"{tmp_path}/./toy.txt", tmp_path, link]).report

    assert [each.source for each in report.sources] == [str(text)]
    assert report.repeated == (str(text),)
    assert f"{text}: named more than once, read once" in report.warnings
    assert json.loads(report.json())["repeated"] == [str(text)]


def test_an_unknown_country_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    """The fault is of the command, not of each source."""
    with pytest.raises(SourceError, match="country 'XX': not a country code"):
        pipeline.build([tmp_path / "none.txt", tmp_path / "neither.txt"], country="XX")
