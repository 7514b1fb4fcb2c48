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


def units(triples: Triples) -> Iterator[Unit]:
    """Every unit, in order of IRI; KnowledgeError if two share a code or a written form."""
    owner: dict[str, str] = {}
    for iri in sorted({iri for kind in KINDS for iri in triples.subjects(RDF + "type", QUDT + kind)}):
        unit = _unit(triples, iri)
        for name in (f"code {unit.code}", *unit.forms):
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
    )


def _form(triples: Triples, iri: str, written: str) -> tuple[str, Decimal]:
    """'gwh 1000000' as ('gwh', Decimal(1000000))."""
    name, _, factor = written.rpartition(" ")
    try:
        amount = Decimal(factor)
    except InvalidOperation:
        amount = Decimal(0)
    if not name or name != name.strip().lower() or not amount.is_finite() or amount <= 0:
        problem = f"the form {written!r} must be lower-case words, a space and a factor above 0"
        raise triples.error(iri, problem, f'"{written}"')
    return name, amount


def ratio_parts(code: str) -> tuple[str, str] | None:
    """The codes above and below the line of a ratio's code; None if it is no ratio.

    >>> ratio_parts("CNY-PER-PERSON"), ratio_parts("TONNE")
    (('CNY', 'PERSON'), None)
    """
    found = RATIO.fullmatch(code)
    return (found[1], found[2]) if found else None


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
    lower = known[below].label if below in known else below.replace("-", " ").replace("_", " ").lower()
    return Unit(code=code, iri=BK + code, label=f"{known[above].label} per {lower}", kind="rate")
