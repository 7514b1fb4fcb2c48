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
    rf"(?:'s)? (?:[\w.-]+ )?{_SUBSIDIARY}"
    rf"|(?: (?:has|have|will|had))?,? (?:and|through|via) (?:its|their) (?:[\w-]+ ){{0,3}}{_SUBSIDIARY}"
)
_OWNER = re.compile(
    r"(?:'s)? (?:(?:majority|new|sole|main|ultimate|current) )?(?:owner|parent(?: company| group)?),? "
)
_SEATED = re.compile(r"-(?:based|headquartered) (?:[a-z][\w-]* ){0,3}")
_OF = re.compile(r" of ")
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
    firms = [names.by_id[each.entity].kind in _FIRMS for each in (first, second)]
    places = [names.by_id[each.entity].kind == "Place" for each in (first, second)]
    if all(firms) and _UNIT.fullmatch(gap):
        return second.entity, "subsidiaryOf", first.entity
    if all(firms) and _OWNER.fullmatch(gap):
        return first.entity, "subsidiaryOf", second.entity
    if places[0] and firms[1] and _SEATED.fullmatch(gap):
        return second.entity, "locatedIn", first.entity
    if firms[0] and places[1] and _OF.fullmatch(gap):
        return first.entity, "locatedIn", second.entity
    return None
