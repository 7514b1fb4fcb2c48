"""The workers: each query runs in a process, and one that takes too much is killed with it."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import os
import signal
import socket
from collections.abc import AsyncIterator, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pyoxigraph import Store

from kg.serve.guard import RefusedError
from kg.serve.limits import Limits
from kg.serve.worker import DATA, END, FRAME, HEAD, Job, work

T = TypeVar("T")

SPARE = 4
"""Workers that stand ready beside those that run."""

POLITE = 0.1
"""Seconds after which a query gives way to others on a busy processor."""

CRASHES = {signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL}
"""How a process ends that runs out of memory or of stack."""


class LostError(Exception):
    """A worker ended before it had said anything."""


@dataclass(eq=False, kw_only=True)
class Worker:
    """The near side of one process."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    busy: bool = False
    lasting: bool = False
    worn: bool = False
    """It has grown or slowed down: fit for no other query."""
    timers: list[asyncio.TimerHandle] = field(default_factory=list)
    verdict: RefusedError | None = None
    end: asyncio.Task[int] | None = None

    async def frame(self) -> tuple[bytes, bytes]:
        """The next frame; LostError if the process is gone."""
        try:
            kind, length = FRAME.unpack(await self.reader.readexactly(FRAME.size))
            return kind, await self.reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise LostError from error

    def rest(self, content: bytes) -> None:
        """The job is done; `content` says if the worker has had enough."""
        self.busy = False
        self.worn = self.worn or bool(content)

    def kill(self, verdict: RefusedError | None = None) -> None:
        """End the process; `verdict` is what the client is told, unless it was told before."""
        self.verdict = self.verdict or verdict
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def calm(self) -> None:
        """Let the rest of a long query give way to short ones."""
        self.worn = True
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.setpriority(os.PRIO_PROCESS, self.pid, 19)


@dataclass(kw_only=True)
class Reply:
    """An answer under way: its media type, and its bytes as they come.

    `chunks` ends by an exception if the answer breaks off, so that a part is never taken for the whole.
    """

    media: str
    worker: Worker

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes; RefusedError or LostError if the rest will never come."""
        while True:
            kind, content = await self.worker.frame()
            if kind == DATA:
                yield content
            elif kind == END:
                self.worker.rest(content)
                return
            else:
                raise refusal(content)


@dataclass(kw_only=True)
class Pool:
    """A few processes that hold the graph, and who is asked next."""

    store: Store
    prefixes: Mapping[str, str]
    limits: Limits = field(default_factory=Limits)
    idle: list[Worker] = field(default_factory=list)
    running: set[Worker] = field(default_factory=set)
    ended: set[asyncio.Task[object]] = field(default_factory=set)
    lanes: asyncio.Semaphore | None = None

    async def start(self) -> None:
        """Have workers ready; the graph that they share is left alone by the collector of garbage."""
        gc.collect()
        gc.freeze()
        self.lanes = asyncio.Semaphore(self.limits.workers)
        await self.refill()

    async def stop(self) -> None:
        """End all workers, those too that are on their way."""
        self.lanes = None
        while self.idle or self.running or self.ended:
            for worker in [*self.idle, *self.running]:
                self.discard(worker)
            self.idle.clear()
            self.running.clear()
            await asyncio.wait(self.ended)

    async def refill(self) -> None:
        """Have the spare workers ready."""
        while self.lanes and len(self.idle) < min(SPARE, self.limits.workers):
            self.idle.append(await self.spawn())

    async def spawn(self) -> Worker:
        """A fresh worker."""
        near, far = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            work(far, self.store, dict(self.prefixes), self.limits)
        far.close()
        near.setblocking(False)
        reader, writer = await asyncio.open_connection(sock=near)
        return Worker(pid=pid, reader=reader, writer=writer)

    def discard(self, worker: Worker) -> None:
        """End a worker, and see its process out without waiting for it."""
        worker.kill()
        worker.writer.close()
        worker.end = self.later(reap(worker.pid))

    def later(self, what: Coroutine[None, None, T]) -> asyncio.Task[T]:
        """Do something beside all else; `stop` waits for it."""
        task = asyncio.get_running_loop().create_task(what)
        self.ended.add(task)
        task.add_done_callback(self.ended.discard)
        return task

    @contextlib.asynccontextmanager
    async def ask(self, job: Job) -> AsyncIterator[Reply]:
        """The answer to a job, within the limits; RefusedError if there will be none.

        A worker that somebody else ended before it said anything is replaced once, unseen by the client.
        """
        async with self.lane():
            for last in (False, True):
                worker = await self.taken()
                try:
                    reply = await self.begun(worker, job)
                    break
                except LostError:
                    self.released(worker)
                    why = await cause(worker)
                    if why is not None or last:
                        raise why or RefusedError(503, "the server is busy; try again") from None
                except BaseException:
                    self.released(worker)
                    raise
            try:
                yield reply
            finally:
                self.released(worker)

    async def begun(self, worker: Worker, job: Job) -> Reply:
        """Give a worker its job, and wait until it begins to answer."""
        loop = asyncio.get_running_loop()
        limits = self.limits
        late = RefusedError(504, f"the query ran for more than {limits.seconds:g} s and was ended")
        worker.timers = [
            loop.call_later(POLITE, worker.calm),
            loop.call_later(limits.brief, self.consider, worker),
            loop.call_later(limits.seconds, worker.kill, late),
        ]
        worker.busy = True
        try:
            worker.writer.write(job.pack())
            await worker.writer.drain()
        except ConnectionError as error:
            raise LostError from error
        kind, content = await worker.frame()
        if kind == HEAD:
            return Reply(media=content.decode(), worker=worker)
        raise await self.refused(worker, content)

    async def refused(self, worker: Worker, content: bytes) -> RefusedError:
        """What a worker has against a job; it stays good for others."""
        worker.rest((await worker.frame())[1])
        return refusal(content)

    def consider(self, worker: Worker) -> None:
        """A query takes long: let it, if not too many do, for else the short ones would wait."""
        if sum(each.lasting for each in self.running) >= self.limits.lasting:
            worker.kill(RefusedError(503, "the server is busy with other long queries; try again"))
        worker.lasting = True

    @contextlib.asynccontextmanager
    async def lane(self) -> AsyncIterator[None]:
        """The right to run one query, or RefusedError if none is to be had."""
        if self.lanes is None:
            raise RefusedError(503, "the server is not ready yet; try again")
        try:
            async with asyncio.timeout(self.limits.patience):
                await self.lanes.acquire()
        except TimeoutError:
            raise RefusedError(503, "the server is busy; try again") from None
        try:
            yield
        finally:
            self.lanes.release()

    async def taken(self) -> Worker:
        """A worker that is free, or a new one."""
        worker = self.idle.pop() if self.idle else await self.spawn()
        self.running.add(worker)
        return worker

    def released(self, worker: Worker) -> None:
        """Take a worker back if it is as good as new, else put another in its place."""
        self.running.discard(worker)
        for timer in worker.timers:
            timer.cancel()
        worker.lasting = False
        if worker.busy or worker.worn or worker.verdict or worker.reader.at_eof():
            self.discard(worker)
            self.later(self.refill())
        else:
            self.idle.append(worker)


async def reap(process: int) -> int:
    """See a killed process out; the status that it ended with."""
    while True:
        found, status = os.waitpid(process, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        await asyncio.sleep(0.005)


async def cause(worker: Worker) -> RefusedError | None:
    """Why a worker ended: what we ended it for, or its own crash; None if it was somebody else."""
    code = await worker.end if worker.end else 0
    if worker.verdict is None and -code in CRASHES:
        return RefusedError(507, "the query needs more memory, or is deeper, than this server allows")
    return worker.verdict


def refusal(content: bytes) -> RefusedError:
    """A worker's fault as an error."""
    found = json.loads(content)
    return RefusedError(found["status"], found["message"])
