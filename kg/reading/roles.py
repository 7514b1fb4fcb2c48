"""Who in a dialogue answers, who asks and who chairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from kg.reading.names import has_title, is_outlet_shaped, is_person_shaped, is_post, resolve
from kg.reading.names import key as name_key
from kg.reading.pieces import Piece, asks
from kg.reading.words import ANSWERERS, ASKERS, CHAIRS, TITLES

_MODERATES = re.compile(
    r"\b(?:welcome to|we have invited|joined by|the floor|(?:your|take|open for|for|more) questions"
    r"|(?:next|last|final|first|one more|another) (?:\w+ )?question|go ahead|over to|press conference"
    r"|press briefing|news conference|this briefing|conclud|comes to an end|invite|please (?:ask|raise))",
    re.IGNORECASE,
)
ANONYMOUS = re.compile(r"(?:unidentified|unknown|speaker|voice|male|female)\b")
_CHAIR_SHARE = 0.35
_SHORT = 8


class Role(Enum):
    """The part of a label in a dialogue."""

    CHAIR = "chair"
    OFFICIAL = "official"
    OUTLET = "outlet"
    REPORTER = "reporter"


@dataclass(frozen=True, slots=True)
class Voice:
    """One label's key with all that is said under it."""

    key: str
    name: str
    pieces: tuple[int, ...]
    size: int


def roles_of(pieces: Sequence[Piece], text: str, known: Sequence[str], chair: str | None) -> dict[str, Role]:
    """The role of each label's key; `known` are announced people, `chair` the announced chair."""
    voices = _voices(pieces, known)
    if not voices:
        return {}
    largest = max(voices, key=lambda voice: voice.size).key
    roles = {v.key: _role(v, pieces, text, known, v.key == largest) for v in voices}
    _settle_reporters(voices, roles, bool(known))
    key = _chair(voices, roles, pieces, text, chair)
    if key is not None:
        roles[key] = Role.CHAIR
    return {piece.key: roles[_voice_key(piece, known)] for piece in pieces if piece.label}


def role_at(pieces: Sequence[Piece], place: int, roles: Mapping[str, Role]) -> Role:
    """The role of a piece: without a label the first is a statement, any other a lost question."""
    if pieces[place].label is None:
        return Role.OUTLET if place else Role.OFFICIAL
    return roles[pieces[place].key]


def _voice_key(piece: Piece, known: Sequence[str]) -> str:
    """One key for all writings of an announced person's name ("Mr. Kofi", "ABE KOFI")."""
    person = resolve(piece.label.name, known) if piece.label else None
    return name_key(person) if person else piece.key


def _voices(pieces: Sequence[Piece], known: Sequence[str]) -> list[Voice]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(pieces):
        if piece.label is not None:
            places[_voice_key(piece, known)].append(place)
    return [_voice(key, found, pieces) for key, found in places.items()]


def _voice(key: str, places: Sequence[int], pieces: Sequence[Piece]) -> Voice:
    size = sum(pieces[place].end - pieces[place].start for place in places)
    label = pieces[places[0]].label
    return Voice(key, label.name if label else "", tuple(places), size)


def _role(voice: Voice, pieces: Sequence[Piece], text: str, known: Sequence[str], largest: bool) -> Role:
    if resolve(voice.name, known) or voice.key in ANSWERERS:
        return Role.OFFICIAL
    if voice.key in CHAIRS or voice.key.split(" ")[0] in CHAIRS - TITLES:
        return Role.CHAIR
    if voice.key in ASKERS:
        return Role.REPORTER
    if is_outlet_shaped(voice.name):
        return Role.OUTLET
    if largest and not (known and _asks_mostly(voice, pieces, text)):
        return Role.OFFICIAL
    return _undeclared(voice, pieces, text)


def _undeclared(voice: Voice, pieces: Sequence[Piece], text: str) -> Role:
    if ANONYMOUS.match(voice.key) and _asks_mostly(voice, pieces, text):
        return Role.REPORTER
    if has_title(voice.name) or is_post(voice.name) or not _asks_mostly(voice, pieces, text):
        return Role.OFFICIAL
    single = len(voice.name.split()) == 1
    return Role.REPORTER if is_person_shaped(voice.name) and not single else Role.OUTLET


def _asks_mostly(voice: Voice, pieces: Sequence[Piece], text: str) -> bool:
    """True if at least half of what is said at some length under the label are questions."""
    said = [text[pieces[place].start : pieces[place].end] for place in voice.pieces]
    long = [words for words in said if len(words.split()) > _SHORT] or said
    asking = sum(asks(words) for words in long)
    return asking > 0 and 2 * asking >= len(long)


def _settle_reporters(voices: Sequence[Voice], roles: dict[str, Role], announced: bool) -> None:
    """A name that asks is an outlet where the people are announced, or where outlets ask."""
    asking = [roles[v.key] for v in voices if v.key not in ASKERS]
    outlets = asking.count(Role.OUTLET)
    if announced or outlets >= max(1, asking.count(Role.REPORTER)):
        for voice in voices:
            if roles[voice.key] is Role.REPORTER and voice.key not in ASKERS:
                roles[voice.key] = Role.OUTLET


def _chair(
    voices: Sequence[Voice],
    roles: Mapping[str, Role],
    pieces: Sequence[Piece],
    text: str,
    announced: str | None,
) -> str | None:
    if announced is not None:
        return next((v.key for v in voices if resolve(v.name, [announced])), None)
    if Role.CHAIR in roles.values():
        return None
    officials = [v for v in voices if roles[v.key] is Role.OFFICIAL]
    total = sum(v.size for v in officials)
    for voice in officials:
        small = len(officials) > 1 and voice.size <= _CHAIR_SHARE * total
        if small and _leads(voice, pieces, text):
            return voice.key
    return None


def _leads(voice: Voice, pieces: Sequence[Piece], text: str) -> bool:
    handed = sum(hands_over(pieces, place, text) for place in voice.pieces)
    return 5 * handed >= 3 * len(voice.pieces)


def hands_over(pieces: Sequence[Piece], place: int, text: str) -> bool:
    """True if the piece's words moderate, or end with the name of whoever speaks next."""
    words = text[pieces[place].start : pieces[place].end]
    words = (
        f"{words[:1500]} {words[-300:]}".replace("\n", " ") if len(words) > 1800 else words.replace("\n", " ")
    )
    if _MODERATES.search(words[:1500]) or _MODERATES.search(words[-300:]):
        return True
    follower = pieces[place + 1].label if place + 1 < len(pieces) else None
    names = set(follower.key.split()) if follower else set()
    return bool(names & set(re.findall(r"\w+", words[-120:].casefold())))
