"""Who held the briefing and where, from running sentences."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from kg.reading.places import country_of

_NAME = r"[A-Z][\w'&-]*(?:,? (?:(?:of|and|for|on|the|in)(?: the)? )?[A-Z][\w'&-]*){0,14}"
_EVENT = r"(?:press|news|media|policy)?\s?(?:conference|briefing)s?"
_PAREN = r"(?: \([^()]{1,40}\))?"
_VERB = r"(?:held|hold|holds|hosted|hosts|convened|convenes|gave|gives|organi[sz]ed|called)"
_WHEN = r"(?:has |jointly |also |will |today |on [A-Z][\w., ]{2,24} )?"
_WELCOME = r"[Ww]elcome (?:\w+ )?to (?:the|this|today's)"
_HELD = rf"(?P<host>{_NAME}){_PAREN},? {_WHEN}{_VERB} (?:an? |its |the |this )(?:[\w'-]+ ){{0,5}}?{_EVENT}"
_HELD_BY = (
    rf"{_EVENT}\b[^.;]{{0,60}}? (?:held|hosted|organi[sz]ed|convened|given|called)"
    rf" (?:jointly )?by (?:the )?(?P<host>{_NAME})"
)
_THAT_HELD = rf"{_EVENT},? (?:that |which )?(?:the )?(?P<host>{_NAME}){_PAREN} {_VERB}\b"
_EVENT_OF = rf"{_WELCOME} (?:\w+ )?{_EVENT} (?:of|by|at) (?:the )?(?P<host>{_NAME})"
_OWN_EVENT = rf"{_WELCOME} (?P<host>{_NAME}?)(?:'s)? (?:regular |[a-z]+ly )?{_EVENT}"
_BODY = (
    r"(?:(?!PRESS|NEWS|MEDIA)[A-Z]{2,8}|(?:[A-Z][\w&-]* ){0,6}"
    r"(?:Ministry|Office|Bureau|Bank|Commission|Council|Department|Administration|Agency|Authority"
    r"|Government)(?: of(?: the)?(?: [A-Z][\w&-]*){1,5})?)"
)
_HOUSE = rf"[Ww]elcome (?:\w+ )?to (?:the )?(?P<host>{_BODY})\b"
_FORMS = tuple(re.compile(form) for form in (_HELD, _HELD_BY, _THAT_HELD, _EVENT_OF, _OWN_EVENT, _HOUSE))
_TITLED = re.compile(
    rf"(?P<host>{_BODY})(?:: (?:[a-z]+ ){{0,2}}{_EVENT}\b| [Ss]pokes\w+\b"
    rf"|(?:'s)? (?:[Rr]egular |[a-z]+ly )?(?i:{_EVENT})\b)"
)
_ARTICLE = re.compile(r"(?:The|On [A-Z][a-z]+,? (?:the )?) ?")
_IN = re.compile(r"\b(?:in|at|from) (?P<place>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})")
_OF = re.compile(r"\bof (?:the )?(?P<state>[A-Z][\w]+(?: [A-Z]\w+)?)$")
_DATED = frozenset(calendar.day_name) | frozenset(calendar.month_name)


def host_in(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the running text `start`..`end` names the body that holds the briefing.

    >>> text = "The Office of Roads held a press conference on Friday."
    >>> text[slice(*host_in(text, 0, len(text)))]
    'Office of Roads'
    """
    matches = (form.search(flat, start, end) for form in _FORMS)
    found = sorted(m.span("host") for m in matches if m and m["host"] not in _DATED)
    return _without_article(flat, *found[0]) if found else None


def host_of_title(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a title names the body that holds the briefing ("ORC briefing on roads")."""
    match = _TITLED.match(flat, start, end)
    return _without_article(flat, *match.span("host")) if match else None


def _without_article(flat: str, start: int, end: int) -> tuple[int, int]:
    article = _ARTICLE.match(flat, start, end)
    begin = article.end() if article else start
    end -= len("'s") if flat.endswith("'s", start, end) else 0
    return (begin, end) if begin < end else (start, end)


def city_in(flat: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the text names a place whose country is known ("… in Lima on roads")."""
    for match in _IN.finditer(flat, start, end):
        words = match["place"].split(" ")
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count])
            if country_of(name):
                return match.start("place"), match.start("place") + len(name)
    return None


def country_among(names: Iterable[str]) -> str | None:
    """The one country that the bodies' names end with ("Bank of Japan"), or None."""
    codes = {country_of(m["state"]) for m in map(_OF.search, names) if m}
    return codes.pop() if len(codes) == 1 else None
