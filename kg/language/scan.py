"""Every number of a block, as an amount, a time, or with the reason why it is neither."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.language.names import Name
from kg.language.normal import Word
from kg.language.numbers import ONES, ORDINALS, SCALES, TENS, number_at
from kg.language.quantities import Amount, Units, amount_at
from kg.language.times import Time, Today, find_times

_SUFFIXES = {"st", "nd", "rd", "th"}
_REFERENCES = {
    "no", "nos", "number", "article", "articles", "section", "chapter", "page", "paragraph", "clause", "item", "rule",
    "resolution", "figure", "table", "annex", "appendix", "version", "phase", "line", "route", "flight", "room",
    "document", "decree", "order", "act", "level", "class", "grade", "category", "type", "part", "volume", "tel", "fax",
}  # fmt: skip
_NUMBER_WORDS = ONES.keys() | TENS.keys() | {"dozen", "half"}
_FIXED = (
    ("one", "another"), ("one", "stop"), ("one", "off"), ("one", "sided"), ("one", "by", "one"), ("number", "one"),
    ("one", "hand"), ("one", "side"), ("one", "way"), ("one", "time"), ("one", "day"), ("at", "one"), ("half", "way"),
    ("square", "one"), ("one", "belt"), ("two", "way"), ("two", "sided"), ("four", "corners"), ("first", "half"),
    ("second", "half"), ("half", "hearted"), ("24", "hour"), ("24", "/", "7"), ("zero", "sum"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scan:
    """What the numbers of a block are."""

    amounts: tuple[Amount, ...]
    times: tuple[Time, ...]
    unread: tuple[tuple[int, int, str], ...]


def scan(words: Sequence[Word], names: Sequence[Name], units: Units, today: Today) -> Scan:
    """Sort the numbers of a block into amounts, times and numbers that are neither."""
    times = _free(find_times(words, today), names)
    amounts: list[Amount] = []
    unread: list[tuple[int, int, str]] = []
    taken = _taken(names, times)
    place = 0
    while place < len(words):
        word = words[place]
        if word.start in taken:
            if _is_number(word):
                unread.append((word.start, word.end, taken[word.start]))
            place += 1
            continue
        reason = _reason(words, place)
        found = amount_at(words, place, units, today.country) if reason is None else None
        if reason:
            unread.append((word.start, word.end, reason))
        if found and not any(words[i].start in taken for i in range(place, found[1])):
            amounts.append(found[0])
            place = found[1]
        else:
            place += 1
    return Scan(tuple(amounts), tuple(times), tuple(unread))


def _free(times: Sequence[Time], names: Sequence[Name]) -> list[Time]:
    """The times that are no part of a longer name ("the 2023 Annual Forum")."""
    return [
        time
        for time in times
        if not any(name.start <= time.start and time.end <= name.end for name in names)
    ]


def _taken(names: Sequence[Name], times: Sequence[Time]) -> dict[int, str]:
    """The characters that names and times cover, with the reason they give."""
    taken = {place: "part of a name" for name in names for place in range(name.start, name.end)}
    for time in times:
        for place in range(time.start, time.end):
            taken.setdefault(place, "part of a date or period")
    return taken


def _is_number(word: Word) -> bool:
    return word.text[0].isdigit() or word.lower in _NUMBER_WORDS or word.lower in SCALES


def _low(words: Sequence[Word], place: int) -> str:
    return words[place].lower if 0 <= place < len(words) else ""


def _touches(words: Sequence[Word], place: int) -> bool:
    """True if word `place` touches the one before it."""
    return 0 < place < len(words) and words[place - 1].end == words[place].start


def _reason(words: Sequence[Word], place: int) -> str | None:
    """Why the number at `place` is none, or None if it may be one (or is no number at all)."""
    if not _is_number(words[place]):
        return "ordinal" if words[place].lower in ORDINALS and words[place].lower != "second" else None
    for check, reason in _CHECKS:
        if check(words, place):
            return reason
    return None


def _is_ordinal(words: Sequence[Word], place: int) -> bool:
    return words[place].text[0].isdigit() and _low(words, place + 1) in _SUFFIXES and _touches(words, place + 1)


def _is_in_name(words: Sequence[Word], place: int) -> bool:
    """Digits that touch letters ("C919", "5G") or follow a capitalised word and a hyphen ("COVID-19")."""
    if not words[place].text[0].isdigit():
        return False
    before, after = _low(words, place - 1), _low(words, place + 1)
    if _touches(words, place) and before.isalpha() and not _is_money(words[place - 1]):
        return True
    if _touches(words, place) and before == "-" and _touches(words, place - 1):
        name = words[place - 2].text if place > 1 else ""
        return name[:1].isupper() and len(name) > 1 and not _is_money(words[place - 2])
    follows = words[place + 1].text if place + 1 < len(words) else ""
    return _touches(words, place + 1) and follows.isalpha() and follows in _LETTERED and after != ""


_LETTERED = {"G", "D", "C", "H", "R", "S", "F", "X", "A"}


def _is_money(word: Word) -> bool:
    return word.text.upper() in ("RMB", "US", "USD", "CNY", "EUR", "HK", "HKD", "GBP", "JPY", "S", "A", "C", "NT", "INR", "KRW", "AUD", "Rs", "R")


def _is_reference(words: Sequence[Word], place: int) -> bool:
    before = _low(words, place - 2) if _low(words, place - 1) == "." else _low(words, place - 1)
    return before in _REFERENCES and words[place].text[0].isdigit()


def _is_list_header(words: Sequence[Word], place: int) -> bool:
    """ "1." or "(2)" where a paragraph begins."""
    number = words[place].text
    if not (number.isdigit() and len(number) <= 2):
        return False
    if place == 0:
        return _low(words, 1) in (".", ")", "、")
    return place == 1 and _low(words, 0) == "(" and _low(words, 2) == ")"


def _is_code(words: Sequence[Word], place: int) -> bool:
    """Digits with a leading zero, or a security code: "(600000.SH)", "0388.HK"."""
    number = words[place].text
    if number.isdigit() and len(number) > 1 and number[0] == "0":
        return True
    return (
        number.isdigit() and 3 <= len(number) <= 6 and _low(words, place + 1) in (".", ":")
        and _low(words, place + 2) in ("sh", "sz", "hk", "ss", "bj", "n", "o", "us")
    )  # fmt: skip


def _is_age(words: Sequence[Word], place: int) -> bool:
    number = number_at(words, place)
    if number is None:
        return False
    if _low(words, place - 1) == "aged" or (_low(words, place - 1) == "of" and _low(words, place - 2) == "age"):
        return True
    after = [_low(words, number.last + i) for i in range(1, 6) if _low(words, number.last + i) != "-"]
    return after[:2] in (["year", "old"], ["years", "old"]) or after[:3] == ["years", "of", "age"]


def _is_clock(words: Sequence[Word], place: int) -> bool:
    after = [_low(words, place + i) for i in range(1, 5)]
    return after[:3] in (["a", ".", "m"], ["p", ".", "m"]) or after[0] in ("am", "pm", "o'clock") or (
        after[0] == ":" and _touches(words, place + 1) and words[place].text.isdigit() and after[1].isdigit()
    ) or (_low(words, place - 1) == ":" and _touches(words, place) and _low(words, place - 2).isdigit())


def _is_fixed(words: Sequence[Word], place: int) -> bool:
    """Phrases in which a number word counts nothing."""
    for phrase in _FIXED:
        for shift, word in enumerate(phrase):
            if word == words[place].lower and _phrase_at(words, place, shift, phrase):
                return True
    return False


def _phrase_at(words: Sequence[Word], place: int, shift: int, phrase: Sequence[str]) -> bool:
    around = [i for i in range(max(0, place - 2 * shift), min(len(words), place + 2 * len(phrase))) if words[i].text != "-"]
    at = around.index(place) if place in around else -1
    start = at - shift
    return start >= 0 and [_low(words, i) for i in around[start : start + len(phrase)]] == list(phrase)


_CHECKS: tuple[tuple[Callable[[Sequence[Word], int], bool], str], ...] = (
    (_is_ordinal, "ordinal"),
    (_is_age, "age"),
    (_is_clock, "time of day"),
    (_is_list_header, "number of a paragraph"),
    (_is_reference, "reference"),
    (_is_code, "code"),
    (_is_in_name, "part of a name"),
    (_is_fixed, "figure of speech"),
)
