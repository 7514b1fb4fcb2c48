"""Short forms that a text uses for a name once it has given it in full."""

from __future__ import annotations

import re

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


def short_forms(name: str, kind: str, text: str, country: str | None = None) -> tuple[str, ...]:
    """The first word of a company's name, the family name of a person, if the text uses it alone.

    >>> short_forms("Alpha Mills Inc", "Company", "Alpha Mills Inc said so. Alpha grew.")
    ('Alpha',)
    """
    words = name.split()
    if len(words) < 2 or kind not in ("Company", "Person"):
        return ()
    word = words[0] if kind == "Company" else family_name(name, country)
    other = next((each for each in words if each != word), "")
    alone = rf"(?<![\w-])(?<!{re.escape(other)} ){re.escape(word)}(?![\w-])(?! [A-Z])"
    fits = (
        len(word) > 2
        and word.lower() not in _COMMON
        and not re.search(rf"\b{re.escape(word.lower())}\b", text)
    )
    return (word,) if fits and re.search(alone, text) else ()
