"""Units of measure: those of the ontology, and ratios of them made on demand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from kg.errors import KnowledgeError
from kg.knowledge.turtle import BK, QUDT, RDF, RDFS, Triples, local
from kg.model import Knowledge, Unit

RATIO = re.compile(r"([A-Za-z0-9_-]+?)-PER-([A-Za-z0-9_-]+)")
KINDS = ("Unit", "CurrencyUnit")
COUNT = "NUM"
"""The code of a plain number of things."""


def units(triples: Triples) -> Iterator[Unit]:
    """Every unit, in order of IRI; KnowledgeError if two share a code or a written form."""
    owner: dict[str, str] = {}
    for iri in sorted({iri for kind in KINDS for iri in triples.subjects(RDF + "type", QUDT + kind)}):
        unit = _unit(triples, iri)
        for name in (f"code {unit.code}", *unit.forms, *(f"sign {sign}" for sign in unit.signs)):
            if name in owner:
                raise triples.error(
                    iri, f"{unit.code}: {name!r} belongs to {owner[name]} already", f'"{name} '
                )
            owner[name] = unit.code
        yield unit


def _unit(triples: Triples, iri: str) -> Unit:
    return Unit(
        code=local(iri),
        iri=iri,
        label=triples.need(iri, RDFS + "label"),
        kind=triples.need(iri, BK + "unitKind"),
        forms=dict(_form(triples, iri, written) for written in triples.all(iri, BK + "form")),
        signs=dict(_sign(triples, iri, written) for written in triples.all(iri, BK + "sign")),
        recorded=_recorded(triples, iri),
    )


def _recorded(triples: Triples, iri: str) -> tuple[str, Decimal] | None:
    """The code of the unit in which the graph keeps this one, and the factor between them."""
    kept = triples.one(iri, BK + "recordedIn")
    if kept is None:
        return None
    return local(kept), _factor(triples, iri, triples.need(iri, BK + "recordedFactor"))


def _sign(triples: Triples, iri: str, written: str) -> tuple[str, Decimal]:
    """'Nm 1' as ('Nm', Decimal(1))."""
    name, _, factor = written.rpartition(" ")
    if not name or " " in name:
        raise triples.error(iri, f"the sign {written!r} must be one word, a space and a factor above 0")
    return name, _factor(triples, iri, factor)


def _form(triples: Triples, iri: str, written: str) -> tuple[str, Decimal]:
    """'gwh 1000000' as ('gwh', Decimal(1000000))."""
    name, _, factor = written.rpartition(" ")
    if not name or name != name.strip().lower():
        problem = f"the form {written!r} must be lower-case words, a space and a factor above 0"
        raise triples.error(iri, problem, f'"{written}"')
    return name, _factor(triples, iri, factor, f'"{written}"')


def _factor(triples: Triples, iri: str, written: str, *needles: str) -> Decimal:
    """The factor as it is written; it must be a number above 0."""
    try:
        amount = Decimal(written)
    except InvalidOperation:
        amount = Decimal(0)
    if not amount.is_finite() or amount <= 0:
        raise triples.error(iri, f"{written!r} must be a factor above 0", *needles)
    return amount


def ratio_parts(code: str) -> tuple[str, str] | None:
    """The codes above and below the line of a ratio's code; None if it is no ratio.

    >>> ratio_parts("CNY-PER-PERSON"), ratio_parts("TONNE")
    (('CNY', 'PERSON'), None)
    """
    found = RATIO.fullmatch(code)
    return (found[1], found[2]) if found else None


def _spelled(below: str) -> str:
    """What is counted below the line, in words: "100000-KM" as "100,000 km"."""
    words = below.replace("_", "-").lower().split("-")
    return " ".join(f"{int(word):,}" if word.isdecimal() else word for word in words)


def unit_for(code: str, knowledge: Knowledge) -> Unit:
    """The unit with that code: one of the ontology, or a ratio whose upper part is one.

    Below the line may stand any unit, or any counted thing in capitals ("CNY-PER-HOUSEHOLD").
    KnowledgeError if the code is neither.
    """
    known = {unit.code: unit for unit in knowledge.units}
    if code in known:
        return known[code]
    above, below = ratio_parts(code) or ("", "")
    if above not in known or not (below in known or below == below.upper()):
        raise KnowledgeError(f"no unit {code!r}: add it, with its written forms, to ontology/units.ttl")
    lower = known[below].label if below in known else _spelled(below)
    upper = "number" if above == COUNT else known[above].label
    return Unit(code=code, iri=BK + code, label=f"{upper} per {lower}", kind="rate")
