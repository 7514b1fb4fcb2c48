"""The sample briefing is our own text, and its gold rows fit it to the character."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold" / "2024-01-24-sasac-sample"
RUN = 9
"""So many words in a row would be somebody else's sentence."""
FACTS = (
    "value",
    "unit",
    "bound",
    "measure",
    "comparison",
    "modality",
    "period_start",
    "period_end",
    "speaker",
)
Row = dict[str, Any]


def rows(folder: Path, name: str) -> list[Row]:
    """The rows of one JSON Lines file."""
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


def words(text: str) -> list[str]:
    """Runs of letters and digits in lower case."""
    return re.findall(r"[a-z0-9]+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `RUN` words in `text`."""
    found = words(text)
    return {tuple(found[i : i + RUN]) for i in range(len(found) - RUN + 1)}


@pytest.fixture(scope="module")
def text(sample: Path) -> str:
    """The sample briefing as it is read: decoded, line ends kept."""
    return sample.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def structure() -> Row:
    """What the gold says of the briefing, its turns and its questions."""
    loaded: Row = json.loads((GOLD / "structure.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def real_gold(transcript: Path) -> Path:
    """The gold rows of the real transcript, beside it."""
    return transcript.parents[1] / "gold" / transcript.stem


def test_figures_stand_where_the_gold_says(text: str) -> None:
    """A gold figure's words are the slice of the text, inside its sentence."""
    figures = rows(GOLD, "observations.jsonl")

    assert figures
    assert all(text[o["start"] : o["end"]] == o["text"] for o in figures)
    assert all(o["sentence_start"] <= o["start"] < o["end"] <= o["sentence_end"] for o in figures)


def test_figures_are_distinct_and_in_order() -> None:
    """No two gold rows claim the same characters or share an id."""
    figures = rows(GOLD, "observations.jsonl")

    assert all(one["end"] <= two["start"] for one, two in pairwise(figures))
    assert len({o["id"] for o in figures}) == len(figures)


def test_figures_start_at_their_number(text: str) -> None:
    """A gold figure begins at a digit or a number word, so that bounds stay outside of it."""
    numbers = r"\d|one\b|two\b|three\b|half\b"

    assert all(re.match(numbers, text[o["start"] :], re.IGNORECASE) for o in rows(GOLD, "observations.jsonl"))


def test_points_begin_with_their_marker(text: str) -> None:
    """A point's head starts its span, with the word that numbers it where there is one."""
    points = rows(GOLD, "points.jsonl")

    assert points
    assert all(text[p["head_start"] :].startswith(p["marker"]) for p in points)
    assert all(p["span_start"] == p["head_start"] < p["head_end"] <= p["span_end"] for p in points)


def test_names_stand_where_the_gold_says(text: str) -> None:
    """Each mention of a gold entity is one of its names."""
    entities = rows(GOLD, "entities.jsonl")

    assert entities
    for entity in entities:
        assert {text[a:b] for a, b in entity["mentions"]} <= {entity["name"], *entity["aliases"]}, entity[
            "id"
        ]


def test_relations_join_entities_of_the_gold() -> None:
    """An end of a gold relation that looks like an id is one."""
    known = {e["id"] for e in rows(GOLD, "entities.jsonl")}
    ends = {r[end] for r in rows(GOLD, "relations.jsonl") for end in ("subject", "object")}

    assert {end for end in ends if re.fullmatch(r"e\d+", end)} <= known


def test_turns_follow_their_label(text: str, structure: Row) -> None:
    """Before a turn stands its speaker's or outlet's line, or nothing where the outlet is lost."""
    for turn in structure["turns"]:
        label = turn["speaker"] or turn["outlet"]
        before = text[: turn["start"]].rstrip()
        assert before.endswith(f"{label}:" if label else "Thank you."), turn


def test_three_questions_have_lost_their_outlet(structure: Row) -> None:
    """The sample keeps the gaps of its model: three of nine questions name no outlet."""
    outlets = [question["outlet"] for question in structure["questions"]]

    assert (len(outlets), outlets.count("")) == (9, 3)


def test_no_run_of_words_is_taken_from_the_transcript(sample: Path, transcript: Path) -> None:
    """Neither the sample nor its gold shares nine words in a row with the real transcript."""
    theirs = runs(transcript.read_text(encoding="utf-8"))

    for file in (sample, *sorted(GOLD.iterdir())):
        assert not runs(file.read_text(encoding="utf-8")) & theirs, file.name


def test_the_sample_carries_every_figure(real_gold: Path) -> None:
    """Figure by figure, the sample states what the transcript states, about the same, in its order."""
    ours, theirs = rows(GOLD, "observations.jsonl"), rows(real_gold, "observations.jsonl")

    assert [[o[fact] for fact in FACTS] for o in ours] == [[o[fact] for fact in FACTS] for o in theirs]


def test_the_sample_carries_every_point(real_gold: Path) -> None:
    """The enumerations have the same items, ordinals and modality."""
    facts = ("list_id", "ordinal", "modality", "speaker", "parent")
    ours, theirs = rows(GOLD, "points.jsonl"), rows(real_gold, "points.jsonl")

    assert [[p[fact] for fact in facts] for p in ours] == [[p[fact] for fact in facts] for p in theirs]


def test_the_sample_has_the_same_turns(real_gold: Path, structure: Row) -> None:
    """The same people and outlets speak in the same order."""
    theirs = json.loads((real_gold / "structure.json").read_text(encoding="utf-8"))

    def who(turns: list[Row]) -> list[tuple[str, str, str]]:
        return [(turn["kind"], turn["speaker"], turn["outlet"]) for turn in turns]

    assert who(structure["turns"]) == who(theirs["turns"])
