"""From a document to parsed sentences."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

import kg.reading
from kg.errors import ModelMissingError
from kg.language.not_amounts import is_number_word
from kg.language.parser import analyse, blocks, load_parser
from kg.model import Document, Entity, Header, Span, Turn, TurnKind

if TYPE_CHECKING:
    from pathlib import Path

    from kg.language import Parser
    from kg.language.normal import Word
    from kg.language.sentences import Block
    from kg.model import Knowledge


def document(text: str, country: str | None = None) -> Document:
    """One turn of remarks."""
    turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)))
    return Document(source="here", text=text, header=Header(country=country), turns=(turn,))


def test_each_sentence_is_analysed(knowledge: Knowledge, parser: Parser) -> None:
    """Two paragraphs of three sentences, in order, with their amounts."""
    text = "Output rose 5%. Exports fell.\n\nThey paid 3 million yuan."
    found = analyse(document(text), knowledge, parser)

    assert [one.span.of(text) for one in found] == [
        "Output rose 5%.",
        "Exports fell.",
        "They paid 3 million yuan.",
    ]
    assert [len(one.amounts) for one in found] == [1, 0, 1]


def test_tokens_are_parsed(knowledge: Knowledge, parser: Parser) -> None:
    """Each token has a head and a part of speech."""
    (sentence,) = analyse(document("Output rose by 5.3 percent."), knowledge, parser)
    subject = sentence.tokens[0]

    assert (subject.dep_, subject.head.lemma_, subject.pos_) == ("nsubj", "rise", "NOUN")


def test_a_name_of_the_document_is_joined(knowledge: Knowledge, parser: Parser) -> None:
    """What the text itself names is known before parsing."""
    own = Entity(id="company/zeta", kind="Company", name="Zeta Blue Works")
    (sentence,) = analyse(document("Yesterday Zeta Blue Works grew."), knowledge, parser, [own])

    assert [name.entity for name in sentence.names.values()] == ["company/zeta"]


def test_common_nouns_are_left_to_the_grammar(knowledge: Knowledge, parser: Parser) -> None:
    """Indicators of the scheme are not joined: the grammar reads them."""
    (sentence,) = analyse(document("The operating income rose."), knowledge, parser)

    assert [token.text for token in sentence.tokens] == ["The", "operating", "income", "rose", "."]


def test_a_currency_is_no_place(knowledge: Knowledge, parser: Parser) -> None:
    """ "US" and "HK" before a dollar sign belong to the sum."""
    found = blocks(document("It paid US$5 million and HK$3 million."), knowledge, parser)

    assert [amount.unit for amount in found[0].amounts] == ["USD", "HKD"]
    assert found[0].names == ()


def test_the_country_tells_whose_dollar(knowledge: Knowledge, parser: Parser) -> None:
    """A bare dollar is that of the document's country."""
    found = blocks(document("It paid $5 million.", "HK"), knowledge, parser)

    assert [amount.unit for amount in found[0].amounts] == ["HKD"]


def test_a_dateline_dates_a_text_without_a_header(knowledge: Knowledge, parser: Parser) -> None:
    """ "Last year" is counted from the dateline."""
    found = blocks(document("PARIS, May 5, 2022 (Wire) -- Sales fell last year."), knowledge, parser)
    last = found[0].times[-1].stretch

    assert last is not None
    assert last.start is not None
    assert last.start.year == 2021


def test_each_number_of_a_briefing_is_accounted_for(
    knowledge: Knowledge, parser: Parser, sample: Path
) -> None:
    """Every digit run and number word lies in one amount, or has a reason why it is none."""
    found = blocks(kg.reading.read(sample), knowledge, parser)
    counts = [_covered(block, word) for block in found for word in block.words if is_number_word(word)]

    assert len(counts) > 200
    assert set(counts) == {1}


def _covered(block: Block, word: Word) -> int:
    """How many amounts and unread numbers of its block hold the word."""
    runs = [(amount.start, amount.end) for amount in block.amounts] + [run[:2] for run in block.unread]
    return sum(start <= word.start and word.end <= end for start, end in runs)


def test_what_is_known_is_kept_for_the_next_document(knowledge: Knowledge, parser: Parser) -> None:
    """Names and units are prepared once for one knowledge."""
    assert parser.prepared(knowledge) is not None
    assert parser.prepared(knowledge)[0] is parser.prepared(knowledge)[0]


def test_a_missing_model_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the model the message says what to install."""

    def missing(name: str) -> ModuleType:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ModelMissingError, match="pip install"):
        load_parser()


def test_a_package_that_is_no_model_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package of the model's name without a model in it is told apart."""
    monkeypatch.setattr(importlib, "import_module", ModuleType)
    with pytest.raises(ModelMissingError, match="is no language model"):
        load_parser()
