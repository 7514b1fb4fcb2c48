"""Every name of a document, linked once: the registry's, the document's own, and those found by the parse."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.extraction.linking import CONCEPTS, Lexicon
from kg.extraction.mentions_blocks import Parsed, blocks
from kg.extraction.mentions_entities import proper_names
from kg.extraction.mentions_new import classes, described, distinct, proper, quoted
from kg.extraction.mentions_series import series
from kg.extraction.mentions_value import Found, Names
from kg.extraction.naming_people import addressed
from kg.extraction.naming_surnames import family_name
from kg.language.names import NAMELESS, Gazetteer, Name, label_key
from kg.language.sentences import Part, Sentence
from kg.model import Document, Entity, Mention, Span, Turn, TurnKind, Unread

_OUTER = frozenset({"Company", "CentralSOE", "MediaOutlet", "Person", "Indicator", "Industry"})
"""Kinds whose names hold other names by chance (a country's in that of a company)."""
_BRIEFING = re.compile(r"\b(?:press|news|media) (?:conference|briefing)\b")


@dataclass(kw_only=True, eq=False)
class _Search:
    """The names found so far in one document."""

    document: Document
    lexicon: Lexicon
    entities: dict[str, Entity]
    blocks: tuple[Parsed, ...]
    mentions: list[Mention] = field(default_factory=list)
    uncertain: list[Unread] = field(default_factory=list)

    def take(self, block: Parsed, found: Found | None) -> None:
        """Keep a name unless its tokens are taken."""
        if found and block.free(found.first, found.last):
            block.found.append(found)

    def named(self) -> set[str]:
        """The ids of the entities named so far."""
        return {found.entity for block in self.blocks for found in block.found}


def find(sentences: Iterable[Sentence], document: Document, lexicon: Lexicon, own: Iterable[Entity]) -> Names:
    """All names in the sentences; `own` are the document's own entities, as given to the parser."""
    entities = {**lexicon.entities, **{entity.id: entity for entity in own}}
    search = _Search(document=document, lexicon=lexicon, entities=entities, blocks=tuple(blocks(sentences)))
    for block in search.blocks:
        _take_series(search, block)
        _take_known(search, block)
    _take_new(search)
    for block in search.blocks:
        _take_weak(search, block)
        _take_concepts(search, block)
    return _result(search, _people(search), tuple(own))


def _take_series(search: _Search, block: Parsed) -> None:
    """Names that share a word: "the Alpha and Beta exchanges"."""
    for name in series(block.any.block.words, search.lexicon.names):
        place = block.tokens(name.start, name.end)
        if place:
            block.found.append(block.made(*place, name.entity))


def _take_known(search: _Search, block: Parsed) -> None:
    for sentence in block.sentences:
        for token, name in sorted(sentence.names.items()):
            if name.kind not in NAMELESS and not any(f.first <= token <= f.last for f in block.found):
                block.found.append(block.made(token, token, name.entity, head=token, slip=name.slip))
            search.mentions.extend(_parts(search, block, name))


def _parts(search: _Search, block: Parsed, name: Name) -> Iterator[Mention]:
    """The known names inside a longer one."""
    inside = [w for w in block.any.block.words if name.start <= w.start and w.end <= name.end]
    if len(inside) > 1 and name.kind not in _OUTER:
        for part in search.lexicon.names.within(inside):
            if part.entity != name.entity and part.kind != "Place":
                yield Mention(
                    entity=part.entity,
                    span=block.any.block.normal.source(part.start, part.end),
                    slip=part.slip,
                )


def _take_new(search: _Search) -> None:
    """Names that neither the registry nor the document's own list holds, then every other mention of them."""
    fresh: list[Entity] = []
    for block in search.blocks:
        if block.any.block.part is not Part.TITLE:
            fresh += [*_quoted(block), *_described(search, block), *_proper(search, block)]
            fresh += _classes(block)
    new = distinct(fresh)
    search.entities.update((entity.id, entity) for entity in new)
    gazetteer = Gazetteer(new)
    for block in search.blocks:
        for name in gazetteer.find(block.any.block.words):
            if _is_meant(block, name, search.entities[name.entity]):
                _take_around(block, block.named(name))


def _is_meant(block: Parsed, name: Name, entity: Entity) -> bool:
    """True for a full name, and for a short form behind "the" with nothing added to it."""
    words = block.text[name.start : name.end]
    if label_key(words) == label_key(entity.name):
        return True
    before, after = block.text[: name.start], block.text[name.end :]
    definite = re.search(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Oo]ur) $", before)
    return bool(definite) and not re.match(r" (?:of|for|to|on)\b", after)


def _quoted(block: Parsed) -> Iterator[Entity]:
    for start, end, entity in quoted(block):
        place = block.tokens(start, end)
        if place and block.free(*place):
            block.found.append(block.made(*place, entity.id))
            yield entity


def _described(search: _Search, block: Parsed) -> Iterator[Entity]:
    for phrase, entity in described(block, search.document.digest):
        same = _same_as(block, phrase.core) or search.lexicon.like(entity.kind, entity.name)
        if same:
            _take_around(block, block.made(phrase.first, phrase.last, same, head=phrase.head))
        elif _take_around(block, block.made(phrase.first, phrase.last, entity.id, head=phrase.head)):
            yield entity


def _classes(block: Parsed) -> Iterator[Entity]:
    for phrase, entity in classes(block):
        if block.free(phrase.first, phrase.last):
            block.found.append(block.made(phrase.first, phrase.last, entity.id, head=phrase.head))
            yield entity


def _take_around(block: Parsed, found: Found | None) -> bool:
    """Keep a name that may hold others, unless one of those covers its head."""
    if found is None or any(f.first <= found.head <= f.last for f in block.found):
        return False
    block.found.append(found)
    return True


def _same_as(block: Parsed, core: int) -> str | None:
    """The id of the thing whose name stands beside: the system of "Alpha and Beta", the system, "Alpha"."""
    doc = block.doc
    beside = core + 3 < len(doc) and doc[core + 1].text in ("of", ",") and doc[core + 2].text in ('"', "``")
    named = [f for f in block.found if beside and f.first == core + 3]
    return named[0].entity if named else None


def _proper(search: _Search, block: Parsed) -> Iterator[Entity]:
    for sentence in block.sentences:
        for found in proper_names(sentence):
            if not block.free(found.first, found.last) or search.lexicon.weak.owner(found.name):
                continue
            if len(search.lexicon.names.beginnings(found.name)) > 1:
                reason = f"{found.name!r} may be short for several known names"
                search.uncertain.append(Unread(span=sentence.source(found.first, found.last), reason=reason))
                continue
            entity = proper(found)
            block.found.append(block.made(found.first, found.last, entity.id, head=found.head))
            yield entity


def _take_weak(search: _Search, block: Parsed) -> None:
    """Everyday words for a thing that the document also calls by its name."""
    known = {mention.entity for mention in search.mentions} | search.named()
    for name in search.lexicon.weak.find(block.any.block.words):
        if name.entity in known:
            search.take(block, block.named(name))


def _take_concepts(search: _Search, block: Parsed) -> None:
    """Indicators and industries; their everyday words only beside a figure."""
    words = block.any.block.words
    for name in search.lexicon.concepts.find(words):
        search.take(block, block.named(name))
    for sentence in block.sentences:
        if sentence.amounts:
            first, last = sentence.starts[sentence.tokens.start], sentence.ends[sentence.tokens.end - 1]
            near = [word for word in words if first <= word.start and word.end <= last]
            for name in search.lexicon.weak_concepts.find(near):
                search.take(block, block.named(name))


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """The persons and outlets of the turns."""

    speakers: tuple[str | None, ...]
    outlets: tuple[tuple[str, ...], ...]


def _people(search: _Search) -> _People:
    """Who speaks and asks in each turn; their labels, and each "Mr. Surname" that two persons share."""
    ids = _ids(search.entities.values())
    turns = search.document.turns
    speakers = tuple(ids.get(label_key(turn.speaker), (None,))[0] if turn.speaker else None for turn in turns)
    outlets = tuple(
        tuple(i for name in turn.outlets for i in ids.get(label_key(name), ())[:1]) for turn in turns
    )
    for turn, speaker, asking in zip(turns, speakers, outlets, strict=True):
        search.mentions.extend(_labels(search.document, turn, speaker, asking))
    _take_addressed(search, speakers)
    return _People(speakers=speakers, outlets=outlets)


def _ids(entities: Iterable[Entity]) -> Mapping[str, tuple[str, ...]]:
    """The ids of persons and outlets by name; a full name goes before an alias, that before a slip."""
    ids: dict[str, tuple[str, ...]] = {}
    fitting = [e for e in entities if e.kind in ("Person", "MediaOutlet", "Company", "Organization")]
    for labels in (lambda e: (e.name,), lambda e: e.aliases, lambda e: e.hidden):
        for entity in fitting:
            for label in labels(entity):
                ids[label_key(label)] = (*ids.get(label_key(label), ()), entity.id)
    return ids


def _labels(
    document: Document, turn: Turn, speaker: str | None, outlets: tuple[str, ...]
) -> Iterator[Mention]:
    """The mentions that a turn's label makes."""
    if turn.label is None:
        return
    if speaker and turn.speaker:
        yield Mention(entity=speaker, span=_inside(document.text, turn.label, turn.speaker))
    for name, outlet in zip(turn.outlets, outlets, strict=False):
        yield Mention(entity=outlet, span=_inside(document.text, turn.label, name))


def _inside(text: str, label: Span, name: str) -> Span:
    """Where in a label a name stands; the whole label if it is spelt otherwise."""
    at = text.find(name, label.start, label.end)
    return Span(at, at + len(name)) if at >= 0 else label


def _take_addressed(search: _Search, speakers: tuple[str | None, ...]) -> None:
    """ "Mr. Xie" where two Xies are present: the one who speaks next or spoke last, else nobody."""
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


def _result(search: _Search, people: _People, own: tuple[Entity, ...]) -> Names:
    briefing = next((entity.id for entity in own if entity.kind == "Briefing"), None)
    found = tuple(sorted(each for block in search.blocks for each in block.found))
    ids = _ids_of_frame(search)
    mentions = [*search.mentions, *_frame_mentions(search, briefing, ids)]
    mentions += [Mention(entity=each.entity, span=each.span, slip=each.slip) for each in found]
    ordered = sorted(set(mentions), key=lambda m: (m.span, m.entity, m.slip))
    return Names(
        entities=_needed(search.entities, [m.entity for m in ordered], briefing),
        mentions=tuple(ordered),
        found=found,
        uncertain=tuple(sorted(search.uncertain, key=lambda each: each.span)),
        briefing=briefing,
        speakers=people.speakers,
        outlets=people.outlets,
        host=ids[0],
        place=ids[1],
    )


def _ids_of_frame(search: _Search) -> tuple[str | None, str | None]:
    """The ids of host and place."""
    header, text = search.document.header, search.document.text
    labels = {label_key(label): e.id for e in reversed(list(search.entities.values()))
              if e.kind not in CONCEPTS | NAMELESS for label in (*e.hidden, *e.aliases, e.name)}  # fmt: skip
    host = header.host_name or (header.host.of(text) if header.host else None)
    place = header.place_name or (header.place.of(text) if header.place else None)
    return (labels.get(label_key(host)) if host else None, labels.get(label_key(place)) if place else None)


def _frame_mentions(
    search: _Search, briefing: str | None, ids: tuple[str | None, str | None]
) -> Iterator[Mention]:
    header = search.document.header
    if briefing and header.title:
        yield Mention(entity=briefing, span=header.title)
    for identity, span in zip(ids, (header.host, header.place), strict=True):
        if identity and span:
            yield Mention(entity=identity, span=span)
    for block in search.blocks if briefing else ():
        if briefing and _speaks_of_itself(search.document, block):
            for match in _BRIEFING.finditer(block.text):
                yield Mention(entity=briefing, span=block.any.block.normal.source(match.start(), match.end()))


def _speaks_of_itself(document: Document, block: Parsed) -> bool:
    """True for the lead, and for the words of the chair."""
    turn = block.any.block.turn
    return block.any.block.part is Part.LEAD or (
        turn is not None and document.turns[turn].kind is TurnKind.MODERATION
    )


def _needed(entities: Mapping[str, Entity], ids: Iterable[str], briefing: str | None) -> tuple[Entity, ...]:
    """The entities of these ids with those that they are placed under."""
    queue = [*ids, *filter(None, [briefing])]
    needed: dict[str, Entity] = {}
    while queue:
        at = queue.pop()
        if at in entities and at not in needed:
            needed[at] = entities[at]
            queue += filter(None, [entities[at].parent])
    return tuple(sorted(needed.values(), key=lambda entity: entity.id))
