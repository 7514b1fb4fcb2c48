"""Many documents in one graph: one name a thing, whatever the order."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Literal

from kg import graph
from kg.model import Facts, Knowledge
from kg.vocab import skos


def test_thing_named_in_two_ways_has_one_name(facts: Facts, other_facts: Facts, little: Knowledge) -> None:
    """One spelling is shown, the other is found, in the document that writes it."""
    louder = replace(other_facts, entities=(replace(facts.entities[1], name="QUAY Corp"),))
    made = graph.merge(graph.quads(facts, little) + graph.quads(louder, little))
    of_company = [q for q in made if str(q.subject).endswith("/quay-corp>")]

    assert {q.object for q in of_company if q.predicate.value == str(skos.prefLabel)} == {
        Literal("QUAY Corp", language="en")
    }
    assert Literal("Quay Corp", language="en") in {
        q.object for q in of_company if q.predicate.value == str(skos.altLabel)
    }


def test_documents_that_agree_are_left_as_they_are(
    facts: Facts, other_facts: Facts, little: Knowledge
) -> None:
    """Nothing is added or taken where names agree."""
    made = graph.quads(facts, little) + graph.quads(other_facts, little)

    assert set(graph.merge(reversed(made))) == set(made)
