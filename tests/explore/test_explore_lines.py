"""Lines between things: drawn by the page itself, and met by the mouse all the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import FloatRect, Page, expect
from rdflib import Graph

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Spot = tuple[float, float]
STEEL, DOCK, GROUP = "Alder Steel Corporation", "Gull dock", "Northern Shipping Group"


def place(page: Page, name: str) -> Spot:
    """Where a thing stands in the window."""
    x, y = page.evaluate(
        """name => { const id = kgPage.data.things.findIndex(t => t.name === name);
                     const at = kgPage.picture.network.canvasToDOM(kgPage.picture.places.get(id));
                     const box = document.getElementById('picture').getBoundingClientRect();
                     return [at.x + box.left, at.y + box.top]; }""",
        name,
    )
    return x, y


def middle(page: Page, one: str, other: str) -> Spot:
    """Half-way between two things."""
    (a, b), (c, d) = place(page, one), place(page, other)
    return (a + c) / 2, (b + d) / 2


def ink(page: Page, spot: Spot) -> int:
    """How many of the canvas's pixels round a place of the window are drawn on."""
    found = page.evaluate(
        """([x, y]) => { const canvas = document.querySelector('#picture canvas');
                         const box = canvas.getBoundingClientRect();
                         const more = canvas.width / box.width;
                         // A small copy: to read the page's own canvas would make it slower from then on.
                         const copy = new OffscreenCanvas(18, 18).getContext('2d');
                         copy.drawImage(canvas, 9 - (x - box.left) * more, 9 - (y - box.top) * more);
                         const pixels = copy.getImageData(0, 0, 18, 18).data;
                         return pixels.filter((value, i) => i % 4 === 3 && value > 60).length; }""",
        spot,
    )
    assert isinstance(found, int)
    return found


def test_line_is_seen_between_its_things(show: Open, graph: Graph) -> None:
    """There is ink half-way between two joined things, and none once their line is taken away."""
    page = show(graph)
    spot = middle(page, STEEL, DOCK)
    before = ink(page, spot)
    page.evaluate("kgPage.picture.lines.show([], new Map(), new Map()), kgPage.picture.network.redraw()")
    page.wait_for_timeout(100)

    assert before > 10
    assert ink(page, spot) == 0


def test_vis_network_is_handed_no_line(show: Open, graph: Graph) -> None:
    """It would take a second for each thousand."""
    page = show(graph)

    assert page.evaluate("kgPage.picture.network.body.edgeIndices.length") == 0
    assert page.evaluate("kgPage.picture.lines.all.length") == 7


def test_picture_is_drawn_once_for_a_change(show: Open, graph: Graph) -> None:
    """Other things, another place to look from, another choice: of thousands each drawing takes its time."""
    page = show(graph)
    page.evaluate("kgPage.picture.network.on('beforeDrawing', () => { window.drawings += 1; })")
    page.evaluate("window.drawings = 0, kgPage.filter({ status: 'Planned' })")
    page.wait_for_timeout(200)

    assert page.evaluate("window.drawings") == 1


def test_line_that_is_pointed_at_is_named(show: Open, graph: Graph) -> None:
    """The mouse over a line shows what it says; beside it nothing."""
    page = show(graph)
    page.mouse.move(*middle(page, STEEL, DOCK))
    assert page.evaluate("kgPage.picture.hoverEdge.words") == "developed"
    expect(page.locator("#picture")).to_have_class("pointing")
    box = page.locator("#picture").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 6, box["y"] + 6)

    assert page.evaluate("kgPage.picture.hoverEdge") is None


def test_line_follows_the_thing_that_is_dragged(show: Open, graph: Graph) -> None:
    """After a thing was moved, its line is met half-way to where it stands now."""
    page = show(graph)
    x, y = place(page, DOCK)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=4)
    page.mouse.up()
    moved = place(page, DOCK)
    page.mouse.click(*middle(page, STEEL, DOCK))

    assert moved[0] > x + 30
    expect(page.locator("#list .statement")).to_contain_text("developed Gull dock")


def test_small_thing_is_met_from_near_by(show: Open, graph: Graph) -> None:
    """From so far away that a thing is a dot, a click some pixels beside it still chooses it."""
    page = show(graph)
    page.evaluate("kgPage.zoom(0.15)")
    page.wait_for_timeout(100)
    x, y = place(page, GROUP)
    page.mouse.click(x + 3, y + 3)

    expect(page.locator("#list h2")).to_have_text(GROUP)


def test_keyboard_shows_where_it_points(show: Open, graph: Graph) -> None:
    """A ring stands round the thing that the keyboard has come to."""
    page = show(graph)
    page.keyboard.press("g")
    page.wait_for_timeout(100)
    pointed = page.evaluate("kgPage.data.things[kgPage.picture.hover].name")
    x, y = place(page, pointed)
    around = FloatRect(x=x - 50, y=y - 50, width=100, height=100)
    ringed = page.screenshot(clip=around)
    page.evaluate("kgPage.picture.point(null, null)")
    page.wait_for_timeout(100)

    assert ringed != page.screenshot(clip=around)
