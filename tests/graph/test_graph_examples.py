"""The questions of docs/queries.md run, and find what they ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import rdflib

from kg import graph
from kg.model import Facts, Knowledge

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "queries.md").read_text(encoding="utf-8")
QUESTIONS = dict(re.findall(r"^## (.+?)$.*?```sparql\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE))
OTHER_NAMES = {"yuan ye": "ada lin", "state grid": "quay corp", "2023": "2024"}


@pytest.fixture(scope="module")
def small(facts: Facts, little: Knowledge) -> rdflib.Dataset:
    """The small briefing as a graph."""
    return graph.store(graph.quads(facts, little))


def test_no_question_is_overlooked() -> None:
    """Every heading has its query."""
    assert len(QUESTIONS) == PAGE.count("\n## ") == PAGE.count("```sparql") >= 10


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_question_is_answered(small: rdflib.Dataset, question: str) -> None:
    """With the names of the small briefing each query gives rows, and no row is empty."""
    sparql = QUESTIONS[question]
    for theirs, ours in OTHER_NAMES.items():
        sparql = sparql.replace(theirs, ours)
    found = graph.query(small, sparql)

    if found.graph is not None:
        assert len(found.graph) > 20
        return
    assert found.bindings
    assert all(binding for binding in found.bindings)
