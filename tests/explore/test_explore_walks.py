"""Four questions that a newcomer answers in a minute, by mouse alone and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.explore.browsing import Show, choose, click, reach, roll, type_choice

pytestmark = pytest.mark.browser

HANDS = """() => { window.hands = [];
  const note = (what) => (event) => { if (event.isTrusted) window.hands.push(what); };
  for (const kind of ['keydown', 'pointerdown', 'wheel'])
    addEventListener(kind, note(kind), { capture: true, passive: true });
  document.querySelectorAll('input').forEach(box => box.addEventListener('input', note('text'))); }"""
"""Notes which hand does what."""
ENERGY = re.compile("energy", re.IGNORECASE)


@pytest.fixture(name="page", params=["sample", "transcript"])
def fixture_page(request: pytest.FixtureRequest, show: Show, pages: Callable[[Path], str]) -> Page:
    """The page of the sample briefing, and that of the real one."""
    return show(pages(request.getfixturevalue(request.param)))


@pytest.fixture(name="mouse")
def fixture_mouse(page: Page) -> Iterator[Page]:
    """The page in the hands of somebody who has a mouse and no keyboard."""
    page.evaluate(HANDS)
    yield page
    assert set(page.evaluate("window.hands")) <= {"pointerdown", "wheel"}


@pytest.fixture(name="keyboard")
def fixture_keyboard(page: Page) -> Iterator[Page]:
    """The page in the hands of somebody who has a keyboard and no mouse."""
    page.evaluate(HANDS)
    yield page
    assert set(page.evaluate("window.hands")) <= {"keydown", "text"}


def rows_of(page: Page, kind: str) -> Locator:
    """The names of a class in the list of names."""
    heading = page.locator("tr.group").filter(has_text=kind)
    return page.locator("#list tbody").filter(has=heading).locator("tr[data-key]")


def companies_are_listed(page: Page) -> None:
    """Every central enterprise and every company, each with what it did or what was done with it."""
    for kind, least in (("Central SOE", 7), ("Company", 4)):
        rows = rows_of(page, kind)
        assert rows.count() >= least
        for row in rows.all():
            lines = row.locator("ul.said a").all_inner_texts()
            assert lines, f"nothing is said of {row.inner_text()}"
            assert all(len(line.split()) >= 2 for line in lines)
    expect(page.locator("#list tr.group").first).to_contain_text("Central SOE")


def words_are_shown(page: Page, name: str) -> None:
    """The passage that a line rests on is lit in the source, and the name stands in it."""
    expect(page.locator("#source a.said.on").first).to_be_in_viewport()
    expect(page.locator("#source a.said.on .name.struck", has_text=name).first).to_be_in_viewport()


def test_companies_by_mouse(mouse: Page) -> None:
    """Filter by class, open the names: each company with what it did; one click leads to its sentence."""
    choose(mouse, "#filter-kind", "Company")
    click(mouse.locator("#tab-names"))
    companies_are_listed(mouse)
    line = rows_of(mouse, "Central SOE").filter(has_text="State Grid").first.locator("ul.said a").last
    roll(line, mouse.locator("#list"))
    click(line)

    words_are_shown(mouse, "State Grid")


def test_companies_by_keyboard(keyboard: Page) -> None:
    """The same with Tab, letters and arrows."""
    type_choice(keyboard, "#filter-kind", "Comp")
    reach(keyboard, "#tab-figures")
    for _ in range(2):
        keyboard.keyboard.press("ArrowLeft")
    companies_are_listed(keyboard)
    reach(keyboard, "#list ul.said a")
    keyboard.keyboard.press("Enter")

    expect(keyboard.locator("#source a.said.on").first).to_be_in_viewport()


def sentence_is_shown(page: Page) -> None:
    """The words round the number, highlighted in the source and quoted in the facts, wherever it is said."""
    for struck in page.locator("#source .figure.struck").all():
        expect(struck).to_contain_text("32.1")
    expect(page.locator("#source .figure.struck").first).to_be_in_viewport()
    expect(page.locator("#list mark").first).to_contain_text("32.1")


def test_sentence_of_a_figure_by_mouse(mouse: Page) -> None:
    """The figures are open: the wheel, and a click on the number."""
    figure = mouse.locator("#list .fact.amount", has_text="+32.1% y/y").first
    roll(figure, mouse.locator("#list"))
    click(figure)

    sentence_is_shown(mouse)


def test_sentence_of_a_figure_by_keyboard(keyboard: Page) -> None:
    """Slash, the number, Enter."""
    keyboard.keyboard.press("/")
    keyboard.keyboard.type("32.1%")
    keyboard.keyboard.press("Enter")

    sentence_is_shown(keyboard)


def promises_are_listed(page: Page) -> None:
    """Only what is planned; what was achieved is not among it."""
    chips = set(page.locator("#list .chip").all_inner_texts())
    assert chips == {"planned"}
    assert page.locator("#list tr[data-key]").count() >= 10


def test_promises_by_mouse(mouse: Page) -> None:
    """Two filters, then the tabs of relations and points; a click on a promise leads to its words."""
    choose(mouse, "#filter-period", "2024")
    choose(mouse, "#filter-status", "planned, promised")
    for tab in ("claims", "points"):
        click(mouse.locator(f"#tab-{tab}"))
        promises_are_listed(mouse)
    click(mouse.locator("#list .fact").nth(2))

    promise_is_shown(mouse)


def test_promises_by_keyboard(keyboard: Page) -> None:
    """The same with Tab, letters and arrows; an arrow leads from promise to promise, Enter to its words."""
    type_choice(keyboard, "#filter-period", "2024")
    type_choice(keyboard, "#filter-status", "plan")
    reach(keyboard, "#tab-figures")
    for tab in ("claims", "points"):
        keyboard.keyboard.press("ArrowRight")
        expect(keyboard.locator(f"#tab-{tab}")).to_have_attribute("aria-selected", "true")
        promises_are_listed(keyboard)
    reach(keyboard, "#list .fact")
    keyboard.keyboard.press("ArrowDown")
    keyboard.keyboard.press("Enter")

    promise_is_shown(keyboard)


def promise_is_shown(page: Page) -> None:
    """One promise is chosen, and its words are lit in the source."""
    expect(page.locator("#list tr[aria-current]")).to_have_count(1)
    expect(page.locator("#source a.said.on").first).to_be_in_viewport()


def energy_is_answered(card: Locator) -> None:
    """Who asked about energy, who answered, and the words of the answer."""
    expect(card.locator(".statement")).to_contain_text("asked")
    expect(card.locator(".who")).to_contain_text("answered by")
    expect(card.locator(".answer blockquote").first).to_be_visible()
    expect(card.locator(".answer blockquote").first).to_contain_text(ENERGY)


def test_question_about_energy_by_mouse(mouse: Page) -> None:
    """The tab of questions, the wheel to the one that asks about energy, a click on its answer."""
    click(mouse.locator("#tab-questions"))
    asked = mouse.locator("#list .card.question").filter(
        has=mouse.locator("> .quote > summary", has_text=ENERGY)
    )
    answer = asked.first.locator(".answer summary").first
    roll(answer, mouse.locator("#list"))
    click(answer)

    energy_is_answered(asked.first)


def test_question_about_energy_by_keyboard(keyboard: Page) -> None:
    """The same with arrows, Tab, the word and Enter: the question that asks about it comes first."""
    keyboard.keyboard.press("t")
    for _ in range(3):
        keyboard.keyboard.press("ArrowRight")
    reach(keyboard, "#filter")
    keyboard.keyboard.type("energy")
    reach(keyboard, "#list .answer summary")
    keyboard.keyboard.press("Enter")

    card = keyboard.locator("#list .card.question").first
    expect(card.locator(":scope > .quote mark, :scope > blockquote mark").first).to_have_text(ENERGY)
    energy_is_answered(card)
