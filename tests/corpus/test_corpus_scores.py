"""The made-up texts are read as well as their table says (README.md beside this)."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.reading
from kg.extraction import Extractor
from kg.language import Parser
from kg.model import Knowledge
from tests.corpus.corpus_scoring import scores

HERE = Path(__file__).parent
FOLDERS = sorted(path.parent for path in HERE.glob("*/observations.jsonl"))


def floors() -> Iterator[tuple[str, dict[str, float]]]:
    """Each text of the table with its floors, by the name of the score."""
    lines = re.findall(r"^\|(.+)\|$", (HERE / "README.md").read_text("utf-8"), re.MULTILINE)
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    head = next(row for row in cells if row[1] == "found")
    for row in cells[cells.index(head) + 2 :]:
        yield (
            row[0].strip("`"),
            {name: float(cell) for name, cell in zip(head[1:], row[1:], strict=True) if cell},
        )


FLOORS = dict(floors())


@pytest.fixture(scope="module")
def extractor(knowledge: Knowledge, parser: Parser) -> Extractor:
    """What reads all the texts."""
    return Extractor(knowledge, parser)


def test_table_names_all_texts() -> None:
    """The test below runs over all nine."""
    assert list(FLOORS) == [folder.name for folder in FOLDERS]
    assert len(FLOORS) == 9


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_text_keeps_its_scores(folder: Path, extractor: Extractor) -> None:
    """Every kind of gold that the text has is held at a floor, and none is read worse."""
    options = json.loads((folder / "options.json").read_text("utf-8"))
    if "date" in options:
        options["date"] = datetime.date.fromisoformat(options["date"])

    reached = scores(extractor(kg.reading.read(folder / f"{folder.name}.txt", **options)), folder)

    assert reached.keys() == FLOORS[folder.name].keys()
    assert {name: score for name, score in reached.items() if score < FLOORS[folder.name][name]} == {}
