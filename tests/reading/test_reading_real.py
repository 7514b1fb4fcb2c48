"""The real transcript against its gold standard: every turn, question, name and post."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.model import Document, TurnKind
from kg.reading import read

_SHARED = Path(__file__).resolve().parents[2].parent / "shared"
_BRIEFING = _SHARED / "briefings" / "2024-01-24-sasac.txt"
_GOLD = _SHARED / "gold" / "2024-01-24-sasac" / "structure.json"
_KINDS = {
    "moderator": TurnKind.MODERATION,
    "remarks": TurnKind.REMARKS,
    "question": TurnKind.QUESTION,
    "answer": TurnKind.ANSWER,
}

pytestmark = pytest.mark.skipif(
    not (_BRIEFING.exists() and _GOLD.exists()),
    reason="the real transcript and its gold are not beside the repository",
)


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    """The gold structure."""
    structure: dict[str, Any] = json.loads(_GOLD.read_text(encoding="utf-8"))
    return structure


@pytest.fixture(scope="module")
def document() -> Document:
    """The transcript as read."""
    return read(_BRIEFING)


def test_text_is_the_decoded_source(document: Document) -> None:
    """The text is that of the file, line ends included, so that gold offsets hold."""
    assert document.text == _BRIEFING.read_bytes().decode("utf-8")


def test_every_turn_is_that_of_the_gold(document: Document, gold: dict[str, Any]) -> None:
    """Kind, speaker, start and end of all turns."""
    got = [(t.kind, t.speaker or "", t.span.start, t.span.end) for t in document.turns]

    assert got == [(_KINDS[g["kind"]], g["speaker"], g["start"], g["end"]) for g in gold["turns"]]
    assert len(got) == 26


def test_every_question_names_its_outlet(document: Document, gold: dict[str, Any]) -> None:
    """The label is the outlet line; a question whose line the source lost has none."""
    asked = [t for t in document.turns if t.kind is TurnKind.QUESTION]
    labels = [t.label.of(document.text) if t.label else "" for t in asked]

    assert labels == [q["outlet"] for q in gold["questions"]]
    assert [", ".join(t.outlets) for t in asked] == labels


def test_every_question_is_answered_by_whom_the_gold_says(document: Document, gold: dict[str, Any]) -> None:
    """The answers that point to a question are spoken by its answerers, in order."""
    places = [i for i, t in enumerate(document.turns) if t.kind is TurnKind.QUESTION]
    answered = [[t.speaker for t in document.turns if t.answers == place] for place in places]

    assert answered == [q["answered_by"] for q in gold["questions"]]


def test_header_is_that_of_the_gold(document: Document, gold: dict[str, Any]) -> None:
    """Title, date, time, place, host and chair."""
    header, briefing = document.header, gold["briefing"]
    title = header.title.of(document.text) if header.title else ""

    assert title == briefing["title"]
    assert str(header.date) == briefing["date"]
    assert (header.time, header.place_name, header.chair) == (
        briefing["time"],
        briefing["place"],
        briefing["chair"],
    )
    assert (header.host_name, header.country) == (briefing["host"], "CN")


def test_posts_are_those_of_the_gold(document: Document, gold: dict[str, Any]) -> None:
    """Each speaker's posts in the header begin with the roles that the gold lists, in order."""
    announced = document.header.participants[: len(gold["briefing"]["speakers"])]

    for person, wanted in zip(announced, gold["briefing"]["speakers"], strict=True):
        roles = [role.removeprefix("a ").partition(" of the ")[0] for role in wanted["roles"]]
        assert (person.name, [post.role for post in person.posts]) == (wanted["name"], roles)


def test_the_chair_introduces_four_people_again(document: Document, gold: dict[str, Any]) -> None:
    """The introduction gives the speakers' posts in other words, each with its own evidence."""
    introduced = document.header.participants[len(gold["briefing"]["speakers"]) :]

    assert [p.name for p in introduced] == [s["name"] for s in gold["briefing"]["speakers"][:4]]
    assert all(document.turns[0].span.contains(p.evidence) for p in introduced)


def test_translators_are_not_heard(document: Document) -> None:
    """The note below the last turn belongs to no turn."""
    assert "ranslated" not in document.text[: document.turns[-1].span.end]
