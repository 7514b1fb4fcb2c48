"""A server of its own process on the loopback, with a small graph."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

import httpx
import pytest

T = TypeVar("T")

NAMED = """
PREFIX bk: <https://w3id.org/briefing-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX : <https://example.org/id/>

:graph-1 {
  :company\\/alpha a bk:Company ; skos:prefLabel "Alpha <b>Corp</b>"@en ; skos:altLabel "阿尔法"@zh .
  :ann a bk:Person ; skos:prefLabel "Ann"@en ; bk:partOf :company\\/alpha .
}
:graph-2 {
  :company\\/alpha a bk:Company ; skos:prefLabel "Alpha <b>Corp</b>"@en .
  :bo a bk:Person ; skos:prefLabel "Bo"@en .
}
"""


@contextmanager
def server(graph: Path, *options: str) -> Iterator[httpx.Client]:
    """`kg serve` on a free port, as a client sees it; its process number is in the header `x-pid`."""
    with listening([sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", *options]) as client:
        yield client


IMPATIENT = """
from kg.serve.app import Site
from kg.serve.limits import Limits
from kg.serve.run import listen, serve
from pyoxigraph import Store
here = listen("127.0.0.1", 0)
line = f"Serving at http://127.0.0.1:{here.getsockname()[1]}/ (Ctrl-C stops)"
serve(Site(store=Store(), limits=Limits(idle=1)), here, ready=lambda: print(line, flush=True))
"""
"""A server of an empty graph that waits one second for the head of a request."""


@contextmanager
def listening(command: list[str]) -> Iterator[httpx.Client]:
    """A client of the server that a command starts."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            output: IO[str] | None = process.stdout
            assert output is not None
            address = output.readline().split(" at ")[1].split(" ")[0]
            with httpx.Client(base_url=address, timeout=30, headers={"x-pid": str(process.pid)}) as client:
                yield client
            assert process.poll() is None, "the server has ended"
        finally:
            process.terminate()
            process.wait(10)


def run_apart(scene: Coroutine[None, None, T]) -> T:
    """Run to the end in a thread of its own: a browser of other tests keeps a loop in this one."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, scene).result()


def rows(client: httpx.Client, query: str, **parameters: str) -> list[dict[str, str]]:
    """The rows of an answer, each value as text."""
    response = client.get("/sparql", params={"query": query, **parameters})
    assert response.status_code == 200, response.text
    found = response.json()["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in found]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with two documents that name one company."""
    path = tmp_path_factory.mktemp("serve") / "graph.trig"
    path.write_text(NAMED, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def client(small: Path) -> Iterator[httpx.Client]:
    """A client of a server that other tests share."""
    with server(small, "--base", "https://example.org/id/", "--cors", "https://friend.example") as found:
        yield found
