"""What a hostile client may send, and a client that sends it: `python -m benchmarks.hostile URL`.

URL is that of an endpoint whose `--time` is `--limit` here (3 seconds). Each blow must be answered with 4xx
or 5xx, or cut, within its time and one second more, and nobody may be contacted: a line tells of each.
`--clients 16 --seconds 60` goes through them again and again instead, from so many connections.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

from benchmarks.wire import Connection

TRIPLE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
DOUBLED = "".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))
PATHS = "?a (!<urn:x>)* ?b . ?b (!<urn:y>)* ?c . ?c (!<urn:z>)* ?d"
COSTLY = {
    "product": f"SELECT (COUNT(*) AS ?n) {{ {TRIPLE} }}",
    "product streamed": f"SELECT * {{ {TRIPLE} }}",
    "order of a product": f"SELECT * {{ {TRIPLE} }} ORDER BY ?l ?a",
    "distinct of a product": f"SELECT DISTINCT * {{ {TRIPLE} }} ORDER BY ?a",
    "open paths": f"SELECT (COUNT(*) AS ?n) {{ {PATHS} }}",
    "doubling": f'ASK {{ BIND ("xxxxxxxxxxxxxxxx" AS ?x0) {DOUBLED} FILTER (STRLEN(?x40) > 1) }}',
    "one long text": f"SELECT (GROUP_CONCAT(STR(?a)) AS ?x) {{ {TRIPLE} }}",
    "regular expressions": f'SELECT (COUNT(*) AS ?n) {{ {TRIPLE} FILTER REGEX(STR(?a), "^(.+)+(.*.*)*$") }}',
}
"""Each takes more time or memory than any server has."""

REFUSED = {
    "braces": "ASK " + "{" * 5000,
    "brackets": "ASK { ?s ?p " + "[" * 5000,
    "parentheses": "ASK { FILTER " + "(" * 5000,
    "negations": "ASK { FILTER (" + "!" * 5000 + " true) }",
    "options": "ASK { " + "OPTIONAL { " * 5000,
    "unions": "ASK { {}" + " UNION {}" * 5000 + "}",
    "sums": "ASK { FILTER (1" + " +1" * 5000 + " > 0) }",
    "alternatives": "ASK { FILTER (true" + " || true" * 5000 + ") }",
    "service": "SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }",
    "silent service": "SELECT * { SERVICE SILENT <http://127.0.0.1:%d/> { ?s ?p ?o } }",
    "load": "LOAD <http://127.0.0.1:%d/>",
    "from the web": "SELECT * FROM <http://127.0.0.1:%d/> { ?s ?p ?o }",
    "named from the web": "SELECT * FROM NAMED <http://127.0.0.1:%d/> { GRAPH ?g { ?s ?p ?o } }",
    "from a file": "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
}
"""Each is refused before it is evaluated; %d is a port where nobody may knock."""

PATIENCE = 10.0
"""Seconds that the server waits for a whole request (`kg.serve.limits`)."""

DIRECT, FORM = "application/sparql-query", "application/x-www-form-urlencoded"
MEGABYTE = b"#" * 0x100000


@dataclass(frozen=True, slots=True, kw_only=True)
class Blow:
    """Bytes to send: a head, in which {} is the path of the endpoint, and a piece, so many times."""

    head: str
    piece: bytes = b""
    times: int = 1
    waits: bool = False
    """It is never ended: the server waits for the rest as long as it waits for any client."""


def post(media: str, more: str) -> str:
    """The head of a request with a body of this type; `more` says how long it is."""
    return f"POST {{}} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\n{more}\r\n\r\n"


def body(media: str, content: bytes) -> Blow:
    """A whole request."""
    return Blow(head=post(media, f"Content-Length: {len(content)}"), piece=content)


CHUNKED = post(DIRECT, "Transfer-Encoding: chunked")
BLOWS = {
    "nothing": Blow(head="", waits=True),
    "half a head": Blow(head="GET {} HTTP/1.1\r\nHost:", waits=True),
    "half a body": Blow(head=post(DIRECT, "Content-Length: 9"), piece=b"ASK", waits=True),
    "no HTTP": Blow(head="\x16\x03\x01\x02\r\n\r\n"),
    "2 MB of headers": Blow(head="GET {} HTTP/1.1\r\nHost: localhost\r\nX: ", piece=b"a" * 2_000_000),
    "150 MB announced": Blow(head=post(DIRECT, "Content-Length: 157286400"), piece=MEGABYTE, times=150),
    "150 MB in chunks": Blow(head=CHUNKED, piece=b"100000\r\n" + MEGABYTE + b"\r\n", times=150),
    "chunks of one byte": Blow(head=CHUNKED, piece=b"1\r\n#\r\n" * 10_000, times=40),
    "a form of escapes": body(FORM, b"query=" + b"%41" * 130_000),
    "a form of ampersands": body(FORM, b"&" * 390_000),
    "another type": body("text/plain", b"ASK {}"),
    "no type": body("", b"ASK {}"),
    "an update": body("application/sparql-update", b"DROP ALL"),
    "another character set": body(f"{DIRECT}; charset=utf-16", "ASK {}".encode("utf-16")),
    "no UTF-8": body(DIRECT, b"ASK { ?s ?p '\xff\xfe' }"),
    "a form that is no UTF-8": body(FORM, b"query=%FF%FE"),
}
"""What is wrong before there is a query."""


async def struck(url: str, blow: Blow, seconds: float) -> tuple[int, float]:
    """The status that a blow is answered with, 0 if it is cut, and the seconds; TimeoutError if neither."""
    parts = urlsplit(url)
    begun = time.monotonic()
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    sending = asyncio.create_task(send(writer, blow, parts.path))
    try:
        async with asyncio.timeout(seconds):
            return await status_of(reader), time.monotonic() - begun
    finally:
        sending.cancel()
        writer.transport.abort()


async def send(writer: asyncio.StreamWriter, blow: Blow, path: str) -> None:
    """Send all of a blow, as far as the other side takes it."""
    with suppress(OSError):
        writer.write(blow.head.replace("{}", path).encode("latin-1"))
        for _ in range(blow.times):
            writer.write(blow.piece)
            await writer.drain()


async def status_of(reader: asyncio.StreamReader) -> int:
    """The status of an answer, as soon as it is there; 0 if the connection ends without one."""
    try:
        line = await reader.readline()
        return int(line.split()[1]) if line else 0
    except OSError:
        return 0


async def asked(url: str, query: str, seconds: float) -> tuple[int, float]:
    """The status that a query is answered with, 0 if the answer breaks off, and the seconds it took."""
    begun, connection = time.monotonic(), Connection(url)
    try:
        async with asyncio.timeout(seconds):
            return await connection.post(query), time.monotonic() - begun
    except (OSError, EOFError, ValueError, IndexError):
        return 0, time.monotonic() - begun
    finally:
        connection.close()


async def every(url: str, limit: float) -> AsyncIterator[tuple[str, int, float, str]]:
    """Each blow once: its name, status and seconds, and what is wrong with them."""
    knocks = 0

    def knocked(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal knocks
        knocks += 1
        writer.transport.abort()

    async with await asyncio.start_server(knocked, "127.0.0.1", 0) as trap:
        port = str(trap.sockets[0].getsockname()[1])
        for name, query in {**COSTLY, **REFUSED}.items():
            took = partial(asked, url, query.replace("%d", port))
            status, seconds, wrong = await judged(took, limit)
            yield name, status, seconds, "somebody was contacted" if knocks else wrong
        for name, blow in BLOWS.items():
            yield name, *await judged(partial(struck, url, blow), PATIENCE if blow.waits else limit)


async def judged(
    took: Callable[[float], Awaitable[tuple[int, float]]], limit: float
) -> tuple[int, float, str]:
    """Status and seconds of one blow, and what is wrong with them; `took` is told how long to wait."""
    try:
        status, seconds = await took(3 * limit + 5)
    except TimeoutError:
        return 0, 3 * limit + 5, "no end"
    if seconds > limit + 1:
        return status, seconds, "too late"
    return status, seconds, "" if status == 0 or status >= 400 else "answered"


async def harass(url: str, until: float, first: int) -> None:
    """Ask the hostile queries in turn, again and again, each on a connection of its own."""
    queries = [*COSTLY.values(), *REFUSED.values()]
    for number in itertools.count(first):
        if (left := until - time.monotonic()) <= 0:
            return
        with suppress(TimeoutError):
            await asked(url, queries[number % len(queries)], left)


async def once(url: str, limit: float) -> bool:
    """Print a line for each blow; True if all went well."""
    well = True
    async for name, status, seconds, wrong in every(url, limit):
        well = well and not wrong
        print(f"{name:<26}{status or 'cut':>4}{seconds:7.2f} s   {wrong}", flush=True)
    return well


async def many(url: str, clients: int, seconds: float) -> None:
    """So many clients that never rest."""
    until = time.monotonic() + seconds
    await asyncio.gather(*(harass(url, until, 5 * number) for number in range(clients)))


def main() -> None:
    """Each blow once, or many clients for some time."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hostile")
    parser.add_argument("url", help="that of the endpoint, …/sparql")
    parser.add_argument("--limit", type=float, default=3.0)
    parser.add_argument("--clients", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    if options.clients:
        asyncio.run(many(options.url, options.clients, options.seconds))
    elif not asyncio.run(once(options.url, options.limit)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
