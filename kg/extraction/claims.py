"""Claims: what sentences say of bodies, initiatives and places, by the patterns that lessons taught."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from kg.extraction.claims_ends import End, Scene, Wanted, ends, family, kind_at, taught_family
from kg.extraction.claims_modality import modality
from kg.extraction.claims_time import period
from kg.extraction.mentions_value import Names
from kg.extraction.reference import Antecedents, Told, antecedents
from kg.extraction.said import Said
from kg.language.patterns import Match, Patterns
from kg.language.patterns_links import links_of
from kg.language.patterns_tree import tree_of
from kg.language.sentences import Part, Sentence
from kg.model import Claim, Document, Entity, Knowledge, Modality, Relation, Span, TurnKind, Unread

_BUSINESS = frozenset({"investsIn"})
_DOUBT = '{}: "we" may be the speaker\'s body or the companies that it speaks of'
_LONGEST = 400
"""A sentence of more tokens is a table or broken text, and its parse is worth nothing."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What was read, and the entities that its phrases make."""

    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    uncertain: tuple[Unread, ...] = ()
    """What was left out because nobody can tell whom it is said of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who speaks for whom: what "we" stands for."""

    bodies: Mapping[str, str] = field(default_factory=dict)
    """By the name of a turn's speaker: the id of the body."""
    seats: Mapping[str, str] = field(default_factory=dict)
    """By the id of a person whom the text quotes: the id of the body."""
    said: Said = field(default_factory=Said)
    """Who is told to say what in turns without a speaker."""


@dataclass(frozen=True, kw_only=True)
class _Reader:
    document: Document
    names: Names
    relations: Mapping[str, Relation]
    patterns: Patterns
    kinds: Mapping[str, str]
    voices: Voices


def read(
    sentences: Iterable[Sentence],
    names: Names,
    document: Document,
    knowledge: Knowledge,
    patterns: Patterns,
    voices: Voices,
) -> Claims:
    """All claims of the sentences, in text order, each with the sentence as its evidence."""
    reader = _Reader(
        document=document,
        names=names,
        relations={relation.name: relation for relation in knowledge.relations},
        patterns=patterns,
        kinds={entity.id: entity.kind for entity in (*knowledge.entities, *names.entities)},
        voices=voices,
    )
    found: list[Claim] = []
    doubts: dict[Span, Unread] = {}
    made: dict[str, Entity] = {}
    for scene in _scenes(reader, sentences):
        for claim, entities in _claims(reader, scene):
            if _is_doubtful(reader, scene, claim):
                doubts[claim.evidence] = Unread(span=claim.evidence, reason=_DOUBT.format(claim.predicate))
                continue
            found.append(claim)
            made.update((entity.id, entity) for entity in entities)
    return Claims(tuple(found), tuple(made[key] for key in sorted(made)), tuple(doubts.values()))


def _scenes(reader: _Reader, sentences: Iterable[Sentence]) -> Iterator[Scene]:
    """Each sentence of the running text with what its pronouns stand for."""
    before: Antecedents = {}
    told = Told()
    labels = {e.id: (e.name, *e.aliases) for e in reader.names.entities}
    block = -1
    for sentence in sentences:
        if sentence.block.part not in (Part.BODY, Part.LEAD) or len(sentence.tokens) > _LONGEST:
            continue
        before = before if sentence.block.number == block else {}
        block = sentence.block.number
        told.enter(sentence.block.turn, _question(reader, sentence), block)
        links = links_of(tree_of(sentence.tokens))
        we = _we(reader, sentence)
        known, firms = told.known(), sentence.block.turn in told.firms
        digest = reader.document.digest
        scene = Scene(sentence, links, reader.names, reader.kinds, digest, we, before, known, firms)
        yield scene
        for found in reader.names.within(sentence):
            told.add(found.entity, reader.kinds[found.entity], labels[found.entity])
        before = antecedents(links.tree, sentence.tokens.start, scene.found, reader.kinds, before)


def _question(reader: _Reader, sentence: Sentence) -> int | None:
    """The turn that the sentence's turn answers."""
    turn = sentence.block.turn
    return None if turn is None else reader.document.turns[turn].answers


def _claims(reader: _Reader, scene: Scene) -> Iterator[tuple[Claim, list[Entity]]]:
    """The claims of a sentence, each with the entities that its phrases make."""
    links = scene.links
    matches = reader.patterns.matches(links)
    seen: set[tuple[str, str, str]] = set()
    said: set[tuple[str, int, str]] = set()
    outward = {
        m.path[1] for m in matches if reader.relations[m.pattern.relation].symmetric and not _mutual(m)
    }
    for match in matches:
        relation = reader.relations[match.pattern.relation]
        # "A and B signed a deal with C" says nothing of A and B.
        if _is_asked(scene, match) or (_mutual(match) and match.path[1] in outward):
            continue
        # "A and B merged" is said once, of the first.
        if match.pattern.is_mirrored and match.subject > match.object:
            continue
        for subject, object_ in _pairs(scene, match, relation):
            key = (subject.entity, relation.name, object_.entity)
            mirrored = (object_.entity, relation.name, subject.entity)
            if subject.entity == object_.entity or key in seen or (relation.symmetric and mirrored in seen):
                continue
            once = (relation.name, match.path[1], object_.entity)
            if match.aside(links) and (once in said or not _is_thing(scene, subject)):
                continue
            seen.add(key)
            said.add(once)
            if _is_idle(scene, subject, object_) or _is_vague(scene, match, subject, object_):
                continue
            made = [end.made for end in (subject, object_) if end.made]
            yield _claim(reader, scene, match, subject, object_), made


def _mutual(match: Match) -> bool:
    """True of what the subjects of one verb do to each other: "A and B cooperate"."""
    return match.pattern.labels == ("-subj", "subj")


def _is_doubtful(reader: _Reader, scene: Scene, claim: Claim) -> bool:
    """True if "we" of a government body may be the companies that it speaks of, who do the business."""
    said = claim.resolved_by == "we" and claim.predicate in _BUSINESS and scene.firms
    return said and reader.kinds[claim.subject] == "GovernmentBody"


def _pairs(scene: Scene, match: Match, relation: Relation) -> Iterator[tuple[End, End]]:
    words, open_ = match.pattern.ends, match.pattern.open
    wanted = Wanted(relation.domain, open_[0], taught_family(words[0]))
    subjects = ends(scene, match.subject, wanted, subject=True)
    wanted = Wanted(relation.range, open_[1], taught_family(words[1]))
    objects = ends(scene, match.object, wanted, subject=False) if subjects else []
    yield from (pair for pair in product(subjects, objects) if not _overlap(scene, *pair))


def _overlap(scene: Scene, subject: End, object_: End) -> bool:
    """True if one end stands inside the other's words: a name says nothing of its own parts.

    A phrase that is no name says where a thing is, and which industry it is in.
    """
    last = subject.last if object_.made or subject.core is None else subject.core
    inside = subject.first <= object_.last and object_.first <= last
    return inside and kind_at(scene, object_) != "Place"


def _is_thing(scene: Scene, end: End) -> bool:
    return family(kind_at(scene, end)) == "thing"


def _is_idle(scene: Scene, subject: End, object_: End) -> bool:
    """True of "we" with an aim that has no name: "we will improve quality" is a point, not a claim."""
    return subject.resolved_by == "we" and kind_at(scene, object_) == "Topic"


def _is_vague(scene: Scene, match: Match, subject: End, object_: End) -> bool:
    """True of things without name or number that "we" make, or that are yet to be made: "to build parks"."""
    sure = subject.resolved_by is None and modality(scene.links.tree, match.path) is Modality.ACHIEVED
    if object_.made is None or object_.core is None or sure:
        return False
    head = scene.sentence.tokens.doc[object_.core]
    return head.tag_ == "NNS" and not any(child.dep_ == "nummod" for child in head.children)


def _we(reader: _Reader, sentence: Sentence) -> str | None:
    turn = sentence.block.turn
    if turn is None or ((asked := reader.names.outlets[turn : turn + 1]) and asked[0]):
        return None
    name = reader.document.turns[turn].speaker
    quoted = None if name else reader.voices.said.by(sentence.span)
    return reader.voices.bodies.get(name) if name else reader.voices.seats.get(quoted or "")


def _speaker(reader: _Reader, turn: int | None) -> str | None:
    """The person or, for a question, the outlet that speaks in a turn."""
    if turn is None:
        return None
    person = reader.names.speakers[turn] if turn < len(reader.names.speakers) else None
    outlets = reader.names.outlets[turn] if turn < len(reader.names.outlets) else ()
    if reader.document.turns[turn].kind is TurnKind.QUESTION:
        return next(iter(outlets), person)
    return person


def _is_asked(scene: Scene, match: Match) -> bool:
    """True if the claim is part of what a question asks, not of what it takes as known."""
    sentence, tree = scene.sentence, scene.links.tree
    if not sentence.text(sentence.tokens.start, sentence.tokens.end - 1).rstrip("\"' ").endswith("?"):
        return False
    inner = next((place for place in match.path if tree.verb(place)), match.path[-1])
    inner = next((up for up in (inner, *tree.up(inner)) if tree.verb(up)), inner)
    taken = tree.dep[inner] in ("acl", "relcl") or (
        tree.dep[inner] == "advcl" and bool(tree.under(inner, "mark"))
    )
    return not taken


def _claim(reader: _Reader, scene: Scene, match: Match, subject: End, object_: End) -> Claim:
    named = [end for end in (subject, object_) if end.resolved_by is None]
    sentence, tree = scene.sentence, scene.links.tree
    mood = modality(tree, match.path)
    return Claim(
        subject=subject.entity,
        predicate=match.pattern.relation,
        object=object_.entity,
        modality=mood,
        speaker=_speaker(reader, sentence.block.turn),
        period=period(sentence, tree, match.path, mood, reader.document.header.date),
        mention=sentence.source(min(end.first for end in named), max(end.last for end in named)),
        evidence=sentence.span,
        turn=sentence.block.turn,
        rule=match.pattern.rule,
        resolved_by=subject.resolved_by or object_.resolved_by,
    )
