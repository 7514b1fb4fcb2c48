"""What a text's short names stand for: a person's surname, a firm's first word, letters in parentheses."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kg.extraction.linking import identity
from kg.extraction.mentions_blocks import Parsed
from kg.extraction.mentions_entities import Proper
from kg.extraction.naming_acronyms import acronyms
from kg.extraction.naming_kinds import kind_of
from kg.model import Entity

_FIRMS = frozenset({"Company", "Organization"})


@dataclass(frozen=True, slots=True)
class Short:
    """By a short name the ids of those it may stand for, and by a full name its letters."""

    bearers: Mapping[str, Collection[str]]
    letters: Mapping[str, str]


def short_names(
    blocks: Iterable[Parsed], told: Iterable[Proper], entities: Iterable[Entity], alone: Collection[str]
) -> Short:
    """The short names of the names that the parser told, and of the persons among the `entities`.

    `alone` are the words that the text uses alone with a capital.
    """
    told = tuple(told)
    defined = {d.words: d.short for block in blocks for d in acronyms(block.text, block.any.block.words)}
    bearers: dict[str, set[str]] = {}
    for name, person in _persons(told, entities):
        for word in (*name.split(), _initialled(name)) if " " in name else ():
            bearers.setdefault(word, set()).add(person)
    letters: dict[str, str] = {}
    for each in told:
        if each.kind in _FIRMS and " " in each.name:
            if short := defined.get(each.name):
                letters[each.name] = short
                bearers.setdefault(short, set()).add(identity(each.kind, each.name))
            first = each.name.split()[0]
            if first in alone and kind_of(each.name) is None:
                bearers.setdefault(first, set()).add(identity(each.kind, each.name))
    return Short(bearers, letters)


def _initialled(name: str) -> str:
    """ "A. Berg" of "Ada Berg"."""
    return f"{name[0]}. {name.split()[-1]}"


def _persons(told: Iterable[Proper], entities: Iterable[Entity]) -> list[tuple[str, str]]:
    known = [(e.name, e.id) for e in entities if e.kind == "Person" and not e.known]
    known += [(each.name, identity("Person", each.name)) for each in told if each.kind == "Person"]
    spelt_out = {_initialled(name) for name, _ in known if name[1:2] != "."}
    # "A. Berg" is nobody else where the text has an Ada Berg.
    return [(name, person) for name, person in known if name not in spelt_out]
