"""What names say themselves: "the Office of the Council" is part of the Council, "coal mills" are mills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extraction.linking import OFFICIAL
from kg.extraction.mentions_value import Found, Names
from kg.language.names import label_key
from kg.language.sentences import Part, Sentence
from kg.model import Document, Span

_JOINTS = frozenset({"by", "of", "with", "for", "in", "from", "to"})
# Firms that others control are no members of the others' class.
_CONTROL = re.compile(r"\b(?:controlled|owned|held|run) by\b|\b(?:subsidiaries|affiliates|arms|units) of\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That `inner` is part, or a member, of `outer`."""

    inner: str
    predicate: str
    outer: str
    mention: Span
    evidence: Span


def by_name(sentences: Iterable[Sentence], document: Document, names: Names) -> Iterator[Link]:
    """What the names of official bodies and of groups say, each once, where it is said first."""
    seen: set[tuple[str, str]] = set()
    groups = {
        label: e.id
        for e in names.entities
        if e.kind == "Group"
        for label in map(label_key, (e.name, *e.aliases))
    }
    for sentence in sentences:
        spoken = sentence.block.part is Part.BODY
        for found in names.within(sentence):
            if names.by_id[found.entity].kind == "Group" and not spoken:
                continue
            for link in _links(found, sentence, document, names, groups):
                if (link.inner, link.predicate) not in seen:
                    seen.add((link.inner, link.predicate))
                    yield link


def _links(
    found: Found, sentence: Sentence, document: Document, names: Names, groups: dict[str, str]
) -> Iterator[Link]:
    entity = names.by_id[found.entity]
    if entity.kind == "Group":
        outer, predicate = _wider(label_key(found.span.of(document.text)), found.entity, groups), "memberOf"
        above = names.by_id.get(entity.parent or "")
        # The name says that it is a class within another; the registry may know the narrower one.
        outer = above.id if outer and above and above.kind == "Group" else outer
        outer = None if _CONTROL.search(entity.name) else outer
    else:
        outer, predicate = (_owner(found, document, names) if entity.kind in OFFICIAL else None), "partOf"
    if outer and outer != found.entity:
        yield Link(
            inner=found.entity, predicate=predicate, outer=outer, mention=found.span, evidence=sentence.span
        )


def _owner(found: Found, document: Document, names: Names) -> str | None:
    """The official body that the name ends with, behind "of the", or the known one that stands beside it."""
    parent = names.by_id[found.entity].parent
    for mention in names.near(found.span):
        if mention.entity == found.entity or names.by_id[mention.entity].kind not in OFFICIAL:
            continue
        if found.span.contains(mention.span) and mention.span.end == found.span.end:
            before = document.text[found.span.start : mention.span.start]
            return mention.entity if re.search(r"\bof (?:the )?$", before) else None
        if mention.entity == parent and _beside(found.span, mention.span, document.text):
            return mention.entity
    return None


def _beside(inner: Span, outer: Span, text: str) -> bool:
    """True for "the inner (INN) of the outer" and "the outer's inner"."""
    if inner.end < outer.start:
        return bool(re.fullmatch(r"(?: \([A-Z]+\))? of (?:the )?", text[inner.end : outer.start]))
    return text[outer.end : inner.start] in ("'s ", "’s ")


def _wider(label: str, own: str, groups: dict[str, str]) -> str | None:
    """The narrowest other group with the head of this one's label: of "coal state mills", "state mills"."""
    words = label.split()
    spread = groups.get(f"{words[0]} {words[-1]}", own) if not _JOINTS & set(words) else own
    if spread != own and len(words) > 2:
        return spread
    for size in range(len(words) - 1, 0, -1):
        behind, before = " ".join(words[-size:]), " ".join(words[:size])
        if (
            groups.get(behind, own) != own
            and words[-size - 1] not in _JOINTS
            and not _JOINTS & set(words[:-size])
        ):
            return groups[behind]
        if groups.get(before, own) != own and words[size] in _JOINTS | {"responsible"}:
            return groups[before]
    return None
