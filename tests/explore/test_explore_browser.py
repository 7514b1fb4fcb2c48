"""The page in a browser: what a person sees and does."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from rdflib import Graph, Literal, URIRef

from kg.vocab import DEFAULT_BASE, dcterms, skos
from tests.explore.browsing import Show, empty, node, place

pytestmark = pytest.mark.browser


def test_picture_is_drawn(show: Show, graph: Graph) -> None:
    """The canvas holds every node of the graph, in more colours than white."""
    page = show(graph)
    colours = page.evaluate(
        """() => { const c = document.querySelector('#picture canvas');
                   const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                   const seen = new Set();
                   for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
                   return [...seen]; }"""
    )

    assert page.evaluate("kgPage.picture.nodeSet.length") == 9
    assert {0xD55E00, 0x0072B2, 0x009E73} <= set(colours)


def test_names_do_not_overlap(show: Show, graph: Graph) -> None:
    """All names are written, none on another."""
    boxes = show(graph).evaluate("kgPage.picture.names.boxes")

    assert len(boxes) == 9
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            apart = a["right"] <= b["left"] or b["right"] <= a["left"]
            assert apart or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]


def test_names_are_not_cut_off_by_the_edge(show: Show, graph: Graph) -> None:
    """In a narrow window a name moves aside rather than out of sight."""
    page = show(graph, width=320, height=700)
    edges = page.evaluate(
        "[0, kgPage.picture.stage.clientWidth].map(x => kgPage.picture.network.DOMtoCanvas({x, y: 0}).x)"
    )
    boxes = page.evaluate("kgPage.picture.names.boxes")

    assert len(boxes) > 3
    assert all(edges[0] - 0.01 <= box["left"] and box["right"] <= edges[1] + 0.01 for box in boxes)


@pytest.mark.parametrize("words", ["nsg", "北方", "northern ship", "ＮＳＧ"])
def test_search_finds_by_any_name(show: Show, graph: Graph, words: str) -> None:
    """Acronym, Chinese name, part of a name and full-width letters lead to the same company."""
    page = show(graph)
    page.fill("#search", words)

    expect(page.locator("#hits .hit").first).to_contain_text("Northern Shipping Group")


def test_search_finds_a_slip_without_showing_it(show: Show, graph: Graph) -> None:
    """Who searches as the source misspelt it is shown the right name."""
    page = show(graph)
    page.fill("#search", "harbours")

    assert page.locator("#hits [aria-label=Names] .hit").all_inner_texts() == ["Harbour Authority"]


def test_search_says_that_there_is_nothing(show: Show, graph: Graph) -> None:
    """A name that is not there gives a plain answer."""
    page = show(graph)
    page.fill("#search", "zzz")

    assert page.locator("#hits").inner_text() == "Nothing like this"


def test_search_works_by_keyboard_alone(show: Show, graph: Graph) -> None:
    """Slash, letters, arrow, Enter: the second hit is selected and its facts are shown."""
    page = show(graph)
    page.keyboard.press("/")
    page.keyboard.type("ar")
    first, second = page.locator("#hits .hit").all_inner_texts()[:2]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#hits .hit[aria-selected=true]")).to_have_text(second)
    page.keyboard.press("Enter")

    assert first != second
    expect(page.locator("#list h2")).to_have_text(second)
    expect(page.locator("#hits")).to_be_hidden()


def test_escape_closes_the_list_then_empties_the_box(show: Show, graph: Graph) -> None:
    """The first Escape keeps what was typed, the second clears it."""
    page = show(graph)
    page.fill("#search", "alder")
    page.press("#search", "Escape")
    expect(page.locator("#hits")).to_be_hidden()
    expect(page.locator("#search")).to_have_value("alder")
    page.press("#search", "Escape")

    expect(page.locator("#search")).to_have_value("")


def test_click_on_a_node_shows_its_facts_and_their_words(show: Show, graph: Graph) -> None:
    """The company's figure, its period and speaker, and the sentence with the number marked."""
    page = show(graph)
    page.mouse.click(*place(page, node(page, "Northern Shipping Group")))
    card = page.locator("#list .card.figure").first

    expect(page.locator("#list h2")).to_have_text("Northern Shipping Group")
    expect(card.locator(".fact")).to_have_text("39.8 trillion yuan")
    expect(card).to_contain_text("2023 · said by Iris Marlow")
    expect(card.locator("blockquote mark")).to_have_text("39.8 trillion yuan")
    expect(card.locator("blockquote")).to_contain_text("a year-to-year increase of 11.4%.")
    expect(page.locator("#list .card.claim")).to_have_count(2)


def test_click_on_an_edge_shows_its_claim(show: Show, graph: Graph) -> None:
    """Half-way between two joined nodes lies the edge, and behind it its claim."""
    page = show(graph)
    a, b = (place(page, node(page, name)) for name in ("Alder Steel Corporation", "Gull dock"))
    page.mouse.click((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)

    expect(page.locator("#list .card.claim")).to_have_count(1)
    expect(page.locator("#list .statement")).to_contain_text("Alder Steel Corporation developed Gull dock")
    expect(page.locator("#list .chip")).to_have_text("planned")
    expect(page.locator("#list mark")).to_have_text("plans to build")


def test_click_on_the_line_of_a_figure_shows_it(show: Show, graph: Graph) -> None:
    """A line from a body to an indicator stands for its figures."""
    page = show(graph)
    a, b = (place(page, node(page, name)) for name in ("Northern Shipping Group", "investment"))
    page.mouse.click((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)

    expect(page.locator("#list .card")).to_have_count(1)
    expect(page.locator("#list .fact")).to_have_text("> 1 trillion yuan")


def test_click_beside_all_nodes_clears_the_selection(show: Show, graph: Graph) -> None:
    """Everything stands in full colour again."""
    page = show(graph)
    page.evaluate("kgPage.act.node(0)")
    page.click("#zoom-fit")
    page.mouse.click(*empty(page))

    assert page.evaluate("kgPage.picture.network.getSelectedNodes()") == []
    assert page.evaluate("kgPage.picture.near") is None
    expect(page.locator("#list")).to_contain_text("Click a thing, a line or a passage")


def test_name_in_a_card_leads_to_its_node(show: Show, graph: Graph) -> None:
    """A thing that a fact names can be followed."""
    page = show(graph)
    page.get_by_role("button", name="39.8 trillion yuan").click()
    page.locator("#list .detail").get_by_role("link", name="Iris Marlow").click()

    expect(page.locator("#list h2")).to_have_text("Iris Marlow")
    assert page.evaluate("kgPage.picture.network.getSelectedNodes()") == [node(page, "Iris Marlow")]


def test_person_has_what_was_said(show: Show, graph: Graph) -> None:
    """Of a speaker: the post, the question answered, the figures given and the points made."""
    page = show(graph)
    page.evaluate("id => kgPage.act.node(id)", node(page, "Iris Marlow"))

    assert page.locator("#list h3").all_inner_texts() == [
        "Relations1",
        "Questions asked or answered1",
        "Figures given4",
        "Points made2",
        "Relations stated4",
    ]


def test_legend_hides_and_shows_a_class(show: Show, graph: Graph) -> None:
    """A click takes the class's nodes and their edges away, a second one brings them back."""
    page = show(graph)
    drawn = "() => [kgPage.picture.nodeSet.length, kgPage.picture.drawn.length]"
    before = page.evaluate(drawn)
    entry = page.get_by_role("button", name="Company 1")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(drawn) == [before[0] - 1, before[1] - 2]
    entry.click()

    assert page.evaluate(drawn) == before


def test_dark_ground_has_wider_rims(show: Show, graph: Graph) -> None:
    """Dark shapes are set off from it by their rims."""
    rim = "kgPage.picture.network.nodesHandler.options.borderWidth"
    small = "kgPage.zoom(0.4)"
    light, dark = show(graph, color_scheme="light"), show(graph, color_scheme="dark")
    for page in (light, dark):
        page.evaluate(small)
        page.wait_for_timeout(100)

    assert 0.2 < light.evaluate(rim) < dark.evaluate(rim) < 1.5


def test_key_explains_the_lines_that_are_drawn(show: Show, graph: Graph) -> None:
    """The fixture has done and planned relations, and nothing that is denied."""
    page = show(graph)
    spans = page.locator("#key span:visible")

    assert [words.strip() for words in spans.all_inner_texts()] == ["done", "planned"]


def test_hidden_class_comes_back_when_one_of_it_is_sought(show: Show, graph: Graph) -> None:
    """What is found is shown, whatever the legend had hidden."""
    page = show(graph)
    page.get_by_role("button", name="Company 1").click()
    page.fill("#search", "alder")
    page.press("#search", "Enter")

    expect(page.get_by_role("button", name="Company 1")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize(
    ("tab", "count", "words"),
    [
        ("figures", 4, "> 1 trillion yuan"),
        ("claims", 5, "transferred to"),
        ("points", 2, "we will open 12 new quays"),
        ("questions", 1, "answered by Iris Marlow"),
        ("names", 9, "Alder Steel Corporation"),
    ],
)
def test_tab_lists_all_of_a_kind(show: Show, graph: Graph, tab: str, count: int, words: str) -> None:
    """Each kind of fact has a list of its own, and the tab says how many there are."""
    page = show(graph)
    page.click(f"#tab-{tab}")

    expect(page.locator(f"#tab-{tab} .count")).to_have_text(str(count))
    expect(page.locator("#list tr[data-key], #list .card")).to_have_count(count)
    expect(page.locator("#list")).to_contain_text(words)


def test_figures_stand_under_their_subject(show: Show, graph: Graph) -> None:
    """One heading for the figures of one body; they can be put together by measure instead."""
    page = show(graph)
    heads = page.locator("#list tr.group")
    expect(heads.first).to_have_text("Northern Shipping Group 3".replace(" 3", "3"))
    page.select_option("#group", "measure")

    expect(heads.first).to_contain_text("operating income")


def test_figures_are_sorted_by_a_column(show: Show, graph: Graph) -> None:
    """A click on a heading sorts upwards, the next downwards, the third as it was."""
    page = show(graph)
    page.select_option("#group", "none")
    figures = page.locator("#list .fact.amount")
    as_said = figures.all_inner_texts()
    head = page.get_by_role("columnheader", name="Figure")
    orders = []
    for wanted in ("ascending", "descending", "none"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", wanted)
        orders.append(figures.all_inner_texts())

    assert orders == [
        ["−3.2%", "+11.4% y/y", "> 1 trillion yuan", "39.8 trillion yuan"],
        ["39.8 trillion yuan", "> 1 trillion yuan", "+11.4% y/y", "−3.2%"],
        as_said,
    ]


def test_figure_shows_its_own_words_on_hover(show: Show, graph: Graph) -> None:
    """The value as the source writes it."""
    page = show(graph)

    expect(page.get_by_role("button", name="−3.2%")).to_have_attribute("title", "“3.2 percent”")


def test_list_is_filtered_by_its_words(show: Show, graph: Graph) -> None:
    """Words of the quoted sentence count as well."""
    page = show(graph)
    page.fill("#filter", "waste at the quays")
    expect(page.locator("#list .fact")).to_have_text("−3.2%")
    page.fill("#filter", "zzz")

    expect(page.locator("#list")).to_have_text("Nothing here passes the filters.")


@pytest.mark.parametrize(
    "name",
    [
        "</script><script>window.taken = 1</script>",
        "<img src=x onerror='window.taken = 1'>",
        "<b>bold</b> javascript:alert(1)",
        "x" * 100_000,
        "\u202eevil\u202c شركة",
    ],
    ids=["script", "image", "markup", "long", "turned"],
)
def test_hostile_name_is_only_text(show: Show, graph: Graph, name: str) -> None:
    """Such a name is found, selected and shown like any other, and does nothing."""
    company = URIRef(DEFAULT_BASE + "northern")
    for prop in (skos.prefLabel, skos.altLabel):
        graph.set((company, prop, Literal(name)))
    graph.set((URIRef(DEFAULT_BASE + "briefing"), dcterms.title, Literal(name)))
    page = show(graph)
    page.evaluate("kgPage.act.node(kgPage.data.things.findIndex(t => t.kind === 'CentralSOE'))")
    page.fill("#search", name[:20])
    page.hover("#hits .hit")
    page.mouse.move(*place(page, page.evaluate("kgPage.data.things.findIndex(t => t.kind === 'CentralSOE')")))

    assert page.evaluate("window.taken") is None
    assert (
        page.locator(
            "main img, main b, body script:not([type]) ~ script:not([type]) ~ script:not([type])"
        ).count()
        == 0
    )
    shown = page.locator("#list h2").inner_text().strip()
    assert shown.rstrip("…") in " ".join(name.replace("\u202e", " ").replace("\u202c", " ").split())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_narrow_window_shows_one_pane(show: Show, graph: Graph) -> None:
    """On a phone each pane fills the window in its turn, and nothing sticks out."""
    page = show(graph, width=420, height=800)
    for button, pane in (("Facts", "#pane-facts"), ("Source", "#pane-text"), ("Graph", "#pane-graph")):
        page.get_by_role("button", name=button, exact=True).click()
        box = page.locator(pane).bounding_box()
        assert box is not None
        assert box["width"] == 420
        assert box["height"] >= 300
        expect(page.locator(".pane:visible")).to_have_count(1)

    assert page.evaluate("document.documentElement.scrollWidth") == 420


def test_empty_graph_is_shown_without_complaint(show: Show) -> None:
    """A briefing without facts has a page that says so."""
    page = show(Graph())

    expect(page.locator("#list")).to_have_text("No relation was read.")
    expect(page.locator("#source")).to_have_text("The graph quotes no text.")
