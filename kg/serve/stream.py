"""An answer that goes out as it comes, and breaks off rather than end as if it were whole."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from starlette.types import Receive, Scope, Send

from kg.serve.guard import RefusedError
from kg.serve.near import LostError
from kg.serve.pool import Pool
from kg.serve.worker import Job

HEADERS = {
    "vary": "accept",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


SHORT = 0.05
"""Seconds."""


PENALTY = 1.0
"""Seconds until a client is told that the server is busy; its place has gone to others by then."""


class BrokenOffError(Exception):
    """An answer was cut after its first bytes had gone; the connection is closed without an end."""


class Answer:
    """The response to a job: an ASGI application for one request."""

    def __init__(self, pool: Pool, job: Job, client: str = "") -> None:
        """Nothing runs yet."""
        self.pool = pool
        self.job = job
        self.client = client

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """Answer, or stop the query as soon as the client has gone."""
        begun = False
        try:
            async with asyncio.timeout(self.pool.limits.seconds + 1) as limit:
                with watched(receive, limit):
                    async with self.pool.ask(self.job, self.client) as reply:
                        chunks = reply.chunks()
                        first, second = await anext(chunks, b""), await anext(chunks, None)
                        if second is None:
                            return await whole(200, reply.media, first, send)
                        begun = True
                        await send(start(200, reply.media))
                        await passed(chain(first, second, chunks), send)
        except (RefusedError, LostError, TimeoutError) as error:
            if begun:
                raise BrokenOffError from error
            await tell(error, send)


async def chain(first: bytes, second: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """What has come already, then the rest."""
    yield first
    yield second
    async for each in others:
        yield each


async def passed(chunks: AsyncIterator[bytes], send: Send) -> None:
    """Send the body of an answer, and its end."""
    async for chunk in chunks:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
        # Whoever answers fast and at length lets others in between.
        await asyncio.sleep(0)
    await send({"type": "http.response.body", "body": b""})


@contextmanager
def watched(receive: Receive, limit: asyncio.Timeout) -> Iterator[None]:
    """Let the time be up when the client leaves; most answers are there before it is worth looking."""
    loop = asyncio.get_running_loop()
    watchers: list[asyncio.Task[None]] = []

    async def departure() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        limit.reschedule(loop.time())

    clock = loop.call_later(SHORT, lambda: watchers.append(loop.create_task(departure())))
    try:
        yield
    finally:
        clock.cancel()
        for watcher in watchers:
            watcher.cancel()


async def tell(error: Exception, send: Send) -> None:
    """Say in one line why there is no answer."""
    refused = error if isinstance(error, RefusedError) else RefusedError(504, "the query took too long")
    if refused.status == 503:
        # Who comes again at once would only be ended again: waiting costs nothing here.
        await asyncio.sleep(PENALTY)
    await whole(refused.status, "application/json", problem(refused), send)


async def whole(status: int, media: str, body: bytes, send: Send) -> None:
    """Send a response in one piece."""
    await send(start(status, media, length=len(body)))
    await send({"type": "http.response.body", "body": body})


def problem(refused: RefusedError) -> bytes:
    """What a client reads when it is refused."""
    return json.dumps({"status": refused.status, "error": refused.message}).encode() + b"\n"


def start(status: int, media: str, *, length: int | None = None) -> dict[str, object]:
    """The head of a response."""
    charset = "; charset=utf-8" if media.startswith("text/") and "charset" not in media else ""
    headers = {**HEADERS, "content-type": media + charset}
    if length is not None:
        headers["content-length"] = str(length)
    if status == 503:
        headers["retry-after"] = "2"
    return {
        "type": "http.response.start",
        "status": status,
        "headers": [(key.encode(), value.encode("latin-1")) for key, value in headers.items()],
    }
