"""Pieces of a transcript → turns: what kind each is, who speaks, which question it answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.model import Turn, TurnKind
from kg.reading.fold import Folded
from kg.reading.pieces import Piece
from kg.reading.roles import Role, hands_over, role_at
from kg.reading.speakers import Cast, asker_of, outlets_of, speaker_of

_CHAIR_ANSWER = 200


def turns_of(
    view: Folded,
    pieces: Sequence[Piece],
    roles: Mapping[str, Role],
    cast: Cast,
) -> tuple[Turn, ...]:
    """The turns in order, spoken by the people of `cast`."""
    parts = [role_at(pieces, place, roles) for place in range(len(pieces))]
    kinds = list(_kinds(pieces, parts, view.text))
    turns = zip(pieces, parts, kinds, _questions(kinds), strict=True)
    return tuple(_turn(view, *turn, cast) for turn in turns)


def _kinds(pieces: Sequence[Piece], parts: Sequence[Role], text: str) -> Iterator[TurnKind]:
    asked = False
    for place, role in enumerate(parts):
        if _asks(role):
            asked = True
            yield TurnKind.QUESTION
        elif role is Role.CHAIR and not _chair_answers(pieces, parts, place, text):
            yield TurnKind.MODERATION
        else:
            yield TurnKind.ANSWER if asked else TurnKind.REMARKS


def _asks(role: Role) -> bool:
    return role in (Role.OUTLET, Role.REPORTER)


def _chair_answers(pieces: Sequence[Piece], parts: Sequence[Role], place: int, text: str) -> bool:
    """A chair answers who speaks at length between two questions, and hands over to nobody."""
    asked = place > 0 and _asks(parts[place - 1])
    alone = asked and all(_asks(role) for role in parts[place + 1 : place + 2])
    size = pieces[place].end - pieces[place].start
    return alone and size > _CHAIR_ANSWER and not hands_over(pieces, place, text)


def _questions(kinds: Sequence[TurnKind]) -> list[int | None]:
    """For each turn the place of the question that it answers, if it is an answer."""
    last: int | None = None
    out: list[int | None] = []
    for place, kind in enumerate(kinds):
        last = place if kind is TurnKind.QUESTION else last
        out.append(last if kind is TurnKind.ANSWER else None)
    return out


def _meant(label: str, cast: Cast) -> str | None:
    """Whom a label without a name means: the one who asks in writing."""
    return cast.asker if label.strip().lower() in ("question", "questions", "q") else None


def _turn(
    view: Folded,
    piece: Piece,
    role: Role,
    kind: TurnKind,
    question: int | None,
    cast: Cast,
) -> Turn:
    label = piece.label
    name = label.name if label else ""
    asked = kind is TurnKind.QUESTION
    words = view.text[piece.start : piece.end]
    speaker = speaker_of(name, cast) if label else cast.opener
    return Turn(
        kind=kind,
        span=view.span(piece.start, piece.end),
        speaker=(asker_of(name, role) or _meant(name, cast)) if asked else speaker,
        outlets=outlets_of(name, role, words) if asked and label else (),
        label=view.span(label.start, label.end) if label else None,
        answers=question,
    )
