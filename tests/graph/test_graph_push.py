"""Sending a graph to a triple store: the real Oxigraph server, and servers that misbehave."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from benchmarks import wire
from kg import graph
from kg.errors import OutputError
from kg.graph.push import Target, push
from kg.model import Facts, Knowledge
from tests.support import Run, listening

PREDICATE = NamedNode("urn:p")
MANY = [Quad(NamedNode(f"urn:s{n}"), PREDICATE, Literal('a "b"\n\\ 国')) for n in range(12_000)]


@pytest.fixture(scope="module")
def oxigraph() -> Iterator[str]:
    """The address of Oxigraph's own server, empty, in memory."""
    with wire.oxigraph() as address:
        yield address


def count(server: str, pattern: str) -> int:
    """How many answers a pattern has there."""
    query = quote(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
    request = urllib.request.Request(
        f"{server}/query?query={query}", headers={"Accept": "application/sparql-results+json"}
    )
    with urllib.request.urlopen(request, timeout=10) as response:
        return int(json.load(response)["results"]["bindings"][0]["n"]["value"])


def test_each_document_goes_to_its_own_graph(oxigraph: str, facts: Facts, little: Knowledge) -> None:
    """All quads are there, and sending them again adds none."""
    quads = graph.quads(facts, little)
    target = Target(endpoint=f"{oxigraph}/store")
    name = quads[0].graph_name

    assert push(quads, target, environment={}) == len(quads)
    assert push(quads, target, environment={}) == len(quads)
    assert count(oxigraph, f"GRAPH {name} {{ ?s ?p ?o }}") == len(quads)


@pytest.mark.parametrize("way", ["store", "update", "update where a store was hoped for"])
def test_batches_arrive_by_either_way(way: str, oxigraph: str) -> None:
    """Graph Store Protocol or Update: every triple arrives as it is, in several requests."""
    into = f"urn:{way.replace(' ', '-')}"
    update = f"{oxigraph}/update" if way == "update" else None
    endpoint = f"{oxigraph}/{'store' if way == 'store' else 'query' if way == 'update' else 'update'}"
    done: list[tuple[int, int]] = []
    target = Target(endpoint=endpoint, update=update, graph=into)
    push(MANY, target, environment={}, progress=lambda *numbers: done.append(numbers))

    assert done == [(1, 3), (2, 3), (3, 3)]
    assert count(oxigraph, f'GRAPH <{into}> {{ ?s <urn:p> "a \\"b\\"\\n\\\\ 国" }}') == len(MANY)


@contextmanager
def server(*statuses: int) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """A server that gives these statuses, the last one for ever, and what it was sent."""
    seen: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Read all, answer with the next status; 0 breaks the connection."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status = statuses[min(len(seen), len(statuses) - 1)]
            seen.append({**dict(self.headers), "path": self.path, "body": body})
            if status:
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:9/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with listening(Handler) as address:
        yield address, seen


def test_an_interrupted_push_goes_on_where_it_was(tmp_path: Path) -> None:
    """Only the batches that did not arrive are sent by the next run; then nothing is kept."""
    state = tmp_path / "state.json"
    with server(204, 204, 500, 204) as (address, seen):
        with pytest.raises(OutputError, match="answers 500"):
            push(MANY, Target(endpoint=address), state=state, environment={})
        sent = push(MANY, Target(endpoint=address), state=state, environment={})

    assert (len(seen), sent) == (4, 2_000)
    assert not state.exists()


def test_another_graph_begins_anew(tmp_path: Path) -> None:
    """What is kept is of one graph and one target; for others, or broken, it counts for nothing."""
    state = tmp_path / "state.json"
    with server(204, 500, 204) as (address, _):
        with pytest.raises(OutputError):
            push(MANY, Target(endpoint=address), state=state, environment={})
        assert push(MANY[:9_000], Target(endpoint=address), state=state, environment={}) == 9_000
        state.write_text("[broken")
        assert push(MANY, Target(endpoint=address), state=state, environment={}) == len(MANY)


def test_a_lost_answer_is_asked_for_again() -> None:
    """A broken connection and a busy server are tried again, three times in all."""
    with server(0, 503, 204) as (address, seen):
        assert push(MANY[:5], Target(endpoint=address), environment={}) == 5
    assert len(seen) == 3
    with server(0) as (address, seen), pytest.raises(OutputError, match="cannot be reached"):
        push(MANY[:5], Target(endpoint=address), environment={})


@pytest.mark.parametrize(
    ("environment", "header"),
    [
        ({}, None),
        ({"KG_PUSH_TOKEN": "t"}, "Bearer t"),
        ({"KG_PUSH_USER": "u", "KG_PUSH_PASSWORD": "p"}, "Basic dTpw"),
    ],
)
def test_credentials_come_from_the_environment(environment: dict[str, str], header: str | None) -> None:
    """A token or a user with a password, and nothing if there is none."""
    with server(204) as (address, seen):
        push(MANY[:1], Target(endpoint=address), environment=environment)

    assert seen[0].get("Authorization") == header


def test_a_password_in_the_address_is_refused() -> None:
    """It would stand in the shell's history and in every list of processes."""
    with pytest.raises(OutputError, match="KG_PUSH_PASSWORD"):
        push(MANY[:1], Target(endpoint="http://u:p@127.0.0.1:9/"), environment={})


@pytest.mark.parametrize("name", ["no iri", "urn:x> { } } ; DROP ALL #", "relative"])
def test_the_graph_there_has_an_iri(name: str) -> None:
    """What is no IRI is said before anything is sent."""
    with pytest.raises(OutputError, match="--into"):
        push(MANY[:5], Target(endpoint="http://127.0.0.1:9/", graph=name), environment={})


@pytest.mark.parametrize(
    ("status", "advice"), [(401, "KG_PUSH_USER"), (413, "no request of this size"), (302, "302")]
)
def test_a_refusal_says_what_to_do(status: int, advice: str) -> None:
    """One line with the status; a redirection is not followed, for it could carry the credentials away."""
    with server(status) as (address, seen), pytest.raises(OutputError, match=advice):
        push(MANY[:1], Target(endpoint=address), environment={"KG_PUSH_TOKEN": "t"})

    assert len(seen) == 1


@pytest.mark.parametrize("address", ["ftp://example.org/", "example.org", "http:///x"])
def test_an_address_must_be_of_the_web(address: str) -> None:
    """Anything else is one clear line."""
    with pytest.raises(OutputError, match="begins with http"):
        push(MANY[:1], Target(endpoint=address), environment={})


def test_the_command_says_how_much_it_sent(oxigraph: str, tmp_path: Path, run: Run) -> None:
    """`kg push` sends a graph's file."""
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    done = run("push", f"{oxigraph}/store", "-g", tmp_path / "graph.ttl", "--into", "urn:command")

    assert (done.code, done.err) == (0, "")
    assert "Sent 1 triples" in done.out
    assert count(oxigraph, "GRAPH <urn:command> { ?s ?p ?o }") == 1


def test_the_command_sends_the_folder_that_was_built(
    oxigraph: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a graph `kg push` takes `out`, and each document arrives in a graph of its own."""
    (tmp_path / "ore.txt").write_text("The output of ore came to 5 million tons last year.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("build", "ore.txt", "--quiet").code == 0
    done = run("push", f"{oxigraph}/store")

    assert (done.code, done.err) == (0, "")
    assert "Each document has a graph of its own there (1 in all)" in done.out
    assert count(oxigraph, 'GRAPH ?g { ?s ?p ?o FILTER CONTAINS(STR(?o), "ore.txt") }') > 0
    assert not (tmp_path / "out" / ".push.json").exists()


SEND = """
import os, signal, sys
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from kg.graph.push import Target, push

address, state, left = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])

def strike(event, arguments):
    global left
    if event in {"open", "os.rename", "os.remove", "socket.connect"}:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(strike)
quads = [Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal("one")) for n in range(10_001)]
push(quads, Target(endpoint=address), state=state, environment={})
"""
"""Sends three batches, and is killed before the nth time that it touches the disk or the network."""


@pytest.mark.parametrize("step", range(1, 13))
def test_a_killed_push_is_taken_up_again(step: int, tmp_path: Path) -> None:
    """Whichever step it is killed at, pushing again brings all triples; nothing is left."""
    command = [sys.executable, "-c", SEND]
    with server(204) as (address, seen):
        place = [address, str(tmp_path / "state.json")]
        killed = subprocess.run([*command, *place, str(step)], check=False)
        again = subprocess.run([*command, *place, "0"], check=False)

    assert (killed.returncode, again.returncode) == (-9, 0)
    assert len({line for each in seen for line in each["body"].splitlines()}) == 10_001
    assert not list(tmp_path.iterdir())
