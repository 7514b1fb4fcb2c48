"""The written forms of units, matched against words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.normal import Word, normalise, words
from kg.language.number_words import SCALES, low, skip_hyphen, touching
from kg.model import Span, Unit

_DOLLARS = {
    "HK": "HKD", "SG": "SGD", "AU": "AUD", "CA": "CAD", "NZ": "NZD", "TW": "TWD", "JM": "JMD", "TT": "TTD",
}  # fmt: skip
_PESOS = {"MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "PH": "PHP", "UY": "UYU"}
_DINARS = {
    "KW": "KWD", "IQ": "IQD", "JO": "JOD", "BH": "BHD", "DZ": "DZD", "TN": "TND", "RS": "RSD",
}  # fmt: skip
_SHILLINGS = {"KE": "KES", "UG": "UGX", "TZ": "TZS"}
_CROWNS = {"NO": "NOK", "DK": "DKK", "SE": "SEK", "IS": "ISK", "CZ": "CZK"}
_RUPEES = {"PK": "PKR", "LK": "LKR", "NP": "NPR"}
_LOCAL = {
    **dict.fromkeys(("$", "dollar", "dollars", "cents"), _DOLLARS),
    **dict.fromkeys(("rs", "rupee", "rupees"), _RUPEES),
    "¥": {"JP": "JPY"},
    **dict.fromkeys(("peso", "pesos"), _PESOS),
    **dict.fromkeys(("dinar", "dinars"), _DINARS),
    **dict.fromkeys(("shilling", "shillings"), _SHILLINGS),
    **dict.fromkeys(("krone", "kroner", "krona", "crowns"), _CROWNS),
    "lira": {"TR": "TRY"},
    "liras": {"TR": "TRY"},
}
"""What a bare sign or name of a currency means, by country, where it is not what the table says."""
_COUNTED = {
    "capita": "PERSON", "head": "PERSON", "person": "PERSON", "resident": "PERSON", "company": "COMPANY",
    "enterprise": "COMPANY", "firm": "COMPANY", "share": "SHARE", "household": "HOUSEHOLD",
    "family": "HOUSEHOLD",
    "employee": "EMPLOYEE", "worker": "WORKER", "student": "STUDENT", "patient": "PATIENT",
    "vehicle": "VEHICLE",
    "unit": "UNIT", "project": "PROJECT", "ticket": "TICKET", "customer": "CUSTOMER", "user": "USER",
    "night": "NIGHT", "annum": "YR", "pound": "LB", "lb": "LB", "child": "CHILD", "woman": "WOMAN",
    "game": "GAME", "match": "MATCH", "member": "MEMBER", "passenger": "PASSENGER", "seat": "SEAT",
    "room": "ROOM", "dose": "DOSE", "serving": "SERVING", "pupil": "PUPIL", "voter": "VOTER", "bag": "BAG",
    "bottle": "BOTTLE", "device": "DEVICE", "car": "CAR", "visit": "VISIT", "trip": "TRIP", "item": "ITEM",
    "ride": "RIDE", "call": "CALL", "message": "MESSAGE", "truck": "TRUCK", "container": "CONTAINER",
}  # fmt: skip
"""What stands below the line of a ratio without being a unit."""
_SHARE_KINDS = {
    "diluted", "basic", "common", "ordinary", "adjusted", "american", "depositary", "depository", "fully",
    "outstanding", "preferred", "equity", "calendar",
}  # fmt: skip
"""Words that may stand before what a ratio is divided by: "$1.24 per diluted share"."""
_UNDIVIDED = {"ratio", "duration", "rate", "index", "temperature"}
"""Kinds of units that speech does not divide: "5 percent a year" stays percent."""
_NOT_A_RATE = {"earlier", "ago", "before", "later", "after", "on", "over", "early", "-"}


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in the text: what one of the written form is in it, and the place of its last word."""

    code: str
    kind: str
    factor: Decimal
    last: int
    said: str = ""
    """The code of the unit that the text names, where the amount is recorded in another."""
    said_factor: Decimal = Decimal(1)
    """What one of the unit named is in the unit recorded."""


class Units:
    """The written forms of the units, for matching against words."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._forms: dict[tuple[str, ...], tuple[Unit, Decimal]] = {}
        self._signs: dict[str, tuple[Unit, Decimal]] = {}
        self.by_code: dict[str, Unit] = {}
        for unit in units:
            self.by_code[unit.code] = unit
            self._signs.update((sign, (unit, factor)) for sign, factor in unit.signs.items())
            for form, factor in unit.forms.items():
                self._forms[_key(form)] = (unit, factor)
        self._longest = max(map(len, self._forms), default=0)
        self._firsts = {key[0] for key in self._forms}
        self._lasts = {key[-1] for key, (unit, _) in self._forms.items() if unit.kind == "currency"}

    def after(self, text: Sequence[Word], place: int, country: str | None = None) -> Found | None:
        """The unit whose longest form starts at `place`."""
        best = self._sign(text, place)
        key: list[str] = []
        if low(text, place) not in self._firsts:
            return best
        for i in range(place, min(place + 2 * self._longest, len(text))):
            if text[i].text == "-" and key and touching(text, i - 1, i):
                continue
            key.append(text[i].lower)
            found = self._forms.get(tuple(key))
            if found and (best is None or i > place):
                best = self._found(found, tuple(key), i, country)
        return best

    def _sign(self, text: Sequence[Word], place: int) -> Found | None:
        """The unit whose sign stands at `place`: "400 Nm"; of one letter right behind digits: "12C"."""
        sign = text[place].text if 0 <= place < len(text) else ""
        found = self._signs.get(sign)
        if found is None or ((len(sign) == 1 or sign == "in") and not _is_tight(text, place)):
            return None
        return self._found(found, (sign,), place, None)

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
            if found and found[0].kind == "currency" and _is_prefix(text, place - length, place):
                return self._found(found, key, place - 1, country), place - length
        return None

    def over(self, unit: Found, text: Sequence[Word]) -> Found:
        """The unit as a ratio, if "per capita", "a day" or the like follows it; else as it is."""
        if unit.kind in _UNDIVIDED or unit.factor == 0:
            return unit
        line = skip_hyphen(text, unit.last + 1)
        word = low(text, line)
        if word == "for" and low(text, line + 1) == "every":
            line, word = line + 1, "per"
        slashed = word == "/" and _many(text, line + 1) is not None
        if unit.kind == "count" and not slashed and (word != "per" or self._is_money(text, line + 1)):
            return unit
        below = self._below(text, skip_hyphen(text, line + 1)) if word in _LINES else None
        if below is None:
            return unit
        timed = below[0] not in _COUNTED.values()
        if word != "per" and timed and low(text, below[1] + 1) in _NOT_A_RATE:
            return unit
        said = f"{unit.said}-PER-{below[0]}" if unit.said else ""
        top = unit.code or "NUM"
        return replace(unit, code=f"{top}-PER-{below[0]}", kind="rate", last=below[1], said=said)

    def _is_money(self, text: Sequence[Word], place: int) -> bool:
        """True for "83.25 per dollar": a rate of exchange, whose upper currency is elsewhere."""
        found = self.after(text, place)
        return found is not None and found.kind == "currency"

    def _below(self, text: Sequence[Word], place: int) -> tuple[str, int] | None:
        """The code of what stands below a ratio's line, and the place of its last word."""
        for _ in range(_MOST_ADJECTIVES):
            place += low(text, place) in _SHARE_KINDS
        counted = _COUNTED.get(low(text, place))
        if counted:
            return counted, place
        many = _many(text, place)
        found = self.after(text, many[1] + 1 if many else place)
        priced = low(text, place - 1) == "per"
        if many is not None:
            if found is not None:
                return f"{many[0]}-{found.code.upper()}", found.last
            return f"{many[0]}", _past_people(text, many[1])
        if found is None or found.kind in ("ratio", "rate") or (found.kind == "currency" and not priced):
            return None
        name = "-".join(text[i].text.upper() for i in range(place, found.last + 1) if text[i].text.isalnum())
        return (found.said or found.code if found.factor == found.said_factor else name), found.last

    def _found(
        self, found: tuple[Unit, Decimal], key: tuple[str, ...], last: int, country: str | None
    ) -> Found:
        unit, factor = found
        local = _LOCAL.get(key[0], {}).get(country or "") if len(key) == 1 else None
        unit = self.by_code.get(local or "", unit)
        if unit.recorded is None:
            return Found(unit.code, unit.kind, factor, last)
        code, times = unit.recorded
        return Found(code, unit.kind, factor * times, last, said=unit.code, said_factor=times)


_LINES = {"per", "a", "an", "/", "every", "each"}
"""What stands for the line of a ratio."""
_MOST_ADJECTIVES = 4
_DECIMAL_SIGNS = {"s"}
_LINES_OF_PICTURES = {"480", "720", "1080", "1440", "2160"}


def _is_tight(text: Sequence[Word], place: int) -> bool:
    """True for a letter right behind digits that is a unit there: "12C", "4.2s", not "the 1990s"."""
    digits = low(text, place - 1)
    if not digits[:1].isdecimal() or not touching(text, place - 1, place):
        return False
    sign = text[place].text
    if sign in _DECIMAL_SIGNS:
        return "." in digits
    if sign == "p":
        return digits not in _LINES_OF_PICTURES
    # "The iPhone 5C", "a Boeing 737C".
    before = text[place - 2].text if place > 1 else ""
    named = len(before) > 1 and before.isalpha() and any(char.isupper() for char in before)
    return not (sign.isupper() and named and (place > 2 or not before[1:].islower()))


def _is_prefix(text: Sequence[Word], first: int, place: int) -> bool:
    """True if the words before `place` can be a currency before its number: "A$", not "a $"."""
    one = text[first]
    apart = len(one.text) == 1 and place - first > 1 and not touching(text, first, place - 1)
    return not one.text.islower() and not apart


def _many(text: Sequence[Word], place: int) -> tuple[int, int] | None:
    """The round number below a ratio's line, and its last word's place: "100,000", "thousand"."""
    word = low(text, place)
    if word in SCALES:
        return int(SCALES[word]), place
    digits = word.replace(",", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_BASE):
        return None
    scale = SCALES.get(low(text, place + 1))
    value = int(digits) * int(scale or 1)
    return (value, place + (scale is not None)) if value >= _LEAST_BASE else None


_LONGEST_BASE, _LEAST_BASE = 7, 10


def _past_people(text: Sequence[Word], place: int) -> int:
    """The last word of "100,000 (of) people", where `place` is that of the number."""
    at = place + 1 + (low(text, place + 1) in _BORN)
    return at if low(text, at) in _PEOPLE else place


_BORN = {"live", "of", "registered", "resident"}
_PEOPLE = {
    "people", "population", "inhabitants", "residents", "persons", "citizens", "births", "women", "men",
    "children", "adults", "patients", "users", "customers", "households", "vehicles", "workers",
    "employees", "students", "passengers", "subscribers", "deliveries", "pregnancies",
}  # fmt: skip


def _key(form: str) -> tuple[str, ...]:
    """A written form as its words in lower case, without hyphens."""
    return tuple(word.lower for word in words(normalise(form, Span(0, len(form))).text) if word.text != "-")
