"""Classes as types: a thing is written with every class above its own, ours and the standard ones.

No reasoner is then needed to find a central SOE among the companies, or by the ORG ontology alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from pyoxigraph import NamedNode
from rdflib import URIRef
from rdflib.namespace import RDF

from kg.graph.terms import node
from kg.vocab import ONTOLOGY, foaf, org, prov, qb, qudt, schema, skos

TIES: Mapping[str, tuple[URIRef, ...]] = {
    "Briefing": (prov.Activity, schema.Event),
    "Transcript": (prov.Entity, schema.CreativeWork),
    "Turn": (prov.Entity,),
    "Question": (schema.Question,),
    "Answer": (schema.Answer,),
    "Run": (prov.Activity,),
    "Agent": (prov.Agent, foaf.Agent),
    "Organization": (org.Organization, schema.Organization),
    "GovernmentBody": (org.FormalOrganization, schema.GovernmentOrganization),
    "PartyBody": (org.FormalOrganization,),
    "Company": (org.FormalOrganization, schema.Corporation),
    "MediaOutlet": (org.FormalOrganization, schema.NewsMediaOrganization),
    "StockExchange": (org.FormalOrganization,),
    "OrganizationalUnit": (org.OrganizationalUnit,),
    "Group": (org.OrganizationalCollaboration,),
    "Person": (foaf.Person, schema.Person),
    "Post": (org.Post,),
    "Initiative": (schema.Action,),
    "Plan": (prov.Plan,),
    "Document": (foaf.Document, schema.CreativeWork),
    "Event": (schema.Event,),
    "Product": (schema.Product,),
    "Project": (schema.Project,),
    "Facility": (schema.Place,),
    "Place": (schema.Place,),
    "Industry": (skos.Concept,),
    "Indicator": (skos.Concept,),
    "Topic": (skos.Concept,),
    "Fact": (prov.Entity,),
    "Claim": (RDF.Statement,),
    "Observation": (qb.Observation, qudt.QuantityValue),
    "Restatement": (qudt.QuantityValue,),
    "OrganizationalChange": (org.ChangeEvent, prov.Activity),
}
"""The standard classes that stand directly above ours; a test holds this equal to the ontology."""

CONCEPTS = frozenset({"Industry", "Indicator", "Topic"})


def class_node(name: str) -> NamedNode:
    """The class of a local name, or of a whole IRI.

    >>> class_node("Company").value
    'https://w3id.org/briefing-kg/ontology#Company'
    """
    return node(name if ":" in name else ONTOLOGY + name)


def types(names: tuple[str, ...]) -> Iterator[NamedNode]:
    """The classes of these names, and the standard classes above them."""
    yield from map(class_node, names)
    yield from map(node, chain.from_iterable(TIES.get(name, ()) for name in names))
