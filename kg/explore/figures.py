"""A figure of the graph in words."""

from __future__ import annotations

from decimal import Decimal

from rdflib import RDFS, Literal, URIRef
from rdflib.term import Node

from kg.explore import wording
from kg.explore.records import Records, local
from kg.explore.text import shown
from kg.vocab import BK

_LONGEST = 60


def figure_words(records: Records, figure: Node) -> str:
    """Bound, value, unit and comparison: "> 1 trillion yuan", "+11.4% y/y".

    A value that is no number is shown as the graph has it.
    """
    value = next(iter(records.all(figure, BK.value)), Literal(""))
    if not isinstance(value, Literal) or not isinstance(value.value, Decimal | int):
        return shown(str(value), _LONGEST)
    unit = next(iter(records.things(figure, BK.unit)), None)
    words = wording.unit_words(local(unit), records.text(unit, RDFS.label)) if unit else ""
    return wording.figure(
        Decimal(value.value),
        shown(words, _LONGEST),
        bound=term(records, figure, BK.bound),
        statistic=term(records, figure, BK.statistic),
        comparison=term(records, figure, BK.comparison),
    )


def figure_value(records: Records, figure: Node) -> str:
    """The value in digits; one that is no number as the graph has it."""
    value = next(iter(records.all(figure, BK.value)), Literal(""))
    if isinstance(value, Literal) and isinstance(value.value, Decimal | int):
        return wording.digits(Decimal(value.value))
    return shown(str(value), _LONGEST)


def term(records: Records, fact: Node, prop: URIRef) -> str:
    """The local name of a term that describes a fact; empty where the graph does not say."""
    return next((local(value) for value in records.things(fact, prop)), "")
