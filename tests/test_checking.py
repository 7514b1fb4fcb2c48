"""Checking a graph: what is said of one that is sound, and of one that is not."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from kg import checking
from kg.errors import SourceError, SourceFormatError, SourceMissingError

TEXT = "Ann Lee: Output was 5 tons.\n"
TURTLE = """
PREFIX bk: <https://w3id.org/briefing-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX : <https://example.org/>
:transcript dcterms:source "toy.txt" ; bk:sha256 "{digest}" .
:place oa:hasSource :transcript ; oa:hasSelector :position , :quote .
:position oa:start 20 ; oa:end 26 .
:quote oa:exact "{exact}" .
"""


def _graph(folder: Path, exact: str = "5 tons", more: str = "") -> Path:
    """A graph with one quote, in a folder."""
    path = folder / "graph.ttl"
    digest = sha256(TEXT.encode()).hexdigest()
    path.write_text(TURTLE.format(digest=digest, exact=exact) + more, encoding="utf-8")
    return path


def test_quotes_are_compared_with_a_source_beside_the_graph(tmp_path: Path) -> None:
    """A file of the source's name beside the graph is taken for the source."""
    (tmp_path / "toy.txt").write_text(TEXT, encoding="utf-8")

    assert "toy.txt: compared with 1 quotes" in checking.check(_graph(tmp_path)).kept


def test_a_wrong_quote_is_a_fault(tmp_path: Path) -> None:
    """Words that the source does not have at that place are said."""
    (tmp_path / "toy.txt").write_text(TEXT, encoding="utf-8")
    (fault,) = checking.check(_graph(tmp_path, exact="6 tons")).faults

    assert "'6 tons' is not what stands at 20..26" in fault


def test_a_named_source_is_read(tmp_path: Path) -> None:
    """A source may lie anywhere under any name, if one names it."""
    (tmp_path / "away").mkdir()
    other = tmp_path / "away" / "other.txt"
    other.write_text(TEXT, encoding="utf-8")

    assert checking.check(_graph(tmp_path), [str(other)]).unchecked == ()


def test_another_text_of_the_same_name_is_not_the_source(tmp_path: Path) -> None:
    """A text with another fingerprint proves nothing about the quotes."""
    (tmp_path / "toy.txt").write_text(TEXT + "More.", encoding="utf-8")
    findings = checking.check(_graph(tmp_path, exact="6 tons"))

    assert findings.faults == ()
    assert [line.partition(",")[0] for line in findings.unchecked] == ["toy.txt: not at hand"]


def test_a_blank_node_is_a_fault(tmp_path: Path) -> None:
    """Every node needs an IRI; without that, nothing else is checked in silence."""
    faults = checking.check(_graph(tmp_path, more="[] bk:sha256 'x' .")).faults

    assert "the shapes are not checked while there are blank nodes" in faults
    assert any(fault.startswith("blank node") for fault in faults)


def test_a_broken_shape_is_a_fault(tmp_path: Path) -> None:
    """A figure without a value breaks its shape."""
    faults = checking.check(_graph(tmp_path, more=":figure a bk:Observation .")).faults

    assert any("bk:value" in fault for fault in faults)


def test_uncertain_facts_come_from_the_report(tmp_path: Path) -> None:
    """What was left out as uncertain is listed with its place and reason."""
    left = {"start": 3, "end": 5, "words": "12", "reason": "two subjects"}
    report = {"sources": [{"source": "toy.txt", "uncertain": [left]}]}
    (tmp_path / "report.json").write_text(json.dumps(report), encoding="utf-8")

    assert checking.uncertain(tmp_path / "graph.ttl") == ["toy.txt, 3-5: '12': two subjects"]


def test_a_missing_report_is_said(tmp_path: Path) -> None:
    """Without a report the error names the command that writes one."""
    with pytest.raises(SourceMissingError, match="there is no report; type: kg build"):
        checking.uncertain(tmp_path / "graph.ttl")


@pytest.mark.parametrize("content", ["{", "[]", '{"sources": [1]}'])
def test_a_broken_report_is_said(content: str, tmp_path: Path) -> None:
    """A report that is none is one clear error."""
    (tmp_path / "report.json").write_text(content, encoding="utf-8")

    with pytest.raises(SourceFormatError, match="no report of a build"):
        checking.uncertain(tmp_path / "graph.ttl")


def test_a_named_text_that_the_graph_does_not_cite_is_refused(tmp_path: Path) -> None:
    """A source of which no quote comes is said to be none, with those that are."""
    other = tmp_path / "other.txt"
    other.write_text(TEXT + "More.", encoding="utf-8")

    with pytest.raises(SourceError, match=r"other\.txt: no quote of the graph .* it cites toy\.txt"):
        checking.check(_graph(tmp_path), [str(other)])
