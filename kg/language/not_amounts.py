"""Numbers that measure and count nothing: ordinals, ages, clock times, codes, parts of names …"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.language.naming_numbers import code, in_name, is_glued, is_measured, reference, whole
from kg.language.normal import Word
from kg.language.number_words import (
    MAX_WHOLE,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    TENS,
    VAGUE,
    low,
    skip_hyphen,
    touching,
)
from kg.language.numbers import number_at
from kg.language.parts import mixed_at, part_at

_SUFFIXES = {"st", "nd", "rd", "th"}
_FIXED: dict[str, tuple[tuple[str, ...], ...]] = {
    "one": (
        ("another",), ("stop",), ("off",), ("sided",), ("by", "one"), ("hand",), ("side",), ("way",),
        ("time",),
        ("day",), ("belt",), ("road",), ("country",), ("thing",), ("size",),
    ),
    "two": (("way",), ("sided",), ("wheeled",), ("fold",)),
    "four": (("corners",), ("wheeled",)),
    "half": (("way",), ("hearted",), ("time",)),
    "24": (("hour",),),
    "zero": (("sum",), ("tolerance",), ("carbon",), ("emission",), ("emissions",), ("covid",)),
}  # fmt: skip
"""A number word and what follows it in phrases in which it counts nothing."""
_AFTER = {"one": {"no", "any", "every", "each", "square", "at", "for", "number"}, "zero": {"net", "near"}}
"""A number word and what precedes it there; "every one" is a pronoun."""
_CONTESTS = {
    "vote",
    "voted",
    "votes",
    "beat",
    "won",
    "win",
    "lost",
    "defeat",
    "score",
    "draw",
    "victory",
    "defeated",
    "edged",
    "thrashed",
    "routed",
    "downed",
    "beating",
    "drew",
    "loss",
    "lead",
    "led",
    "trailed",
    "tied",
    "series",
}
_FEW = {"few", "several", "some", "many"}
_SCORE_SIZE = 2


def reason_against(
    words: Sequence[Word], place: int, *, money: bool, measured: bool = False
) -> tuple[str, int] | None:
    """Why the number at `place` is no amount, with the place after its last word; None if it may be one.

    `money` tells that a currency stands before it, so that "RMB5" is no name like "C919", and
    `measured` that a unit touches it from behind, so that "12V" is none like "5G".
    """
    for check, reason in _CHECKS:
        if money and reason in _NOT_OF_MONEY:
            continue
        if measured and check is in_name and not is_glued(words, place):
            continue
        end = check(words, place)
        if end is not None:
            return reason, end
    return None


_Check = Callable[[Sequence[Word], int], "int | None"]


def is_number_word(word: Word) -> bool:
    """True for whatever has to be accounted for: digits, number words, ordinals."""
    return word.text[0].isdecimal() or word.text[-1].isdecimal() or word.lower in _ACCOUNTED


_ACCOUNTED = NUMBER_WORDS | ORDINALS.keys()


def _ordinal(words: Sequence[Word], place: int) -> int | None:
    """ "20th", "third", "twenty-first"."""
    if low(words, place) in ORDINALS:
        return place + 1
    if words[place].text[0].isdecimal():
        return place + 2 if low(words, place + 1) in _SUFFIXES and touching(words, place, place + 1) else None
    after = skip_hyphen(words, place + 1)
    return after + 1 if low(words, place) in TENS and ORDINALS.get(low(words, after), 99) < 10 else None


_PERSONS = {
    "children", "child", "kids", "people", "persons", "those", "infants", "girls", "boys", "women", "men",
    "adults", "youngsters", "everyone", "anyone", "residents", "patients",
}  # fmt: skip
"""Who may be under or over an age: "mortality of children under five"."""


def _age(words: Sequence[Word], place: int) -> int | None:
    """ "Aged 45", "aged between 16 and 24", "the age of 60", "12 years old", "Ms Wang, 45, said"."""
    number = number_at(words, place)
    if number is None:
        return None
    if low(words, place - 1) == "," and low(words, place + 1) == "," and whole(words[place].text, 2):
        told = words[place - 2].text[0].isupper() or low(words, place + 2) in _AFTER_AGE
        return place + 1 if place > 1 and told else None
    before = place - 1 - (low(words, place - 1) in ("between", "from", "about", "over", "under"))
    if low(words, before) == "aged" or (
        low(words, before) == "of" and low(words, before - 1) in ("age", "ages")
    ):
        joint = number.last + 1
        joined = low(words, joint) in ("to", "and", "-", "–") and low(words, joint + 1)[:1].isdecimal()
        upper = number_at(words, joint + 1) if joined else None
        return (upper or number).last + 1
    if number.value > _OLDEST:
        return None
    if low(words, place - 1) in ("under", "below", "over", "above") and low(words, place - 2) in _PERSONS:
        return number.last + 1 if low(words, number.last + 1) not in ("%", "percent", "per") else None
    after = [low(words, number.last + i) for i in range(1, 6) if low(words, number.last + i) != "-"]
    old = after[:2] in (["year", "old"], ["years", "old"]) or after[:3] == ["years", "of", "age"]
    return number.last + 1 if old else None


_AFTER_AGE = {"who", "has", "had", "was", "is", "said", "will", "told", "died", "joined", "signed", "from"}
_OLDEST = 130
"""Years of a life; what is older ("66 million years old") is measured."""


def _decade(words: Sequence[Word], place: int) -> int | None:
    """ "The mid-80s", "in the low 20s", "the 747s": digits with a plural."""
    plural = low(words, place + 1) == "s" and touching(words, place, place + 1)
    return place + 2 if plural and whole(words[place].text) else None


def _address(words: Sequence[Word], place: int) -> int | None:
    """ "42 Elm Street": a number before a capital name of a street."""
    if not whole(words[place].text, _HOUSE):
        return None
    names = [words[at].text for at in range(place + 1, min(place + 4, len(words)))]
    street = next((i for i, name in enumerate(names) if name in _STREETS), 0)
    return place + 1 if street and all(name[0].isupper() for name in names[:street]) else None


_HOUSE = 5
_STREETS = {
    "Street", "Avenue", "Road", "Lane", "Boulevard", "Drive", "Square", "Place", "Court", "Terrace", "Way",
    "Parkway", "Crescent", "St", "Ave", "Rd", "Blvd",
}  # fmt: skip


def _tenor(words: Sequence[Word], place: int) -> int | None:
    """ "The 30-year Treasury", "10-year bonds", "a 15-year fixed mortgage": the name of a kind of debt."""
    number = number_at(words, place)
    if number is None or number.value != int(number.value):
        return None
    at = number.last + 1
    joined = low(words, at) == "-" and low(words, at + 1) in ("year", "month", "week", "day")
    named = any(low(words, at + ahead) in _DEBTS for ahead in range(2, 5))
    return at if joined and named else None


_DEBTS = {
    "treasury", "treasuries", "bond", "bonds", "note", "notes", "gilt", "gilts", "bund", "bunds", "yield",
    "yields", "mortgage", "mortgages", "jgb", "jgbs", "swap", "swaps", "debt", "paper", "bill", "bills",
    "sukuk", "tips", "securities", "btp", "btps", "oat", "oats",
}  # fmt: skip


def _clock(words: Sequence[Word], place: int) -> int | None:
    """ "10 a.m.", "3 o'clock", "15:30"."""
    if not words[place].text[0].isdecimal():
        hour = low(words, place + 1) in ("am", "pm")
        return place + 1 if hour or (low(words, place + 1), low(words, place + 2)) == ("o", "'") else None
    end = place + 1
    if low(words, end) == ":" and touching(words, place, end + 1) and _is_minutes(low(words, end + 1)):
        end += 2
        if low(words, end) == ":" and touching(words, end - 1, end + 1) and _is_minutes(low(words, end + 1)):
            end += 2
    after = [low(words, end + i) for i in range(3)]
    if after[0] in _ZONES and whole(words[place].text, _HHMM):
        return end
    named = after in (["a", ".", "m"], ["p", ".", "m"]) or after[0] in ("am", "pm") or after[:2] == ["o", "'"]
    return end if named or end > place + 1 else None


_ZONES = {"gmt", "utc", "cet", "cest", "bst", "edt", "jst", "aest", "hkt", "sgt", "z"}
_HHMM = 4
"""Digits of a clock time without a colon, at most."""


def _is_minutes(word: str) -> bool:
    return len(word) == len("00") and whole(word)


def _proportion(words: Sequence[Word], place: int) -> int | None:
    """ "3:1": two numbers that make no amount."""
    if low(words, place + 1) != ":" or not touching(words, place, place + 2):
        return None
    return place + 3 if low(words, place + 2)[:1].isdecimal() else None


def _list_header(words: Sequence[Word], place: int) -> int | None:
    """ "1." where a paragraph begins, "(2)" anywhere."""
    if not whole(words[place].text, 2):
        return None
    if low(words, place - 1) in ("(", "[") and low(words, place + 1) in (")", "]"):
        return place + 1
    headed = place == 0 and low(words, 1) in (".", ")", ",")
    return place + 1 if headed and not (touching(words, 0, 2) and low(words, 2).isdecimal()) else None


def _score(words: Sequence[Word], place: int) -> int | None:
    """ "Won 3-1", "a 7-2 vote"."""
    second = low(words, place + 2)
    if mixed_at(words, place) is not None:
        return None
    if low(words, place + 1) not in ("-", "–") or not touching(words, place, place + 2):
        return None
    if not (whole(words[place].text, _HIGH_SCORE) and whole(second, _HIGH_SCORE)):
        return None
    around = {low(words, place + shift) for shift in (-8, -7, -6, -5, -4, -3, -2, -1, 3, 4)}
    long = max(len(words[place].text), len(second)) > _SCORE_SIZE
    falls = int(words[place].text) >= int(second) and not long
    return place + 3 if falls or (around & _CONTESTS and low(words, place + 3) not in _OF_RANGES) else None


_HIGH_SCORE = 3
_OF_RANGES = {"percent", "%", "per", "million", "billion", "people", "percentage"}


def _fixed(words: Sequence[Word], place: int) -> int | None:
    """Phrases in which a number word counts nothing."""
    word = low(words, place)
    before = low(words, place - 2) if low(words, place - 1) == "-" else low(words, place - 1)
    part = part_at(words, place) if before == "for" else None
    if before in _AFTER.get(word, ()) and not is_measured(words, place) and part is None:
        return place + 1
    at = skip_hyphen(words, place + 1)
    for phrase in () if is_measured(words, place) else _FIXED.get(word, ()):
        if all(low(words, at + i) == each for i, each in enumerate(phrase)):
            return at + len(phrase) if phrase[-1] == word else place + 1
    return None


def _vague(words: Sequence[Word], place: int) -> int | None:
    """ "Tens of thousands", "several hundred", "multi-billion": a number that nobody gives."""
    word = low(words, place)
    if word in VAGUE or (word in SCALES and low(words, place - 1) in _FEW):
        return place + 1
    multi = word in SCALES and low(words, place - 1) == "-" and low(words, place - 2) == "multi"
    return place + 1 if multi else None


def _unreadable(words: Sequence[Word], place: int) -> int | None:
    """Digits of another script, or far too many of them."""
    text = words[place].text
    return (
        place + 1
        if text[0].isdecimal() and (not text.isascii() or len(text) - text.count(",") > MAX_WHOLE)
        else None
    )


_CHECKS: tuple[tuple[_Check, str], ...] = (
    (_unreadable, "digits that make no number"),
    (_ordinal, "ordinal"),
    (_age, "age"),
    (_clock, "time of day"),
    (_decade, "part of a date or a name"),
    (_tenor, "part of a name"),
    (_proportion, "proportion"),
    (_list_header, "number of a paragraph"),
    (_score, "score"),
    (code, "code"),
    (reference, "reference"),
    (in_name, "part of a name"),
    (_address, "part of a name"),
    (_vague, "vague number"),
    (_fixed, "figure of speech"),
)
_NOT_OF_MONEY = {
    "part of a name",
    "part of a date or a name",
    "reference",
    "number of a paragraph",
    "code",
    "score",
}
