"""Four questions that a newcomer answers in a minute, by mouse alone and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import kg

pytestmark = pytest.mark.browser

Show = Callable[..., Page]


@pytest.fixture(scope="session", name="pages")
def fixture_pages() -> dict[Path, str]:
    """Each briefing's page, made once."""
    return {}


@pytest.fixture(name="page", params=["sample", "transcript"])
def fixture_page(request: pytest.FixtureRequest, show: Show, pages: dict[Path, str]) -> Page:
    """The page of the sample briefing, and that of the real one."""
    source: Path = request.getfixturevalue(request.param)
    if source not in pages:
        pages[source] = kg.build(source).to_html()
    return show(pages[source])


def click(target: Locator) -> None:
    """The left button of the mouse, in the middle of something."""
    target.click()


def choose(page: Page, name: str, letters: str) -> None:
    """Reach a list of choices with Tab, and choose by typing how the choice begins."""
    reach(page, f"#filter-{name}")
    page.keyboard.type(letters)
    page.keyboard.press("Tab")


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is where it is to be: the page must lead there."""
    for _ in range(80):
        if page.evaluate("s => Boolean(document.activeElement?.matches(s))", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


def companies_are_listed(page: Page) -> None:
    """All companies by name, State Grid with what it has done."""
    rows = page.locator("#list tr[data-key]")
    grid = rows.filter(has_text="State Grid")
    expect(grid.first).to_be_visible()
    assert rows.count() >= 8
    assert "named only" not in grid.first.inner_text()
    expect(page.locator("#list tr.group").first).to_contain_text("Central SOE")


def test_companies_by_mouse(page: Page) -> None:
    """Filter by class, open the names: each company with what it did; one click leads to its sentences."""
    page.select_option("#filter-kind", "Company")
    click(page.locator("#tab-names"))
    companies_are_listed(page)
    click(page.locator("#list tr[data-key]").filter(has_text="State Grid").locator("ul.said a").first)

    expect(page.locator("#source a.said.on").first).to_be_in_viewport()


def test_companies_by_keyboard(page: Page) -> None:
    """The same with Tab, letters and arrows."""
    choose(page, "kind", "Comp")
    reach(page, "#tab-figures")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    companies_are_listed(page)
    reach(page, "#list ul.said a")
    page.keyboard.press("Enter")

    expect(page.locator("#source a.said.on").first).to_be_in_viewport()


def sentence_is_shown(page: Page) -> None:
    """The words round the number, highlighted in the source and quoted in the facts."""
    expect(page.locator("#source .figure.struck")).to_have_text(re.compile("32.1"))
    expect(page.locator("#source .figure.struck")).to_be_in_viewport()
    expect(page.locator("#list mark").first).to_contain_text("32.1")


def test_sentence_of_a_figure_by_mouse(page: Page) -> None:
    """Type the number, click the first hit."""
    page.fill("#search", "32.1%")
    click(page.locator("#hits .hit").first)

    sentence_is_shown(page)


def test_sentence_of_a_figure_by_keyboard(page: Page) -> None:
    """Slash, the number, Enter."""
    page.keyboard.press("/")
    page.keyboard.type("32.1%")
    page.keyboard.press("Enter")

    sentence_is_shown(page)


def promises_are_listed(page: Page) -> None:
    """Points and relations, all of them planned; what was achieved is not among them."""
    chips = set(page.locator("#list .chip").all_inner_texts())
    assert chips == {"planned"}
    assert page.locator("#list tr[data-key]").count() >= 10


def test_promises_by_mouse(page: Page) -> None:
    """Two filters, then the tabs of relations and points."""
    page.select_option("#filter-period", "2024")
    page.select_option("#filter-status", "Planned")
    for tab in ("claims", "points"):
        click(page.locator(f"#tab-{tab}"))
        promises_are_listed(page)


def test_promises_by_keyboard(page: Page) -> None:
    """The same with Tab, letters and arrows; an arrow leads from promise to promise, Enter to its words."""
    choose(page, "period", "2024")
    choose(page, "status", "plan")
    reach(page, "#tab-figures")
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-points")).to_have_attribute("aria-selected", "true")
    promises_are_listed(page)
    reach(page, "#list .fact")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.locator("#list tr[aria-current]")).to_have_count(1)
    expect(page.locator("#source a.said.on").first).to_be_in_viewport()


def answers_about_energy_are_shown(page: Page) -> None:
    """The first question is about energy; who asked, who answered, and the words of the answer are there."""
    card = page.locator("#list .card.question").first
    expect(card.locator("mark").first).to_have_text(re.compile("energy", re.IGNORECASE))
    expect(card.locator(".statement")).to_contain_text("asked")
    expect(card.locator(".who")).to_contain_text("answered by")
    expect(card.locator(".answer blockquote")).to_be_visible()


def test_question_about_energy_by_mouse(page: Page) -> None:
    """The tab of questions, the word above the list, the answer unfolded."""
    click(page.locator("#tab-questions"))
    page.fill("#filter", "energy")
    click(page.locator("#list .card.question").first.locator(".answer summary").first)

    answers_about_energy_are_shown(page)


def test_question_about_energy_by_keyboard(page: Page) -> None:
    """The same with arrows, Tab and Enter."""
    page.keyboard.press("t")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    reach(page, "#filter")
    page.keyboard.type("energy")
    reach(page, "#list .answer summary")
    page.keyboard.press("Enter")

    answers_about_energy_are_shown(page)
