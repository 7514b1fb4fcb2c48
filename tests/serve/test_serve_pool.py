"""Workers that are killed, and answers that stay right, in this process's own event loop."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph import prefixes
from kg.serve.guard import RefusedError
from kg.serve.limits import MEGABYTE, Limits
from kg.serve.near import LAST, LostError, Worker
from kg.serve.pool import Pool
from kg.serve.stem import BEHIND
from kg.serve.worker import Job
from tests.serve.conftest import run_apart

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
RIGHT = b'"value":"500"'
UNHURRIED = Limits(workers=3, slice=5)
"""No small query is taken for a long one, however slow the machine is."""


def small() -> Store:
    """Five hundred triples."""
    store = Store()
    node = NamedNode("urn:x")
    store.extend(Quad(node, node, Literal(str(number))) for number in range(500))
    return store


@dataclass(kw_only=True)
class Counted(Pool):
    """A pool that knows all the processes it ever had."""

    every: list[int] = field(default_factory=list)

    async def spawn(self) -> Worker:
        """A fresh worker, noted."""
        worker = await super().spawn()
        self.every.append(worker.pid)
        return worker


def lives(process: int) -> bool:
    """False for a process that is gone, or waits for another than us to see it out."""
    try:
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@asynccontextmanager
async def pool(limits: Limits | None = None) -> AsyncIterator[Pool]:
    """A pool of workers with a small graph; in the end none of its processes is left."""
    made = Counted(store=small(), prefixes=prefixes(), limits=limits or Limits(workers=3))
    await made.start()
    try:
        yield made
    finally:
        await made.stop()
    assert await left(made.stem.pid, *made.every) == []


async def left(*processes: int) -> list[int]:
    """Those that still run: a killed one closes its pipe a moment before it is gone."""
    for _ in range(500):
        if not any(map(lives, processes)):
            break
        await asyncio.sleep(0.01)
    return [process for process in processes if lives(process)]


async def asked(to: Pool, query: str, client: str = "") -> bytes:
    """The whole answer."""
    async with to.ask(Job(query=query), client) as reply:
        return b"".join([chunk async for chunk in reply.chunks()])


def test_killed_workers_change_no_answer() -> None:
    """Fifty times somebody kills an idle or running worker: all answers are right, none fails."""

    async def scene() -> None:
        async with pool() as made:
            for _ in range(50):
                task = asyncio.create_task(asked(made, COUNT))
                await asyncio.sleep(0)
                for worker in [*made.idle, *made.running][:1]:
                    with suppress(ProcessLookupError):
                        os.kill(worker.pid, signal.SIGKILL)
                assert RIGHT in await task

    run_apart(scene())


def test_workers_that_died_idle_are_passed_over() -> None:
    """Somebody kills all that stand ready: the next query gets a fresh one, and fails not once."""

    async def scene() -> None:
        async with pool() as made:
            victims = list(made.idle)
            for worker in victims:
                os.kill(worker.pid, signal.SIGKILL)
            await asyncio.wait([worker.closed for worker in victims])
            assert RIGHT in await asked(made, COUNT)
            assert not set(victims) & set(made.idle)

    run_apart(scene())


def test_workers_are_forked_beside_the_server() -> None:
    """The process that forks is another's child than the workers are, and does it with less right to run."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            (worker, *_) = made.idle
            status = Path(f"/proc/{worker.pid}/status").read_text(encoding="utf-8")
            assert f"PPid:\t{made.stem.pid}\n" in status
            here, there = (os.getpriority(os.PRIO_PROCESS, each) for each in (0, worker.pid))
            assert there == min(here + BEHIND, LAST)

    run_apart(scene())


def test_a_stem_that_was_killed_is_replaced() -> None:
    """Somebody kills the process that forks, and all workers: the next query is answered by new ones."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            before, victims = made.stem.pid, list(made.idle)
            for process in (before, *(worker.pid for worker in victims)):
                os.kill(process, signal.SIGKILL)
            await asyncio.wait([worker.closed for worker in victims])
            assert RIGHT in await asked(made, COUNT)
            assert made.stem.pid != before

    run_apart(scene())


def test_a_server_without_a_stem_stops_as_well() -> None:
    """Somebody killed it, and no worker was wanted since: all the others end with the server."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            os.kill(made.stem.pid, signal.SIGKILL)
            while made.stem.pipe is not None or made.ended:
                await asyncio.sleep(0.01)

    run_apart(scene())


def test_who_waits_for_a_fork_takes_a_worker_that_is_done_before() -> None:
    """With no worker to spare a query gets the first that comes, be it old or new."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            os.kill(made.stem.pid, signal.SIGSTOP)
            workers = [await made.taken("") for _ in range(3)]
            waiting = asyncio.create_task(asked(made, COUNT))
            await asyncio.sleep(0)
            made.released(workers[1])
            assert RIGHT in await waiting
            os.kill(made.stem.pid, signal.SIGCONT)
            for worker in (workers[0], workers[2]):
                made.released(worker)

    run_apart(scene())


def test_a_query_that_leaves_while_it_waits_gives_its_worker_to_the_next() -> None:
    """No worker is lost with a client that has gone."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            workers = [await made.taken("") for _ in range(3)]
            tasks = [asyncio.create_task(made.taken("")) for _ in range(2)]
            await asyncio.sleep(0)
            made.released(workers[0])
            tasks[0].cancel()
            assert await tasks[1] is workers[0]
            for worker in (*workers[1:], workers[0]):
                made.released(worker)

    run_apart(scene())


def test_the_end_of_a_service_leaves_its_workers_to_the_server() -> None:
    """A SIGTERM to all processes ends none of the workers: the server lets them finish."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            before = {worker.pid for worker in made.idle}
            for process in (made.stem.pid, *before):
                os.kill(process, signal.SIGTERM)
            assert RIGHT in await asked(made, COUNT)
            assert {worker.pid for worker in made.idle} == before

    run_apart(scene())


def test_a_machine_without_memory_ends_a_worker_first() -> None:
    """The kernel is told to take a worker, not the server."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            for worker in made.idle:
                assert Path(f"/proc/{worker.pid}/oom_score_adj").read_text(encoding="ascii") == "1000\n"

    run_apart(scene())


def test_time_is_up_before_an_answer_began() -> None:
    """A query that never says anything is refused with 504, and others still run."""

    async def scene() -> None:
        async with pool(Limits(seconds=0.3)) as made:
            with pytest.raises(RefusedError) as refused:
                await asked(made, PRODUCT)
            assert refused.value.status == 504
            assert RIGHT in await asked(made, COUNT)

    run_apart(scene())


def test_an_answer_under_way_breaks_off() -> None:
    """What was cut never ends as if it were whole."""

    async def scene() -> None:
        async with pool(Limits(seconds=0.3)) as made:
            with pytest.raises(LostError):
                await asked(made, LONG)

    run_apart(scene())


def test_memory_is_limited() -> None:
    """A query that would take too much is refused with 507."""

    async def scene() -> None:
        async with pool(Limits(seconds=20, memory=32 * MEGABYTE)) as made:
            with pytest.raises(RefusedError) as refused:
                await asked(made, LONG + " ORDER BY ?c ?f")
            assert refused.value.status == 507
            assert RIGHT in await asked(made, COUNT)

    run_apart(scene())


def test_too_many_queries_are_told_to_come_again() -> None:
    """With all places taken by queries within their slice, one is refused with 503 after a while."""

    async def scene() -> None:
        async with pool(Limits(seconds=2, workers=1, lasting=1, patience=0.2, slice=9)) as made:
            first = asyncio.create_task(asked(made, PRODUCT))
            await asyncio.sleep(0.1)
            with pytest.raises(RefusedError, match="try again") as refused:
                await asked(made, COUNT)
            assert refused.value.status == 503
            with pytest.raises(RefusedError):
                await first

    run_apart(scene())


def test_a_long_query_gives_its_place_to_one_who_waits() -> None:
    """With all places taken the query that had its slice ends at once, and the short one is answered."""

    async def scene() -> None:
        async with pool(Limits(seconds=60, workers=1, lasting=1)) as made:
            first = asyncio.create_task(asked(made, PRODUCT))
            await asyncio.sleep(0.1)
            assert not first.done()
            assert RIGHT in await asked(made, COUNT)
            with pytest.raises(RefusedError, match="shorter queries") as refused:
                await first
            assert refused.value.status == 503

    run_apart(scene())


def test_who_holds_most_places_gives_one_up() -> None:
    """Of several long queries one of the client that asks most of them ends, not that of the other."""

    async def scene() -> None:
        async with pool(Limits(seconds=60, workers=3, lasting=3)) as made:
            modest = asyncio.create_task(asked(made, PRODUCT, "modest"))
            greedy = [asyncio.create_task(asked(made, PRODUCT, "greedy")) for _ in range(2)]
            await asyncio.sleep(0.2)
            assert RIGHT in await asked(made, COUNT, "third")
            await asyncio.wait(greedy, return_when=asyncio.FIRST_COMPLETED)
            assert [modest.done(), sum(each.done() for each in greedy)] == [False, 1]
            for task in (modest, *greedy):
                task.cancel()
            await asyncio.gather(modest, *greedy, return_exceptions=True)

    run_apart(scene())


def test_a_short_query_keeps_its_worker_and_a_slow_one_loses_it() -> None:
    """Who has used a slice of the processor is put behind all others, and replaced when it is done."""

    async def scene() -> None:
        async with pool(Limits(seconds=60, workers=1, lasting=1, brief=30, slice=0.2)) as made:
            (before,) = made.idle
            assert RIGHT in await asked(made, COUNT)
            assert [worker.pid for worker in made.idle] == [before.pid]
            task = asyncio.create_task(asked(made, PRODUCT))
            while not before.slow:
                await asyncio.sleep(0.01)
            assert os.getpriority(os.PRIO_PROCESS, before.pid) == LAST
            assert RIGHT in await asked(made, COUNT)
            with pytest.raises(RefusedError):
                await task
            assert before not in made.idle

    run_apart(scene())


def test_only_so_many_queries_may_last() -> None:
    """One long query too many is ended early, for each may hold much memory: one of who has most of them."""

    async def scene() -> None:
        async with pool(Limits(seconds=60, workers=3, lasting=1, brief=0.2)) as made:
            first = asyncio.create_task(asked(made, PRODUCT))
            await asyncio.sleep(0.1)
            with pytest.raises(RefusedError, match="other long queries") as refused:
                await asked(made, PRODUCT)
            assert refused.value.status == 503
            assert not first.done()
            first.cancel()
            await asyncio.gather(first, return_exceptions=True)

    run_apart(scene())


def test_a_client_that_leaves_ends_its_query() -> None:
    """A cancelled query gives its worker back."""

    async def scene() -> None:
        async with pool(Limits(seconds=30, workers=1, lasting=1)) as made:
            task = asyncio.create_task(asked(made, PRODUCT))
            await asyncio.sleep(0.1)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            assert RIGHT in await asked(made, COUNT)

    run_apart(scene())


def test_a_refused_query_leaves_its_worker_good() -> None:
    """A syntax error costs no process."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            before = {worker.pid for worker in made.idle}
            for _ in range(5):
                with pytest.raises(RefusedError, match="line 1"):
                    await asked(made, "no SPARQL")
            assert {worker.pid for worker in made.idle} == before

    run_apart(scene())


def test_a_worker_holds_nothing_but_its_pipe() -> None:
    """Its descriptors lead nowhere but for the pipe, and it may open no more."""

    async def scene() -> None:
        async with pool(UNHURRIED) as made:
            assert RIGHT in await asked(made, COUNT)
            for worker in made.idle:
                folder = Path(f"/proc/{worker.pid}/fd")
                links = {each.name: str(each.readlink()) for each in folder.iterdir()}
                assert {links.pop(number) for number in "012"} == {"/dev/null"}
                assert [link.partition(":")[0] for link in links.values()] == ["socket"]
            used = next(worker for worker in made.idle if worker.timer)
            limits = resource.prlimit(used.pid, resource.RLIMIT_NOFILE)
            assert limits == (4, 4)

    run_apart(scene())
