"""The page in a browser: what a person sees and does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from rdflib import RDFS, Graph, Literal, URIRef

from kg.explore import page as render
from kg.vocab import DEFAULT_BASE, dcterms, skos

FIXTURE = Path(__file__).with_name("briefing.ttl")

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.fixture(name="graph")
def fixture_graph() -> Graph:
    """A hand-made briefing, in the form of the contract."""
    return Graph().parse(FIXTURE)


@pytest.fixture(name="show")
def fixture_show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a graph's page; fails the test if the page complained or asked for anything but itself."""
    troubles: list[str] = []
    opened: list[Page] = []

    def show(graph: Graph, width: int = 1400, height: int = 900) -> Page:
        file = tmp_path / "graph.html"
        file.write_text(render(graph), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": height})
        opened.append(page)
        page.on("console", lambda m: troubles.append(f"console {m.type}: {m.text}"))
        page.on("pageerror", lambda e: troubles.append(f"error: {e}"))
        page.on("request", lambda r: troubles.append(f"request: {r.url}") if r.url != file.as_uri() else None)
        page.on("dialog", lambda d: troubles.append(f"dialog: {d.message}"))
        page.goto(file.as_uri())
        page.wait_for_function("window.kgPage")
        return page

    yield show
    for page in opened:
        page.close()
    assert troubles == []


def node(page: Page, name: str) -> int:
    """The number of the node that is called so."""
    number = page.evaluate("name => kgPage.data.things.findIndex(t => t.name === name)", name)
    assert isinstance(number, int)
    assert number >= 0
    return number


def place(page: Page, number: int) -> tuple[float, float]:
    """Where a node stands in the window."""
    x, y = page.evaluate(
        """id => { const at = kgPage.view.network.canvasToDOM(kgPage.view.network.getPosition(id));
                   const box = document.getElementById('picture').getBoundingClientRect();
                   return [at.x + box.left, at.y + box.top]; }""",
        number,
    )
    return x, y


def test_picture_is_drawn(show: Open, graph: Graph) -> None:
    """The canvas holds every node of the graph, in more colours than white."""
    page = show(graph)
    colours = page.evaluate(
        """() => { const c = document.querySelector('#picture canvas');
                   const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
                   const seen = new Set();
                   for (let i = 0; i < d.length; i += 4) seen.add(d[i] << 16 | d[i + 1] << 8 | d[i + 2]);
                   return [...seen]; }"""
    )

    assert page.evaluate("kgPage.view.nodes.length") == 9
    assert {0xD55E00, 0x0072B2, 0x009E73} <= set(colours)


def test_names_do_not_overlap(show: Open, graph: Graph) -> None:
    """All names are written, none on another."""
    boxes = show(graph).evaluate("kgPage.view.names.boxes")

    assert len(boxes) == 9
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            apart = a["right"] <= b["left"] or b["right"] <= a["left"]
            assert apart or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]


def test_names_are_not_cut_off_by_the_edge(show: Open, graph: Graph) -> None:
    """In a narrow window a name moves aside rather than out of sight."""
    page = show(graph, width=320, height=700)
    edges = page.evaluate(
        "[0, kgPage.view.stage.clientWidth].map(x => kgPage.view.network.DOMtoCanvas({x, y: 0}).x)"
    )
    boxes = page.evaluate("kgPage.view.names.boxes")

    assert len(boxes) > 3
    assert all(edges[0] - 0.01 <= box["left"] and box["right"] <= edges[1] + 0.01 for box in boxes)


@pytest.mark.parametrize("words", ["nsg", "北方", "northern ship", "ＮＳＧ"])
def test_search_finds_by_any_name(show: Open, graph: Graph, words: str) -> None:
    """Acronym, Chinese name, part of a name and full-width letters lead to the same company."""
    page = show(graph)
    page.fill("#search", words)

    expect(page.locator("#hits li").first).to_contain_text("Northern Shipping Group")


def test_search_finds_a_slip_without_showing_it(show: Open, graph: Graph) -> None:
    """Who searches as the source misspelt it is shown the right name."""
    page = show(graph)
    page.fill("#search", "harbours")

    assert page.locator("#hits li").all_inner_texts() == ["Harbour Authority"]


def test_search_says_that_there_is_nothing(show: Open, graph: Graph) -> None:
    """A name that is not there gives a plain answer."""
    page = show(graph)
    page.fill("#search", "zzz")

    assert page.locator("#hits").inner_text() == "No name like this"


def test_search_works_by_keyboard_alone(show: Open, graph: Graph) -> None:
    """Slash, letters, arrow, Enter: the second hit is selected and its facts are shown."""
    page = show(graph)
    page.keyboard.press("/")
    page.keyboard.type("ar")
    first, second = page.locator("#hits li").all_inner_texts()[:2]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#hits li[aria-selected=true]")).to_have_text(second)
    page.keyboard.press("Enter")

    assert first != second
    expect(page.locator("#list h2")).to_have_text(second)
    expect(page.locator("#hits")).to_be_hidden()


def test_escape_closes_the_list_then_empties_the_box(show: Open, graph: Graph) -> None:
    """The first Escape keeps what was typed, the second clears it."""
    page = show(graph)
    page.fill("#search", "alder")
    page.press("#search", "Escape")
    expect(page.locator("#hits")).to_be_hidden()
    expect(page.locator("#search")).to_have_value("alder")
    page.press("#search", "Escape")

    expect(page.locator("#search")).to_have_value("")


def test_click_on_a_node_shows_its_facts_and_their_words(show: Open, graph: Graph) -> None:
    """The company's figure, its period and speaker, and the sentence with the number marked."""
    page = show(graph)
    page.mouse.click(*place(page, node(page, "Northern Shipping Group")))
    card = page.locator("#list .card.figure").first

    expect(page.locator("#list h2")).to_have_text("Northern Shipping Group")
    expect(card.locator("strong")).to_have_text("39.8 trillion yuan")
    expect(card).to_contain_text("2023 · said by Iris Marlow")
    expect(card.locator("blockquote mark")).to_have_text("39.8 trillion yuan")
    expect(card.locator("blockquote")).to_contain_text("a year-on-year increase of 11.4%.")
    expect(page.locator("#list .card.claim")).to_have_count(2)


def test_click_on_an_edge_shows_its_claim(show: Open, graph: Graph) -> None:
    """Half-way between two joined nodes lies the edge, and behind it its claim."""
    page = show(graph)
    a, b = (place(page, node(page, name)) for name in ("Alder Steel Corporation", "Gull dock"))
    page.mouse.click((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)

    expect(page.locator("#list .card.claim")).to_have_count(1)
    expect(page.locator("#list .statement")).to_contain_text("Alder Steel Corporation developed Gull dock")
    expect(page.locator("#list .chip")).to_have_text("planned")
    expect(page.locator("#list mark")).to_have_text("plans to build")


def test_click_on_the_line_of_a_figure_shows_it(show: Open, graph: Graph) -> None:
    """A line from a body to an indicator stands for its figures."""
    page = show(graph)
    a, b = (place(page, node(page, name)) for name in ("Northern Shipping Group", "investment"))
    page.mouse.click((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)

    expect(page.locator("#list .card")).to_have_count(1)
    expect(page.locator("#list strong")).to_have_text("> 1 trillion yuan")


def test_click_beside_all_nodes_clears_the_selection(show: Open, graph: Graph) -> None:
    """Everything stands in full colour again."""
    page = show(graph)
    page.evaluate("kgPage.choose(0)")
    page.mouse.click(30, 200)

    assert page.evaluate("kgPage.view.network.getSelectedNodes()") == []
    assert page.evaluate("kgPage.view.nodes.get().every(n => n.opacity === 1)")
    expect(page.locator("#list")).to_contain_text("Click a node or an edge")


def test_name_in_a_card_leads_to_its_node(show: Open, graph: Graph) -> None:
    """A thing that a fact names can be followed."""
    page = show(graph)
    page.locator("#list .card.figure").first.get_by_role("link", name="Iris Marlow").click()

    expect(page.locator("#list h2")).to_have_text("Iris Marlow")
    assert page.evaluate("kgPage.view.network.getSelectedNodes()") == [node(page, "Iris Marlow")]


def test_person_has_what_was_said(show: Open, graph: Graph) -> None:
    """Of a speaker: the post, the question answered, the figures given and the points made."""
    page = show(graph)
    page.evaluate("id => kgPage.choose(id)", node(page, "Iris Marlow"))

    assert page.locator("#list h3").all_inner_texts() == [
        "Relations1",
        "Questions asked or answered1",
        "Figures given4",
        "Points made2",
        "Relations stated4",
    ]


def test_legend_hides_and_shows_a_class(show: Open, graph: Graph) -> None:
    """A click hides the class's nodes and their edges, a second one brings them back."""
    page = show(graph)
    company = node(page, "Alder Steel Corporation")
    hidden = "id => [kgPage.view.nodes.get(id).hidden, kgPage.view.edges.get({filter: e => e.hidden}).length]"
    entry = page.get_by_role("button", name="Company 1")
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    assert page.evaluate(hidden, company) == [True, 2]
    entry.click()

    assert page.evaluate(hidden, company) == [False, 0]


def test_key_explains_the_lines_that_are_drawn(show: Open, graph: Graph) -> None:
    """The fixture has done and planned relations, and nothing that is denied."""
    page = show(graph)
    spans = page.locator("#key span:visible")

    assert [words.strip() for words in spans.all_inner_texts()] == ["done", "planned"]


def test_hidden_class_comes_back_when_one_of_it_is_sought(show: Open, graph: Graph) -> None:
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
        ("claims", 5, "Heron crane transferred to Northern Shipping Group"),
        ("points", 2, "we will open 12 new quays"),
        ("questions", 1, "answered by Iris Marlow"),
    ],
)
def test_tab_lists_all_facts_of_a_kind(show: Open, graph: Graph, tab: str, count: int, words: str) -> None:
    """Each kind of fact has a list of its own."""
    page = show(graph)
    page.click(f"#tab-{tab}")

    expect(page.locator("#list .card")).to_have_count(count)
    expect(page.locator("#list")).to_contain_text(words)


def test_points_stand_under_their_turn(show: Open, graph: Graph) -> None:
    """One heading for the points of one turn; an item that is all head has nothing to unfold."""
    page = show(graph)
    page.click("#tab-points")

    assert page.locator("#list h3").all_inner_texts() == ["Remarks"]
    expect(page.locator("#list details")).to_have_count(0)


def test_long_point_unfolds(show: Open, graph: Graph) -> None:
    """An item of several sentences shows its head, and the whole on demand."""
    graph.set((URIRef(DEFAULT_BASE + "point-1"), RDFS.label, Literal("we will open")))
    page = show(graph)
    page.click("#tab-points")
    page.click("text=Whole item")

    expect(page.locator("#list blockquote")).to_have_text("we will open 12 new quays.")


def test_tabs_are_changed_with_the_arrows(show: Open, graph: Graph) -> None:
    """The tabs are one stop of the Tab key; arrows move between them."""
    page = show(graph)
    page.focus("#tab-figures")
    page.keyboard.press("ArrowRight")

    expect(page.locator("#tab-claims")).to_be_focused()
    expect(page.locator("#tab-claims")).to_have_attribute("aria-selected", "true")


def test_list_is_filtered_by_its_words(show: Open, graph: Graph) -> None:
    """Words of the quote count as well as those of the fact."""
    page = show(graph)
    page.fill("#filter", "at the quays fell")

    expect(page.locator("#list .card")).to_have_count(1)
    expect(page.locator("#list strong")).to_have_text("−3.2%")


def test_quote_unfolds(show: Open, graph: Graph) -> None:
    """In a list the words near the mention are shown, the whole sentence on demand."""
    page = show(graph)
    card = page.locator("#list .card").first
    expect(card.locator(".excerpt mark")).to_have_text("39.8 trillion yuan")
    expect(card.locator("blockquote")).to_be_hidden()
    card.locator("summary").click()

    expect(card.locator("blockquote")).to_be_visible()


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
def test_hostile_name_is_only_text(show: Open, graph: Graph, name: str) -> None:
    """Such a name is found, selected and shown like any other, and does nothing."""
    company = URIRef(DEFAULT_BASE + "northern")
    for prop in (skos.prefLabel, skos.altLabel):
        graph.set((company, prop, Literal(name)))
    graph.set((URIRef(DEFAULT_BASE + "briefing"), dcterms.title, Literal(name)))
    page = show(graph)
    page.evaluate("kgPage.choose(kgPage.data.things.findIndex(t => t.kind === 'CentralSOE'))")
    page.fill("#search", name[:20])
    page.hover("#hits li")
    page.mouse.move(*place(page, page.evaluate("kgPage.data.things.findIndex(t => t.kind === 'CentralSOE')")))

    assert page.evaluate("window.taken") is None
    assert page.locator("main img, main b, body script:not([type]) ~ script ~ script").count() == 0
    shown = page.locator("#list h2").inner_text().strip()
    assert shown.rstrip("…") in " ".join(name.replace("\u202e", " ").replace("\u202c", " ").split())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_narrow_window_needs_no_sideways_scrolling(show: Open, graph: Graph) -> None:
    """On a phone picture and facts stand below each other, both within the window."""
    page = show(graph, width=420, height=800)
    picture, panel = (page.locator(part).bounding_box() for part in ("#stage", "#panel"))

    assert picture is not None
    assert panel is not None
    assert picture["width"] == panel["width"] == 420
    assert picture["height"] >= 300
    assert panel["y"] >= picture["y"] + picture["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == 420


def test_empty_graph_is_shown_without_complaint(show: Open) -> None:
    """A briefing without facts has a page that says so."""
    page = show(Graph())

    expect(page.locator("#list")).to_have_text("No relation was read.")
