"""What stands at an end of a claim: a name, the speakers' body, or a thing the phrase describes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kg.extraction.claims_phrases import core_phrase, noun_phrase, pair, thing_phrase, verb_phrase
from kg.extraction.linking import identity
from kg.extraction.mentions_value import Found, Names
from kg.extraction.mentions_words import COMPANY_HEADS, KIND_OF_NOUN
from kg.extraction.naming_kinds import KIND_OF_HEAD
from kg.extraction.reference import same_sentence
from kg.language.patterns_links import Links
from kg.language.sentences import Sentence
from kg.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

_KINDS = {
    **KIND_OF_NOUN,
    **dict.fromkeys(
        ("bulletin", "policy", "charter", "circular", "code", "notice", "opinion", "rule", "standard"),
        "Document",
    ),
    **dict.fromkeys(("individual", "team", *COMPANY_HEADS), "Group"),
    "objective": "Plan",
    "task": "Project",
}
_THINGS = frozenset({"Initiative", "Plan", "Project", "Document", "Event", "Product", "Facility", "Award"})
_CONCEPTS = frozenset({"Industry", "Indicator", "Topic"})
_INDUSTRIES = frozenset({"industry", "sector"})
_BARE = frozenset({"Document", "Plan"})
"""Kinds of things that a noun names by itself: "the guidelines"."""
_WE = frozenset({"we", "us", "our"})
_PERSONAL = frozenset({"he", "she"})
_DEFINITE = frozenset({"the", "this", "that", "our"})
_EMPTY = frozenset(
    {
        "area",
        "aspect",
        "case",
        "day",
        "depth",
        "domain",
        "end",
        "fact",
        "field",
        "hand",
        "manner",
        "month",
        "one",
    }
    | {
        "order",
        "other",
        "perspective",
        "quarter",
        "realm",
        "regard",
        "respect",
        "sector",
        "sphere",
        "term",
        "time",
        "way",
    }
    | {"year"}
)
"""Nouns that tell nothing, as in "on one hand", "in this regard", "in key areas"."""
_VAGUE = frozenset(
    {"achievement", "country", "effort", "goal", "guidance", "improvement", "issue", "line", "matter", "part"}
    | {
        "people",
        "place",
        "point",
        "progress",
        "region",
        "result",
        "role",
        "step",
        "support",
        "task",
        "thing",
        "work",
    }
)
"""Nouns that tell nothing without another word."""
_JOINS = frozenset({",", "and", "or", "the", "&", '"', ";"})
_LIST = 3
_BRIEFINGS = frozenset({"press", "news", "media"})


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim: the entity, its tokens, and how it was found if it is not named."""

    entity: str
    first: int
    last: int
    resolved_by: str | None = None
    made: Entity | None = None
    """The entity itself where the phrase alone makes it."""
    core: int | None = None
    """The last token of the phrase without its complement, where it has one."""


@dataclass(frozen=True)
class Scene:
    """A sentence with all that is needed to tell who its words stand for."""

    sentence: Sentence
    links: Links
    names: Names
    kinds: Mapping[str, str]
    """By entity id: the name of its class."""
    digest: str
    we: str | None = None
    """The body that "we" stands for."""
    before: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By pronoun, the entities that it may stand for."""
    told: Mapping[str, str] = field(default_factory=dict)
    """By common noun, the one thing that "the campaign", "the company" may stand for."""
    firms: bool = False
    """True if the talk is of companies as a class, so that "we" may mean them."""

    @cached_property
    def found(self) -> Mapping[int, list[Found]]:
        """The names of the sentence by their head token."""
        heads: dict[int, list[Found]] = {}
        for each in self.names.within(self.sentence):
            heads.setdefault(each.head, []).append(each)
        return heads

    @cached_property
    def covered(self) -> Mapping[int, Found]:
        """The proper names of the sentence by each of their tokens: their parts say nothing else."""
        found = [f for f in self.names.within(self.sentence) if self._is_proper(f)]
        return {i: each for each in found for i in range(each.first, each.last + 1)}

    @cached_property
    def within_concepts(self) -> frozenset[int]:
        """The second heads of the names of concepts: the "design" of "research and design"."""
        found = [f for f in self.names.within(self.sentence) if self.kinds[f.entity] in _CONCEPTS]
        behind = (t for f in found for t in self.sentence.tokens.doc[f.head + 1 : f.last + 1])
        return frozenset(token.i for token in behind if token.dep_ == "conj")

    def _is_proper(self, found: Found) -> bool:
        # "13 events under the campaign" is described, and the campaign in it may be spoken of.
        described = (
            not self.sentence.text(found.first, found.first)[:1].isupper() and found.first < found.last
        )
        return self.kinds[found.entity] not in _CONCEPTS and not described

    @cached_property
    def series(self) -> Mapping[Found, list[Found]]:
        """The lists of three or more names of one class, "A, B and C", by each of their names."""
        lists: list[list[Found]] = []
        for each in self.names.within(self.sentence):
            if lists and self._goes_on(lists[-1][-1], each):
                lists[-1].append(each)
            else:
                lists.append([each])
        return {each: items for items in lists if len(items) >= _LIST for each in items}

    def _goes_on(self, before: Found, after: Found) -> bool:
        between = {t.lower_ for t in self.sentence.tokens.doc[before.last + 1 : after.first]}
        return self.kinds[before.entity] == self.kinds[after.entity] and bool(between) and between <= _JOINS

    def token(self, place: int) -> Token:
        """The parser's token at a place of the tree."""
        return self.sentence.tokens[place]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an end may be: of which classes, of which family, and if any phrase will do."""

    classes: frozenset[str]
    open: bool
    family: str | None = None

    def admits(self, kind: str) -> bool:
        """True if a thing of the class may stand here."""
        fits = not self.classes or kind in self.classes
        acts = self.family == "agent" and kind == "Place"  # A country does what bodies do.
        return fits and (self.family is None or acts or family(kind) in (self.family, "concept"))


def family(kind: str) -> str:
    """Whether a class is one of concepts, places, things that are made, or those who act.

    >>> family("Project"), family("Company")
    ('thing', 'agent')
    """
    if kind in _CONCEPTS:
        return "concept"
    return "thing" if kind in _THINGS else "place" if kind == "Place" else "agent"


def taught_family(word: str) -> str | None:
    """The family that the last word of a lesson's end tells; None if it tells none.

    >>> taught_family("campaign"), taught_family("corp"), taught_family("industry"), taught_family("prices")
    ('thing', 'agent', 'concept', None)
    """
    if word in _INDUSTRIES:
        return "concept"
    kind = KIND_OF_HEAD.get(word) or _KINDS.get(word) or _KINDS.get(word.removesuffix("s"))
    return family(kind) if kind else None


def ends(scene: Scene, place: int, wanted: Wanted, *, subject: bool) -> list[End]:
    """What the token may stand for."""
    token = scene.token(place)
    named = [one for one in scene.found.get(token.i, []) if not _is_dateline(scene, one)]
    # The parser loses its way in long lists; names between commas are a list whatever it says.
    listed = [one for each in named for one in scene.series.get(each, [each])]
    fitting = [End(f.entity, f.first, f.last) for f in listed if wanted.admits(scene.kinds[f.entity])]
    if fitting or not all(f.entity.startswith("group/") for f in named):
        return fitting
    hidden = token.i in scene.covered or token.i in scene.within_concepts
    if token.i in scene.sentence.amounts or (hidden and not named):
        return []
    if token.pos_ == "PRON":
        # Of "it was founded by X" the pronoun is what the founding is done to.
        done_to = token.dep_ == "nsubjpass" and token.lower_ not in _WE
        return _pronoun(scene, place, wanted) if subject or done_to else []
    if token.pos_ in ("NOUN", "PROPN"):
        return _definite(scene, token, wanted) or _described(scene, token, wanted)
    if token.tag_ in ("VB", "VBG") and wanted.open and "Topic" in wanted.classes:
        return list(_action(scene, place, wanted))
    return []


def _is_dateline(scene: Scene, found: Found) -> bool:
    """True of the place before a colon that a report begins with: "WESTON: The minister opened …"."""
    doc, behind = scene.sentence.tokens.doc, found.last + 1
    opens = found.first == scene.sentence.tokens.start and behind < len(doc)
    return opens and doc[behind].text == ":" and scene.kinds[found.entity] == "Place"


def _pronoun(scene: Scene, place: int, wanted: Wanted) -> list[End]:
    token = scene.token(place)
    if token.lower_ in _WE and scene.we and wanted.admits(scene.kinds[scene.we]):
        return [End(scene.we, token.i, token.i, "we")]
    nearer = same_sentence(scene.links.tree, place)
    if nearer:
        person = token.lower_ in _PERSONAL
        meant = [end for one in nearer for end in ends(scene, one, wanted, subject=False)]
        meant = [end for end in meant if (kind_at(scene, end) == "Person") is person]
        return [replace(end, first=token.i, last=token.i, resolved_by="anaphor") for end in meant]
    fitting = [each for each in scene.before.get(token.lower_, ()) if wanted.admits(scene.kinds[each])]
    return [End(each, token.i, token.i, "anaphor") for each in fitting]


def kind_at(scene: Scene, end: End) -> str:
    """The class of what stands at an end."""
    return end.made.kind if end.made else scene.kinds[end.entity]


def _definite(scene: Scene, token: Token, wanted: Wanted) -> list[End]:
    """The thing named before that "the campaign" speaks of; nothing else may describe the noun."""
    entity = scene.told.get(token.lower_)
    pointed = [child for child in token.children if child.dep_ != "punct"]
    definite = [child.lower_ for child in pointed]
    if entity is None or len(definite) != 1 or definite[0] not in _DEFINITE:
        return []
    fits = wanted.admits(scene.kinds[entity])
    return [End(entity, pointed[0].i, token.i, "anaphor")] if fits else []


def _described(scene: Scene, token: Token, wanted: Wanted) -> list[End]:
    """A thing that a common noun describes: of a kind that its noun tells, else a topic."""
    lemma = token.lemma_.lower()
    kind = None if lemma in COMPANY_HEADS and token.tag_ == "NN" else _KINDS.get(lemma)
    first, last = thing_phrase(scene.sentence, token) if kind else core_phrase(scene.sentence, token)
    telling = first < last
    if kind and wanted.admits(kind) and (telling or kind in _BARE):
        return [] if scene.sentence.text(first, first).lower() in _BRIEFINGS else [_thing(scene, kind, token)]
    if not wanted.open or not wanted.admits("Topic") or lemma in _EMPTY or (lemma in _VAGUE and not telling):
        return []
    if token.dep_ == "conj" and pair(token.head) == token and token.head.i not in scene.found:
        return []
    first, last = noun_phrase(scene.sentence, token)
    other = pair(token) if last == token.i else None
    return [_topic(scene, first, other.i if other and other.i not in scene.found else last)]


def _thing(scene: Scene, kind: str, token: Token) -> End:
    first, last = thing_phrase(scene.sentence, token)
    name, core = _name(scene, first, last), _name(scene, first, token.i)
    aliases = (core,) if core != name and first < token.i else ()
    entity = Entity(id=identity(kind, name, scene.digest), kind=kind, name=name, aliases=aliases)
    return End(entity.id, first, last, made=entity, core=token.i if kind in _THINGS else None)


def _topic(scene: Scene, first: int, last: int) -> End:
    name = _name(scene, first, last)
    entity = Entity(id=identity("Topic", name), kind="Topic", name=name)
    return End(entity.id, first, last, made=entity)


def _name(scene: Scene, first: int, last: int) -> str:
    text = scene.sentence.text(first, last).rstrip(".,;: ")
    starts = first == scene.sentence.tokens.start and text[1:2].islower() and first not in scene.covered
    return text[0].lower() + text[1:] if starts else text


def _action(scene: Scene, place: int, wanted: Wanted) -> Iterator[End]:
    """What a doing is about: the named concepts that it is done to, else the doing itself."""
    objects = [end for label, end in scene.links.steps[place] if label == "obj"]
    concepts = [
        End(f.entity, f.first, f.last)
        for at in objects
        for f in scene.found.get(scene.token(at).i, [])
        if scene.kinds[f.entity] in ("Industry", "Initiative", "Plan")
        and wanted.admits(scene.kinds[f.entity])
    ]
    if concepts:
        yield from concepts
    elif objects:
        yield _topic(scene, *verb_phrase(scene.sentence, scene.token(place)))
