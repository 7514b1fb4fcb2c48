"""How the tests of the language stage read a few words."""

from __future__ import annotations

from datetime import date
from functools import cache

from hypothesis import settings

import kg.knowledge
from kg.language.normal import normalise, words
from kg.language.quantities import Amount
from kg.language.scan import Scan, scan
from kg.language.times import Time, Today, find_times
from kg.language.units import Units
from kg.model import Span

UNHURRIED = settings(deadline=None)
"""A slow machine is no reason for a law to fail."""
JANUARY = date(2024, 1, 24)
SUMMER = date(2021, 7, 20)


@cache
def units() -> Units:
    """The units of the repository's ontology."""
    return Units(kg.knowledge.load().units)


def read(text: str, country: str | None = None, today: date | None = JANUARY) -> Scan:
    """What the numbers of a text are, with no names known."""
    normal = normalise(text, Span(0, len(text)))
    return scan(words(normal.text), (), units(), Today(today, country))


def amounts(text: str, country: str | None = None) -> list[str]:
    """The amounts of a text, each as "low unit" or "low-high unit"."""
    return [shown(amount) for amount in read(text, country).amounts]


def shown(amount: Amount) -> str:
    """An amount as short text: "2.5-3 PERCENT", "1/2" for a part, "5" for a count."""
    low, high = (format(value.normalize(), "f") for value in (amount.low, amount.high))
    number = f"{low}..{high}" if amount.ranged else low
    return " ".join(filter(None, (number, amount.unit, "part" if amount.part else None)))


def unread(text: str) -> list[tuple[str, str]]:
    """The numbers of a text that are no amounts: words and reason."""
    normal = normalise(text, Span(0, len(text))).text
    return [(normal[start:end], reason) for start, end, reason in read(text).unread]


def times(text: str, today: date | None = JANUARY, country: str | None = None) -> list[Time]:
    """The expressions of time in a text."""
    normal = normalise(text, Span(0, len(text)))
    return find_times(words(normal.text), Today(today, country))


def days(text: str, today: date | None = JANUARY, country: str | None = None) -> list[str]:
    """The expressions of time in a text, each as "words: kind start end"."""
    normal = normalise(text, Span(0, len(text))).text
    return [f"{normal[time.start : time.end]}: {stretch(time)}" for time in times(text, today, country)]


def stretch(time: Time) -> str:
    """A time as short text: its kind if that is no period, then its days."""
    kind = "" if time.kind == "period" else f"{time.kind} "
    found = time.stretch
    return (kind + (f"{found.start}..{found.end}" if found else "?")).strip()
