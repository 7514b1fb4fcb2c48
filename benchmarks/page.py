"""The page beside the one that plain pyvis makes of the same graph: size, first paint, and every interaction.

    python -m benchmarks.page [NODES EDGES] [--alone] [--runs N] [--only WORDS] [--patience SECONDS]

Without numbers it measures the sample briefing; with them, a made-up graph of that size. It needs Chromium.
A time is that from the act to the end of the frame after it; the best and the median of some runs are shown,
as other work on the machine can only add to it. `busy` is the least processor time that the page's main
thread took for it, which hardly depends on that other work. A page that has drawn nothing when the patience
ends (60 s) counts as not shown.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, Page, TimeoutError, sync_playwright
from rdflib import Graph

import kg
from benchmarks.acts import ACTS, HELPERS, Act
from benchmarks.made_up import made_up
from kg.explore import network, page

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "briefings" / "2024-01-24-sasac.txt"
QUIET = """() => new Promise(done => setTimeout(() => requestIdleCallback(done, { timeout: 2000 }), 60))"""
TIMED = """async () => {
  const began = performance.now();
  await (() => { %s })();
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""
DRAWN = """() => {
  const canvas = document.querySelector('canvas');
  if (!canvas?.width) return null;
  // A small copy: to read the page's own canvas would make it slower from then on.
  const copy = new OffscreenCanvas(70, 45).getContext('2d');
  copy.drawImage(canvas, 0, 0, 70, 45);
  return copy.getImageData(0, 0, 70, 45).data.some(Boolean) ? performance.now() : null;
}"""
Times = dict[str, list[tuple[float, float]]]
"""Of each act and run: milliseconds to the next picture, and of processor time."""


def plain(graph: Graph, resources: str) -> str:
    """What pyvis makes of the same network by itself."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources=resources)
    net.from_nx(network(graph, indicators=True))
    return str(net.generate_html())


def timed(act: Callable[[], str]) -> tuple[float, str]:
    """Seconds, and what came out."""
    start = time.perf_counter()
    result = act()
    return time.perf_counter() - start, result


def opened(browser: Browser, html: str, patience: float) -> tuple[Page, float]:
    """The page in a window, and the seconds until something was drawn; `TimeoutError` if nothing was."""
    file = Path(tempfile.mkdtemp()) / "page.html"
    file.write_text(html, encoding="utf-8")
    window = browser.new_page(viewport={"width": 1400, "height": 900})
    window.goto(file.as_uri(), wait_until="commit", timeout=patience * 1000)
    drawn = window.wait_for_function(DRAWN, polling="raf", timeout=patience * 1000)
    return window, float(drawn.json_value()) / 1000


def busy(session: CDPSession) -> float:
    """Milliseconds of processor time that the page's main thread has taken so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(float(m["value"]) for m in metrics if m["name"] == "TaskDuration") * 1000


def reaction(window: Page, before: str, act: str) -> tuple[float, float]:
    """Milliseconds from an act to the picture after it, once the page is at rest, and of processor time."""
    session = window.context.new_cdp_session(window)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    window.evaluate(f"() => {{ {before} }}")
    window.evaluate(QUIET)
    began = busy(session)
    spent = float(window.evaluate(TIMED % act)), busy(session) - began
    session.detach()
    return spent


def checked(window: Page, act: Act) -> tuple[float, float]:
    """Milliseconds that an act takes on our page, which must be another one afterwards."""
    start = "hand.reset(); hand.type('search', ''); document.getElementById('said').textContent = ''; "
    spent = reaction(window, f"{start}{act.before}; window.was = hand.trace()", act.act)
    if window.evaluate("window.was === hand.trace()"):
        raise SystemExit(f"{act.name}: nothing has happened, so there is nothing to measure")
    return spent


def reactions(window: Page, acts: Iterable[Act], runs: int) -> Times:
    """Each act's times on our page."""
    window.evaluate(HELPERS)
    return {
        act.name: [checked(window, act) for _ in range(runs)]
        for act in acts
        if window.evaluate(f"Boolean({act.needs})")
    }


def reactions_of_plain(window: Page, acts: Iterable[Act], runs: int) -> Times:
    """The same on plain pyvis' page, of what it can do."""
    window.evaluate(HELPERS)
    return {act.name: [reaction(window, "", act.plain) for _ in range(runs)] for act in acts if act.plain}


def report(ours: Times, others: Times) -> None:
    """One line for each interaction; the ratio is that of the medians."""
    print(f"{'interaction':<34}{'best':>8}{'median':>8}{'busy':>8}{'pyvis':>9}{'ratio':>8}")
    best = {name: min(passed for passed, _ in runs) for name, runs in ours.items()}
    for name, runs in ours.items():
        middle = median(passed for passed, _ in runs)
        there = median(passed for passed, _ in others[name]) if name in others else None
        beside = f"{there:>9.0f}{there / middle:>7.1f}x" if there else ""
        print(f"{name:<34}{best[name]:>8.0f}{middle:>8.0f}{min(cpu for _, cpu in runs):>8.0f}{beside}")
    slow = [name for name, least in best.items() if least > (100 if name.startswith("search") else 250)]
    print(f"slower than the goal at best: {', '.join(slow) or 'none'}")


def shown(browser: Browser, name: str, make: Callable[[], str], options: argparse.Namespace) -> Page | None:
    """A page that is made, opened some times and left open; None if nothing was drawn."""
    seconds, html = timed(make)
    print(f"{name}: written in {seconds:.2f} s, {len(html.encode()) / 1e6:.2f} MB", flush=True)
    firsts = []
    for left in reversed(range(options.runs)):
        try:
            window, first = opened(browser, html, options.patience)
        except TimeoutError:
            print(f"  nothing drawn within {options.patience:.0f} s", flush=True)
            return None
        firsts.append(first)
        if left:
            window.close()
    print(f"  drawn after {min(firsts):.2f} s at best, {median(firsts):.2f} s in the middle", flush=True)
    return window


def measure(graph: Graph, options: argparse.Namespace) -> None:
    """Print what our page takes and, if asked, what pyvis' pages take."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        raise SystemExit("there is no Chromium on this machine (apt-get install chromium)")
    acts = [act for act in ACTS if options.only in act.name]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        others: Times = {}
        for resources in () if options.alone else ("local", "in_line"):
            make = lambda kind=resources: plain(graph, kind)  # noqa: E731
            window = shown(browser, f"plain pyvis ({resources})", make, options)
            if window:
                others = reactions_of_plain(window, acts, options.runs)
                window.close()
        window = shown(browser, "our page", lambda: page(graph), options)
        if window is None:
            raise SystemExit("our page has drawn nothing")
        report(reactions(window, acts, options.runs), others)
        browser.close()


def main() -> None:
    """Measure the sample, or a made-up graph of the given size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument(
        "size", nargs="*", type=int, metavar="NODES EDGES", help="a made-up graph of this size"
    )
    parser.add_argument("--alone", action="store_true", help="leave out the pages of plain pyvis")
    parser.add_argument("--runs", type=int, default=3, help="how often each thing is done")
    parser.add_argument("--only", default="", help="only the interactions with these words")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for a page")
    options = parser.parse_args()
    if len(options.size) not in (0, 2) or min(options.size, default=1) < 1 or options.runs < 1:
        parser.error("a made-up graph needs two numbers above 0: NODES EDGES")
    graph = made_up(*options.size) if options.size else kg.build(SAMPLE).graph
    measure(graph, options)


if __name__ == "__main__":
    main()
