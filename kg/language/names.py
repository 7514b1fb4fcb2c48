"""Names that are known before parsing: found in the text, so that each is one token.

A name matches whole words. Where the registry writes a word with a capital, so must the
text; a word it writes small may stand with a capital (at the start of a sentence). Spelling
that says nothing is passed over: hyphens, "&" for "and", "Corp." for "Corporation", "of the"
for "of", and the "Co., Ltd." behind a company's full name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.language.normal import Word, normalise, words
from kg.model import Entity, Span

NAMELESS = {"Briefing", "Post"}
"""Kinds whose names are sentences or roles: never looked for."""
_LONG_FORMS = {"&": "and", "Corp": "corporation", "Co": "company", "Ltd": "limited", "Inc": "incorporated"}
_ABBREVIATED = {"Corp", "Co", "Ltd", "Inc"}
_MAYBE_IDLE = frozenset({".", "-", ",", "the"})
_BEFORE_THE = {"of", "in", "for", "to", "on", "and"}
_JOINTS = _BEFORE_THE | {"for", "with", "at", "by", "s"}
_LEGAL = {"limited", "company", "incorporated"}
_CORPORATE = {"corporation", "company", "group", "holdings"}
_COMPANIES = {"Company", "CentralSOE", "MediaOutlet"}
_BODIES = {"Company", "CentralSOE", "GovernmentBody"}
_DESCRIBED = {
    "Initiative",
    "Plan",
    "Event",
    "Document",
    "Project",
    "Product",
    "Facility",
    "Award",
    "Group",
    "StockExchange",
}
"""Kinds whose long names are often written without capitals."""


@dataclass(frozen=True, slots=True)
class Name:
    """One place in a block that names an entity; offsets count the block's matched text."""

    start: int
    end: int
    entity: str
    kind: str
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One word that counts: `key` for looking up, `text` as it is written."""

    key: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Label:
    parts: tuple[Part, ...]
    entity: str
    kind: str
    slip: bool = False
    implied: bool = False
    """True for a variant that the registry does not spell out."""


def parts_of(text: Sequence[Word]) -> list[Part]:
    """The words that count in a name, each in the form in which it is looked up."""
    out: list[Part] = []
    for i, word in enumerate(text):
        if not _idle(text, i):
            out.append(Part(_LONG_FORMS.get(word.text) or word.lower, word.text, word.start, word.end))
        elif word.text == "." and out and i + 1 < len(text) and not text[i + 1].text[0].isupper():
            # A full stop inside the sentence belongs to the name, or the parser would end the sentence there.
            out[-1] = replace(out[-1], end=word.end)
    return out


def _idle(text: Sequence[Word], i: int) -> bool:
    """True for a sign or article that may stand in a name or not."""
    word = text[i]
    if word.text not in _MAYBE_IDLE or not i:
        return False
    before, after = text[i - 1], text[i + 1] if i + 1 < len(text) else None
    if word.text == ".":
        return before.text in _ABBREVIATED and before.end == word.start
    if after is None:
        return False
    if word.text == "-":
        glued = before.end == word.start and word.end == after.start
        return glued and before.text.isalnum() and after.text.isalnum()
    if word.text == ",":
        return after.text in ("Ltd", "Limited", "Inc")
    return before.lower in _BEFORE_THE


def label_parts(label: str) -> tuple[Part, ...]:
    """The words that count in a label.

    >>> [part.key for part in label_parts("Alpha-Beta Co., Ltd.")]
    ['alpha', 'beta', 'company', 'limited']
    """
    return tuple(parts_of(words(normalise(label, Span(0, len(label))).text))) if label else ()


def label_key(label: str) -> str:
    """A label with its idle spelling taken away: equal for variants of one name.

    >>> label_key("Bank of the North & South") == label_key("bank of North and South")
    True
    """
    return " ".join(part.key for part in label_parts(label))


class Gazetteer:
    """The labels to look for, by their first word in lower case."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        known = sorted((e for e in entities if e.kind not in NAMELESS), key=lambda entity: entity.id)
        labels = [label for entity in known for label in _written(entity)]
        owners: dict[str, set[str]] = defaultdict(set)
        for label in labels:
            owners[_key(label.parts)].add(label.entity)
        implied = [label for entity in known for label in _implied(entity) if _key(label.parts) not in owners]
        claims: dict[str, set[str]] = defaultdict(set)
        for label in implied:
            claims[_key(label.parts)].add(label.entity)
        labels += [label for label in implied if len(claims[_key(label.parts)]) == 1]
        self._owners: Mapping[str, set[str]] = owners
        self._by_words: dict[tuple[str, str], list[_Label]] = defaultdict(list)
        """By the first two words; the second is empty for a label of one word."""
        for label in labels:
            self._by_words[_opening(label.parts)].append(label)
        for same in self._by_words.values():
            same.sort(key=lambda label: (-len(label.parts), label.implied, label.entity))
        self._opened_by: dict[str, list[_Label]] = defaultdict(list)
        """By the first word alone."""
        for (first, _), same in self._by_words.items():
            self._opened_by[first].extend(same)

    def find(self, text: Sequence[Word]) -> list[Name]:
        """The names in a block's words, longest first, none overlapping, in order."""
        return self.find_in(parts_of(text))

    def find_in(self, parts: Sequence[Part]) -> list[Name]:
        """As `find`, for words that were made ready before: several gazetteers may share them."""
        return list(self._scan(parts))

    def within(self, text: Sequence[Word]) -> list[Name]:
        """The names inside a name: those in `text` that are not all of it."""
        parts = parts_of(text)
        found = (name for start in (0, 1) for name in self._scan(parts[start:], len(parts) - 1))
        return list(dict.fromkeys(found))

    def merged(self, other: Gazetteer, text: Sequence[Word]) -> list[Name]:
        """The names that either gazetteer finds; of two that overlap the longer stays, else the `other`'s."""
        both = sorted(
            [(1, name) for name in self.find(text)] + [(0, name) for name in other.find(text)],
            key=lambda each: (each[1].start - each[1].end, each[1].start, each[0], each[1].entity),
        )
        kept: list[Name] = []
        taken: set[int] = set()
        for _, name in both:
            covered = range(name.start, name.end)
            if taken.isdisjoint((name.start, name.end - 1)):
                taken.update(covered)
                kept.append(name)
        return sorted(kept, key=lambda name: name.start)

    def owner(self, label: str) -> str | None:
        """The id of the entity with this label, whatever its case; None if none or several have it."""
        found = self._owners.get(label_key(label), set())
        return next(iter(found)) if len(found) == 1 else None

    def beginnings(self, label: str) -> tuple[str, ...]:
        """The ids of the entities with a label that goes on where `label` ends."""
        parts = label_parts(label)
        if not parts:
            return ()
        known = (
            self._by_words.get(_opening(parts), ())
            if len(parts) > 1
            else self._opened_by.get(parts[0].key, ())
        )
        longer = (label for label in known if len(label.parts) > len(parts))
        return tuple(sorted({label.entity for label in longer if _matches(label, parts, 0, len(parts))}))

    def _scan(self, parts: Sequence[Part], limit: int = 99) -> Iterator[Name]:
        place = 0
        while place < len(parts):
            label = self._longest(parts, place, limit) if parts[place].key in self._opened_by else None
            if label is None:
                place += 1
                continue
            last = parts[place + len(label.parts) - 1]
            yield Name(parts[place].start, last.end, label.entity, label.kind, label.slip)
            place += len(label.parts)

    def _longest(self, text: Sequence[Part], place: int, limit: int) -> _Label | None:
        first = text[place].key
        second = text[place + 1].key if place + 1 < len(text) else ""
        for opening in ((first, second), (first, "")):
            for label in self._by_words.get(opening, ()):
                size = len(label.parts)
                fits = size <= limit and place + size <= len(text) and _matches(label, text, place, size)
                if (
                    fits
                    and _whole(text, place, size)
                    and not (label.implied and _goes_on(text, place + size))
                ):
                    return label
        return None


def _opening(parts: Sequence[Part]) -> tuple[str, str]:
    return parts[0].key, parts[1].key if len(parts) > 1 else ""


def _key(parts: Iterable[Part]) -> str:
    return " ".join(part.key for part in parts)


def _written(entity: Entity) -> Iterator[_Label]:
    """The labels that the registry or the text spells out."""
    for label in dict.fromkeys((entity.name, *entity.aliases)):
        if parts := label_parts(label):
            yield _Label(_small(parts, entity.kind), entity.id, entity.kind)
    for label in entity.hidden:
        if parts := label_parts(label):
            yield _Label(parts, entity.id, entity.kind, slip=True)


def _small(parts: tuple[Part, ...], kind: str) -> tuple[Part, ...]:
    """The parts, in small letters where a capital says only that a label begins, or is a title."""
    if (
        len(parts) > 1
        and len(parts[0].text) > 1
        and parts[0].text.istitle()
        and parts[1].text.islower()
        and parts[1].key not in _JOINTS
    ):
        return (_lowered(parts[0]), *parts[1:])
    if kind in _DESCRIBED and len(parts) > 2 and all(part.text.isalpha() for part in parts):
        return tuple(_lowered(part) if part.text.istitle() else part for part in parts)
    return parts


def _lowered(part: Part) -> Part:
    return Part(part.key, part.text.lower(), part.start, part.end)


def _implied(entity: Entity) -> Iterator[_Label]:
    """Variants of a body's labels: without "Limited" or "of China", a full name with "Co., Ltd."."""
    for label in (entity.name, *entity.aliases):
        parts = label_parts(label)
        for variant in _shortened(parts, entity.kind):
            yield _Label(variant, entity.id, entity.kind, implied=True)
    parts = label_parts(entity.name)
    if entity.kind in _COMPANIES and parts and parts[-1].key in _CORPORATE:
        for tail in (("limited",), ("company", "limited")):
            added = tuple(Part(key, key, 0, 0) for key in tail)
            yield _Label((*parts, *added), entity.id, entity.kind, implied=True)


def _shortened(parts: tuple[Part, ...], kind: str) -> Iterator[tuple[Part, ...]]:
    last = parts[-1:]
    if kind in _DESCRIBED and len(parts) > 1 and last[0].text.islower() and last[0].text[-1] not in "sy":
        yield (*parts[:-1], Part(last[0].key + "s", last[0].text + "s", 0, 0))
    kept = parts
    while kind in _COMPANIES and len(kept) > 2 and kept[-1].key in _LEGAL:
        kept = kept[:-1]
    if len(kept) < len(parts):
        yield kept
    if kind in _BODIES and len(parts) > 4 and _key(parts[-2:]) == "of china":
        yield parts[:-2]


def _matches(label: _Label, text: Sequence[Part], place: int, size: int) -> bool:
    for i in range(size):
        known, seen = label.parts[i], text[place + i]
        if known.key != seen.key or not _same(known, seen):
            return False
    return True


def _whole(text: Sequence[Part], place: int, size: int) -> bool:
    """True if no letter or digit is glued to the name's ends."""
    before = text[place - 1] if place else None
    after = text[place + size] if place + size < len(text) else None
    glued_before = before is not None and before.end == text[place].start and before.text.isalnum()
    glued_after = after is not None and text[place + size - 1].end == after.start and after.text.isalnum()
    return not (glued_before or glued_after)


def _goes_on(text: Sequence[Part], place: int) -> bool:
    """True if "of Somewhere" follows, which makes it another body's name."""
    return place + 1 < len(text) and text[place].key == "of" and text[place + 1].text[0].isupper()


def _same(known: Part, seen: Part) -> bool:
    """True if two words with one key are the same word, capitals and short forms considered."""
    if known.text == seen.text or known.text.islower() or not known.text.isalpha():
        return True
    if known.key != known.text.lower() or seen.key != seen.text.lower():
        return seen.text[0].isupper() or not seen.text.isalpha()
    return (
        len(known.text) > 1 and known.text[0].isupper() and not known.text.isupper() and seen.text.isupper()
    )
