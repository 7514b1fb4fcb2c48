"""A text → a Document: the layouts tried in turn, the header and the turns put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Participant, Turn, TurnKind
from kg.reading.accept import accepted, without_fields
from kg.reading.exchange import asker_in, repliers_in
from kg.reading.finish import header_of
from kg.reading.header import GREETING, Draft, date_among, date_below, date_titled, draft_of
from kg.reading.labels import Label, bare_names, candidates
from kg.reading.lines import usual_gap
from kg.reading.names import resolve
from kg.reading.people import people_introduced, people_labelled
from kg.reading.pieces import Piece, opening_of, pieces_of, without_lost_questions
from kg.reading.plain import plain
from kg.reading.roles import Role, role_at, roles_of
from kg.reading.speakers import Cast, chair_of, full_names, holders_of, named_in, named_in_head
from kg.reading.text import Given, Text, text_of
from kg.reading.turns import turns_of
from kg.reading.words import ANSWERERS, ASKERS, CHAIRS

_HEADER_LINES = 80
_INTRODUCTION = 6000
_STATEMENT_LINES = 4
_MOST_PEOPLE = 200
_HEAD_CHARACTERS = 4000
_NO_LAYOUT = "no speaker labels recognised: the whole text is read as one turn of remarks"


def compose(source: str, text: str, given: Given, warnings: Sequence[str] = ()) -> Document:
    """The Document of a decoded text that holds at least one visible character."""
    parts = text_of(text)
    labels, people = _labels(parts)
    if labels:
        document = _dialogue(source, parts, labels, people, given)
        if document.turns:
            return _warned(document, [*warnings, *_remarked(document, labels)])
    return _warned(plain(source, parts, given), [*warnings, _NO_LAYOUT])


def _warned(document: Document, warnings: Sequence[str]) -> Document:
    undated = [] if document.header.date else ["no date found: give one with --date"]
    return replace(document, warnings=(*warnings, *undated))


def _remarked(document: Document, labels: Sequence[Label]) -> list[str]:
    spoken = {turn.label for turn in document.turns if turn.label}
    silent = len(labels) - len(spoken)
    remarks = [f"{silent} label(s) with no words after them are left out"] if silent else []
    first = document.turns[0]
    if first.label is None:
        who = first.speaker or "nobody"
        remarks.append(f"the opening statement has no label: its words are given to {who}")
    return remarks


def _labels(parts: Text) -> tuple[list[Label], list[Participant]]:
    """The accepted labels, and those whom the first speaker introduces."""
    found = without_fields(list(candidates(parts.lines)), parts.lines, parts.view)
    if not found:
        return [], []
    head = parts.lines[: _provisional_header(found)]
    people = draft_of(head, parts).people
    labels = accepted(found, parts.view.text, _names(people))
    introduced = _introduced(parts, labels, people)
    known = _names([*people, *introduced])
    bare = list(bare_names(parts.lines, labels[0].line, known)) if labels else []
    if bare or set(known) - set(_names(people)):
        found = sorted([*found, *bare], key=lambda label: label.line)
        labels = accepted(found, parts.view.text, known)
    return labels, introduced


def _provisional_header(found: Sequence[Label]) -> int:
    """The line of the first label that recurs or is a role: the header cannot reach beyond."""
    count = Counter(label.key for label in found)
    roles = ASKERS | ANSWERERS | CHAIRS
    firm = (x.line for x in found if x.key != "a" and (count[x.key] > 1 or x.key in roles))
    return min(next(firm, _HEADER_LINES), _HEADER_LINES)


def _names(people: Sequence[Participant]) -> list[str]:
    """The names, each once; a list longer than any briefing's is cut, so that matching stays linear."""
    return list(dict.fromkeys(person.name for person in people))[:_MOST_PEOPLE]


def _introduced(parts: Text, labels: Sequence[Label], people: Sequence[Participant]) -> list[Participant]:
    """Those whom the first words spoken introduce."""
    pieces = list(pieces_of(labels[:2], parts.lines, parts.view.text))
    if not pieces:
        return []
    start, end = pieces[0].start, min(pieces[0].end, pieces[0].start + _INTRODUCTION)
    return list(people_introduced(parts.view, parts.flat, start, end, _names(people)))


def _dialogue(
    source: str,
    parts: Text,
    labels: Sequence[Label],
    introduced: Sequence[Participant],
    given: Given,
) -> Document:
    draft = draft_of(parts.lines[: labels[0].line], parts)
    date_among(parts.lines[: labels[0].line], draft)
    date_titled(parts.lines[: labels[0].line], draft)
    date_below(parts.lines, draft)
    introduced = [*introduced, *repliers_in(parts.view, parts.flat, labels[0].start)]
    known = _names([*draft.people, *introduced])
    pieces = _pieces(parts, labels, draft)
    roles = roles_of(pieces, parts.view.text, known, draft.chair or _last_announced(draft, pieces))
    pieces = _with_lost_questions(pieces, roles, usual_gap(parts.lines))
    turns = turns_of(parts.view, pieces, roles, _cast(parts, labels, draft, introduced, given))
    draft.chair = draft.chair or _chair(turns)
    header = header_of(parts, draft, [*introduced, *_labelled(parts, labels)], labels[0].body, given)
    return Document(source=source, text=parts.raw, header=header, turns=turns)


def _labelled(parts: Text, labels: Sequence[Label]) -> list[Participant]:
    """Those whose labels tell their posts, each once."""
    found = (
        person
        for label in labels
        for person in people_labelled(parts.view, parts.flat, label.start, label.end)
    )
    return list({(each.name, *(post.role for post in each.posts)): each for each in found}.values())


def _cast(
    parts: Text,
    labels: Sequence[Label],
    draft: Draft,
    introduced: Sequence[Participant],
    given: Given,
) -> Cast:
    """Who may speak, by the people announced, the title and the words above the first label."""
    people = [*draft.people, *introduced]
    known = _names(people)
    head = parts.flat[: labels[0].start][-_HEAD_CHARACTERS:]
    titled = named_in(parts.flat[slice(*draft.title)]) if draft.title else None
    titled = titled or named_in_head(head)
    only = given.speaker or (known[0] if len(known) == 1 else titled)
    names = [*known, titled] if titled and not resolve(titled, known) else known
    written = [label.name for label in labels]
    chair = draft.chair or chair_of(written)
    start = parts.flat[: labels[0].body + _INTRODUCTION]
    return Cast(
        names,
        only,
        chair,
        holders_of(written, people, head, only),
        full_names(written, names, start),
        asker_in(head),
    )


def _pieces(parts: Text, labels: Sequence[Label], draft: Draft) -> list[Piece]:
    """The pieces that hold words; a statement above the first label is one of them."""
    text = parts.view.text
    pieces = [piece for piece in pieces_of(labels, parts.lines, text) if piece.start < piece.end]
    start = _statement(draft, text)
    if start is None or not pieces:
        return pieces
    draft.lead = [spot for spot in draft.lead if spot[0] < start]
    return [opening_of(start, labels[0], parts.lines, text), *pieces]


def _statement(draft: Draft, text: str) -> int | None:
    """Where an unlabelled opening statement begins, if the header runs on into one."""
    greets = [start for start, end in draft.lead if GREETING.match(text[start:end])]
    if greets:
        return greets[0]
    # Above a list of speakers, running lines are a summary of the briefing.
    return draft.lead[0][0] if len(draft.lead) >= _STATEMENT_LINES and not draft.people else None


def _last_announced(draft: Draft, pieces: Sequence[Piece]) -> str | None:
    """The last of several people announced, if the first words are that person's."""
    names = _names(draft.people)
    first = pieces[0].label if pieces else None
    if len(names) < 2 or first is None:
        return None
    return names[-1] if resolve(first.name, names) == names[-1] else None


def _with_lost_questions(pieces: Sequence[Piece], roles: dict[str, Role], usual: int) -> list[Piece]:
    """The pieces, each question without a label cut off from the words before it."""
    out: list[Piece] = []
    for place, piece in enumerate(pieces):
        follower = role_at(pieces, place + 1, roles) if place + 1 < len(pieces) else None
        answered = follower in (Role.OFFICIAL, Role.CHAIR)
        speaks = role_at(pieces, place, roles)
        whole = not answered or speaks not in (Role.OFFICIAL, Role.CHAIR)
        out += [piece] if whole else without_lost_questions(piece, usual, speaks is Role.OFFICIAL)
    return out


def _chair(turns: Sequence[Turn]) -> str | None:
    chairs = [turn.speaker for turn in turns if turn.kind is TurnKind.MODERATION]
    return next((name for name in chairs if name), None)
