"""Queries made at random, whole and broken: the server answers or refuses each."""

from __future__ import annotations

import httpx

from benchmarks.fuzz import ALLOWED, queries, statuses


def test_the_same_seed_makes_the_same_queries() -> None:
    """A fault that was found can be found again."""
    assert list(queries(3, 20)) == list(queries(3, 20))
    assert len(set(queries(3, 20))) > 10


def test_no_query_is_a_fault_of_the_server(client: httpx.Client) -> None:
    """Most are answered, some refused for their syntax or their form; nothing breaks."""
    found = statuses(client, seed=7, number=400)

    assert found[200] > 250
    assert found[400] > 20
    assert found[406] > 3
    assert [status for status in found if status >= 500 and status not in ALLOWED] == []
