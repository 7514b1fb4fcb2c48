"""What a person does on the page, as the benchmark does it: by the events that mouse and keyboard make."""

from __future__ import annotations

from dataclasses import dataclass

HELPERS = """
window.hand = (() => {
  const id = (name) => document.getElementById(name);
  const event = (element, kind) => element.dispatchEvent(new Event(kind, { bubbles: true }));
  const filled = (name, kind, value) => { id(name).value = value; event(id(name), kind); };
  const canvas = () => document.querySelector('canvas');
  const mouse = (kind, { x, y }) => {
    const box = canvas().getBoundingClientRect();
    const [Kind, name] = kind.startsWith('pointer') ? [PointerEvent, 'pointerId'] : [MouseEvent, 'detail'];
    const place = { clientX: box.left + x, clientY: box.top + y, bubbles: true, cancelable: true, button: 0 };
    canvas().dispatchEvent(new Kind(kind, { ...place, [name]: 1, pointerType: 'mouse' }));
  };
  const tap = (at) => { mouse('pointerdown', at); mouse('pointerup', at); };
  // What plain pyvis' page and ours have in common.
  const net = () => (window.kgPage ? kgPage.picture.network : network);
  const at = (node) => net().canvasToDOM(net().getPosition(node));
  return {
    click: (name) => id(name).click(),
    press: (selector) => document.querySelector(selector).click(),
    type: (name, words) => filled(name, 'input', words),
    change: (name, value) => filled(name, 'change', value),
    filter: (name) => filled(`filter-${name}`, 'change', id(`filter-${name}`).options[1].value),
    tapNode: (node) => tap(at(node)),
    tapEdge: (edge, part = 0.5) => {
      const [a, b] = [at(edge.from), at(edge.to)];
      tap({ x: a.x + part * (b.x - a.x), y: a.y + part * (b.y - a.y) });
    },
    leave: () => mouse('pointermove', { x: 1, y: 1 }),
    hover: (node) => mouse('pointermove', at(node)),
    wheel: () => canvas().dispatchEvent(new WheelEvent('wheel',
      { deltaY: -100, clientX: 300, clientY: 300, bubbles: true, cancelable: true })),
    back: () => new Promise((done) => {
      addEventListener('popstate', done, { once: true });
      history.back();
    }),
    reset: (change = {}) => kgPage.go({ ...State.DEFAULTS, tab: 'claims', ...change }),
    key: (rank) => kgPage.data.things[hand.node(rank)].key,
    // What an act can change: one that changes nothing of it was not done.
    trace: () => JSON.stringify([location.hash, id('hits').textContent, id('said').textContent,
      id('passage-count').textContent, kgPage.picture.hover, net().getScale()]),
    // The most central thing, the next …; those that the picture shows from the first.
    node: (rank) => kgPage.data.picture.order[rank],
    edge: () => kgPage.picture.drawn.find((edge) => edge.from !== edge.to && !edge.bend),
    leaf: () => kgPage.data.picture.order[kgPage.data.picture.order.length >> 1],
  };
})();
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing to do: `before` makes the page ready for it, `plain` does the same on plain pyvis' page.

    `needs` is true where the page offers the act at all: a graph without figures has no statistics.
    """

    name: str
    act: str
    before: str = ""
    plain: str = ""
    needs: str = "true"


_ALL = "view: 'all'"
_HIDE = "hand.press('#legend .entry')"
_PLAIN_CLASS = """
  nodes.update(nodes.get().slice(0, 40).map(({ id }) => ({ id, hidden: %s })))"""


def _filters() -> list[Act]:
    kinds = ("kind", "relation", "speaker", "period", "statistic", "status")
    words = dict(zip(kinds, ("class", "relation", "speaker", "period", "statistic", "status"), strict=True))
    here = [
        Act(
            name=f"filter by {words[kind]}",
            act=f"hand.filter('{kind}')",
            needs=f"document.getElementById('filter-{kind}')",
        )
        for kind in kinds
    ]
    among = Act(
        name="filter by status, all shown", before=f"hand.reset({{ {_ALL} }})", act="hand.filter('status')"
    )
    return [*here, among]


def _searches() -> list[Act]:
    return [
        Act(
            name="search: a name",
            act="hand.type('search', kgPage.data.things[hand.node(0)].name.slice(0, 6))",
        ),
        Act(name="search: a number", act="hand.type('search', '5%')"),
        Act(name="search: one letter", act="hand.type('search', 'o')"),
        Act(name="words above the list", act="hand.type('filter', 'with')"),
    ]


def _picture() -> list[Act]:
    chosen = "hand.reset({ node: hand.key(0), tab: 'selected' })"
    every = f"hand.reset({{ {_ALL} }})"
    return [
        Act(name="show all", act="hand.click('view-all')"),
        Act(name="show the central ones again", before=every, act="hand.click('view-core')"),
        Act(name="legend: hide a class", act=_HIDE, plain=_PLAIN_CLASS % "true"),
        Act(name="legend: show it", before=_HIDE, act=_HIDE, plain=_PLAIN_CLASS % "false"),
        Act(name="legend: hide a class, all shown", before=every, act=_HIDE),
        Act(name="legend: show it, all shown", before=f"{every}; {_HIDE}", act=_HIDE),
        *(
            Act(name=f"{hops} steps around", before=chosen, act=f"hand.click('hops-{hops}')")
            for hops in (1, 2, 3)
        ),
        Act(name="expand", before=chosen, act="hand.click('expand')"),
        Act(name="hide a thing", before=chosen, act="hand.click('hide-node')"),
        Act(
            name="path to another thing",
            before=f"{chosen}; hand.click('path')",
            act="kgPage.pick(hand.leaf())",
        ),
        Act(
            name="zoom",
            act="hand.click('zoom-in')",
            plain="network.moveTo({ scale: network.getScale() * 1.4 })",
        ),
        Act(name="wheel, all shown", before=every, act="hand.wheel()"),
        Act(
            name="point at a thing, all shown",
            before=f"{every}; hand.leave()",
            act="hand.hover(hand.node(3))",
        ),
    ]


def _choices() -> list[Act]:
    every = f"hand.reset({{ {_ALL} }})"
    return [
        Act(name="choose a thing", act="hand.tapNode(hand.node(0))", plain="hand.tapNode(nodes.getIds()[0])"),
        Act(name="choose a thing, all shown", before=every, act="hand.tapNode(hand.node(2))"),
        Act(name="choose a line", act="hand.tapEdge(hand.edge())"),
        Act(name="choose a line, all shown", before=every, act="hand.tapEdge(hand.edge())"),
        Act(name="choose a fact", act="hand.press('#list .fact')"),
        Act(name="choose a passage", act="hand.press('#source a.said')"),
        Act(name="choose a passage, all shown", before=every, act="hand.press('#source a.said')"),
        Act(
            name="next passage",
            before="hand.reset({ node: hand.key(0), tab: 'selected' })",
            act="hand.click('passage-next')",
        ),
        Act(name="choose nothing", before="hand.reset({ node: hand.key(0) })", act="kgPage.clear()"),
    ]


def _lists() -> list[Act]:
    return [
        Act(name="tab: figures", act="hand.click('tab-figures')"),
        Act(name="tab: relations", before="hand.reset({ tab: 'points' })", act="hand.click('tab-claims')"),
        Act(name="tab: names", act="hand.click('tab-names')"),
        Act(name="sort by a column", act="hand.press('#list .sort')"),
        Act(name="sort the other way", before="hand.reset({ sort: '0' })", act="hand.press('#list .sort')"),
        Act(name="group by speaker", act="hand.change('group', 'speaker')"),
        Act(name="hide a pane", act="hand.click('toggle-s')"),
        Act(name="light or dark", act="hand.click('theme')"),
        Act(name="light or dark, all shown", before=f"hand.reset({{ {_ALL} }})", act="hand.click('theme')"),
        Act(name="back button", before="hand.click('tab-names')", act="return hand.back()"),
        Act(
            name="back button, to all shown",
            before=f"hand.reset({{ {_ALL} }}); hand.click('view-core')",
            act="return hand.back()",
        ),
        Act(name="save all as CSV", act="hand.click('save-csv')"),
    ]


ACTS = (*_searches(), *_filters(), *_picture(), *_choices(), *_lists())
