"""The graph's own triples about facts and things, packed small, so that the page can hand them on.

A term is written once, as Turtle would write it; a triple is three numbers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from rdflib import XSD, Literal, URIRef
from rdflib.term import Node

from kg.explore.records import Records, base, local
from kg.explore.wording import digits
from kg.namespaces import STANDARD
from kg.vocab import BK, oa

_NAMES = {namespace: prefix for prefix, namespace in STANDARD.items()}
_PLAIN = re.compile("[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*")
_RELATIVE = re.compile("[A-Za-z][A-Za-z0-9_-]*/[A-Za-z0-9_./%-]*")
_NO_IRI = re.compile('[\\x00-\\x20<>"{}|^`\\\\]')

LONGEST = 20_000
"""Characters of a text; what is longer is somebody's mistake and not handed on."""

Packed = dict[str, Any]


class _Terms:
    """Each term once, in the order of use."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.places: dict[str, int] = {}

    def number(self, node: Node) -> int:
        return self.places.setdefault(turtle(node, self.home), len(self.places))


def packed(records: Records, facts: Iterable[Node], things: Iterable[Node]) -> Packed:
    """`prefixes`, `terms`, and for each subject a row of predicate, object, predicate, object …

    Of a fact its evidence and its mentions are there too; of a thing they are not.
    """
    home = base(records)
    terms = _Terms(home)
    rows: dict[int, list[int]] = {}
    about: dict[int, list[int]] = {}
    for fact in facts:
        closure = _closure(records, fact)
        about[terms.number(fact)] = [terms.number(node) for node in closure]
        for node in (fact, *closure):
            rows.setdefault(terms.number(node), _row(records, node, terms, ()))
    for thing in things:
        rows.setdefault(terms.number(thing), _row(records, thing, terms, (BK.mention,)))
    return {
        "base": home,
        "prefixes": dict(STANDARD),
        "terms": list(terms.places),
        "rows": [[subject, *row] for subject, row in rows.items()],
        "about": [[subject, *nodes] for subject, nodes in about.items()],
    }


def _closure(records: Records, fact: Node) -> list[URIRef]:
    """The nodes that say where a fact's words stand."""
    targets = [t for p in (BK.evidence, BK.mention) for t in records.things(fact, p)]
    return [n for target in targets for n in (target, *records.things(target, oa.hasSelector))]


def _row(records: Records, node: Node, terms: _Terms, without: Iterable[Node]) -> list[int]:
    pairs = records.facts.get(node, {})
    return [
        terms.number(each)
        for predicate in sorted(set(pairs) - set(without), key=str)
        for obj in pairs[predicate]
        if writable(obj)
        for each in (predicate, obj)
    ]


def writable(node: Node) -> bool:
    """False for a blank node, for an IRI that is none, and for monstrous words."""
    if isinstance(node, Literal):
        return len(node) <= LONGEST
    return isinstance(node, URIRef) and not _NO_IRI.search(str(node))


def turtle(node: Node, home: str) -> str:
    """A term as Turtle writes it, with `home` for its base.

    >>> turtle(URIRef("http://www.w3.org/ns/oa#exact"), ""), turtle(Literal("five", lang="en"), "")
    ('oa:exact', '"five"@en')
    """
    if isinstance(node, Literal):
        return _literal(node, home)
    iri = str(node)
    end = local(node)
    prefix = _NAMES.get(iri[: len(iri) - len(end)])
    if prefix and _PLAIN.fullmatch(end):
        return f"{prefix}:{end}"
    tail = iri.removeprefix(home)
    return f"<{tail}>" if home and tail != iri and _RELATIVE.fullmatch(tail) else f"<{iri}>"


def _literal(node: Literal, home: str) -> str:
    # A store may write 1.0 as 1: the page is the same whatever the graph is kept in.
    text = (
        digits(node.value) if node.datatype == XSD.decimal and isinstance(node.value, Decimal) else str(node)
    )
    words = json.dumps(text, ensure_ascii=False)
    if node.language:
        return f"{words}@{node.language}"
    plain = node.datatype is None or node.datatype == XSD.string
    return words if plain else f"{words}^^{turtle(URIRef(str(node.datatype)), home)}"
