"""Changes of organisations: events beside the claims that state them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg import graph
from kg.model import Claim, Document, Entity, Facts, Knowledge, Modality, Period, Span, Turn, TurnKind

TEXT = "In 2023 Alpha Corp, a subsidiary of Beta Group, was handed over to Gamma Company."
WHOLE = Span(0, len(TEXT))
YEAR = Period(start=date(2023, 1, 1), end=date(2023, 12, 31))
ALPHA, BETA, GAMMA = (
    Entity(id=f"company/{name.split()[0].lower()}", kind="Company", name=name)
    for name in ("Alpha Corp", "Beta Group", "Gamma Company")
)
QUERY = """SELECT ?kind ?what ?from ?to ?by ?start ?claim WHERE {
  ?change a bk:OrganizationalChange, ?kind ; bk:changedOrganization/skos:prefLabel ?what ;
    prov:wasInfluencedBy/rdf:predicate ?claim .
  FILTER(?kind IN (bk:Transfer, bk:Merger, bk:Restructuring, bk:Acquisition))
  OPTIONAL { ?change bk:changedFrom/skos:prefLabel ?from }
  OPTIONAL { ?change bk:changedTo/skos:prefLabel ?to }
  OPTIONAL { ?change bk:changedBy/skos:prefLabel ?by } OPTIONAL { ?change bk:periodStart ?start } }"""


def claim(subject: Entity, predicate: str, target: Entity, modality: Modality = Modality.ACHIEVED) -> Claim:
    """A claim that the whole text states."""
    return Claim(
        subject=subject.id,
        predicate=predicate,
        object=target.id,
        modality=modality,
        period=YEAR if predicate == "transferredTo" else None,
        mention=WHOLE,
        evidence=WHOLE,
        turn=0,
        rule="test",
    )


def facts(*claims: Claim) -> Facts:
    """These claims of one sentence."""
    turn = Turn(kind=TurnKind.REMARKS, span=WHOLE)
    return Facts(
        document=Document(source="a.txt", text=TEXT, turns=(turn,)),
        entities=(ALPHA, BETA, GAMMA),
        claims=claims,
    )


def changes(knowledge: Knowledge, *claims: Claim) -> list[tuple[str, ...]]:
    """Each change: kind, what, from, to, by, first day, and the claim's predicate."""
    rows = graph.query(graph.store(graph.quads(facts(*claims), knowledge)), QUERY)
    cells = [[row.get(name) or "" for name in rows.vars or ()] for row in rows.bindings]
    return sorted(tuple(str(cell).rsplit("#", 1)[-1] for cell in row) for row in cells)


def test_a_transfer_says_from_whom_to_whom_and_when(knowledge: Knowledge) -> None:
    """The former owner is the one that the same sentence names."""
    found = changes(knowledge, claim(ALPHA, "transferredTo", GAMMA), claim(ALPHA, "subsidiaryOf", BETA))

    assert found == [
        ("Transfer", "Alpha Corp", "Beta Group", "Gamma Company", "", "2023-01-01", "transferredTo")
    ]


@pytest.mark.parametrize(
    ("predicate", "row"),
    [
        ("mergedInto", ("Merger", "Alpha Corp", "", "Gamma Company", "", "", "mergedInto")),
        ("restructured", ("Restructuring", "Gamma Company", "", "", "Alpha Corp", "", "restructured")),
        ("acquired", ("Acquisition", "Gamma Company", "", "Alpha Corp", "", "", "acquired")),
    ],
)
def test_each_relation_has_its_roles(predicate: str, row: tuple[str, ...], knowledge: Knowledge) -> None:
    """Who acts and who is changed depends on the relation."""
    assert changes(knowledge, claim(ALPHA, predicate, GAMMA)) == [row]


def test_whoever_buys_is_not_the_former_owner(knowledge: Knowledge) -> None:
    """That the bought belongs to the buyer says nothing of before."""
    found = changes(knowledge, claim(ALPHA, "acquired", GAMMA), claim(GAMMA, "subsidiaryOf", ALPHA))

    assert [row[2] for row in found] == [""]


def test_what_is_denied_is_no_change(knowledge: Knowledge) -> None:
    """A change that did not take place has no event."""
    assert changes(knowledge, claim(ALPHA, "acquired", GAMMA, Modality.NEGATED)) == []


def test_other_claims_are_no_changes(knowledge: Knowledge) -> None:
    """Who belongs to whom is a state."""
    assert changes(knowledge, claim(ALPHA, "subsidiaryOf", BETA)) == []


def test_changes_are_known_to_users_of_org(knowledge: Knowledge) -> None:
    """The event is an org:ChangeEvent with its org:originalOrganization, and keeps the shapes."""
    quads = graph.quads(facts(replace(claim(ALPHA, "transferredTo", GAMMA))), knowledge)
    query = "ASK { ?e a org:ChangeEvent ; org:originalOrganization/skos:prefLabel 'Alpha Corp'@en }"

    assert graph.query(graph.store(quads), query).askAnswer
    assert graph.validate(quads) == ()
