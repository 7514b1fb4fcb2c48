"""Everything that can be done on the page, done on the page of the sample briefing: choosing and finding."""

from __future__ import annotations

from collections.abc import Callable

import networkx as nx
import pytest
from playwright.sync_api import Page, expect

from tests.explore.browsing import (
    SCREEN,
    Row,
    central,
    choose,
    click,
    drawn,
    facts,
    lit,
    names,
    network,
    node,
    passages,
    place,
    seek,
    settle,
    words,
)

pytestmark = pytest.mark.browser

GRID = "State Grid Corporation of China"
ROWS = "#list tr[data-key]"
FACTS = ("figures", "claims", "points")


# What is chosen in one pane is shown in the others.


def test_node_leads_to_its_facts_and_sentences(real: Page) -> None:
    """A click on a node: its name, a card for each of its facts, its name struck in the source."""
    number = central(real)
    name = real.evaluate("id => kgPage.data.things[id].name", number)
    real.mouse.click(*place(real, number))

    expect(real.locator("#list h2")).to_have_text(name)
    about = [row for row in facts(real) if number in row["ends"] and row["kind"] != "points"]
    assert real.locator("#list .card").count() >= min(len(about), 12)
    assert name in lit(real)
    expect(real.locator("#source .name.struck").first).to_be_in_viewport()


def test_chosen_thing_comes_with_its_company(real: Page) -> None:
    """Something that the opening view leaves out is shown with what it is joined to."""
    number, graph = node(real, GRID), network(real)
    assert number not in drawn(real)
    seek(real, GRID)

    assert {number, *graph[number]} <= drawn(real)
    expect(real.locator("#shown")).to_contain_text(f"{len(drawn(real))} of ")


def test_sentence_leads_to_its_facts_and_nodes(real: Page) -> None:
    """A click beside the marked words of a sentence: the facts that rest on it, its things in full colour."""
    row = next(row for row in facts(real) if row["kind"] == "figures")
    place_of = """([at]) => {
      const part = kgPage.source.parts.find(p => p.start <= at && at < p.end);
      kgPage.source.dress(part);
      const inked = [...part.element.querySelectorAll('a.said')].find(a => {
        const [start, end] = a.dataset.span.split('-').map(Number); return start <= at && at < end; });
      inked.scrollIntoView({ block: 'center' });
      const text = [...inked.childNodes].find(n => n.nodeType === 3 && n.length > 12);
      const words = document.createRange(); words.setStart(text, 3); words.setEnd(text, 5);
      const box = words.getBoundingClientRect(); return [box.x + 2, box.y + box.height / 2]; }"""
    real.mouse.click(*real.evaluate(place_of, row["marks"][0]))

    expect(real.locator("#tab-selected")).to_have_attribute("aria-selected", "true")
    expect(real.locator("#list h3.group")).to_have_text("Facts that rest on it")
    assert row["text"] in real.locator("#list .card.figure .fact").all_inner_texts()
    assert {ref["name"] for ref in row["subjects"]} <= lit(real)


@pytest.mark.parametrize("kind", FACTS)
def test_fact_leads_to_its_nodes_and_sentence(real: Page, kind: str) -> None:
    """A click on a figure, a relation or a point: it unfolds, its things are lit, its words in sight."""
    real.click(f"#tab-{kind}")
    row = next(row for row in facts(real) if row["kind"] == kind)
    real.locator(f'#list [data-key="{row["key"]}"] .fact').click()

    expect(real.locator("#list tr[aria-current]")).to_have_attribute("data-key", row["key"])
    expect(real.locator("#list tr[aria-current] + .detail blockquote").first).to_be_visible()
    expect(real.locator("#source a.said.on").first).to_be_in_viewport()
    shown = " ".join(" ".join(passages(real)).split())
    assert words(real, row["spans"][0])[:40] in shown
    assert {ref["name"] for ref in row.get("subjects", [])} <= lit(real)


def test_panes_collapse_and_come_back(real: Page) -> None:
    """A pane that is put away leaves its room to the others."""
    graph = real.locator("#pane-graph")
    before = graph.bounding_box()
    for name in ("Facts", "Source"):
        click(real.get_by_role("button", name=name, exact=True))
    expect(real.locator(".pane:visible")).to_have_count(1)
    wide = graph.bounding_box()
    assert before is not None
    assert wide is not None
    assert wide["width"] == 1400 > 2 * before["width"]
    for name in ("Facts", "Source"):
        click(real.get_by_role("button", name=name, exact=True))

    assert graph.bounding_box() == before


# Finding.


@pytest.mark.parametrize(
    ("query", "group", "found"),
    [
        ("state grid corp", "Names", GRID),
        ("SGCC", "Names", GRID),
        ("国家电网", "Names", GRID),
        ("operating inc", "Names", "operating income"),
        ("39.8 trillion", "Facts", "operating income"),
        ("my colleagues and i", "Text", "questions"),
    ],
    ids=["name", "alias", "Chinese", "indicator", "figure", "text"],
)
def test_search_finds(real: Page, query: str, group: str, found: str) -> None:
    """Names, other names, Chinese, indicators, figures and the text itself."""
    real.fill("#search", query)

    expect(real.locator(f"#hits [aria-label={group}] .hit").first).to_contain_text(found)


def test_search_answers_each_letter(real: Page) -> None:
    """The list narrows as one types; what stands in it has what was typed."""
    real.click("#search")
    counts = []
    for letter in "state g":
        real.keyboard.press(letter)
        counts.append(real.locator("#hits [aria-label=Names] .hit").count())

    assert all(counts)
    assert counts[0] > counts[-1]


def in_year(row: Row, year: str) -> bool:
    """True of a fact of that year, and of a promise that names no year after the day of the briefing."""
    promised = row["modality"] in {"Planned", "Target"}
    if not row["from"] and not row["to"]:
        return promised and year >= "2024"
    return (row["from"] or "0")[:4] <= year <= (row["to"] or "9")[:4]


PASSES: dict[str, tuple[str, Callable[[Row, dict[int, set[str]]], bool]]] = {
    "kind": ("Initiative", lambda row, kinds: any("Initiative" in kinds[end] for end in row["ends"])),
    "relation": ("launched", lambda row, _: row.get("predicate") == "launched"),
    "speaker": ("Yuan Ye", lambda row, _: "Yuan Ye" in names(row["speakers"])),
    "period": ("2024", lambda row, _: in_year(row, "2024")),
    "statistic": ("Change", lambda row, _: row.get("statistic") == "Change"),
    "status": ("Planned", lambda row, _: row["modality"] in {"Planned", "Target"}),
}
"""Of each filter a choice, and which facts it is to let through."""


def test_every_filter_is_tried(real: Page) -> None:
    """The page has no filter that the next test leaves out."""
    ids = real.locator("#filters select").evaluate_all("all => all.map(one => one.id)")

    assert set(ids) == {f"filter-{name}" for name in PASSES}


@pytest.mark.parametrize("name", PASSES)
def test_filter_lets_through_what_it_says(real: Page, name: str) -> None:
    """Tabs, source and picture keep what passes, no more and no less; one click brings all back."""
    value, passes = PASSES[name]
    kinds = {i: set(each) for i, each in enumerate(real.evaluate("kgPage.data.things.map(t => t.kinds)"))}
    left = [row for row in facts(real) if passes(row, kinds)]
    real.select_option(f"#filter-{name}", value)

    for tab in FACTS:
        expected = sum(row["kind"] == tab for row in left)
        expect(real.locator(f"#tab-{tab} .count")).to_have_text(str(expected))
    expect(real.locator("#passing")).to_have_text(f"{len(left)} of {len(facts(real))} facts")
    assert drawn(real) <= {end for row in left for end in row["ends"]}
    assert real.locator("#source a.said.out").count() > 0
    real.get_by_role("button", name="Clear filters").click()
    expect(real.locator("#passing")).to_have_text(f"{len(facts(real))} facts")


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_focus_shows_what_lies_within_some_steps(real: Page, hops: int) -> None:
    """Of a company: all that is joined to it by so many lines, and nothing else."""
    start = node(real, GRID)
    near = set(nx.single_source_shortest_path_length(network(real), start, cutoff=hops))
    seek(real, GRID)
    real.click(f"#hops-{hops}")

    assert drawn(real) == near


def test_shortest_path_leads_from_one_thing_to_another(real: Page) -> None:
    """No path is shorter than the one that is drawn, and each of its steps has a fact."""
    graph = network(real)
    start = node(real, GRID)
    lengths = nx.single_source_shortest_path_length(graph, start)
    end, length = max(lengths.items(), key=lambda item: (item[1], -item[0]))
    assert length >= 2
    seek(real, GRID)
    real.click("#path")
    seek(real, real.evaluate("id => kgPage.data.things[id].name", end))

    assert len(drawn(real)) == length + 1
    assert nx.is_connected(graph.subgraph(drawn(real)))
    assert real.locator("#list .card").count() >= length


def test_thing_is_hidden_and_shown_again(real: Page) -> None:
    """Hide takes it from the picture; the page says how many are hidden, and brings them back."""
    number, before = central(real), drawn(real)
    expect(real.locator("#show-hidden")).to_be_hidden()
    real.mouse.click(*place(real, number))
    real.click("#hide-node")
    assert drawn(real) == before - {number}
    real.get_by_role("button", name="Show 1 hidden").click()

    assert drawn(real) == before
    expect(real.locator("#show-hidden")).to_be_hidden()


def test_all_things_are_shown_on_demand(real: Page) -> None:
    """All brings in whatever was hidden or left out."""
    real.mouse.click(*place(real, central(real)))
    real.click("#hide-node")
    real.click("#view-all")

    assert len(drawn(real)) == real.evaluate("kgPage.data.things.length")


def test_double_click_brings_in_what_is_joined(real: Page) -> None:
    """A thing that has more neighbours than the opening view shows: they come, the others stay."""
    graph, before = network(real), drawn(real)
    number = next(each for each in sorted(before) if 0 < len(set(graph[each]) - before) <= 30)
    real.mouse.dblclick(*place(real, number))

    assert set(graph[number]) <= drawn(real)
    assert before <= drawn(real)


def test_legend_takes_away_and_gives_back_a_class(real: Page) -> None:
    """Each entry hides its class and nothing else."""
    kinds = real.evaluate("kgPage.data.things.map(t => t.kind)")
    before = drawn(real)
    kind = kinds[central(real)]
    label = real.evaluate("kind => kgPage.looks.get(kind).label", kind)
    entry = real.locator("#legend button", has_text=label).first
    entry.click()
    expect(entry).to_have_attribute("aria-pressed", "false")
    assert drawn(real) == {each for each in before if kinds[each] != kind}
    entry.click()

    assert drawn(real) == before


def test_legend_shows_a_few_classes_and_the_others_on_demand(real: Page) -> None:
    """By keyboard; a class that is hidden stays in sight when the legend folds again."""
    shown, every = real.locator("#legend .entry:visible"), real.locator("#legend .entry").count()
    expect(shown).to_have_count(6)
    more = real.get_by_role("button", name=f"{every - 6} more classes")
    more.focus()
    real.keyboard.press("Enter")
    expect(shown).to_have_count(every)
    real.get_by_role("button", name="Media outlet").click()
    real.get_by_role("button", name="Fewer classes").click()

    expect(shown).to_have_count(7)
    expect(real.get_by_role("button", name="Media outlet")).to_have_attribute("aria-pressed", "false")


def stage(page: Page) -> dict[str, float]:
    """Where the picture stands in the window."""
    return dict(page.evaluate("document.getElementById('stage').getBoundingClientRect().toJSON()"))


@pytest.mark.parametrize("width", [1024, 1440])
def test_choosing_takes_no_room_from_the_picture(real: Page, width: int) -> None:
    """What can be done with a chosen thing stands there only then, and on the same line."""
    real.set_viewport_size({"width": width, "height": 768})
    settle(real)
    before = stage(real)
    expect(real.locator("#of-node")).to_be_hidden()
    real.mouse.click(*place(real, central(real)))
    expect(real.locator("#of-node")).to_be_visible()

    assert stage(real) == before


def near(page: Page, number: int) -> list[tuple[float, float]]:
    """Where a thing and what it is joined to stand in the window; all of them must be drawn."""
    assert set(network(page)[number]) <= drawn(page)
    return [place(page, each) for each in (number, *network(page)[number])]


@pytest.mark.parametrize("width", [420, 1024, 1440])
def test_thing_that_is_sought_is_framed_with_its_neighbours(real: Page, width: int) -> None:
    """All stand in the picture and none under the buttons, also if its pane opens later."""
    real.set_viewport_size({"width": width, "height": 768})
    settle(real)
    seek(real, GRID)
    if width == 420:
        real.click("#toggle-g")
    settle(real)
    box = stage(real)
    buttons = real.evaluate("document.getElementById('zoom').getBoundingClientRect().top")
    at = near(real, node(real, GRID))

    assert len(at) > 4
    assert all(box["left"] + 20 < x < box["right"] - 20 and box["top"] + 10 < y < buttons for x, y in at)
    # Not as a speck, either.
    assert max(y for _, y in at) - min(y for _, y in at) > 0.3 * (buttons - box["top"])


def test_rims_leave_the_colour_of_small_things_to_be_seen(real: Page) -> None:
    """A rim is a small part of the radius of what is drawn small; near by it is a line, not a band."""
    part = """() => Object.values(kgPage.picture.network.body.nodes).filter(n => n.id in kgPage.data.things)
        .map(n => n.options.borderWidth / (n.options.size * kgPage.picture.network.getScale()))"""
    real.click("#view-all")
    settle(real)
    parts = real.evaluate(part)
    assert len(parts) > 150
    assert max(parts) < 0.12
    for _ in range(12):
        real.click("#zoom-in")

    assert real.evaluate("kgPage.picture.network.nodesHandler.options.borderWidth") == 1.5


def wander(page: Page) -> None:
    """A view that differs from a fresh one in most that can differ."""
    page.click("#tab-claims")
    page.select_option("#filter-speaker", index=2)
    seek(page, GRID)
    page.click("#hops-2")
    page.click("#theme")
    page.locator("#legend .entry:visible").nth(3).click()
    page.click("#zoom-in")
    page.get_by_role("button", name="Source", exact=True).click()
    page.wait_for_timeout(300)


def test_address_restores_the_screen(real: Page) -> None:
    """Whoever opens the address sees the same, to the letter."""
    wander(real)
    before, address = real.evaluate(SCREEN), real.url
    real.goto("about:blank")
    real.goto(address)
    real.wait_for_function("window.kgPage")

    assert real.evaluate(SCREEN) == before


def test_back_button_undoes_step_by_step(real: Page) -> None:
    """Each step back shows the screen that was there before it, and forward the one after."""
    acts: list[Callable[[], None]] = [
        lambda: real.click("#tab-claims"),
        lambda: choose(real, "#filter-status", "planned"),
        lambda: real.locator("#list .fact").first.click(),
        lambda: real.click("#view-all"),
    ]
    screens = [real.evaluate(SCREEN)]
    for act in acts:
        act()
        settle(real)
        screens.append(real.evaluate(SCREEN))
    for screen in reversed(screens[:-1]):
        real.go_back()
        settle(real)
        assert real.evaluate(SCREEN) == screen
    for screen in screens[1:]:
        real.go_forward()
        settle(real)
        assert real.evaluate(SCREEN) == screen
