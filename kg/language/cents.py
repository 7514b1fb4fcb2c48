"""Cents of which currency: of the one whose whole units the text has last spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.language.quantities import Amount

_OF_CENTS = {"USD", "EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR", "TWD", "KES"}
_CENTS = re.compile(r"\bcents?\b", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:us|u\.s\.|american|euro)\W", re.IGNORECASE)


def in_its_currency(texts: Iterable[tuple[str, Sequence[Amount]]]) -> Iterator[tuple[Amount, ...]]:
    """The amounts of each text, in order; bare cents in the currency of the amounts before them."""
    last = "USD"
    for text, amounts in texts:
        out = []
        for amount in amounts:
            words = text[amount.start : amount.end]
            code, line, below = (amount.unit or "").partition("-PER-")
            if _CENTS.search(words) and code == "USD" and not _NAMED.search(words):
                out.append(replace(amount, unit=f"{last}{line}{below}"))
                continue
            last = code if code in _OF_CENTS else last
            out.append(amount)
        yield tuple(out)
