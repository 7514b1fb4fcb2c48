"""Pieces of a transcript → turns: what kind each is, who speaks, which question it answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.model import Turn, TurnKind
from kg.reading.fold import Folded
from kg.reading.names import (
    aside,
    bare,
    is_outlet_shaped,
    is_person_shaped,
    outlets_in,
    resolve,
    without_honorific,
    without_title,
)
from kg.reading.pieces import Piece
from kg.reading.roles import Role, hands_over
from kg.reading.words import ANSWERERS, ASKERS, CHAIRS

_ROLE_NAMES = ASKERS | ANSWERERS | CHAIRS
_CHAIR_ANSWER = 200
_INTRODUCES_SELF = re.compile(
    r"(?:(?:reporter|correspondent|journalist) (?:from|with|of|for)"
    r"|(?:I am|I'm|My name is|This is) (?:[A-Z][\w'.-]+,? ){0,3}?(?:from|with|of|for)"
    r"|^(?:[A-Z][\w'.-]+,? ){2,3}(?:from|with|of|for)) (?:the )?"
    r"(?P<outlet>[A-Z][\w'&-]*(?: (?:of |and )?[A-Z][\w'&-]*){0,4})"
)


def turns_of(
    view: Folded,
    pieces: Sequence[Piece],
    roles: Mapping[str, Role],
    known: Sequence[str],
    only: str | None,
) -> tuple[Turn, ...]:
    """The turns in order; `only` is who speaks where a label says no more than "A:"."""
    kinds = list(_kinds(pieces, roles, view.text))
    questions: list[int | None] = list(_questions(kinds))
    return tuple(
        _turn(view, piece, kind, question, roles, known, only)
        for piece, kind, question in zip(pieces, kinds, questions, strict=True)
    )


def _kinds(pieces: Sequence[Piece], roles: Mapping[str, Role], text: str) -> Iterator[TurnKind]:
    asked = False
    for place in range(len(pieces)):
        kind = _kind(pieces, place, roles, text, asked)
        asked = asked or kind is TurnKind.QUESTION
        yield kind


def _kind(pieces: Sequence[Piece], place: int, roles: Mapping[str, Role], text: str, asked: bool) -> TurnKind:
    piece = pieces[place]
    role = roles[piece.key] if piece.label else Role.OUTLET
    if role in (Role.OUTLET, Role.REPORTER):
        return TurnKind.QUESTION
    if role is Role.CHAIR and not _chair_answers(pieces, place, roles, text):
        return TurnKind.MODERATION
    return TurnKind.ANSWER if asked else TurnKind.REMARKS


def _chair_answers(pieces: Sequence[Piece], place: int, roles: Mapping[str, Role], text: str) -> bool:
    """A chair answers who speaks at length between two questions, and hands over to nobody."""
    around = [pieces[i] for i in (place - 1, place + 1) if 0 <= i < len(pieces)]
    asked = place > 0 and _asks(pieces[place - 1], roles)
    alone = asked and all(_asks(piece, roles) for piece in around)
    size = pieces[place].end - pieces[place].start
    return alone and size > _CHAIR_ANSWER and not hands_over(pieces, place, text)


def _asks(piece: Piece, roles: Mapping[str, Role]) -> bool:
    return piece.label is None or roles[piece.key] in (Role.OUTLET, Role.REPORTER)


def _questions(kinds: Sequence[TurnKind]) -> Iterator[int | None]:
    """For each turn the place of the question that it answers, if it is an answer."""
    last: int | None = None
    for place, kind in enumerate(kinds):
        last = place if kind is TurnKind.QUESTION else last
        yield last if kind is TurnKind.ANSWER else None


def _turn(
    view: Folded,
    piece: Piece,
    kind: TurnKind,
    question: int | None,
    roles: Mapping[str, Role],
    known: Sequence[str],
    only: str | None,
) -> Turn:
    label = piece.label
    role = roles[piece.key] if label else Role.OUTLET
    name = label.name if label else ""
    asked = kind is TurnKind.QUESTION
    words = view.text[piece.start : piece.end]
    return Turn(
        kind=kind,
        span=view.span(piece.start, piece.end),
        speaker=_asker(name, role) if asked else _speaker(name, known, only),
        outlets=_outlets(name, role, words) if asked else (),
        label=view.span(label.start, label.end) if label else None,
        answers=question,
    )


def _speaker(name: str, known: Sequence[str], only: str | None) -> str | None:
    found = resolve(name, known)
    if found:
        return found
    if bare(name).lower() in _ROLE_NAMES:
        inside = aside(name)
        return inside if inside and is_person_shaped(inside) else only
    return _cased(without_honorific(bare(name)))


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _asker(name: str, role: Role) -> str | None:
    """The person who asks, if the label names one: an outlet is no person."""
    first = bare(name).split(",")[0]
    if role is Role.REPORTER and first.lower() not in ASKERS and is_person_shaped(first):
        return _cased(without_title(first))
    beside = aside(name) or name.partition(",")[2]
    named = is_person_shaped(first) and len(first.split()) > 1 and is_outlet_shaped(beside)
    return _cased(without_title(first)) if named else None


def _outlets(name: str, role: Role, words: str) -> tuple[str, ...]:
    inside = aside(name)
    if inside and is_outlet_shaped(inside):
        return outlets_in(inside)
    first, _, rest = bare(name).partition(",")
    if rest and is_person_shaped(first) and is_outlet_shaped(rest.strip()):
        return outlets_in(rest.strip())
    if role is Role.OUTLET:
        return outlets_in(name)
    match = _INTRODUCES_SELF.search(words[:250])
    return (match["outlet"],) if match else ()
