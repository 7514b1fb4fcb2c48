"""The literals and nodes that the triples are made of, each well-formed by construction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import RDF, XSD

DECIMAL = NamedNode(XSD.decimal)
DATE = NamedNode(XSD.date)
INTEGER = NamedNode(XSD.integer)
BOOLEAN = NamedNode(XSD.boolean)
TYPE = NamedNode(RDF.type)


@lru_cache(maxsize=4096)
def node(iri: str) -> NamedNode:
    """The node of a term of a vocabulary."""
    return NamedNode(iri)


def text(words: str, language: str | None = None) -> Literal:
    """A plain or language-tagged string."""
    return Literal(words, language=language) if language else Literal(words)


def plain(value: Decimal) -> str:
    """A number in XSD's canonical form: no exponent, no idle zero, no negative zero.

    >>> plain(Decimal("2.50")), plain(Decimal("39.8E12")), plain(Decimal("-0.0"))
    ('2.5', '39800000000000', '0')
    """
    if not value:
        return "0"
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def decimal(value: Decimal) -> Literal:
    """A number as xsd:decimal; ValueError if it is not finite."""
    if not value.is_finite():
        raise ValueError(f"{value} is no finite number")
    return Literal(plain(value), datatype=DECIMAL)


def day(value: date) -> Literal:
    """A day as xsd:date."""
    return Literal(value.isoformat(), datatype=DATE)


def integer(value: int) -> Literal:
    """A whole number as xsd:integer: a store keeps it, and rewrites the narrower types."""
    return Literal(str(value), datatype=INTEGER)


def boolean(value: bool) -> Literal:
    """A truth value as xsd:boolean."""
    return Literal(str(value).lower(), datatype=BOOLEAN)
