"""One document to its facts: what the whole stage promises beyond its parts."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.extraction.extract import Extractor
from kg.language import Parser
from kg.model import Document, Facts, Header, Knowledge, Span, Turn, TurnKind

TEXT = "Sinopec opened 40 stations. Its revenue rose 5 percent."


def _remarks(text: str) -> Document:
    return Document(source="made", text=text, turns=(Turn(kind=TurnKind.REMARKS, span=Span(0, len(text))),))


@pytest.fixture(scope="module")
def facts(knowledge: Knowledge, parser: Parser) -> Facts:
    """What is read of two made sentences."""
    return extract(_remarks(TEXT), knowledge, parser)


def test_extract_is_an_extractor_for_one_document(facts: Facts, knowledge: Knowledge, parser: Parser) -> None:
    """The function and an extractor made for many documents give the same facts."""
    assert Extractor(knowledge, parser)(_remarks(TEXT)) == facts


def test_only_entities_in_use_are_kept(facts: Facts, knowledge: Knowledge) -> None:
    """Of all that the registry knows a document holds what it speaks of, and what that belongs to."""
    names = {entity.name for entity in facts.entities}

    assert "revenue" in " ".join(names).lower() or "operating income" in names
    assert len(facts.entities) < len(knowledge.entities) / 10


def test_empty_document_has_no_facts(knowledge: Knowledge, parser: Parser) -> None:
    """A document without turns yields nothing, and no error."""
    read = extract(Document(source="empty", text="\n"), knowledge, parser)

    assert (read.observations, read.claims, read.points, read.unread) == ((), (), (), ())


def test_we_is_the_body_of_the_title(knowledge: Knowledge, parser: Parser) -> None:
    """Where no post is given, "we" of a speaker is the one body that the title names."""
    title = "Ministry of Finance: press conference"
    text = f"{title}\n\nWe issued 3 billion yuan of bonds."
    turn = Turn(kind=TurnKind.REMARKS, span=Span(len(title) + 2, len(text)), speaker="Ada Roe")
    document = Document(source="made", text=text, header=Header(title=Span(0, len(title))), turns=(turn,))

    facts = extract(document, knowledge, parser)
    names = {entity.id: entity.name for entity in facts.entities}

    assert [names[figure.subject or ""] for figure in facts.observations] == ["Ministry of Finance"]


def test_a_country_is_told_by_the_acronym_of_its_office(knowledge: Knowledge, parser: Parser) -> None:
    """Where neither place nor posts say it, a host known by a name of its own does."""
    text = "China rebuilt its ports. The level of prices fell. Inflation was 2 percent."
    turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)))
    document = Document(source="made", text=text, header=Header(host_name="MOFCOM"), turns=(turn,))
    (figure,) = extract(document, knowledge, parser).observations

    assert figure.subject == "china"


def test_an_amount_in_a_second_currency_is_tied_to_the_first(knowledge: Knowledge, parser: Parser) -> None:
    """What stands in brackets in another currency repeats the figure before it and is counted once."""
    text = "Exports of the ports reached 71 billion yuan (about $10 billion) in 2023."

    facts = extract(_remarks(text), knowledge, parser)

    assert [figure.mention.of(text) for figure in facts.observations] == ["71 billion yuan"]
    assert [(again.unit, int(again.value), again.of.of(text)) for again in facts.restatements] == [
        ("USD", 10_000_000_000, "71 billion yuan")
    ]
