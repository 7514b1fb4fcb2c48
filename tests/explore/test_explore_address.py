"""The address holds what is on the screen; facts and picture can be taken away."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import Page, expect
from rdflib import Graph

from tests.explore.browsing import SCREEN, Show, saved, statements, take

pytestmark = pytest.mark.browser


def steps(page: Page) -> None:
    """A view that differs from a fresh one in most that can differ."""
    page.click("#tab-claims")
    page.select_option("#filter-speaker", "Iris Marlow")
    page.fill("#search", "alder")
    page.press("#search", "Enter")
    page.click("#hops-2")
    page.click("#theme")
    page.get_by_role("button", name="Product 1").click()
    page.click("#zoom-in")
    page.wait_for_timeout(300)


def test_address_restores_the_screen(show: Show, graph: Graph) -> None:
    """A new window with the same address shows the same, to the letter."""
    page = show(graph)
    steps(page)
    before = page.evaluate(SCREEN)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_function("window.kgPage")

    assert page.evaluate(SCREEN) == before


def test_back_button_goes_one_step_back(show: Show, graph: Graph) -> None:
    """Back, back: the first view; forward: the second."""
    page = show(graph)
    page.click("#tab-points")
    page.click("#tab-questions")
    page.go_back()
    expect(page.locator("#tab-points")).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.locator("#tab-figures")).to_have_attribute("aria-selected", "true")
    page.go_forward()

    expect(page.locator("#tab-points")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize(
    "address", ["#node=%zz&span=9-1&facts=,,&view=x", "#" + "a=b&" * 999, "#__proto__=1&tab=constructor"]
)
def test_broken_address_does_no_harm(show: Show, graph: Graph, address: str) -> None:
    """What is not understood is left out."""
    page = show(graph)
    page.evaluate("address => { location.hash = address; }", address)
    page.wait_for_timeout(100)

    assert page.evaluate("kgPage.picture.places.size") == 9


def test_table_is_saved_as_csv(show: Show, graph: Graph) -> None:
    """Every row that is shown, with number, unit, period, place and words."""
    rows = list(csv.DictReader(io.StringIO(take(show(graph), "#save-csv").removeprefix("\ufeff"))))

    assert [row["figure"] for row in rows] == [
        "39.8 trillion yuan",
        "+11.4% y/y",
        "−3.2%",
        "> 1 trillion yuan",
    ]
    assert (rows[0]["value"], rows[0]["unit"], rows[0]["from"]) == ("39800000000000", "CNY", "2023-01-01")
    assert rows[2]["words"] == "Waste at the quays fell by 3.2 percent."


def test_turtle_is_part_of_the_graph(show: Show, graph: Graph) -> None:
    """Each triple that is handed on stands in the graph, and the figures are whole."""
    part = Graph().parse(data=take(show(graph), "#save-turtle"), format="turtle")

    assert len(part) > 60
    assert statements(part) <= statements(graph)


def test_picture_is_saved_as_svg(show: Show, graph: Graph) -> None:
    """A drawing with the names of all that is shown, and nothing that runs."""
    drawing = take(show(graph), "#save-svg")

    assert drawing.startswith("<svg ")
    assert drawing.count("<text ") == 9
    assert "Northern Shipping Group" in drawing


def test_picture_is_saved_as_png(show: Show, graph: Graph) -> None:
    """The canvas as a picture file."""
    picture = saved(show(graph), "#save-png")

    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("button", "start"), [("#copy-csv", "subject,indicator"), ("#copy-markdown", "| subject |")]
)
def test_table_is_copied(show: Show, graph: Graph, button: str, start: str) -> None:
    """The clipboard holds the table, and the page says so."""
    page = show(graph)
    page.evaluate(
        """() => Object.defineProperty(navigator, 'clipboard',
             { value: { writeText: (text) => { window.copied = text; return Promise.resolve(); } } })"""
    )
    page.click("#export > summary")
    page.click(button)

    expect(page.locator("#said")).to_contain_text("Copied as")
    assert page.evaluate("window.copied").startswith(start)


def test_page_follows_the_wish_for_dark(show: Show, graph: Graph) -> None:
    """Dark where the system asks for it; the button turns it round."""
    page = show(graph, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.click("#theme")

    assert dark == "rgb(13, 18, 23)"
    assert page.evaluate(ground) == "rgb(243, 245, 248)"
