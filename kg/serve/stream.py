"""An answer that goes out as it comes, and breaks off rather than end as if it were whole."""

from __future__ import annotations

import asyncio
import json

from starlette.types import Receive, Scope, Send

from kg.serve.guard import RefusedError
from kg.serve.pool import LostError, Pool
from kg.serve.worker import Job

HEADERS = {
    "vary": "accept",
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


SHORT = 0.05
"""Seconds."""


class BrokenOffError(Exception):
    """An answer was cut after its first bytes had gone; the connection is closed without an end."""


class Answer:
    """The response to a job: an ASGI application for one request."""

    def __init__(self, pool: Pool, job: Job) -> None:
        """Nothing runs yet."""
        self.pool = pool
        self.job = job

    async def __call__(self, _: Scope, receive: Receive, send: Send) -> None:
        """Answer, or stop the query as soon as the client has gone."""
        work = asyncio.create_task(self.answer(send))
        watched = {work}
        try:
            # Most answers are there before it is worth asking whether the client still is.
            if not (await asyncio.wait(watched, timeout=SHORT))[0]:
                watched.add(asyncio.create_task(departure(receive)))
                await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in watched:
                task.cancel()
            await asyncio.wait(watched)
        if not work.cancelled() and (error := work.exception()):
            raise error

    async def answer(self, send: Send) -> None:
        """Send the answer, or what is to be said in its place."""
        begun = False
        try:
            async with asyncio.timeout(self.pool.limits.seconds + 1), self.pool.ask(self.job) as reply:
                chunks = reply.chunks()
                first, second = await anext(chunks, b""), await anext(chunks, None)
                if second is None:
                    await whole(200, reply.media, first, send)
                    return
                await send(start(200, reply.media))
                begun = True
                for chunk in (first, second):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
                async for chunk in chunks:
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
                await send({"type": "http.response.body", "body": b""})
        except (RefusedError, LostError, TimeoutError) as error:
            if begun:
                raise BrokenOffError from error
            await tell(error, send)


async def departure(receive: Receive) -> None:
    """Wait until the client is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def tell(error: Exception, send: Send) -> None:
    """Say in one line why there is no answer."""
    refused = error if isinstance(error, RefusedError) else RefusedError(504, "the query took too long")
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
