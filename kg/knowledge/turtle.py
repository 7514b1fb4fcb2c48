"""Turtle files → one index of triples that remembers which file said what.

Plain strings stand for IRIs: the stages that read text must not meet an RDF library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyoxigraph

from kg.errors import KnowledgeError
from kg.knowledge.sources import Source

BK = "https://w3id.org/briefing-kg/ontology#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
QUDT = "http://qudt.org/schema/qudt/"


@dataclass(frozen=True, slots=True)
class Triples:
    """What the files say: (subject, predicate) → objects, in order of value."""

    objects: dict[tuple[str, str], list[str]] = field(repr=False)
    origin: dict[str, list[Source]] = field(repr=False)
    """The files that speak of a subject."""

    def all(self, subject: str, predicate: str) -> list[str]:
        """Every object of the pair, sorted."""
        return self.objects.get((subject, predicate), [])

    def one(self, subject: str, predicate: str) -> str | None:
        """The only object, or None; KnowledgeError if there are several."""
        found = self.all(subject, predicate)
        if len(found) > 1:
            raise self.error(
                subject, f"{local(subject)} has {len(found)} values of {local(predicate)}; keep one"
            )
        return found[0] if found else None

    def need(self, subject: str, predicate: str) -> str:
        """The only object; KnowledgeError if there is none or several."""
        found = self.one(subject, predicate)
        if found is None:
            raise self.error(subject, f"{local(subject)} has no {local(predicate)}; add one")
        return found

    def subjects(self, predicate: str, value: str | None = None) -> Iterator[str]:
        """Every subject of the predicate (with that value), in order."""
        for (subject, said), values in sorted(self.objects.items()):
            if said == predicate and (value is None or value in values):
                yield subject

    def error(self, subject: str, problem: str, *needles: str) -> KnowledgeError:
        """The error for a problem with a subject, at the line of a needle or else of the subject."""
        name = local(subject)
        for needle in (*needles, f":{name} a ", f":{name} ", name):
            for source in self.origin[subject]:
                if needle in source.text:
                    return source.error(source.line_of(needle), problem)
        return self.origin[subject][0].error(1, problem)


def local(iri: str) -> str:
    """The last part of an IRI.

    >>> local("http://qudt.org/vocab/unit/KiloW-HR"), local(BK + "Company")
    ('KiloW-HR', 'Company')
    """
    return iri.replace("#", "/").rsplit("/", 1)[-1]


def ours(iri: str) -> str:
    """The local name of a term of ours; of any other, the whole IRI."""
    return iri.removeprefix(BK)


def parse(sources: Iterable[Source]) -> Triples:
    """The triples of all files; KnowledgeError with file and line for malformed Turtle."""
    objects: dict[tuple[str, str], list[str]] = defaultdict(list)
    origin: dict[str, dict[Source, None]] = defaultdict(dict)
    for source in sources:
        for subject, predicate, value in _triples(source):
            objects[subject, predicate].append(value)
            origin[subject][source] = None
    return Triples(
        {pair: sorted(set(values)) for pair, values in objects.items()},
        {subject: list(files) for subject, files in origin.items()},
    )


def _triples(source: Source) -> Iterator[tuple[str, str, str]]:
    try:
        for quad in pyoxigraph.parse(source.text, format=pyoxigraph.RdfFormat.TURTLE):
            if isinstance(quad.subject, pyoxigraph.NamedNode) and not isinstance(
                quad.object, pyoxigraph.BlankNode | pyoxigraph.Triple
            ):
                yield quad.subject.value, quad.predicate.value, quad.object.value
    except SyntaxError as error:
        problem = str(error.msg).split(": ", 1)[-1]
        raise source.error(error.lineno or 1, f"not Turtle ({problem})") from error
