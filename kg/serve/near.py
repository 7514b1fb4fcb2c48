"""The near side of one worker: its pipe, its clock, and how it is ended."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import time
from collections import deque
from dataclasses import dataclass, field

from kg.serve.guard import RefusedError
from kg.serve.worker import FRAME

AHEAD = 1 << 20
"""Bytes of an answer that may wait here for a client who reads slowly."""

CRASHES = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL}
"""How a process ends that runs out of memory or of stack."""


LAST = 19
"""The niceness of a long query. An idle class would be behind it still, but who has none of the processor for
a second may hold a lock of the kernel meanwhile that a fork waits for."""


class LostError(Exception):
    """A worker ended before it had said anything."""


@dataclass(eq=False, kw_only=True)
class Worker(asyncio.Protocol):
    """One process, as the server sees it; as a protocol it takes frames out of what comes up the pipe."""

    pid: int
    closed: asyncio.Future[None]
    client: str = ""
    """Who asked the query that runs."""
    begun: float = 0.0
    spent: float = 0.0
    """Seconds of the processor that it had used before."""
    busy: bool = False
    slow: bool = False
    """Its query has used up its slice, and gives way to others."""
    lasting: bool = False
    worn: bool = False
    """It has grown or slowed down: fit for no other query."""
    timer: asyncio.TimerHandle | None = None
    verdict: RefusedError | None = None
    end: asyncio.Task[int] | None = None
    transport: asyncio.Transport | None = None
    buffer: bytearray = field(default_factory=bytearray)
    frames: deque[tuple[bytes, bytes]] = field(default_factory=deque)
    waiter: asyncio.Future[None] | None = None
    dropped: bool = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The pipe is open."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Take the whole frames out; stop reading where nobody takes them."""
        if self.dropped:
            return
        self.buffer += data
        start = 0
        while len(self.buffer) - start >= FRAME.size:
            kind, length = FRAME.unpack_from(self.buffer, start)
            end = start + FRAME.size + length
            if len(self.buffer) < end:
                break
            self.frames.append((kind, bytes(self.buffer[start + FRAME.size : end])))
            start = end
        del self.buffer[:start]
        if sum(len(content) for _, content in self.frames) > AHEAD and self.transport:
            self.transport.pause_reading()
        self.wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """The process has closed its end: it is gone, or on its way."""
        del exc
        if not self.closed.done():
            self.closed.set_result(None)
        self.wake()

    def wake(self) -> None:
        """Let go on who waits for a frame."""
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame; LostError if the process is gone."""
        while not self.frames:
            if self.closed.done() or self.verdict:
                raise LostError
            if self.transport:
                self.transport.resume_reading()
            self.waiter = asyncio.get_running_loop().create_future()
            await self.waiter
        return self.frames.popleft()

    @property
    def fit(self) -> bool:
        """True if it may be given another job: at rest, not worn, and its pipe is open."""
        spoilt = self.busy or self.worn or self.verdict or self.closed.done()
        return not spoilt and self.transport is not None and not self.transport.is_closing()

    def tell(self, content: bytes) -> None:
        """Send a job down the pipe; LostError if the process is gone."""
        if self.transport is None or not self.fit:
            raise LostError
        self.busy = True
        self.transport.write(content)

    def rest(self, content: bytes) -> None:
        """The job is done; `content` says if the worker has had enough."""
        self.busy = False
        self.worn = self.worn or bool(content)

    def kill(self, verdict: RefusedError | None = None) -> None:
        """End the process; `verdict` is what the client is told, unless it was told before."""
        if verdict:
            # The client is told at once; a process that gives way to all others may take long to die.
            self.verdict = self.verdict or verdict
            self.frames.clear()
            self.wake()
        # It is seen out after it has closed its pipe, and may then leave its number to another.
        if not self.closed.done():
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def drop(self) -> None:
        """End the process, and read on to the end of its pipe, which says that it is gone."""
        self.kill()
        self.dropped = True
        self.frames.clear()
        if self.transport and not self.transport.is_closing():
            self.transport.resume_reading()

    def used(self) -> float:
        """Seconds of the processor that its query has used; all that went by where the system cannot tell."""
        try:
            return processor(self.pid) - self.spent
        except OSError:
            return asyncio.get_running_loop().time() - self.begun

    def calm(self) -> None:
        """Let the rest of a long query run behind all others."""
        self.slow = self.worn = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self.pid, LAST)


def processor(process: int) -> float:
    """Seconds of the processor that a process has used; OSError where that is not told."""
    # As clock_getcpuclockid(3) makes it; Python offers that for threads only.
    return time.clock_gettime((~process << 3) | 2)


async def cause(worker: Worker) -> RefusedError | None:
    """Why a worker ended: what we ended it for, or its own crash; None if it was somebody else."""
    if worker.verdict or worker.end is None:
        return worker.verdict
    if -(await worker.end) in CRASHES:
        return RefusedError(507, "the query needs more memory, or is deeper, than this server allows")
    return None


def refusal(content: bytes) -> RefusedError:
    """A worker's fault as an error."""
    found = json.loads(content)
    return RefusedError(found["status"], found["message"])
