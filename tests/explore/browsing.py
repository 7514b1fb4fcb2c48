"""How tests of the page look at it and lay hands on it: by mouse alone, by keyboard alone, or from behind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import FloatRect, Locator, Page, expect
from rdflib import Graph, Literal
from rdflib.term import Node

Show = Callable[..., Page]
"""Opens a graph, or a page's own HTML, in a window; see `conftest.fixture_show`."""

Row = dict[str, Any]

SCREEN = """() => ({
  places: [...kgPage.picture.places], selected: kgPage.picture.network.getSelectedNodes(),
  list: document.getElementById('list').innerText, counts: document.getElementById('tabs').innerText,
  on: [...document.querySelectorAll('a.said.on')].filter((passage) => {
    const [box, frame] = [passage, document.getElementById('source')].map(e => e.getBoundingClientRect());
    return box.bottom > frame.top && box.top < frame.bottom;
  }).map(a => a.innerText),
  panes: [...document.querySelectorAll('.pane')].map(p => p.hidden),
  theme: document.documentElement.dataset.theme,
  filters: [...document.querySelectorAll('#filters select')].map(s => s.value), camera: kgPage.picture.camera,
})"""
"""All that a person can tell two screens apart by."""

_ROLL = 240
"""Pixels of one turn of the wheel."""


def node(page: Page, name: str) -> int:
    """The number of the node that is called so."""
    number = page.evaluate("name => kgPage.data.things.findIndex(t => t.name === name)", name)
    assert isinstance(number, int)
    assert number >= 0
    return number


def place(page: Page, number: int) -> tuple[float, float]:
    """Where a node stands in the window."""
    x, y = page.evaluate(
        """id => { const at = kgPage.picture.network.canvasToDOM(kgPage.picture.network.getPosition(id));
                   const box = document.getElementById('picture').getBoundingClientRect();
                   return [at.x + box.left, at.y + box.top]; }""",
        number,
    )
    return x, y


def empty(page: Page) -> tuple[float, float]:
    """A place of the picture where nothing stands: its upper left corner."""
    box = box_of(page.locator("#picture"))
    return box["x"] + 6, box["y"] + 6


def lit(page: Page) -> set[str]:
    """Names of the things in full colour."""
    names = page.evaluate("() => [...kgPage.picture.near.nodes].map(id => kgPage.data.things[id].name)")
    return set(names)


def shown(page: Page) -> set[str]:
    """Names of the things in the picture."""
    names = page.evaluate("() => [...kgPage.picture.places.keys()].map(id => kgPage.data.things[id].name)")
    return set(names)


def facts(page: Page) -> list[Row]:
    """Every fact of the page, with its kind."""
    rows = page.evaluate("kgPage.facts.all.map(row => ({ ...row, ends: kgPage.facts.ends(row) }))")
    assert len(rows) > 200
    return list(rows)


def names(refs: list[Row]) -> str:
    """Several things as the page writes them."""
    return ", ".join(ref["name"] for ref in refs)


def network(page: Page) -> nx.Graph[int]:
    """What is joined to what, by the page's data."""
    edges = page.evaluate("kgPage.data.picture.edges.map(edge => [edge.from, edge.to])")
    return nx.Graph([tuple(edge) for edge in edges])


def drawn(page: Page) -> set[int]:
    """Numbers of the things in the picture."""
    return set(page.evaluate("[...kgPage.picture.places.keys()]"))


def words(page: Page, span: list[int]) -> str:
    """The words of the source between two places."""
    text = page.evaluate("([a, b]) => kgPage.facts.text.slice(a, b)", span)
    return " ".join(str(text).split())


def central(page: Page) -> int:
    """The most central thing that is drawn and named."""
    return int(page.evaluate("kgPage.picture.names.boxes[0].id"))


def group_by(page: Page, label: str) -> None:
    """Put the table's rows together in another way."""
    page.select_option("#group", label=label)


def passages(page: Page) -> list[str]:
    """The highlighted passages of the source."""
    return page.locator("#source a.said.on").all_inner_texts()


def press(page: Page, words: str) -> None:
    """Click where a passage of the source begins."""
    passage = page.locator("#source a.said", has_text=words).first
    passage.scroll_into_view_if_needed()
    x, y = passage.evaluate("e => { const r = e.getClientRects()[0]; return [r.x + 3, r.y + r.height / 2]; }")
    page.mouse.click(x, y)


def seek(page: Page, words: str) -> None:
    """Type into the search box and take the first hit."""
    page.fill("#search", words)
    page.press("#search", "Enter")


def take(page: Page, button: str) -> str:
    """What a button of the export menu saves, as text."""
    return saved(page, button).read_text(encoding="utf-8")


def saved(page: Page, button: str) -> Path:
    """The file that a button of the export menu saves."""
    page.click("#export > summary")
    with page.expect_download() as waiting:
        page.click(button)
    return Path(waiting.value.path())


def statements(graph: Graph) -> set[tuple[str, str, str]]:
    """A graph's triples as plain words: one number may be written in two ways."""
    return {(str(s), str(p), _plain(o)) for s, p, o in graph.triples((None, None, None))}


def _plain(term: Node) -> str:
    value = term.toPython() if isinstance(term, Literal) else term
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def settle(page: Page) -> None:
    """Let the panes take their room and the picture fit itself into its own."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def box_of(target: Locator) -> FloatRect:
    """Where a thing stands in the window; it must be drawn."""
    box = target.bounding_box()
    assert box is not None, f"{target} is not drawn"
    return box


def middle(target: Locator) -> tuple[float, float]:
    """The middle of a thing in the window: of its first line, if it runs over several."""
    x, y = target.evaluate(
        "e => { const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }"
    )
    return x, y


def click(target: Locator) -> None:
    """Move the mouse to the middle of a thing that is in sight, and press its left button."""
    assert in_window(target), f"{target} does not lie open"
    target.page.mouse.click(*middle(target))


def roll(target: Locator, over: Locator) -> None:
    """Turn the wheel over a list until a thing of it stands well in sight."""
    page, list_ = target.page, box_of(over)
    page.mouse.move(*middle(over))
    for _ in range(200):
        (_, y), edge = middle(target), list_["y"] + list_["height"]
        if list_["y"] + 40 <= y <= edge - 20:
            return
        page.mouse.wheel(0, _ROLL if y > edge - 20 else -_ROLL)
        page.wait_for_timeout(30)
    raise AssertionError(f"the wheel does not bring {target} into sight")


def choose(page: Page, select: str, label: str) -> None:
    """Open a list of choices with the mouse and click one."""
    choices = page.locator(select)
    option = choices.locator("option", has_text=label).first
    click(choices)
    expect(option).to_be_visible()
    # The list scrolls under the wheel as any other does.
    page.mouse.move(*middle(option if in_window(option) else choices.locator("option").first))
    for _ in range(50):
        if in_window(option):
            break
        page.mouse.wheel(0, _ROLL / 3)
        page.wait_for_timeout(30)
    page.mouse.click(*middle(option))


def in_window(target: Locator) -> bool:
    """True if the middle of a thing can be clicked where it stands."""
    clickable = target.evaluate(
        """e => { const r = e.getClientRects()[0];
                  const top = document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2);
                  return top === e || e.contains(top); }"""
    )
    return bool(clickable)


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is where it is to be: the page must lead there."""
    for _ in range(80):
        if page.evaluate("s => Boolean(document.activeElement?.matches(s))", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {selector}")


def type_choice(page: Page, select: str, letters: str) -> None:
    """Reach a list of choices with Tab, and choose by typing how the choice begins."""
    reach(page, select)
    page.keyboard.type(letters)
    page.keyboard.press("Tab")
