"""Figures, claims and points → triples, each with its words, its speaker, its rule."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple
from rdflib.namespace import RDF, RDFS

from kg.graph.entities import label
from kg.graph.evidence import evidence, mention
from kg.graph.mint import slug
from kg.graph.scope import Scope
from kg.graph.terms import TYPE, boolean, day, decimal, integer, node, plain, text
from kg.model import Claim, Modality, Observation, Period, Point, Restatement, Span, Unit
from kg.vocab import BK, prov, qudt, skos

Fact = Claim | Observation | Point


def facts(scope: Scope) -> Iterator[Triple]:
    """All facts of the document."""
    for figure in scope.facts.observations:
        yield from observation(scope, figure)
    for statement in scope.facts.claims:
        yield from claim(scope, statement)
    for item in scope.facts.points:
        yield from point(scope, item)
    figures = {figure.mention: figure for figure in scope.facts.observations}
    for again in scope.facts.restatements:
        if again.of in figures:
            yield from restatement(scope, again, figures[again.of])


def observation(scope: Scope, fact: Observation) -> Iterator[Triple]:
    """One figure."""
    subject = observation_node(scope, fact)
    words = fact.mention.of(scope.document.text)
    yield from common(scope, subject, "Observation", fact)
    yield from mention(scope, subject, fact.mention)
    yield Triple(subject, node(RDFS.label), label(f"{scope.find(fact.indicator).name}: {words}"))
    yield Triple(subject, node(BK.sourceText), text(words))
    yield Triple(subject, node(BK.value), decimal(fact.value))
    yield Triple(subject, node(BK.bound), node(BK[fact.bound]))
    yield Triple(subject, node(BK.statistic), node(BK[fact.statistic]))
    if fact.comparison:
        yield Triple(subject, node(BK.comparison), node(BK[fact.comparison]))
    yield from unit(scope, subject, fact.unit)
    yield from dimensions(scope, subject, fact)
    yield from period(subject, fact.period)


def dimensions(scope: Scope, subject: NamedNode, fact: Observation) -> Iterator[Triple]:
    """What a figure measures, and of whom."""
    yield Triple(subject, node(BK.indicator), scope.entity(fact.indicator))
    if fact.subject:
        yield Triple(subject, node(BK.subject), scope.entity(fact.subject))
    for link, words in ((BK.counted, fact.counted), (BK.scope, fact.scope)):
        if words:
            yield from topic(scope, subject, node(link), words)


def restatement(scope: Scope, again: Restatement, first: Observation) -> Iterator[Triple]:
    """A figure said once more in another currency: linked to the first, and not counted as one."""
    subject = scope.mint(
        "restatement", again.mention.start, again.mention.end, plain(again.value), again.unit
    )
    words, found = again.mention.of(scope.document.text), scope.unit(again.unit)
    for name in scope.types("Restatement"):
        yield Triple(subject, TYPE, name)
    yield from mention(scope, subject, again.mention)
    yield Triple(subject, node(RDFS.label), label(words))
    yield Triple(subject, node(BK.sourceText), text(words))
    yield Triple(subject, node(qudt.numericValue), decimal(again.value))
    yield Triple(subject, node(qudt.hasUnit), node(found.iri))
    yield from named_unit(found)
    yield Triple(subject, node(BK.restates), observation_node(scope, first))


def topic(scope: Scope, subject: NamedNode, link: NamedNode, words: str) -> Iterator[Triple]:
    """A link to an entity, given by id, or else to the topic that these words name."""
    if words in scope.entities:
        yield Triple(subject, link, scope.entity(words))
        return
    place = scope.topic(words)
    yield Triple(subject, link, place)
    yield Triple(place, node(skos.prefLabel), label(words))
    yield Triple(place, node(skos.inScheme), node(BK.TopicScheme))
    for kind in scope.types("Topic"):
        yield Triple(place, TYPE, kind)


def unit(scope: Scope, subject: NamedNode, code: str) -> Iterator[Triple]:
    """The unit of a figure, with its name for people."""
    found = scope.unit(code)
    yield Triple(subject, node(BK.unit), node(found.iri))
    yield from named_unit(found)


def named_unit(unit: Unit) -> Iterator[Triple]:
    """A unit of the ontology, with its name for people."""
    yield Triple(node(unit.iri), TYPE, node(qudt.Unit))
    yield Triple(node(unit.iri), node(RDFS.label), label(unit.label))


def period(subject: NamedNode, when: Period | None) -> Iterator[Triple]:
    """The time that a fact speaks of."""
    if when is None:
        return
    if when.start:
        yield Triple(subject, node(BK.periodStart), day(when.start))
    if when.end:
        yield Triple(subject, node(BK.periodEnd), day(when.end))
    if when.start or when.end:
        yield Triple(subject, node(BK.periodInherited), boolean(when.inherited))


def claim(scope: Scope, fact: Claim) -> Iterator[Triple]:
    """One statement; if it holds, the plain triple as well."""
    subject = claim_node(scope, fact)
    said = Triple(scope.entity(fact.subject), scope.property(fact.predicate), scope.entity(fact.object))
    yield from common(scope, subject, "Claim", fact)
    yield from mention(scope, subject, fact.mention)
    yield Triple(subject, node(RDFS.label), label(claim_label(scope, fact)))
    yield Triple(subject, node(RDF.subject), said.subject)
    yield Triple(subject, node(RDF.predicate), said.predicate)
    yield Triple(subject, node(RDF.object), said.object)
    yield from period(subject, fact.period)
    if fact.resolved_by:
        yield Triple(subject, node(BK.resolvedBy), text(fact.resolved_by))
    if fact.modality is Modality.ACHIEVED:
        yield said


def claim_label(scope: Scope, fact: Claim) -> str:
    """A claim in words: "Alpha Corp launched Plan B"."""
    verb = scope.relation_labels.get(fact.predicate) or slug(fact.predicate).replace("-", " ")
    return f"{scope.find(fact.subject).name} {verb} {scope.find(fact.object).name}"


def point(scope: Scope, fact: Point) -> Iterator[Triple]:
    """One item of an enumeration."""
    subject = point_node(scope, fact)
    yield from common(scope, subject, "Point", fact)
    yield from mention(scope, subject, fact.head)
    yield Triple(subject, node(RDFS.label), label(fact.head.of(scope.document.text)))
    yield Triple(subject, node(BK.ordinal), integer(fact.ordinal))
    yield from period(subject, fact.period)
    yield from stated(scope, subject, fact)
    for other in scope.facts.points if fact.parent else ():
        if fact.parent == other.evidence:
            yield Triple(subject, node(BK.parentPoint), point_node(scope, other))


def stated(scope: Scope, subject: NamedNode, item: Point) -> Iterator[Triple]:
    """The figures and claims whose words lie inside the item."""
    for figure in scope.facts.observations:
        if item.evidence.contains(figure.mention):
            yield Triple(subject, node(BK.states), observation_node(scope, figure))
    for statement in scope.facts.claims:
        if item.evidence.contains(statement.mention):
            yield Triple(subject, node(BK.states), claim_node(scope, statement))


def common(scope: Scope, subject: NamedNode, kind: str, fact: Fact) -> Iterator[Triple]:
    """What every fact carries: class, words, modality, speaker, turn, run and rule."""
    for name in scope.types(kind, "Fact"):
        yield Triple(subject, TYPE, name)
    yield from evidence(scope, subject, fact.evidence)
    yield Triple(subject, node(BK.modality), node(BK[fact.modality]))
    yield Triple(subject, node(prov.wasGeneratedBy), scope.run)
    yield Triple(subject, node(BK.ruleId), text(fact.rule))
    if fact.speaker:
        yield Triple(subject, node(prov.wasAttributedTo), scope.entity(fact.speaker))
    if fact.turn is not None:
        yield Triple(subject, node(BK.inTurn), scope.turn(fact.turn))


def observation_node(scope: Scope, fact: Observation) -> NamedNode:
    """A figure's IRI: made from all that it says, not from how it was read."""
    when = fact.period or Period()
    said = (plain(fact.value), fact.unit, fact.bound, fact.statistic, fact.comparison, fact.modality)
    about = (fact.indicator, fact.counted, fact.scope, fact.subject, when.start, when.end, fact.speaker)
    return scope.mint("observation", *fact_place(fact.mention, fact.evidence), *said, *about)


def claim_node(scope: Scope, fact: Claim) -> NamedNode:
    """A claim's IRI: made from all that it says, not from how it was read."""
    when = fact.period or Period()
    said = (fact.subject, fact.predicate, fact.object, fact.modality, fact.speaker, when.start, when.end)
    return scope.mint("claim", *fact_place(fact.mention, fact.evidence), *said)


def point_node(scope: Scope, fact: Point) -> NamedNode:
    """A point's IRI: made from all that it says, not from how it was read."""
    return scope.mint("point", *fact_place(fact.head, fact.evidence), fact.ordinal, fact.modality)


def fact_place(words: Span, around: Span) -> tuple[int, int, int, int]:
    """Where a fact stands, as parts of its name."""
    return words.start, words.end, around.start, around.end
