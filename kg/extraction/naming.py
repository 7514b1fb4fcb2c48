"""The names a document brings itself, found before parsing so that each is read as one word."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extraction.linking import DIGITS, OFFICIAL, Lexicon, identity
from kg.extraction.mentions_value import BODIES
from kg.extraction.naming_acronyms import acronyms, is_free, named_short
from kg.extraction.naming_built import works
from kg.extraction.naming_companies import companies
from kg.extraction.naming_firms import extended, firms
from kg.extraction.naming_kinds import kind_of
from kg.extraction.naming_people import people
from kg.extraction.naming_runs import runs
from kg.extraction.naming_short import Usage, short_forms, usage
from kg.extraction.naming_states import powers
from kg.language.names import label_key
from kg.language.normal import Word, normalise, words
from kg.language.sentences import Part, places
from kg.model import Document, Entity, Span


@dataclass(frozen=True, slots=True)
class _Block:
    part: Part
    text: str
    words: tuple[Word, ...]


def own_names(document: Document, lexicon: Lexicon) -> tuple[Entity, ...]:
    """The entities that the document names itself, by id: persons, outlets, bodies of posts, acronyms,
    capitalised names, the briefing.

    One that the registry holds too comes with its registry id and the names that the document adds.
    """
    blocks = [_read(document.text, part, span) for part, _, span in places(document)]
    found: dict[str, Entity] = {}
    for entity in _all(document, lexicon, blocks):
        found[entity.id] = _joined(found.get(entity.id), entity)
    whole = (_complete(entity, lexicon) for entity in found.values())
    return tuple(sorted(_distinct(whole, lexicon), key=lambda entity: entity.id))


def _all(document: Document, lexicon: Lexicon, blocks: list[_Block]) -> Iterator[Entity]:
    stated = [
        briefing(document),
        *people(document, lexicon, [block.text for block in blocks]),
        *_outlets(document, lexicon),
        *_frame(document, lexicon),
        *_bodies(document, lexicon),
        *(
            named
            for block in blocks
            for short in acronyms(block.text, block.words)
            for named in named_short(short, lexicon)
        ),
    ]
    texts = [block.text for block in blocks if block.part is not Part.TITLE]
    known = {label_key(label) for entity in stated for label in (entity.name, *entity.aliases)}
    stated += companies(texts, lexicon, usage(document.text), known)
    known |= {label_key(label) for entity in stated for label in (entity.name, *entity.aliases)}
    stated += [*firms(texts, lexicon, known), *extended(texts, lexicon), *powers(texts, lexicon)]
    known |= {label_key(label) for entity in stated for label in (entity.name, *entity.aliases)}
    stated += works(texts, lexicon, known)
    yield from stated
    taken = {label_key(label) for entity in stated for label in (entity.name, *entity.aliases)}
    yield from _runs(usage(document.text), blocks, lexicon, taken)


def _read(text: str, part: Part, span: Span) -> _Block:
    normal = normalise(text, span).text
    return _Block(part, normal, words(normal))


def briefing(document: Document) -> Entity:
    """The event of which the document is the transcript."""
    header = document.header
    title = header.title.of(document.text) if header.title else f"Briefing of {header.date or 'unknown date'}"
    name = " ".join(title.split())
    return Entity(id=f"briefing/{document.digest[:DIGITS]}", kind="Briefing", name=name)


def _outlets(document: Document, lexicon: Lexicon) -> Iterator[Entity]:
    for name in dict.fromkeys(" ".join(each.split()) for turn in document.turns for each in turn.outlets):
        if lexicon.names.owner(name) is None:
            yield Entity(id=identity("MediaOutlet", name), kind="MediaOutlet", name=name)


def _frame(document: Document, lexicon: Lexicon) -> Iterator[Entity]:
    """Host and place, where the registry does not hold them."""
    header = document.header
    host = header.host_name or (header.host.of(document.text) if header.host else None)
    place = header.place_name or (header.place.of(document.text) if header.place else None)
    for name, kind in ((host, None), (place, "Place")):
        plain = " ".join((name or "").split())
        if plain and lexicon.names.owner(plain) is None:
            known = kind or kind_of(plain) or "Organization"
            yield Entity(id=identity(known, plain), kind=known, name=plain)


def _bodies(document: Document, lexicon: Lexicon) -> Iterator[Entity]:
    """The bodies of the posts in the header: a body within a body is its unit."""
    for participant in document.header.participants:
        for post in participant.posts:
            above: str | None = None
            for span in reversed(post.bodies):
                entity = body(
                    " ".join(span.of(document.text).split()), above, lexicon, document.header.country
                )
                if entity is None:
                    break
                above = entity.id
                yield entity


def body(name: str, above: str | None, lexicon: Lexicon, country: str | None = None) -> Entity | None:
    """The body called `name` within the body with id `above`; None if it cannot be told what it is."""
    outer = lexicon.entities.get(above or "")
    wholes = [f"{name} of {label}" for label in (outer.name, *outer.aliases)] if outer else []
    wholes += [f"{label} {name}" for label in (outer.name, *outer.aliases)] if outer else []
    known = next(filter(None, (lexicon.names.owner(each) for each in (*wholes, name))), None)
    if known is not None:
        entity = lexicon.entities[known]
        if other := lexicon.abroad(known, name, country):
            return other
        return Entity(id=known, kind=entity.kind, name=entity.name, aliases=(name,))
    kind = "OrganizationalUnit" if above else kind_of(name) or "Organization"
    if not name[0].isupper():
        return None
    within = above.rsplit("/", 1)[-1] if above else None
    inside = f"{name} {within}" if within else name
    return Entity(id=identity(kind, inside), kind=kind, name=name, parent=above)


def _runs(
    used: Usage, blocks: Iterable[_Block], lexicon: Lexicon, taken: Collection[str]
) -> Iterator[Entity]:
    """The capitalised names in running text whose head tells what they are, but for the `taken` ones."""
    blocks = [block for block in blocks if block.part is not Part.TITLE]
    small = {word.text for block in blocks for word in block.words if word.text.islower()}
    for block in blocks:
        likely = any(True for _ in runs(block.words, (), small))
        names = lexicon.names.find(block.words) if likely else []
        for run in runs(block.words, names, small) if likely else ():
            start, end = block.words[run.first].start, block.words[run.last].end
            name = block.text[start:end]
            free = label_key(name) not in taken and lexicon.names.owner(name) is None
            if free and not re.search(r"[.!?]", name):
                last = next((each for each in names if each.end == end and each.start > start), None)
                yield from _run(
                    name, run.kind, (name[: last.start - start], last.entity) if last else None, used, lexicon
                )


def _run(
    name: str, kind: str, inside: tuple[str, str] | None, used: Usage, lexicon: Lexicon
) -> Iterator[Entity]:
    """A new entity; but "X of the Y" is a unit of Y, and a numbered beginning is short for a whole."""
    if parted := _at_body(name):
        for words, own in parted:
            yield Entity(id=identity(own, words), kind=own, name=words)
        return
    longer = [lexicon.entities[i] for i in lexicon.names.beginnings(name)]
    unit = re.fullmatch(r"(.+) of (?:the )?", inside[0]) if inside else None
    if unit and inside and kind == "GovernmentBody" and lexicon.entities[inside[1]].kind in OFFICIAL:
        found = body(unit[1], inside[1], lexicon)
        yield from [replace(found, aliases=(*found.aliases, name))] if found else []
    elif not (longer and re.search(r"\d", name)):
        yield Entity(id=identity(kind, name), kind=kind, name=name, aliases=short_forms(name, kind, used))
    elif len(longer) == 1 and longer[0].kind == kind:
        yield Entity(id=longer[0].id, kind=kind, name=longer[0].name, aliases=(name,))


_AT = re.compile(r"(?P<thing>.+?) of the (?P<body>.+)")
_BUILT = frozenset({"Facility", "Event", "Product", "Award"})


def _at_body(name: str) -> tuple[tuple[str, str], ...]:
    """ "Lakeside Hall of the Grain Institute" is a thing and a body; empty for a name of one thing."""
    match = _AT.fullmatch(name)
    kinds = (kind_of(match["thing"]), kind_of(match["body"])) if match else (None, None)
    if match is None or kinds[0] not in _BUILT or kinds[1] not in BODIES or " " not in match["thing"]:
        return ()
    return ((match["thing"], str(kinds[0])), (match["body"], str(kinds[1])))


def _joined(known: Entity | None, other: Entity) -> Entity:
    """Two readings of one entity as one."""
    if known is None:
        return other
    aliases = tuple(dict.fromkeys((*known.aliases, other.name, *other.aliases)))
    return replace(
        known, aliases=tuple(a for a in aliases if a != known.name), parent=known.parent or other.parent
    )


def _complete(entity: Entity, lexicon: Lexicon) -> Entity:
    """An entity that the registry holds, with all it says of it and the names that the document adds."""
    known = lexicon.entities.get(entity.id)
    if known is None:
        return entity
    names = dict.fromkeys((*known.aliases, entity.name, *entity.aliases))
    return replace(known, aliases=tuple(name for name in names if name != known.name))


def _distinct(entities: Iterable[Entity], lexicon: Lexicon) -> Iterator[Entity]:
    """Each entity without the aliases that are another's name, in this document or in the registry."""
    found = list(entities)
    owners: dict[str, set[str]] = {}
    for entity in found:
        for label in (entity.name, *entity.aliases):
            owners.setdefault(label_key(label), set()).add(entity.id)
    for entity in found:
        alone = (alias for alias in entity.aliases if len(owners[label_key(alias)]) == 1)
        kept = (a for a in alone if lexicon.names.owner(a) == entity.id or is_free(a, entity.name, lexicon))
        yield replace(entity, aliases=tuple(kept))
