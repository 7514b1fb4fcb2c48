"""What two names side by side say: "Alpha unit Beta", "Beta owner Alpha", "Weston-based Alpha"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.extraction.mentions_value import Found, Names
from kg.extraction.posts_names import Link
from kg.language.sentences import Sentence

_FIRMS = frozenset({"Company", "CentralSOE", "Organization"})
_SUBSIDIARY = r"(?:unit|subsidiary|affiliate|arm),? "
_UNIT = re.compile(
    rf"(?:'s)?(?: \([^()]{{0,20}}\)){{0,3}} (?:[\w.-]+ )?{_SUBSIDIARY}"
    r"|-(?:owned|controlled) (?:[a-z][\w-]* ){0,3}"
    rf"|(?: (?:has|have|will|had))?,? (?:and|through|via) (?:its|their) (?:[\w-]+ ){{0,3}}{_SUBSIDIARY}"
)
_OWNER = re.compile(
    r"(?:'s)? (?:(?:majority|new|sole|main|ultimate|current) )?(?:owner|parent(?: company| group)?),? "
)
_HOLDER = re.compile(
    r"'s (?:(?:second-)?(?:largest|biggest|main|majority|top|lead|new) )?(?:shareholder|investor|backer),? "
)
_SEATED = re.compile(r"-(?:based|headquartered) (?:[a-z][\w-]* ){0,3}")
_OF = re.compile(r" of ")
_SEATED_IN = re.compile(
    r"\b(?:University|College|School|Academy|Hospital|Museum|Airport|Stadium|Laboratory|Refinery|Hall|Hotel)\b"
)
"""What is in one place alone, so that "at Kestrel College in Weston" says where it is."""
_LONGEST = 60


def side_by_side(sentences: Iterable[Sentence], names: Names) -> Iterator[Link]:
    """What neighbouring names say, each once, where it is said first."""
    seen: set[tuple[str, str, str]] = set()
    for sentence in sentences:
        for first, second in pairwise(names.within(sentence)):
            said = _said(sentence, first, second, names)
            if said and first.entity != second.entity and said not in seen:
                seen.add(said)
                yield Link(
                    inner=said[0],
                    predicate=said[1],
                    outer=said[2],
                    mention=sentence.source(first.first, second.last),
                    evidence=sentence.span,
                )


def _said(sentence: Sentence, first: Found, second: Found, names: Names) -> tuple[str, str, str] | None:
    start, end = sentence.ends[first.last], sentence.starts[second.first]
    if not 0 < end - start < _LONGEST:
        return None
    gap = sentence.block.normal.text[start:end]
    one, other = names.by_id[first.entity], names.by_id[second.entity]
    if one.kind in _FIRMS and other.kind in _FIRMS:
        return _owned(gap, one.id, other.id)
    if one.kind == "Place" and other.kind in _FIRMS and _SEATED.fullmatch(gap):
        return other.id, "locatedIn", one.id
    of = one.kind in _FIRMS and _OF.fullmatch(gap)
    if other.kind == "Place" and (of or (gap == " in " and _SEATED_IN.search(one.name))):
        return one.id, "locatedIn", other.id
    return None


def _owned(gap: str, one: str, other: str) -> tuple[str, str, str] | None:
    if _UNIT.fullmatch(gap):
        return other, "subsidiaryOf", one
    if _HOLDER.fullmatch(gap):
        return other, "investsIn", one
    return (one, "subsidiaryOf", other) if _OWNER.fullmatch(gap) else None
