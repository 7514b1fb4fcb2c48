"""Entities → triples: names, classes, ids, parents, and each place that mentions them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Triple
from rdflib.namespace import OWL

from kg.graph.classes import CONCEPTS
from kg.graph.evidence import mention
from kg.graph.scope import Scope
from kg.graph.terms import TYPE, node, text
from kg.model import Entity, Facts
from kg.vocab import BK, org, schema, skos, wikidata

HAN = re.compile("[\u3400-\u9fff]")


def entities(scope: Scope) -> Iterator[Triple]:
    """All entities that occur in the document, with those that they are placed under."""
    for identity in occurring(scope):
        yield from describe(scope, scope.find(identity))
    for place in chain(scope.facts.mentions, scope.cast.mentions):
        yield from mention(scope, scope.entity(place.entity), place.span)


def occurring(scope: Scope) -> Iterable[str]:
    """The ids of the entities to write, each once."""
    named = (i for o in scope.facts.observations for i in (o.counted, o.scope) if i in scope.entities)
    queue = [i for i in chain(referred(scope.facts), scope.cast.players.values(), named) if i]
    seen: dict[str, None] = {}
    while queue:
        identity = queue.pop()
        if identity not in seen:
            seen[identity] = None
            queue += [other for _, other in placed(scope.find(identity))]
    return seen


def referred(facts: Facts) -> Iterator[str]:
    """The ids that the facts name."""
    found = chain(
        (m.entity for m in facts.mentions),
        (i for o in facts.observations for i in (o.indicator, o.subject, o.speaker)),
        (i for c in facts.claims for i in (c.subject, c.object, c.speaker)),
        (p.speaker for p in facts.points),
    )
    return (identity for identity in found if identity)


def describe(scope: Scope, entity: Entity) -> Iterator[Triple]:
    """What the graph says of an entity apart from facts."""
    subject = scope.entity(entity.id)
    for kind in scope.types(entity.kind):
        yield Triple(subject, TYPE, kind)
    yield from names(subject, entity)
    yield from identity(subject, entity)
    for link, other in placed(entity):
        yield Triple(subject, link, scope.entity(other))
    if entity.kind in CONCEPTS:
        yield Triple(subject, node(skos.inScheme), node(BK[f"{entity.kind}Scheme"]))


def names(subject: NamedNode, entity: Entity) -> Iterator[Triple]:
    """One name to show, and all that it is found by."""
    shown = label(entity.name)
    yield Triple(subject, node(skos.prefLabel), shown)
    for other in dict.fromkeys(map(label, entity.aliases)):
        if other != shown:
            yield Triple(subject, node(skos.altLabel), other)
    for name in entity.chinese:
        yield Triple(subject, node(skos.altLabel), text(name, "zh"))
    for slip in entity.hidden:
        yield Triple(subject, node(skos.hiddenLabel), label(slip))
    for word in entity.weak:
        yield Triple(subject, node(BK.weakLabel), label(word))
    if entity.definition:
        yield Triple(subject, node(skos.definition), label(entity.definition))


def label(name: str) -> Literal:
    """A name with its language: Chinese if it is written so, else English.

    >>> str(label("State Grid")), str(label("国家电网"))
    ('"State Grid"@en', '"国家电网"@zh')
    """
    return text(" ".join(name.split()), "zh" if HAN.search(name) else "en")


def identity(subject: NamedNode, entity: Entity) -> Iterator[Triple]:
    """Ties to the same thing elsewhere, as far as they were verified."""
    if entity.wikidata:
        same = skos.exactMatch if entity.kind in CONCEPTS else OWL.sameAs
        yield Triple(subject, node(same), node(wikidata[entity.wikidata]))
    if entity.website:
        yield Triple(subject, node(schema.url), text(entity.website))
    if entity.code:
        yield Triple(subject, node(BK.code), text(entity.code))


def placed(entity: Entity) -> Iterator[tuple[NamedNode, str]]:
    """What an entity is placed under, without which its name says too little.

    That a company belongs to a group is a claim, to be made by a text and not by us.
    """
    links = {"OrganizationalUnit": org.unitOf, "Post": org.postIn}
    link = skos.broader if entity.kind in CONCEPTS else links.get(entity.kind)
    if entity.parent and link:
        yield node(link), entity.parent
    if entity.industry:
        yield node(BK.industry), entity.industry
