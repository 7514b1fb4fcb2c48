"""The scores of one made-up text: how much of each kind of its gold is read, as F1 (see README.md).

Rows that are optional (and relations that stretch their sentence) count neither way. A figure is
found if its words and its amount are those of the gold, and whole if all else is too; a relation
counts with its modality.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from kg.model import Facts, Span, Turn, TurnKind
from tests.scoring import Read, Row, counting, f1, hits, names, read_figures, rows, same_amount

KINDS = {
    "company": {"Company", "CentralSOE"},
    "document": {"Document", "Plan", "Initiative"},
    "event": {"Event"},
    "facility": {"Facility", "Project", "Product"},
    "government_body": {"GovernmentBody", "StockExchange"},
    "initiative": {"Initiative", "Plan"},
    "media_outlet": {"MediaOutlet"},
    "organisational_unit": {"OrganizationalUnit"},
    "person": {"Person"},
    "place": {"Place"},
    "product": {"Facility", "Project", "Product"},
    "project": {"Facility", "Project", "Product"},
    "stock_exchange": {"StockExchange"},
}


def scores(facts: Facts, folder: Path) -> dict[str, float]:
    """What the folder has gold for, with its score: "found", "whole", "names", "relations" …"""
    return dict(_scores(facts, folder))


def _scores(facts: Facts, folder: Path) -> Iterator[tuple[str, float]]:
    observed = rows(folder / "observations.jsonl")
    yield from _figures(facts, observed).items()
    known = rows(folder / "entities.jsonl")
    if known:
        yield "names", _names(facts, known)
    if relations := rows(folder / "relations.jsonl"):
        yield "relations", _relations(facts, relations, known)
    if points := rows(folder / "points.jsonl"):
        yield "points", _points(facts, points)
    structure = folder / "structure.json"
    if structure.exists():
        gold = json.loads(structure.read_text("utf-8"))
        yield "turns", _turns(facts, gold["turns"])
        yield "questions", _questions(facts, gold["questions"])


def key(name: str) -> str:
    """A name without case and articles."""
    return " ".join(word for word in re.findall(r"[\w&-]+", name.lower()) if word not in ("the", "a", "an"))


def _figures(facts: Facts, gold: list[Row]) -> dict[str, float]:
    free, met = read_figures(facts), []
    for row in sorted(gold, key=lambda row: row["optional"]):
        place = Span(row["start"], row["end"])
        there = (each for each in free if each.figure.mention.overlaps(place))
        # The two ends of a range share their words.
        read = max(there, key=lambda each: same_amount(row, each.figure), default=None)
        if read is not None:
            free.remove(read)
            met.append((row, read))
    judged = [(row, read) for row, read in met if not row["optional"]]
    found = [(row, read) for row, read in judged if same_amount(row, read.figure)]
    whole = [row for row, read in found if all(hits(row, read).values()) and _said_by(row, read)]
    sizes = len(judged) + len(free), len(counting(gold))
    return {"found": f1(len(found), *sizes), "whole": f1(len(whole), *sizes)}


def _said_by(row: Row, read: Read) -> bool:
    """True if the gold's speaker told the figure, or nobody but the text's author."""
    return key(row["speaker"]) in (set(map(key, read.speaker)) or {""})


def _names(facts: Facts, gold: list[Row]) -> float:
    mentioned = {mention.entity for mention in facts.mentions}
    kinds = set().union(*KINDS.values())
    free = [each for each in facts.entities if each.id in mentioned and each.kind in kinds]
    right = 0
    for row in gold:
        wanted = {key(name) for name in (row["name"], *row["aliases"])}
        same = (e for e in free if e.kind in KINDS[row["type"]] and wanted & set(map(key, names(e))))
        hit = next(same, None)
        if hit is not None:
            free.remove(hit)
            right += not row["optional"]
    return f1(right, right + len(free), len(counting(gold)))


def _relations(facts: Facts, gold: list[Row], entities: list[Row]) -> float:
    known = {row["id"]: {key(name) for name in (row["name"], *row["aliases"])} for row in entities}
    called = {each.id: set(map(key, names(each))) for each in facts.entities}
    free = [
        (claim.predicate.lower(), claim.modality.value.lower(), called[claim.subject], called[claim.object])
        for claim in facts.claims
    ]
    judged, right = [row for row in counting(gold) if not row["stretch"]], 0
    for row in gold:
        kind = (row["predicate"].replace("_", ""), row["modality"])
        ends = known[row["subject"]], known.get(row["object"], {key(row["object"])})
        hit = next((c for c in free if c[:2] == kind and ends[0] & c[2] and _same(ends[1], c[3])), None)
        if hit is not None:
            free.remove(hit)
            right += row in judged
    return f1(right, right + len(free), len(judged))


def _same(gold: set[str], found: set[str]) -> bool:
    """True if a name is another's, or holds all of its words: "director" and "director of rail"."""
    return any(set(one.split()) <= set(two.split()) for one in gold for two in found)


def _points(facts: Facts, gold: list[Row]) -> float:
    found = {(p.evidence.start, p.evidence.end, p.ordinal, p.modality.value.lower()) for p in facts.points}
    wanted = {(row["span_start"], row["span_end"], row["ordinal"], row["modality"]) for row in gold}
    return f1(len(found & wanted), len(found), len(wanted))


def _turns(facts: Facts, gold: list[Row]) -> float:
    """Each with its words and by whom it is spoken: a person, or a question's outlet."""
    found = {(turn.span.start, turn.span.end, _voice(turn)) for turn in facts.document.turns}
    wanted = {(turn["start"], turn["end"], turn["outlet"] or turn["speaker"]) for turn in gold}
    return f1(len(found & wanted), len(found), len(wanted))


def _voice(turn: Turn) -> str:
    return "/".join(turn.outlets) if turn.kind is TurnKind.QUESTION else turn.speaker or ""


def _questions(facts: Facts, gold: list[Row]) -> float:
    """Each with its outlet and who answers it."""
    turns = facts.document.turns
    found = {
        (turn.span.start, "/".join(turn.outlets), tuple(t.speaker for t in turns if t.answers == number))
        for number, turn in enumerate(turns)
        if turn.kind is TurnKind.QUESTION
    }
    wanted = {(q["start"], q["outlet"], tuple(q["answered_by"])) for q in gold}
    return f1(len(found & wanted), len(found), len(wanted))
