"""A text without labels (a speech, a news text): one turn of remarks over all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Participant, Span, Turn, TurnKind
from kg.reading.finish import header_of
from kg.reading.header import Draft, date_among, date_below, dateline_in, draft_of, is_running
from kg.reading.lines import Line
from kg.reading.names import bare, has_title, holder_in, is_person_shaped, without_title
from kg.reading.people import people_labelled
from kg.reading.speakers import named_in, named_in_head, surname_in_head
from kg.reading.text import Given, Text

_HEAD_LINES = 8
_LONGEST_HEAD_LINE = 300
_NAMED = 600
_SPEECH = re.compile(
    r"\b(?:speech|remarks|address|statement|testimony|lecture|keynote|briefing|conference|opening|message)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"(?:transcript|speech|speaker|remarks|statement|address)\W*", re.IGNORECASE)
_INTRODUCING = re.compile(
    r"(?:(?:this|here|below|(?:the )?following) (?:is|are) )?(?:the |an? )?"
    r"(?:full |edited |as-delivered |(?:near-?)?verbatim )?"
    r"(?:text of |transcript of )?(?:the |an? |his |her |(?:today|yesterday)'s )?(?:\w+ )?"
    r"(?:speech|remarks|address|statement|message|keynote|lecture|briefing)\b[^.:]{0,80}? (?:by|from) ",
    re.IGNORECASE,
)


def plain(source: str, parts: Text, given: Given) -> Document:
    """The document of a text that no layout fits."""
    head = _head(parts.lines)
    draft = _draft(parts, head)
    people, draft.people = draft.people, []
    above = (
        parts.flat[: min(_NAMED, head[-1].end if _introduces(head[-1].text) else head[-1].start)]
        if head
        else ""
    )
    title = parts.flat[slice(*draft.title)] if draft.title else ""
    whole = parts.view.trimmed(0, len(parts.view.text)) or Span(0, len(parts.raw))
    speaker = given.speaker or _speaker(title, above, people) or _named_above(head)
    turn = Turn(kind=TurnKind.REMARKS, span=whole, speaker=speaker)
    header = header_of(parts, draft, _holder_above(parts, head), 0, given)
    return Document(source=source, text=parts.raw, header=header, turns=(turn,))


def _introduces(line: str) -> bool:
    """True of a sentence that says whose words follow: "The speech made by Ada Roy in Weston." """
    return _INTRODUCING.match(line) is not None


def _speaker(title: str, above: str, people: Sequence[Participant]) -> str | None:
    """Whose speech it is, if the title or the lines above the text say so; an author is none.

    Of a speech it is also the first person who stands with a post under its title.
    """
    if named := named_in_head(above):
        return named
    short = surname_in_head(above) or surname_in_head(title)
    if not _SPEECH.search(title):
        return short
    first = people[0].name if people else None
    return named_in(title) or first or short


def _named_above(head: Sequence[Line]) -> str | None:
    """The person whom a line right above the words names: by title, with a post, or under "Transcript".

    >>> _named_above([Line(0, 16, 0, "Minister Ada Roy"), Line(18, 30, 1, "Good morning.")])
    'Ada Roy'
    """
    short = [line.text for line in _short(head)]
    if not short:
        return None
    if holder := holder_in(short[-1]):
        return holder
    name = bare(short[-1])
    headed = len(short) > 1 and _SPOKEN.fullmatch(short[-2]) is not None
    return without_title(name) if _is_whole(name) and (has_title(name) or headed) else None


def _holder_above(parts: Text, head: Sequence[Line]) -> list[Participant]:
    """The holder of a post whom the line above the words names behind it."""
    last = [line for line in _short(head)[-1:] if holder_in(line.text)]
    return [each for line in last for each in people_labelled(parts.view, parts.flat, line.start, line.end)]


def _short(head: Sequence[Line]) -> list[Line]:
    return [x for x in head if not is_running(x.text) and len(x.text) <= _LONGEST_HEAD_LINE]


def _is_whole(name: str) -> bool:
    """True for a given name and a surname, whatever titles stand before them."""
    return len(without_title(name).split()) > 1 and is_person_shaped(name)


def _head(lines: Sequence[Line]) -> Sequence[Line]:
    """The first lines, up to and with the first that is running text."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if is_running(line.text) or len(line.text) > _LONGEST_HEAD_LINE:
            return lines[: number + 1]
    return lines[:_HEAD_LINES]


def _draft(parts: Text, head: Sequence[Line]) -> Draft:
    draft = draft_of(_short(head), parts)
    # The text is one turn, read whole: nothing of it is read a second time as a header's sentence.
    draft.lead = []
    for line in head:
        if place := dateline_in(line.text[:120]):
            draft.place = (line.start + place[0], line.start + place[1])
            _date_of_dateline(line, draft)
    date_among(head, draft)
    date_below(parts.lines, draft)
    return draft


def _date_of_dateline(line: Line, draft: Draft) -> None:
    dated = Draft(title=(line.start, line.start + 80))
    date_among([replace(line, text=line.text[:80])], dated)
    draft.found = draft.found or dated.found
