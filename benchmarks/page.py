"""The page beside the one that plain pyvis makes of the same graph: size, first paint, reaction.

    python -m benchmarks.page [NODES EDGES] [--alone] [--patience SECONDS]

Without numbers it measures the sample briefing; with them, a made-up graph of that size. It needs Chromium.
A page that has drawn nothing when the patience ends (60 s) counts as not shown.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from playwright.sync_api import Browser, Page, TimeoutError, sync_playwright
from rdflib import RDF, XSD, Graph, Literal, URIRef

import kg
from kg.explore import network, page
from kg.vocab import BK, DEFAULT_BASE, oa, skos

SAMPLE = Path(__file__).resolve().parent.parent / "data" / "briefings" / "2024-01-24-sasac.txt"
KINDS = ("Company", "CentralSOE", "Group", "GovernmentBody", "Initiative", "Industry", "Project", "Topic")
PAINTED = """() => new Promise(done => requestAnimationFrame(
  () => requestAnimationFrame(() => done(performance.now()))))"""
DRAWN = """() => {
  const canvas = document.querySelector('canvas');
  if (!canvas?.width) return null;
  // A small copy: to read the page's own canvas would make it slower from then on.
  const copy = new OffscreenCanvas(70, 45).getContext('2d');
  copy.drawImage(canvas, 0, 0, 70, 45);
  return copy.getImageData(0, 0, 70, 45).data.some(Boolean) ? performance.now() : null;
}"""


def made_up(nodes: int, edges: int) -> Graph:
    """A graph with communities and hubs, each relation with a sentence of its own."""
    random, graph, at = Random(5), Graph(store="Oxigraph"), 0
    things = [URIRef(f"{DEFAULT_BASE}body/{i}") for i in range(nodes)]
    for i, thing in enumerate(things):
        graph.add((thing, RDF.type, BK[KINDS[i % len(KINDS)]]))
        graph.add((thing, skos.prefLabel, Literal(f"Body number {i} of the coast")))
    for i in range(edges):
        home = random.randrange(nodes // 50 or 1) * 50
        source = things[home + int(50 * random.random() ** 3)] if home + 50 <= nodes else things[0]
        target = (
            things[home + random.randrange(50)]
            if random.random() < 0.9 and home + 50 <= nodes
            else random.choice(things)
        )
        claim, words = (
            URIRef(f"{DEFAULT_BASE}claim/{i}"),
            f"Sentence {i} says that one body works with another. ",
        )
        for prop, obj in (
            (RDF.type, BK.Claim),
            (RDF.subject, source),
            (RDF.predicate, BK.cooperatesWith),
            (RDF.object, target),
        ):
            graph.add((claim, prop, obj))
        graph.add((claim, BK.modality, BK.Achieved))
        place = URIRef(f"{DEFAULT_BASE}evidence/{i}")
        graph.add((claim, BK.evidence, place))
        graph.add((place, oa.hasSource, URIRef(f"{DEFAULT_BASE}transcript/1")))
        graph.add((place, oa.hasSelector, place))
        for prop, offset in ((oa.start, at), (oa.end, at + len(words))):
            graph.add((place, prop, Literal(offset, datatype=XSD.integer)))
        graph.add((place, oa.exact, Literal(words)))
        at += len(words)
    return graph


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


def reaction(window: Page, act: str) -> float:
    """Seconds from an act to the next picture."""
    code = f"() => {{ const t = performance.now(); {act}; return ({PAINTED})().then(n => (n - t) / 1000); }}"
    return float(window.evaluate(code))


ACTS = {
    "search": "document.getElementById('search').value = 'co'; kgPage.search.show()",
    "choose a thing": "kgPage.pick(kgPage.data.picture.order[0])",
    "two steps around": "kgPage.around(2)",
    "one tab": "kgPage.go({ tab: 'claims' })",
    "filter": "kgPage.go({ status: 'Achieved', tab: 'figures' })",
    "show all": "kgPage.go({ status: '', view: 'all', node: '' })",
    "choose among all": "kgPage.pick(kgPage.data.picture.order[2], { keep: true })",
    "hide a class of all": "kgPage.go({ node: '', hide: kgPage.data.classes[0].kind })",
    "show it again": "kgPage.go({ hide: '' })",
    "words above the list": "kgPage.go({ tab: 'claims', words: 'another' })",
    "more words": "kgPage.go({ words: 'another w' })",
    "zoom": "kgPage.zoom(1.4)",
}


def measure(graph: Graph, compare: bool, patience: float) -> None:
    """Print what our page takes and, if asked, what pyvis' pages take."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        raise SystemExit("there is no Chromium on this machine (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        seconds, html = timed(lambda: page(graph))
        window, first = opened(browser, html, patience)
        print(
            f"our page: written in {seconds:.2f} s, "
            f"{len(html.encode()) / 1e6:.2f} MB, painted after {first:.2f} s",
            flush=True,
        )
        for name, act in ACTS.items():
            print(f"  {name}: {reaction(window, act) * 1000:.0f} ms")
        window.close()
        for resources in ("local", "in_line") if compare else ():
            seconds, html = timed(lambda kind=resources: plain(graph, kind))  # type: ignore[misc]
            print(
                f"pyvis ({resources}): written in {seconds:.2f} s, {len(html.encode()) / 1e6:.2f} MB",
                flush=True,
            )
            try:
                _, first = opened(browser, html, patience)
                print(f"  painted after {first:.2f} s", flush=True)
            except TimeoutError:
                print(f"  nothing drawn within {patience:.0f} s", flush=True)
        browser.close()


def main() -> None:
    """Measure the sample, or a made-up graph of the given size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument(
        "size", nargs="*", type=int, metavar="NODES EDGES", help="a made-up graph of this size"
    )
    parser.add_argument("--alone", action="store_true", help="leave out the pages of plain pyvis")
    parser.add_argument("--patience", type=float, default=60, help="seconds to wait for a page")
    options = parser.parse_args()
    if len(options.size) not in (0, 2) or min(options.size, default=1) < 1:
        parser.error("a made-up graph needs two numbers above 0: NODES EDGES")
    graph = made_up(*options.size) if options.size else kg.build(SAMPLE).graph
    measure(graph, not options.alone, options.patience)


if __name__ == "__main__":
    main()
