"""Amounts: a number or a range with its unit, found in the words before parsing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.language.normal import Word
from kg.language.number_words import FOLDS, MULTIPLES, SCALES, Number, low, skip_hyphen, touching
from kg.language.numbers import letter_scaled, number_at
from kg.language.units import Found, Units
from kg.language.weights import WEIGHTS, weighed

__all__ = ["Amount", "Units", "amount_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or range with its unit; offsets count the block's matched text.

    `low` equals `high` for a plain number. Both are multiplied out into the unit `unit`
    (a code of the units table, or of a ratio of two), or counts if `unit` is None.
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
    lent: bool = False
    """True if only the number that follows carries unit or noun: "from 4 to 5 percent"."""
    spaced: bool = False
    """True if a space stands between number and unit."""
    odd: bool = False
    """True for "5,000-odd": about so many."""
    closed: bool = False
    """True for money with its sign in front and no noun behind: "$5 in", but not "a $5 fee"."""
    said: str | None = None
    """The unit that the text names, where that is not the one of the amount: "GigaW"."""
    said_factor: Decimal = Decimal(1)
    """What one of the unit named is in the unit of the amount."""

    def stand_in(self) -> list[tuple[str, int, int]]:
        """The words that the parser reads instead, with where each stands."""
        if self.lent or self.closed:
            # The parser reads "from 4 percent to 5 percent", whichever of the two has the unit, and
            # "5 dollars" for "$5".
            return [("5", self.start, self.end), (_STAND_INS.get(self.kind, "tons"), self.end, self.end)]
        if self.unit is None or self.number_end >= self.end:
            return [("half" if self.part else "5", self.start, self.end)]
        word = _STAND_INS.get(self.kind, "tons")
        split = min(max(self.number_end, self.start + 1), self.end - 1)
        return [("5", self.start, split), (word, split + (1 if self.spaced else 0), self.end)]


_STAND_INS = {
    "currency": "dollars",
    "ratio": "percent",
    "points": "points",
    "duration": "years",
    "length": "miles",
    "multiple": "times",
}
_COUNT = Found("", "count", Decimal(1), -1)
_WAVERING = {"about", "around", "roughly", "approximately", "some", "nearly", "almost", "just", "over"}
_RANGING = {"anywhere", "anything", "ranging", "range", "ranges", "ranged", "vary", "varying", "varies"}
_MOVED = {
    "rose", "fell", "grew", "shrank", "sank", "slid", "slipped", "up", "down", "rise", "fall", "gain", "lost",
}  # fmt: skip
_THAN = {
    "the", "that", "those", "as", "more", "higher", "larger", "bigger", "greater", "its", "their", "what",
    "faster", "of", "over", "our", "his", "lower", "less",
}  # fmt: skip
"""Words behind "three times" that make it a multiple; in "met three times" it is a count."""
_BY_WORDS = {"by", "nearly", "almost", "about", "than", "over", "to", "around", "roughly", "some", "more"}


def amount_at(
    text: Sequence[Word], place: int, units: Units, country: str | None = None
) -> tuple[Amount, int] | None:
    """The amount whose number starts at word `place`, and the place after its last word."""
    number = number_at(text, place)
    if number is None:
        return None
    debt = bracketed(text, place, units, country)
    prefix = debt or units.before(text, place, country)
    number = _lettered(text, number, units, money=prefix is not None)
    first = _sign(text, prefix[1] if prefix else place)
    if debt is not None:
        number = _owed(text, number)
    elif low(text, first) in _MINUS:
        number = replace(number, value=-number.value)
    second = _second(text, number, units, first)
    last = _odd(text, second or number)
    unit = _unit(text, last, prefix[0] if prefix else None, units, country)
    if prefix and unit.code.split("-PER-")[0] != prefix[0].code:
        # "The yuan 5 percent higher": what stands before is no sign of this number.
        first = _sign(text, place)
    low_end = number.value * (second.scale if second and _shares(number, second) else 1)
    amount = Amount(
        start=text[first].start,
        end=text[max(unit.last, last.last)].end,
        low=low_end * unit.factor,
        high=last.value * unit.factor,
        unit=unit.code or None,
        kind=unit.kind,
        part=last.part and not unit.code,
        ranged=second is not None,
        number_end=text[last.last].end,
        lent=second is None and _is_lent(text, first, last, unit),
        spaced=not touching(text, last.last, last.last + 1),
        odd=low(text, last.last) == "odd",
        closed=unit.kind == "currency" and unit.last <= last.last and _is_closed(text, last.last + 1),
        said=unit.said or None,
        said_factor=unit.said_factor,
    )
    return amount, max(unit.last, last.last) + 1


def _is_closed(text: Sequence[Word], place: int) -> bool:
    """True if no noun that an amount could describe stands at `place`."""
    word = low(text, place)
    return word in _FUNCTION or not (word[:1].isalnum() or word == "-")


_FUNCTION = {
    "a", "about", "above", "after", "against", "among", "an", "and", "are", "as", "at", "be", "because",
    "before", "below", "between", "but", "by", "compared", "could", "down", "during", "each", "for",
    "from", "had", "has", "have", "higher", "if", "in", "into", "is", "last", "less", "lower", "more",
    "next", "nor", "of", "on", "or", "over", "per", "since", "than", "that", "the", "this", "to",
    "under", "until", "up", "versus", "was", "were", "when", "which", "while", "who", "will", "with",
    "would",
}  # fmt: skip


def _is_lent(text: Sequence[Word], first: int, number: Number, unit: Found) -> bool:
    """True for a number whose unit, if it has one, stands behind the next, or before it: "from $3 to $5"."""
    if unit.kind == "multiple" or unit.last > number.last or number.part:
        return False
    if unit.code and first == number.first:
        return True
    return low(text, number.last + 1) == "to" and low(text, first - 1) in ("from", "by")


_MINUS = {"-", "minus", "negative"}


def bracketed(
    text: Sequence[Word], place: int, units: Units, country: str | None = None
) -> tuple[Found, int] | None:
    """The currency before a number in brackets, "$(0.18)", as accounts write what is below zero."""
    if low(text, place - 1) != "(" or low(text, place + 1) != ")" or not touching(text, place - 2, place + 1):
        return None
    return units.before(text, place - 1, country)


def _owed(text: Sequence[Word], number: Number) -> Number:
    """A number in brackets with the closing one, below zero: "(0.18)", "(1.2) billion"."""
    scale = SCALES.get(low(text, number.last + 2))
    last = number.last + 1 + (scale is not None)
    return replace(number, value=-number.value * (scale or 1), last=last)


def _sign(text: Sequence[Word], first: int) -> int:
    """The place of a minus before `first`, else `first`; a bullet or a joining hyphen is no minus."""
    before = low(text, first - 1)
    if before in ("minus", "negative"):
        return first - 1
    if first < 2 or before != "-" or not touching(text, first - 1, first):
        return first
    joins = touching(text, first - 2, first - 1) and text[first - 2].text[-1] not in "([~="
    return first if joins else first - 1


def _lettered(text: Sequence[Word], number: Number, units: Units, *, money: bool) -> Number:
    """ "€5m", "5m yuan", "5m jobs"."""
    follows = units.after(text, number.last + 2) if number.digits else None
    return letter_scaled(text, number, money=money or (follows is not None and follows.kind == "currency"))


def _odd(text: Sequence[Word], number: Number) -> Number:
    after = skip_hyphen(text, number.last + 1)
    return replace(number, last=after) if low(text, after) == "odd" and after > number.last + 1 else number


def _unit(
    text: Sequence[Word], number: Number, prefix: Found | None, units: Units, country: str | None
) -> Found:
    """What the number counts: a multiple, the unit behind it, the sign before it, or just things."""
    multiple = _multiple(text, number) if prefix is None else None
    if multiple is not None:
        return Found("UNITLESS", "multiple", Decimal(1), multiple)
    behind = _suffix(text, number, units, country)
    if behind is not None and (prefix is None or behind.code != prefix.code):
        return units.over(behind, text)
    if prefix is None:
        lent = _lent(text, number, units, country)
        rate = units.over(replace(_COUNT, last=number.last), text) if lent is _COUNT else lent
        return lent if rate.kind == "count" else rate
    return units.over(replace(prefix, last=behind.last if behind else number.last), text)


def _lent(text: Sequence[Word], number: Number, units: Units, country: str | None) -> Found:
    """ "From 4.5 to 5 percent": the lower number is of the unit that only the upper one carries."""
    joint = number.last + 1
    if low(text, number.first - 1) != "from" or low(text, joint) != "to" or joint + 1 >= len(text):
        return _COUNT
    upper = number_at(text, joint + 1)
    if upper is None or upper.scale != number.scale:
        return _COUNT
    found = _unit(text, upper, None, units, country)
    return replace(found, last=number.last) if found.code and found.kind != "multiple" else _COUNT


def _multiple(text: Sequence[Word], number: Number) -> int | None:
    """The place of the last word of "2.6 times", "three-fold", "twofold"; None if it is no multiple."""
    alone = number.first == number.last and low(text, number.last) in (*MULTIPLES, "twice", "thrice")
    if alone or low(text, number.last) in FOLDS:
        return number.last
    after = skip_hyphen(text, number.last + 1)
    word = low(text, after)
    if word in ("fold", "x") and (word == "fold" or (number.digits and touching(text, number.last, after))):
        return after
    if word != "times" or number.part:
        return None
    whole = number.value == int(number.value)
    moved = low(text, number.first - 1) in _BY_WORDS or _moves(low(text, number.first - 1))
    large = number.value >= _MANY_TIMES
    following = low(text, after + 1)
    compared = following in _THAN or (following.endswith("er") and len(following) >= _COMPARATIVE)
    return after if not whole or (moved and not large) or compared else None


_COMPARATIVE = 6
"""Letters of the shortest comparative taken for one: "40 times cheaper"."""


_MANY_TIMES = 1000
"""So often a thing is done, not multiplied: "downloaded over 100 million times"."""


def _moves(word: str) -> bool:
    """True for the past of a verb that an amount of change may follow at once."""
    return word in _MOVED or (word.endswith("ed") and len(word) > 4)


def _suffix(text: Sequence[Word], number: Number, units: Units, country: str | None = None) -> Found | None:
    """The unit behind a number: "5 tons", "a 5-ton truck", "half a ton", "a quarter of a point"."""
    after = skip_hyphen(text, number.last + 1)
    if number.part:
        after += low(text, after) == "of" and low(text, after + 1) in ("a", "an", "one")
        after += low(text, after) in ("a", "an", "one")
        if low(text, after) == "point":
            return replace(_POINT, last=after)
    found = units.after(text, after, country)
    if found is None or (text[after].lower == "won" and number.value < _FEW):
        # "Three won medals": so few of the currency are not heard of.
        return None
    if text[after].lower in WEIGHTS:
        found = weighed(text, number, after, found)
    # In "100 $5 notes" the sign is that of the next number.
    ahead = touching(text, found.last, found.last + 1) and low(text, found.last + 1)[0].isdecimal()
    return None if ahead and found.kind == "currency" else found


_POINT = Found("PERCENT-POINT", "ratio", Decimal(1), -1)
_FEW = 100


def _second(text: Sequence[Word], number: Number, units: Units, first: int) -> Number | None:
    """The upper end of a range that `number` opens ("4.5 to 5", "between 2 and 3", "6–7")."""
    own = _suffix(text, number, units)
    joint = skip_hyphen(text, (own.last if own else number.last) + 1)
    joint = joint if low(text, joint) == "to" else (own.last if own else number.last) + 1
    if joint + 1 >= len(text) or not _joins(text, joint, first, own=own is not None):
        return None
    if own is None and first < number.first and low(text, joint) == "to" and _is_moved(text, first):
        return None
    start = skip_hyphen(text, joint + 1) + (low(text, joint + 1) in _WAVERING)
    below = low(text, start) in _MINUS
    start += below
    sign = units.after(text, start)
    if sign is not None and sign.kind == "currency":
        start = sign.last + 1
    second = number_at(text, start) if start < len(text) else None
    moved = any(low(text, place) == "by" for place in range(first - 1, first - 5, -1))
    moved = moved or _is_moved(text, first) or low(text, first - 1) in ("down", "up")
    if second is not None and moved and _outgrows(number, second):
        return None
    second = replace(second, value=-second.value) if second and below else second
    if second is None or not _exceeds(number, second):
        return None
    second = _lettered(text, second, units, money=sign is not None or first < number.first)
    return second if _same_unit(own, _suffix(text, second, units), sign) else None


def _is_moved(text: Sequence[Word], first: int) -> bool:
    """ "Fell $4 million to $90 million": a verb of moving right before a sign of money."""
    return _moves(low(text, first - 1)) and low(text, first - 1) not in _PRICED


_PRICED = {
    "priced", "valued", "estimated", "projected", "expected", "ranged", "needed", "offered", "charged",
    "raised", "received", "invested", "fined", "planned", "averaged", "earned", "totaled", "totalled",
}  # fmt: skip
"""Pasts behind which "$3 to $5" is a range."""


def _outgrows(number: Number, second: Number) -> bool:
    """ "Fell by 13,000 to 217,000": too far apart for the two ends of a change, so change and level."""
    shared = second.scale if _shares(number, second) else 1
    return second.value > number.value * shared * _FAR_APART


_FAR_APART = 4


def _joins(text: Sequence[Word], joint: int, first: int, *, own: bool) -> bool:
    """True if the word at `joint` makes a range of the numbers on its two sides."""
    word = low(text, joint)
    if word == "and":
        return low(text, first - 1 - (low(text, first - 1) in _WAVERING)) == "between"
    if word in "-–":
        # "6.5% - 7%": with a unit on both sides a spaced hyphen joins them as well.
        return touching(text, joint - 1, joint + 1) or own == (word == "-")
    if word != "to":
        return False
    before = low(text, first - 1)
    if before == "from":
        return low(text, first - 2) in _RANGING or low(text, first) in ("zero", "0")
    # "Rose (by) 0.5 percent to 5.2 percent" is a change and a level; "rose 3 to 5 percent" a range.
    return not (own and _moves(low(text, first - 2) if before == "by" else before))


def _exceeds(number: Number, second: Number) -> bool:
    """True if the second number can be the upper end of a range."""
    shared = second.scale if _shares(number, second) else Decimal(1)
    return second.value > number.value * shared and number.part == second.part


def _shares(number: Number, second: Number) -> bool:
    """True if the scale of the second number is that of the first as well: "4 to 5 million"."""
    return number.scale == 1 and second.scale != 1 and number.value < second.value / second.scale


def _same_unit(own: Found | None, other: Found | None, sign: Found | None) -> bool:
    """ "Fell 6% to $2" is no range: the two numbers measure different things."""
    if own is None:
        return True
    beyond = other or sign
    return beyond is not None and (beyond.code == own.code or beyond.code.startswith(f"{own.code}-PER-"))
