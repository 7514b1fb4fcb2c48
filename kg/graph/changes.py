"""Changes of organisations as events: what was handed over, merged, restructured or bought, beside the claim.

The claim says it in one triple; the event can say whose the organisation was before, whose it is now,
who did it, and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple
from rdflib import URIRef
from rdflib.namespace import RDFS

from kg.graph.entities import label
from kg.graph.evidence import evidence
from kg.graph.facts import claim_label, claim_node, period
from kg.graph.scope import Scope
from kg.graph.terms import TYPE, node
from kg.model import Claim, Modality
from kg.vocab import BK, org, prov


@dataclass(frozen=True, slots=True)
class Form:
    """What a relation says of a change: its class, and the roles that its subject and object play."""

    kind: str
    subject: URIRef
    object: URIRef


FORMS = {
    "transferredTo": Form("Transfer", BK.changedOrganization, BK.changedTo),
    "mergedInto": Form("Merger", BK.changedOrganization, BK.changedTo),
    "restructured": Form("Restructuring", BK.changedBy, BK.changedOrganization),
    "acquired": Form("Acquisition", BK.changedTo, BK.changedOrganization),
}
OWNED = frozenset({"subsidiaryOf", "partOf"})
STANDARD = {BK.changedOrganization: org.originalOrganization}
"""What users of ORG look for; who takes an organisation over does not result from the change."""


def changes(scope: Scope) -> Iterator[Triple]:
    """The events of all claims that speak of a change and do not deny it."""
    for claim in scope.facts.claims:
        if claim.predicate in FORMS and claim.modality is not Modality.NEGATED:
            yield from event(scope, claim, FORMS[claim.predicate])


def event(scope: Scope, claim: Claim, form: Form) -> Iterator[Triple]:
    """One change: of what, from whom, to whom, by whom, when, and the claim that states it."""
    said = claim_node(scope, claim)
    subject = scope.mint("change", said.value)
    for kind in scope.types(form.kind, "OrganizationalChange"):
        yield Triple(subject, TYPE, kind)
    yield Triple(subject, node(RDFS.label), label(claim_label(scope, claim)))
    yield Triple(subject, node(prov.wasInfluencedBy), said)
    yield Triple(subject, node(BK.modality), node(BK[claim.modality]))
    yield from evidence(scope, subject, claim.evidence)
    yield from period(subject, claim.period)
    for role, identity in ((form.subject, claim.subject), (form.object, claim.object)):
        yield from part(scope, subject, role, identity)
    for owner in owners(scope, claim, form):
        yield from part(scope, subject, BK.changedFrom, owner)


def part(scope: Scope, subject: NamedNode, role: URIRef, identity: str) -> Iterator[Triple]:
    """Who plays a role in a change, in our terms and in those of ORG."""
    yield Triple(subject, node(role), scope.entity(identity))
    if role in STANDARD:
        yield Triple(subject, node(STANDARD[role]), scope.entity(identity))


def owners(scope: Scope, claim: Claim, form: Form) -> Iterator[str]:
    """Whose the organisation was: what the same sentence says that it belonged to."""
    if form.kind == "Restructuring":
        return
    moved, now = (
        (claim.subject, claim.object)
        if form.subject == BK.changedOrganization
        else (claim.object, claim.subject)
    )
    for other in scope.facts.claims:
        same = other.evidence == claim.evidence and other.subject == moved
        if same and other.predicate in OWNED and other.object != now:
            yield other.object
