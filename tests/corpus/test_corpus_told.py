"""Who says what, and what is said of whom, in the made-up texts that have gold for it.

The levels are those that are reached; they may rise, not fall.
"""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import kg.reading
from kg.extraction import Extractor
from kg.language import Parser
from kg.model import Facts, Knowledge

Row = dict[str, Any]
FOLDERS = sorted(path.parent for path in Path(__file__).parent.glob("*/relations.jsonl"))
KINDS = {
    "company": {"Company"},
    "document": {"Document", "Plan", "Initiative"},
    "event": {"Event"},
    "facility": {"Facility", "Project", "Product"},
    "government_body": {"GovernmentBody"},
    "initiative": {"Initiative", "Plan"},
    "media_outlet": {"MediaOutlet"},
    "person": {"Person"},
    "place": {"Place"},
    "project": {"Facility", "Project", "Product"},
}


class Level(NamedTuple):
    """How much of the gold is found, and how much of what is found is gold."""

    recall: float
    precision: float


def rows(folder: Path, name: str) -> list[Row]:
    """The rows of one JSON Lines file; none if the folder has no such file."""
    path = folder / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.fixture(scope="module")
def read(knowledge: Knowledge, parser: Parser) -> dict[str, Facts]:
    """The facts of each text that has gold for its relations."""
    extract, found = Extractor(knowledge, parser), {}
    for folder in FOLDERS:
        options = json.loads((folder / "options.json").read_text("utf-8"))
        day = datetime.date.fromisoformat(options["date"]) if "date" in options else None
        found[folder.name] = extract(kg.reading.read(folder / f"{folder.name}.txt", date=day))
    return found


def key(name: str) -> str:
    """A name without case and articles."""
    return " ".join(word for word in re.findall(r"[\w&-]+", name.lower()) if word not in ("the", "a", "an"))


def names(facts: Facts, entity: str) -> set[str]:
    """The names of an entity."""
    found = next(each for each in facts.entities if each.id == entity)
    return {key(name) for name in (found.name, *found.aliases)}


def same(gold: set[str], found: set[str]) -> bool:
    """True if a name is another's, or holds all of its words: "director" and "director of rail"."""
    return any(set(one.split()) <= set(two.split()) for one in gold for two in found)


def level(gold: list[Row], hits: list[Row], found: int) -> Level:
    """Recall over the rows that are not optional; precision over all that was found."""
    wanted = [row for row in gold if not row.get("optional")]
    return Level(sum(row in hits for row in wanted) / len(wanted), len(hits) / max(found, 1))


def test_two_texts_have_gold_for_relations() -> None:
    """The tests below run over an unshortened list."""
    assert len(FOLDERS) == 2


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_figures_have_their_speakers(folder: Path, read: dict[str, Facts]) -> None:
    """Each figure is said by whom the gold says, or by nobody but the text's author."""
    facts = read[folder.name]
    speakers = {o.mention.start: names(facts, o.speaker) if o.speaker else {""} for o in facts.observations}
    gold = rows(folder, "observations")
    right = [row for row in gold if key(row["speaker"]) in speakers.get(row["start"], set())]

    assert len(right) / len(gold) == 1


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_names_are_found_and_told_apart(folder: Path, read: dict[str, Facts]) -> None:
    """Persons, bodies, works and places, each of its kind and once."""
    facts, gold = read[folder.name], rows(folder, "entities")
    mentioned = {m.entity for m in facts.mentions}
    kinds = set().union(*KINDS.values())
    found = [e for e in facts.entities if e.id in mentioned and e.kind in kinds]
    hits = [
        row
        for row in gold
        for each in found
        if each.kind in KINDS[row["type"]]
        and {key(row["name"]), *map(key, row["aliases"])} & names(facts, each.id)
    ]

    assert level(gold, hits, len(found)) >= Level(0.93, 0.9)
    assert level(gold, hits, len(found)).precision >= 0.9


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_relations_are_read_with_their_modality(folder: Path, read: dict[str, Facts]) -> None:
    """What a sentence says by name of two things, and whether it holds."""
    facts, gold = read[folder.name], rows(folder, "relations")
    known = {e["id"]: {key(e["name"]), *map(key, e["aliases"])} for e in rows(folder, "entities")}
    found = {
        (c.predicate.lower(), c.modality.value.lower(), c.subject, c.object): (
            names(facts, c.subject),
            names(facts, c.object),
        )
        for c in facts.claims
    }
    hits = [
        row
        for row in gold
        if any(
            (predicate, mood) == (row["predicate"].replace("_", ""), row["modality"])
            and known[row["subject"]] & ends[0]
            and same(known.get(row["object"], {key(row["object"])}), ends[1])
            for (predicate, mood, *_), ends in found.items()
        )
    ]

    assert level([row for row in gold if not row["stretch"]], hits, len(found)).recall == 1
    assert len(hits) / len(found) >= 0.8


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_points_are_those_of_the_gold(folder: Path, read: dict[str, Facts]) -> None:
    """Each with its words and its modality, and no others."""
    found = {(p.evidence.start, p.evidence.end, p.modality.value.lower()) for p in read[folder.name].points}
    gold = {(row["span_start"], row["span_end"], row["modality"]) for row in rows(folder, "points")}

    assert found == gold
