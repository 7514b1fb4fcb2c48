"""A long transcript: what is far from the screen is marked when it comes near, and nothing is forgotten."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MOST_NAMED = """() => {
  const far = (thing) => (thing.spans.length > 3 ? thing.spans.at(-1)[0] - thing.spans[0][0] : 0);
  const [thing] = [...kgPage.data.things].sort((a, b) => far(b) - far(a));
  kgPage.act.node(thing.node);
}"""
FAR_AND_LIT = """() => kgPage.source.parts.filter((part) => !kgPage.source.near.has(part)
  && part.element.querySelector('.on, .struck')).length"""


def test_last_place_of_a_name_is_marked_when_one_goes_there(real: Page) -> None:
    """From the first place of a name back to its last, at the other end of the text: it is struck too."""
    real.evaluate(MOST_NAMED)
    struck = real.locator("#source .name.struck")
    expect(struck.first).to_be_in_viewport()
    real.click("#passage-before")

    expect(struck.last).to_be_in_viewport()
    expect(struck.first).not_to_be_in_viewport()


def test_places_between_are_marked_when_one_scrolls_there(real: Page) -> None:
    """Nothing is laid out there before; whoever scrolls there meets the passages marked."""
    real.evaluate(MOST_NAMED)
    # The page itself goes to the first place, and makes sure of it a frame later.
    expect(real.locator("#source .name.struck").first).to_be_in_viewport()
    real.wait_for_timeout(200)
    # The longest of the turns that no one has seen yet.
    far = real.evaluate(
        """() => kgPage.source.parts.indexOf(kgPage.source.parts.filter((part) => !part.dressed)
             .reduce((a, b) => (a.end - a.start > b.end - b.start ? a : b)))"""
    )
    real.evaluate("i => kgPage.source.parts[i].element.scrollIntoView()", far)

    expect(real.locator(f"#source [data-part='{far}'] a.said.on").first).to_be_attached()


def test_nothing_stays_marked_out_of_sight(real: Page) -> None:
    """After another choice, no place of the first one is left marked anywhere."""
    real.evaluate(MOST_NAMED)
    real.click("#passage-before")
    real.wait_for_timeout(100)
    real.evaluate("kgPage.clear()")

    assert real.evaluate(FAR_AND_LIT) == 0
    expect(real.locator("#source .struck, #source .on")).to_have_count(0)


def test_arrows_lead_from_the_last_passage_of_a_part_into_the_next(real: Page) -> None:
    """Down leads on across turns, up leads back, also where nothing was laid out before."""
    ends = """() => {
      const part = kgPage.source.parts.find((p, i) => i > 0 && p.element.querySelector('a.said'));
      const all = [...part.element.querySelectorAll('a.said')];
      kgPage.source.enter(all.at(-1), true);
      return document.activeElement.dataset.span;
    }"""
    last = real.evaluate(ends)
    real.keyboard.press("ArrowDown")
    after = real.evaluate("document.activeElement.dataset.span")
    real.keyboard.press("ArrowUp")

    assert int(after.split("-")[0]) >= int(last.split("-")[1])
    assert real.evaluate("document.activeElement.dataset.span") == last
