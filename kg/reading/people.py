"""Lines that announce people, and the sentences in which a chair introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Participant, Post
from kg.reading.fold import Folded
from kg.reading.names import holder_in, is_person_shaped, resolve, without_honorific
from kg.reading.posts import Run, posts_in, role_at
from kg.reading.sentences import sentences_of

_LONGEST_LINE = 500
_LONGEST_NAME = 60
_BULLET = re.compile(r"[-*•·–—]\s+|\d{1,2}[.)]\s+")
_PART = re.compile(r"[^;]+")
_REST = re.compile(r"(?: ?\([^()]{1,40}\))?(?: of the [A-Z][\w' -]{1,80})? ?\.")
_AFTER_NAME = re.compile(r", | [-–—] |: | \((?=[^()]*\)$)")
_HONORED = r"(?:(?P<honor>Mr|Ms|Mrs|Miss|Dr|Prof|Professor|Sir|Dame)\.? )?"
_INTRODUCED = re.compile(
    rf"\b{_HONORED}(?P<name>[A-Z][\w'.-]*(?: (?:de|da|van|von|bin|al|[A-Z][\w'.-]*)){{0,4}}), (?=\w)"
)
_HONOR = r"(?:Mr|Ms|Mrs|Miss|Dr|Prof|Professor)\b"
_SPEAKING = r"(?:brief|answer|take|introduce|speak|share|give|talk)\b"
_INTRODUCTION_END = re.compile(
    rf";|, (?:to |will |and {_HONOR}|who (?!is (?:also|concurrently)\b))"
    rf"|,? (?:and|to) (?:me\b|{_SPEAKING})| (?:will|are|has|have) | is (?!also|concurrently)"
)


def people_in_line(view: Folded, flat: str, start: int, end: int, listed: bool) -> Iterator[Participant]:
    """Yield the people that a header's line announces; `listed` if a heading says it does.

    `flat` is the view's text with its line breaks as spaces.
    """
    if end - start > _LONGEST_LINE or (not listed and flat[end - 1] in "?!"):
        return
    for part in _PART.finditer(flat, start, end):
        person = _person(view, flat, part.start(), part.end(), listed)
        if person is not None:
            yield person


def people_labelled(view: Folded, flat: str, start: int, end: int) -> Iterator[Participant]:
    """Yield whom a label names with posts: "Ada Roy, Head of Roads", "The Head of Roads (Ada Roy)"."""
    holder = holder_in(flat[start:end])
    if holder is None:
        yield from people_in_line(view, flat, start, end, False)
        return
    at = flat.index(holder, start, end)
    runs = posts_in(flat, start, flat.rindex("(", start, at))
    yield _participant(view, flat, at, holder, (start, end), runs)


def _person(view: Folded, flat: str, start: int, end: int, listed: bool) -> Participant | None:
    start, end = _trim(flat, start, end)
    if bullet := _BULLET.match(flat, start, end):
        start = bullet.end()
    mark = _AFTER_NAME.search(flat, start, min(end, start + _LONGEST_NAME))
    stop = mark.start() if mark else end
    name = without_honorific(flat[start:stop])
    if not is_person_shaped(name) or (mark is None and not _lists_a_name(name, listed)):
        return None
    runs = posts_in(flat, mark.end(), end) if mark else []
    if not listed and not (runs and _covers(flat, runs, end) and _is_one_sentence(flat[start:end])):
        return None
    return _participant(view, flat, stop - len(name), name, (start, end), runs)


def _covers(flat: str, runs: Sequence[Run], end: int) -> bool:
    """True if nothing but an acronym follows the posts: a line that goes on is a sentence."""
    last = max(place[1] for run in runs for place in (run.role, *run.bodies))
    return flat[end - 1] != "." or _REST.fullmatch(flat, last, end) is not None


def _is_one_sentence(line: str) -> bool:
    return len(list(sentences_of(line))) < 2


def _lists_a_name(name: str, listed: bool) -> bool:
    return listed and len(name.split()) > 1


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] in " ,":
        end -= 1
    return start, end


def _participant(
    view: Folded, flat: str, at: int, name: str, evidence: tuple[int, int], runs: Sequence[Run]
) -> Participant:
    return Participant(
        name=" ".join(name.split()),
        span=view.span(at, at + len(name)),
        posts=tuple(_post(view, flat, run) for run in runs),
        evidence=view.span(*evidence),
    )


def _post(view: Folded, flat: str, run: Run) -> Post:
    begin, end = run.role
    return Post(
        role=" ".join(flat[begin:end].split()),
        role_span=view.span(begin, end),
        bodies=tuple(view.span(*body) for body in run.bodies),
    )


def people_introduced(
    view: Folded, flat: str, start: int, end: int, known: Sequence[str]
) -> Iterator[Participant]:
    """Yield the people whom the chair's words `start`..`end` introduce with their posts."""
    for begin, stop in sentences_of(view.text[start:end]):
        yield from _introduced(view, flat, (start + begin, start + stop), known)


def _introduced(
    view: Folded, flat: str, sentence: tuple[int, int], known: Sequence[str]
) -> Iterator[Participant]:
    past = sentence[0]
    for match in _INTRODUCED.finditer(flat, *sentence):
        if match.start() < past or not role_at(flat, match.end(), sentence[1]):
            continue
        name = match["name"]
        known_name = resolve(name, known)
        if known_name is None and not (match["honor"] and is_person_shaped(name)):
            continue
        close = _INTRODUCTION_END.search(flat, match.end(), sentence[1])
        past = close.start() if close else sentence[1]
        runs = posts_in(flat, match.end(), past)
        person = _participant(view, flat, match.start("name"), name, sentence, runs)
        yield _as_known(person, known_name)


def _as_known(person: Participant, known_name: str | None) -> Participant:
    return Participant(
        name=known_name or person.name,
        span=person.span,
        posts=person.posts,
        evidence=person.evidence,
    )
