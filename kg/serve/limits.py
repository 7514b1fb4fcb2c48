"""How much one query, one client and the whole server may use."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of a server; each is a plain number that the command line can set."""

    seconds: float = 10.0
    """Wall-clock time of a query, from its arrival to the last byte of its answer."""

    memory: int = 512 * MEGABYTE
    """Bytes that a query may take beside the graph."""

    workers: int = 32
    """Queries that run at once."""

    lasting: int = 4
    """Queries that may run for longer than `brief` at once; the other workers stay free for short ones."""

    slice: float = 0.01
    """Seconds of the processor after which a query gives way to others, and its place to one who waits."""

    brief: float = 0.5
    """Seconds after which a query counts as lasting."""

    patience: float = 1.0
    """Seconds that a query waits for a free worker before the client is told to come again."""

    body: int = 400_000
    """Bytes of a request's body: a query with every sign escaped, and the names of its graphs."""

    head: int = 16 * 1024
    """Bytes of a request's line and headers."""

    idle: float = 10.0
    """Seconds within which a client must have sent the whole head of a request."""

    clients: int = 512
    """Connections that are open at once."""
