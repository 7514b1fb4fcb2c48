"""Posts as headers and chairs give them: "deputy head and spokesperson of the Office of Roads"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading.places import country_of
from kg.reading.words import PERSON_IN_CHARGE, ROLE_HEADS

_LINK = re.compile(
    r",? (?:who is |(?:and|&|as well as) (?:is )?)(?:also |concurrently )?|[,;] (?:concurrently )?"
)
_POSSESSOR = re.compile(
    r"(?:the |The )?(?P<body>[A-Z][\w&-]*(?: (?:of |and |the |for )*[A-Z][\w&-]*){0,12})(?P<mark>'s|(?<=s)') "
)
_COMMON_OWNER = re.compile(
    r"(?:(?:central |ruling )?(?:agency|bank|city|club|company|continent|country|firm|government|group|house"
    r"|institute|island|kingdom|lender|ministry|nation|network|organi[sz]ation|party|province|region|republic"
    r"|state|union|university)(?:'s|s')|world) (?:new |first |top )?"
)
_ARTICLE = re.compile(r"(?:an?|the|its|their|our|his|her|this|that|said)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'.-]*")
_OF = re.compile(r" (?:of|at|for|with|in|under|to) ")
_FIELD = (
    r"(?!(?:of|at|for|with|in|under|to|the|and)\b)[a-z][\w-]*"
    r"(?: (?!(?:of|at|for|with|in|under|to|the|and)\b)[a-z][\w-]*){0,4}"
)
_OF_SMALL = re.compile(
    rf" (?:of|for) (?!(?:the|its|their|our|his|her|this|that|an?)\b){_FIELD}"
    rf"(?:(?:, {_FIELD}){{0,4}},? and {_FIELD})?"
)
_FIELDS = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}"
_PORTFOLIO = re.compile(
    rf" of State(?: for (?:the )?{_FIELDS}(?:(?:, {_FIELDS})*,? and {_FIELDS})?)?"
    rf"| (?:of|for) (?!State\b){_FIELDS}(?:(?:, {_FIELDS})*,? and {_FIELDS})?"
)
_OF_PORTFOLIO = re.compile(r"(?<!prime )(?<!first )(?:minister|secretary)$", re.IGNORECASE)
_LONGEST_ROLE = 7
_LONGEST_BODY = 150
_STOPS = frozenset(
    [
        "of",
        "at",
        "for",
        "with",
        "in",
        "under",
        "to",
        "and",
        "or",
        "who",
        "will",
        "is",
        "are",
        "was",
        "has",
        "have",
        "as",
        "on",
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "since",
        "until",
        "during",
        "from",
        "after",
        "before",
    ]
)
_UNIT = re.compile(
    r"\b(?:bureau|department|division|section|centre|center|institute|secretariat|directorate"
    r"|branch|unit|team|school|college|leadership group|general office|office|board|desk"
    r"|academy|laboratory|faculty)\b",
    re.IGNORECASE,
)
_BODY_END = re.compile(
    r"\b(?:(?i:ministry|commission|office|bank|bureau|administration|agency|council|department"
    r"|authority|committee|group|corporation|company|university|board|institute)\b|[A-Z]{2,8}$)"
)
_COMMA_BODY = re.compile(r", (?=(?:the )?[A-Z])")
_OUTER = re.compile(r",? (?:of|under|at|in|within|from) (?:the|its|their) |, (?:the )?(?=[A-Z])")
_POSSESSIVE = re.compile(r"'s? (?=[A-Z])")
_ACRONYM = re.compile(r" ?\(([^()]*)\)")
_GENERIC_OWNER = re.compile(
    r"\b(?:people|women|men|children|worker|citizen|farmer|student|veteran|consumer|journalist)s?$",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(["of", "the", "and", "for", "in", "on", "to", "at", "a", "an", "&"])


@dataclass(frozen=True, slots=True)
class Run:
    """A role and the names of its bodies, innermost first, as start..end in the view."""

    role: tuple[int, int]
    bodies: tuple[tuple[int, int], ...]


def role_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The role that begins at `start` (its article left out), or None.

    >>> role_at("a deputy head of the Office", 0, 27)
    (2, 13)
    """
    article = _ARTICLE.match(text, start, end)
    begin = article.end() if article else start
    special = PERSON_IN_CHARGE.match(text, begin, end)
    if special:
        return begin, special.end()
    if owner := _COMMON_OWNER.match(text, begin, end):
        begin = owner.end()
    possessor = _POSSESSOR.match(text, start, end)
    begin = possessor.end() if possessor and not _is_head(possessor["body"].split()[0]) else begin
    last = _last_role_word(text, begin, end)
    return (begin, last) if last else None


def _last_role_word(text: str, begin: int, end: int) -> int | None:
    """Where the role's last word ends: words up to a preposition or a mark, one a role's head."""
    at, last, headed = begin, None, False
    for _ in range(_LONGEST_ROLE):
        word = _WORD.match(text, at, end)
        if word is None or word.group().lower() in _STOPS or "'" in word.group():
            break
        last = word.end()
        headed = headed or _is_head(word.group())
        if text[last : last + 1] != " ":
            break
        at = last + 1
    if not headed or last is None:
        return None
    # The stop of a sentence is no part of its last word.
    return last - 1 if text[last - 1] == "." else last


def _is_head(word: str) -> bool:
    lower = word.lower().strip(".'")
    parts = lower.split("-")
    return lower in ROLE_HEADS or parts[0] in ROLE_HEADS or parts[-1] in ROLE_HEADS


def posts_in(text: str, start: int, end: int) -> list[Run]:
    """The posts that `text[start:end]` lists, after the person's name and its comma."""
    while end > start and text[end - 1] in " .;,":
        end -= 1
    roles = list(_roles(text, start, end))
    runs: list[Run] = []
    for place, role in enumerate(roles):
        stop = _segment_end(text, roles, place, end)
        runs.append(_run(text, role, stop, runs))
    return _shared(runs, text)


def _roles(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each role: at the start, and wherever a link word is followed by one."""
    role = role_at(text, start, end)
    if role is None:
        return
    yield role
    past = role[1]
    for link in _LINK.finditer(text, start, end):
        if link.start() >= past and (role := role_at(text, link.end(), end)):
            yield role
            past = role[1]


def _segment_end(text: str, roles: Sequence[tuple[int, int]], place: int, end: int) -> int:
    if place + 1 == len(roles):
        return end
    before = roles[place + 1][0]
    links = [m.start() for m in _LINK.finditer(text, roles[place][1], before)]
    return links[-1] if links else before


def _run(text: str, role: tuple[int, int], stop: int, earlier: Sequence[Run]) -> Run:
    """One role with its bodies; a field in small letters ("minister of finance") is the role's."""
    begin, last = role
    if (held := _OF_SMALL.match(text, last, stop) or _portfolio(text, role, stop)) is not None:
        last = held.end()
    link = _OF.match(text, last, stop) or _COMMA_BODY.match(text, last, stop)
    if link is None:
        owner = _owner(text, begin)
        return Run((begin, last), (owner,) if owner else ())
    bodies = bodies_in(text, link.end(), stop, earlier)
    return Run((begin, last if bodies else stop), bodies)


def _portfolio(text: str, role: tuple[int, int], stop: int) -> re.Match[str] | None:
    """What a minister is minister for ("Minister for Roads and Ports"), where that names no body."""
    if not _OF_PORTFOLIO.search(text[slice(*role)]):
        return None
    field = _PORTFOLIO.match(text, role[1], stop)
    return field if field and not (_BODY_END.search(field[0]) or country_of(field[0].split()[-1])) else None


def _owner(text: str, role: int) -> tuple[int, int] | None:
    """The body before a role ("the Office's head"), if one stands there."""
    mark = max(text.rfind("'s ", max(0, role - 3), role), text.rfind("s' ", max(0, role - 3), role) + 1)
    if mark <= 0:
        return None
    for found in _POSSESSOR.finditer(text, max(0, mark - _LONGEST_BODY), role):
        if found.end() == role:
            return found.span("body")
    return None


def bodies_in(text: str, start: int, end: int, earlier: Sequence[Run] = ()) -> tuple[tuple[int, int], ...]:
    """The names of a body and of those above it, innermost first, without article or acronym."""
    own = _ARTICLE.match(text, start, end)
    begin = own.end() if own else start
    bodies = _pieces(text, begin, end)
    if own and own.group().strip().lower() in ("its", "their", "our") and earlier:
        bodies += [run.bodies[-1] for run in reversed(earlier) if run.bodies][:1]
    return tuple(bodies)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    for mark in _POSSESSIVE.finditer(text, start, end):
        owner = text[start : mark.start()]
        if _BODY_END.search(owner) and not _GENERIC_OWNER.search(owner):
            return _pieces(text, mark.end(), end) + _pieces(text, start, mark.start())
    for link in _OUTER.finditer(text, start, end):
        if _parts_here(text, start, link, end):
            return _named(text, start, link.start()) + _pieces(text, link.end(), end)
    return _named(text, start, end)


def _parts_here(text: str, start: int, link: re.Match[str], end: int) -> bool:
    """True if what precedes the link is a unit of what follows, not the beginning of one name."""
    inner = text[start : link.start()]
    if link.group().startswith(","):
        return inner[:1].isupper()
    acronym = _ACRONYM.search(text, link.end(), end)
    if acronym and not _ACRONYM.search(inner):
        if _spells(text[start : acronym.start()], acronym.group(1)):
            return False
        if _spells(text[link.end() : acronym.start()], acronym.group(1)):
            return True
    return bool(_UNIT.search(inner))


def _spells(name: str, acronym: str) -> bool:
    initials = "".join(w[0] for w in name.split() if w.lower() not in _SMALL_WORDS)
    return len(acronym) > 1 and initials.upper().startswith(acronym.upper())


def _named(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The name itself: nothing from the parenthesis on, no loose marks at its end."""
    piece = _ACRONYM.split(text[start:end], maxsplit=1)[0].rstrip(" .,;")
    return [(start, start + len(piece))] if any(c.isupper() for c in piece) else []


def _shared(runs: Sequence[Run], text: str) -> list[Run]:
    """Roles listed before or after the one that names the body hold it too."""
    out: list[Run] = []
    for place, run in enumerate(runs):
        after = next((r.bodies for r in runs[place:] if r.bodies), ())
        before = next((r.bodies for r in reversed(out) if r.bodies), ())
        has_field = bool(_OF.search(text[slice(*run.role)]))
        out.append(Run(run.role, run.bodies or (() if has_field else after or before)))
    return out
