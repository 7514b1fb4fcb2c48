"""The page of the sample briefing: its figures, what can be taken away, and how it looks as it opens."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect
from rdflib import RDF, Graph, URIRef

import kg
from kg.vocab import BK, oa
from tests.explore.browsing import (
    Show,
    drawn,
    facts,
    group_by,
    in_window,
    names,
    network,
    node,
    saved,
    seek,
    statements,
    take,
    words,
)

pytestmark = pytest.mark.browser

GRID = "State Grid Corporation of China"
ROWS = "#list tr[data-key]"


# Figures worth looking at.


@pytest.mark.parametrize(("label", "part"), [("by subject", "subjects"), ("by measure", "indicator")])
def test_figures_are_grouped(real: Page, label: str, part: str) -> None:
    """One heading for each subject or measure, with the number of its figures, and its figures below it."""
    figures = [row for row in facts(real) if row["kind"] == "figures"]
    group_by(real, label)
    wanted: dict[str, list[str]] = {}
    for row in figures:
        wanted.setdefault(names(row[part]), []).append(row["text"])
    bodies = real.locator("#list tbody")
    found = {
        body.locator(".group .things").inner_text(): set(body.locator(".fact.amount").all_inner_texts())
        for body in bodies.all()
    }

    assert found == {name: set(texts) for name, texts in wanted.items()}


@pytest.mark.parametrize(("column", "key"), [("Figure", "value"), ("Period", "to")])
def test_figures_are_sorted_by_a_heading(real: Page, column: str, key: str) -> None:
    """Upwards on the first click, downwards on the second."""
    rows = {row["key"]: row for row in facts(real)}
    group_by(real, "as said")
    head = real.get_by_role("columnheader", name=column)
    for direction, sign in (("ascending", 1), ("descending", -1)):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", direction)
        shown = [rows[each] for each in real.locator(ROWS).evaluate_all("all => all.map(r => r.dataset.key)")]
        found = [float(row[key]) if key == "value" else row["to"] or row["from"] for row in shown]
        assert found == sorted(found, reverse=sign < 0)
        assert len(found) > 50


def test_figures_are_written_as_people_do(real: Page) -> None:
    """Scale words, signs of growth, bounds; no bare string of twelve digits."""
    texts = real.locator("#list .fact.amount").all_inner_texts()

    assert {"39.8 trillion yuan", "+11.4% y/y", "> 1 trillion yuan"} <= set(texts)
    assert not [text for text in texts if any(len(run) > 12 for run in text.split())]


def test_every_figure_has_its_own_words_on_hover(real: Page) -> None:
    """What the source writes, between quotation marks."""
    rows = {row["key"]: row for row in facts(real)}
    group_by(real, "as said")
    for line in real.locator(ROWS).all():
        row = rows[line.get_attribute("data-key") or ""]
        title = line.locator(".fact.amount").get_attribute("title") or ""
        assert " ".join(title.split()).startswith(f"“{words(real, row['marks'][0])}")


def test_bars_are_as_long_as_figures_are_large(real: Page) -> None:
    """Bars that share a scale and a side keep the order of their values."""
    widths = real.evaluate(
        """() => { const scales = Chart.scales(kgPage.data.figures);
          const width = (bar) => Number(bar.lastChild.getAttribute('width'));
          const bars = kgPage.data.figures.map(row => [row.key, Chart.bar(row, scales)]);
          return Object.fromEntries(bars.filter(each => each[1]).map(([key, bar]) => [key, width(bar)])); }"""
    )
    bars = [
        (row["unit"], row["statistic"], row["unit"] == "PERCENT" or names(row["indicator"]), row)
        for row in facts(real)
        if row["key"] in widths
    ]
    assert len(bars) > 10
    for scale in {bar[:3] for bar in bars}:
        like = sorted(
            (abs(float(row["value"])), widths[row["key"]]) for *each, row in bars if tuple(each) == scale
        )
        assert [width for _, width in like] == sorted(width for _, width in like)


def test_chart_shows_an_indicator_over_periods(real: Page) -> None:
    """Some measure has figures of two periods: each is a dot that says what it is, and leads to its words."""
    group_by(real, "by measure")
    chart = real.locator("#list .chart").first
    chart.scroll_into_view_if_needed()
    said = chart.locator("svg").get_attribute("aria-label") or ""
    dots = chart.locator(".dot")
    assert dots.count() == said.count(";") + 1 >= 2
    dots.first.locator("circle").click()

    expect(real.locator("#list tr[aria-current]")).to_have_count(1)
    expect(real.locator("#source .figure.struck").first).to_be_in_viewport()


# What can be taken away.


def test_csv_holds_every_figure_and_where_it_stands(real: Page, sample: Path) -> None:
    """Number, unit, period and words; start and end lead to the words in the file itself."""
    figures = [row for row in facts(real) if row["kind"] == "figures"]
    table = list(csv.DictReader(io.StringIO(take(real, "#save-csv").removeprefix("\ufeff"))))
    source = sample.read_text(encoding="utf-8")

    assert [row["value"] for row in table] == [row["value"] for row in figures]
    for row in table:
        cut = source[int(row["start"]) : int(row["end"])]
        assert " ".join(cut.split()) == " ".join(row["words"].split(" … ")[0].split())


@pytest.mark.parametrize(
    ("button", "start", "rule"),
    [("#copy-csv", "subject,indicator,figure", ""), ("#copy-markdown", "| subject |", "| --- |")],
)
def test_table_is_copied(real: Page, button: str, start: str, rule: str) -> None:
    """The clipboard has a heading and a line for each figure, and the page says so."""
    real.evaluate(
        """() => Object.defineProperty(navigator, 'clipboard',
             { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })"""
    )
    real.click("#export > summary")
    real.click(button)
    expect(real.locator("#said")).to_contain_text("Copied as")
    copied = real.evaluate("window.copied")

    assert copied.startswith(start)
    assert rule in copied
    assert all(
        row["text"] in copied
        for row in facts(real)
        if row["kind"] == "figures" and "\u2212" not in row["text"]
    )


def test_picture_is_saved_as_png(real: Page) -> None:
    """A picture file as large as the canvas."""
    size = real.evaluate("(c => [c.width, c.height])(document.querySelector('#picture canvas'))")
    picture = saved(real, "#save-png").read_bytes()

    assert picture.startswith(b"\x89PNG")
    assert [int.from_bytes(picture[at : at + 4], "big") for at in (16, 20)] == size


def test_picture_is_saved_as_svg(real: Page) -> None:
    """A drawing that any program reads: a name for each thing, a line for each edge, nothing that runs."""
    drawing = ElementTree.fromstring(take(real, "#save-svg"))
    tags = [each.tag.partition("}")[2] for each in drawing.iter()]

    assert tags.count("text") == len(drawn(real)) == 40
    assert tags.count("title") == real.evaluate("kgPage.picture.drawn.length")
    assert set(tags) <= {"svg", "rect", "g", "path", "title", "circle", "polygon", "text"}


def test_turtle_of_the_selection_is_part_of_the_graph(
    real: Page, built: Callable[[Path], kg.Result], sample: Path
) -> None:
    """Of a company: its facts and no others, each with its evidence, each triple as the graph has it."""
    seek(real, GRID)
    about = {row["id"] for row in facts(real) if node(real, GRID) in row["ends"]}
    part = Graph().parse(data=take(real, "#save-turtle"), format="turtle")
    handed = {
        str(fact) for kind in (BK.Observation, BK.Claim, BK.Point) for fact in part.subjects(RDF.type, kind)
    }

    assert handed == about
    assert statements(part) <= statements(built(sample).graph)
    for fact in map(URIRef, about):
        quotes = part.query(
            "SELECT ?words { ?fact ?any ?target . ?target ?has ?selector . ?selector ?exact ?words }",
            initBindings={"fact": fact, "any": BK.evidence, "has": oa.hasSelector, "exact": oa.exact},
        )
        assert len(quotes) >= 1


# Readable as it opens.


def test_opening_view_is_the_forty_most_central_things(real: Page) -> None:
    """They hang together, and the page says how many there are in all."""
    total = real.evaluate("kgPage.data.things.length")

    assert len(drawn(real)) == 40
    expect(real.locator("#shown")).to_have_text(f"40 of {total} things")
    expect(real.locator("#view-core")).to_have_attribute("aria-pressed", "true")


def test_same_briefing_gives_the_same_picture(show: Show, pages: Callable[[Path], str], sample: Path) -> None:
    """Two windows show everything at the same places."""
    first, second = (show(pages(sample)).evaluate("[...kgPage.picture.places]") for _ in range(2))

    assert first == second


@pytest.mark.parametrize("width", [1440, 1024, 420])
@pytest.mark.parametrize("view", ["#view-core", "#view-all"])
def test_names_in_the_picture_do_not_overlap(
    show: Show, pages: Callable[[Path], str], sample: Path, width: int, view: str
) -> None:
    """At rest each name can be read, and none touches the edge."""
    page = show(pages(sample), width=width)
    page.click(view)
    boxes = page.evaluate("kgPage.picture.names.boxes")
    seen = page.evaluate(
        """() => { const { stage, network } = kgPage.picture;
          const [from, to] = [{ x: 0, y: 0 }, { x: stage.clientWidth, y: stage.clientHeight }].map(
            place => network.DOMtoCanvas(place));
          return { left: from.x, top: from.y, right: to.x, bottom: to.y }; }"""
    )

    assert len(boxes) >= 8
    for i, a in enumerate(boxes):
        assert all(seen[side] < a[side] for side in ("left", "top"))
        assert all(a[side] < seen[side] for side in ("right", "bottom"))
        for b in boxes[:i]:
            apart = a["right"] <= b["left"] or b["right"] <= a["left"]
            assert apart or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]


@pytest.mark.parametrize("width", [1440, 1366, 1024, 420])
def test_every_tab_lies_open(show: Show, pages: Callable[[Path], str], sample: Path, width: int) -> None:
    """No tab is cut off by the edge of its pane."""
    page = show(pages(sample), width=width)
    if width < 761:
        page.get_by_role("button", name="Facts", exact=True).click()

    assert all(in_window(tab) for tab in page.locator(".tab").all())


def test_graph_is_walked_by_keyboard(real: Page) -> None:
    """g, an arrow, Enter: a thing is chosen; 1 shows what is round it, h takes it away."""
    real.keyboard.press("g")
    real.keyboard.press("ArrowDown")
    pointed = real.evaluate("kgPage.picture.hover")
    real.keyboard.press("Enter")
    expect(real.locator("#list h2")).to_have_text(real.evaluate("id => kgPage.data.things[id].name", pointed))
    real.keyboard.press("1")
    assert drawn(real) == {pointed, *network(real)[pointed]}
    real.keyboard.press("h")

    assert pointed not in drawn(real)


def test_page_works_in_a_notebook(show: Show, built: Callable[[Path], kg.Result], sample: Path) -> None:
    """In the frame that a notebook shows, a click leads to its fact and its words as it does elsewhere."""
    frame = show(built(sample)._repr_html_()).frame_locator("iframe")
    frame.locator("#tab-claims").click()
    frame.locator("#list .fact").first.click()

    expect(frame.locator("#list tr[aria-current]")).to_have_count(1)
    expect(frame.locator("#source a.said.on").first).to_be_in_viewport()
    expect(frame.locator("#copy-link")).to_be_hidden()


def test_page_is_of_a_size_to_be_mailed(pages: Callable[[Path], str], sample: Path) -> None:
    """One file of at most a megabyte and a half."""
    assert len(pages(sample).encode()) <= 1_500_000
