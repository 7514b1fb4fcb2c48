"""Pages fetched from a server of the test's own: formats, limits, and what goes wrong."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import kg.reading.files
import kg.reading.web
from kg.errors import SourceError, SourceFormatError, SourceMissingError, SourceTooLargeError
from kg.reading import read

_PAGE = (
    "<html><head><title>Talk on roads</title></head><body><article><p>Lima | 9 a.m. May 2, 2022</p>"
    "<p>Ada Roy, minister of roads</p><p>Ada Roy:</p><p>We built 5 km of road in the hills.</p>"
    "<p>Coast Daily:</p><p>Why there?</p><p>Ada Roy:</p><p>It was flat.</p></article></body></html>"
)


@dataclass
class Reply:
    """What the server sends for one path."""

    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    status: int = 200


Serve = Callable[[Reply], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server on this machine; each call registers a reply and returns its address."""
    replies: dict[str, Reply] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = replies[self.path]
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()

    def register(reply: Reply) -> str:
        path = f"/page{len(replies)}"
        replies[path] = reply
        return f"http://127.0.0.1:{server.server_address[1]}{path}"

    yield register
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own server is reached directly."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def _message(url: str, kind: type[SourceError]) -> str:
    with pytest.raises(kind) as caught:
        read(url)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(url)
    return message


def test_page(serve: Serve) -> None:
    """A page is read as its file would be; the address is the document's source."""
    url = serve(Reply(_PAGE.encode()))
    document = read(url)

    assert document.source == url
    assert [turn.speaker for turn in document.turns] == ["Ada Roy", None, "Ada Roy"]


def test_plain_text(serve: Serve) -> None:
    """Text is taken as it stands."""
    url = serve(Reply(b"Q: Why?\r\n\r\nA: So.", {"Content-Type": "text/plain"}))

    assert read(url).text == "Q: Why?\r\n\r\nA: So."


def test_declared_encoding(serve: Serve) -> None:
    """The server's charset is believed."""
    url = serve(Reply("Caf\u00e9 talk".encode("latin-1"), {"Content-Type": "text/plain; charset=latin-1"}))

    assert read(url).text == "Café talk"


def test_packed_page(serve: Serve) -> None:
    """A server that packs unasked is understood."""
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}

    assert len(read(serve(Reply(gzip.compress(_PAGE.encode()), headers))).turns) == 3


def test_packed_bomb(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would unpack beyond the limit is not unpacked."""
    monkeypatch.setattr(kg.reading.files, "MAX_BYTES", 1_000_000)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    url = serve(Reply(gzip.compress(b" " * 5_000_000), headers))

    assert "larger than 1 MB" in _message(url, SourceTooLargeError)


def test_broken_packing(serve: Serve) -> None:
    """Packed content that cannot be unpacked is an error."""
    url = serve(Reply(b"no gzip", {"Content-Type": "text/html", "Content-Encoding": "gzip"}))

    assert "broken" in _message(url, SourceFormatError)


def test_page_too_large(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """The download stops at the limit."""
    monkeypatch.setattr(kg.reading.files, "MAX_BYTES", 1_000_000)

    assert "larger than 1 MB" in _message(serve(Reply(b"a" * 1_100_000)), SourceTooLargeError)


def test_server_that_takes_too_long(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that trickles is given up."""
    monkeypatch.setattr(kg.reading.web, "TOTAL_S", -1.0)

    assert "cannot be reached" in _message(serve(Reply(_PAGE.encode())), SourceMissingError)


def test_page_that_is_not_there(serve: Serve) -> None:
    """The server's own words are passed on."""
    url = serve(Reply(b"", status=404))

    assert "the server answered 404" in _message(url, SourceMissingError)


def test_picture(serve: Serve) -> None:
    """A kind that holds no text is refused."""
    url = serve(Reply(b"x", {"Content-Type": "image/png"}))

    assert "is image/png" in _message(url, SourceFormatError)


def test_kind_by_name(serve: Serve) -> None:
    """Bytes of no declared kind are taken for a page."""
    url = serve(Reply(_PAGE.encode(), {"Content-Type": "application/octet-stream"}))

    assert len(read(url).turns) == 3


def test_page_without_a_transcript(serve: Serve) -> None:
    """A page of markup only."""
    url = serve(Reply(b"<html><body><script>1</script></body></html>"))

    assert "holds no transcript" in _message(url, SourceFormatError)


def test_server_that_is_not_there() -> None:
    """Nobody listens at the port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"

    assert "cannot be reached" in _message(url, SourceMissingError)


@pytest.mark.parametrize("url", ["http://", "http://127.0.0.1:99999/", "http://[::1/"])
def test_address_that_is_none(url: str) -> None:
    """A malformed address is an error, not a crash."""
    assert "check address" in _message(url, SourceMissingError)


def test_redirect_to_a_file(serve: Serve) -> None:
    """A page cannot lead to a file of this machine."""
    url = serve(Reply(b"", {"Location": "file:///etc/hostname"}, status=302))

    assert "302" in _message(url, SourceMissingError)
