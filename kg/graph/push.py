"""A graph → any triple store: SPARQL 1.1 Graph Store Protocol, or Update where there is none.

Adding the same triples again changes nothing, so a batch whose answer was lost is sent again, and an
interrupted push goes on where it was. Nothing is ever removed there.
"""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.errors import OutputError
from kg.graph.login import PASSWORD, TOKEN, USER, Login, login_of
from kg.graph.write import replacing
from kg.sparql.order import in_order

BATCH = 5_000
"""Triples of one request."""

TRIES = 3
SECONDS = 120.0
NO_SUCH_WAY = {404, 405, 415, 501}
"""What a server answers that has no Graph Store Protocol at an address."""

Progress = Callable[[int, int], None]
"""Told how many batches are there, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the graph goes. `update` is the address for SPARQL Update, if it is another one."""

    endpoint: str
    update: str | None = None
    graph: str | None = None
    """The graph there that takes all triples; None: each document's own, and the default graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some triples for one graph; None is the default graph."""

    graph: str | None
    lines: bytes


def push(
    quads: Sequence[Quad],
    target: Target,
    *,
    state: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    progress: Progress = lambda _done, _all: None,
) -> int:
    """Send all quads; the number of triples sent in this run.

    `state` is a file that keeps how far a push came; another run of the same push goes on there,
    and the file goes when all is done. OutputError if the server refuses or cannot be reached.
    """
    check_graph(target.graph)
    sender = Sender(target=target, login=credentials(target, environment))
    todo = list(batches(quads, target.graph))
    mark = sha256(repr((target, [sha256(each.lines).hexdigest() for each in todo])).encode()).hexdigest()
    begun = resumed(state, mark)
    sent = 0
    for number, batch in enumerate(todo[begun:], start=begun + 1):
        sender = sender.sent(batch)
        sent += batch.lines.count(b"\n")
        remember(state, mark, number)
        progress(number, len(todo))
    if state:
        state.unlink(missing_ok=True)
    return sent


def named(quads: Iterable[Quad]) -> int:
    """How many graphs have a name."""
    return len({quad.graph_name for quad in quads} - {DefaultGraph()})


def check_graph(name: str | None) -> None:
    """OutputError if the name of a graph is no IRI: in an update it would be read as something else."""
    try:
        if name is not None:
            NamedNode(name)
    except ValueError:
        raise OutputError(
            f"--into {name}: give an absolute IRI, such as https://example.org/briefings"
        ) from None


def batches(quads: Sequence[Quad], graph: str | None) -> Iterator[Batch]:
    """The quads in their one order, graph by graph, so many at a time."""
    for name, group in groupby(in_order(set(quads)), key=lambda quad: quad.graph_name):
        own = name.value if isinstance(name, NamedNode) else None
        lines = [f"{Quad(q.subject, q.predicate, q.object, DefaultGraph())} .\n" for q in group]
        for start in range(0, len(lines), BATCH):
            yield Batch(graph=graph or own, lines="".join(lines[start : start + BATCH]).encode())


def credentials(target: Target, environment: Mapping[str, str]) -> Login:
    """Who we are, as the environment says; OutputError if the address holds a password."""
    for address in filter(None, (target.endpoint, target.update)):
        if urlsplit(address).username or urlsplit(address).password:
            raise OutputError(
                f"give the password in the environment ({USER}, {PASSWORD}), not in the address"
            )
    return login_of(environment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """How batches are sent: by the Graph Store Protocol until the server says that it has none."""

    target: Target
    login: Login
    by_update: bool = False

    def sent(self, batch: Batch) -> Sender:
        """Send a batch; the sender that knows by now how this server takes them."""
        if not self.by_update and not self.target.update:
            place = self.store_address(batch)
            status, reason = post(place, batch.lines, "application/n-triples", self.login)
            if status < 300:
                return self
            if status not in NO_SUCH_WAY:
                raise refusal(self.target.endpoint, status, reason)
        address = self.target.update or self.target.endpoint
        status, reason = post(address, insert(batch), "application/sparql-update", self.login)
        if status >= 300:
            raise refusal(address, status, reason)
        return Sender(target=self.target, login=self.login, by_update=True)

    def store_address(self, batch: Batch) -> str:
        """The address of a batch's graph."""
        between = "&" if "?" in self.target.endpoint else "?"
        which = "default" if batch.graph is None else f"graph={quote(batch.graph, safe='')}"
        return f"{self.target.endpoint}{between}{which}"


def insert(batch: Batch) -> bytes:
    """A batch as an update; N-Triples are SPARQL as they stand."""
    inner = (
        batch.lines if batch.graph is None else f"GRAPH <{batch.graph}> {{\n".encode() + batch.lines + b"}\n"
    )
    return b"INSERT DATA {\n" + inner + b"}"


def post(address: str, body: bytes, media: str, login: Login) -> tuple[int, str]:
    """The status and the reason that a server gives; a redirection is not followed, for it could leak
    the credentials. A broken connection or a busy server is tried again, and one that wants a digest.
    """
    error: Exception | None = None
    for _ in range(TRIES):
        try:
            status, reason, challenge = once(address, body, media, login)
        except (OSError, http.client.HTTPException) as failed:
            error = failed
            continue
        if status == 401 and login.learnt(challenge):
            error = OutputError("401, the server refuses the credentials")
        elif status == 503:
            error = OutputError("503, the server is busy")
        else:
            return status, reason
    raise OutputError(f"{address}: cannot be reached ({error}); try again, and the push goes on where it was")


def once(address: str, body: bytes, media: str, login: Login) -> tuple[int, str, str]:
    """One request: the status, the reason, and what credentials are wanted."""
    parts = urlsplit(address)
    kinds = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
    if parts.scheme not in kinds or not parts.hostname:
        raise OutputError(f"{address}: give an address that begins with http:// or https://")
    connection = kinds[parts.scheme](parts.hostname, parts.port, timeout=SECONDS)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", path, body, {**login.headers(path), "Content-Type": media})
        answer = connection.getresponse()
        reason = " ".join(answer.read(300).decode("utf-8", "replace").split())
        return answer.status, reason, answer.getheader("WWW-Authenticate", "")
    finally:
        connection.close()


def refusal(address: str, status: int, reason: str) -> OutputError:
    """Why a server takes nothing, and what to do."""
    advice = {
        401: f"; set {USER} and {PASSWORD}, or {TOKEN}",
        403: f"; set {USER} and {PASSWORD}, or {TOKEN}",
        404: "; is it the address of the graph store or of updates?",
        413: "; the server takes no request of this size",
    }
    return OutputError(f"{address}: the server answers {status} {reason[:200]}{advice.get(status, '')}")


def resumed(state: Path | None, mark: str) -> int:
    """How many batches of this very push are there already."""
    try:
        found = json.loads(state.read_text(encoding="utf-8")) if state else {}
        return int(found["batches"]) if found.get("push") == mark else 0
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return 0


def remember(state: Path | None, mark: str, number: int) -> None:
    """Note how many batches are there."""
    if state:
        with replacing(state) as file:
            file.write(json.dumps({"push": mark, "batches": number}).encode())
