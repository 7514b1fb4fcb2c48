"""Every number of a block, as an amount, a time, or with the reason why it is neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.names import Name
from kg.language.normal import Word
from kg.language.quantities import Amount, Units, amount_at
from kg.language.times import Time


@dataclass(frozen=True, slots=True)
class Scan:
    """What the numbers of a block are."""

    amounts: tuple[Amount, ...]
    times: tuple[Time, ...]
    unread: tuple[tuple[int, int, str], ...]


def scan(text: str, words: Sequence[Word], names: Sequence[Name], units: Units) -> Scan:
    """Sort the numbers of a block."""
    amounts: list[Amount] = []
    taken = {i for name in names for i in range(name.start, name.end)}
    place = 0
    while place < len(words):
        found = None if words[place].start in taken else amount_at(words, place, units)
        if found is None:
            place += 1
            continue
        amounts.append(found[0])
        place = found[1]
    return Scan(tuple(amounts), (), ())
