"""The shapes of names: what may be a person, what an outlet, and when two are the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from kg.reading.words import (
    ASKERS,
    HONORIFICS,
    OUTLET_WORDS,
    PARTICLES,
    ROLE_HEADS,
    TITLES,
)

_PERSON_WORD = re.compile(r"[^\W\d_][^\W\d_]*(?:['.-][^\W\d_]+)*\.?$")
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_PARTS = re.compile(r"\s*[,;/]\s*|\s+&\s+")
_REPORTER = re.compile(
    r"^(?:a )?(?:reporter|journalist|correspondent|question)s? (?:from|of|for|with) (?:the )?"
    r"|(?:'s)? (?:reporter|journalist|correspondent)s?$",
    re.IGNORECASE,
)
_LONGEST_NAME = 5
_LONGEST_SHORTENED = 5
_TITLED_LIKE_POSTS = frozenset(["the economist", "the observer", "the principal"])


def without_honorific(name: str) -> str:
    """The name without "Mr.", "Dr." and the like in front.

    >>> without_honorific("Mr. Abe Kofi"), without_honorific("MS. ROY")
    ('Abe Kofi', 'ROY')
    """
    words = name.split()
    while len(words) > 1 and words[0].rstrip(".").lower() in HONORIFICS:
        words = words[1:]
    return " ".join(words)


def without_title(name: str) -> str:
    """The name without honorific and without a title ("Vice Minister Abe Kofi")."""
    words = without_honorific(name).split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    return " ".join(words)


def _is_title(word: str) -> bool:
    parts = word.rstrip(".").lower().split("-")
    return parts[0] in HONORIFICS or all(part in TITLES for part in parts)


def has_title(name: str) -> bool:
    """True if an honorific or a title stands in front of the name, or is all of it."""
    words = name.split()
    return bool(words) and _is_title(words[0])


def is_post(label: str) -> bool:
    """True if the label is a post without a name ("Financial Secretary").

    >>> is_post("Secretary for Roads"), is_post("Minister Roy")
    (True, False)
    """
    words = bare(label).lower().removeprefix("the ").split()
    if not words or bare(label).lower() in _TITLED_LIKE_POSTS:
        return False
    return words[-1] in ROLE_HEADS or (words[0] in ROLE_HEADS and words[1:2] in (["for"], ["of"]))


def bare(label: str) -> str:
    """The label without what stands in parentheses."""
    return _PARENTHESIS.sub("", label).strip()


def aside(label: str) -> str:
    """What stands in the label's first parentheses, or an empty string."""
    match = _PARENTHESIS.search(label)
    return match.group(1).strip() if match else ""


def holder_in(label: str) -> str | None:
    """Who holds the post that the label is.

    >>> holder_in("The Minister for Roads (Ms. Ada Roy)"), holder_in("Ada Roy (Coast Daily)")
    ('Ada Roy', None)
    """
    name = without_title(aside(label)) if is_post(label) else ""
    return name if len(name.split()) > 1 and is_person_shaped(name) else None


@lru_cache(maxsize=10_000)  # every label is compared with every person
def key(name: str) -> str:
    """What two writings of one label have in common.

    >>> key("MR. ABE  KOFI"), key("Abe Kofi (via interpreter)")
    ('abe kofi', 'abe kofi')
    """
    return without_honorific(bare(name)).casefold()


def is_person_shaped(name: str) -> bool:
    """True if each word could be part of a personal name, and none belongs to an outlet.

    >>> is_person_shaped("Abe de Kofi"), is_person_shaped("Evening Courier")
    (True, False)
    """
    words = without_title(name).split()
    if not 1 <= len(words) <= _LONGEST_NAME or is_outlet_shaped(name):
        return False
    first = words[0].lower()
    opens = first not in PARTICLES or first in _OPENING or (first == "le" and len(words) > _TWO)
    return opens and all(_is_name_word(word) for word in words)


_OPENING = frozenset(["de", "von", "van", "al", "el", "la", "du", "di", "da"])
"""Particles with which a name may begin; "Du" and "Di" are surnames too, "Le" one of longer names."""
_TWO = 2


def _is_name_word(word: str) -> bool:
    if word.lower() in PARTICLES:
        return True
    # Only an initial or "Jr." may end in a full stop: a longer word with one ends a sentence.
    stopped = word.endswith(".") and len(word) > _LONGEST_SHORTENED
    return word[:1].isupper() and not stopped and bool(_PERSON_WORD.match(word))


def is_outlet_shaped(name: str) -> bool:
    """True if a word of the name, its article or its being an acronym marks a media outlet.

    >>> is_outlet_shaped("Coast Evening Courier"), is_outlet_shaped("QRS"), is_outlet_shaped("Li Na")
    (True, True, False)
    """
    if has_title(name) or is_post(name) or key(name) in ASKERS:
        return False
    words = bare(name).split()
    named = any(word.lower().strip("().,'") in OUTLET_WORDS for word in words)
    acronym = len(words) == 1 and len(words[0]) > 1 and _is_acronym(words[0])
    article = len(words) > 1 and words[0] in ("The", "A")
    return named or acronym or article or any("." in word[1:-1].strip(".") for word in words)


def _is_acronym(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) in range(2, 6) and all(c.isupper() for c in letters)


def outlets_in(label: str) -> tuple[str, ...]:
    """The outlets that a label names, in its order.

    >>> outlets_in("Coast Daily, Coast Plus"), outlets_in("Reporter from the Coast Daily")
    (('Coast Daily', 'Coast Plus'), ('Coast Daily',))
    """
    pieces = (_REPORTER.sub("", piece).strip() for piece in _PARTS.split(bare(label)))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def resolve(label: str, people: Iterable[str]) -> str | None:
    """The one of `people` that the label means: by whole name, or by a part that only one has.

    >>> resolve("MR. KOFI", ["Abe Kofi", "Li Na"]), resolve("Mr. Li", ["Li Na", "Li Bo"])
    ('Abe Kofi', None)
    """
    people = tuple(people)
    if not people:
        return None
    wanted = key(without_title(bare(label)))
    whole = [p for p in people if key(p) == wanted]
    if whole:
        return whole[0]
    parts = set(wanted.split())
    near = sorted({p for p in people if parts and parts <= set(key(p).split())})
    return near[0] if len(near) == 1 else None
