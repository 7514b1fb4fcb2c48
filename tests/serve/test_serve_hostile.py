"""What a hostile client may send: bounded, on the loopback only, and answered in time."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from benchmarks.hostile import BLOWS, COSTLY, REFUSED, struck
from tests.serve.conftest import IMPATIENT, listening, rows, run_apart, server

SECONDS = 1.5
"""The server's time limit in these tests."""

SLACK = 3.0
"""What a busy machine may take beside the limit."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty thousand triples, each leading to the next."""
    path = tmp_path_factory.mktemp("hostile") / "graph.nt"
    lines = (f"<urn:n{n}> <urn:p{n % 7}> <urn:n{n * 7 % 20_000}> .\n" for n in range(20_000))
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def client(graph: Path) -> Iterator[httpx.Client]:
    """A client of a server with narrow limits."""
    with server(graph, "--time", str(SECONDS), "--memory", "128") as found:
        yield found


@pytest.fixture(scope="module")
def impatient() -> Iterator[httpx.Client]:
    """A client of a server that waits one second for a request."""
    with listening([sys.executable, "-c", IMPATIENT]) as found:
        yield found


@pytest.fixture(scope="module")
def trap() -> Iterator[list[int]]:
    """A port of this machine, and who has knocked at it."""
    knocks: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as here:
        here.settimeout(0.1)
        knocks.append(here.getsockname()[1])
        done = threading.Event()

        def watch() -> None:
            while not done.is_set():
                try:
                    guest, _ = here.accept()
                except TimeoutError:
                    continue
                guest.close()
                knocks.append(-1)

        watcher = threading.Thread(target=watch)
        watcher.start()
        yield knocks
        done.set()
        watcher.join()


def outcome(client: httpx.Client, query: str) -> tuple[int, float]:
    """The status of an answer, 0 if it broke off, and the seconds it took."""
    begun = time.monotonic()
    status = 0
    try:
        with client.stream("POST", "/sparql", data={"query": query}) as response:
            for _ in response.iter_bytes():
                pass
            status = response.status_code
    except httpx.RemoteProtocolError:
        pass
    return status, time.monotonic() - begun


@pytest.mark.parametrize("name", COSTLY)
def test_a_costly_query_is_ended_and_nobody_waits(name: str, client: httpx.Client) -> None:
    """It gets 504 or 507, or breaks off, in time; meanwhile small queries are answered."""
    found: list[tuple[int, float]] = []
    thread = threading.Thread(target=lambda: found.append(outcome(client, COSTLY[name])))
    thread.start()
    waits = []
    while thread.is_alive():
        begun = time.monotonic()
        assert rows(client, "SELECT ?o { <urn:n1> ?p ?o }") == [{"o": "urn:n7"}]
        waits.append(time.monotonic() - begun)
        time.sleep(0.05)
    thread.join()
    ((status, seconds),) = found

    assert status in {0, 504, 507}
    assert seconds < SECONDS + SLACK
    assert sorted(waits)[len(waits) // 2] < 0.5


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_break_a_parser_or_reach_out_is_refused(
    name: str, client: httpx.Client, trap: list[int]
) -> None:
    """4xx or 507 at once, and no contact to anybody."""
    query = REFUSED[name].replace("%d", str(trap[0]))
    status, seconds = outcome(client, query)

    assert status in {400, 403, 507}
    assert seconds < SLACK
    assert trap[1:] == []


ANYWHERE = "{ { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@pytest.mark.parametrize("clause", ["FROM <%s>", "FROM NAMED <%s>"])
@pytest.mark.parametrize("address", ["http://127.0.0.1:%d/", "file:///etc/hostname", "//127.0.0.1:%d/"])
def test_a_query_from_elsewhere_is_refused_and_nobody_is_asked(
    clause: str, address: str, client: httpx.Client, trap: list[int]
) -> None:
    """FROM names graphs of this server; another's address is said to be none of them."""
    name = address.replace("%d", str(trap[0]))
    response = client.post("/sparql", data={"query": f"SELECT * {clause.replace('%s', name)} {ANYWHERE}"})

    assert response.status_code == 400
    assert "there is no graph <" in response.json()["error"]
    assert trap[1:] == []


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("address", ["http://127.0.0.1:%d/", "file:///etc/hostname"])
def test_a_request_for_a_graph_elsewhere_is_empty_and_nobody_is_asked(
    parameter: str, address: str, client: httpx.Client, trap: list[int]
) -> None:
    """What only the request names is empty if this server has it not."""
    name = address.replace("%d", str(trap[0]))
    response = client.post("/sparql", data={"query": f"SELECT * {ANYWHERE}", parameter: name})

    assert response.json()["results"]["bindings"] == []
    assert trap[1:] == []


def test_half_open_connections_leave_room_for_whole_ones(client: httpx.Client) -> None:
    """More than may be open end one by one, the oldest first; who asks does not wait for their end."""
    address = (client.base_url.host, client.base_url.port or 0)
    with ExitStack() as held:
        for _ in range(700):
            half = held.enter_context(socket.create_connection(address))
            half.sendall(b"GET /health HTTP/1.1\r\n")
        health = httpx.get(client.base_url.join("/health"), timeout=5)

    assert health.status_code == 200


def test_many_costly_queries_leave_room_for_small_ones(client: httpx.Client) -> None:
    """With more long queries than may last, small ones are still answered, and the server recovers."""
    found: list[tuple[int, float]] = []
    threads = [
        threading.Thread(target=lambda: found.append(outcome(client, COSTLY["product"]))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    answered = rows(client, "SELECT ?o { <urn:n1> ?p ?o }")
    for thread in threads:
        thread.join()

    assert answered == [{"o": "urn:n7"}]
    assert {status for status, _ in found} <= {503, 504}
    assert client.get("/health").status_code == 200


def raw(client: httpx.Client, content: bytes, seconds: float) -> bytes:
    """What comes back when bytes are sent as they are, until the server closes."""
    address = (client.base_url.host, client.base_url.port or 80)
    with socket.create_connection(address, timeout=seconds) as sock:
        answer = b""
        try:
            sock.sendall(content)
            while part := sock.recv(65536):
                answer += part
        except (ConnectionError, BrokenPipeError):
            pass
        return answer


@pytest.mark.parametrize("name", [name for name, blow in BLOWS.items() if not blow.waits])
def test_what_is_no_request_is_refused_or_cut(name: str, client: httpx.Client) -> None:
    """Headers and bodies without end, of a wrong type or in no UTF-8: 4xx, or a cut; the server goes on."""
    url = str(client.base_url.join("/sparql"))
    status, _ = run_apart(struck(url, BLOWS[name], 20))

    assert status == 0 or 400 <= status < 500
    assert client.get("/health").status_code == 200


def test_a_costly_regular_expression_is_no_danger(client: httpx.Client) -> None:
    """Expressions that make others count for ever are matched in linear time."""
    words = "a" * 30_000
    status, seconds = outcome(client, f'ASK {{ FILTER (REGEX("{words}", "^(a+)+(a|aa)+(.*a){{12}}$b")) }}')

    assert status in {200, 400, 504, 507}
    assert seconds < SECONDS + SLACK


@pytest.mark.parametrize("name", [name for name, blow in BLOWS.items() if blow.waits])
def test_half_open_connections_are_closed(name: str, impatient: httpx.Client) -> None:
    """Who never finishes a request is told 408 or cut off in time."""
    url = str(impatient.base_url.join("/sparql"))
    status, seconds = run_apart(struck(url, BLOWS[name], 20))

    assert status in {0, 408}
    assert seconds < 1 + SLACK


def test_half_open_connections_are_closed_later_too(impatient: httpx.Client) -> None:
    """A second request on the same connection has no more time than the first."""
    whole = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
    begun = time.monotonic()
    answer = raw(impatient, whole + b"GET /hea", 9)

    assert answer.startswith(b"HTTP/1.1 200")
    assert time.monotonic() - begun < 6 + SLACK
