"""The workers: each query runs in a process, and one that takes too much is killed with it.

Many may run at once, and the processor is shared out by how long they have run: after a slice a query goes
behind all others, and ends when they wait for its place. So a short query is answered as if the long ones
were not there.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

from pyoxigraph import Store

from kg.serve.guard import RefusedError
from kg.serve.limits import Limits
from kg.serve.near import LostError, Worker, cause, processor, refusal
from kg.serve.stem import Stem
from kg.serve.turns import Turns
from kg.serve.worker import DATA, END, HEAD, Job, work

T = TypeVar("T")

SPARE = 16
"""Workers that stand ready beside those that run, and are kept after a rush with what memory they took."""

BUSY = "the server is busy; try again"
GIVE_WAY = "the server is busy with shorter queries; try again"
ENOUGH = "the server is busy with other long queries; try again"


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
    turns: Turns | None = None
    filling: bool = False
    queue: deque[asyncio.Future[Worker]] = field(default_factory=deque)
    """Queries that wait for a worker, oldest first."""
    stem: Stem = field(init=False)

    def __post_init__(self) -> None:
        """Nothing runs yet."""
        self.stem = Stem(work=self.work, later=self.later)

    def work(self, far: socket.socket) -> NoReturn:
        """What a worker does."""
        work(far, self.store, dict(self.prefixes), self.limits)

    async def start(self) -> None:
        """Have workers ready; the graph that they share is left alone by the collector of garbage."""
        gc.collect()
        gc.freeze()
        self.turns = Turns(free=self.limits.workers)
        await self.refill()

    async def stop(self) -> None:
        """End all workers, those too that are on their way."""
        self.turns = None
        self.refuse(RefusedError(503, BUSY))
        while self.idle or self.running or self.ended:
            for worker in [*self.idle, *self.running]:
                self.discard(worker)
            self.idle.clear()
            self.running.clear()
            if self.ended:
                await asyncio.wait(self.ended)
        self.stem.lose()
        await asyncio.gather(*self.ended)

    async def refill(self) -> None:
        """Have workers for all who wait and some to spare, forked one by one so that each is there soon."""
        if self.filling:
            return
        self.filling = True
        try:
            while self.turns and (self.queue or len(self.idle) < min(SPARE, self.limits.workers)):
                self.offer(await self.spawn())
        except RefusedError as error:
            # Without room for another process the next query that ends tries again.
            self.refuse(error)
        finally:
            self.filling = False

    def offer(self, worker: Worker) -> None:
        """Give a worker to who has waited longest for one, or let it stand ready."""
        while self.queue:
            place = self.queue.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self.idle.append(worker)

    def refuse(self, error: RefusedError) -> None:
        """Let nobody wait any more."""
        for place in self.queue:
            if not place.done():
                place.set_exception(error)
        self.queue.clear()

    async def spawn(self) -> Worker:
        """A fresh worker."""
        pid, near = await self.forked()
        loop = asyncio.get_running_loop()
        worker = Worker(pid=pid, closed=loop.create_future())
        await loop.create_connection(lambda: worker, sock=near)
        try:
            # It says that it is ready: what it took to begin is no query's time.
            await worker.frame()
        except LostError:
            pass  # who would give it a job finds out
        except BaseException:
            self.discard(worker)
            raise
        return worker

    async def forked(self) -> tuple[int, socket.socket]:
        """A process and its pipe, from a new stem if the one that was has gone."""
        try:
            return await self.stem.fork()
        except LostError:
            pass
        try:
            return await self.stem.fork()
        except LostError:
            raise RefusedError(503, BUSY) from None

    def discard(self, worker: Worker) -> None:
        """End a worker, and see its process out without waiting for it."""
        worker.drop()
        worker.end = worker.end or self.later(self.gone(worker))

    async def gone(self, worker: Worker) -> int:
        """See a killed worker out; the status that it ended with."""
        await asyncio.wait([worker.closed])
        return await self.stem.gone(worker.pid)

    def later(self, what: Coroutine[None, None, T]) -> asyncio.Task[T]:
        """Do something beside all else; `stop` waits for it."""
        task = asyncio.get_running_loop().create_task(what)
        self.ended.add(task)
        task.add_done_callback(self.ended.discard)
        return task

    @contextlib.asynccontextmanager
    async def ask(self, job: Job, client: str = "") -> AsyncIterator[Reply]:
        """The answer to a job, within the limits; RefusedError if there will be none.

        A worker that somebody else ended before it said anything is replaced once, unseen by the client.
        """
        turns = await self.place(client)
        try:
            reply = await self.replied(job, client)
            try:
                yield reply
            finally:
                self.released(reply.worker)
        finally:
            turns.give()

    async def place(self, client: str) -> Turns:
        """The right to run one query, from those who give it out; RefusedError if none is to be had."""
        if self.turns is None:
            raise RefusedError(503, "the server is not ready yet; try again")
        if not self.turns.take():
            asyncio.get_running_loop().call_soon(self.make_way)
            if not await self.turns.wait(client, self.limits.patience):
                raise RefusedError(503, BUSY)
        return self.turns

    async def replied(self, job: Job, client: str) -> Reply:
        """The beginning of an answer."""
        for last in (False, True):
            worker = await self.taken(client)
            try:
                return await self.begun(worker, job)
            except LostError:
                self.released(worker)
                why = await cause(worker)
                if why is not None or last:
                    raise why or RefusedError(503, BUSY) from None
            except BaseException:
                self.released(worker)
                raise
        raise AssertionError("the second try ends in one way or the other")

    async def begun(self, worker: Worker, job: Job) -> Reply:
        """Give a worker its job, and wait until it begins to answer."""
        loop = asyncio.get_running_loop()
        worker.begun = loop.time()
        with contextlib.suppress(OSError):
            worker.spent = processor(worker.pid)
        worker.timer = loop.call_later(self.limits.slice, self.over, worker)
        worker.tell(job.pack())
        kind, content = await worker.frame()
        if kind == HEAD:
            return Reply(media=content.decode(), worker=worker)
        worker.rest((await worker.frame())[1])
        raise refusal(content)

    def over(self, worker: Worker) -> None:
        """Time has passed: a query that had its slice of the processor goes on behind all others."""
        if not worker.slow and worker.used() >= self.limits.slice:
            worker.calm()
        self.make_way()
        self.look_again(worker)

    def look_again(self, worker: Worker) -> None:
        """Set the clock for what may come next."""
        now = asyncio.get_running_loop().time() - worker.begun
        limits = self.limits
        if not worker.lasting and now >= limits.brief:
            self.consider(worker)
        if worker.lasting or limits.brief >= limits.seconds:
            self.at(worker, limits.seconds, self.late)
        elif worker.slow:
            self.at(worker, limits.brief, self.over)
        else:
            # Looked at less and less often: a busy machine has better to do than to watch who waits for it.
            self.at(worker, min(2 * now, limits.brief), self.over)

    def consider(self, worker: Worker) -> None:
        """A query takes long: let it, if not too many do, for each may hold much memory."""
        worker.lasting = True
        lasting = [each for each in self.running if each.lasting and each.verdict is None]
        if len(lasting) > self.limits.lasting:
            greediest(lasting).kill(RefusedError(503, ENOUGH))

    def late(self, worker: Worker) -> None:
        """The time is up."""
        worker.kill(RefusedError(504, f"the query ran for more than {self.limits.seconds:g} s and was ended"))

    def at(self, worker: Worker, seconds: float, what: Callable[[Worker], None]) -> None:
        """Do something when a worker's query has run for so long."""
        worker.timer = asyncio.get_running_loop().call_at(worker.begun + seconds, what, worker)

    def make_way(self) -> None:
        """End a query that has had its slice of time, if all places are taken and somebody waits for one."""
        if self.turns is None or self.turns.free:
            return
        dying = sum(each.verdict is not None for each in self.running)
        latest = asyncio.get_running_loop().time() - self.limits.slice
        found = [each for each in self.running if each.begun <= latest and each.verdict is None]
        if found and dying < self.turns.waiting:
            greediest(found).kill(RefusedError(503, GIVE_WAY))

    async def taken(self, client: str) -> Worker:
        """A worker that stands ready, or the first that is done or forked."""
        while self.idle and not self.idle[-1].fit:
            # Somebody ended it while it stood idle.
            self.discard(self.idle.pop())
        worker = self.idle.pop() if self.idle else await self.next()
        worker.client = client
        self.running.add(worker)
        return worker

    async def next(self) -> Worker:
        """The worker that comes next, after those who wait already have theirs."""
        place: asyncio.Future[Worker] = asyncio.get_running_loop().create_future()
        self.queue.append(place)
        self.later(self.refill())
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self.offer(place.result())
            raise

    def released(self, worker: Worker) -> None:
        """Take a worker back if it is as good as new, else put another in its place."""
        self.running.discard(worker)
        if worker.timer:
            worker.timer.cancel()
        if worker.fit and len(self.idle) < SPARE:
            self.offer(worker)
        else:
            self.discard(worker)
            self.later(self.refill())


def greediest(workers: Iterable[Worker]) -> Worker:
    """Of several workers a slow one, of the client that has most of them, and of those the last to begin."""
    found = list(workers)
    shares = Counter(each.client for each in found)
    return max(found, key=lambda each: (each.slow, shares[each.client], each.begun))
