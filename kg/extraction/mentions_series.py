"""Names that share their last words: "the Alpha and Beta exchanges" names two exchanges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.names import Gazetteer, Name
from kg.language.normal import Word

_TAIL = 3
_MEMBERS = 6


def series(words: Sequence[Word], names: Gazetteer) -> Iterator[Name]:
    """The known names in each series; the first is given the whole phrase, for it needs the last words."""
    for place, word in enumerate(words):
        if word.lower in ("and", "or") and 0 < place < len(words) - 2:
            yield from _shared(words, place, names)


def _shared(words: Sequence[Word], joint: int, names: Gazetteer) -> Iterator[Name]:
    """The names around the "and" at word `joint` that end in the same plural."""
    if not (words[joint + 1].text[0].isupper() and words[joint - 1].text[-1].isalpha()):
        return
    for size in range(_TAIL, 0, -1):
        end = joint + 2 + size
        if end > len(words) or not words[end - 1].text.endswith("s"):
            continue
        tail = " ".join(w.text for w in words[joint + 2 : end - 1]) + " " + _singular(words[end - 1].text)
        members = _members(words, joint)
        owners = [names.owner(f"{words[i].text} {tail}") for i in members]
        if len(owners) > 1 and all(owners):
            for i, owner in zip(members, owners, strict=True):
                yield Name(words[i].start, words[end - 1].end, str(owner), "")
            return


def _members(words: Sequence[Word], joint: int) -> list[int]:
    """The places of the joined words: "A, B and C" gives those of A, B, C."""
    places = [joint + 1, joint - 1]
    at = joint - 1
    if at > 0 and words[at].text == ",":
        places[1] = at - 1
        at -= 1
    while at > 1 and words[at - 1].text == "," and words[at - 2].text[0].isupper() and len(places) < _MEMBERS:
        places.append(at - 2)
        at -= 2
    return sorted(places)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word.removesuffix("s")
