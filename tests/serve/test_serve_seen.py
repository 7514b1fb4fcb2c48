"""What a server tells of its requests, and what it tells its clients when it stops."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send

from kg.serve.seen import Seen
from tests.serve.conftest import run_apart

PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
SCOPE: Scope = {
    "type": "http",
    "method": "GET",
    "raw_path": b"/a\xff\nb",
    "query_string": b"",
    "client": ("192.0.2.1", 5),
}


@contextmanager
def serving(graph: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`kg serve` as a process, with its address."""
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().split(" at ")[1].split(" ")[0]
        process.kill()


def test_a_log_has_a_line_of_each_request(small: Path) -> None:
    """Who asked, for what, the status and the time; without `--log` there is none."""
    for options, lines in (("--log",), 2), ((), 0):
        with serving(small, *options) as (process, url):
            httpx.get(f"{url}health")
            httpx.get(f"{url}nix?a=b")
            process.terminate()
            _, errors = process.communicate(timeout=20)
        assert len(errors.splitlines()) == lines
        if lines:
            assert "127.0.0.1 GET /health 200, " in errors.splitlines()[0]
            assert "127.0.0.1 GET /nix?a=b 404, " in errors.splitlines()[1]


def test_an_address_of_the_next_protocol_is_a_name_of_the_server(small: Path) -> None:
    """Who goes to the address that is told is answered, brackets and all."""
    with serving(small, "--host", "::ffff:127.0.0.1") as (_, url):
        assert url.startswith("http://[::ffff:127.0.0.1]:")
        assert httpx.get(f"{url}health").status_code == 200


@pytest.mark.parametrize(("options", "told"), [([], True), (["--name", "briefings.example.org"], False)])
def test_who_listens_everywhere_is_told_who_is_answered(options: list[str], told: bool, small: Path) -> None:
    """Other machines use another name than this one, and a server knows none but those it was given."""
    with serving(small, "--host", "0.0.0.0", *options) as (process, _):
        process.terminate()
        assert process.stdout is not None
        output = process.stdout.read()

    assert ("--name HOST adds" in output) is told


def test_who_waits_when_the_server_stops_is_told(tmp_path: Path) -> None:
    """A query that does not end in time after SIGTERM gets 503, not a broken connection."""
    found: list[httpx.Response] = []
    graph = tmp_path / "graph.nt"
    graph.write_text("".join(f"<urn:n{n}> <urn:p> <urn:o{n}> .\n" for n in range(2_000)), encoding="utf-8")
    with serving(graph, "--time", "60") as (process, url):
        ask = {"query": PRODUCT}
        thread = threading.Thread(
            target=lambda: found.append(httpx.post(f"{url}sparql", data=ask, timeout=60))
        )
        thread.start()
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        thread.join()
        code = process.wait(20)

    assert [response.status_code for response in found] == [503]
    assert "stopped" in found[0].json()["error"]
    assert code == -signal.SIGTERM


async def nothing() -> Message:
    """What nobody asks for."""
    return {"type": "http.disconnect"}


async def ignored(_: Message) -> None:
    """What nobody reads."""


async def faulty(_: Scope, __: Receive, ___: Send) -> NoReturn:
    """An application with a mistake in it."""
    raise KeyError("name")


def test_a_fault_of_the_server_is_written_down(caplog: pytest.LogCaptureFixture) -> None:
    """Its trace stands in the log even where requests do not, and what was asked cannot pass for a line."""
    with caplog.at_level(logging.INFO, "kg.serve"), pytest.raises(KeyError):
        run_apart(Seen(faulty)(SCOPE, nothing, ignored))
    (record,) = caplog.records

    assert record.exc_info
    assert record.getMessage() == r"a fault of the server: 192.0.2.1 GET /a\xff\nb"
