"""What tests of the page share: a hand-made briefing, and a browser window that lets nothing pass unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from rdflib import Graph

import kg
from kg.explore import page as render
from tests.explore.browsing import Show


@pytest.fixture(name="graph")
def fixture_graph() -> Graph:
    """A hand-made briefing, in the form of the contract."""
    return Graph().parse(Path(__file__).with_name("briefing.ttl"))


@pytest.fixture(scope="session", name="built")
def fixture_built() -> Callable[[Path], kg.Result]:
    """Reads a briefing as `kg build` does, each once however many tests look at it."""
    return cache(kg.build)


@pytest.fixture(scope="session", name="pages")
def fixture_pages(built: Callable[[Path], kg.Result]) -> Callable[[Path], str]:
    """The page of a briefing, drawn once."""
    return cache(lambda source: built(source).to_html())


@pytest.fixture(name="real")
def fixture_real(show: Show, pages: Callable[[Path], str], sample: Path) -> Page:
    """The page of the sample briefing in a window."""
    return show(pages(sample))


@pytest.fixture(name="show")
def fixture_show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Opens a graph's page; fails the test if the page complained or asked for anything but itself."""
    troubles: list[str] = []
    opened: list[Page] = []

    def show(graph: Graph | str, width: int = 1400, height: int = 900, **options: str) -> Page:
        file = tmp_path / "graph.html"
        file.write_text(graph if isinstance(graph, str) else render(graph), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": height}, **options)  # type: ignore[arg-type]
        page.set_default_timeout(5000)
        opened.append(page)
        page.on("console", lambda m: troubles.append(f"console {m.type}: {m.text}"))
        page.on("pageerror", lambda e: troubles.append(f"error: {e}"))
        page.on("request", lambda r: None if own(r.url, file) else troubles.append(f"request: {r.url}"))
        page.on("dialog", lambda d: troubles.append(f"dialog: {d.message}"))
        page.goto(file.as_uri())
        page.wait_for_function("window.kgPage || document.querySelector('iframe')")
        return page

    yield show
    for page in opened:
        page.close()
    assert troubles == []


def own(url: str, file: Path) -> bool:
    """True for the page itself, and for a file that it hands out from its own memory."""
    return url.partition("#")[0] == file.as_uri() or url.startswith("blob:")
