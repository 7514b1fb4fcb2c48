"""How well the two wordings of the briefing are read: against the gold beside them, and each other.

The shared gold and its scorer stand beside the repository on development machines only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg import graph
from kg.model import Facts
from kg.pipeline import Reader
from tests.scoring import Read, Row, counting, hits, read_figures, rows, same_amount

GOLD = Path("data/gold/2024-01-24-sasac-sample")
ATTRIBUTES = ("bound", "measure", "comparison", "indicator", "subject", "period", "modality")


@pytest.fixture(scope="module")
def sample_facts(sample: Path) -> Facts:
    """The facts of the sample briefing."""
    return Reader().read(sample)


@pytest.fixture(scope="module")
def shared(repository: Path) -> Path:
    """The folder of the shared gold and the scorer."""
    folder = repository.parent / "shared"
    if not (folder / "score" / "score.py").is_file():
        pytest.skip("the shared gold is not beside the repository (../shared)")
    return folder


def scored(shared: Path, facts: Facts, gold: Path, folder: Path) -> dict[str, Any]:
    """What the shared scorer says of the facts."""
    reader = Reader()
    written = graph.write(graph.quads(facts, reader.knowledge), folder / "graph.ttl")
    out = folder / "score.json"
    command = [
        sys.executable,
        str(shared / "score" / "score.py"),
        str(written),
        str(gold),
        "--json",
        str(out),
    ]
    subprocess.run(command, check=True, capture_output=True)
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


def test_real_briefing_keeps_its_scores(shared: Path, transcript: Path, tmp_path: Path) -> None:
    """The real transcript is read as well as it was: structure and points whole, figures nearly so."""
    found = scored(shared, Reader().read(transcript), shared / "gold" / "2024-01-24-sasac", tmp_path)

    assert found["structure"]["turns"]["f1"] == found["structure"]["questions"]["f1"] == 1
    assert found["observations"]["found"]["f1"] >= 0.99
    assert found["observations"]["full"]["f1"] >= 0.95
    assert min(found["observations"]["attributes"].values()) >= 0.97
    assert found["points"]["f1"] >= 0.97
    assert found["entities"]["named"]["f1"] >= 0.92
    assert found["relations"]["explicit"]["f1"] >= 0.86
    assert found["relations"]["all"]["f1"] >= 0.65


def test_sample_briefing_keeps_its_scores(
    shared: Path, repository: Path, sample_facts: Facts, tmp_path: Path
) -> None:
    """The same facts in other words are read nearly as well."""
    found = scored(shared, sample_facts, repository / GOLD, tmp_path)

    assert found["structure"]["turns"]["f1"] == found["structure"]["questions"]["f1"] == 1
    assert found["observations"]["full"]["f1"] >= 0.9
    assert found["points"]["f1"] >= 0.97
    assert found["entities"]["named"]["f1"] >= 0.85
    assert found["relations"]["explicit"]["f1"] >= 0.75


def matched(gold: list[Row], found: list[Read]) -> list[dict[str, bool]]:
    """For each gold figure the hits of the best figure of that amount; empty if there is none."""
    free, out = list(found), []
    for row in gold:
        fits = [read for read in free if same_amount(row, read.figure)]
        best = max(fits, key=lambda read: sum(hits(row, read).values()), default=None)
        if best:
            free.remove(best)
        out.append(hits(row, best) if best else {})
    return out


def test_sample_gives_the_same_facts_as_the_real_briefing(shared: Path, sample_facts: Facts) -> None:
    """Offsets apart, nearly every figure of the real briefing is read from its retelling, whole."""
    gold = counting(rows(shared / "gold" / "2024-01-24-sasac" / "observations.jsonl"))
    found = matched(gold, read_figures(sample_facts))
    named = [each for each in found if each and each["indicator"] and each["subject"]]
    whole = [each for each in found if each and all(each.values())]

    assert len(gold) > 80
    assert len(named) / len(gold) >= 0.85
    assert len(whole) / len(gold) >= 0.9


def test_sample_holds_to_the_gold_of_the_repository(repository: Path, sample_facts: Facts) -> None:
    """The same holds for the gold that every copy of the repository has."""
    gold = counting(rows(repository / GOLD / "observations.jsonl"))
    found = matched(gold, read_figures(sample_facts))

    assert len(gold) > 80
    for attribute in ATTRIBUTES:
        assert sum(bool(each) and each[attribute] for each in found) / len(gold) >= 0.93, attribute


CONCEPTS = {"Topic", "Industry", "Indicator"}


def stated(facts: Facts) -> set[tuple[str, str, str]]:
    """The relations between named people, bodies, initiatives and places that are said outright.

    Things that only one wording names are left out: they have no name that both could share.
    """
    known = {each.id: each for each in facts.entities if each.known or each.kind in ("Person", "Post")}
    named = {key: each.name for key, each in known.items() if each.kind not in CONCEPTS}
    return {
        (named[c.subject], c.predicate, named[c.object])
        for c in facts.claims
        if c.resolved_by is None and c.subject in named and c.object in named
    }


def test_both_wordings_state_the_same_relations(transcript: Path, sample_facts: Facts) -> None:
    """Of the relations between named things that the real briefing states, the retelling gives nearly all."""
    real, retold = stated(Reader().read(transcript)), stated(sample_facts)

    assert len(real) > 40
    assert len(real & retold) / len(real) >= 0.85
