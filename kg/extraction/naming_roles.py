"""Posts in running text: "Bank Governor Anna Holm", "Anna Holm, head of the Roads Office"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extraction.naming_lists import choice, listed
from kg.reading.posts import Run, posts_in, role_at
from kg.reading.words import ROLE_HEADS

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Madame?|Comrade|Sir|Dame|Lord|Lady|Shri|Smt|Rev|Sheikh|Hon"
    r"|Engr|Alhaji|Datuk|Dato|Tan Sri|Cllr|Cr|Capt|Col|Lt|Sgt|Adm|Fr)\b\.?"
)
NAME = rf"[{UPPER}](?:[^\W\d_]|['’](?=[^\W\d_]{{2}}))*(?:-[^\W\d_]+)*"
INITIALS = rf"[{UPPER}]\.(?: ?[{UPPER}]\.)*"
PARTICLE = "(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|bin|bint|ibn|al|el) "
_PARTICLES = f"(?:{PARTICLE}){{0,2}}"
FULL = (
    rf"(?:{INITIALS} {NAME}|{NAME} {_PARTICLES}(?:{INITIALS} |[{UPPER}] )?{NAME})"
    rf"(?: {_PARTICLES}{NAME}){{0,2}}"
)
"""A name of two words or more, initials counted."""
FIELDS = choice(
    """
    affairs agriculture aviation banking commerce communications communication cooperation culture
    customs defen[cs]e development economy education electricity employment energy environment
    equality family finance fisheries forestry foreign health home housing immigration industry
    information infrastructure innovation integration interior internal investment irrigation
    justice labou?r mines mining natural peace petroleum planning police power press public
    railways reconstruction research resources roads science security shipping skills social sport
    sports state statistics steel supply technology telecommunications textiles tourism trade
    transport transportation treasury urban water welfare youth
    """
)
_RANKS = choice(
    """
    acting assistant associate chief co country deputy division executive financial first former
    founding general global group honorary incoming interim joint lead legal managing marketing new
    operating outgoing permanent policy prime principal regional sales senior special standing
    technical then union vice
    """
)
_HEADS = "(?:" + "|".join(sorted(ROLE_HEADS, key=lambda head: (-len(head), head))) + ")"
_ROLE = (
    rf"(?i:(?:(?:{_RANKS}|{FIELDS})(?:[ -]|, | and ))*{_HEADS}"
    rf"(?:[ -](?:{_HEADS}|general|designate|elect))?)"
)
_CAPITALS = rf"(?:(?:&|and|of|for|the|[{UPPER}][\w&'’.-]*,?) )*[{UPPER}][\w&'’.-]*"
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<role>{_ROLE})(?P<field> (?:(?:in charge )?of|for|at) (?:the )?{_CAPITALS})?"
    rf"(?P<comma>,)? (?:[Tt]he )?(?:{HONORIFIC} )?$"
)
_AND = re.compile(r",? and (?:[A-Z][a-z]+ ){0,2}$")
_ASIDE = re.compile(r", (?:(?:the|its|their|our|his|her|an?) )?$", re.IGNORECASE)
_NEAR = 140
_APPOSED = re.compile(
    r", (?:who (?:is|was|(?:also )?serves as|has (?:served as|been)) )?(?:also |now |currently )?(?=[\w])"
    r"| \((?=[^()]{4,120}\))| [-–—] "
    r"| (?:is|became|(?:also |currently )?serves as|(?:first )?took office as"
    r"|has been|(?:was|has been) (?:named|(?:re-?)?appointed|(?:re-?)?elected|confirmed|chosen)(?: as)?) "
)
_STOP = re.compile(
    r"[,;:)]|\.(?= |$)| (?:said|says|told|will|would|has|have|had|is|was|are|were|who|which)\b"
)
_GOES_ON = re.compile(r"[,;] (?:and |as well as )?(?:concurrently |also )?")
_PARTED = re.compile(r"(?:[.,;)] ?|,? and )$|[.!?]$")
_LINKED = re.compile(r" (?:of|at|for|with|in|to)\b")
_BODY = re.compile(
    r"(?:Ministry|Department|Office|[A-Z]{2,}\b)|.*\b(?:Committee|Council|Party|Union|Commission)\b"
)
_FIELD_OFFICES = listed("minister secretary commissioner undersecretary")


def before(text: str, start: int, floor: int = 0) -> Iterator[Run]:
    """The posts in front of a name that starts at `start`, the nearest first, none before `floor`.

    >>> line = "the deputy head and spokesman Bo Lund"
    >>> [line[slice(*run.role)] for run in before(line, 30)]
    ['spokesman', 'deputy head']
    """
    at = start
    while (found := _nearest(text, at, floor)) is not None:
        yield found
        joint = _AND.search(text, max(0, found.role[0] - 60), found.role[0])
        if joint is None:
            return
        at = joint.start() + 1


def _nearest(text: str, start: int, floor: int) -> Run | None:
    low = max(floor, start - _NEAR)
    found = _last(text[low:start] + ("" if text[start - 1 : start] == " " else " "))
    if found is None:
        return None
    begin, end = low + found.start("role"), low + found.end("role")
    # "A, head of B, C" says nothing of C.
    lead = text[max(0, begin - 20) : begin]
    if found["comma"] and (_ASIDE.search(lead) or lead.endswith(" as ")):
        return None
    if found["field"] is None:
        return Run((begin, end), ())
    run = next(iter(posts_in(text, begin, low + found.end("field"))), None)
    return _fielded(text, run) if run else None


def _last(words: str) -> re.Match[str] | None:
    """The last role that reaches to the end of the words, with all its own."""
    found = following = _BEFORE.search(words)
    while following is not None:
        # "President of Alpha, Premier": another role begins behind a comma, not inside a field.
        found = following if words[: following.start()].endswith(", ") else found
        following = _BEFORE.search(words, following.end("role"))
    return found


def behind(text: str, end: int, limit: int) -> tuple[Run, ...]:
    """The posts in the apposition behind a name that ends at `end`; empty if there is none.

    >>> line = "Bo Lund, head of the Dam Office, said so."
    >>> [(line[slice(*run.role)], [line[slice(*b)] for b in run.bodies]) for run in behind(line, 7, 41)]
    [('head', ['Dam Office'])]
    """
    mark = _APPOSED.match(text, end, limit)
    if mark is None or not _is_role(text, mark.end(), limit):
        return ()
    stop = _end(text, mark.end(), limit)
    # What runs on into the next name is that name's title.
    if stop == limit and limit < len(text) and not _PARTED.search(text[mark.end() : limit]):
        return ()
    return tuple(_fielded(text, run) for run in posts_in(text, mark.end(), stop))


def _is_role(text: str, start: int, limit: int) -> bool:
    """True if a role starts here that is not itself the title of another name."""
    role = role_at(text, start, limit)
    if role is None:
        return False
    last = text[role[0] : role[1]].rsplit(" ", 1)[-1]
    heads = any(part in ROLE_HEADS for part in (last.lower(), *last.lower().split("-")))
    return (heads or bool(_LINKED.match(text, role[1], limit))) and not re.match(
        rf" [{UPPER}]", text[role[1] : role[1] + 2]
    )


def _end(text: str, start: int, limit: int) -> int:
    """Where an apposition ends: at the first sign behind which no further role stands."""
    for stop in _STOP.finditer(text, start, limit):
        more = _GOES_ON.match(text, stop.start(), limit)
        if more is None or not _is_role(text, more.end(), limit):
            return stop.start()
    return limit


def _fielded(text: str, run: Run) -> Run:
    """A post with its field: a "Minister of Trade" is no "Minister" of a body that is called Trade."""
    begin, end = run.role
    head = text[begin:end].rsplit(None, 1)[-1].lower()
    link = re.match(r" (?:of|for) (?:the )?", text[end : end + 10])
    if head not in _FIELD_OFFICES or link is None or not run.bodies or run.bodies[0][0] != end + link.end():
        return run
    inner = text[slice(*run.bodies[0])]
    if _BODY.match(inner):
        return run
    field = re.split(r" (?:of|in|at) the ", inner, maxsplit=1)[0]
    return Run((begin, run.bodies[0][0] + len(field)), run.bodies[1:])
