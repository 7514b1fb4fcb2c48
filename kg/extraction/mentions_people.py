"""Who speaks and who asks: the names in the labels of turns, and "Mr. Surname" where two persons share it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.mentions_search import Search
from kg.extraction.naming_people import addressed
from kg.extraction.naming_surnames import family_name
from kg.model import Document, Mention, Span, Turn, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """The persons and outlets of the turns."""

    speakers: tuple[str | None, ...]
    outlets: tuple[tuple[str, ...], ...]


def people_of(search: Search) -> People:
    """Who speaks and asks in each turn; their labels, and each "Mr. Surname" that two persons share."""
    turns = search.document.turns
    speakers = tuple(search.owner(turn.speaker) for turn in turns)
    outlets = tuple(tuple(filter(None, map(search.owner, turn.outlets))) for turn in turns)
    for turn, speaker, asking in zip(turns, speakers, outlets, strict=True):
        search.mentions.extend(_labels(search.document, turn, speaker, asking))
    _take_addressed(search, speakers)
    return People(speakers=speakers, outlets=outlets)


def _labels(
    document: Document, turn: Turn, speaker: str | None, outlets: tuple[str, ...]
) -> Iterator[Mention]:
    """The mentions that a turn's label makes."""
    if speaker and turn.speaker:
        yield from _label(document.text, turn, turn.speaker, speaker)
    for name, outlet in zip(turn.outlets, outlets, strict=False):
        yield from _label(document.text, turn, name, outlet)


def _label(text: str, turn: Turn, name: str, identity: str) -> Iterator[Mention]:
    """The place in a turn's label where a name stands, in whatever case."""
    if turn.label and (at := turn.label.of(text).casefold().find(name.casefold())) >= 0:
        start = turn.label.start + at
        yield Mention(entity=identity, span=Span(start, start + len(name)))


def _take_addressed(search: Search, speakers: tuple[str | None, ...]) -> None:
    """ "Mr. Wang" where two Wangs are present: the one who speaks next or spoke last, else nobody."""
    country = search.document.header.country
    present = dict.fromkeys(filter(None, speakers))
    families: dict[str, tuple[str, ...]] = {}
    for person in present:
        family = family_name(search.entities[person].name, country)
        families[family] = (*families.get(family, ()), person)
    for block in search.blocks:
        for each in addressed(block.text, families):
            meant = _meant(each.candidates, block.any.block.turn, speakers)
            place = block.tokens(each.start, each.end)
            if meant and place:
                search.take(block, block.made(*place, meant))
            elif not meant:
                span = block.any.block.normal.source(each.start, each.end)
                search.uncertain.append(
                    Unread(span=span, reason="several persons present have this family name")
                )


def _meant(candidates: tuple[str, ...], turn: int | None, speakers: tuple[str | None, ...]) -> str | None:
    if turn is None:
        return None
    following = next((s for s in speakers[turn + 1 :] if s), None)
    before = next((s for s in reversed(speakers[:turn]) if s), None)
    return next((each for each in (following, before) if each in candidates and each != speakers[turn]), None)
