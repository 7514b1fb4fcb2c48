"""`kg teach` as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import Run

LESSON = "[s:Alpha Corp] bankrolled the [o:Beta Campaign]."


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """A text with one sentence that the lesson is about."""
    path = tmp_path / "speech.txt"
    path.write_text("The Board spoke on May 3, 2023.\n\nDelta Bank bankrolled the Clean Harbour Campaign.\n")
    return path


def test_it_shows_what_a_lesson_adds(speech: Path, run: Run) -> None:
    """The claim, its sentence, and the line of Turtle that keeps the lesson."""
    done = run("teach", LESSON, "--as", "bk:launched", "--try", str(speech))

    assert done.code == 0
    assert "1 claim more, 0 claims less" in done.out
    assert "+ Delta Bank | launched | Clean Harbour Campaign" in done.out
    assert "    Delta Bank bankrolled the Clean Harbour Campaign." in done.out
    assert f'bk:launched bk:lesson "{LESSON}" .' in done.out


def test_a_relation_of_ones_own_can_be_tried(speech: Path, tmp_path: Path, run: Run) -> None:
    """The file that declares the relation is given with --ontology."""
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        "@prefix bk: <https://w3id.org/briefing-kg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        'bk:paysFor a owl:ObjectProperty ; rdfs:label "pays for"@en ;\n'
        "    rdfs:domain bk:Agent ; rdfs:range bk:Initiative ;\n"
        '    bk:lesson "[s:Al Corp] paid for the [o:Be Campaign]." .\n'
    )
    done = run("teach", LESSON, "--as", "bk:paysFor", "--try", str(speech), "--ontology", str(mine))

    assert "+ Delta Bank | paysFor | Clean Harbour Campaign" in done.out


def test_a_counter_lesson_shows_what_it_takes_away(tmp_path: Path, run: Run) -> None:
    """What would no longer be read bears a minus."""
    path = tmp_path / "speech.txt"
    path.write_text("The Board spoke on May 3, 2023.\n\nDelta Bank launched the Clean Harbour Campaign.\n")
    lesson = "[s:Alpha Corp] launched the [o:Beta Campaign]."
    done = run("teach", lesson, "--as", "bk:launched", "--counter", "--try", str(path))

    assert "- Delta Bank | launched | Clean Harbour Campaign" in done.out
    assert "bk:counterLesson" in done.out


def test_an_unknown_relation_is_one_line(speech: Path, run: Run) -> None:
    """The error says what to do."""
    done = run("teach", LESSON, "--as", "bk:lanched", "--try", str(speech))

    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "did you mean bk:launched" in done.err
