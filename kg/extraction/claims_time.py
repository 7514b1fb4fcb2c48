"""When what a claim says took place or is to take place: what its own clause says of time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from kg.extraction.figures.periods import is_against, is_telling, times_in
from kg.language.calendar import Stretch
from kg.language.patterns_tree import Tree
from kg.language.sentences import Sentence
from kg.language.times import Time, TimeKind
from kg.model import Modality, Period

# "From the launch in May to the end of the year" is a stretch that no single time of it tells.
_SPANS = re.compile(r"\b[Ff]rom the \w+ (?:in|on) ")
_DATED = (TimeKind.PERIOD, TimeKind.INSTANT)


def period(
    sentence: Sentence, tree: Tree, path: Collection[int], modality: Modality, today: date | None
) -> Period | None:
    """The period of a claim that is read on a path of the sentence's tree; None if its clause says none.

    Words such as "the year", whose dates only the talk before can tell, count as none.
    """
    clause = _clause(tree, path)
    if _SPANS.search(sentence.block.normal.text, *_bounds(sentence)):
        return None
    for time in times_in(sentence):
        if time.kind not in _DATED or is_against(sentence, time) or is_telling(sentence, time):
            continue
        if set(_governors(sentence, tree, time)) & clause and may_be(time.stretch, modality, today):
            return Period(start=time.stretch.start, end=time.stretch.end) if time.stretch else None
    return None


def _bounds(sentence: Sentence) -> tuple[int, int]:
    return sentence.starts[sentence.tokens.start], sentence.ends[sentence.tokens.end - 1]


def _clause(tree: Tree, path: Collection[int]) -> set[int]:
    """The verbs on a path, or the one above it, with those that they are coordinated to."""
    verbs = {place for place in path if tree.verb(place)}
    if not verbs:
        verbs = {up for place in path for up in tree.up(place) if tree.verb(up)}
        verbs = {max(verbs)} if verbs else set()
    for verb in sorted(verbs):
        while tree.dep[verb] == "conj" and tree.verb(tree.head[verb]):
            verb = tree.head[verb]
            verbs.add(verb)
    return verbs


def _governors(sentence: Sentence, tree: Tree, time: Time) -> Iterator[int]:
    """The nearest verb above each word of a time that hangs on a word outside of it."""
    first = sentence.tokens.start
    inside = [i for i in range(len(tree)) if time.start <= sentence.starts[first + i] < time.end]
    for place in inside:
        if tree.head[place] not in inside and (verb := _verb_above(tree, place)) is not None:
            yield verb


def _verb_above(tree: Tree, place: int) -> int | None:
    """The verb that a time hangs on, straight or by prepositions and other times."""
    for up in tree.up(place):
        if tree.verb(up):
            return up
        if tree.dep[up] in ("nsubj", "nsubjpass", "dobj", "appos", "conj"):
            return None
    return None


def may_be(stretch: Stretch | None, modality: Modality, today: date | None) -> bool:
    """True unless a plan would be for a time that is over."""
    if stretch is None or (stretch.start is None and stretch.end is None):
        return False
    planned = modality in (Modality.PLANNED, Modality.TARGET)
    return not (planned and today and stretch.end and stretch.end < today)
