"""A text → a Document: the layouts tried in turn, the header and the turns put together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.model import Document, Header, Participant, Span, Turn, TurnKind
from kg.reading.accept import accepted, without_fields
from kg.reading.fold import Folded, fold
from kg.reading.header import (
    Draft,
    date_among,
    dateline_in,
    draft_of,
    is_running,
    is_title,
    raw,
)
from kg.reading.hosts import city_in, country_among, host_in
from kg.reading.labels import Label, candidates
from kg.reading.lines import Line, lines_of, usual_gap
from kg.reading.names import is_person_shaped, without_title
from kg.reading.people import people_introduced
from kg.reading.pieces import Piece, pieces_of, without_lost_questions
from kg.reading.places import country_of
from kg.reading.roles import Role, roles_of
from kg.reading.turns import turns_of
from kg.reading.words import ANSWERERS, ASKERS, CHAIRS

_HEADER_LINES = 80
_NEWS_HEAD = 8
_INTRODUCTION = 6000
_BY = re.compile(
    r"\b(?:by|with|of|from|spokesperson|spokesman|spokeswoman|secretary|minister|president|governor"
    r"|chair|chairman)\b(?P<name>(?:,? (?:the )?[A-Z][\w.'-]*){1,8})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a text that does not say so itself."""

    date: date | None = None
    country: str | None = None
    speaker: str | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what every step reads: its view, its lines, the view without line breaks."""

    raw: str
    view: Folded
    flat: str
    lines: tuple[Line, ...]


def compose(source: str, text: str, given: Given, warnings: Sequence[str] = ()) -> Document:
    """The Document of a decoded text that holds at least one visible character."""
    view = fold(text)
    parts = Text(text, view, view.text.replace("\n", " "), tuple(lines_of(view.text)))
    labels, people = _labels(parts)
    if labels:
        document = _dialogue(source, parts, labels, people, given)
        if document.turns:
            return _warned(document, [*warnings, *_remarked(document, labels)])
    return _warned(_plain(source, parts, given), [*warnings, _NO_LAYOUT])


_NO_LAYOUT = "no speaker labels recognised: the whole text is read as one turn of remarks"


def _warned(document: Document, warnings: Sequence[str]) -> Document:
    undated = [] if document.header.date else ["no date found: give one with --date"]
    return replace(document, warnings=(*warnings, *undated))


def _remarked(document: Document, labels: Sequence[Label]) -> list[str]:
    spoken = {turn.label for turn in document.turns}
    silent = len(labels) - len(spoken - {None})
    return [f"{silent} label(s) with no words after them are left out"] if silent > 0 else []


def _labels(parts: Text) -> tuple[list[Label], list[Participant]]:
    """The accepted labels, and the people announced in the header or by the first speaker."""
    found = without_fields(list(candidates(parts.lines)), parts.lines, parts.view)
    if not found:
        return [], []
    head = parts.lines[: _provisional_header(found)]
    people = draft_of(head, parts.view, parts.flat).people
    labels = accepted(found, parts.view.text, _names(people))
    introduced = _introduced(parts, labels, people)
    if {p.name for p in introduced} - {p.name for p in people}:
        labels = accepted(found, parts.view.text, _names([*people, *introduced]))
    return labels, introduced


def _provisional_header(found: Sequence[Label]) -> int:
    """The line of the first label that recurs or is a role: the header cannot reach beyond."""
    count = Counter(label.key for label in found)
    roles = ASKERS | ANSWERERS | CHAIRS
    firm = (x.line for x in found if x.key != "a" and (count[x.key] > 1 or x.key in roles))
    return min(next(firm, _HEADER_LINES), _HEADER_LINES)


def _names(people: Sequence[Participant]) -> list[str]:
    return list(dict.fromkeys(person.name for person in people))


def _introduced(parts: Text, labels: Sequence[Label], people: Sequence[Participant]) -> list[Participant]:
    """Those whom the first words spoken introduce."""
    if not labels:
        return []
    pieces = list(pieces_of(labels[:2], parts.lines, parts.view.text))
    first = next((p for p in pieces[:1] if p.start < p.end), None)
    if first is None:
        return []
    end = min(first.end, first.start + _INTRODUCTION)
    return list(people_introduced(parts.view, parts.flat, first.start, end, _names(people)))


def _dialogue(
    source: str,
    parts: Text,
    labels: Sequence[Label],
    introduced: Sequence[Participant],
    given: Given,
) -> Document:
    head = parts.lines[: labels[0].line]
    draft = draft_of(head, parts.view, parts.flat)
    date_among(head, draft)
    known = _names([*draft.people, *introduced])
    text = parts.view.text
    pieces = [piece for piece in pieces_of(labels, parts.lines, text) if piece.start < piece.end]
    roles = roles_of(pieces, text, known, draft.chair or _first_chair(draft, pieces))
    pieces = _with_lost_questions(pieces, roles, usual_gap(parts.lines))
    turns = turns_of(parts.view, pieces, roles, known, _only(parts, draft, known, given))
    header = _header(parts, draft, introduced, pieces, given)
    return Document(
        source=source,
        text=parts.raw,
        header=replace(header, chair=draft.chair or _chair(turns)),
        turns=turns,
    )


def _first_chair(draft: Draft, pieces: Sequence[Piece]) -> str | None:
    """The last of several people announced, if the first words are that person's."""
    names = _names(draft.people)
    first = pieces[0].key if pieces else ""
    return names[-1] if len(names) > 1 and names[-1].casefold() == first else None


def _with_lost_questions(pieces: Sequence[Piece], roles: dict[str, Role], usual: int) -> list[Piece]:
    """The pieces, each question without a label cut off from the words before it."""
    out: list[Piece] = []
    for place, piece in enumerate(pieces):
        follower = roles[pieces[place + 1].key] if place + 1 < len(pieces) else None
        answered = follower in (Role.OFFICIAL, Role.CHAIR)
        speaks = roles[piece.key] is Role.OFFICIAL
        out += without_lost_questions(piece, usual) if answered and speaks else [piece]
    return out


def _only(parts: Text, draft: Draft, known: Sequence[str], given: Given) -> str | None:
    """Who speaks where a label says no more than "A:"."""
    if given.speaker:
        return given.speaker
    if len(known) == 1:
        return known[0]
    return _named_in(parts.flat[slice(*draft.title)]) if draft.title else None


def _named_in(title: str) -> str | None:
    """The person that a title names as speaking ("Remarks by Governor Abe Kofi on prices")."""
    for match in _BY.finditer(title):
        words = match["name"].replace("'s", ",").split(",")[0] or match["name"].split(",")[-1]
        name = without_title(words.strip().removeprefix("the "))
        if len(name.split()) in (2, 3) and is_person_shaped(name):
            return name
    return None


def _chair(turns: Sequence[Turn]) -> str | None:
    chairs = [turn.speaker for turn in turns if turn.kind is TurnKind.MODERATION]
    return next((name for name in chairs if name), None)


def _header(
    parts: Text,
    draft: Draft,
    introduced: Sequence[Participant],
    pieces: Sequence[Piece],
    given: Given,
) -> Header:
    spots = [*draft.lead, *((p.start, min(p.end, p.start + 1500)) for p in pieces[:1])]
    host = next((h for h in (host_in(parts.flat, *spot) for spot in spots) if h), None)
    place = draft.place or next((c for c in (city_in(parts.flat, *s) for s in draft.lead) if c), None)
    people = (*draft.people, *introduced)
    header = Header(
        title=raw(parts.view, draft.title),
        time=draft.time,
        participants=people,
        lead=tuple(span for spot in draft.lead if (span := raw(parts.view, spot))),
    )
    return _finished(parts, header, draft, host, place, given)


def _finished(
    parts: Text,
    header: Header,
    draft: Draft,
    host: tuple[int, int] | None,
    place: tuple[int, int] | None,
    given: Given,
) -> Header:
    """The header with date, place, host and country; what the user gives goes before the text."""
    found = draft.found
    if given.host:
        at = parts.flat.find(given.host)
        host = (at, at + len(given.host)) if at >= 0 else None
    host_name = given.host or (_spaced(parts, host) if host else None)
    place_name = _place_name(_spaced(parts, place)) if place else None
    agrees = found is not None and given.date in (None, found.day)
    return replace(
        header,
        date=given.date or (found.day if found else None),
        date_span=parts.view.span(found.start, found.end) if found and agrees else None,
        host=raw(parts.view, host),
        host_name=host_name,
        place=raw(parts.view, place),
        place_name=place_name,
        country=given.country or country_of(place_name) or _bodies_country(parts, header, host_name),
    )


def _spaced(parts: Text, place: tuple[int, int]) -> str:
    return " ".join(parts.flat[slice(*place)].split())


def _place_name(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 3 else name


def _bodies_country(parts: Text, header: Header, host: str | None) -> str | None:
    posts = (post for person in header.participants for post in person.posts)
    bodies = [fold(span.of(parts.raw)).text for post in posts for span in post.bodies]
    return country_among([*bodies, *([host] if host else [])])


def _plain(source: str, parts: Text, given: Given) -> Document:
    """A text without labels: one turn of remarks over all of it."""
    head = parts.lines[:_NEWS_HEAD]
    draft = Draft()
    for number, line in enumerate(head):
        if is_running(line.text) or len(line.text) > 300:
            head = parts.lines[: number + 1]
            break
    _read_news_head(parts, head, draft)
    title = parts.flat[slice(*draft.title)] if draft.title else ""
    whole = parts.view.trimmed(0, len(parts.view.text)) or Span(0, len(parts.raw))
    turn = Turn(kind=TurnKind.REMARKS, span=whole, speaker=given.speaker or _named_in(title))
    header = Header(title=raw(parts.view, draft.title), time=draft.time)
    host = next((h for h in [host_in(parts.flat, *(_first_words(parts)))] if h), None)
    header = _finished(parts, header, draft, host, draft.place, given)
    return Document(source=source, text=parts.raw, header=header, turns=(turn,))


def _first_words(parts: Text) -> tuple[int, int]:
    return 0, min(len(parts.flat), 1500)


def _read_news_head(parts: Text, head: Sequence[Line], draft: Draft) -> None:
    short = [line for line in head if not is_running(line.text) and len(line.text) <= 300]
    read = draft_of(short, parts.view, parts.flat)
    draft.title, draft.found, draft.time, draft.place = (
        read.title,
        read.found,
        read.time,
        read.place,
    )
    for line in head:
        if place := dateline_in(line.text[:120]):
            draft.place = (line.start + place[0], line.start + place[1])
            _date_of_dateline(line, draft)
    date_among(head, draft)
    if draft.title is None and parts.lines and is_title(parts.lines[0].text):
        draft.title = (parts.lines[0].start, parts.lines[0].end)


def _date_of_dateline(line: Line, draft: Draft) -> None:
    dated = Draft(title=(line.start, line.start + 80))
    date_among([replace(line, text=line.text[:80])], dated)
    draft.found = draft.found or dated.found
