"""Who and what a transcript's frame names: speakers, outlets, chair, host, place, as entities.

The frame (header and labels) gives names; the facts give entities. One lookup joins them: a name is
the entity of a fitting kind that bears it, else the one that the text mentions at that very place,
else a new entity, mentioned where the frame names it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from kg.graph.mint import slug
from kg.model import Document, Entity, Facts, Mention, Span, Turn

FITS: Mapping[str, Callable[[str], bool]] = {
    "Person": lambda kind: kind == "Person",
    "MediaOutlet": lambda kind: kind == "MediaOutlet",
    "Place": lambda kind: kind == "Place",
    "Organization": lambda kind: kind not in {"Person", "Place", "Post", "Indicator", "Industry"},
}
"""What kinds of entity may play each part; the part's name is the kind of one newly made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A name that the frame gives, the part it plays, and where it stands if that is known."""

    role: str
    name: str
    span: Span | None = None


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The entities of a document with those that its frame adds, and who plays each part."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    players: Mapping[tuple[str, str], str]
    """(role, name) → entity id."""

    def find(self, role: str, name: str) -> str:
        """The id of the entity that plays the part under this name."""
        return self.players[role, name_key(name)]

    def speakers(self, turn: Turn) -> tuple[str, ...]:
        """The ids of those whose words a turn holds: outlets, else the named person, else nobody."""
        if turn.outlets:
            return tuple(dict.fromkeys(self.find("MediaOutlet", name) for name in turn.outlets))
        return (self.find("Person", turn.speaker),) if turn.speaker else ()


def name_key(name: str) -> str:
    """A name without the case and the spacing that it happens to have.

    >>> name_key("THE  Daily\\n Post")
    'the daily post'
    """
    return " ".join(name.casefold().split())


def cast(facts: Facts) -> Cast:
    """Find, or make, the entity behind each name that the document's frame gives."""
    known = {e.id: e for e in sorted(facts.entities, key=lambda e: e.id)}
    find = finder(known, facts.mentions)
    players: dict[tuple[str, str], str] = {}
    mentions: list[Mention] = []
    for part in parts(facts.document):
        place = part.role, name_key(part.name)
        found = players.get(place) or find(part)
        if found is None:
            made = newcomer(part)
            found = known.setdefault(made.id, made).id
        if part.span and not any(m.entity == found for m in facts.mentions):
            mentions.append(Mention(entity=found, span=part.span))
        players[place] = found
    return Cast(entities=tuple(known.values()), mentions=tuple(mentions), players=players)


def finder(known: Mapping[str, Entity], mentions: tuple[Mention, ...]) -> Callable[[Part], str | None]:
    """A lookup of parts among the known entities: a name goes before an alias, that before a slip."""
    named: dict[str, list[Entity]] = {}
    for names in (own_name, aliases, slips):
        for entity in known.values():
            for name in names(entity):
                named.setdefault(name_key(name), []).append(entity)
    placed: dict[Span, list[Entity]] = {}
    for mention in sorted(mentions, key=lambda m: (m.span, m.entity)):
        placed.setdefault(mention.span, []).extend(filter(None, [known.get(mention.entity)]))

    def find(part: Part) -> str | None:
        there = placed.get(part.span, []) if part.span else []
        fits = FITS[part.role]
        return next((e.id for e in chain(named.get(name_key(part.name), []), there) if fits(e.kind)), None)

    return find


def own_name(entity: Entity) -> tuple[str, ...]:
    """The name that is shown."""
    return (entity.name,)


def aliases(entity: Entity) -> tuple[str, ...]:
    """The other names that are right."""
    return (*entity.aliases, *entity.chinese)


def slips(entity: Entity) -> tuple[str, ...]:
    """The names that are slips of a source."""
    return entity.hidden


def newcomer(part: Part) -> Entity:
    """An entity that the frame alone knows."""
    name = " ".join(part.name.split())
    return Entity(id=f"{slug(part.role)}/{slug(name) or name.encode().hex()}", kind=part.role, name=name)


def parts(document: Document) -> Iterator[Part]:
    """Each name that header and labels give."""
    header, text = document.header, document.text
    for participant in header.participants:
        yield Part(role="Person", name=participant.name, span=participant.span)
    if header.chair:
        yield Part(role="Person", name=header.chair)
    if name := header.host_name or (header.host and header.host.of(text)):
        yield Part(role="Organization", name=name, span=header.host)
    if name := header.place_name or (header.place and header.place.of(text)):
        yield Part(role="Place", name=name, span=header.place)
    for turn in document.turns:
        yield from turn_parts(turn)


def turn_parts(turn: Turn) -> Iterator[Part]:
    """The names in a turn's label."""
    for outlet in turn.outlets:
        yield Part(role="MediaOutlet", name=outlet, span=turn.label)
    if turn.speaker:
        yield Part(role="Person", name=turn.speaker, span=turn.label)
