"""A part of a graph that stands on its own."""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph, URIRef

from kg.errors import QueryError
from kg.explore import page, select
from kg.vocab import BK, DEFAULT_BASE

CONSTRUCT = """
PREFIX bk: <https://w3id.org/briefing-kg/ontology#>
CONSTRUCT { ?fact bk:unit ?unit } WHERE { ?fact bk:unit ?unit ; bk:statistic bk:Change }
"""


def facts(graph: Graph) -> set[str]:
    """The facts of a graph, by the ends of their IRIs."""
    found = {s for kind in (BK.Claim, BK.Observation, BK.Point) for s in graph.subjects(RDF.type, kind)}
    return {str(fact).removeprefix(DEFAULT_BASE) for fact in found}


@pytest.mark.parametrize("name", ["Gull dock", "gull DOCK "])
def test_name_selects_the_facts_about_it(graph: Graph, name: str) -> None:
    """One relation speaks of the dock."""
    assert facts(select(graph, name)) == {"claim-gull"}


@pytest.mark.parametrize("nothing", ["", "  ", "\n"])
def test_no_words_select_nothing(graph: Graph, nothing: str) -> None:
    """Empty words are no name, and do not stand for the whole graph."""
    with pytest.raises(QueryError, match="nothing is selected: give a name"):
        select(graph, nothing)


def test_other_names_select_too(graph: Graph) -> None:
    """An acronym and a Chinese name mean the same company."""
    assert (
        facts(select(graph, "NSG"))
        == facts(select(graph, "北方航运集团"))
        >= {"figure-income", "claim-launch"}
    )


def test_query_selects_facts_with_their_words(graph: Graph) -> None:
    """Whatever a CONSTRUCT yields of a fact, the fact comes whole."""
    part = select(graph, CONSTRUCT)

    assert facts(part) == {"figure-growth", "figure-waste"}
    assert "a year-to-year increase of 11.4%" in page(part)


def test_selection_is_part_of_the_graph(graph: Graph) -> None:
    """Nothing is made up."""
    assert set(select(graph, "Gull dock")) < set(graph)


def test_selection_keeps_the_names_of_its_ends(graph: Graph) -> None:
    """Both ends of a relation can be shown by name."""
    part = select(graph, "Gull dock")

    assert {URIRef(DEFAULT_BASE + end) for end in ("alder", "gull")} <= set(part.subjects(BK.mention))


@pytest.mark.parametrize(
    ("what", "message"),
    [
        ("Nobody Ltd", "no fact speaks of it"),
        ("CONSTRUCT { ?s ?p", "the query cannot be run"),
        ("PREFIX x: <urn:x> SELECT ?s WHERE { ?s ?p ?o }", "the query yields no graph"),
    ],
)
def test_what_selects_nothing_is_said(graph: Graph, what: str, message: str) -> None:
    """One line that says what to do."""
    with pytest.raises(QueryError, match=message) as caught:
        select(graph, what)

    assert "\n" not in str(caught.value)
