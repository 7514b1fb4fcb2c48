"""The process that workers are forked from.

It holds the graph and has nothing else to do: no fork, and no page of memory that is copied after one, keeps
the server from its clients. The server's side stands first, the stem's own after it.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import socket
import struct
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NoReturn

from kg.serve.near import LostError
from kg.serve.worker import PIPE, alone

ORDER = struct.Struct(">cI")
"""What the server asks: a fork, or to see out the process of this number."""

NEWS = struct.Struct(">cIi")
"""What the stem tells: a process, with the near end of its pipe or with the status that it ended with."""

FORK, END = b"+", b"-"

BEHIND = 5
"""How much nicer workers are than the server, which reads, hands on and keeps time for all of them."""

PAUSE = 0.002
"""Seconds between two looks at a process that is on its way out."""

Work = Callable[[socket.socket], NoReturn]
Started = tuple[int, socket.socket]
"""A worker's number, and the near end of its pipe."""


@dataclass(eq=False, kw_only=True)
class Stem:
    """The stem as the server sees it; one that somebody ended is replaced when the next worker is wanted."""

    work: Work
    """What a worker does with the far end of its pipe."""
    later: Callable[[Coroutine[None, None, None]], object]
    """Does something beside all else."""
    pid: int = 0
    pipe: socket.socket | None = None
    wanted: deque[asyncio.Future[Started]] = field(default_factory=deque)
    leaving: dict[int, asyncio.Future[int]] = field(default_factory=dict)

    def start(self) -> None:
        """Fork it."""
        near, far = socket.socketpair()
        self.pid = os.fork()
        if self.pid == 0:
            grow(far, self.work)
        far.close()
        near.setblocking(False)
        self.pipe = near
        asyncio.get_running_loop().add_reader(near, self.hear)

    async def fork(self) -> Started:
        """A fresh worker; LostError if there is none to be had."""
        if self.pipe is None:
            self.start()
        answer: asyncio.Future[Started] = asyncio.get_running_loop().create_future()
        self.wanted.append(answer)
        self.tell(FORK)
        return await answer

    async def gone(self, process: int) -> int:
        """See a worker out that is on its way; the status that it ended with, 0 if nobody knows."""
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        if self.pipe is None:
            return 0
        self.leaving[process] = answer
        self.tell(END, process)
        return await answer

    def tell(self, what: bytes, process: int = 0) -> None:
        """Give an order. A stem that leaves so many undone that no other fits is as good as ended."""
        try:
            if self.pipe is not None:
                self.pipe.send(ORDER.pack(what, process))
        except OSError:
            self.lose()

    def hear(self) -> None:
        """Take what the stem tells."""
        assert self.pipe is not None
        try:
            news, pipes, _, _ = socket.recv_fds(self.pipe, NEWS.size, 1)
        except BlockingIOError:
            return
        except OSError:
            news, pipes = b"", []
        if len(news) < NEWS.size:
            self.lose()
            return
        what, process, status = NEWS.unpack(news)
        if what == END:
            if (left := self.leaving.pop(process, None)) and not left.done():
                left.set_result(status)
        else:
            self.given(process, [socket.socket(fileno=each) for each in pipes])

    def given(self, process: int, pipes: list[socket.socket]) -> None:
        """Hand a worker to who waits for one."""
        answer = self.wanted.popleft()
        if pipes and not answer.done():
            pipes[0].setblocking(False)
            answer.set_result((process, pipes[0]))
            return
        # A worker ends by itself when its pipe is closed.
        for pipe in pipes:
            pipe.close()
        if process:
            self.tell(END, process)
        if not answer.done():
            answer.set_exception(LostError())

    def lose(self) -> None:
        """The stem is gone, or is to go."""
        if self.pipe is None:
            return
        asyncio.get_running_loop().remove_reader(self.pipe)
        self.pipe.close()
        self.pipe = None
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        self.later(ended(self.pid))
        for worker in self.wanted:
            if not worker.done():
                worker.set_exception(LostError())
        for status in self.leaving.values():
            if not status.done():
                status.set_result(0)
        self.wanted.clear()
        self.leaving.clear()


async def ended(process: int) -> None:
    """See a child of this process out."""
    while not os.waitpid(process, os.WNOHANG)[0]:
        await asyncio.sleep(PAUSE)


def grow(up: socket.socket, work: Work) -> NoReturn:
    """Be the stem until the server closes its end; never returns to what the server was doing."""
    try:
        alone(up)
        os.nice(BEHIND)
        server = socket.socket(fileno=PIPE)
        leaving = set[int]()
        while True:
            if leaving and not select.select([server], [], [], PAUSE)[0]:
                leaving -= {process for process in leaving if seen_out(server, process)}
                continue
            order = server.recv(ORDER.size)
            if len(order) < ORDER.size:
                return  # type: ignore[misc]
            what, process = ORDER.unpack(order)
            if what == FORK:
                branch(server, work)
            else:
                leaving.add(process)
    finally:
        os._exit(0)


def branch(server: socket.socket, work: Work) -> None:
    """Fork a worker, and tell its number and its pipe; 0 and none if the system has no room for it."""
    near, far = socket.socketpair()
    try:
        process = os.fork()
    except OSError:
        server.sendall(NEWS.pack(FORK, 0, 0))
        return
    if process == 0:
        work(far)
    socket.send_fds(server, [NEWS.pack(FORK, process, 0)], [near.fileno()])
    near.close()
    far.close()


def seen_out(server: socket.socket, process: int) -> bool:
    """True if a process has ended, or is none of ours; its status is told."""
    try:
        found, status = os.waitpid(process, os.WNOHANG)
    except ChildProcessError:
        found, status = process, 0
    if found:
        server.sendall(NEWS.pack(END, process, os.waitstatus_to_exitcode(status)))
    return bool(found)
