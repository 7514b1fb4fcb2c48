"""What kind of thing a name names, told by its head noun."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_TABLE: Mapping[str, str] = {
    "GovernmentBody": (
        "ministry commission administration bureau office council government department "
        "authority court procuratorate parliament senate customs cabinet secretariat embassy "
        "committee treasury agency police directorate inspectorate taskforce service tribunal navy "
        "army assembly regulator ombudsman"
    ),
    "PartyBody": "party politburo",
    "Company": (
        "corporation corp company co ltd limited inc group holdings bank airlines motors plc "
        "llc ag gmbh industries enterprises technologies"
    ),
    "MediaOutlet": (
        "news daily times post herald journal weekly gazette tribune tv television radio "
        "broadcasting newspaper press"
    ),
    "Organization": (
        "association federation union society league foundation institute institution academy "
        "university college school alliance organization organisation fund chamber consortium trust "
        "confederation coalition club"
    ),
    "Event": (
        "conference meeting forum summit session games expo exposition fair festival exhibition "
        "olympics championship championships cup universiade symposium seminar "
        "ceremony anniversary congress plenum dialogue reception gala banquet roundtable webinar roadshow"
    ),
    "Plan": "plan roadmap blueprint outline agenda goals targets",
    "Initiative": (
        "initiative action campaign program programme strategy scheme mechanism drive reform partnership "
        "mission challenge movement assistance programs programmes initiatives schemes"
    ),
    "Document": (
        "law act regulation regulations guideline guidelines opinions measures report paper "
        "agreement treaty notice catalogue catalog statement communique declaration decision "
        "resolution protocol constitution bill charter letter memorandum code accord pact"
    ),
    "Project": "project projects corridor",
    "Facility": (
        "station plant port airport bridge dam railway expressway highway laboratory lab base "
        "park center centre reservoir stadium museum observatory tunnel hospital factory canal "
        "cluster complex hall refinery mine terminal pipeline smelter farm hub"
    ),
    "Award": "award awards prize prizes medal medals",
    "Product": "satellite spacecraft rocket aircraft platform",
    "Place": (
        "province city county prefecture district river lake island islands sea mountain "
        "mountains village township peninsula basin delta zone area harbour harbor "
        "bay valley gulf strait square street state region territory"
    ),
}
KIND_OF_HEAD: Mapping[str, str] = {word: kind for kind, heads in _TABLE.items() for word in heads.split()}
LINKS = ("of", "for", "on", "in", "to", "against", "with", "between", "at")
_PHRASES = (
    (re.compile(r"\bStock Exchange\b"), "StockExchange"),
    (re.compile(r"\bNews (?:Agency|Service)\b|\bBroadcasting (?:Corporation|Company)\b"), "MediaOutlet"),
    (re.compile(r"\b(?:CPC|Communist|Party)\b.*\b(?:Committee|Department|Commission|Bureau)\b"), "PartyBody"),
    (re.compile(r"\b(?:Central|Reserve|People's) Bank\b|\bFederal Reserve\b"), "GovernmentBody"),
    (re.compile(r"\bDevelopment Bank\b|\b(?:National|State) Bank of\b"), "GovernmentBody"),
    (re.compile(r"\b(?:Letter of Intent|Terms of Reference)\b"), "Document"),
    (re.compile(r"\bPeople's Congress\b"), "GovernmentBody"),
    (
        re.compile(
            r"\b(?:Working|Leading|Task|Contact) Group\b|\bTask Force\b|\bGroup of (?:Ministers|Experts)\b"
        ),
        "GovernmentBody",
    ),
    (re.compile(r"\b(?:White|Green) Paper\b"), "Document"),
    (re.compile(r"^(?:(?!of the\b)[^ ]+ )*?(?:Cent(?:er|re) for|Chamber of)\b"), "Organization"),
)  # fmt: skip


def head_of(words: Sequence[str]) -> str:
    """The head noun of a name's words: the word before the first "of", "for" …, else the last.

    >>> head_of(["Ministry", "of", "Public", "Works"]), head_of(["Public", "Works", "Ministry"])
    ('ministry', 'ministry')
    """
    before = next((i for i, word in enumerate(words) if i and word in LINKS), len(words))
    head = words[before - 1].lower()
    return head if head in KIND_OF_HEAD or before == len(words) else words[-1].lower()


def kind_of(name: str) -> str | None:
    """The kind of thing that a capitalised name names; None if its words do not tell.

    >>> kind_of("Ministry of Public Works"), kind_of("Alpha Beta"), kind_of("Riverside Stock Exchange")
    ('GovernmentBody', None, 'StockExchange')
    """
    for pattern, kind in _PHRASES:
        if pattern.search(name):
            return kind
    words = re.findall(r"[^\W_]+(?:'s)?", name)
    return KIND_OF_HEAD.get(head_of(words)) if words else None
