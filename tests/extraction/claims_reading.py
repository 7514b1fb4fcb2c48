"""Sentences with their names marked, "[Company:Alpha Corp] grew", read as claims without a gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extraction.claims import Voices, read
from kg.extraction.mentions_value import Found, Names
from kg.extraction.speaking import bodies
from kg.language import Parser, Sentence
from kg.language.names import Name
from kg.language.patterns import Patterns
from kg.language.sentences import Block, Part, block_of
from kg.language.times import Today, find_times
from kg.model import (
    Claim,
    Document,
    Entity,
    Header,
    Knowledge,
    Mention,
    Participant,
    Post,
    Span,
    Turn,
    TurnKind,
    Unread,
)

MARK = re.compile(r"\[(\w+):([^\]]+)\]")
SPEAKER = Entity(id="speaker", kind="Person", name="Ida Speaker")


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks; each name with its kind, as offsets of the text."""

    text: str
    names: tuple[tuple[Span, str], ...]


def marked(text: str) -> Marked:
    """The sentence without marks, and where the names stand."""
    plain, at, names = "", 0, []
    for match in MARK.finditer(text):
        plain += text[at : match.start()]
        names.append((Span(len(plain), len(plain) + len(match[2])), match[1]))
        plain += match[2]
        at = match.end()
    return Marked(plain + text[at:], tuple(names))


@dataclass(frozen=True)
class Reading:
    """What was read from some sentences, with the labels of all things."""

    claims: tuple[Claim, ...]
    labels: dict[str, str]
    sentences: tuple[Sentence, ...]
    document: Document
    uncertain: tuple[Unread, ...] = ()

    def triples(self) -> list[tuple[str, str, str]]:
        """Subject, predicate and object of each claim, as labels."""
        return [(self.labels[c.subject], c.predicate, self.labels[c.object]) for c in self.claims]


def read_all(
    sentences: Sequence[Marked],
    parser: Parser,
    patterns: Patterns,
    knowledge: Knowledge,
    *,
    kind: TurnKind = TurnKind.REMARKS,
    we: str | None = None,
    body: str = "Company",
) -> Reading:
    """Read marked sentences, a paragraph each of one turn; `we` is the speaker's body, of class `body`."""
    document = _document("\n".join(each.text for each in sentences), kind, we)
    start = len(we) + 1 if we else 0
    blocks = list(_blocks(document, sentences, start))
    parsed = tuple(parser.sentences(blocks))
    found = tuple(sorted(f for sentence in parsed for f in _found(sentence)))
    entities = {f.entity: _entity(f.entity) for f in found}
    entities |= {each.id: each for each in ([SPEAKER, _entity(f"{body}|{we}")] if we else [])}
    mentions = (Mention(entity=f"{body}|{we}", span=Span(0, len(we))),) if we else ()
    speakers = ("speaker" if we else None,)
    names = Names(
        entities=tuple(entities.values()), found=found, mentions=mentions, speakers=speakers, outlets=((),)
    )
    voices = Voices(bodies=bodies(document, names, {}))
    result = read(parsed, names, document, replace(knowledge, entities=()), patterns, voices)
    labels = {e.id: e.name for e in (*entities.values(), *result.entities)}
    return Reading(result.claims, labels, parsed, document, result.uncertain)


def _entity(identity: str) -> Entity:
    kind, name = identity.split("|")
    return Entity(id=identity, kind=kind, name=name)


def _document(text: str, kind: TurnKind, we: str | None) -> Document:
    before = f"{we}\n" if we else ""
    whole = before + text
    people: tuple[Participant, ...] = ()
    if we:
        post = Post(role="head", role_span=Span(0, 1), bodies=(Span(0, len(we)),))
        people = (Participant(name=SPEAKER.name, span=Span(0, 1), posts=(post,), evidence=Span(0, len(we))),)
    turn = Turn(kind=kind, span=Span(len(before), len(whole)), speaker=SPEAKER.name if we else None)
    return Document(source="test", text=whole, header=Header(participants=people), turns=(turn,))


def _blocks(document: Document, sentences: Sequence[Marked], start: int) -> Iterator[Block]:
    for number, sentence in enumerate(sentences):
        bare = block_of(document.text, Part.BODY, 0, number, Span(start, start + len(sentence.text)))
        names = tuple(
            Name(span.start, span.end, f"{kind}|{span.of(sentence.text)}", kind)
            for span, kind in sentence.names
        )
        yield replace(bare, names=names, times=tuple(find_times(bare.words, Today())))
        start += len(sentence.text) + 1


def _found(sentence: Sentence) -> Iterator[Found]:
    number = sentence.block.number
    for token, name in sentence.names.items():
        yield Found(number, token, token, token, name.entity, sentence.source(token, token))
