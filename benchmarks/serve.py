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
import os
import random
import resource
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

from benchmarks.wire import Connection

CLIENTS = 16
PATTERNS = (
    "SELECT ?n { ?p a bk:Person ; skos:prefLabel ?n } ORDER BY ?n",
    "SELECT ?v ?u { ?f a bk:Observation ; bk:value ?v ; bk:unit ?u } ORDER BY ?v ?u LIMIT 20",
    "ASK { ?c a bk:Claim ; rdf:predicate bk:launched }",
    "SELECT (COUNT(?f) AS ?n) { ?f a bk:Point }",
)
KILLS = 50


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


async def answers(url: str) -> dict[str, bytes]:
    """What each small query is answered when nobody else asks."""
    return {query: (await Connection(url).ask(query))[1] for query in PATTERNS}


async def load(url: str, seconds: float, clients: int, *, enemies: int = 0, pause: float = 0.0) -> Tally:
    """What so many clients see beside so many hostile ones; each waits for `pause` between two questions."""
    right, tally = await answers(url), Tally()
    with hostile(url, enemies, seconds):
        until = time.monotonic() + seconds
        await asyncio.gather(*(client(url, right, until, tally, pause) for _ in range(clients)))
    return tally


@contextmanager
def hostile(url: str, clients: int, seconds: float) -> Iterator[None]:
    """So many hostile clients in a process of their own, so that what they read makes nobody here wait."""
    command = [sys.executable, "-m", "benchmarks.hostile", url, "--clients", str(clients)]
    if not clients:
        yield
        return
    with subprocess.Popen([*command, "--seconds", str(seconds)]) as process:
        yield
        process.wait()


async def killing(url: str, process: int, times: int) -> Tally:
    """What the clients see while somebody kills a worker so many times; who fails asks once more."""
    right, tally = await answers(url), Tally()
    until = time.monotonic() + times * 0.1 + 0.5
    friends = [asyncio.create_task(client(url, right, until, tally, 0.0, retry=True)) for _ in range(CLIENTS)]
    for _ in range(times):
        await asyncio.sleep(0.1)
        # The stem that they are forked from is one of them.
        if victims := children(process):
            with suppress(ProcessLookupError):
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
    """The numbers of the processes that a process has started, and those that they have."""
    found = []
    with suppress(OSError):
        text = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        found = [int(number) for number in text.split()]
    return [*found, *(each for child in found for each in children(child))]


def resident(process: int) -> float:
    """Megabytes that a process and its children hold, what they share counted once."""
    total = 0
    for each in (process, *children(process)):
        with suppress(OSError):
            lines = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii").splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def soak(url: str, process: int, seconds: float) -> None:
    """Four clients beside two hostile ones, and what the server holds before and after.

    A worker takes a megabyte with its first query, so a rush goes before in which all that are kept get one.
    """
    asyncio.run(load(url, min(30.0, seconds / 5), 20, enemies=2))
    time.sleep(4)
    before = resident(process)
    print(asyncio.run(load(url, seconds, 4, enemies=2)).line("soak: 4 clients, 2 hostile", seconds))
    time.sleep(4)
    after = resident(process)
    print(f"memory of the server with its workers: {before:.0f} → {after:.0f} MB ({after / before - 1:+.1%})")


def busy() -> float:
    """Seconds for which the processors of this machine have been at work."""
    numbers = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]
    work = [int(number) for place, number in enumerate(numbers) if place not in {3, 4, 7}]
    return sum(work) / os.sysconf("SC_CLK_TCK")


def ours() -> float:
    """Seconds of the processors that this process has used, and those that it has started and seen end."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


@contextmanager
def alone() -> Iterator[None]:
    """Tell how much else the machine did meanwhile: beside it no wait is worth anything."""
    begun, before = time.monotonic(), busy() - ours()
    yield
    share = max(0.0, busy() - ours() - before) / (time.monotonic() - begun)
    print(f"others used {share:.2f} of {os.cpu_count()} processors meanwhile")


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
        with alone():
            measured(graph, options)


if __name__ == "__main__":
    main()
