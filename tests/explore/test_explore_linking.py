"""Graph, facts and source as one thing: what is chosen in one is shown in the others."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from rdflib import XSD, Graph, Literal, URIRef

from kg.vocab import BK, DEFAULT_BASE, oa, prov
from tests.explore.browsing import Show, lit, passages, press, shown

pytestmark = pytest.mark.browser


def test_source_has_every_turn_under_its_speaker(show: Show, graph: Graph) -> None:
    """Who speaks, what kind of turn it is, and the words."""
    page = show(graph)

    assert page.locator("#source h3.speaker").all_inner_texts() == [
        "Iris Marlow remarks",
        "Coastal Daily question",
        "Iris Marlow answer",
    ]
    expect(page.locator("#source .turn.question")).to_have_text("Thank you. What will investment be in 2024?")


def test_fact_leads_to_its_things_and_words(show: Show, graph: Graph) -> None:
    """A click on a figure lights its ends and its sentence, and unfolds the row."""
    page = show(graph)
    page.get_by_role("button", name="39.8 trillion yuan").click()

    assert lit(page) == {"Northern Shipping Group", "operating income"}
    (passage,) = passages(page)
    assert passage.startswith("In 2023, the operating income")
    expect(page.locator("#source .figure.struck")).to_have_text("39.8 trillion yuan")
    expect(page.locator("#list tr[aria-current] + .detail")).to_contain_text("said by Iris Marlow")


def test_passage_leads_to_its_facts_and_things(show: Show, graph: Graph) -> None:
    """A click on a sentence lists what rests on it and lights what it speaks of."""
    page = show(graph)
    press(page, "Waste at the quays")
    expect(page.locator("#tab-selected")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#list .card.figure .fact")).to_have_text("−3.2%")
    press(page, "launched the")

    expect(page.locator("#list .card.claim")).to_have_count(2)
    assert {"Northern Shipping Group", "Clean Quay Initiative", "Alder Steel Corporation"} <= lit(page)


def test_figure_in_the_source_leads_to_its_fact(show: Show, graph: Graph) -> None:
    """A click on the number itself chooses that figure alone."""
    page = show(graph)
    page.locator("#source .figure", has_text="11.4%").click()

    expect(page.locator("#list .fact")).to_have_text("+11.4% y/y")


def test_name_in_the_source_leads_to_its_node(show: Show, graph: Graph) -> None:
    """A click on a name chooses the thing, and all its places are highlighted."""
    page = show(graph)
    page.locator("#source .name", has_text="Alder Steel").click()

    expect(page.locator("#list h2")).to_have_text("Alder Steel Corporation")
    expect(page.locator("#source .name.struck")).to_have_count(1)


def test_node_has_a_way_through_its_passages(show: Show, graph: Graph) -> None:
    """The number of passages, and buttons that lead from one to the next."""
    page = show(graph)
    page.evaluate("id => kgPage.act.node(id)", page.evaluate("kgPage.facts.nodeByKey.get('marlow')"))

    expect(page.locator("#passage-count")).to_have_text("1 of 1")


def test_pane_can_be_put_away(show: Show, graph: Graph) -> None:
    """What is left takes the room; the last pane stays."""
    page = show(graph)
    for name in ("Graph", "Facts", "Source"):
        page.get_by_role("button", name=name, exact=True).click()

    expect(page.locator(".pane:visible")).to_have_count(1)
    expect(page.locator("#pane-text")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "value", "figures", "claims"),
    [
        ("speaker", "Iris Marlow", 4, 4),
        ("period", "2024", 1, 1),
        ("statistic", "Change", 2, 0),
        ("status", "Planned", 1, 1),
        ("relation", "launched", 0, 1),
        ("kind", "Facility", 0, 1),
    ],
)
def test_filter_keeps_what_passes(
    show: Show, graph: Graph, name: str, value: str, figures: int, claims: int
) -> None:
    """The counts of the tabs are those of what is left; one click brings all back."""
    page = show(graph)
    page.select_option(f"#filter-{name}", value)
    expect(page.locator("#tab-figures .count")).to_have_text(str(figures))
    expect(page.locator("#tab-claims .count")).to_have_text(str(claims))
    page.get_by_role("button", name="Clear filters").click()

    expect(page.locator("#tab-figures .count")).to_have_text("4")


def test_filter_reaches_graph_and_source(show: Show, graph: Graph) -> None:
    """Of a filter by relation the picture keeps the two ends, the source the one sentence."""
    page = show(graph)
    page.select_option("#filter-relation", "launched")

    assert shown(page) == {"Northern Shipping Group", "Clean Quay Initiative"}
    expect(page.locator("#source a.said:not(.out)")).to_have_count(1)


@pytest.mark.parametrize(("hops", "count"), [(1, 2), (2, 3), (3, 4)])
def test_focus_keeps_what_lies_near(show: Show, graph: Graph, hops: int, count: int) -> None:
    """From the dock: its company, the initiative, the group behind that."""
    page = show(graph)
    page.fill("#search", "gull dock")
    page.press("#search", "Enter")
    page.click(f"#hops-{hops}")

    assert len(shown(page)) == count
    page.click(f"#hops-{hops}")
    assert len(shown(page)) == 9


def test_shortest_path_is_drawn(show: Show, graph: Graph) -> None:
    """Path, then the second thing: what lies between stands in a row, with its facts."""
    page = show(graph)
    page.fill("#search", "gull dock")
    page.press("#search", "Enter")
    page.click("#path")
    page.fill("#search", "heron")
    page.press("#search", "Enter")

    assert shown(page) == {
        "Gull dock",
        "Alder Steel Corporation",
        "Clean Quay Initiative",
        "Northern Shipping Group",
        "Heron crane",
    }
    expect(page.locator("#list .card.claim")).to_have_count(4)


def test_path_that_is_not_there_is_said(show: Show, graph: Graph) -> None:
    """Two parts of the graph that nothing joins."""
    page = show(graph)
    page.fill("#search", "gull dock")
    page.press("#search", "Enter")
    page.click("#path")
    page.fill("#search", "iris")
    page.press("#search", "Enter")

    expect(page.locator("#said")).to_have_text("No path leads from Gull dock to Iris Marlow")


def test_hidden_thing_stays_away_until_it_is_asked_for(show: Show, graph: Graph) -> None:
    """Hide takes a node out, Central or All brings it back."""
    page = show(graph)
    page.fill("#search", "gull dock")
    page.press("#search", "Enter")
    page.click("#hide-node")
    assert "Gull dock" not in shown(page)
    page.click("#view-all")

    assert "Gull dock" in shown(page)


def test_double_click_expands(show: Show, graph: Graph) -> None:
    """What is joined to a thing comes into the picture."""
    page = show(graph)
    page.fill("#search", "gull dock")
    page.press("#search", "Enter")
    page.click("#hops-1")
    place = page.evaluate(
        """() => { const id = kgPage.facts.nodeByKey.get('alder');
                   const at = kgPage.picture.network.canvasToDOM(kgPage.picture.network.getPosition(id));
                   const box = document.getElementById('picture').getBoundingClientRect();
                   return [at.x + box.left, at.y + box.top]; }"""
    )
    page.mouse.dblclick(*place)

    assert shown(page) == {"Gull dock", "Alder Steel Corporation", "Clean Quay Initiative"}


def test_text_is_found_where_no_fact_is(show: Show, graph: Graph) -> None:
    """Words of the transcript lead to their sentence, and the page says that no fact rests on it."""
    page = show(graph)
    page.fill("#search", "good morning")
    page.press("#search", "Enter")

    expect(page.locator("#list blockquote")).to_have_text("Good morning.")
    expect(page.locator("#list h3")).to_have_text("No fact rests on it")


def test_indicator_is_drawn_over_time(show: Show, graph: Graph) -> None:
    """Two figures of one measure in two periods make a chart whose words say what it shows."""
    income, before = URIRef(DEFAULT_BASE + "figure-income"), URIRef(DEFAULT_BASE + "figure-before")
    for prop, obj in list(graph.predicate_objects(income)):
        graph.add((before, prop, obj))
    graph.set((before, BK.periodStart, Literal("2022-01-01", datatype=XSD.date)))
    graph.set((before, BK.periodEnd, Literal("2022-12-31", datatype=XSD.date)))
    page = show(graph)
    page.fill("#search", "operating income")
    page.press("#search", "Enter")

    expect(page.locator("#list .chart svg")).to_have_attribute(
        "aria-label", "Over time: 2022: 39.8 trillion yuan; 2023: 39.8 trillion yuan"
    )


def twin(graph: Graph, fact: str, other: str) -> None:
    """Let one figure say what another says, in its own place of the text."""
    kept = {BK.evidence, BK.mention, prov.wasAttributedTo}
    one, two = URIRef(DEFAULT_BASE + fact), URIRef(DEFAULT_BASE + other)
    for prop, obj in list(graph.predicate_objects(two)):
        if prop not in kept:
            graph.remove((two, prop, obj))
    for prop, obj in list(graph.predicate_objects(one)):
        if prop not in kept:
            graph.add((two, prop, obj))


def test_figure_that_is_said_again_stands_once(show: Show, graph: Graph) -> None:
    """One row for what is said twice; a click on it leads to both passages."""
    twin(graph, "figure-income", "figure-investment")
    page = show(graph)
    figure = page.locator("#list .fact.amount", has_text="39.8 trillion yuan")
    expect(figure).to_have_count(1)
    expect(page.locator("#list tr[data-key]", has_text="said twice")).to_have_count(1)
    expect(page.locator("#tab-figures .count")).to_have_text("4")
    figure.click()

    expect(page.locator("#list .detail blockquote")).to_have_count(2)
    expect(page.locator("#passage-count")).to_have_text("1 of 2")


def test_figure_said_again_by_another_stands_under_each(show: Show, graph: Graph) -> None:
    """Grouped by speaker, what two people said is said by both."""
    twin(graph, "figure-income", "figure-investment")
    graph.set(
        (URIRef(DEFAULT_BASE + "figure-investment"), prov.wasAttributedTo, URIRef(DEFAULT_BASE + "alder"))
    )
    page = show(graph)
    page.select_option("#group", "speaker")

    expect(page.locator("#list .fact.amount", has_text="39.8 trillion yuan")).to_have_count(2)


def test_thing_has_one_card_for_a_figure_that_is_said_again(show: Show, graph: Graph) -> None:
    """One card that leads to both passages, by keyboard too, and each passage to its own place."""
    twin(graph, "figure-income", "figure-investment")
    page = show(graph)
    page.fill("#search", "Northern Shipping")
    page.press("#search", "Enter")
    amount = page.locator(".amount", has_text="39.8 trillion yuan")
    card = page.locator("#list .card.figure").filter(has=amount)
    expect(card).to_have_count(1)
    expect(card.locator(".again")).to_have_text("said twice")
    expect(card.locator("blockquote")).to_have_count(2)
    expect(card.locator(".by")).to_have_count(1)
    card.locator(".fact").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#passage-count")).to_have_text("1 of 2")
    expect(page.locator("#list .card.figure")).to_have_count(1)
    for i in range(2):
        quote = card.locator("blockquote").nth(i)
        said = quote.inner_text().removesuffix("show in source").strip()
        quote.locator(".goto").click()
        assert passages(page) == [said]
        page.go_back()


def test_card_of_what_two_people_said_names_each_beside_their_words(show: Show, graph: Graph) -> None:
    """Who said it stands under each passage, and not above all of them."""
    twin(graph, "figure-income", "figure-investment")
    other = URIRef(DEFAULT_BASE + "figure-investment")
    graph.set((other, prov.wasAttributedTo, URIRef(DEFAULT_BASE + "alder")))
    page = show(graph)
    page.get_by_role("button", name="39.8 trillion yuan").click()
    page.click("#tab-selected")
    card = page.locator("#list .card.figure")

    expect(card).to_have_count(1)
    said = card.locator("blockquote + .who").all_inner_texts()
    assert said == ["said by Iris Marlow", "said by Alder Steel Corporation"]
    expect(card.locator(".by")).to_have_count(2)


def test_measure_does_not_repeat_itself(show: Show, graph: Graph) -> None:
    """What is counted and what narrows it stand beside the measure only if they say more than it does."""
    figure = URIRef(DEFAULT_BASE + "figure-income")
    graph.set((figure, BK.counted, Literal("Income")))
    graph.set((figure, BK.scope, Literal("of the harbour")))
    page = show(graph)
    row = page.locator("#list tr[data-key]", has_text="39.8 trillion yuan")

    expect(row.locator("td").nth(1)).to_have_text("operating income · of the harbour")


def test_question_shows_what_it_asks(show: Show, graph: Graph) -> None:
    """Folded, of a long question there is the sentence that asks, and not its thanks."""
    page = show(graph)
    page.click("#tab-questions")

    expect(page.locator("#list .card.question > .quote .excerpt")).to_have_text(
        "What will investment be in 2024?"
    )


def test_large_graph_is_loaded_on_demand(show: Show, graph: Graph) -> None:
    """Beyond a limit (here lowered) the page shows the most central part, says so, and loads the rest."""
    page = show(graph)
    page.evaluate("App.AT_MOST = 5; kgPage.go({ tab: 'points' })")
    button = page.locator("#view-all")
    expect(button).to_have_text("Central 5")
    button.click()
    expect(page.locator("#shown")).to_have_text("5 of 9 things")
    expect(button).to_have_text("Load the other 4")
    button.click()

    expect(page.locator("#shown")).to_have_text("9 of 9 things")


def test_hostile_words_of_the_source_are_only_text(show: Show, graph: Graph) -> None:
    """Markup that somebody has spoken is shown as it was spoken."""
    words = "<img src=x onerror='window.taken = 1'></script><script>window.taken = 1</script>"
    for selector, _, exact in list(graph.triples((None, oa.exact, None))):
        if "Waste at the quays" in str(exact):
            graph.set((selector, oa.exact, Literal(str(exact).replace("Waste at the quays fell by", words))))
    page = show(graph)
    page.evaluate("kgPage.source.parts.forEach(part => kgPage.source.dress(part))")

    assert "onerror" in page.locator("#source").inner_text()
    assert page.locator("#source img, #source script").count() == 0
    assert page.evaluate("window.taken") is None
