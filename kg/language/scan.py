"""Every number of a block, as an amount, a time, or with the reason why it is neither."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.names import Name
from kg.language.normal import Word
from kg.language.not_amounts import is_number_word, reason_against
from kg.language.number_words import MULTIPLES, low, touching
from kg.language.quantities import Amount, amount_at, bracketed
from kg.language.times import Time, Today, find_times
from kg.language.units import Units

_BACK, _AHEAD = 8, 40
"""How many words around a number can belong to its amount."""
_OPENERS = {"a", "quarter", "twice", "thrice", *MULTIPLES, "½", "⅓", "⅔", "¼", "¾"}
"""Words that begin some amounts, and are no number elsewhere."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What the numbers of a block are. Each has its place in `amounts` or in `unread`."""

    amounts: tuple[Amount, ...]
    times: tuple[Time, ...]
    unread: tuple[tuple[int, int, str], ...]
    """Start, end and reason; numbers within times are among them."""
    names: tuple[Name, ...] = ()
    """The names, without those that are half of a currency ("Hong Kong" in "5 Hong Kong dollars")."""


def scan(words: Sequence[Word], names: Sequence[Name], units: Units, today: Today) -> Scan:
    """Sort the numbers of a block into amounts, times and numbers that are neither."""
    starts = [word.start for word in words]
    kept = [name for name in names if not _is_money(words, starts, name, units)]
    times = _free(find_times(words, today), kept)
    taken = _taken(starts, kept, times)
    amounts: list[Amount] = []
    unread: list[tuple[int, int, str]] = []
    place = 0
    while place < len(words):
        if words[place].lower not in _OPENERS and not is_number_word(words[place]):
            place += 1
            continue
        found, reason, end = _read(words, place, taken, units, today.country)
        if found is not None:
            amounts.append(found)
            # A sign between two numbers belongs to one of them.
            taken[place:end] = ["part of an amount"] * (end - place)
        elif reason:
            unread.append((words[place].start, words[end - 1].end, reason))
        place = end
    return Scan(tuple(amounts), tuple(times), tuple(unread), tuple(kept))


def _read(
    words: Sequence[Word], place: int, taken: Sequence[str], units: Units, country: str | None
) -> tuple[Amount | None, str, int]:
    """The amount at `place`, or why there is none ("" if there is no number), and where to go on."""
    numeric = is_number_word(words[place])
    if taken[place]:
        return None, taken[place] if numeric else "", place + 1
    found = _amount(words, place, taken, units, country)
    if not numeric:
        return (found[0], "", found[1]) if found else (None, "", place + 1)
    money = units.before(words, place) is not None or bracketed(words, place, units) is not None
    tight = touching(words, place, place + 1) and units.after(words, place + 1) is not None
    against = reason_against(words, place, money=money, measured=tight)
    if against is not None and not (against[0] == "ordinal" and found and found[0].part):
        return None, against[0], _until_taken(taken, place, against[1])
    if found is None:
        return None, "no number of its own", place + 1
    return found[0], "", found[1]


def _until_taken(taken: Sequence[str], place: int, end: int) -> int:
    """`end`, or the first word after `place` that belongs to a name or a time."""
    return next((i for i in range(place + 1, min(end, len(taken))) if taken[i]), min(end, len(taken)))


def _amount(
    words: Sequence[Word], place: int, taken: Sequence[str], units: Units, country: str | None
) -> tuple[Amount, int] | None:
    """The amount at `place` among the words that no name and no time has taken."""
    back = max(0, place - _BACK)
    first = next((i + 1 for i in range(place - 1, back - 1, -1) if taken[i]), back)
    end = _until_taken(taken, place, place + _AHEAD)
    found = amount_at(words[first:end], place - first, units, country)
    return (found[0], found[1] + first) if found else None


def _is_money(words: Sequence[Word], starts: Sequence[int], name: Name, units: Units) -> bool:
    """True if the name begins a currency beside a number: "HK" in "HK$5", "US" in "5 US dollars"."""
    first = bisect_left(starts, name.start)
    found = units.after(words, first)
    if found is None or found.kind != "currency" or words[found.last].end <= name.end:
        return False
    beside = low(words, found.last + 1)[:1].isdecimal()
    return beside or (first > 0 and is_number_word(words[first - 1])) or low(words, first - 1) in _SHORT


_SHORT = {"bn", "mn", "tn", "m", "b", "trn", "bln", "mln", "half"}


def _free(times: Sequence[Time], names: Sequence[Name]) -> list[Time]:
    """The times that are no part of a longer name ("the 2023 Annual Forum")."""
    starts = [name.start for name in names]
    return [time for time in times if not _within(time, names, starts)]


def _within(time: Time, names: Sequence[Name], starts: Sequence[int]) -> bool:
    """True if the time, but for its article, lies in a name, or a name goes on behind it."""
    before = bisect_right(starts, time.start) - 1
    inside = bisect_left(starts, time.end) - 1
    held = before >= 0 and time.end <= names[before].end
    return held or (inside > before and time.end < names[inside].end)


def _taken(starts: Sequence[int], names: Sequence[Name], times: Sequence[Time]) -> list[str]:
    """By word: the reason that a name or a time around it gives, else nothing."""
    taken = [""] * len(starts)
    for time in times:
        for place in range(time.first, time.last + 1):
            taken[place] = "part of a date or period"
    for name in names:
        for place in range(bisect_left(starts, name.start), bisect_left(starts, name.end)):
            taken[place] = "part of a name"
    return taken
