"""A graph's triples, read once into plain dictionaries and always given in sorted order.

A store behind rdflib answers each pattern at the cost of a query; a page asks thousands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.explore.looks import rank
from kg.vocab import BK, DEFAULT_BASE, ONTOLOGY, dcterms, foaf, oa, prov, schema, skos

NAME_PROPERTIES = (skos.prefLabel, RDFS.label, foaf.name, schema.name, dcterms.title)


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """Words of a source: `source_text[start:end] == text`, in characters."""

    source: str
    start: int
    end: int
    text: str

    def contains(self, other: Quote) -> bool:
        """True if `other` stands within these words."""
        return self.source == other.source and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Records:
    """Subject → predicate → objects, the objects sorted."""

    facts: Mapping[Node, Mapping[Node, tuple[Node, ...]]]
    classes: Mapping[Node, tuple[Node, ...]]
    """Class → its members, sorted."""

    def all(self, subject: Node, predicate: Node) -> tuple[Node, ...]:
        """Every object of the two, sorted."""
        return self.facts.get(subject, {}).get(predicate, ())

    def things(self, subject: Node, predicate: Node) -> tuple[URIRef, ...]:
        """The objects that are IRIs, sorted."""
        return tuple(o for o in self.all(subject, predicate) if isinstance(o, URIRef))

    def text(self, subject: Node, *predicates: Node) -> str | None:
        """The first object as text, of the first predicate that has one."""
        return next((str(o) for p in predicates for o in self.all(subject, p)), None)

    def members(self, kind: Node) -> tuple[Node, ...]:
        """The things typed with the class, sorted."""
        return self.classes.get(kind, ())


def read(graph: Graph) -> Records:
    """All triples of the graph; of a `Dataset`, those that its own patterns see."""
    facts: dict[Node, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
    classes: dict[Node, list[Node]] = defaultdict(list)
    for subject, predicate, obj in graph.triples((None, None, None)):
        facts[subject][predicate].append(obj)
        if predicate == RDF.type:
            classes[obj].append(subject)
    return Records({s: _sorted(rows) for s, rows in facts.items()}, _sorted(classes))


def _sorted(rows: Mapping[Node, list[Node]]) -> dict[Node, tuple[Node, ...]]:
    # A set first: a triple that stands in two named graphs is one fact.
    return {key: tuple(sorted(set(nodes), key=_order)) for key, nodes in rows.items()}


def _order(node: Node) -> tuple[str, str, str]:
    if isinstance(node, Literal):
        return str(node), node.language or "", str(node.datatype or "")
    return str(node), "", ""


def local(node: Node) -> str:
    """The last part of an IRI.

    >>> local(URIRef("https://example.org/ns#holdsPost"))
    'holdsPost'
    """
    return re.split(r"[#/]", str(node).rstrip("#/"))[-1]


def spaced(name: str) -> str:
    """A term's local name as words.

    >>> spaced("holdsPost")
    'holds post'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_]", " ", name).lower()


def name(records: Records, node: Node) -> str:
    """What a person calls the thing: its preferred label in English, else any, else its IRI's end."""
    if isinstance(node, Literal):
        return str(node)
    labels = [o for p in NAME_PROPERTIES for o in records.all(node, p) if str(o).strip()]
    english = [o for o in labels if not isinstance(o, Literal) or o.language in {None, "en"}]
    return str(next(iter(english + labels), "")) or local(node) or str(node)


def aliases(records: Records, node: Node) -> tuple[str, ...]:
    """The thing's other names, Chinese ones too, sorted; slips of a source are not among them."""
    every = {str(o) for p in (skos.prefLabel, skos.altLabel) for o in records.all(node, p)}
    return tuple(sorted(every - {name(records, node), ""}))


def slips(records: Records, node: Node) -> tuple[str, ...]:
    """How sources misspell the thing: to be found by, never to be shown."""
    return tuple(str(o) for o in records.all(node, skos.hiddenLabel))


def kind(records: Records, node: Node) -> str:
    """The local name of the thing's narrowest class of ours, "Thing" if it has none."""
    ours = (
        local(c) for c in records.things(node, RDF.type) if str(c).startswith(ONTOLOGY) or local(c) == "Post"
    )
    return min(ours, key=rank, default="Thing")


def base(records: Records) -> str:
    """What the IRIs of the graph's own things begin with."""
    briefing = next((str(b) for b in records.members(BK.Briefing)), "")
    return briefing.partition("briefing/")[0] if "briefing/" in briefing else DEFAULT_BASE


def every_quote(records: Records) -> Iterator[Quote]:
    """All words that the graph quotes, each with the words that it gives around them."""
    for target, rows in records.facts.items():
        quote = _quote(records, target) if oa.hasSelector in rows else None
        if quote:
            selectors = records.all(target, oa.hasSelector)
            before, after = (_first_text(records, selectors, p) for p in (oa.prefix, oa.suffix))
            # A start that is too small for its prefix is somebody's mistake; the quote itself still holds.
            before = before if len(before) <= quote.start else ""
            start, end = quote.start - len(before), quote.end + len(after)
            yield Quote(quote.source, start, end, before + quote.text + after)


def _first_text(records: Records, nodes: Iterable[Node], predicate: Node) -> str:
    return next((str(value) for node in nodes for value in records.all(node, predicate)), "")


def quotes(records: Records, fact: Node, predicate: URIRef) -> tuple[Quote, ...]:
    """The words that `bk:evidence` or `bk:mention` points at, in the order of the source."""
    found = (_quote(records, target) for target in records.all(fact, predicate))
    return tuple(sorted(q for q in found if q))


def _quote(records: Records, target: Node) -> Quote | None:
    selectors = records.all(target, oa.hasSelector)
    values = {
        p: next((v for s in selectors for v in records.all(s, p)), None) for p in (oa.start, oa.end, oa.exact)
    }
    if None in values.values():
        return None
    start, end = int(str(values[oa.start])), int(str(values[oa.end]))
    return Quote(records.text(target, oa.hasSource) or "", start, end, str(values[oa.exact]))


def speakers(records: Records, fact: Node) -> tuple[URIRef, ...]:
    """Those to whom a fact or a turn is attributed."""
    return records.things(fact, prov.wasAttributedTo)


def modality(records: Records, fact: Node) -> str:
    """ "Achieved", "Planned", "Target", "Negated", or "" where the graph does not say."""
    return local(next(iter(records.things(fact, BK.modality)), URIRef("")))


def in_order(records: Records, facts: URIRef) -> list[Node]:
    """The facts of a class in the order in which a reader meets them."""

    def place(fact: Node) -> tuple[tuple[Quote, ...], str]:
        words = quotes(records, fact, BK.mention) or quotes(records, fact, BK.evidence)
        return words[:1], str(fact)

    return sorted(records.members(facts), key=place)
