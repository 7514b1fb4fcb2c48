"""Relations taught by sentences: each lesson becomes a pattern, and patterns are found in text.

A pattern is the path between the two ends of a lesson: the links that it follows (see
`patterns_links`) and the words that it passes. The words come from the lessons alone: whoever
wants "kick off" to mean what "launch" means writes one more lesson.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.errors import KnowledgeError
from kg.language.names import Name
from kg.language.patterns_links import Links, Word, links_of
from kg.language.patterns_tree import tree_of
from kg.language.sentences import Block, Part, Sentence, block_of, cut, joined
from kg.model import Lesson, Relation, Span

if TYPE_CHECKING:
    from kg.language.parser import Parser

# Verbs that say little by themselves: what stands beside them in the lesson belongs to it.
_LIGHT = frozenset(
    {
        "be",
        "become",
        "bring",
        "consider",
        "do",
        "draw",
        "gain",
        "get",
        "give",
        "have",
        "keep",
        "lay",
        "make",
        "play",
    }
    | {"put", "regard", "remain", "see", "take", "treat", "view"}
)
# What a lesson calls "something" may be any word.
_ANYTHING = "something"
_ARTICLES = ("a ", "an ", "the ", "A ", "An ", "The ")

Demand = tuple[int, str, Word]
"""A link that one word of the path must have too: the word's place, label, the word there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The path from subject to object: `words` stand between, `labels` link them all."""

    relation: str
    rule: str
    labels: tuple[str, ...]
    words: tuple[Word | None, ...]
    """None stands for any word."""
    demands: tuple[Demand, ...] = ()
    open: tuple[bool, bool] = (False, False)
    """Of subject and object: True if any noun phrase will do, as its lesson has no name there."""
    ends: tuple[str, str] = ("", "")
    """The last word of each end in the lesson: it may tell what sort of thing stands there."""
    heads: tuple[Word | None, Word | None] = (None, None)
    """Of a counter-lesson the heads of its ends, where they are common nouns."""

    @property
    def weight(self) -> int:
        """How much the pattern asks for: of two that match, the heavier is the surer."""
        return 2 * sum(word is not None for word in self.words) + len(self.demands)

    @property
    def is_light(self) -> bool:
        """True if its words say little, so that the links must be sure."""
        return all(word is not None and word[0] in _LIGHT for word in self.words)

    @property
    def is_mirrored(self) -> bool:
        """True if its two ends do alike, as in "X and Y merged"."""
        return self.labels[-1] in ("subj", "between") and self.labels == tuple(
            _inverse(label) for label in reversed(self.labels)
        )

    @property
    def anchor(self) -> int:
        """The place of the word to look for first: one that says something, if there is one."""
        said = [i for i, word in enumerate(self.words) if word is not None]
        telling = (i for i, word in enumerate(self.words) if word is not None and word[0] not in _LIGHT)
        return next(telling, next(iter(said), 0))


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: places in the sentence's tree, `path` from subject to object."""

    pattern: Pattern
    path: tuple[int, ...]

    @property
    def subject(self) -> int:
        """Where the subject's head stands."""
        return self.path[0]

    def aside(self, links: Links) -> bool:
        """True if the subject is but the second choice for its verb."""
        return (self.path[1], self.path[0]) in links.asides

    def order(self, links: Links) -> tuple[int, ...]:
        """The path; of two nouns that "…, doing Y" may be said of, the nearer goes first."""
        return (-self.path[0], *self.path[1:]) if self.aside(links) else self.path

    @property
    def object(self) -> int:
        """Where the object's head stands."""
        return self.path[-1]


@dataclass(frozen=True)
class Index:
    """The patterns of all relations, by the word to look for or, if they have none, the label."""

    by_word: Mapping[Word, Sequence[Pattern]] = field(default_factory=dict)
    by_label: Mapping[str, Sequence[Pattern]] = field(default_factory=dict)

    def matches(self, links: Links) -> Iterator[Match]:
        """Every place of the sentence where a pattern fits, in order of its words."""
        for place, word in enumerate(links.words):
            for pattern in self.by_word.get(word, ()):
                yield from _fits(pattern, links, place)
            for label, end in links.steps[place]:
                for pattern in self.by_label.get(label, ()):
                    if (place, end) not in links.far and _heads_fit(pattern, links, place, end):
                        yield Match(pattern, (place, end))


@dataclass(frozen=True)
class Patterns:
    """What the lessons teach, and what the counter-lessons forbid."""

    lessons: Index
    counters: Index

    def matches(self, links: Links) -> list[Match]:
        """What the lessons find and no counter-lesson forbids, the surest first."""
        found = list(self.lessons.matches(links))
        if not found:
            return []
        forbidden = {(m.pattern.relation, m.subject, m.object) for m in self.counters.matches(links)}
        kept = [m for m in found if (m.pattern.relation, m.subject, m.object) not in forbidden]
        return sorted(kept, key=lambda m: (m.aside(links), -m.pattern.weight, m.pattern.rule, m.order(links)))


def compile(relations: Iterable[Relation], parser: Parser) -> Patterns:  # noqa: A001
    """The patterns of the relations' lessons; KnowledgeError names a lesson that teaches nothing."""
    tasks = list(_tasks(relations))
    sentences = _parsed([(lesson, names) for _, _, lesson, names, _ in tasks], parser)
    taught: dict[bool, list[Pattern]] = {False: [], True: []}
    for (relation, rule, lesson, _, counter), sentence in zip(tasks, sentences, strict=True):
        taught[counter].append(_pattern(relation, rule, lesson, sentence, counter=counter))
    return Patterns(_indexed(taught[False]), _indexed(taught[True]))


def _tasks(relations: Iterable[Relation]) -> Iterator[tuple[Relation, str, Lesson, tuple[Name, ...], bool]]:
    for relation in relations:
        for counter, lessons in ((False, relation.lessons), (True, relation.counter_lessons)):
            for number, lesson in enumerate(lessons, 1):
                rule = f"{relation.name}{'!' if counter else '#'}{number}"
                yield relation, rule, lesson, end_names(relation, lesson), counter


def end_names(relation: Relation, lesson: Lesson) -> tuple[Name, ...]:
    """The ends of a lesson that are names: the parser sees one word for each."""
    ends = ((lesson.subject, relation.domain), (lesson.object, relation.range))
    names = [Name(*_bare(lesson.text, span), "end", _kind(classes)) for span, classes in ends]
    return tuple(
        sorted((n for n in names if not lesson.text[n.start : n.end].islower()), key=lambda n: n.start)
    )


def _bare(text: str, span: Span) -> tuple[int, int]:
    """The span without its article, which the parser must see."""
    article = next((a for a in _ARTICLES if text.startswith(a, span.start)), "")
    return span.start + len(article), span.end


def _kind(classes: frozenset[str]) -> str:
    alone = [kind for kind in ("Person", "Place") if kind in classes and "Organization" not in classes]
    return alone[0] if alone else "Company"


def _parsed(lessons: Sequence[tuple[Lesson, tuple[Name, ...]]], parser: Parser) -> Iterator[Sentence | None]:
    """The lessons' sentences, all parsed in one batch; None where one breaks in two."""
    ready = []
    for number, (lesson, names) in enumerate(lessons):
        bare = block_of(lesson.text, Part.BODY, None, number, Span(0, len(lesson.text)))
        block = Block(
            part=bare.part, turn=None, number=number, normal=bare.normal, words=bare.words, names=names
        )
        ready.append((block, *joined(block, parser.nlp)))
    docs = parser.nlp.pipe((doc for _, doc, *_ in ready), batch_size=128, disable=["ner"])
    for (block, _, starts, ends, found, amounts), doc in zip(ready, docs, strict=True):
        whole = list(cut(block, doc, starts, ends, found, amounts))
        yield whole[0] if len(whole) == 1 else None


def _pattern(
    relation: Relation, rule: str, lesson: Lesson, sentence: Sentence | None, *, counter: bool
) -> Pattern:
    """What one parsed lesson teaches."""
    if sentence is None:
        raise _unclear(relation, lesson, "the parser takes it for several sentences")
    links = links_of(tree_of(sentence.tokens), taught=True)
    spans = [_bare(lesson.text, span) for span in (lesson.subject, lesson.object)]
    subject, object_ = (_head(sentence, links, *span) for span in spans)
    path = _path(links, subject, object_)
    if path is None:
        raise _unclear(relation, lesson, "the parser sees no link between its two ends")
    labels, nodes = path
    if {label.removeprefix("-") for label in labels} == {"compound"}:
        raise _unclear(relation, lesson, "the parser takes it for one long name")
    open_ = [all(name.start != start for name in sentence.names.values()) for start, _ in spans]
    return Pattern(
        relation=relation.name,
        rule=rule,
        labels=labels,
        words=tuple(None if _is_anything(links, i) else links.words[i] for i in nodes[1:-1]),
        demands=tuple(_demands(links, nodes, labels, every=counter)),
        open=(open_[0], open_[1]),
        ends=(_last_word(lesson.text, lesson.subject), _last_word(lesson.text, lesson.object)),
        heads=(
            links.words[subject] if counter and open_[0] else None,
            links.words[object_] if counter and open_[1] else None,
        ),
    )


def _is_anything(links: Links, place: int) -> bool:
    """True of "something", and of "do" in "do something"."""
    if links.words[place][0] == _ANYTHING:
        return True
    objects = [links.words[other][0] for label, other in links.steps[place] if label == "obj"]
    return links.words[place][0] == "do" and _ANYTHING in objects


def _last_word(text: str, span: Span) -> str:
    return span.of(text).rsplit(None, 1)[-1].lower()


def _unclear(relation: Relation, lesson: Lesson, why: str) -> KnowledgeError:
    return KnowledgeError(
        f"the lesson {lesson.text!r} of {relation.name} teaches nothing: {why}; use a plainer sentence"
    )


def _head(sentence: Sentence, links: Links, start: int, end: int) -> int:
    """The topmost token of the characters from `start` to `end`, as a place in the tree."""
    first = sentence.tokens.start
    inside = [i for i in range(len(links.words)) if start <= sentence.starts[first + i] < end]
    return next((i for i in inside if links.tree.head[i] not in inside or links.tree.head[i] == i), inside[0])


def _path(links: Links, start: int, end: int) -> tuple[tuple[str, ...], tuple[int, ...]] | None:
    """The shortest way between two tokens: the labels on it, and the places it visits."""
    ways: list[tuple[tuple[str, ...], tuple[int, ...]]] = [((), (start,))]
    seen = {start}
    while ways:
        labels, nodes = ways.pop(0)
        for label, place in links.steps[nodes[-1]]:
            way = ((*labels, label), (*nodes, place))
            if place == end and not _idle(links, way[0], end):
                return way
            if place not in seen and place != end:
                seen.add(place)
                ways.append(way)
    return None


def _idle(links: Links, labels: Sequence[str], end: int) -> bool:
    """Of "X aims to do Y" the lesson is the aim, not that X is the one who does Y."""
    return links.tree.verb(end) and labels in (("-subj",), ("-obj",))


def _demands(links: Links, nodes: Sequence[int], labels: Sequence[str], *, every: bool) -> Iterator[Demand]:
    """What else the words on the path must have beside them, as in "pay ATTENTION to X"."""
    for number, place in enumerate(nodes[1:-1]):
        if _is_anything(links, place):
            continue
        light = every or links.words[place][0] in _LIGHT
        around = {labels[number].removeprefix("-"), labels[number + 1].removeprefix("-")}
        by_preposition = links.words[place][1] == "V" and not around <= {"subj", "obj", "comp", "is", "advcl"}
        for label, other in links.steps[place]:
            wanted = label not in ("subj", "advcl") if light else by_preposition and label == "obj"
            if wanted and label[0] != "-" and other not in nodes and not _is_any_measure(links, other):
                yield number, label, links.words[other]


def _is_any_measure(links: Links, place: int) -> bool:
    """True of "two million dollars" and "something", for which anything may stand."""
    return links.words[place][0] == _ANYTHING or bool(links.tree.under(place, "nummod"))


def _indexed(patterns: Iterable[Pattern]) -> Index:
    """The patterns by anchor; of two that are alike the first stays."""
    by_word: dict[Word, list[Pattern]] = {}
    by_label: dict[str, list[Pattern]] = {}
    seen = set()
    for pattern in patterns:
        likeness = replace(pattern, rule="")
        if likeness in seen:
            continue
        seen.add(likeness)
        word = pattern.words[pattern.anchor] if pattern.words else None
        if word:
            by_word.setdefault(word, []).append(pattern)
        else:
            by_label.setdefault(pattern.labels[0], []).append(pattern)
    return Index(by_word, by_label)


def _fits(pattern: Pattern, links: Links, place: int) -> Iterator[Match]:
    """The pattern's matches with its anchor at `place`."""
    at = pattern.anchor
    before = [
        (_inverse(label), word)
        for label, word in zip(pattern.labels[at::-1], [*pattern.words[:at][::-1], None], strict=True)
    ]
    after = list(zip(pattern.labels[at + 1 :], [*pattern.words[at + 1 :], None], strict=True))
    lefts = list(_walks(links, place, before))
    rights = list(_walks(links, place, after)) if lefts else []
    for left in lefts:
        for right in rights:
            path = (*left[::-1], place, *right)
            if len(set(path)) == len(path) and _demands_fit(pattern, links, path):
                yield Match(pattern, path)


def _inverse(label: str) -> str:
    if label == "same":
        return "-same"
    return label[1:] if label[0] == "-" else f"-{label}"


def _walks(links: Links, place: int, steps: Sequence[tuple[str, Word | None]]) -> Iterator[tuple[int, ...]]:
    """Every way from `place` over the labelled links through the words."""
    if not steps:
        yield ()
        return
    label, word = steps[0]
    for other, end in links.steps[place]:
        if other == label and (word is None or links.words[end] == word):
            for rest in _walks(links, end, steps[1:]):
                yield (end, *rest)


def _demands_fit(pattern: Pattern, links: Links, path: Sequence[int]) -> bool:
    if not _heads_fit(pattern, links, path[0], path[-1]) or (pattern.is_light and _is_far(links, path)):
        return False
    return all(
        any(other == label and links.words[end] == word for other, end in links.steps[path[number + 1]])
        for number, label, word in pattern.demands
    )


def _is_far(links: Links, path: Sequence[int]) -> bool:
    steps = tuple(pairwise(path))
    return any(step in links.far or step[::-1] in links.far for step in steps)


def _heads_fit(pattern: Pattern, links: Links, subject: int, object_: int) -> bool:
    ends = zip(pattern.heads, (subject, object_), strict=True)
    return all(head is None or links.words[place] == head for head, place in ends)
