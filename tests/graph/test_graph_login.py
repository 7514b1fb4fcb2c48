"""Credentials as servers want them: the standard's own example, and a server that asks for a digest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import OutputError
from kg.graph.login import Login, login_of
from kg.graph.push import Target, push
from tests.support import listening

FEW = [Quad(NamedNode(f"urn:s{n}"), NamedNode("urn:p"), Literal("one")) for n in range(5_001)]
CHALLENGE = 'Digest realm="a \\"b\\", c", qop="auth,auth-int", nonce="n1", opaque="o", algorithm={}'


def fields(header: str) -> dict[str, str]:
    """What a header says."""
    return dict(re.findall(r'(\w+)="?((?:[^"\\]|\\.)*?)"?(?:,|$)', header.removeprefix("Digest ")))


@pytest.mark.parametrize(("algorithm", "length"), [("MD5", 32), ("SHA-256", 64), ("md5", 32)])
def test_a_digest_answers_the_challenge(algorithm: str, length: int) -> None:
    """The hash is of the size that was asked for, the count goes up, and no password is told."""
    login = Login(user="dba", password="secret")
    assert login.learnt(CHALLENGE.format(algorithm))
    first, second = (login.headers("/store?default")["Authorization"] for _ in range(2))

    assert [fields(each)["nc"] for each in (first, second)] == ["00000001", "00000002"]
    assert len(fields(first)["response"]) == length
    assert fields(first)["response"] != fields(second)["response"]
    assert "secret" not in first


def test_an_old_server_is_answered_as_the_first_standard_says() -> None:
    """Without qop the answer is a hash of three hashes (the numbers were made with md5sum)."""
    login = Login(user="u", password="p")
    login.learnt('Digest realm="r", nonce="n"')

    assert fields(login.headers("/x")["Authorization"])["response"] == "c155f87b326ac884071d34256c20a29e"


@pytest.mark.parametrize(
    ("header", "login"),
    [
        ('Basic realm="x"', Login(user="u")),
        ("", Login(user="u")),
        (CHALLENGE.format("MD5"), Login()),
        (CHALLENGE.format("MD5"), Login(token="t")),
        (CHALLENGE.format("MD4"), Login(user="u")),
        ("Digest realm=x", Login(user="u")),
    ],
)
def test_what_cannot_be_answered_is_no_challenge(header: str, login: Login) -> None:
    """Another scheme or hash, or nobody to be: there is nothing to try again with."""
    assert not login.learnt(header)


def test_a_challenge_is_learnt_once_unless_it_is_stale() -> None:
    """Who is refused twice has the wrong password; a stale nonce is renewed."""
    login = Login(user="u", password="p")

    assert [login.learnt(CHALLENGE.format("MD5")) for _ in range(2)] == [True, False]
    assert login.learnt(CHALLENGE.format("MD5") + ", stale=true")


@contextmanager
def digesting(password: str) -> Iterator[tuple[str, list[str]]]:
    """A server that takes nothing without a digest, and the credentials that it was sent."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            """Refuse what is no right digest."""
            self.rfile.read(int(self.headers["Content-Length"]))
            sent = self.headers.get("Authorization", "")
            seen.append(sent)
            self.send_response(200 if self.right(sent) else 401)
            self.send_header("WWW-Authenticate", 'Digest realm="r", nonce="n"')
            self.send_header("Content-Length", "0")
            self.end_headers()

        def right(self, sent: str) -> bool:
            """True if it is what one with the password would send."""
            other = Login(user="dba", password=password)
            other.learnt('Digest realm="r", nonce="n"')
            return sent == other.headers(self.path)["Authorization"]

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with listening(Handler) as address:
        yield address, seen


def test_a_server_that_wants_a_digest_gets_it() -> None:
    """After the first refusal every batch comes with a digest."""
    environment = {"KG_PUSH_USER": "dba", "KG_PUSH_PASSWORD": "secret"}
    with digesting("secret") as (address, seen):
        assert push(FEW, Target(endpoint=address, graph="urn:g"), environment=environment) == len(FEW)

    assert [each.split()[0] for each in seen] == ["Basic", "Digest", "Digest"]


def test_a_wrong_password_is_said() -> None:
    """Who is refused with a digest too is told what to set."""
    with digesting("other") as (address, _), pytest.raises(OutputError, match="KG_PUSH_PASSWORD"):
        push(FEW, Target(endpoint=address), environment={"KG_PUSH_USER": "dba"})


def test_credentials_are_those_of_the_environment() -> None:
    """Three variables, all of them optional."""
    assert login_of({"KG_PUSH_USER": "u"}) == Login(user="u")
