"""Who may run a query next: so many run at once, and of those who wait each client is served in its turn."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Turns:
    """`free` queries may begin now. A client with a hundred questions delays one with a single one by one."""

    free: int
    queues: dict[str, deque[asyncio.Future[None]]] = field(default_factory=dict)
    """Of each client that waits its questions, oldest first; the client whose turn is next stands first."""

    @property
    def waiting(self) -> int:
        """How many wait."""
        return sum(map(len, self.queues.values()))

    def take(self) -> bool:
        """A place at once, if one is free."""
        if self.free > 0:
            self.free -= 1
            return True
        return False

    async def wait(self, client: str, seconds: float) -> bool:
        """A place when the turn comes; False if it does not come in time."""
        place: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.queues.setdefault(client, deque()).append(place)
        try:
            async with asyncio.timeout(seconds):
                await place
        except BaseException as error:
            self.leave(client, place)
            if isinstance(error, TimeoutError):
                return False
            raise
        return True

    def leave(self, client: str, place: asyncio.Future[None]) -> None:
        """Wait no longer; a place that was given in the same moment goes to another."""
        if place.done() and not place.cancelled():
            self.give()
            return
        queue = self.queues.get(client, deque())
        if place in queue:
            queue.remove(place)
            if not queue:
                del self.queues[client]

    def give(self) -> None:
        """Give a place back: to the client whose turn it is."""
        self.free += 1
        while self.free > 0 and self.queues:
            client = next(iter(self.queues))
            queue = self.queues.pop(client)
            place = queue.popleft()
            if queue:
                # To the end of the round: the others have their turn first.
                self.queues[client] = queue
            if not place.done():
                self.free -= 1
                place.set_result(None)
