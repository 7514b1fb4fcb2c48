"""A small made-up world, and texts read in it, for tests of names, posts and points."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.linking import Lexicon
from kg.extraction.mentions import find
from kg.extraction.mentions_value import Names
from kg.extraction.naming import own_names
from kg.language import Parser, Sentence, analyse
from kg.model import Document, Entity, Header, Knowledge, Span, Turn, TurnKind

COUNCIL = Entity(
    id="council",
    kind="GovernmentBody",
    name="Grand Council of Nordland",
    aliases=("Grand Council",),
    known=True,
)
WATER = Entity(
    id="water",
    kind="GovernmentBody",
    name="Water Commission of the Grand Council",
    aliases=("WCG",),
    parent="council",
    known=True,
)
FINANCE = Entity(
    id="finance", kind="GovernmentBody", name="Ministry of Finance", parent="council", known=True
)
PARTY = Entity(id="party", kind="PartyBody", name="Reform Party of Nordland", weak=("Party",), known=True)
MILLS = Entity(id="mills", kind="Group", name="state mills", aliases=("state-run mills",), known=True)
WORLD = Knowledge(
    entities=(
        COUNCIL,
        WATER,
        FINANCE,
        PARTY,
        MILLS,
        Entity(id="nordland", kind="Place", name="Nordland", code="NL", known=True),
        Entity(id="sudland", kind="Place", name="Sudland", code="SL", known=True),
        Entity(id="east-exchange", kind="StockExchange", name="Easton Stock Exchange", known=True),
        Entity(id="west-exchange", kind="StockExchange", name="Weston Stock Exchange", known=True),
        Entity(
            id="coast-herald", kind="MediaOutlet", name="Coast Herald", hidden=("Coast Herold",), known=True
        ),
        Entity(id="alpha", kind="Company", name="Alpha Rail Holding", known=True),
        Entity(id="alpha-rail", kind="Company", name="Alpha Rail Works", known=True),
        Entity(id="dams", kind="Initiative", name="campaign to repair and raise the dams", known=True),
        Entity(id="output", kind="Indicator", name="steel output", weak=("output",), known=True),
        Entity(id="steel", kind="Industry", name="steelmaking", known=True),
    ),
    superclasses={"Group": ("Organization",), "Plan": ("Initiative",)},
)


@dataclass(frozen=True)
class Told:
    """A text as read: its document, sentences, own entities and names."""

    document: Document
    sentences: tuple[Sentence, ...]
    own: tuple[Entity, ...]
    names: Names

    def words(self, entity: str) -> list[str]:
        """The words of each mention of an entity."""
        return [m.span.of(self.document.text) for m in self.names.mentions if m.entity == entity]

    def kinds(self) -> dict[str, str]:
        """The kind of each mentioned entity that the world does not hold, by name."""
        mentioned = {m.entity for m in self.names.mentions}
        return {
            e.name: e.kind
            for e in self.names.entities
            if e.id in mentioned and not e.known and e.kind != "Briefing"
        }


def told(document: Document, parser: Parser, world: Knowledge = WORLD) -> Told:
    """A document with its names found."""
    lexicon = Lexicon(world)
    own = own_names(document, lexicon)
    sentences = analyse(document, world, parser, own)
    return Told(document, sentences, own, find(sentences, document, lexicon, own))


def speech(text: str, speaker: str | None = "Ada Berg", header: Header | None = None) -> Document:
    """A document that is one speaker's remarks."""
    turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)), speaker=speaker)
    return Document(source="speech", text=text, header=header or Header(), turns=(turn,))


def dialogue(*turns: tuple[str, str], kind: TurnKind = TurnKind.ANSWER) -> Document:
    """A document of labelled turns: (speaker, words)."""
    text, found = "", []
    for speaker, words in turns:
        label = Span(len(text), len(text) + len(speaker))
        start = label.end + 2
        text += f"{speaker}: {words}\n\n"
        found.append(Turn(kind=kind, span=Span(start, start + len(words)), speaker=speaker, label=label))
    return Document(source="dialogue", text=text, turns=tuple(found))
