"""What holds of the figures of any text: no number is lost, none is read twice, each has its evidence."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from pathlib import Path

import pytest

import kg.reading
from kg.extraction.extract import Extractor
from kg.language import Parser, analyse
from kg.language.not_amounts import is_number_word
from kg.model import Document, Facts, Knowledge, Span, Turn, TurnKind

REPOSITORY = Path(__file__).resolve().parents[2]
CORPUS = sorted((REPOSITORY / "tests" / "corpus").glob("2*"))
TEXTS = [next(folder.glob("*.txt")) for folder in CORPUS] + sorted(
    (REPOSITORY / "data" / "briefings").glob("*.txt")
)


def _document(path: Path) -> Document:
    options = path.parent / "options.json"
    given = json.loads(options.read_text("utf-8")) if options.is_file() else {}
    day = date.fromisoformat(given["date"]) if "date" in given else None
    return kg.reading.read(path, date=day, country=given.get("country"))


@pytest.fixture(scope="module")
def extractor(knowledge: Knowledge, parser: Parser) -> Extractor:
    """What reads all texts of this module."""
    return Extractor(knowledge, parser)


@pytest.fixture(scope="module")
def read(extractor: Extractor) -> dict[Path, Facts]:
    """The facts of each text, by its path."""
    return {path: extractor(_document(path)) for path in TEXTS}


def _numbers(document: Document, extractor: Extractor) -> list[Span]:
    """Where the numbers of a document stand, in digits or in words."""
    blocks = {s.block.number: s.block for s in analyse(document, extractor.knowledge, extractor.parser)}
    return [
        block.normal.source(word.start, word.end)
        for block in blocks.values()
        for word in block.words
        if is_number_word(word)
    ]


def test_texts_are_many() -> None:
    """The laws are tried on a sample briefing and on texts of four other kinds."""
    assert len(TEXTS) >= 5


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_number_is_accounted_for(path: Path, read: dict[Path, Facts], extractor: Extractor) -> None:
    """Each number lies in the mention of a figure or is unread with a reason, never both or neither."""
    facts = read[path]
    mentions = {figure.mention for figure in facts.observations}
    places = [*mentions, *(mark.span for mark in facts.unread)]
    numbers = _numbers(facts.document, extractor)

    counts = {span.of(facts.document.text): sum(span.overlaps(p) for p in places) for span in numbers}

    assert len(numbers) > 5
    assert {text: count for text, count in counts.items() if count != 1} == {}


def _unaccounted(facts: Facts) -> list[str]:
    """The runs of digits of the whole text, header and labels too, that lie in no one place."""
    text = facts.document.text
    places = [*{figure.mention for figure in facts.observations}, *(mark.span for mark in facts.unread)]
    digits = [Span(*found.span()) for found in re.finditer(r"\d+", text)]
    assert len(digits) > 5
    return [text[max(0, d.start - 20) : d.end + 20] for d in digits if sum(map(d.overlaps, places)) != 1]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_digit_of_the_whole_text_is_accounted_for(path: Path, read: dict[Path, Facts]) -> None:
    """Header, labels and notes too: each run of digits lies in one figure's mention or one unread span."""
    assert _unaccounted(read[path]) == []


def test_every_digit_of_the_real_briefing_is_accounted_for(transcript: Path, extractor: Extractor) -> None:
    """What holds of the sample holds of the transcript that it follows."""
    assert _unaccounted(extractor(_document(transcript))) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_reasons_are_said(path: Path, read: dict[Path, Facts]) -> None:
    """What is left unread says why, in words."""
    assert all(len(mark.reason) > 2 for mark in read[path].unread)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_figures_lie_in_their_evidence(path: Path, read: dict[Path, Facts]) -> None:
    """A figure's words stand in its evidence, its indicator and subject among the entities."""
    facts = read[path]
    known = {entity.id for entity in facts.entities}

    assert all(figure.evidence.contains(figure.mention) for figure in facts.observations)
    assert {figure.indicator for figure in facts.observations} <= known
    assert {figure.subject for figure in facts.observations if figure.subject} <= known
    assert all(figure.rule.startswith("figure/") for figure in facts.observations)


def test_reading_twice_gives_the_same(extractor: Extractor, read: dict[Path, Facts]) -> None:
    """An extractor that has read other texts reads a text as it did before."""
    path = TEXTS[0]

    assert extractor(_document(path)) == read[path]


@pytest.mark.parametrize(
    "line",
    ["7" * 40_000, " " * 40_000, "1," * 2_000, "5 percent and " * 600, "(" * 3_000, "than " * 3_000],
    ids=["digits", "spaces", "commas", "amounts", "brackets", "words"],
)
def test_hostile_lines_end(line: str, extractor: Extractor) -> None:
    """A line of nothing but digits, spaces or amounts is read in seconds, not minutes."""
    text = f"Exports rose {line} 5 percent."
    turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)))

    begun = time.process_time()
    extractor(Document(source="hostile", text=text, turns=(turn,)))

    assert time.process_time() - begun < _SECONDS


_SECONDS = 20
