"""Names that the registry does not hold: runs of capitalised words with a head that tells their kind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.naming_kinds import KIND_OF_HEAD, kind_of
from kg.extraction.naming_lists import listed
from kg.extraction.naming_roles import FIELDS
from kg.language.names import Name
from kg.language.normal import Word
from kg.reading.words import ROLE_HEADS

_AFTER_HEAD = frozenset({"of", "for", "on"})
_INSIDE = frozenset({"and", "the", "of", "&"})
OPENERS = listed(
    """
    the a an this that these those in on at by for from to of with as if when while during after
    before since last next first second third fourth fifth also and but or so yet both each every
    all some many most our their its his her my your we they he she it i you there here what which
    who how why where whether thank thanks good mr mrs ms dr under over through between among about
    according based despite given meanwhile moreover however therefore finally recently today
    yesterday tomorrow now then no not only such other another any several various relevant new one
    two three am pm monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december question answer
    """
)
_OFFICES = listed(
    """
    administration agency authority board bureau centre center chamber commission committee council
    court department directorate fund institute laboratory ministry office service tribunal university
    """
)
_AIDING = listed("foundation fund alliance initiative programme program network institute centre center")
_JOINED = {"and": _OFFICES, "&": _OFFICES, "for": _AIDING}
"""What joins the words of one name, and the heads that such a name ends in."""
_SEATED = listed("based listed owned led backed headquartered registered controlled run")
"""What joins a place or an owner to a name that it is no part of: "Nordland-based Alpha Mills"."""
_LONGEST = 12
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:[eo]rs|ists|ians|ents)")
"""Those whom a meeting or body may be named for: "Farmers' Forum", "Leaders' Summit"."""
_PLACED = frozenset({"Place", "Facility", "Product", "Company"})
"""Kinds of things that "on" tells the place of, not the matter."""
_AFTER_NUMBER = OPENERS | listed("is was has had were are says said near can could opened")
_FIELDED = listed("ministry department commission directorate secretariat agency")
_FIELD = re.compile(
    rf"{FIELDS}|business|businesses|sustainability|climate|heritage|media|arts|women|children|ports|harbou?rs|works"
    r"|universities|safety|bridges|competition|consumers?|crafts|entrepreneurship|enterprises?|parks|territories|regions|planning|digitali[sz]ation|investments|pensions|veterans"
)
_MONTHS = listed(
    """
    january february march april june july august september october november december
    """
)
_DAYS = _MONTHS | listed("monday tuesday wednesday thursday friday saturday sunday")


@dataclass(frozen=True, slots=True)
class Run:
    """A capitalised name: words `first` to `last` of a block."""

    first: int
    last: int
    kind: str


def runs(tokens: Sequence[Word], names: Sequence[Name], small: Collection[str]) -> Iterator[Run]:
    """The capitalised names of a block whose kind their head tells, and that are not known.

    `names` are the known ones; `small` are words that the document also writes small.
    """
    if in_title_case(tokens):
        return
    place = 0
    while place < len(tokens):
        last = _joined(tokens, place) or _end(tokens, place)
        if last is None:
            place += 1
            continue
        yield from _run(tokens, _opened(tokens, place, last, small), last, names)
        place = last + 1


def _run(tokens: Sequence[Word], first: int, last: int, names: Sequence[Name]) -> Iterator[Run]:
    plain = kind_of(" ".join(tokens[i].text for i in range(first, last + 1)))
    first = _numbered(tokens, first) if plain in ("Event", "Plan") else first
    words = [tokens[i].text for i in range(first, last + 1)]
    capitals = [word for word in words if word[:1].isupper()]
    if not 1 < len(capitals) <= _LONGEST or _clashes(tokens[first].start, tokens[last].end, names):
        return
    kind = kind_of(" ".join(words).replace(" ' s", "'s"))
    last += kind == "Facility" and _is_number(tokens, last + 1)
    if kind and not all(KIND_OF_HEAD.get(word.lower(), "Place") != "Place" for word in capitals):
        yield Run(first, last, kind)


def _numbered(tokens: Sequence[Word], first: int) -> int:
    """The start of the ordinal before the run ("19th National Games"), else the run's own."""
    ordinal = (
        first > 1 and tokens[first - 1].lower in ("st", "nd", "rd", "th") and tokens[first - 2].text.isdigit()
    )
    return first - 2 if ordinal else first


def _is_number(tokens: Sequence[Word], place: int) -> bool:
    """True of the number of one of several works: "Terminal 2", but not "the terminal 2 years ago"."""
    if place >= len(tokens) or not re.fullmatch(r"[1-9]\d?|I{1,3}|IV", tokens[place].text):
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is None or not after.text[0].isalnum() or after.lower in _AFTER_NUMBER


def _clashes(start: int, end: int, names: Sequence[Name]) -> bool:
    """True if a known name covers the run, or reaches over one of its ends."""
    near = [name for name in names if name.start < end and start < name.end]
    return any(
        not (start <= name.start and name.end <= end) or (name.start, name.end) == (start, end)
        for name in near
    )


def in_title_case(tokens: Sequence[Word]) -> bool:
    """True of a headline, in which nearly every word has a capital."""
    if tokens and tokens[-1].text in (".", "!", "?", '"'):
        return False
    if tokens and tokens[-1].text in (".", "!", "?", '"'):
        return False
    letters = [token.text for token in tokens if token.text.isalpha() and len(token.text) > 3]
    return len(letters) > 4 and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)


def _end(tokens: Sequence[Word], place: int) -> int | None:
    """The last word of the run that starts at `place`; None if none starts there."""
    if not _capital(tokens[place]):
        return None
    last = place
    headed = False
    while (following := _next(tokens, last, headed)) is not None:
        headed = headed or tokens[last].lower in KIND_OF_HEAD
        last = following
    if any(word.lower in _FIELDED for word in tokens[place:last]):
        last = _with_fields(tokens, last)
    return last


def _with_fields(tokens: Sequence[Word], last: int) -> int:
    """The end of "Ministry of Health, Welfare and Sport", whose first field token `last` ends.

    Behind the comma only words for what offices do go on with the name, and an "and" closes the list.
    """
    place = last
    while place + 2 < len(tokens) and tokens[place + 1].text == ",":
        end = _field(tokens, place + 2)
        if end is None:
            return last
        place = end
        joint = place + 1 + (place + 1 < len(tokens) and tokens[place + 1].text == ",")
        if joint < len(tokens) and tokens[joint].lower in ("and", "&"):
            closing = _field(tokens, joint + 1)
            return last if closing is None else closing
    return last


def _field(tokens: Sequence[Word], place: int) -> int | None:
    """The last word of the field that begins at `place`: "Skills", "Public Works"; None if none does."""
    end = place
    while end < len(tokens) and _capital(tokens[end]) and end < place + 4:
        end += 1
    told = (i for i in range(end - 1, place - 1, -1) if _FIELD.fullmatch(tokens[i].lower))
    return next(told, None)


def _joined(tokens: Sequence[Word], place: int) -> int | None:
    """The last word of "the Grain and Salt Authority", of "the Clean Water for All Foundation": behind an
    article "and" joins what one office does, and "for" what one foundation does.

    None unless the run up to "and" says no kind of its own, and the one behind it ends in an office.
    """
    if (listed_end := _fields_first(tokens, place)) is not None:
        return listed_end
    place += tokens[place].lower == "the"
    if place == len(tokens) or not _capital(tokens[place]) or not _is_owned(tokens, place):
        return None
    first = _end(tokens, place)
    joint = first + 1 if first is not None else len(tokens)
    if joint + 1 >= len(tokens) or not _capital(tokens[joint + 1]):
        return None
    heads = _JOINED.get(tokens[joint].lower, frozenset())
    before = {word.lower for word in tokens[place:joint]}
    last = _end(tokens, joint + 1)
    office = last is not None and last > joint + 1 and tokens[last].lower in heads
    plain = before.isdisjoint(KIND_OF_HEAD) and before.isdisjoint(ROLE_HEADS)
    return last if office and plain else None


def _is_owned(tokens: Sequence[Word], place: int) -> bool:
    """True behind "the" and behind a possessive: "Nordland's Grain and Salt Authority"."""
    before = tokens[place - 1].lower if place else ""
    return before == "the" or (before == "s" and place > 1 and tokens[place - 2].text == "'")


def _fields_first(tokens: Sequence[Word], place: int) -> int | None:
    """The last word of "Culture, Media and Sport Committee"; None if no such name starts here."""
    if not _FIELD.fullmatch(tokens[place].lower) or not _capital(tokens[place]):
        return None
    at, comma = place + 1, False
    while at + 1 < len(tokens) and tokens[at].text == "," and _FIELD.fullmatch(tokens[at + 1].lower):
        at, comma = at + 2, True
    if not comma or at + 1 >= len(tokens) or tokens[at].lower not in ("and", "&"):
        return None
    last = _end(tokens, at + 1)
    return last if last is not None and last > at + 1 and tokens[last].lower in _OFFICES else None


def _next(tokens: Sequence[Word], last: int, headed: bool) -> int | None:
    """The next word of a run whose last word so far is `last`; None if the run ends."""
    place = last + 1
    at_head = tokens[last].lower in KIND_OF_HEAD
    if place < len(tokens) and _capital(tokens[place]):
        return place
    if _possessive(tokens, place) and tokens[last].lower in ("people", "workers", "women", "men", "children"):
        return place + 2 if place + 2 < len(tokens) and _capital(tokens[place + 2]) else None
    if place + 1 < len(tokens) and tokens[place].text == "'" and _PEOPLE.fullmatch(tokens[last].text):
        return place + 1 if _capital(tokens[place + 1]) else None
    if place < len(tokens) and tokens[place].text == "-" and place + 1 < len(tokens):
        glued = tokens[place].start == tokens[last].end and tokens[place + 1].text.isalnum()
        return place + 1 if glued and tokens[place + 1].lower not in _SEATED else None
    steps = 0
    while place < len(tokens) and tokens[place].lower in (_AFTER_HEAD | _INSIDE) and steps < 2:
        where = KIND_OF_HEAD.get(tokens[last].lower) in _PLACED and tokens[place].lower == "on"
        if where or not _may_link(tokens[place].lower, at_head, headed):
            return None
        place, steps = place + 1, steps + 1
    dated = place < len(tokens) and tokens[place].lower in _DAYS
    return place if steps and place < len(tokens) and _capital(tokens[place]) and not dated else None


def _may_link(word: str, at_head: bool, headed: bool) -> bool:
    if word in ("and", "&"):
        return headed and not at_head
    return at_head or headed


def _possessive(tokens: Sequence[Word], place: int) -> bool:
    return place + 1 < len(tokens) and tokens[place].text == "'" and tokens[place + 1].text == "s"


def _capital(token: Word) -> bool:
    return token.text[0].isupper() and token.text != "I"


def _opened(tokens: Sequence[Word], first: int, last: int, small: Collection[str]) -> int:
    """The first word of the run that belongs to the name: not one that only opens a sentence."""
    while first < last and _opens(tokens, first, small):
        first += 1
        while first < last and not _capital(tokens[first]):
            first += 1
    return first


def _opens(tokens: Sequence[Word], place: int, small: Collection[str]) -> bool:
    word = tokens[place]
    if word.lower in _MONTHS or (word.lower in OPENERS and word.lower != "new"):
        return True
    starts = place == 0 or tokens[place - 1].text in (".", "!", "?", ":", ";", '"')
    return starts and word.lower in small
