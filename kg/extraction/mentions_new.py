"""Entities for the names that no list holds: what they are called, and their ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.linking import identity
from kg.extraction.mentions_blocks import Parsed
from kg.extraction.mentions_entities import Proper
from kg.extraction.mentions_nouns import Phrase, groups, is_telling, phrases
from kg.extraction.mentions_words import KIND_OF_NOUN
from kg.extraction.naming_short import Usage, short_forms
from kg.language.names import label_key
from kg.language.sentences import Sentence
from kg.model import Entity

QUOTED = re.compile(r'"(?P<name>[A-Z][^"]{1,48}[^",.;])[,.;]?"(?: (?P<after>[a-z]+))?')
_MODEL = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Nn]ew|[Oo]ur) (?P<name>(?!COVID|Q\d|H\d|G\d)[A-Z]{1,4}-?\d{1,4}[A-Z]?)"
    r"(?=, an? [a-z]"
    r"| (?:aircraft|jet|rocket|missile|satellite|train|chip|model|vehicle|car|reactor|engine|drone|robot)\b)"
)
_BRIEFINGS = frozenset({"press conference", "news conference", "press briefing", "media briefing"})
_SHORT_ENOUGH = 5


def described(block: Parsed, digest: str) -> Iterator[tuple[Phrase, Entity]]:
    """The things of a block that a common noun names, each with its entity."""
    for sentence in block.sentences:
        for phrase in phrases(sentence):
            entity = _described(phrase, sentence, digest)
            if re.sub(r"^[\d,]+ |s$", "", entity.name.lower()) not in _BRIEFINGS:
                yield phrase, entity


def classes(block: Parsed) -> Iterator[tuple[Phrase, Entity]]:
    """The groups of organisations that a block names."""
    for sentence in block.sentences:
        for phrase in groups(sentence):
            name = _words(sentence, phrase.first, phrase.last)
            yield phrase, Entity(id=identity("Group", name), kind="Group", name=name)


def _described(phrase: Phrase, sentence: Sentence, digest: str) -> Entity:
    name = _words(sentence, phrase.first, phrase.last)
    core = _words(sentence, phrase.first, phrase.core)
    shorter = [_words(sentence, phrase.first, cut) for cut in phrase.cuts]
    before = sentence.tokens.doc[phrase.first : phrase.core]
    telling = any(is_telling(token) or token.lower_ == "national" for token in before)
    short = [core] if telling else []
    aliases = tuple(dict.fromkeys(each for each in (*shorter, *short) if each != name))
    return Entity(id=identity(phrase.kind, name, digest), kind=phrase.kind, name=name, aliases=aliases)


def _words(sentence: Sentence, first: int, last: int) -> str:
    """The words of a run, small at the start of a sentence unless they are a proper name."""
    text = sentence.text(first, last).replace('"', "")
    token = sentence.tokens.doc[first]
    opens = first <= sentence.tokens.start + 1 and text[:1].isupper() and text[1:2].islower()
    own = token.pos_ == "PROPN" or first in sentence.names
    return text[0].lower() + text[1:] if opens and not own else text


def proper(found: Proper, used: Usage, country: str | None) -> Entity:
    """The entity of a proper name, with the short forms that the document uses."""
    short = short_forms(found.name, found.kind, used, country)
    return Entity(id=identity(found.kind, found.name), kind=found.kind, name=found.name, aliases=short)


def models(block: Parsed) -> Iterator[tuple[int, int, Entity]]:
    """Products called by letters and digits, where the words beside say that they are products."""
    for match in _MODEL.finditer(block.text):
        name = match["name"]
        yield (
            match.start("name"),
            match.end("name"),
            Entity(id=identity("Product", name), kind="Product", name=name),
        )


def quoted(block: Parsed) -> Iterator[tuple[int, int, Entity]]:
    """Names in quotation marks whose kind the noun beside them tells: the "Alpha One" project."""
    for match in QUOTED.finditer(block.text):
        name, before = match["name"], block.text[max(0, match.start() - 60) : match.start()]
        kind = KIND_OF_NOUN.get((match["after"] or "").rstrip("s")) or _announced(before)
        titled = all(word[0].isupper() or len(word) < 4 or word[0].isdigit() for word in name.split())
        if kind and titled and len(name.split()) <= _SHORT_ENOUGH:
            yield (
                match.start("name"),
                match.end("name"),
                Entity(id=identity(kind, name), kind=kind, name=name),
            )


def _announced(before: str) -> str | None:
    """The kind in "initiatives such as", "a platform called", "its project", which stands before a name."""
    words = re.findall(
        r"[a-z]+",
        re.sub(
            r"\b(?:such as|called|named|known as|dubbed|titled|entitled|like|including|the)\b",
            "",
            before[-40:],
        ),
    )
    return (
        KIND_OF_NOUN.get(words[-1].removesuffix("s"))
        if words and not re.search(r"[.;:]", before[-20:])
        else None
    )


def distinct(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities, like-named ones as one, without aliases that two of them share."""
    by_id: dict[str, Entity] = {}
    for entity in entities:
        known = by_id.setdefault(entity.id, entity)
        by_id[entity.id] = replace(known, aliases=tuple(dict.fromkeys((*known.aliases, *entity.aliases))))
    uses = Counter(label_key(label) for entity in by_id.values() for label in (entity.name, *entity.aliases))
    return tuple(
        replace(e, aliases=tuple(a for a in e.aliases if uses[label_key(a)] == 1)) for e in by_id.values()
    )
