"""Each client in its turn: places that are given out fairly."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import pytest

from kg.serve.turns import Turns
from tests.serve.conftest import run_apart

PATIENCE = 30.0


def served(turns: Turns, client: str, order: list[str]) -> Callable[[], Coroutine[None, None, None]]:
    """A client who waits, and notes when its turn has come."""

    async def wait() -> None:
        assert await turns.wait(client, PATIENCE)
        order.append(client)

    return wait


def test_a_place_is_taken_at_once_while_there_is_one() -> None:
    """Two places serve two, not three."""
    turns = Turns(free=2)

    assert [turns.take() for _ in range(3)] == [True, True, False]


def test_a_client_with_many_questions_delays_another_by_one() -> None:
    """Who came with three questions is served one, then the other client has its turn."""

    async def scene() -> None:
        turns, order = Turns(free=0), list[str]()
        names = ("greedy", "greedy", "greedy", "modest")
        tasks = [asyncio.create_task(served(turns, name, order)()) for name in names]
        await asyncio.sleep(0)
        assert turns.waiting == 4
        for _ in names:
            turns.give()
            await asyncio.sleep(0)
        await asyncio.gather(*tasks)
        assert order == ["greedy", "modest", "greedy", "greedy"]
        assert (turns.waiting, turns.free) == (0, 0)

    run_apart(scene())


def test_who_waits_in_vain_leaves_the_queue() -> None:
    """After its time a client is told so, and its place goes to others."""

    async def scene() -> None:
        turns = Turns(free=0)
        assert not await turns.wait("a", 0.01)
        assert turns.waiting == 0
        turns.give()
        assert turns.take()

    run_apart(scene())


def test_a_place_given_to_one_who_has_just_left_is_not_lost() -> None:
    """A client that goes in the moment of its turn hands the place on."""

    async def scene() -> None:
        turns, order = Turns(free=0), list[str]()
        first = asyncio.create_task(turns.wait("first", PATIENCE))
        await asyncio.sleep(0)
        second = asyncio.create_task(served(turns, "second", order)())
        await asyncio.sleep(0)
        turns.give()
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        await second
        assert order == ["second"]

    run_apart(scene())


def test_a_place_goes_past_one_who_is_leaving() -> None:
    """A client that gave up, but whose task has not run since, is passed over."""

    async def scene() -> None:
        turns = Turns(free=0)
        first = asyncio.create_task(turns.wait("first", PATIENCE))
        await asyncio.sleep(0)
        first.cancel()
        turns.give()
        with pytest.raises(asyncio.CancelledError):
            await first
        assert (turns.free, turns.waiting) == (1, 0)

    run_apart(scene())
