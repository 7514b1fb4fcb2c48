"""What follows from a graph and the ontology: super-properties, classes, relations that turn or chain.

The rules are SPARQL, asked until nothing new comes. Only what speaks of things of the graph is kept: what
follows about the ontology's own terms tells nobody anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QueryTriples, RdfFormat, Store, Triple

from kg.errors import KnowledgeError
from kg.namespaces import prefixes
from kg.sparql.files import united
from kg.sparql.order import in_order
from kg.vocab import DEFAULT_BASE

RDFS = (
    "CONSTRUCT { ?a rdfs:subClassOf ?c } WHERE { ?a rdfs:subClassOf+ ?c FILTER (?a != ?c) }",
    "CONSTRUCT { ?a rdfs:subPropertyOf ?c } WHERE { ?a rdfs:subPropertyOf+ ?c FILTER (?a != ?c) }",
    "CONSTRUCT { ?x ?q ?y } WHERE { ?p rdfs:subPropertyOf ?q . ?x ?p ?y }",
    "CONSTRUCT { ?x a ?c } WHERE { ?p rdfs:domain ?c . ?x ?p ?y }",
    "CONSTRUCT { ?y a ?c } WHERE { ?p rdfs:range ?c . ?x ?p ?y FILTER (!ISLITERAL(?y)) }",
    "CONSTRUCT { ?x a ?d } WHERE { ?c rdfs:subClassOf ?d . ?x a ?c }",
)
OWL = (
    "CONSTRUCT { ?y ?p ?x } WHERE { ?p a owl:SymmetricProperty . ?x ?p ?y }",
    "CONSTRUCT { ?x ?p ?z } WHERE { ?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z }",
    "CONSTRUCT { ?y ?q ?x } WHERE { ?p owl:inverseOf|^owl:inverseOf ?q . ?x ?p ?y FILTER (!ISLITERAL(?y)) }",
    "CONSTRUCT { ?a rdfs:subClassOf ?b . ?b rdfs:subClassOf ?a } WHERE { ?a owl:equivalentClass ?b }",
    "CONSTRUCT { ?a rdfs:subPropertyOf ?b } WHERE { ?a owl:equivalentProperty|^owl:equivalentProperty ?b }",
)
PROFILES: Mapping[str, Sequence[str]] = {"rdfs": RDFS, "owlrl": (*RDFS, *OWL)}
"""Which rules each profile has."""


def infer(
    quads: Iterable[Quad], ontology: Sequence[Path], profile: str, base: str = DEFAULT_BASE
) -> list[Quad]:
    """What follows by a profile's rules and is not in the graph yet, sorted, in a graph of its own.

    KnowledgeError if a file of the ontology cannot be read, or there is no such profile.
    """
    if profile not in PROFILES:
        raise KnowledgeError(f"infer={profile!r}: there are the profiles {' and '.join(PROFILES)}")
    data = {united(quad) for quad in quads}
    store = Store()
    store.bulk_extend(data)
    for path in ontology:
        read(store, path)
    terms = {quad.subject for quad in store} - {quad.subject for quad in data}
    known = set(store)
    closed(store, PROFILES[profile])
    name = NamedNode(f"{base}graph/inferred-{profile}")
    return in_order(
        Quad(quad.subject, quad.predicate, quad.object, name)
        for quad in set(store) - known
        if quad.subject not in terms and not isinstance(quad.object, BlankNode)
    )


def read(store: Store, path: Path) -> None:
    """Put a file of the ontology into the store."""
    try:
        store.load(path=str(path), format=RdfFormat.TURTLE)
    except (SyntaxError, OSError) as error:
        raise KnowledgeError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error


def closed(store: Store, rules: Sequence[str]) -> None:
    """Add what follows, until nothing new does."""
    size = -1
    while size != len(store):
        size = len(store)
        for rule in rules:
            store.extend(list(followed(store, rule)))


def followed(store: Store, rule: str) -> Iterator[Quad]:
    """What one rule says now."""
    answer = store.query(rule, prefixes=prefixes())
    assert isinstance(answer, QueryTriples)
    for triple in answer:
        if sound(triple):
            yield Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())


def sound(triple: Triple) -> bool:
    """False for what names a class or property that has no name: nobody could ask for it."""
    return not isinstance(triple.object, BlankNode) and not isinstance(triple.subject, BlankNode)
