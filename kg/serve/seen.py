"""What became of each request: a line of it for those who ask for a log, and each fault of the server."""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.serve.guard import RefusedError
from kg.serve.stream import BrokenOffError, problem, whole

LOG = logging.getLogger("kg.serve")

STOPPED = RefusedError(503, "the server was stopped while the query ran")

LONGEST = 200
"""Signs of an address that stand in a line."""


@dataclass
class Sender:
    """A sender that remembers the status."""

    send: Send
    status: int = 0

    async def __call__(self, message: Message) -> None:
        """Pass a message on."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self.send(message)


@dataclass(frozen=True)
class Seen:
    """An application whose requests are seen."""

    inner: ASGIApp
    log: bool = False
    """A line is written of each request, not only of faults."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request be answered. Who still waits when the server stops is told."""
        if scope["type"] != "http":
            await self.inner(scope, receive, send)
            return
        begun, sender = time.monotonic(), Sender(send)
        end = ""
        try:
            await self.inner(scope, receive, sender)
        except asyncio.CancelledError:
            if sender.status:
                raise
            await whole(STOPPED.status, "application/json", problem(STOPPED), sender)
        except BrokenOffError:
            end = " broken off"
            raise
        except Exception:
            LOG.exception("a fault of the server: %s", address(scope))
            raise
        finally:
            if self.log:
                LOG.info(
                    "%s %s%s, %.0f ms", address(scope), sender.status, end, 1000 * (time.monotonic() - begun)
                )


def address(scope: Scope) -> str:
    """Who asks for what; what he wrote cannot pass for another line."""
    host = (scope["client"] or ("-",))[0]
    asked = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
    words = ascii(asked.decode("latin-1"))[1:-1]
    return f"{host} {scope['method']} {words[:LONGEST]}{'…' if len(words) > LONGEST else ''}"


def to_stderr() -> None:
    """Write what is logged to standard error, a line with the time of each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
