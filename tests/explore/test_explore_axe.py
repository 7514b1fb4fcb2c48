"""The page by the rules of axe-core: no violation, in light and dark, wide and narrow."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from rdflib import Graph

from tests.explore.browsing import Show, click, seek

pytestmark = pytest.mark.browser

REPOSITORY = Path(__file__).resolve().parents[2]
AXE = "node_modules/axe-core/axe.min.js"
RUN = """() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }).then(r => r.violations.flatMap(v => v.nodes.map(
    n => `${v.id}: ${n.html.slice(0, 160)}: ${n.failureSummary}`)))"""


@pytest.fixture(scope="session", name="axe")
def fixture_axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The code of axe-core as locked: where `make test` has put it, else installed for these tests."""
    if (REPOSITORY / AXE).is_file():
        return (REPOSITORY / AXE).read_text(encoding="utf-8")
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("there is no npm to install axe-core with (apt-get install npm)")
    folder = tmp_path_factory.mktemp("axe")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(REPOSITORY / name, folder)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    if subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False).returncode:
        pytest.skip("axe-core cannot be installed: npm reaches no registry")
    return (folder / AXE).read_text(encoding="utf-8")


def opening(page: Page) -> None:
    """As the page opens."""
    page.wait_for_timeout(50)


def chosen(page: Page) -> None:
    """With a figure chosen and its row unfolded."""
    page.get_by_role("button", name="39.8 trillion yuan").click()


def thing(page: Page) -> None:
    """With a thing chosen and the list of hits open."""
    page.fill("#search", "northern")
    page.press("#search", "Enter")
    page.fill("#search", "n")


def questions(page: Page) -> None:
    """With questions listed and a filter set."""
    page.select_option("#filter-status", "Planned")
    page.click("#tab-questions")


def choices(page: Page) -> None:
    """With the choices of a filter open."""
    click(page.locator("#filter-kind"))
    expect(page.locator("#filter-kind option").nth(1)).to_be_visible()


def charts(page: Page) -> None:
    """With figures under their measures, charts among them."""
    page.select_option("#group", "measure")


def names(page: Page) -> None:
    """With all names and what is said of them."""
    page.click("#tab-names")


def body(page: Page) -> None:
    """With a body chosen of which so much is known that its words are folded."""
    seek(page, "SASAC")


def keys(page: Page) -> None:
    """With the list of keys open."""
    page.click("#help")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 420])
@pytest.mark.parametrize(
    "act", [opening, chosen, thing, questions, choices, keys], ids=lambda act: act.__name__
)
def test_axe_finds_no_violation(
    show: Show,
    graph: Graph,
    axe: str,
    act: Callable[[Page], None],
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    """Roles, names, contrast, order: all as WCAG 2.2 AA asks."""
    page = show(graph, width=width, color_scheme=scheme)
    if width < 761:
        page.get_by_role("button", name="Facts", exact=True).click()
    act(page)
    page.evaluate(axe)

    assert page.evaluate(RUN) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("act", [opening, charts, names, body, questions], ids=lambda act: act.__name__)
def test_axe_finds_no_violation_on_the_real_page(
    show: Show,
    pages: Callable[[Path], str],
    sample: Path,
    axe: str,
    act: Callable[[Page], None],
    scheme: Literal["light", "dark"],
) -> None:
    """The same of the page of the sample briefing."""
    page = show(pages(sample), color_scheme=scheme)
    act(page)
    page.evaluate(axe)

    assert page.evaluate(RUN) == []
