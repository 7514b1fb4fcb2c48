"""What a client is told, and when."""

from __future__ import annotations

import asyncio

import pytest

from kg.serve.guard import RefusedError
from kg.serve.stream import PENALTY, tell
from tests.serve.conftest import run_apart


@pytest.mark.parametrize(
    ("error", "status", "waits"),
    [
        (RefusedError(503, "busy"), 503, [PENALTY]),
        (RefusedError(400, "no SPARQL"), 400, []),
        (TimeoutError(), 504, []),
    ],
)
def test_only_who_is_told_to_come_again_waits(
    error: Exception, status: int, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client that asks again at once is slowed down; all others hear at once what is wrong."""
    slept: list[float] = []
    sent: list[dict[str, object]] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        sent.append(message)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    run_apart(tell(error, send))

    assert (sent[0]["status"], slept) == (status, waits)
