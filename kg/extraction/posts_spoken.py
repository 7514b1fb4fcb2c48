"""The posts that stand beside a person's name in running text, with the bodies they are held at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.mentions_value import BODIES, Found, Names
from kg.extraction.naming_people import TITLE
from kg.extraction.naming_plural import shared
from kg.extraction.naming_roles import before, behind
from kg.extraction.naming_runs import OPENERS
from kg.extraction.naming_states import ruling
from kg.language.normal import Normalised
from kg.language.sentences import Sentence
from kg.model import Mention, Span
from kg.reading.posts import Run, posts_in, role_at

_CAPITAL_BEFORE = re.compile(r"(?<![\w-])(?P<word>[A-Z][a-z]+) $")
_TITLE_AT_START = re.compile(rf"(?P<role>{TITLE})[ \u00a0](?=[A-Z])")
_TITLE_BEFORE = re.compile(rf"\b(?P<role>{TITLE})[ \u00a0]$")
_OF = re.compile(r" (?:of|at|from) (?:the )?")
_FORMER = re.compile(r"(?:formerly|then|late|previously|once) |.*\bformer |ex-")
_PRAISED = re.compile(
    r"(?<!party )(?<!opposition )(?<!national )(?<!union )(?<!majority )(?<!minority )(?<!house )leader$"
)
"""A leader of nothing said is no post: "a true leader"."""
_WHOSE = re.compile(r",? whose (?P<role>[a-z][a-z -]{2,40}) (?:is|was) $")
_NAMING = re.compile(
    r"\b(?:(?:re)?appoint(?:ed|s)?|nam(?:ed|es)|elect(?:ed|s)|hir(?:ed|es)|promot(?:ed|es)|pick(?:ed|s)) $"
)
_AS = re.compile(r" (?:as |to be )?(?:its |their |the )?(?:new |next )?(?=[\w])")


@dataclass(frozen=True, slots=True)
class Held:
    """A post: the source of its role, and the id of its body if one is named."""

    role: Span
    body: str | None


def beside(sentence: Sentence, found: Found, names: Names) -> Iterator[Held]:
    """The posts around a person's name, those in front of it first; a former one is none."""
    normal = sentence.block.normal
    start, end = sentence.starts[found.first], sentence.ends[found.last]
    inside = _TITLE_AT_START.match(normal.text, start, end)
    floor, limit = _between(sentence, found, names)
    runs = [Run(inside.span("role"), ())] if inside else list(before(normal.text, start, floor))
    after = _following(normal, end, names) if runs and not runs[0].bodies else None
    for number, run in enumerate(runs):
        begin, body = _parted(normal, run.role, names) or _telling(normal, run.role[0], names)
        body = _body(normal, run, names) or body or (after if not number else None)
        yield from _held(normal, (begin, run.role[1]), body)
    yield from () if runs else _shared(normal, start)
    yield from _whose(normal, start, names)
    for run in (*behind(normal.text, end, limit), *_appointed(normal, start, end, limit)):
        begin, body = _owned(normal, run.role, names)
        yield from _held(normal, (begin, run.role[1]), _body(normal, run, names) or body)


def _shared(normal: Normalised, start: int) -> Iterator[Held]:
    """The post in "Ministers Holm and Lund", "PM of Peru Anna Holm", "Speaker Holm"."""
    bare = _TITLE_BEFORE.search(normal.text, max(0, start - 40), start)
    place = shared(normal.text, start) or ruling(normal.text, start) or (bare and bare.span("role"))
    if place:
        yield Held(normal.source(*place), None)


def _whose(normal: Normalised, start: int, names: Names) -> Iterator[Held]:
    """The post in "the Roads Office, whose head is Bo Lund"."""
    match = _WHOSE.search(normal.text, max(0, start - 70), start)
    role = role_at(normal.text, match.start("role"), match.end("role")) if match else None
    if match and role and match.start():
        last = normal.source(match.start() - 1, match.start())
        bodies = (m.entity for m in _organisations(last, names) if m.span.end == last.end)
        yield from _held(normal, role, next(bodies, None))


def _appointed(normal: Normalised, start: int, end: int, limit: int) -> Iterator[Run]:
    """The post behind a name that somebody appoints: "the board named Bo Lund as its head"."""
    if _NAMING.search(normal.text, max(0, start - 16), start) is None:
        return
    if (mark := _AS.match(normal.text, end, limit)) and role_at(normal.text, mark.end(), limit):
        stop = re.compile(r"[,;:.]|$").search(normal.text, mark.end(), limit)
        yield from posts_in(normal.text, mark.end(), stop.start() if stop else limit)


def _between(sentence: Sentence, found: Found, names: Names) -> tuple[int, int]:
    """Where the person named before ends, and where the next one starts."""
    others = [each for each in names.within(sentence) if names.by_id[each.entity].kind == "Person"]
    opening = sentence.starts[sentence.tokens.start]
    floor = max((sentence.ends[each.last] for each in others if each.last < found.first), default=opening)
    last = sentence.ends[sentence.tokens.end - 1]
    return floor, min(
        (sentence.starts[each.first] for each in others if each.first > found.last), default=last
    )


def _held(normal: Normalised, role: tuple[int, int], body: str | None) -> Iterator[Held]:
    words = normal.text[slice(*role)].lower()
    praised = body is None and _PRAISED.search(words)
    if (
        not praised
        and not _FORMER.match(words)
        and not normal.text[: role[0]].endswith(("former ", "late ", "ex-"))
    ):
        yield Held(normal.source(*role), body)


def _body(normal: Normalised, run: Run, names: Names) -> str | None:
    """The innermost of the run's bodies that is a known name."""
    for start, end in run.bodies:
        span = normal.source(start, end)
        starting = [m for m in _organisations(span, names) if m.span.start == span.start]
        if starting:
            return max(starting, key=lambda m: m.span.end).entity
    return None


def _following(normal: Normalised, end: int, names: Names) -> str | None:
    """The body right behind a name: "Director Bo Lund of the Roads Office"."""
    link = _OF.match(normal.text, end)
    if link is None or link.end() >= len(normal.text):
        return None
    span = normal.source(link.end(), link.end() + 1)
    return next((m.entity for m in _organisations(span, names) if m.span.start == span.start), None)


def _parted(normal: Normalised, role: tuple[int, int], names: Names) -> tuple[int, str] | None:
    """Where a role begins that took the end of a body's name: of "Alpha Group spokesman" behind "Group"."""
    first = normal.source(role[0], role[0] + 1)
    over = [m for m in _organisations(first, names) if m.span.start < first.start]
    if not over:
        return None
    start = role[0] + over[0].span.end - first.start + 1
    return (start, over[0].entity) if start < role[1] else None


def _telling(normal: Normalised, start: int, names: Names) -> tuple[int, str | None]:
    """Where a title with its first word starts, and the body right before it.

    "Press Secretary" is a title as a whole; of "Alpha Corp Chairman" the first words are the body.
    """
    body = _ending(normal, start, names)
    word = _CAPITAL_BEFORE.search(normal.text, max(0, start - 30), start)
    if body or word is None or word["word"].lower() in OPENERS:
        return start, body
    span = normal.source(*word.span("word"))
    taken = any(m.span.overlaps(span) for m in names.near(span))
    return (start, None) if taken else (word.start("word"), None)


def _ending(normal: Normalised, start: int, names: Names) -> str | None:
    """The body that ends right before a role, or owns it: "Alpha Corp Chairman", "Alpha's chairman"."""
    gap = re.search(r"(?:'s)? $", normal.text[max(0, start - 3) : start])
    if gap is None or start - len(gap[0]) < 1:
        return None
    last = normal.source(start - len(gap[0]) - 1, start - len(gap[0]))
    return next((m.entity for m in _organisations(last, names) if m.span.end == last.end), None)


def _owned(normal: Normalised, role: tuple[int, int], names: Names) -> tuple[int, str | None]:
    """Where a role begins behind the name of its body: "Alpha Bank country director"."""
    span = normal.source(*role)
    first = next((m for m in _organisations(span, names) if m.span.start == span.start), None)
    words = normal.text[slice(*role)]
    if first is None or first.span.end >= span.end:
        return role[0], _ending(normal, role[0], names)
    size = first.span.end - first.span.start + 1
    return role[0] + min(size, len(words) - 1), first.entity


def _organisations(span: Span, names: Names) -> list[Mention]:
    """The mentions of bodies that touch a place of the source."""
    return [m for m in names.near(span) if m.span.overlaps(span) and names.by_id[m.entity].kind in BODIES]
