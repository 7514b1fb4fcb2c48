"""The values that pass between the stages: frozen, picklable, free of any library.

Offsets are characters of a document's decoded source text, half-open. A thing that has a
name (a body, a person, an indicator, a post) is an `Entity`; a fact refers to it by its id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256


class TurnKind(StrEnum):
    """What a turn is in the course of a briefing; the values are class names of the ontology."""

    MODERATION = "Moderation"
    REMARKS = "Remarks"
    QUESTION = "Question"
    ANSWER = "Answer"


class Bound(StrEnum):
    """How a stated number bounds the true one."""

    EXACT = "Exact"
    MORE_THAN = "MoreThan"
    LESS_THAN = "LessThan"
    ABOUT = "About"
    AT_LEAST = "AtLeast"
    AT_MOST = "AtMost"


class Statistic(StrEnum):
    """What kind of measure a figure is."""

    LEVEL = "Level"
    CHANGE = "Change"
    SHARE = "Share"
    AVERAGE = "Average"
    COUNT = "Count"
    RANK = "Rank"
    DURATION = "Duration"


class Comparison(StrEnum):
    """What a change is measured against."""

    YEAR_ON_YEAR = "YearOnYear"
    MONTH_ON_MONTH = "MonthOnMonth"
    QUARTER_ON_QUARTER = "QuarterOnQuarter"
    TWO_YEAR_AVERAGE = "TwoYearAverage"
    VERSUS_TARGET = "VersusTarget"


class Modality(StrEnum):
    """Whether a fact holds, is meant to hold, is aimed at, or is denied."""

    ACHIEVED = "Achieved"
    PLANNED = "Planned"
    TARGET = "Target"
    NEGATED = "Negated"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open run of characters.

    >>> Span(3, 8).of("of Alpha Corp")
    'Alpha'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span must be 0 <= start < end, not {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """True if the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True if `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        """The same run, `by` characters further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role that a person is said to hold, with the body as the text names it."""

    role: str
    role_span: Span
    bodies: tuple[Span, ...] = ()
    """The names of the post's body, innermost first ("the Press Bureau", "the Council")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person announced in the header or by the chair, with the posts given there."""

    name: str
    span: Span
    posts: tuple[Post, ...] = ()
    evidence: Span
    """The line or sentence that announces the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a transcript says of the briefing itself; what it does not say is None."""

    title: Span | None = None
    date: date | None = None
    date_span: Span | None = None
    time: str | None = None
    place: Span | None = None
    place_name: str | None = None
    host: Span | None = None
    host_name: str | None = None
    chair: str | None = None
    country: str | None = None
    participants: tuple[Participant, ...] = ()
    lead: tuple[Span, ...] = ()
    """The header's running sentences ("The office held a press conference …"), to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The words of one speaker between two labels; `span` leaves out the label."""

    kind: TurnKind
    span: Span
    speaker: str | None = None
    outlets: tuple[str, ...] = ()
    label: Span | None = None
    """Where the label names the speaker or the outlet, without its colon."""
    answers: int | None = None
    """For an answer: the place of its question among the document's turns."""


@dataclass(frozen=True, kw_only=True)
class Document:
    """One transcript as read: the decoded text, and where its parts stand in it."""

    source: str
    text: str = field(repr=False)
    header: Header = field(default_factory=Header)
    turns: tuple[Turn, ...] = ()
    language: str = "en"
    warnings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for turn in self.turns:
            if turn.span.end > len(self.text):
                raise ValueError(f"{turn.span} lies outside {self.source}")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the text in UTF-8, in hexadecimal: the document's identity."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing with a name. `kind` is the local name of its class in the ontology."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Slips of a source: found, never shown as a name."""
    weak: tuple[str, ...] = ()
    """Names that are also everyday words: taken only where the context asks for one."""
    chinese: tuple[str, ...] = ()
    parent: str | None = None
    """Of a unit its body, of a company its group, of an industry the broader one, of a post
    the body it belongs to: an entity id."""
    wikidata: str | None = None
    """A verified Wikidata id ("Q209078")."""
    website: str | None = None
    definition: str | None = None
    industry: str | None = None
    code: str | None = None
    """Of a country or region its code in ISO 3166 ("FR", "CN-BJ")."""
    economy: tuple[str, ...] = ()
    """Of an indicator the words that, in any label, tell of a whole economy ("consumer price")."""
    nation: tuple[str, ...] = ()
    """The same for what only a country has ("inflation"), even in a company's release."""
    known: bool = False
    """True if the registry holds it, False if the text alone does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place in the text that names an entity."""

    entity: str
    span: Span
    slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of measure: its code is the last part of its IRI ("PERCENT", "CNY")."""

    code: str
    iri: str
    label: str
    kind: str
    """Quantity kind: "currency", "mass", "energy", "ratio", "count", "duration" …"""
    forms: Mapping[str, Decimal] = field(default_factory=dict)
    """Each written form in lower case, with what one of it is in this unit ("bcm": 1000000000)."""
    signs: Mapping[str, Decimal] = field(default_factory=dict)
    """The same for forms in which capitals count ("Nm", "C"); one letter stands right behind its digits."""
    recorded: tuple[str, Decimal] | None = None
    """The code of the unit in which the graph keeps its amounts, and what one of this is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A sentence that teaches a relation, with its two ends."""

    text: str
    subject: Span
    object: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A property of the ontology that is taught by sentences."""

    name: str
    label: str
    domain: frozenset[str]
    """Names of the classes the subject may have, subclasses included; empty: any."""
    range: frozenset[str]
    symmetric: bool = False
    lessons: tuple[Lesson, ...] = ()
    counter_lessons: tuple[Lesson, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the program knows of the world, read from `ontology/` and `data/registry/`."""

    entities: tuple[Entity, ...] = ()
    units: tuple[Unit, ...] = ()
    relations: tuple[Relation, ...] = ()
    superclasses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Class name to the names of all classes above it in the ontology."""
    version: str = ""
    """SHA-256 over the files read, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The time a figure speaks of, both ends included; an end that is open is None."""

    start: date | None = None
    end: date | None = None
    inherited: bool = False
    """True if the figure's own sentence does not say it."""

    def __post_init__(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise ValueError(f"a period must not end before it starts: {self.start} > {self.end}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure. Percentages stay in percent; a decline is negative."""

    value: Decimal
    unit: str
    bound: Bound
    statistic: Statistic
    comparison: Comparison | None = None
    indicator: str
    counted: str | None = None
    scope: str | None = None
    subject: str | None = None
    period: Period | None = None
    modality: Modality
    speaker: str | None = None
    mention: Span
    evidence: Span
    turn: int | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restatement:
    """An amount that repeats a figure in another currency; no figure of its own."""

    value: Decimal
    unit: str
    mention: Span
    of: Span
    """The mention of the figure that it repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement: subject, predicate, object, as entity ids and a property's name."""

    subject: str
    predicate: str
    object: str
    modality: Modality
    speaker: str | None = None
    period: Period | None = None
    mention: Span
    evidence: Span
    turn: int | None = None
    rule: str
    resolved_by: str | None = None
    """How an end that is not named was found ("we", "anaphor"); None if both are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One item of an enumeration."""

    ordinal: int
    modality: Modality
    head: Span
    evidence: Span
    turn: int
    speaker: str | None = None
    parent: Span | None = None
    """The evidence of the item that this one is nested in."""
    period: Period | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A number that became no observation, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that was read from one document."""

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    observations: tuple[Observation, ...] = ()
    claims: tuple[Claim, ...] = ()
    points: tuple[Point, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    unread: tuple[Unread, ...] = ()
    uncertain: tuple[Unread, ...] = ()
    """What was left out because it could be read in two ways."""
