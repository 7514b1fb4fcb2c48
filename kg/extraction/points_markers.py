"""The words that open an item of an enumeration."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.extraction.naming_lists import choice


class Style(StrEnum):
    """The manner in which a list counts; items of one list share it."""

    ORDINAL = "ordinal"
    HAND = "hand"
    EXAMPLE = "example"
    NUMBER = "number"
    BRACKET = "bracket"
    BULLET = "bullet"
    ONE = "one"
    LAST = "last"
    THEN = "then"
    TOPIC = "topic"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Marker:
    """One marker: where it starts in the block's matched text, and the number it gives (0: the next)."""

    start: int
    ordinal: int
    style: Style
    opens: bool
    """True if it opens its paragraph."""


_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth
"""
_NUMBER_OF = {word: i for i, word in enumerate(_ORDINALS.split(), 1)} | {
    f"{word}ly": i for i, word in enumerate(_ORDINALS.split(), 1)
}
_WORD = "|".join(sorted(_NUMBER_OF, key=len, reverse=True))
_THING = choice(
    """
    one task aspect point area priority measure step reason part category type thing goal
    objective factor direction focus issue feature key question challenge element pillar
    principle change
    """
)
_VERB = choice(
    """
    is are was were will has have refers? pertains? concerns? involves? relates? lies covers?
    focuses deals would must should regards
    """
)
_SUBJECT = choice(
    """
    we i it they he she there the our this these to by in with is are was were will has have
    must should on over
    """
)
_AFTER_STOP = r"(?:^|(?<=[.!?:;])\s+|(?<=[;,]\sand)\s+)"
_OPENING = r"(?:^|(?<=[.!?:;])[\"')\]]?\s+|(?<=[;,])\s+|(?<=[;,]\sand)\s+)"
_ORDINAL = re.compile(
    rf"{_OPENING}(?P<at>(?:(?:the|my|our|a) )?(?P<word>{_WORD})(?: of (?:all|these|those)| and foremost)?"
    rf"(?:(?=\s*[,:–—])|(?= {_SUBJECT}\b)|(?: {_THING})(?=,? {_VERB}\b)))",
    re.IGNORECASE,
)
_HAND = re.compile(
    rf"{_OPENING}(?P<at>on (?P<the>the )?(?P<which>one|other)(?: hand| side)?(?=,| we| it| the| there))",
    re.IGNORECASE,
)
_ONE = re.compile(
    rf"{_AFTER_STOP}(?P<at>(?P<which>one|(?:the )?other|another)(?: of them)? is\b)",
    re.IGNORECASE,
)
_OPENERS = choice("for_example for_instance to_give_(?:an|one)_example as_an_example")
_GOING_ON = choice("""
    another_example in_addition additionally besides moreover furthermore also still_another
    """)
_EXAMPLE = re.compile(rf"^(?P<at>(?:(?P<opener>{_OPENERS})|{_GOING_ON})(?=[, ]))", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:^|(?<=[.!?:;])\s+)(?P<at>(?:no\. ?|point )?(?P<n>\d{1,2})(?:[.、](?=\s*\D)|\)|:))", re.IGNORECASE
)
_SPELLED = re.compile(
    r"(?:^|(?<=[.!?:;])\s+)(?P<at>(?:number|point) (?P<n>one|two|three|four|five|six|seven|eight)(?=[,:.]))",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:^|(?<=[.!?])\s+)(?P<at>(?:On|Regarding|Concerning|As for|As regards|With regard to|In terms of"
    r"|When it comes to|Turning to) (?!(?:\d|the (?:one|other)|that|this|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
    r"|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|top|average|behalf|balance|arrival)\b"
    r"|(?:[A-Z][a-z]+day|[A-Z][a-z]+ \d))[^,.;:?!]{3,70},)"
)
_BRACKET = re.compile(
    r"(?:^|(?<=[\s:;,]))(?P<at>[(（](?P<n>\d{1,2}|[a-h]|[ivx]{1,4})[)）])(?=\s*\w)", re.IGNORECASE
)
_BULLET = re.compile(r"^(?P<at>[•·▪‣●*-])\s+(?=\w)")
_LAST = re.compile(rf"{_AFTER_STOP}(?P<at>(?:last but not least|finally|lastly|last)(?=,))", re.IGNORECASE)
_BEGIN = re.compile(rf"{_AFTER_STOP}(?P<at>(?:to begin with|to start with|for a start)(?=,))", re.IGNORECASE)
_THEN = re.compile(rf"{_AFTER_STOP}(?P<at>(?:next|then|after that|in the second place)(?=,))", re.IGNORECASE)
_SPELT = ["one", "two", "three", "four", "five", "six", "seven", "eight"]
_LETTERS = {letter: i for i, letter in enumerate("abcdefgh", 1)}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}


def markers(text: str) -> list[Marker]:
    """The markers of a paragraph, in order.

    >>> [(m.ordinal, m.style.value) for m in markers("First is speed; second is care; and third is thrift.")]
    [(1, 'ordinal'), (2, 'ordinal'), (3, 'ordinal')]
    """
    by_place = {marker.start: marker for marker in _all(text)}
    return [by_place[start] for start in sorted(by_place)]


def _all(text: str) -> Iterator[Marker]:
    """Every marker; of two at one place the later is the surer."""
    for match in _BULLET.finditer(text):
        yield Marker(match.start("at"), 0, Style.BULLET, True)
    for match in _TOPIC.finditer(text):
        yield Marker(match.start("at"), 0, Style.TOPIC, match.start("at") == 0)
    for match in _EXAMPLE.finditer(text):
        yield Marker(match.start("at"), 1 if match["opener"] else 0, Style.EXAMPLE, True)
    for pattern, style, number in _COUNTED:
        yield from (_marker(match, number(match), style) for match in pattern.finditer(text))


def _marker(match: re.Match[str], ordinal: int, style: Style) -> Marker:
    return Marker(match.start("at"), ordinal, style, match.start("at") == 0)


def _bracketed(match: re.Match[str]) -> int:
    number = match["n"].lower()
    return int(number) if number.isdigit() else _LETTERS.get(number) or _ROMAN.get(number, 0)


def _of_two(match: re.Match[str]) -> int:
    return 1 if match["which"].lower() == "one" else 2


_COUNTED: tuple[tuple[re.Pattern[str], Style, Callable[[re.Match[str]], int]], ...] = (
    (_LAST, Style.LAST, lambda match: 0),
    (_THEN, Style.THEN, lambda match: 0),
    (_BEGIN, Style.ORDINAL, lambda match: 1),
    (_HAND, Style.HAND, _of_two),
    (_ONE, Style.ONE, _of_two),
    (_NUMBER, Style.NUMBER, lambda match: int(match["n"])),
    (_SPELLED, Style.NUMBER, lambda match: _SPELT.index(match["n"].lower()) + 1),
    (_BRACKET, Style.BRACKET, _bracketed),
    (_ORDINAL, Style.ORDINAL, lambda match: _NUMBER_OF[match["word"].lower()]),
)
