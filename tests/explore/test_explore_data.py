"""The rows that the page shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.explore.data import page_data
from kg.explore.network import build
from kg.explore.records import read
from kg.vocab import BK, DEFAULT_BASE

FIXTURE = Path(__file__).with_name("briefing.ttl")


def rows(graph: Graph) -> dict[str, Any]:
    """What the page of a graph shows."""
    records = read(graph)
    return page_data(records, build(records, indicators=True))


@pytest.fixture(name="graph")
def fixture_graph() -> Graph:
    """A hand-made briefing, in the form of the contract."""
    return Graph().parse(FIXTURE)


def names(refs: list[dict[str, Any]]) -> list[str]:
    """What things are called."""
    return [ref["name"] for ref in refs]


def test_figures_are_written_as_people_do(graph: Graph) -> None:
    """Value, unit, bound and comparison make one short expression; they come in the text's order."""
    figures = rows(graph)["figures"]

    assert [f["text"] for f in figures] == ["39.8 trillion yuan", "+11.4% y/y", "−3.2%", "> 1 trillion yuan"]
    assert [f["modality"] for f in figures] == ["Achieved", "Achieved", "Achieved", "Planned"]


def test_figure_knows_its_dimensions(graph: Graph) -> None:
    """Indicator, subject, period and speaker are there by name."""
    figure = rows(graph)["figures"][0]

    assert names(figure["indicator"]) == ["operating income"]
    assert names(figure["subjects"]) == ["Northern Shipping Group"]
    assert names(figure["speakers"]) == ["Iris Marlow"]
    assert figure["period"] == "2023"


def words(data: dict[str, Any], spans: list[tuple[int, int]]) -> list[str]:
    """What stands in the page's text at these places."""
    return [data["text"][start:end] for start, end in spans]


def test_fact_knows_where_its_words_stand(graph: Graph) -> None:
    """Evidence and mention are places in the page's text, `at` is the evidence's place in the source."""
    data = rows(graph)
    figure = data["figures"][2]

    assert words(data, figure["spans"]) == ["Waste at the quays fell by 3.2 percent."]
    assert words(data, figure["marks"]) == ["3.2 percent"]
    assert figure["at"][0][1] - figure["at"][0][0] == len(words(data, figure["spans"])[0])


def test_thing_knows_where_it_is_named(graph: Graph) -> None:
    """Each place is the name, as the source writes it."""
    data = rows(graph)
    (alder,) = (t for t in data["things"] if t["name"] == "Alder Steel Corporation")

    assert words(data, alder["spans"]) == ["Alder Steel"]


def test_thing_has_its_wider_classes(graph: Graph) -> None:
    """A filter for companies finds those that the state owns as well."""
    graph.add((URIRef(DEFAULT_BASE + "northern"), RDF.type, BK.Company))
    data = rows(graph)
    (northern,) = (t for t in data["things"] if t["kind"] == "CentralSOE")

    assert northern["kinds"] == ["CentralSOE", "Company"]
    assert ["Company", "Company"] in [list(pair) for pair in data["kinds"]]


def test_turns_have_speaker_and_place(graph: Graph) -> None:
    """The transcript can be shown turn by turn."""
    data = rows(graph)
    (question,) = (t for t in data["turns"] if t["kind"] == "Question")

    assert {t["kind"] for t in data["turns"]} == {"Remarks", "Question", "Answer"}
    assert len(words(data, question["spans"])) == 1


def test_period_is_given_in_words_and_in_dates(graph: Graph) -> None:
    """People read "2023", filters and charts reckon with its ends."""
    figure = rows(graph)["figures"][0]

    assert (figure["period"], figure["from"], figure["to"]) == ("2023", "2023-01-01", "2023-12-31")


def test_claim_has_both_ends_and_its_predicate(graph: Graph) -> None:
    """A relation reads as a sentence; a plan is marked as one."""
    claim = rows(graph)["claims"][-1]

    assert (names(claim["subjects"]), claim["predicate"], names(claim["objects"])) == (
        ["Alder Steel Corporation"],
        "developed",
        ["Gull dock"],
    )
    assert claim["modality"] == "Planned"


def test_post_is_shown_with_its_body(graph: Graph) -> None:
    """The role is the object, the body follows it."""
    claim = rows(graph)["claims"][0]

    assert (claim["predicate"], names(claim["objects"]), names(claim["bodies"])) == (
        "holds post",
        ["deputy head"],
        ["Harbour Authority"],
    )


def test_points_keep_order_and_modality(graph: Graph) -> None:
    """What was done and what is promised are told apart."""
    points = rows(graph)["points"]

    assert [(p["ordinal"], p["head"], p["modality"]) for p in points] == [
        ("1", "we will open 12 new quays", "Planned"),
        ("2", "we repaired the old sea wall", "Achieved"),
    ]


def test_point_knows_the_turn_it_stands_in(graph: Graph) -> None:
    """Points of remarks and of answers are listed under what they were said in."""
    graph.set((URIRef(DEFAULT_BASE + "point-2"), BK.inTurn, URIRef(DEFAULT_BASE + "answer")))

    assert [p["turn"] for p in rows(graph)["points"]] == ["Remarks", "Answer to Coastal Daily"]


def test_answer_to_a_lost_outlet_is_still_an_answer(graph: Graph) -> None:
    """Where a source has lost who asked, the heading says so."""
    graph.set((URIRef(DEFAULT_BASE + "point-1"), BK.inTurn, URIRef(DEFAULT_BASE + "answer")))
    graph.remove((URIRef(DEFAULT_BASE + "question"), BK.askedBy, None))

    assert rows(graph)["points"][0]["turn"] == "Answer to an outlet that is not named"


def test_question_has_its_asker_and_its_answer(graph: Graph) -> None:
    """Who asked, who answered, and the answer's own words."""
    data = rows(graph)
    (question,) = data["questions"]

    assert (names(question["askedBy"]), names(question["answeredBy"])) == (["Coastal Daily"], ["Iris Marlow"])
    assert words(data, question["answers"][0]["spans"])[0].startswith("Investment of Northern")


def test_reference_is_the_place_among_things(graph: Graph) -> None:
    """A number in a row leads to the thing of that name."""
    data = rows(graph)
    ref = data["figures"][0]["subjects"][0]

    assert data["things"][ref["node"]]["name"] == ref["name"]


def test_slips_are_kept_for_the_search_alone(graph: Graph) -> None:
    """What a source misspells can be found, and is not shown as a name."""
    (authority,) = (t for t in rows(graph)["things"] if t["kind"] == "GovernmentBody")

    assert (authority["aliases"], authority["slips"]) == (["HA"], ["Harbours Authority"])


def test_legend_counts_each_class(graph: Graph) -> None:
    """The counts of the legend add up to the nodes."""
    data = rows(graph)

    assert sum(c["count"] for c in data["classes"]) == len(data["things"]) == 9


def test_unit_unknown_here_takes_the_graphs_label(graph: Graph) -> None:
    """A unit that a user added is shown by its own label."""
    figure = URIRef(DEFAULT_BASE + "figure-income")
    graph.set((figure, BK.unit, URIRef("https://example.org/Zlotka")))
    graph.add((URIRef("https://example.org/Zlotka"), RDFS.label, Literal("zlotkas")))

    assert rows(graph)["figures"][0]["text"] == "39.8 trillion zlotkas"


def test_value_that_is_no_number_is_shown_as_it_stands(graph: Graph) -> None:
    """A graph from elsewhere may be ill-typed: the page shows what is there."""
    graph.set((URIRef(DEFAULT_BASE + "figure-income"), BK.value, Literal("a lot", datatype=XSD.string)))

    assert rows(graph)["figures"][0]["text"] == "a lot"


def test_fact_without_words_is_still_listed(graph: Graph) -> None:
    """A claim added by hand has no evidence: it is shown without a quote."""
    claim = URIRef("https://example.org/claim")
    ends = {RDF.subject: URIRef("https://example.org/a"), RDF.object: URIRef("https://example.org/b")}
    for prop, obj in {RDF.type: BK.Claim, RDF.predicate: BK.partOf, **ends}.items():
        graph.add((claim, prop, obj))

    (row,) = (c for c in rows(graph)["claims"] if c["id"] == str(claim))
    assert (row["predicate"], row["spans"]) == ("part of", [])
