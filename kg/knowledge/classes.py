"""The classes of the ontology and what stands above and below each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.knowledge.turtle import BK, OWL, RDF, RDFS, Triples, ours


def superclasses(triples: Triples) -> dict[str, tuple[str, ...]]:
    """Each class of ours with all of ours above it, the nearest first."""
    names = [iri for iri in triples.subjects(RDF + "type", OWL + "Class") if iri.startswith(BK)]
    return {ours(iri): _above(triples, iri) for iri in names}


def _above(triples: Triples, iri: str) -> tuple[str, ...]:
    found: list[str] = []
    queue = [iri]
    while queue:
        parents = [p for p in triples.all(queue.pop(0), RDFS + "subClassOf") if p.startswith(BK)]
        fresh = [p for p in parents if ours(p) not in found and p != iri]
        found += [ours(p) for p in fresh]
        queue += fresh
    return tuple(found)


def closed(names: Iterable[str], above: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The classes named and all below them.

    >>> sorted(closed(["Company"], {"Company": ("Agent",), "CentralSOE": ("Company", "Agent")}))
    ['CentralSOE', 'Company']
    """
    wanted = frozenset(names)
    return wanted | {name for name, parents in above.items() if wanted & set(parents)}
