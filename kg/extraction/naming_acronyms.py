"""Short forms that a text defines in parentheses behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.linking import Lexicon, identity, stems
from kg.extraction.naming_kinds import kind_of
from kg.language.normal import Word
from kg.model import Entity

_SHORT = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z]?|[A-Z]{2,}s?")
_LINKS = frozenset({"of", "and", "the", "for", "in", "on", "to", "&", "-", "'", "s", ","})
_ARTICLES = frozenset({"the", "a", "an", "our", "its"})
_LONGEST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Defined:
    """A short form with the words it stands for: `words` alone, `whole` with an "of the X" behind them."""

    short: str
    words: str
    whole: str


def acronyms(text: str, tokens: Sequence[Word]) -> Iterator[Defined]:
    """The short forms defined in a block's matched text.

    >>> from kg.language.normal import words
    >>> line = "the Northern Rail Office of the Crown (NRO) said"
    >>> [(d.short, d.words, d.whole) for d in acronyms(line, words(line))]
    [('NRO', 'Northern Rail Office', 'Northern Rail Office of the Crown')]
    """
    for i in range(1, len(tokens) - 2):
        if tokens[i].text == "(" and (end := _closing(tokens, i)) is not None:
            short = text[tokens[i + 1].start : tokens[end - 1].end]
            if _SHORT.fullmatch(short) and (found := _meaning(text, tokens, i, short)):
                yield found


def _closing(tokens: Sequence[Word], opening: int) -> int | None:
    near = range(opening + 2, min(opening + 5, len(tokens)))
    return next((i for i in near if tokens[i].text == ")"), None)


def _meaning(text: str, tokens: Sequence[Word], end: int, short: str) -> Defined | None:
    """The shortest run of words before token `end` whose initials spell `short`."""
    letters = short.removesuffix("s").lower() if short[-1:] == "s" else short.lower()
    letters = letters.replace("&", "")
    for tail in _tails(tokens, end):
        start = _spelt(tokens, tail, letters)
        if start is not None:
            return Defined(
                short=short,
                words=text[tokens[start].start : tokens[tail - 1].end],
                whole=text[tokens[start].start : tokens[end - 1].end],
            )
    return _loosely(text, tokens, end, short, letters)


def _loosely(text: str, tokens: Sequence[Word], end: int, short: str, letters: str) -> Defined | None:
    """The capitalised run before token `end`, if its letters hold those of `short` in order (MOFCOM)."""
    start = end
    while start and (tokens[start - 1].text[0].isupper() or tokens[start - 1].lower in _LINKS):
        start -= 1
    while start < end and (not tokens[start].text[0].isupper() or tokens[start].lower in _ARTICLES):
        start += 1
    if end - start < 2:
        return None
    words = text[tokens[start].start : tokens[end - 1].end]
    rest = iter(words.lower())
    spelt = words[0].lower() == letters[0] and all(letter in rest for letter in letters) and len(letters) > 2
    return Defined(short=short, words=words, whole=words) if spelt else None


def _tails(tokens: Sequence[Word], end: int) -> Iterator[int]:
    """Where the spelt words may end: at `end`, or before an "of …" that the letters leave out."""
    yield end
    for i in range(end - 1, max(end - 8, 1), -1):
        if tokens[i].lower == "of":
            yield i


def _spelt(tokens: Sequence[Word], end: int, letters: str) -> int | None:
    """Where a run up to token `end` starts whose words' initials are `letters`; None if there is none."""
    left = len(letters)
    place = end - 1
    while left and place >= max(0, end - _LONGEST):
        word = tokens[place].lower
        if word[0] == letters[left - 1]:
            left -= 1
            if not left:
                return place
        elif word not in _LINKS and not (left < len(letters) and tokens[place].text[0].isupper()):
            return None
        place -= 1
    return None


def named_short(found: Defined, lexicon: Lexicon) -> Iterator[Entity]:
    """The entity that a short form names: the registry's with one more name, or a new one."""
    owners = (
        g.owner(words) for g in (lexicon.names, lexicon.concepts) for words in (found.whole, found.words)
    )
    known = next(filter(None, owners), None)
    if known is not None:
        yield from _with_alias(lexicon.entities[known], found.short)
        return
    kind = kind_of(found.whole)
    if kind and found.words[0].isupper() and is_free(found.short, found.whole, lexicon):
        yield Entity(id=identity(kind, found.whole), kind=kind, name=found.whole, aliases=_others(found))


def is_free(short: str, name: str, lexicon: Lexicon) -> bool:
    """True if nobody known has the short form, or it is capitals that one of quite other words has."""
    owner = lexicon.names.owner(short)
    if owner is None:
        return True
    known = lexicon.entities[owner]
    shared = stems(name) & stems(" ".join((known.name, *known.aliases)))
    return short.isupper() and " " not in short and not shared


def _others(found: Defined) -> tuple[str, ...]:
    return (found.short, found.words) if found.words != found.whole else (found.short,)


def _with_alias(entity: Entity, short: str) -> Iterator[Entity]:
    if short not in (entity.name, *entity.aliases):
        yield Entity(id=entity.id, kind=entity.kind, name=entity.name, aliases=(short,))
