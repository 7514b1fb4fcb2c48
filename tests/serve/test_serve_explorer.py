"""The explorer over HTTP: as it was drawn, small on the way, and not sent twice."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.serve.conftest import server

PAGE = b"<!doctype html><title>Graph</title>" + b"<p>Ore</p>" * 1000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a graph and its page."""
    made = tmp_path_factory.mktemp("explorer")
    (made / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    (made / "graph.html").write_bytes(PAGE)
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[httpx.Client]:
    """A client of a server of that folder."""
    with server(folder / "graph.ttl") as found:
        yield found


def test_the_page_is_packed_for_who_takes_it_packed(client: httpx.Client) -> None:
    """With gzip it is a part of its size, and the same page."""
    with client.stream("GET", "/", headers={"accept-encoding": "br, gzip"}) as response:
        body = b"".join(response.iter_raw())

    assert response.headers["content-encoding"] == "gzip"
    assert len(body) < len(PAGE) / 5
    assert gzip.decompress(body) == PAGE


def test_the_page_is_as_it_was_for_all_others(client: httpx.Client) -> None:
    """Without gzip in Accept-Encoding nothing is packed, and caches keep both apart."""
    response = client.get("/", headers={"accept-encoding": "identity"})

    assert "content-encoding" not in response.headers
    assert response.headers["vary"] == "accept-encoding"
    assert response.content == PAGE


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_a_page_that_the_client_has_is_not_sent_again(encoding: str, client: httpx.Client) -> None:
    """If-None-Match with the tag of the first answer gives 304, with another one the page."""
    first = client.get("/", headers={"accept-encoding": encoding})
    again = client.get("/", headers={"accept-encoding": encoding, "if-none-match": first.headers["etag"]})
    other = client.get("/", headers={"accept-encoding": encoding, "if-none-match": '"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert (other.status_code, other.content) == (200, PAGE)


def test_the_page_belongs_to_the_graph_that_is_served(client: httpx.Client, folder: Path) -> None:
    """A page that is drawn anew meanwhile is another graph's."""
    (folder / "graph.html").write_bytes(b"another")

    assert client.get("/").content == PAGE
