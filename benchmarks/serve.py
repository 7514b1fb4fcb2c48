"""How fast `kg serve` answers, and whether hostile clients or killed workers make others wait.

    python -m benchmarks.serve [out/graph.ttl] [--soak 300] [--rival rival/bin/python]

16 clients; four beside two and beside sixteen hostile ones (`benchmarks.hostile`); 16 while workers are
killed. `--soak 300` goes on for five minutes and shows the growth of memory. `--rival` measures
rdflib-endpoint with the same data in the same run; it is no dependency of ours, so give a Python that has
it: `python -m venv rival && rival/bin/pip install rdflib-endpoint`.
Everything goes over the loopback. An answer counts as right if it is the one that was given first,
to a single client.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from benchmarks.hostile import COSTLY, REFUSED
from kg.namespaces import prefixes

CLIENTS = 16
PATTERNS = (
    "SELECT ?n { ?p a bk:Person ; skos:prefLabel ?n } ORDER BY ?n",
    "SELECT ?v ?u { ?f a bk:Observation ; bk:value ?v ; bk:unit ?u } ORDER BY ?v ?u LIMIT 20",
    "ASK { ?c a bk:Claim ; rdf:predicate bk:launched }",
    "SELECT (COUNT(?f) AS ?n) { ?f a bk:Point }",
)
KILLS = 50
PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes().items())


@dataclass
class Tally:
    """What clients saw."""

    waits: list[float] = field(default_factory=list)
    wrong: int = 0
    again: int = 0
    """Questions that were asked a second time."""

    def line(self, name: str, seconds: float) -> str:
        """One line of the result."""
        waits = sorted(self.waits) or [0.0]
        share = [waits[min(len(waits) - 1, int(len(waits) * part))] * 1000 for part in (0.5, 0.99)]
        rate = len(self.waits) / seconds
        most = waits[-1] * 1000
        times = f"median {share[0]:.1f}, 99% {share[1]:.1f}, longest {most:.0f} ms"
        return f"{name:<34}{rate:8.0f}/s   {times}   wrong {self.wrong}"


class Connection:
    """One keep-alive connection, with no more of HTTP than the answers need."""

    def __init__(self, url: str) -> None:
        """`url` is that of the endpoint."""
        self.parts = urlsplit(url)
        self.pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, query: str) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        host, port = self.parts.hostname or "127.0.0.1", self.parts.port or 80
        reader, writer = self.pipe or await asyncio.open_connection(host, port)
        self.pipe = reader, writer
        path = f"{self.parts.path or '/'}?query={quote(PROLOGUE + query)}"
        accept = "application/sparql-results+json"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: {accept}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        return int(head.split()[1]), await self.body(reader, head)

    async def tried(self, query: str) -> tuple[int, bytes]:
        """The same; status 0, and a new connection next time, if this one breaks."""
        try:
            return await self.ask(query)
        except (OSError, EOFError, ValueError):
            self.close()
            return 0, b""

    async def post(self, query: str) -> int:
        """The status of an answer that is read to its end and thrown away."""
        host, port = self.parts.hostname or "127.0.0.1", self.parts.port or 80
        reader, writer = self.pipe = await asyncio.open_connection(host, port)
        kind = "Content-Type: application/sparql-query\r\nConnection: close"
        head = f"POST {self.parts.path} HTTP/1.1\r\nHost: {host}\r\n{kind}\r\nContent-Length: {len(query)}"
        writer.write(f"{head}\r\n\r\n{query}".encode())
        status = int((await reader.readline()).split()[1])
        while await reader.read(1 << 20):
            pass
        return status

    def close(self) -> None:
        """Leave without a word."""
        if self.pipe is not None:
            self.pipe[1].transport.abort()
            self.pipe = None

    async def body(self, reader: asyncio.StreamReader, head: str) -> bytes:
        """The body, by its length or in chunks."""
        if "content-length:" in head:
            return await reader.readexactly(int(head.partition("content-length:")[2].split()[0]))
        found = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            found += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
        return found


async def client(
    url: str, right: dict[str, bytes], until: float, tally: Tally, pause: float, *, retry: bool = False
) -> None:
    """Ask the small queries in turn, until the time is up; with `retry` once more if one fails."""
    connection, number = Connection(url), 0
    while time.monotonic() < until:
        query = PATTERNS[number % len(PATTERNS)]
        number += 1
        begun = time.monotonic()
        status, body = await connection.tried(query)
        if retry and status != 200:
            tally.again += 1
            status, body = await connection.tried(query)
        tally.waits.append(time.monotonic() - begun)
        tally.wrong += status != 200 or body != right[query]
        await asyncio.sleep(pause)


async def hostile(url: str, until: float, first: int) -> None:
    """Ask the hostile queries in turn, again and again, each on a connection of its own."""
    queries = [*COSTLY.values(), *REFUSED.values()]
    for number in itertools.count(first):
        if (left := until - time.monotonic()) <= 0:
            return
        connection = Connection(url)
        try:
            await asyncio.wait_for(connection.post(queries[number % len(queries)]), left)
        except (OSError, EOFError, ValueError, TimeoutError):
            await asyncio.sleep(0.01)
        finally:
            connection.close()


async def answers(url: str) -> dict[str, bytes]:
    """What each small query is answered when nobody else asks."""
    return {query: (await Connection(url).ask(query))[1] for query in PATTERNS}


async def load(url: str, seconds: float, clients: int, *, enemies: int = 0, pause: float = 0.0) -> Tally:
    """What so many clients see beside so many hostile ones; each waits for `pause` between two questions."""
    right, tally = await answers(url), Tally()
    until = time.monotonic() + seconds
    friends = (client(url, right, until, tally, pause) for _ in range(clients))
    await asyncio.gather(*friends, *(hostile(url, until, 5 * n) for n in range(enemies)))
    return tally


async def killing(url: str, process: int, times: int) -> Tally:
    """What the clients see while somebody kills a worker so many times; who fails asks once more."""
    right, tally = await answers(url), Tally()
    until = time.monotonic() + times * 0.1 + 0.5
    friends = [asyncio.create_task(client(url, right, until, tally, 0.0, retry=True)) for _ in range(CLIENTS)]
    for _ in range(times):
        await asyncio.sleep(0.1)
        victims = children(process)
        if victims:
            os.kill(random.choice(victims), signal.SIGKILL)
    await asyncio.gather(*friends)
    return tally


@contextmanager
def server(graph: Path) -> Iterator[tuple[str, int]]:
    """`kg serve` on a free port: its endpoint and the number of its process."""
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", "--time", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split(" at ")[1].split()[0] + "sparql", process.pid
        process.terminate()


RIVAL = """
import sys, uvicorn
from rdflib import Graph
from rdflib_endpoint import SparqlEndpoint
uvicorn.run(SparqlEndpoint(graph=Graph().parse(sys.argv[1])), port=int(sys.argv[2]), log_level="critical")
"""
"""rdflib-endpoint with the same graph."""


@contextmanager
def rival(python: str, graph: Path) -> Iterator[str]:
    """The endpoint of rdflib-endpoint, run by a Python that has it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with subprocess.Popen([python, "-c", RIVAL, str(graph), str(port)]) as process:
        url = f"http://127.0.0.1:{port}/"
        for _ in range(600):
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield url
        process.terminate()


def children(process: int) -> list[int]:
    """The numbers of the processes that a process has started."""
    text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(number) for number in text.split()]


def resident(process: int) -> float:
    """Megabytes that a process and its children hold, what they share counted once."""
    total = 0
    for each in (process, *children(process)):
        with suppress(OSError):
            lines = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def soak(url: str, process: int, seconds: float) -> None:
    """Four clients beside two hostile ones, and what the server holds before and after."""
    asyncio.run(load(url, min(10.0, seconds / 5), 4, enemies=2))
    time.sleep(4)
    before = resident(process)
    print(asyncio.run(load(url, seconds, 4, enemies=2)).line("soak: 4 clients, 2 hostile", seconds))
    time.sleep(4)
    after = resident(process)
    print(f"memory of the server with its workers: {before:.0f} → {after:.0f} MB ({after / before - 1:+.1%})")


def measured(graph: Path, options: argparse.Namespace) -> None:
    """Measure, and print a line for each measure."""
    seconds: float = options.seconds
    with server(graph) as (url, process):
        print(asyncio.run(load(url, seconds, CLIENTS)).line(f"kg serve, {CLIENTS} clients", seconds))
        if options.rival:
            with rival(options.rival, graph) as other:
                print(asyncio.run(load(other, seconds, CLIENTS)).line("rdflib-endpoint, the same", seconds))
        for enemies in (2, 16):
            tally = asyncio.run(load(url, 2 * seconds, 4, enemies=enemies, pause=0.01))
            print(tally.line(f"4 clients at ease, {enemies} hostile", 2 * seconds))
        time.sleep(4)
        tally = asyncio.run(killing(url, process, KILLS))
        print(tally.line(f"{KILLS} workers killed", KILLS * 0.1), f"  asked again {tally.again}")
        if options.soak:
            soak(url, process, options.soak)


def main() -> None:
    """Measure a graph, or that of the sample briefing."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve")
    parser.add_argument("graph", type=Path, nargs="?")
    parser.add_argument("--rival", metavar="PYTHON")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--soak", type=float, default=0.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = options.graph or Path(folder) / "graph.ttl"
        if options.graph is None:
            command = [sys.executable, "-m", "kg", "build", "-o", folder, "--quiet"]
            subprocess.run(command, check=True)
        measured(graph, options)


if __name__ == "__main__":
    main()
