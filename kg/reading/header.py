"""The lines above the first turn → title, date, place, host and the people announced."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Participant, Span
from kg.reading.dates import Found, dates_in, time_in
from kg.reading.fold import Folded
from kg.reading.labels import field_of
from kg.reading.lines import Line
from kg.reading.people import people_in_line
from kg.reading.places import country_of
from kg.reading.posts import role_at
from kg.reading.text import Text

_LONGEST_TITLE = 300
_LONGEST_DATE_LINE = 120
_RUNNING_WORDS = 8
_FULL_LINE = 0.75
_FOOT_LINES = 6
_PLACE_BAR = re.compile(r"[*_ ]{0,4}(?P<place>[^\d|:*_]{2,40}?)[*_ ]{0,4}\|[^|]*$")
_BYLINE = re.compile(r"(?:by|source|author|editor|updated|published|posted|xinhua)\b", re.IGNORECASE)
GREETING = re.compile(
    r"(?:good (?:morning|afternoon|evening|day)|ladies and gentlemen|dear |hello|thank you|welcome)\b",
    re.IGNORECASE,
)
_LONGEST_FOOT = 60
_MARKS = re.compile(r"[#*_>•\s]*")
_PHOTO = re.compile(r" ?[\[(](?:Photo|Image|Picture|Video|Xinhua)\b[^\[\]()]{0,80}[\])]$")
_CAPTION = re.compile(r"/\d+\s|\d+/\d+\s")
_TRAIL = re.compile(r"\W*\w[\w &'-]{1,60}(?:\s*[>»›ㄑ〉]\s*\w[\w &'-]{1,80}){1,6}\W*")
_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z][a-z]+ .*[a-z]{3}[A-Z][a-z]")
_BUTTONS = re.compile(
    r"(?:read in [A-Z]\w+|home|share(?: (?:this|on|to)\b.*)?|print|e-?mail|press room|main page|menu"
    r"|(?:adjust )?(?:font|text) size|back to .*|more from .*|skip to .*|(?:\d+ )?comments?(?:\(s\))?.*)\W*",
    re.IGNORECASE,
)
_SITE = re.compile(r"[a-z]\.[a-z]")
_GOES_ON = re.compile(r"(?:,|\b(?:of|and|the|for|on|in|to|with|at))$", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"(?P<field>[a-z_]{2,20}): *(?P<value>.*)$")
_STOPPED = re.compile(r"[.!?][\"')]{0,2}$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]|Inc|Ltd|Co|Corp|[ap]\.m|U\.S)\.$")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][\w.' -]{1,30}?)(?:, [A-Z][\w. ]{1,20}?)?,? "
    r"(?P<day>(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"[a-z]*\.? \d{1,2})(?:, (?:19|20)\d\d)? ?(?:\([\w ./-]{1,40}\) ?)?(?:--|[-–—:])"
)


@dataclass(slots=True)
class Draft:
    """What has been read of a header so far."""

    title: tuple[int, int] | None = None
    found: Found | None = None
    dated: bool = False
    """True once a field of its own ("Date:") has given the date."""
    time: str | None = None
    place: tuple[int, int] | None = None
    chair: str | None = None
    people: list[Participant] = field(default_factory=list)
    lead: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the header, joined with those that a hard line break parts from it."""

    start: int
    end: int
    text: str


def items_of(lines: Sequence[Line], parts: Text) -> Iterator[Item]:
    """Yield the header's lines, wrapped ones joined; a photo gallery's captions are left out."""
    group: list[Line] = []
    for line in lines:
        if group and _continues(line, group, parts.width):
            group.append(line)
            continue
        yield from _item(group, parts)
        group = [line]
    yield from _item(group, parts)


def _item(group: Sequence[Line], parts: Text) -> Iterator[Item]:
    if group and not (_CAPTION.match(group[0].text) or is_furniture(group[0].text)):
        start, end = group[0].start, group[-1].end
        yield Item(start, end, parts.flat[start:end])


def is_furniture(text: str) -> bool:
    """True for a line that belongs to the web page: the path to it, a button, another script.

    >>> is_furniture("Home > News > Briefings"), is_furniture("Read in French"), is_furniture("Homes")
    (True, True, False)
    """
    short = len(text) <= _LONGEST_DATE_LINE
    paths = _TRAIL.fullmatch(text) or (_RUN_TOGETHER.search(text) and not _STOPPED.search(text))
    foreign = not re.search(r"[A-Za-z0-9]", text)
    return short and bool(paths or _BUTTONS.fullmatch(text) or foreign)


def _continues(line: Line, group: Sequence[Line], width: int | None) -> bool:
    """True if the line goes on with the sentence or the list of posts above it."""
    before = group[-1].text
    if line.gap or field_of(before) or field_of(line.text) or _announces(line.text):
        return False
    if line.text[0].islower() or _GOES_ON.search(before[-12:]):
        return True
    full = width is not None and len(before) > _FULL_LINE * width
    return full and not _STOPPED.search(before[-4:]) and not _is_date_line(line.text)


def _announces(text: str) -> bool:
    """True if the line begins with a name and a post, so that it goes on with no other."""
    comma = text.find(", ")
    return 0 < comma <= 60 and role_at(text, comma + 2, len(text)) is not None


def draft_of(lines: Sequence[Line], parts: Text) -> Draft:
    """Read the header's lines."""
    draft = Draft()
    section: str | None = None
    for item in items_of(_without_front_matter(lines, draft), parts):
        section = _read_item(item, section, draft, parts)
    return draft


def _without_front_matter(lines: Sequence[Line], draft: Draft) -> Sequence[Line]:
    """The lines after a Markdown file's front matter, whose title and date are kept."""
    if not lines or lines[0].text != "---":
        return lines
    ends = [number for number, line in enumerate(lines[1:60], 1) if line.text == "---"]
    if not ends:
        return lines
    for line in lines[1 : ends[0]]:
        _read_front_matter(line, draft)
    return lines[ends[0] + 1 :]


def _read_front_matter(line: Line, draft: Draft) -> None:
    match = _FRONT_MATTER.match(line.text)
    value = match["value"].strip("'\"") if match else ""
    if not match or not value:
        return
    start = line.start + line.text.index(value, match.start("value"))
    if match["field"] == "title":
        draft.title = (start, start + len(value))
    elif match["field"] in ("date", "published", "published_time"):
        _take_date(draft, value, start)


def _take_date(draft: Draft, words: str, start: int) -> None:
    found = next(dates_in(words), None)
    if found and draft.found is None:
        draft.found = Found(found.day, start + found.start, start + found.end)
    draft.time = draft.time or time_in(words)


def _read_item(item: Item, section: str | None, draft: Draft, parts: Text) -> str | None:
    """Take from one line what it says; returns the section that the next line stands in."""
    opened = field_of(item.text)
    if opened is not None:
        section = opened[0]
        if opened[1] >= len(item.text):
            return section
        at = item.start + opened[1]
        item = Item(at, item.end, parts.flat[at : item.end])
    if section in ("speakers", "chair"):
        people = list(people_in_line(parts.view, parts.flat, item.start, item.end, True))
        if people:
            return _take_people(people, section, draft)
    return _read_plain(item, section, draft, parts)


def _take_people(people: Sequence[Participant], section: str | None, draft: Draft) -> str | None:
    draft.people.extend(people)
    if section == "chair" and draft.chair is None:
        draft.chair = people[0].name
    return section


def _read_plain(item: Item, section: str | None, draft: Draft, parts: Text) -> str | None:
    if section == "place":
        draft.place = draft.place or (item.start, item.end)
    elif section == "title":
        draft.title = (item.start, item.end)
    elif section == "date" or _is_date_line(item.text):
        _read_date_line(item, draft, section == "date")
    elif people := list(people_in_line(parts.view, parts.flat, item.start, item.end, False)):
        _take_people(people, None, draft)
    elif is_running(spoken := _sentences_of(item, draft)):
        draft.lead.append((item.start, item.start + len(spoken)))
    elif draft.title is None and is_title(item.text):
        left = _MARKS.match(item.text)
        draft.title = (item.start + (left.end() if left else 0), item.end)
    return None


def _sentences_of(item: Item, draft: Draft) -> str:
    """The line without a photo's credit, and without the day at its end on which it was put up."""
    text = _PHOTO.sub("", item.text)
    last = next((found for found in dates_in(text) if found.end == len(text)), None)
    told = text[: last.start].rstrip() if last else text
    if last is None or not is_running(told):
        return text
    _take_date(draft, text[last.start :], item.start + last.start)
    return told


def is_running(text: str) -> bool:
    """True if the line is a sentence, not a heading or a name.

    >>> is_running("The Office of Roads held a press conference in Lima."), is_running("Roads")
    (True, False)
    """
    long = len(text.split()) >= _RUNNING_WORDS or bool(GREETING.match(text))
    return long and bool(_STOPPED.search(text[-4:]))


def is_title(text: str) -> bool:
    """True if the line could be a title: short, with words, and not ended like a sentence."""
    stopped = _STOPPED.search(text[-4:]) and not _ABBREVIATED.search(text[-8:])
    question = text.endswith("?")
    letters = any(c.isalpha() for c in text)
    return letters and len(text) <= _LONGEST_TITLE and (question or not stopped)


def _is_date_line(text: str) -> bool:
    """True if the line is about a date or a time of day, with a place at most."""
    if len(text) > _LONGEST_DATE_LINE or is_running(text):
        return False
    found = next(dates_in(text), None)
    spoken = found.end - found.start if found else 0
    rest = len(text) - spoken
    return (found is not None and rest <= 60 and not _is_titled(text, found)) or (
        found is None and time_in(text) is not None and len(text) <= 40
    )


def _is_titled(text: str, found: Found) -> bool:
    """True if the date ends a title ("Remarks on the budget, May 2, 2022")."""
    return len(text[: found.start].replace("|", " ").split()) > 5


def _read_date_line(item: Item, draft: Draft, field_: bool) -> None:
    if field_ and not draft.dated and next(dates_in(item.text), None):
        # The field says when the briefing was; a line above only when the page was put up.
        draft.found, draft.dated = None, True
    _take_date(draft, item.text, item.start)
    place = place_in(item.text)
    if place and draft.place is None:
        draft.place = (item.start + place[0], item.start + place[1])


def place_in(text: str) -> tuple[int, int] | None:
    """Where the place stands in a line such as "Lima | 10 a.m. May 2, 2022", if it names one."""
    match = _PLACE_BAR.match(text)
    if match and not (_BYLINE.match(match["place"]) or _SITE.search(match["place"])):
        return match.span("place")
    found = next(dates_in(text), None)
    before = text[: found.start].rstrip(" ,") if found else ""
    return (0, len(before)) if country_of(before) else None


def dateline_in(text: str) -> tuple[int, int] | None:
    """Where a news text's dateline names its place ("LIMA, May 2 (Agency) --")."""
    match = _DATELINE.match(text)
    return match.span("place") if match else None


def date_among(lines: Sequence[Line], draft: Draft, titled: bool = True) -> None:
    """Take the date from a running sentence or the title if no line of its own gives it."""
    spots = [*draft.lead, *([draft.title] if titled and draft.title else [])]
    texts = {line.start: line.text for line in lines}
    for start, _ in spots:
        if draft.found is None and start in texts:
            _take_date(draft, texts[start], start)


def date_titled(lines: Sequence[Line], draft: Draft) -> None:
    """Take the date that ends a heading below the title, if nothing else gives it."""
    for line in lines:
        if draft.found is None and not is_running(line.text):
            _take_date(draft, line.text, line.start)


def date_below(lines: Sequence[Line], draft: Draft) -> None:
    """Take the date from one of a text's last lines if nothing above gives it."""
    for line in lines[-_FOOT_LINES:]:
        if draft.found is None and len(line.text) <= _LONGEST_FOOT:
            at = next(dates_in(line.text), None)
            draft.found = Found(at.day, line.start + at.start, line.start + at.end) if at else None


def raw(view: Folded, place: tuple[int, int] | None) -> Span | None:
    """The raw span of a place in the view."""
    return view.trimmed(*place) if place else None
