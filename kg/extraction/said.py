"""Who says what in a text without labels: news quotes people, and retells what they said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TypeVar

from kg.extraction.mentions_value import BODIES, Found, Names
from kg.extraction.naming_kinds import KIND_OF_HEAD, head_of
from kg.extraction.said_acts import Act, Heard, acts
from kg.extraction.said_quotes import quotations
from kg.language.sentences import Part, Sentence
from kg.model import Claim, Document, Observation, Point, Span, TurnKind

_COMPANIES = frozenset({"Company", "CentralSOE"})
_COMPANY = ("company", "firm", "group", "corporation")
_PHRASE = 4
"""A quotation of fewer words is a name or a phrase, not what somebody says."""
_NEAR = 12
"""How many acts or quotations of a paragraph can bear on one another."""
Run = tuple[int, int, str]
"""Start, end and speaker."""
Fact = TypeVar("Fact", Observation, Claim, Point)


@dataclass(frozen=True)
class Said:
    """The runs of the source that somebody is told to say, in order, none over another."""

    runs: Sequence[Run] = ()

    def by(self, place: Span) -> str | None:
        """The id of who says the words at a place; None if the text's own author does."""
        at = bisect_right(self.runs, place.start, key=lambda run: run[0]) - 1
        return self.runs[at][2] if at >= 0 and place.start < self.runs[at][1] else None

    def tell(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """The facts, each that has no speaker with the one who is told to say it."""
        return tuple(self._told(fact) for fact in facts)

    def _told(self, fact: Fact) -> Fact:
        speaker = None if fact.speaker else self.by(_place(fact))
        return replace(fact, speaker=speaker) if speaker else fact


def _place(fact: Observation | Claim | Point) -> Span:
    return fact.head if isinstance(fact, Point) else fact.mention


def read(
    sentences: Iterable[Sentence], document: Document, names: Names, posts: Mapping[str, Sequence[str]]
) -> Said:
    """What the sentences of turns without a speaker tell others to have said.

    `posts` are by a person's id the last words of the posts held ("governor").
    """
    ear = _Ear(names, posts)
    open_ = {
        number
        for number, turn in enumerate(document.turns)
        if turn.kind is TurnKind.REMARKS and not (names.speakers[number] or turn.speaker)
    }
    runs: list[Run] = []
    told = (s for s in sentences if s.block.part is Part.BODY and s.block.turn in open_)
    for _, block in groupby(told, key=lambda sentence: sentence.block.number):
        runs += _block(tuple(block), names, ear)
    return Said(runs)


@dataclass
class _Ear:
    """What has been heard so far: who spoke last, and what "the governor" and "the company" mean."""

    names: Names
    posts: Mapping[str, Sequence[str]]
    last: str | None = None
    person: str | None = None
    body: str | None = None
    nouns: dict[str, str] = field(default_factory=dict)
    firms: list[str] = field(default_factory=list)
    """The companies of the last paragraph that named any."""

    def heard(self) -> Heard:
        """What pronouns and nouns stand for now."""
        firm = dict.fromkeys(_COMPANY, self.firms[0]) if len(set(self.firms)) == 1 else {}
        return Heard(self.person, self.body, {**firm, **self.nouns})

    def hear(self, sentence: Sentence, spoken: Sequence[Act]) -> None:
        """Go on past a sentence with the acts of speech in it."""
        for found in self.names.within(sentence):
            self._name(found)
            if sentence.tokens.doc[found.head].dep_ in ("nsubj", "nsubjpass"):
                self._subject(found.entity)
        for act in spoken:
            self.last = act.speaker
            self._subject(act.speaker)

    def _subject(self, entity: str) -> None:
        kind = self.names.by_id[entity].kind
        if kind == "Person":
            self.person = entity
        elif kind in BODIES:
            self.body = entity

    def _name(self, found: Found) -> None:
        entity = self.names.by_id[found.entity]
        if entity.kind == "Person":
            self.nouns.update((post, entity.id) for post in self.posts.get(entity.id, ()))
        elif entity.kind in BODIES and entity.kind not in _COMPANIES:
            heads = (head_of(label.split()) for label in (entity.name, *entity.aliases) if " " in label)
            self.nouns.update((head, entity.id) for head in heads if head in KIND_OF_HEAD)


def _block(sentences: Sequence[Sentence], names: Names, ear: _Ear) -> list[Run]:
    """The runs of one paragraph, in the source."""
    normal = sentences[0].block.normal
    quoted = quotations(normal.text)
    before = ear.last
    firms = [f.entity for s in sentences for f in names.within(s) if names.by_id[f.entity].kind in _COMPANIES]
    spoken: list[Act] = []
    for sentence in sentences:
        now = list(acts(sentence, names, _beside(sentence, quoted), ear.heard()))
        spoken += now
        ear.hear(sentence, now)
        ear.firms = _firms(sentence, names) or ear.firms
    ear.firms = firms or ear.firms
    told = [(act.start, act.end, act.speaker) for act in spoken]
    runs = [*told, *_quoted(normal.text, quoted, spoken, before)]
    return [
        (span.start, span.end, who)
        for start, end, who in _parted(runs)
        for span in (normal.source(start, end),)
    ]


def _beside(sentence: Sentence, quoted: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The quotations that reach into a sentence."""
    first, last = sentence.starts[sentence.tokens.start], sentence.ends[sentence.tokens.end - 1]
    at = bisect_right(quoted, first, key=lambda each: each[1])
    return [each for each in quoted[at : at + _NEAR] if each[0] < last]


def _firms(sentence: Sentence, names: Names) -> list[str]:
    return [f.entity for f in names.within(sentence) if names.by_id[f.entity].kind in _COMPANIES]


def _quoted(
    text: str, quoted: Iterable[tuple[int, int]], spoken: Sequence[Act], before: str | None
) -> Iterator[Run]:
    """The quotations with their speakers: of the act in whose words they stand, else of the last one.

    A paragraph that opens with a quotation, and tells no act, goes on with what was said before it.
    """
    ends = [act.end for act in spoken]
    for start, end in quoted:
        if len(text[start:end].split()) < _PHRASE:
            continue
        first = bisect_right(ends, start)
        around = [act for act in spoken[first : first + _NEAR] if act.start < end and start < act.end]
        last = spoken[first - 1] if first else None
        act = min(around, key=lambda act: _gap(act, start, end), default=last)
        if act:
            yield start, end, act.speaker
        elif start == 0 and not spoken and before:
            yield start, end, before


def _gap(act: Act, start: int, end: int) -> int:
    """How far the verb stands from the quotation."""
    return max(start - act.at, act.at - end)


def _parted(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without overlaps: where several lie, the shortest says who speaks."""
    waiting = sorted(runs, reverse=True)
    over: list[Run] = []
    for start, end in pairwise(sorted({edge for run in runs for edge in run[:2]})):
        over = [run for run in over if run[1] > start]
        while waiting and waiting[-1][0] <= start:
            over.append(waiting.pop())
        if over:
            yield start, end, min(over, key=lambda run: run[1] - run[0])[2]
