"""From a file to a server that listens."""

from __future__ import annotations

import asyncio
import errno
import re
import resource
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import uvicorn
from pyoxigraph import Store
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from kg.errors import OutputError
from kg.serve.app import Site
from kg.serve.limits import Limits
from kg.sparql.files import pour, stored

PIECE = 1 << 14
"""Bytes that are not worth waiting for more."""

AT_ONCE = 128
"""Connections that are taken in one turn."""

OWN = 64
"""Descriptors that the server needs for itself."""

READ = 1 << 16
"""Bytes that one client may have read in one turn."""

MORSEL = re.compile(rb"\r\n0*[0-9A-Fa-f]{1,3}(?:;[^\r\n]*)?\r\n")
"""The head of a chunk of less than four kilobytes."""

MINCED = 256
"""Such heads in one turn that no client needs."""


def load(path: Path) -> Store:
    """The graph of a file or of a build's folder, in memory; errors as of `stored`.

    Each document keeps its own graph if the file has them, and the default graph holds what all of them say.
    """
    store = stored(path)
    if not path.is_dir():
        return store
    # A worker closes every file, those of a store on disk too.
    made = Store()
    pour(made, store)
    return made


class Together:
    """A transport that sends what is written in one go as one piece: a head and its body, not one by one."""

    def __init__(self, inner: asyncio.Transport) -> None:
        """`inner` does all else."""
        self.inner = inner
        self.parts: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        """What the inner one can do."""
        return getattr(self.inner, name)

    def write(self, data: bytes) -> None:
        """Send it when this turn of the loop is over, or at once if it is much."""
        self.parts.append(data)
        if len(data) >= PIECE:
            self.flush()
        elif len(self.parts) == 1:
            asyncio.get_running_loop().call_soon(self.flush)

    def flush(self) -> None:
        """Send what waits."""
        if self.parts and not self.inner.is_closing():
            self.inner.write(b"".join(self.parts))
        self.parts.clear()

    def close(self) -> None:
        """Close when all has gone."""
        self.flush()
        self.inner.close()


class Protocol(H11Protocol):
    """HTTP/1.1 with an end to patience: who has sent no whole head in time is cut off.

    Uvicorn waits for ever for the rest of a head, and for one who does not read his answer.
    """

    waiting: asyncio.TimerHandle | None = None
    since: float = 0.0
    """When it began, or its last request was whole."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The clock runs from the first moment."""
        transport.max_size = READ  # type: ignore[attr-defined]
        super().connection_made(cast("asyncio.Transport", Together(transport)))
        self.since = self.loop.time()
        self.expect()
        self.make_room()

    def make_room(self) -> None:
        """With too many connections, end the one that has waited longest with nothing to do."""
        if len(self.connections) < (self.limit_concurrency or 0):
            return
        found = [each for each in self.connections if isinstance(each, Protocol) and not each.at_work()]
        idle = min(found, key=lambda each: each.since)
        self.connections.discard(idle)
        idle.transport.abort()

    def data_received(self, data: bytes) -> None:
        """The clock stops while a request is at work, and runs again when the next one begins."""
        # Each chunk of a body costs the same, however short: a thousand of one byte are no query, but a blow.
        if len(data) > MINCED and len(MORSEL.findall(data)) > MINCED:
            self.transport.abort()
            return
        super().data_received(data)
        if self.at_work():
            self.since = self.loop.time()
            if self.waiting is not None:
                self.waiting.cancel()
                self.waiting = None
        elif self.waiting is None:
            self.expect()

    def at_work(self) -> bool:
        """True while a whole request has come and its response has not gone."""
        cycle: RequestResponseCycle | None = self.cycle
        return cycle is not None and not cycle.response_complete

    def expect(self) -> None:
        """Start the clock."""
        self.waiting = self.loop.call_later(self.patience, self.cut)

    @property
    def patience(self) -> float:
        """Seconds."""
        return float(self.config.timeout_notify)

    def cut(self) -> None:
        """End a connection that has asked nothing in time."""
        self.waiting = None
        if not self.at_work():
            self.transport.abort()

    def timeout_keep_alive_handler(self) -> None:
        """End an idle connection, with what its client has not read."""
        if not self.transport.is_closing():
            self.transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """No clock outlives its connection."""
        if self.waiting is not None:
            self.waiting.cancel()
        super().connection_lost(exc)


def config(site: Site, **more: Any) -> uvicorn.Config:
    """How uvicorn serves a site: quietly, and within its limits."""
    limits: Limits = site.limits
    return uvicorn.Config(
        site.application(),
        http=Protocol,
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_notify=int(limits.idle) or 1,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=limits.head,
        backlog=AT_ONCE,
        limit_concurrency=affordable(limits) + 1,
        **more,
    )


def affordable(limits: Limits) -> int:
    """Connections that may be open at once: all of `clients` if the system gives so many descriptors."""
    others = AT_ONCE + limits.workers + OWN
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limits.clients + others
    if soft < wanted and soft != resource.RLIM_INFINITY:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return limits.clients if soft == resource.RLIM_INFINITY else max(1, min(limits.clients, soft - others))


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; OutputError if the port is taken or the host is not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends small answers at once instead of waiting for an acknowledgement.
    here = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    here.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        here.bind((host, port))
    except (OSError, OverflowError) as error:
        here.close()
        taken = isinstance(error, OverflowError) or error.errno in {errno.EADDRINUSE, errno.EACCES}
        option = "--port" if taken else "--host"
        why = getattr(error, "strerror", None) or error
        raise OutputError(f"{host}:{port}: cannot listen there ({why}); give another {option}") from error
    here.listen(AT_ONCE)
    return here


class Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, settings: uvicorn.Config, ready: Callable[[], None]) -> None:
        """`ready` is called once, when the first answer can be given."""
        super().__init__(settings)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        if self.started:
            self.ready()


def serve(site: Site, here: socket.socket, ready: Callable[[], None]) -> None:
    """Serve a site until the process is told to stop; `ready` is called when it begins."""
    Server(config(site), ready).run(sockets=[here])
