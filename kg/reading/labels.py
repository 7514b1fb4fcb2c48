"""Labels: the words at the beginning of a line that say who speaks next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading.lines import Line, closes
from kg.reading.names import key
from kg.reading.words import (
    ABBREVIATIONS,
    CONNECTORS,
    FIELDS,
    HONORIFICS,
    LABEL_WORDS,
    NOISE_FIELDS,
    ROLE_HEADS,
)

_SCANNED = 160
_LONGEST = 100
_MOST_WORDS = 12
_INLINE_WORDS = 9
_MARKS = r"[*_#>\[\s\u00b7\u2022]{0,8}"
_STAMP = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?[\])]? {1,3})?"
_COLON = re.compile(
    rf"{_MARKS}{_STAMP}(?P<name>[^\W_](?:[^\n:*_()\[\]]|\([^()\n]{{0,60}}\)|\[[^\[\]\n]{{0,60}}\])*?)"
    r"(?P<close>[\])*_ ]{0,6}):[\])*_]{0,4}(?=\s|$|[\"'(A-Z\[])"
    r"(?P<stamp> {0,3}[\[(]\d{1,2}:\d\d(?::\d\d)?[\])])?"
)
_BRACKETED = re.compile(
    r"(?:\[(?=[^\[\]\n]{2,60}\])|\((?=(?:Question|Answer)\b))(?P<name>[A-Z][^()\[\]\n]{1,60})[\])]:?(?=\s|$)"
)
_LENTICULAR = re.compile(r"\u3010(?P<name>[A-Z][^\u3010\u3011\n]{1,60})\u3011:?\s*")
"""A name in the brackets of Chinese print, which need no colon."""
_BOXED = re.compile(r"[*_\s]*(?:\[[^\[\]]+\][*_ ]*:|\u3010).*", re.DOTALL)
_FULL_STOP = re.compile(
    r"(?P<name>(?:(?:M[RS]S?|D[Rr]|M[rs]s?)\.? )?(?:[A-Z][A-Z'.-]*[A-Z]\.?|[A-Z]\.)"
    r"(?: (?:[A-Z][A-Z'.-]*|[a-z]{2,3}(?= [A-Z]{2})))*)\. {1,4}(?=[A-Z\"'(])"
)
_DASHED = re.compile(
    r"(?P<name>(?:M[RSrs]S?|D[Rr])\.? [A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3})"
    r" {1,3}[-–—]{1,2} {1,3}(?=[A-Z\"'(][^.?!]*[.?!])"
)
_POSTED = re.compile(
    r"(?P<name>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,4}) {1,3}(?:[-–—]{1,2}|\|) {1,3}"
    r"(?P<post>[A-Z][^.:;?!\n]{2,90})$"
    r"|(?P<operator>Operator)$"
)
_LETTER = re.compile(
    r"[*_]{0,2}(?P<name>Q|A)(?:\d{0,3}[*_]{0,2}[.:)]|[*_]{0,2}(?= ))[*_]{0,2}(?:\s+|$)(?=\S|$)"
)
_NUMBER_OR_SITE = re.compile(r"\d{1,4}(?:st|nd|rd|th)?|[\w-]+\.(?:com|cn|net|org|hk|tv)(?:\.[a-z]{2})?")
_WORD = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\S+")
_FORBIDDEN = re.compile(r"[?!;=<>{}|\\]|\.\.|://")


@dataclass(frozen=True, slots=True)
class Label:
    """A label of line `line`: its words stand at `start`..`end`, the speech after it at `body`."""

    line: int
    start: int
    end: int
    body: int
    name: str
    key: str
    alone: bool
    """True if the line holds nothing but the label."""
    strong: bool
    """True if its shape alone all but says that it is a label ("Q:", "MS. ROY.")."""
    boxed: bool = False
    """True for a name in square brackets with a colon ("[Ada Roy]:")."""
    stamped: bool = False
    """True if the minute of the recording follows ("Ada Roy: (01:32)")."""


def candidates(lines: Sequence[Line]) -> Iterator[Label]:
    """Yield, in order, what could be a label at the beginning of a line."""
    is_call = any(line.text == "Operator" for line in lines)
    for number, line in enumerate(lines):
        found = _candidate(number, line) or (_posted(number, line) if is_call else None)
        if found is not None and (line.gap or number == 0 or _may_begin(lines[number - 1], found)):
            yield found


def bare_names(lines: Sequence[Line], after: int, known: Sequence[str]) -> Iterator[Label]:
    """Yield the lines below line `after` that hold an announced name and nothing else, no colon."""
    keys = {key(name) for name in known}
    for number in range(after + 1, len(lines)):
        line = lines[number]
        name = line.text[:_LONGEST].strip(" *_#")
        if key(name) in keys and len(line.text) < _LONGEST:
            start = line.start + line.text.index(name)
            yield Label(number, start, start + len(name), line.end, name, key(name), True, True)


def _may_begin(before: Line, found: Label) -> bool:
    return found.strong or found.alone or closes(before)


def _candidate(number: int, line: Line) -> Label | None:
    head = line.text[:_SCANNED]
    match = _LETTER.match(head)
    if match:
        marked = match["name"] == "Q" or bool(match.group().strip("A0123456789 "))
        return _label(number, line, match, strong=marked)
    for form in (_COLON, _BRACKETED, _LENTICULAR, _FULL_STOP, _DASHED):
        match = form.match(head)
        # "Dr. M. D. Roy" ends on no initial, so the stop behind one closes no label.
        initial = form is _FULL_STOP and match is not None and len(match["name"].split()[-1].strip(".")) == 1
        if match and not initial and is_label_like(match["name"], alone=match.end() >= len(line.text)):
            strong = form in (_FULL_STOP, _DASHED) or match["name"].isupper()
            return _label(number, line, match, strong=strong)
    return None


def _posted(number: int, line: Line) -> Label | None:
    """A line of its own with a name and a post, or the operator of a call, and no colon."""
    match = _POSTED.match(line.text) if len(line.text) <= _SCANNED else None
    if match is None:
        return None
    name = match["operator"] or match["name"]
    posts = {word.strip(",").lower() for word in (match["post"] or "").split()}
    if not (match["operator"] or (posts & ROLE_HEADS and is_label_like(name))):
        return None
    end = line.start + len(name)
    return Label(number, line.start, end, line.end, name, key(name), alone=True, strong=True)


def _label(number: int, line: Line, match: re.Match[str], strong: bool) -> Label:
    name = match["name"].rstrip()
    start = line.start + match.start("name")
    rest = line.text[match.end() :]
    body = line.end - len(rest.lstrip(" *_"))
    return Label(
        line=number,
        start=start,
        end=start + len(name),
        body=body,
        name=name,
        key=key(name),
        alone=body >= line.end,
        strong=strong,
        boxed=_BOXED.fullmatch(match.group()) is not None,
        stamped=bool(match.groupdict().get("stamp")),
    )


def is_label_like(name: str, alone: bool = True) -> bool:
    """True if the words before a colon have the shape of a name, not of a clause.

    >>> is_label_like("Coast Daily, Coast Plus"), is_label_like("We have two aims")
    (True, False)
    """
    words = _WORD.findall(name)
    most = _MOST_WORDS if alone else _INLINE_WORDS
    if len(name) > _LONGEST or not 1 <= len(words) <= most or _FORBIDDEN.search(name):
        return False
    if key(name) in NOISE_FIELDS or not (words[0][0].isupper() or _NUMBER_OR_SITE.fullmatch(words[0])):
        return False
    return all(_fits(word) for word in words) and any(c.isalpha() for c in name)


def _fits(word: str) -> bool:
    if word[0] in "([":
        return True
    plain = word.strip(",'\"").lower()
    if not plain or plain in CONNECTORS or plain in LABEL_WORDS or _NUMBER_OR_SITE.fullmatch(plain):
        return True
    return any(c.isupper() for c in word) and _stops_no_sentence(word)


def _stops_no_sentence(word: str) -> bool:
    if not word.endswith("."):
        return True
    plain = word.rstrip(".").lower()
    return len(plain) == 1 or plain in ABBREVIATIONS or plain in HONORIFICS or "." in plain


def field_of(text: str) -> tuple[str, int] | None:
    """The header field that a line opens ("Speakers:"), and where in the line its value begins.

    >>> field_of("Date: 2 May 2022"), field_of("**Speakers**"), field_of("Date palms")
    (('date', 6), ('speakers', 12), None)
    """
    head = text[:40]
    name, colon, _ = head.partition(":")
    field = FIELDS.get(name.strip(" *_#").lower())
    if field is None or (not colon and len(text) > len(head)):
        return None
    at = len(name) + len(colon)
    return field, at + len(text[at:]) - len(text[at:].lstrip(" *_"))
