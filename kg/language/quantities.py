"""Amounts: a number or a range with its unit, found in the words before parsing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.language.normal import Word, normalise, words
from kg.language.numbers import Number, number_at
from kg.model import Span, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or range with its unit; offsets count the block's matched text.

    `low` equals `high` for a plain number. Both are multiplied out into the unit `unit`
    (a code of the units table), or counts if `unit` is None.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str | None = None
    kind: str = "count"
    part: bool = False
    """True for a fraction of something ("two thirds")."""
    ranged: bool = False
    number_end: int = 0
    spaced: bool = False
    """True if a space stands between number and unit."""

    def stand_in(self) -> list[tuple[str, int, int]]:
        """The words that the parser reads instead, with where each stands."""
        if self.unit is None or self.number_end >= self.end:
            plain = "5 million" if self.high >= 1000 else "5"
            return [("half" if self.part else plain.split()[0], self.start, self.end)]
        word = _STAND_INS.get(self.kind, "tons")
        split = min(max(self.number_end, self.start + 1), self.end - 1)
        return [("5", self.start, split), (word, split + (1 if self.spaced else 0), self.end)]


_STAND_INS = {"currency": "dollars", "ratio": "percent", "points": "points", "duration": "years", "length": "miles"}


class Units:
    """The written forms of the units, for matching against words."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._forms: dict[tuple[str, ...], tuple[Unit, Decimal]] = {}
        for unit in units:
            for form, factor in unit.forms.items():
                key = tuple(word.lower for word in words(normalise(form, Span(0, len(form))).text))
                self._forms[tuple(word for word in key if word != "-")] = (unit, factor)
        self._longest = max(map(len, self._forms), default=0)
        self.by_code = {unit.code: unit for unit, _ in self._forms.values()}

    def after(self, text: Sequence[Word], place: int) -> tuple[Unit, Decimal, int] | None:
        """The unit whose longest form starts at `place`: unit, factor, place of its last word."""
        best: tuple[Unit, Decimal, int] | None = None
        key: list[str] = []
        for i in range(place, min(place + 2 * self._longest, len(text))):
            if text[i].text == "-" and key and text[i].start == text[i - 1].end:
                continue
            key.append(text[i].lower)
            found = self._forms.get(tuple(key))
            if found:
                best = (*found, i)
        return best

    def before(self, text: Sequence[Word], place: int, dollar: str | None = None) -> tuple[Unit, int] | None:
        """The currency whose longest form ends just before `place`, with its first word's place.

        `dollar` is the code of the currency that a bare "$" means.
        """
        for length in range(min(self._longest, place), 0, -1):
            found = self._forms.get(tuple(word.lower for word in text[place - length : place]))
            if found and found[0].kind == "currency":
                own = self.by_code.get(dollar or "") if length == 1 and text[place - 1].text == "$" else None
                return own or found[0], place - length
        return None


DOLLARS = {"HK": "HKD", "SG": "SGD", "AU": "AUD", "CA": "CAD", "NZ": "NZD", "TW": "TWD", "JM": "JMD", "TT": "TTD"}
"""What a bare "$" means, by country; US dollars elsewhere."""


def amount_at(text: Sequence[Word], place: int, units: Units, country: str | None = None) -> tuple[Amount, int] | None:
    """The amount whose number starts at word `place`, and the place after its last word."""
    number = number_at(text, place)
    if number is None:
        return None
    prefix = units.before(text, place, DOLLARS.get(country or ""))
    number = _short_scale(text, number, prefix is not None)
    second = _second(text, number, units)
    last_number = second or number
    suffix = _suffix(text, last_number, units)
    unit, factor, last = suffix or (prefix[0] if prefix else None, Decimal(1), last_number.last)
    low = number.value * (second.scale if second and number.scale == 1 and number.value < second.value else 1)
    amount = Amount(
        start=text[prefix[1] if prefix else number.first].start,
        end=text[last].end,
        low=low * factor,
        high=last_number.value * factor,
        unit=unit.code if unit else None,
        kind=unit.kind if unit else "count",
        part=number.part,
        ranged=second is not None,
        number_end=text[last_number.last].end,
        spaced=last > last_number.last and text[last_number.last].end < text[last_number.last + 1].start,
    )
    return amount, last + 1


_Unit = tuple[Unit, Decimal, int]


def _same_unit(own: _Unit | None, other: _Unit | None, sign: _Unit | None) -> bool:
    """ "Fell 6% to $2" is no range: the two numbers measure different things."""
    if own is None:
        return True
    beyond = other or sign
    return beyond is not None and beyond[0].code == own[0].code


def _short_scale(text: Sequence[Word], number: Number, money: bool) -> Number:
    from kg.language.numbers import SHORT_SCALES

    after = number.last + 1
    if not money or number.scale != 1 or after >= len(text) or text[after].start != text[after - 1].end:
        return number
    scale = SHORT_SCALES.get(text[after].lower)
    if scale is None:
        return number
    return Number(number.first, after, number.value * scale, digits=True, scale=scale)


def _suffix(text: Sequence[Word], number: Number, units: Units) -> tuple[Unit, Decimal, int] | None:
    after = number.last + 1
    if after < len(text) and text[after].text == "-" and text[after].start == text[after - 1].end:
        after += 1
    if after >= len(text):
        return None
    return units.after(text, after)


def _second(text: Sequence[Word], number: Number, units: Units) -> Number | None:
    """The upper end of a range that `number` opens ("4.5 to 5", "between 2 and 3", "6–7")."""
    own = _suffix(text, number, units)
    joint = (own[2] if own else number.last) + 1
    if joint + 1 >= len(text):
        return None
    sign = text[joint].lower
    before = text[number.first - 1].lower if number.first else ""
    tight = sign in "-–" and text[joint].end == text[joint + 1].start
    joins = (sign in ("to", "–", "-") and before != "from") or (sign == "and" and before == "between")
    if not joins or (sign == "-" and not tight):
        return None
    start = joint + 1
    currency = units.after(text, start)
    if currency and currency[0].kind == "currency":
        start = currency[2] + 1
    second = number_at(text, start) if start < len(text) else None
    if second is not None and not _same_unit(own, _suffix(text, second, units), currency):
        return None
    if second is None or second.value * 1 <= number.value / number.scale * (1 if number.scale == 1 else number.scale):
        return None
    return second
