"""Every name of a document, linked once: the registry's, the document's own, and those found by the parse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extraction.linking import OFFICIAL, Lexicon
from kg.extraction.mentions_blocks import Parsed, blocks
from kg.extraction.mentions_entities import Proper, proper_names
from kg.extraction.mentions_new import classes, described, distinct, models, proper, quoted
from kg.extraction.mentions_nouns import Phrase
from kg.extraction.mentions_people import People, people_of
from kg.extraction.mentions_search import Search
from kg.extraction.mentions_series import series
from kg.extraction.mentions_short import Short, short_names
from kg.extraction.mentions_value import Found, Names
from kg.extraction.naming_kinds import kind_of
from kg.extraction.naming_runs import in_title_case
from kg.language.names import NAMELESS, Gazetteer, Name, label_key
from kg.language.sentences import Part, Sentence
from kg.model import Document, Entity, Mention, TurnKind, Unread

_OUTER = frozenset({"Company", "CentralSOE", "MediaOutlet", "Person", "Indicator", "Industry"})
"""Kinds whose names hold other names by chance (a country's in that of a company)."""
_THINGS = frozenset({"Project", "Facility", "Product", "Initiative", "Plan"})
_CAPITALS = re.compile(r"(?<![\w-])[A-Z]\w+(?: [A-Z]\w+)+(?![\w-])")
_BRIEFING = re.compile(r"\b(?:press|news|media) (?:conference|briefing)\b")


def find(sentences: Iterable[Sentence], document: Document, lexicon: Lexicon, own: Iterable[Entity]) -> Names:
    """All names in the sentences; `own` are the document's own entities, as given to the parser."""
    own = tuple(own)
    entities = {**lexicon.entities, **{entity.id: entity for entity in own}}
    search = Search(
        document=document,
        lexicon=lexicon,
        entities=entities,
        own=own,
        blocks=tuple(blocks(sentences)),
    )
    for block in search.blocks:
        _take_series(search, block)
        _take_known(search, block)
    _take_new(search)
    named = {mention.entity for mention in search.mentions} | search.named()
    for block in search.blocks:
        search.uncertain += _doubtful(block, search.lexicon.names)
        _take_weak(search, block, named)
        _take_concepts(search, block)
    return _result(search, people_of(search))


def _take_series(search: Search, block: Parsed) -> None:
    """Names that share a word: "the Alpha and Beta exchanges"."""
    for name in series(block.any.block.words, search.lexicon.names):
        place = block.tokens(name.start, name.end)
        if place:
            block.add(block.made(*place, name.entity))


def _take_known(search: Search, block: Parsed) -> None:
    for sentence in block.sentences:
        for token, name in sorted(sentence.names.items()):
            if name.kind not in NAMELESS and token not in block.taken:
                entity = _entity(search, block, name)
                block.add(block.made(token, token, entity, head=token, slip=name.slip))
            search.mentions.extend(_parts(search, block, name))


_ITS = re.compile(r"(?P<place>[A-Z]\w+(?: [A-Z]\w+)?)'s $")
_OF = re.compile(r" of (?:the )?(?P<place>[A-Z]\w+(?: [A-Z]\w+)?)")


def _entity(search: Search, block: Parsed, name: Name) -> str:
    """The id of the entity named: of a body the like-named one of the country that the words speak of."""
    before = _ITS.search(block.text, max(0, name.start - 40), name.start)
    after = _OF.match(block.text, name.end)
    stated = [search.lexicon.country(match["place"]) for match in (before, after) if match]
    country = next(filter(None, stated), None) or search.document.header.country
    other = search.lexicon.abroad(name.entity, block.text[name.start : name.end], country)
    if other is None:
        return name.entity
    return search.entities.setdefault(other.id, other).id


def _parts(search: Search, block: Parsed, name: Name) -> Iterator[Mention]:
    """The known names inside a longer one."""
    words = block.any.block.words
    first = bisect_left(words, name.start, key=lambda word: word.start)
    inside = words[first : bisect_right(words, name.end, lo=first, key=lambda word: word.end)]
    if len(inside) > 1 and name.kind not in _OUTER:
        for part in search.lexicon.names.within(inside):
            behind = re.search(r"\bof (?:the )?$", block.text[name.start : part.start])
            if part.entity != name.entity and part.kind != "Place" and (behind or name.kind not in OFFICIAL):
                yield Mention(
                    entity=part.entity,
                    span=block.any.block.normal.source(part.start, part.end),
                    slip=part.slip,
                )


def _take_new(search: Search) -> None:
    """Names that neither the registry nor the document's own list holds, then every other mention of them."""
    fresh: list[Entity] = []
    running = [block for block in search.blocks if block.any.block.part is not Part.TITLE]
    told = _without_headlines(running, {block.number: [*_told_firms(search, block)] for block in running})
    every = [each for found in told.values() for each in found]
    short = short_names(running, every, search.entities.values(), search.usage.alone)
    for block in running:
        fresh += [*_quoted(block), *_models(block), *_proper(search, block, told[block.number], short)]
    fresh += _described(search, running)
    for block in running:
        fresh += _classes(block)
    new = distinct(fresh)
    search.entities.update((entity.id, entity) for entity in new)
    gazetteer = Gazetteer(new)
    for block in search.blocks:
        for name in gazetteer.find_in(block.parts):
            if _is_meant(block, name, search.entities[name.entity]):
                _take_around(block, block.named(name))


def _is_meant(block: Parsed, name: Name, entity: Entity) -> bool:
    """True for a full name, and for a short form behind "the" with nothing added to it."""
    words = block.text[name.start : name.end]
    if entity.kind in ("Person", "Company") or label_key(words) == label_key(entity.name):
        return True
    before, after = block.text[: name.start], block.text[name.end :]
    definite = re.search(r"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]ts|[Oo]ur) $", before)
    return bool(definite) and not re.match(r" (?:of|for|to|on)\b", after)


def _quoted(block: Parsed) -> Iterator[Entity]:
    for start, end, entity in quoted(block):
        place = block.tokens(start, end)
        if place and block.free(*place):
            block.add(block.made(*place, entity.id))
            yield entity


def _models(block: Parsed) -> Iterator[Entity]:
    """Products that are called by letters and digits."""
    for start, end, entity in models(block):
        place = block.tokens(start, end)
        if place and block.free(*place):
            block.add(block.made(*place, entity.id))
            yield entity


def _described(search: Search, running: Iterable[Parsed]) -> Iterator[Entity]:
    """The things named by common nouns; one that stands beside a known name is that thing all through."""
    seen = [
        (block, phrase, entity)
        for block in running
        for phrase, entity in described(block, search.document.digest)
    ]
    same = _short_forms(entity for *_, entity in seen)
    for block, phrase, entity in seen:
        other = _same_as(block, phrase, search.entities) or search.lexicon.like(entity.kind, entity.name)
        if other:
            same[label_key(entity.name)] = other
    for block, phrase, entity in seen:
        known = same.get(label_key(entity.name))
        inside = any(f.entity == known and phrase.first <= f.first <= phrase.last for f in block.found)
        found = block.made(phrase.first, phrase.last, known or entity.id, head=phrase.head)
        if not inside and _take_around(block, found) and known is None:
            yield entity


def _classes(block: Parsed) -> Iterator[Entity]:
    for phrase, entity in classes(block):
        if block.free(phrase.first, phrase.last):
            block.add(block.made(phrase.first, phrase.last, entity.id, head=phrase.head))
            yield entity


def _take_around(block: Parsed, found: Found | None) -> bool:
    """Keep a name that may hold others, unless one of those covers its head."""
    if found is None or found.head in block.taken:
        return False
    block.add(found)
    return True


def _short_forms(entities: Iterable[Entity]) -> dict[str, str]:
    """The short forms that are one thing's only, with its id."""
    owners: dict[str, set[str]] = {}
    for entity in entities:
        for alias in entity.aliases:
            owners.setdefault(label_key(alias), set()).add(entity.id)
    return {alias: min(ids) for alias, ids in owners.items() if len(ids) == 1}


def _same_as(block: Parsed, phrase: Phrase, kinds: Mapping[str, Entity]) -> str | None:
    """The id of the thing whose quoted name stands beside: the system of "Alpha", the "Alpha" system."""
    doc, core = block.doc, phrase.core
    quotes = {i for i in range(phrase.first, min(core + 3, len(doc))) if doc[i].text in ('"', "``", "''")}
    behind = core + 2 in quotes and doc[core + 1].text in ("of", ",")
    behind_it = [f for f in block.found if behind and f.first == core + 3]
    within = [f for f in block.found if quotes and phrase.first <= f.first < core]
    # "the Long Lake Bridge project" is Long Lake Bridge.
    whole = [
        f for f in block.found if (f.first, f.last) == (phrase.first, core - 1) and _is_thing(f.entity, kinds)
    ]
    return next((f.entity for f in (*behind_it, *within, *whole)), None)


def _is_thing(entity: str, kinds: Mapping[str, Entity]) -> bool:
    return entity in kinds and kinds[entity].kind in _THINGS


def _proper(search: Search, block: Parsed, told: Iterable[Proper], short: Short) -> Iterator[Entity]:
    for found in told:
        if not block.free(found.first, found.last) or search.lexicon.weak.owner(found.name):
            continue
        called = short.bearers.get(found.name, ())
        if len(called) == 1:
            block.add(block.made(found.first, found.last, min(called), head=found.head))
            continue
        if len(search.lexicon.names.beginnings(found.name)) > 1:
            continue
        entity = proper(found, search.usage, search.document.header.country)
        block.add(block.made(found.first, found.last, entity.id, head=found.head))
        letters = filter(None, [short.letters.get(found.name)])
        yield replace(entity, aliases=tuple(dict.fromkeys((*entity.aliases, *letters))))


_FIRMS = ("Company", "Organization")


def _alike(sentence: Sentence) -> Iterator[Proper]:
    """The proper names of a sentence; behind "in" a list with two places in it is one of places."""
    rows: list[list[Proper]] = []
    for each in proper_names(sentence):
        between = sentence.tokens.doc[rows[-1][-1].last + 1 : each.first] if rows else ()
        if rows and between and all(token.lower_ in (",", "and") for token in between):
            rows[-1].append(each)
        else:
            rows.append([each])
    for row in rows:
        lead = sentence.tokens.doc[row[0].first - 1].lower_ if row[0].first > sentence.tokens.start else ""
        placed = lead in ("in", "at", "of", "across") and sum(one.kind == "Place" for one in row) > 1
        yield from (
            replace(one, kind="Place") if placed and kind_of(one.name) is None else one for one in row
        )


def _told_firms(search: Search, block: Parsed) -> Iterator[Proper]:
    """The names of a block, each a company where the text buys or sells it and nothing tells another kind."""
    for each in (found for sentence in block.sentences for found in _alike(sentence)):
        if each.kind in _FIRMS and search.lexicon.names_indicator(each.name):
            continue
        open_ = each.kind == "Organization" and kind_of(each.name) is None
        foreign = each.kind == "Place" and " " not in each.name
        firm = (open_ or foreign) and each.name in search.traded
        firm = firm or (each.kind == "Person" and each.name in search.bought)
        yield replace(each, kind="Company") if firm else each


def _without_headlines(
    running: Iterable[Parsed], told: Mapping[int, Sequence[Proper]]
) -> dict[int, list[Proper]]:
    """The names of each block; in a headline any word may look like a name, and a true one comes back."""
    loud = {block.number for block in running if in_title_case(block.any.block.words)}
    words = (word.text for block in running if block.number not in loud for word in block.any.block.words)
    plain = frozenset(word for word in words if word[:1].isupper())
    return {
        number: [one for one in found if number not in loud or plain.issuperset(re.findall(r"\w+", one.name))]
        for number, found in told.items()
    }


def _doubtful(block: Parsed, names: Gazetteer) -> Iterator[Unread]:
    """Capitalised words that begin several known names, and so may be short for any of them."""
    for match in _CAPITALS.finditer(block.text):
        first = bisect_right(block.any.starts, match.start()) - 1
        last = bisect_left(block.any.ends, match.end())
        longer = names.beginnings(match[0]) if block.free(first, last) else ()
        if len(longer) > 1:
            reason = f"{match[0]!r} may be short for several known names ({', '.join(longer[:3])})"
            yield Unread(span=block.any.block.normal.source(*match.span()), reason=reason)


def _take_weak(search: Search, block: Parsed, known: Collection[str]) -> None:
    """Everyday words for a thing that the document also calls by its name."""
    for name in search.lexicon.weak.find_in(block.parts):
        if name.entity in known:
            search.take(block, block.named(name))


def _take_concepts(search: Search, block: Parsed) -> None:
    """Indicators and industries; their everyday words only beside a figure."""
    for name in search.lexicon.concepts.find_in(block.parts):
        search.take(block, block.named(name))
    for sentence in block.sentences:
        if sentence.amounts:
            first, last = sentence.starts[sentence.tokens.start], sentence.ends[sentence.tokens.end - 1]
            near = [part for part in block.parts if first <= part.start and part.end <= last]
            for name in search.lexicon.weak_concepts.find_in(near):
                search.take(block, block.named(name))


def _result(search: Search, people: People) -> Names:
    briefing = next((entity.id for entity in search.own if entity.kind == "Briefing"), None)
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


def _ids_of_frame(search: Search) -> tuple[str | None, str | None]:
    """The ids of host and place."""
    header, text = search.document.header, search.document.text
    host = header.host_name or (header.host.of(text) if header.host else None)
    place = header.place_name or (header.place.of(text) if header.place else None)
    return search.owner(host), search.owner(place)


def _frame_mentions(
    search: Search, briefing: str | None, ids: tuple[str | None, str | None]
) -> Iterator[Mention]:
    header = search.document.header
    if briefing and header.title:
        yield Mention(entity=briefing, span=header.title)
    for entity, span in zip(ids, (header.host, header.place), strict=True):
        if entity and span:
            yield Mention(entity=entity, span=span)
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
