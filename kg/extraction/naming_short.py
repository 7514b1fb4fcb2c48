"""Short forms that a text uses for a name once it has given it in full."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extraction.naming_lists import listed
from kg.extraction.naming_surnames import family_name

_COMMON = listed(
    """
    china chinese national state united american british european international global world general first new
    central federal royal people's asian north south east west northern southern eastern western bank
    grand great
    public private capital city pacific atlantic standard the of and
    """
)


_ALONE = re.compile(r"(?:^|[^\w\s-]\s*|\b[a-z]\w*\s+)(?P<word>[A-Z]\w+)(?![\w-])(?! [A-Z])")
_SMALL = re.compile(r"(?<![\w-])[a-z]{3,}\b")


_PAIR = re.compile(r"(?<![A-Z]\w )(?<!\w-)\b(?P<pair>[A-Z]\w+ [A-Z]\w+)(?![\w-])(?! [A-Z])")


@dataclass(frozen=True, slots=True)
class Usage:
    """Which words a text uses alone with a capital, and which small: found once for all names."""

    alone: frozenset[str]
    pairs: frozenset[str]
    """Two words with capitals that no further one follows."""
    small: frozenset[str]


def usage(text: str) -> Usage:
    """How a text uses its words.

    >>> sorted(usage("We saw Alpha. The mill grew.").alone)
    ['Alpha', 'The', 'We']
    """
    alone = frozenset(match["word"] for match in _ALONE.finditer(text))
    pairs = frozenset(match["pair"] for match in _PAIR.finditer(text))
    return Usage(alone, pairs, frozenset(_SMALL.findall(text)))


def short_forms(name: str, kind: str, used: Usage, country: str | None = None) -> tuple[str, ...]:
    """A company's first word or two, the family name of a person, if the text uses them alone.

    >>> short_forms("Alpha Mills Inc", "Company", usage("Alpha Mills Inc said so. Alpha grew."))
    ('Alpha',)
    """
    words = name.split()
    if len(words) < 2 or kind not in ("Company", "Person"):
        return ()
    word = words[0] if kind == "Company" else family_name(name, country)
    fits = len(word) > 2 and word.lower() not in _COMMON and word.lower() not in used.small
    short = (word,) if fits and word in used.alone else ()
    pair = " ".join(words[:2])
    longer = kind == "Company" and len(words) > 3 and pair in used.pairs
    return (*short, pair) if longer else short
