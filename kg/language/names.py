"""Names that are known before parsing: found in the text, so that each is one token.

A name matches whole words. Where the registry writes a word with a capital, so must the
text; a word it writes small may stand with a capital (at the start of a sentence).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.language.normal import Word, normalise, words
from kg.model import Entity, Span


@dataclass(frozen=True, slots=True)
class Name:
    """One place in a block that names an entity; offsets count the block's matched text."""

    start: int
    end: int
    entity: str
    kind: str
    slip: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    words: tuple[str, ...]
    entity: str
    kind: str
    slip: bool


class Gazetteer:
    """The labels to look for, by their first word in lower case."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_first: dict[str, list[_Label]] = {}
        for entity in entities:
            for label in (entity.name, *entity.aliases):
                self._add(entity, label, slip=False)
            for label in entity.hidden:
                self._add(entity, label, slip=True)
        for labels in self._by_first.values():
            labels.sort(key=lambda label: (-len(label.words), label.entity))

    def _add(self, entity: Entity, label: str, *, slip: bool) -> None:
        parts = tuple(word.text for word in words(normalise(label, Span(0, len(label))).text))
        if parts:
            found = _Label(parts, entity.id, entity.kind, slip)
            self._by_first.setdefault(parts[0].lower(), []).append(found)

    def find(self, text: Sequence[Word]) -> list[Name]:
        """The names in a block's words, longest first, none overlapping, in order."""
        found: list[Name] = []
        place = 0
        while place < len(text):
            label = self._longest(text, place)
            if label is None:
                place += 1
                continue
            last = text[place + len(label.words) - 1]
            found.append(Name(text[place].start, last.end, label.entity, label.kind, label.slip))
            place += len(label.words)
        return found

    def merged(self, other: Gazetteer, text: Sequence[Word]) -> list[Name]:
        """The names that either gazetteer finds; where they overlap the longer one stays."""
        both = sorted(
            [*self.find(text), *other.find(text)], key=lambda name: (name.start - name.end, name.start, name.entity)
        )
        kept: list[Name] = []
        for name in both:
            if all(name.end <= known.start or known.end <= name.start for known in kept):
                kept.append(name)
        return sorted(kept, key=lambda name: name.start)

    def _longest(self, text: Sequence[Word], place: int) -> _Label | None:
        for label in self._by_first.get(text[place].lower, ()):
            if _matches(label.words, text, place):
                return label
        return None


def _matches(label: Sequence[str], text: Sequence[Word], place: int) -> bool:
    if place + len(label) > len(text):
        return False
    return all(_same(known, text[place + i].text) for i, known in enumerate(label))


def _same(known: str, seen: str) -> bool:
    if known == seen:
        return True
    if known.lower() != seen.lower():
        return False
    return known.islower() or (len(known) > 1 and known[0].isupper() and not known.isupper() and seen.isupper())
