"""The country whose office speaks, where neither place nor posts tell it."""

from __future__ import annotations

import re
from collections import Counter

from kg.reading.places import country_of

_OFFICE = (
    r"(?:Ministry|Bureau|Administration|Commission|Treasury|Department|Office|Agency|Authority"
    r"|Customs|Service)"
)
_STATE = r"(?P<state>(?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
_OF_STATE = re.compile(
    rf"\b{_OFFICE}(?: (?:of|for|on|and|the|[A-Z][a-z]+)){{0,6}}"
    rf" of {_STATE}\b"
)
_STATES_OWN = re.compile(
    rf"\b(?P<state>[A-Z][a-z]+(?: [A-Z][a-z]+)?)'s (?:(?:[A-Z][a-z]+|of|for|and|the) ){{0,5}}?{_OFFICE}\b"
)
_ANY_OFFICE = re.compile(
    r"\b(?:Ministry|General Administration|National Bureau|State Council|People's Bank"
    r"|(?:Central|Reserve|National) Bank|State Administration"
    r"|(?:National|State) [A-Z]\w+ (?:and \w+ )?Commission"
    r"|Treasury|Customs|Statistics Office|Department of [A-Z]\w+)\b|\b[Mm]inist(?:ry|er)\b"
)
_MONIES = {
    "CN": r"RMB|yuan|renminbi|CNY", "JP": r"yen|JPY", "MY": r"ringgit", "TH": r"baht", "ID": r"rupiah",
    "VN": r"VND", "RU": r"rubles?|roubles?", "IN": r"crores?|lakhs?|INR", "PL": r"zlot(?:y|ys|ych)",
    "NG": r"naira", "ZA": r"rand", "GB": r"GBP|pounds sterling", "KR": r"KRW", "BR": r"reais", "KZ": r"tenge",
    "UA": r"hryvnias?",
}  # fmt: skip
"""Names of money that one country alone has."""
_MONEY = re.compile("|".join(rf"(?P<{code}>\b(?:{names})\b)" for code, names in _MONIES.items()))
_OTHER_MONEY = re.compile(r"[$€£₹]|\b(?:USD|EUR|dollars?|euros?)\b")
_LEAST = 2


def state_of_office(head: str) -> str | None:
    """The one country that the offices of a text's head are said to be of, or None.

    >>> state_of_office("Statement of the Bureau of Rivers of Kenya"), state_of_office("The Bureau")
    ('KE', None)
    """
    found = [*_OF_STATE.finditer(head), *_STATES_OWN.finditer(head)]
    codes = {code for match in found if (code := _code(match["state"]))}
    return codes.pop() if len(codes) == 1 else None


def _code(state: str) -> str | None:
    """The code of a state, whatever capitalised word stands before its name ("Today Japan")."""
    return country_of(state) or country_of(state.split(" ")[-1])


def state_of_money(text: str, head: str) -> str | None:
    """The country in whose money an office of state reckons, or None.

    The head names an office or a minister, and no state but that one; other money is rarer in the text.
    """
    if not _ANY_OFFICE.search(head):
        return None
    counts = Counter(match.lastgroup for match in _MONEY.finditer(text))
    code, most = counts.most_common(1)[0] if counts else (None, 0)
    others = len(_OTHER_MONEY.findall(text)) + counts.total() - most
    named = {_code(match[0]) for match in _CAPITALS.finditer(head)} - {None}
    return code if most >= _LEAST and most > others and (not named or code in named) else None


_CAPITALS = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")
