"""The written forms of units, matched against words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.language.normal import Word, normalise, words
from kg.language.number_words import low, touching
from kg.model import Span, Unit

_DOLLARS = {
    "HK": "HKD", "SG": "SGD", "AU": "AUD", "CA": "CAD", "NZ": "NZD", "TW": "TWD", "JM": "JMD", "TT": "TTD",
}  # fmt: skip
_RUPEES = {"PK": "PKR", "LK": "LKR", "NP": "NPR"}
_LOCAL = {
    **dict.fromkeys(("$", "dollar", "dollars", "cents"), _DOLLARS),
    **dict.fromkeys(("rs", "rupee", "rupees"), _RUPEES),
    "¥": {"JP": "JPY"},
}
"""What a bare sign or name of a currency means, by country, where it is not what the table says."""
_COUNTED = {
    "capita": "PERSON", "head": "PERSON", "person": "PERSON", "resident": "PERSON", "company": "COMPANY",
    "enterprise": "COMPANY", "firm": "COMPANY", "share": "SHARE", "household": "HOUSEHOLD",
    "family": "HOUSEHOLD",
    "employee": "EMPLOYEE", "worker": "WORKER", "student": "STUDENT", "patient": "PATIENT",
    "vehicle": "VEHICLE",
    "unit": "UNIT", "project": "PROJECT", "ticket": "TICKET", "customer": "CUSTOMER", "user": "USER",
    "night": "NIGHT", "annum": "YR",
}  # fmt: skip
"""What stands below the line of a ratio without being a unit."""
_UNDIVIDED = {"ratio", "duration", "count", "rate", "index", "temperature"}
"""Kinds of units that speech does not divide: "5 percent a year" stays percent."""
_NOT_A_RATE = {"earlier", "ago", "before", "later", "after", "on", "over", "early", "-"}


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in the text: what one of the written form is in it, and the place of its last word."""

    code: str
    kind: str
    factor: Decimal
    last: int


class Units:
    """The written forms of the units, for matching against words."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._forms: dict[tuple[str, ...], tuple[Unit, Decimal]] = {}
        for unit in units:
            for form, factor in unit.forms.items():
                self._forms[_key(form)] = (unit, factor)
        self._longest = max(map(len, self._forms), default=0)
        self._firsts = {key[0] for key in self._forms}
        self._lasts = {key[-1] for key, (unit, _) in self._forms.items() if unit.kind == "currency"}
        self.by_code = {unit.code: unit for unit, _ in self._forms.values()}

    def after(self, text: Sequence[Word], place: int, country: str | None = None) -> Found | None:
        """The unit whose longest form starts at `place`."""
        best: Found | None = None
        key: list[str] = []
        if low(text, place) not in self._firsts:
            return None
        for i in range(place, min(place + 2 * self._longest, len(text))):
            if text[i].text == "-" and key and touching(text, i - 1, i):
                continue
            key.append(text[i].lower)
            found = self._forms.get(tuple(key))
            if found:
                best = self._found(found, tuple(key), i, country)
        return best

    def before(
        self, text: Sequence[Word], place: int, country: str | None = None
    ) -> tuple[Found, int] | None:
        """The currency whose longest sign or code ends just before `place`, and its first word's place.

        A name in small letters is none: in "they won 5 medals" there is no money.
        """
        if place == 0 or text[place - 1].lower not in self._lasts or text[place - 1].text.islower():
            return None
        for length in range(min(self._longest, place), 0, -1):
            key = tuple(word.lower for word in text[place - length : place])
            found = self._forms.get(key)
            if found and found[0].kind == "currency" and not text[place - length].text.islower():
                return self._found(found, key, place - 1, country), place - length
        return None

    def over(self, unit: Found, text: Sequence[Word]) -> Found:
        """The unit as a ratio, if "per capita", "a day" or the like follows it; else as it is."""
        if unit.kind in _UNDIVIDED or unit.factor == 0:
            return unit
        word = low(text, unit.last + 1)
        below = self._below(text, unit.last + 2) if word in ("per", "a", "an", "/") else None
        if below is None or (word != "per" and low(text, below[1] + 1) in _NOT_A_RATE):
            return unit
        return Found(f"{unit.code}-PER-{below[0]}", "rate", unit.factor, below[1])

    def _below(self, text: Sequence[Word], place: int) -> tuple[str, int] | None:
        """The code of what stands below a ratio's line, and the place of its last word."""
        counted = _COUNTED.get(low(text, place))
        if counted:
            return counted, place
        found = self.after(text, place)
        priced = low(text, place - 1) == "per"
        if found is None or found.kind in ("ratio", "rate") or (found.kind == "currency" and not priced):
            return None
        name = "-".join(text[i].text.upper() for i in range(place, found.last + 1) if text[i].text.isalnum())
        return (found.code if found.factor == 1 else name), found.last

    def _found(
        self, found: tuple[Unit, Decimal], key: tuple[str, ...], last: int, country: str | None
    ) -> Found:
        unit, factor = found
        local = _LOCAL.get(key[0], {}).get(country or "") if len(key) == 1 else None
        unit = self.by_code.get(local or "", unit)
        return Found(unit.code, unit.kind, factor, last)


def _key(form: str) -> tuple[str, ...]:
    """A written form as its words in lower case, without hyphens."""
    return tuple(word.lower for word in words(normalise(form, Span(0, len(form))).text) if word.text != "-")
