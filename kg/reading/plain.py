"""A text without labels (a speech, a news text): one turn of remarks over all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Document, Participant, Span, Turn, TurnKind
from kg.reading.finish import header_of
from kg.reading.header import Draft, date_among, date_below, dateline_in, draft_of, is_running
from kg.reading.lines import Line
from kg.reading.speakers import named_in, named_in_head, surname_in_head
from kg.reading.text import Given, Text

_HEAD_LINES = 8
_LONGEST_HEAD_LINE = 300
_NAMED = 600
_SPEECH = re.compile(
    r"\b(?:speech|remarks|address|statement|testimony|lecture|keynote|briefing|conference|opening|message)\b",
    re.IGNORECASE,
)
_INTRODUCING = re.compile(
    r"(?:(?:this|here|below|following) (?:is|are) )?(?:the |an? )?(?:full |edited |as-delivered )?"
    r"(?:text of |transcript of )?(?:the |an? |his |her )?(?:\w+ )?"
    r"(?:speech|remarks|address|statement|message|keynote|lecture)\b[^.:]{0,80}? (?:by|from) ",
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
    turn = Turn(kind=TurnKind.REMARKS, span=whole, speaker=given.speaker or _speaker(title, above, people))
    header = header_of(parts, draft, (), 0, given)
    return Document(source=source, text=parts.raw, header=header, turns=(turn,))


def _introduces(line: str) -> bool:
    """True of a sentence that says whose words follow: "The speech made by Ada Roy in Weston." """
    return _INTRODUCING.match(line) is not None


def _speaker(title: str, above: str, people: Sequence[Participant]) -> str | None:
    """Whose speech it is, if the title or the lines above the text say so; an author is none.

    Of a speech it is also the one person who stands with a post under its title.
    """
    if named := named_in_head(above):
        return named
    short = surname_in_head(above) or surname_in_head(title)
    if not _SPEECH.search(title):
        return short
    alone = people[0].name if len(people) == 1 else None
    return named_in(title) or alone or short


def _head(lines: Sequence[Line]) -> Sequence[Line]:
    """The first lines, up to and with the first that is running text."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if is_running(line.text) or len(line.text) > _LONGEST_HEAD_LINE:
            return lines[: number + 1]
    return lines[:_HEAD_LINES]


def _draft(parts: Text, head: Sequence[Line]) -> Draft:
    short = [x for x in head if not is_running(x.text) and len(x.text) <= _LONGEST_HEAD_LINE]
    draft = draft_of(short, parts)
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
