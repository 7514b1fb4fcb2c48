"""How fast `kg serve` answers, and whether hostile clients make others wait.

    python -m benchmarks.serve out/graph.ttl

16 clients, then one beside two hostile ones; `--rival URL` measures another endpoint with the same
data in the same run, `--soak 300` goes on for five minutes and shows the growth of memory.
Everything goes over the loopback. An answer counts as right if it is the one that was given first,
to a single client.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from kg.graph.prefixes import prefixes

CLIENTS = 16
PATTERNS = (
    "SELECT ?n { ?p a bk:Person ; skos:prefLabel ?n } ORDER BY ?n",
    "SELECT ?v ?u { ?f a bk:Observation ; bk:value ?v ; bk:unit ?u } ORDER BY ?v ?u LIMIT 20",
    "ASK { ?c a bk:Claim ; rdf:predicate bk:launched }",
    "SELECT (COUNT(?f) AS ?n) { ?f a bk:Point }",
)
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes().items())


@dataclass
class Tally:
    """What clients saw."""

    waits: list[float] = field(default_factory=list)
    wrong: int = 0

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

    async def body(self, reader: asyncio.StreamReader, head: str) -> bytes:
        """The body, by its length or in chunks."""
        if "content-length:" in head:
            return await reader.readexactly(int(head.partition("content-length:")[2].split()[0]))
        found = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            found += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
        return found


async def client(url: str, right: dict[str, bytes], until: float, tally: Tally) -> None:
    """Ask the small queries in turn, until the time is up."""
    connection, number = Connection(url), 0
    while time.monotonic() < until:
        query = PATTERNS[number % len(PATTERNS)]
        number += 1
        begun = time.monotonic()
        try:
            status, body = await connection.ask(query)
        except (OSError, EOFError, ValueError):
            status, body, connection = 0, b"", Connection(url)
        tally.waits.append(time.monotonic() - begun)
        tally.wrong += status != 200 or body != right[query]


async def hostile(url: str, until: float) -> None:
    """Ask for products of everything, again and again."""
    while time.monotonic() < until:
        try:
            await asyncio.wait_for(Connection(url).ask(HEAVY), max(0.1, until - time.monotonic()))
        except (OSError, EOFError, ValueError, TimeoutError):
            await asyncio.sleep(0.05)


async def load(url: str, seconds: float, clients: int, enemies: int = 0) -> Tally:
    """What so many clients see beside so many hostile ones."""
    right = {query: (await Connection(url).ask(query))[1] for query in PATTERNS}
    tally, until = Tally(), time.monotonic() + seconds
    friends = (client(url, right, until, tally) for _ in range(clients))
    await asyncio.gather(*friends, *(hostile(url, until) for _ in range(enemies)))
    return tally


@contextmanager
def server(graph: Path) -> Iterator[tuple[str, int]]:
    """`kg serve` on a free port: its endpoint and the number of its process."""
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", "--time", "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().split(" at ")[1].split()[0] + "sparql", process.pid
        process.terminate()


def resident(process: int) -> float:
    """Megabytes that a process holds."""
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 2**20


def main() -> None:
    """Measure, and print a line for each measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.serve")
    parser.add_argument("graph", type=Path)
    parser.add_argument("--rival", metavar="URL")
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--soak", type=float, default=0.0)
    options = parser.parse_args()
    with server(options.graph) as (url, process):
        for name, address in (("kg serve", url), ("rival", options.rival)):
            if address:
                tally = asyncio.run(load(address, options.seconds, CLIENTS))
                print(tally.line(f"{name}, {CLIENTS} clients", options.seconds))
        tally = asyncio.run(load(url, options.seconds, 1, enemies=2))
        print(tally.line("kg serve, 1 client, 2 hostile", options.seconds))
        if options.soak:
            before = resident(process)
            tally = asyncio.run(load(url, options.soak, 4, enemies=2))
            print(tally.line("kg serve, soak: 4 clients, 2 hostile", options.soak))
            print(f"memory of the parent: {before:.0f} → {resident(process):.0f} MB")


if __name__ == "__main__":
    main()
