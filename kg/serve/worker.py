"""One query at a time, in a process that may be killed: the far side of `kg.serve.pool`.

A worker is forked (`kg.serve.stem`), so that it has the graph without a copy, and closes every descriptor but
its pipe. Answers go up the pipe in frames: one letter, the length, the content.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import socket
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from io import RawIOBase
from pathlib import Path
from typing import IO, NoReturn, cast

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from kg.graph.query import syntax
from kg.serve.dataset import CLAUSE, FORM, check_held, merged, named_in, readable, text_without_iris
from kg.serve.guard import NO_OTHER, RefusedError, check, harmless, local
from kg.serve.limits import Limits
from kg.sparql.describe import described

FRAME = struct.Struct(">cI")
HEAD, DATA, END, FAULT = b"H", b"D", b"E", b"X"
PIPE = 3
"""The descriptor of the pipe: the one after standard input, output and error, which lead nowhere."""

CHUNK = 1 << 16
GROWTH = 8 << 20
"""Bytes by which a worker may grow before it is replaced by a fresh one; at rest it keeps what it took."""

WARMING = """SELECT ?s (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 5 } OPTIONAL { ?o a ?c } }
GROUP BY ?s ORDER BY ?n"""
"""A little of what most queries do."""

Answer = QuerySolutions | QueryBoolean | QueryTriples

FORMS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "n3": RdfFormat.N3,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A query, the graphs it is asked of, and the forms that its answer may have.

    `rows` and `triples` are keys of `FORMS` and `RDF`; None if the client takes no such answer.
    `default_graphs` and `named_graphs` are None if the request names none.
    """

    query: str
    rows: str | None = "json"
    triples: str | None = "ttl"
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None

    def pack(self) -> bytes:
        """As it goes down the pipe: its length, then JSON."""
        content = json.dumps(asdict(self)).encode()
        return struct.pack(">I", len(content)) + content


class Pipe(RawIOBase):
    """A file whose bytes go up the pipe as frames, in chunks that are worth the trip.

    The media type goes before the first of them, and not sooner: until then a fault can still be
    told by its status. A small answer goes as a whole, with its end, in one trip.
    """

    def __init__(self, up: socket.socket) -> None:
        """`up` is the worker's end."""
        self.up = up
        self.head: bytes | None = None
        self.waiting = bytearray()
        self.frames = bytearray()

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keep until there is enough to send."""
        self.waiting += data
        if len(self.waiting) >= CHUNK:
            self.close_chunk()
            self.send()
        return len(data)

    def frame(self, kind: bytes, content: bytes = b"") -> None:
        """Put a frame after the others."""
        self.frames += FRAME.pack(kind, len(content)) + content

    def close_chunk(self) -> None:
        """Make frames of what waits."""
        if self.head is not None:
            self.frame(HEAD, self.head)
            self.head = None
        if self.waiting:
            self.frame(DATA, bytes(self.waiting))
            self.waiting.clear()

    def fault(self, status: int, message: str) -> None:
        """Say why there is no answer, or no more of it."""
        self.head = None
        self.waiting.clear()
        self.frame(FAULT, json.dumps({"status": status, "message": message}).encode())

    def send(self) -> None:
        """Send the frames."""
        self.up.sendall(self.frames)
        self.frames.clear()


def work(up: socket.socket, store: Store, prefixes: dict[str, str], limits: Limits) -> NoReturn:
    """Be a worker until the pipe is closed; never returns to what the parent was doing."""
    try:
        alone(up)
        pipe = socket.socket(fileno=PIPE)
        confine(limits)
        warm(pipe, store, prefixes)
        start = resident()
        ready = Pipe(pipe)
        ready.frame(END)
        ready.send()
        for job in jobs(pipe):
            # If the parent is gone, nobody else ends a query that never ends.
            signal.setitimer(signal.ITIMER_REAL, limits.seconds + 2)
            output = Pipe(pipe)
            answer(output, store, prefixes, job)
            fresh = resident() - start < GROWTH
            output.frame(END, b"" if fresh else b"bye")
            output.send()
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        os._exit(0)


def warm(pipe: socket.socket, store: Store, prefixes: dict[str, str]) -> None:
    """Answer something: what memory every query writes to is copied before anybody waits for one."""
    answer(Pipe(pipe), store, prefixes, Job(query=WARMING))


def alone(up: socket.socket) -> None:
    """Close every descriptor but the pipe, and forget the parent's signals."""
    signal.set_wakeup_fd(-1)
    for name in (signal.SIGALRM, signal.SIGCHLD):
        signal.signal(name, signal.SIG_DFL)
    # Ctrl-C, and the end of a service, go to all processes; it is for the parent to say when to stop.
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    kept = os.dup(up.fileno())
    for number in range(PIPE):
        os.dup2(nowhere, number)
    os.dup2(kept, PIPE)
    os.closerange(PIPE + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    gc.disable()


def confine(limits: Limits) -> None:
    """Take away what a query needs none of: more memory, new descriptors, a core on the disk."""
    most = size() + limits.memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        # Where the whole machine runs out of memory, a worker is ended and not the server.
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    resource.setrlimit(resource.RLIMIT_NOFILE, (PIPE + 1, PIPE + 1))


def size() -> int:
    """Bytes of address space that this process has. Asked before descriptors are taken away."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def resident() -> int:
    """The most bytes of memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def jobs(pipe: socket.socket) -> Iterator[Job]:
    """The jobs that come down the pipe, until it is closed."""
    while head := exactly(pipe, 4):
        content = exactly(pipe, struct.unpack(">I", head)[0])
        if not content:
            return
        yield Job(**json.loads(content))


def exactly(pipe: socket.socket, number: int) -> bytes:
    """So many bytes, or none if the pipe is closed."""
    found = bytearray()
    while len(found) < number:
        part = pipe.recv(number - len(found))
        if not part:
            return b""
        found += part
    return bytes(found)


def answer(output: Pipe, store: Store, prefixes: dict[str, str], job: Job) -> None:
    """Write the answer to a job, or the fault that keeps it from one."""
    try:
        write(output, store, judged(store, prefixes, job), prefixes, job)
        output.close_chunk()
    except RefusedError as error:
        output.fault(error.status, error.message)
    except SyntaxError as error:
        output.fault(400, syntax(job.query, str(error)))
    except ValueError as error:
        output.fault(400, str(error))
    except MemoryError:
        output.fault(507, "the query needs more memory than this server gives to one")
    except (OSError, RuntimeError) as error:
        output.fault(400, f"the query cannot be answered: {error}")


def write(output: Pipe, store: Store, result: Answer, prefixes: dict[str, str], job: Job) -> None:
    """Write an answer in the form that the client wants, or say that there is none."""
    wanted = job.triples if isinstance(result, QueryTriples) else job.rows
    if wanted is None:
        name = "triples" if isinstance(result, QueryTriples) else "rows"
        output.fault(406, f"the answer is made of {name}, and the client accepts no form of them")
    elif isinstance(result, QueryTriples):
        output.head = RDF[wanted].media_type.encode()
        names = prefixes if wanted in {"ttl", "trig", "n3", "rdf"} else {}
        triples = described(store, result) if describes_all(job) else result
        serialize(triples, cast("IO[bytes]", output), RDF[wanted], prefixes=names)
    else:
        output.head = FORMS[wanted].media_type.encode()
        result.serialize(cast("IO[bytes]", output), format=FORMS[wanted])


def describes_all(job: Job) -> bool:
    """Whether a job is a DESCRIBE of the whole graph: then the facts about each thing belong to it."""
    form = FORM.search(text_without_iris(readable(job.query)))
    if form is None or form[0].upper() != "DESCRIBE":
        return False
    return not (job.default_graphs or job.named_graphs or CLAUSE.search(readable(job.query), form.end()))


def judged(store: Store, prefixes: dict[str, str], job: Job) -> Answer:
    """The store's answer to a job that passes the guard; a query for other servers is only parsed.

    The guard stands here and not in the server: a long query keeps nobody else waiting.
    """
    if harmless(job.query):
        return ask(store, prefixes, job)
    query = local(job.query)
    check(query)
    if query != job.query:
        ask(Store(), prefixes, replace(job, query=query))
        raise RefusedError(403, NO_OTHER)
    return ask(store, prefixes, job)


def ask(store: Store, prefixes: dict[str, str], job: Job) -> Answer:
    """The store's answer to a job; an IRI that is not whole begins with that of the graph's things."""
    if job.default_graphs is None and job.named_graphs is None:
        own = named_in(job.query, prefixes)
        check_held(store, own.whole)
        if len(own.default) < 2:
            return store.query(job.query, base_iri=prefixes[""], prefixes=prefixes)
        names, named = own.default, own.named
    else:
        names, named = job.default_graphs or (), job.named_graphs or ()
    default = tuple(dict.fromkeys(names))
    several = len(default) > 1
    return (merged(store, default, named) if several else store).query(
        job.query,
        base_iri=prefixes[""],
        prefixes=prefixes,
        default_graph=DefaultGraph() if several else [NamedNode(name) for name in default],
        named_graphs=[NamedNode(name) for name in named],
    )
