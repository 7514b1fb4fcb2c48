"""The made-up texts and their gold rows fit each other to the character."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FOLDERS = sorted(path for path in Path(__file__).parent.iterdir() if (path / "observations.jsonl").is_file())
BOUNDS = {"exact", "more_than", "less_than", "about", "at_least", "at_most"}
MEASURES = {"level", "change", "share", "average", "count", "rank", "duration"}
OPTIONS = {"date", "country", "speaker", "host"}
Row = dict[str, Any]


def rows(folder: Path, name: str) -> list[Row]:
    """The rows of one JSON Lines file; none if the folder has no such file."""
    path = folder / name
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def source(folder: Path) -> str:
    """The text of one folder."""
    return (folder / f"{folder.name}.txt").read_bytes().decode("utf-8")


def test_there_are_nine_texts() -> None:
    """The tests below run over an unshortened list."""
    assert len(FOLDERS) == 9


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_figures_stand_where_the_gold_says(folder: Path) -> None:
    """A gold figure's words are the slice of the text, inside its sentence; no two overlap."""
    text, figures = source(folder), rows(folder, "observations.jsonl")

    assert len(figures) >= 12
    assert all(text[o["start"] : o["end"]] == o["text"] for o in figures)
    assert all(o["sentence_start"] <= o["start"] < o["end"] <= o["sentence_end"] for o in figures)
    assert all(one["end"] <= two["start"] for one, two in pairwise(figures))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_figures_use_the_closed_terms(folder: Path) -> None:
    """Bounds, measures and periods are written in the one way that the gold knows."""
    for figure in rows(folder, "observations.jsonl"):
        assert figure["bound"] in BOUNDS, figure["id"]
        assert figure["measure"] in MEASURES, figure["id"]
        days = [day for day in (figure["period_start"], figure["period_end"]) if day]
        assert days == sorted(day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), figure["id"]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_names_points_and_turns_stand_where_the_gold_says(folder: Path) -> None:
    """Mentions are names, points begin with their marker, turns follow a colon."""
    text = source(folder)
    path = folder / "structure.json"
    turns = json.loads(path.read_text("utf-8"))["turns"] if path.exists() else []

    for entity in rows(folder, "entities.jsonl"):
        assert {text[a:b] for a, b in entity["mentions"]} <= {entity["name"], *entity["aliases"]}
    assert all(text[p["head_start"] :].startswith(p["marker"]) for p in rows(folder, "points.jsonl"))
    assert all(text[: turn["start"]].rstrip().endswith(":") for turn in turns)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_options_are_those_of_the_command(folder: Path) -> None:
    """What a text does not say itself is given as options that `kg build` has."""
    assert set(json.loads((folder / "options.json").read_text("utf-8"))) <= OPTIONS
