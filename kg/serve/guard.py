"""What is refused before a query is even parsed: too long, too deep, or bound for the network.

The parser of a store recurses: ten kilobytes of opening brackets end a process. It also reaches out
to other servers when a query says SERVICE. Both are judged here, on the text, in linear time.
"""

from __future__ import annotations

import re
from itertools import accumulate

LONGEST = 100_000
"""Bytes of a query."""

DEEPEST = 100
"""Brackets that may be open at once, and signs like `!` that may stand in a row."""

MOST = 1_000
"""Patterns that may be joined by UNION, OPTIONAL, MINUS, `|`, `/` … in one query."""

# Each alternative ends at the end of the text at the latest: an opening quotation mark that is never
# closed is then read once, not once more for each mark after it.
WORDLESS = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*+(?:"""|\\?\Z)|'{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\\?\Z)'''
    r"""|"(?:[^"\\\n]|\\[^\n])*+(?:"|\\?(?=\n)|\\?\Z)|'(?:[^'\\\n]|\\[^\n])*+(?:'|\\?(?=\n)|\\?\Z)"""
    r"""|<[^<>"{}|^`\\\s]*+>|\#[^\n]*+""",
    re.DOTALL,
)
"""Strings, IRIs and comments: what holds no keyword and no bracket that counts."""

NO_OTHER = "the query uses SERVICE, but this server asks no other"

ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
KEYWORD = r"(?<![\w?$:@.-])(?:{})(?![\w:.-])"
SERVICE = re.compile(KEYWORD.format("SERVICE"), re.IGNORECASE)
OUTWARD = re.compile(
    KEYWORD.format("SERVICE") + rf"(?:(?P<between>\s++)(?P<silent>{KEYWORD.format('SILENT')}))?",
    re.IGNORECASE,
)
JOINS = re.compile(
    KEYWORD.format("UNION|OPTIONAL|MINUS|EXISTS|BIND|FILTER") + r"|[|/^&+]|\|\||&&", re.IGNORECASE
)
CHAIN = re.compile(rf"(?:[!+\-^*?]\s*+){{{DEEPEST + 1}}}")


JOINING = ("union", "optional", "minus", "exists", "bind", "filter", *"|/^&+")


class RefusedError(Exception):
    """A request that is not served: the HTTP status and one line for the client."""

    def __init__(self, status: int, message: str) -> None:
        """`status` is 4xx or 5xx."""
        super().__init__(message)
        self.status = status
        self.message = message


def check(query: str) -> None:
    """RefusedError, if the query must not reach a parser."""
    check_length(query)
    # Escapes may stand for any sign of a query; judge it as it is written and as it is meant.
    for text in dict.fromkeys((query, unescaped(query))):
        check_words(WORDLESS.sub(" ", text))


def harmless(query: str) -> bool:
    """True if a query keeps every rule wherever its signs stand, in strings or out: counting them tells most.

    >>> harmless("ASK { ?s ?p 'a' }"), harmless("ASK { ?s ?p 'SERVICE' }")
    (True, False)
    """
    words = query.lower()
    return (
        len(query) <= LONGEST
        # Outside of ASCII some signs count as another's capital, and an escape is any sign.
        and query.isascii()
        and "service" not in words
        and "\\u" not in words
        and sum(map(query.count, "{([")) <= DEEPEST
        and sum(map(query.count, "!+-^*?")) <= DEEPEST
        and sum(map(words.count, JOINING)) <= MOST
    )


def check_length(query: str) -> None:
    """RefusedError, if a query is longer than any should be."""
    if len(query) > LONGEST or len(query.encode()) > LONGEST:
        raise RefusedError(413, f"the query is longer than {LONGEST:,} bytes")


def local(query: str) -> str:
    """The query with each SERVICE read as GRAPH, sign by sign in its place; the query itself if it has none.

    Both words stand in the same places of the grammar: what a parser says of the one holds for the other,
    and no parser that reaches out ever sees SERVICE.

    >>> local("ASK { SERVICE SILENT ?where { ?SERVICE ?p 'SERVICE' } }")
    "ASK { GRAPH          ?where { ?SERVICE ?p 'SERVICE' } }"
    """
    words = WORDLESS.sub(lambda part: " " * len(part[0]), query)
    parts, place = [], 0
    for found in OUTWARD.finditer(words):
        between, silent = found["between"] or "", found["silent"] or ""
        parts += [query[place : found.start()], "GRAPH  ", between, " " * len(silent)]
        place = found.end()
    return "".join([*parts, query[place:]])


def check_words(words: str) -> None:
    """RefusedError, for what a query says outside its strings, IRIs and comments."""
    if SERVICE.search(words):
        raise RefusedError(403, NO_OTHER)
    if depth(words) > DEEPEST:
        raise RefusedError(400, f"the query has more than {DEEPEST} brackets open at once")
    if CHAIN.search(words):
        raise RefusedError(400, f"the query has more than {DEEPEST} signs in a row")
    if sum(1 for _ in JOINS.finditer(words)) > MOST:
        raise RefusedError(400, f"the query joins more than {MOST:,} patterns")


def depth(words: str) -> int:
    """The most brackets that are open at once.

    >>> depth("{ ( [ ] ) }")
    3
    """
    steps = (1 if sign in "{([" else -1 for sign in re.findall(r"[{}()\[\]]", words))
    return max(accumulate(steps), default=0)


def unescaped(query: str) -> str:
    r"""The query with its \u escapes as the signs they stand for."""
    return ESCAPE.sub(lambda found: sign(int(found[1] or found[2], 16)), query)


def sign(code: int) -> str:
    """A character, or a blank for a number that is none."""
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
