"""Markers of a turn → lists: which items belong together, and how far each goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.extraction.mentions_blocks import Parsed
from kg.extraction.naming_lists import choice
from kg.extraction.points_counted import announces_several, clauses
from kg.extraction.points_markers import Marker, Style, markers

_FRAMES = choice(
    r"""
    next moving_forward going_forward looking_ahead looking_forward overall in_general generally
    in_the_long_run in_the_future in_the_next in_the_coming to_sum_up in_short in_conclusion
    in_summary thank notably at_the_same_time meanwhile from_now_on this_year in_20\d\d finally
    just_now i_would let_me that_is these_are
    """
)
_FRAME = re.compile(rf"{_FRAMES}\b", re.IGNORECASE)
_TOPICS = 3
"""Topics that make a list by themselves; fewer must be announced."""
_OPEN = 12
"""How many lists back a marker may reach: a bound, so that the work grows with the text."""
_THANKS = re.compile(r"\s*(?:Thank you|Thanks)(?: all| again| very much)?[.!]*\s*$")
_ANNOUNCES = re.compile(r":\s*$|\b(?:following|as follows)\b[^.]*[.:]?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item: paragraph `place` of its turn, from `start` to `end` of the matched text there.

    An item that runs on over whole paragraphs ends in paragraph `last` (at `end` there).
    """

    place: int
    start: int
    ordinal: int
    opens: bool
    last: int = -1
    end: int = -1
    marker: Style | None = None


@dataclass(kw_only=True, eq=False)
class Items:
    """A list while it is being gathered."""

    style: Style
    items: list[Item] = field(default_factory=list)

    def expects(self, marker: Marker, place: int) -> bool:
        """True if the marker's item is the next of this list."""
        last = self.items[-1]
        if self.style is not marker.style:
            return False
        if self.style in (Style.EXAMPLE, Style.BULLET):
            return place == last.place + 1
        if self.style is Style.TOPIC:
            return place == last.place + marker.opens
        if marker.ordinal != last.ordinal + 1:
            return False
        return marker.opens or place == last.place or not last.opens

    def add(self, marker: Marker, place: int) -> None:
        """Put an item behind the others."""
        ordinal = self.items[-1].ordinal + 1 if self.items else 1
        item = Item(place=place, start=marker.start, ordinal=ordinal, opens=marker.opens, marker=marker.style)
        self.items.append(item)


def lists(paragraphs: Sequence[Parsed]) -> list[tuple[Item, ...]]:
    """The lists of a turn's paragraphs, each item with its end."""
    gathered = _gathered(paragraphs)
    whole = [found for found in gathered if len(found.items) > 1 and _is_told(found, paragraphs)]
    alone = [found for found in gathered if len(found.items) == 1 and found.items[0].opens]
    out = [_ended(found.items, paragraphs) for found in whole]
    taken = {item.place for found in whole for item in found.items if item.opens}
    out += [_ended(items, paragraphs) for items in _announced(paragraphs, alone, taken)]
    out += _clauses(paragraphs)
    return sorted(out, key=lambda items: (items[0].place, items[0].start))


def _is_told(found: Items, paragraphs: Sequence[Parsed]) -> bool:
    """True unless these are topics ("On prices, …") that are but two and that nothing announces."""
    if found.style is not Style.TOPIC or len(found.items) >= _TOPICS:
        return True
    first = found.items[0]
    above = _plain(paragraphs[first.place - 1]) if first.place else ""
    return announces_several(paragraphs[first.place].text[: first.start] or above)


def _clauses(paragraphs: Sequence[Parsed]) -> Iterable[tuple[Item, ...]]:
    """The lists behind a number and a colon that no markers count."""
    for place, paragraph in enumerate(paragraphs):
        for parts in clauses(paragraph.text):
            if not any(parts[0][0] <= each.start < parts[-1][1] for each in markers(paragraph.text)):
                yield tuple(
                    Item(place=place, start=a, ordinal=n, opens=False, last=place, end=b, marker=Style.CLAUSE)
                    for n, (a, b) in enumerate(parts, start=1)
                )


def _gathered(paragraphs: Sequence[Parsed]) -> list[Items]:
    found: list[Items] = []
    for place, paragraph in enumerate(paragraphs):
        marks = markers(paragraph.text)
        for number, marker in enumerate(marks):
            _place(found, marker, place, marks[number + 1 :])
    return found


def _place(found: list[Items], marker: Marker, place: int, rest: Sequence[Marker]) -> None:
    """Put a marker into the list that waits for it, innermost first, or begin a list."""
    if marker.style in (Style.LAST, Style.THEN):
        _close(found, marker, place, rest)
        return
    for known in reversed(found[-_OPEN:]):
        if known.expects(marker, place):
            known.add(marker, place)
            return
    if marker.ordinal == 1 or marker.style in (Style.BULLET, Style.TOPIC):
        begun = Items(style=marker.style)
        begun.add(marker, place)
        found.append(begun)


def _close(found: list[Items], marker: Marker, place: int, rest: Sequence[Marker]) -> None:
    """ "Finally, …" ends a list that is under way; "Next, …" goes on with one that it ends."""
    open_lists = [known for known in found if known.style is Style.ORDINAL]
    if not open_lists or any(each.style is Style.ORDINAL for each in rest):
        return
    last = open_lists[-1].items[-1]
    near = place == last.place or (marker.opens and place == last.place + 1)
    if near and (marker.style is Style.LAST or any(each.style is Style.LAST for each in rest)):
        open_lists[-1].add(replace(marker, style=Style.ORDINAL), place)


def _announced(
    paragraphs: Sequence[Parsed], alone: Sequence[Items], taken: Iterable[int]
) -> Iterable[list[Item]]:
    """Lists whose items are whole paragraphs, not all of them marked."""
    used = set(taken)
    for found in alone:
        first = found.items[0]
        if first.place and _ANNOUNCES.search(_plain(paragraphs[first.place - 1])):
            run = [first, *_following(paragraphs, first, used)]
            if len(run) > 1:
                used.update(item.place for item in run)
                yield run
    place = 1
    while place < len(paragraphs):
        run = _parallel(paragraphs, place, used)
        if run:
            yield run
        place += max(1, len(run))


def _following(paragraphs: Sequence[Parsed], first: Item, used: set[int]) -> Iterable[Item]:
    """The unmarked paragraphs behind a marked first one, as long as they speak of the same time."""
    tense = speaks_ahead(paragraphs[first.place])
    for ordinal, place in enumerate(range(first.place + 1, len(paragraphs)), 2):
        stop = place in used or _FRAME.match(paragraphs[place].text) or not _plain(paragraphs[place])
        if stop or speaks_ahead(paragraphs[place]) != tense:
            return
        yield Item(place=place, start=0, ordinal=ordinal, opens=True)


def _parallel(paragraphs: Sequence[Parsed], place: int, used: set[int]) -> list[Item]:
    """The run of paragraphs from `place` on that open with the same two words behind an announcement."""
    before = paragraphs[place - 1]
    said = bool(_ANNOUNCES.search(_plain(before)) or _plain(before).endswith("these."))
    short = len(before.sentences) == 1 and speaks_ahead(before)
    opening = _opening(paragraphs[place])
    if not (said or short) or not opening or place in used:
        return []
    end = place
    while end < len(paragraphs) and end not in used and _opening(paragraphs[end]) == opening:
        end += 1
    if end - place < (2 if said else 3):
        return []
    return [Item(place=i, start=0, ordinal=n, opens=True) for n, i in enumerate(range(place, end), 1)]


def _opening(paragraph: Parsed) -> tuple[str, str] | None:
    """The first two words, if they can open parallel items."""
    words = paragraph.text.split(None, 2)[:2]
    plain = [word.lower().strip(",") for word in words]
    fits = (
        len(plain) == 2
        and plain[0] in ("we", "to", "it", "by", "on", "in")
        and not _FRAME.match(paragraph.text)
    )
    return (plain[0], plain[1]) if fits else None


def speaks_ahead(paragraph: Parsed) -> bool:
    """True if the paragraph's first sentence says "will", "must", "should"."""
    tokens = paragraph.sentences[0].tokens
    root = tokens.root
    return any(child.lower_ in ("will", "shall", "must", "should") for child in root.children)


def _plain(paragraph: Parsed) -> str:
    """The text without a closing "Thank you."."""
    return _THANKS.sub("", paragraph.text)


def _ended(items: Sequence[Item], paragraphs: Sequence[Parsed]) -> tuple[Item, ...]:
    """The items with their ends: the next item, else the end of the paragraph, or of the one sentence."""
    out = []
    for item, following in zip(items, [*items[1:], None], strict=True):
        if following is None:
            out.append(replace(item, last=item.place, end=_last_end(items, paragraphs)))
        elif following.place == item.place:
            out.append(
                replace(item, last=item.place, end=_trimmed(paragraphs[item.place].text, following.start))
            )
        else:
            last = following.place if following.start else following.place - 1
            text = _plain(paragraphs[last])
            out.append(replace(item, last=last, end=_trimmed(text, following.start or len(text))))
    return tuple(out)


def _last_end(items: Sequence[Item], paragraphs: Sequence[Parsed]) -> int:
    last = items[-1]
    paragraph = paragraphs[last.place]
    if len(items) > 1 and items[-2].place == last.place:
        for start, end in sentence_bounds(paragraph):
            if start <= items[-2].start and last.start < end:
                return _trimmed(paragraph.text, end)
    return max(last.start + 1, len(_plain(paragraph).rstrip()))


def _trimmed(text: str, end: int) -> int:
    """`end` without the space, and the "; and" of a clause, before it."""
    cut = text[:end].rstrip()
    for tail in (" and", ",", ";"):
        cut = cut.removesuffix(tail).rstrip()
    return len(cut)


def sentence_bounds(paragraph: Parsed) -> list[tuple[int, int]]:
    """Where each sentence starts and ends in the matched text."""
    return [(s.starts[s.tokens.start], s.ends[s.tokens.end - 1]) for s in paragraph.sentences]
