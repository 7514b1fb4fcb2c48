"""http(s) → bytes, with a limit on size and on time."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from kg.errors import SourceFormatError, SourceMissingError, SourceTooLargeError

if TYPE_CHECKING:
    from http.client import HTTPResponse

TIMEOUT_S = 20.0
TOTAL_S = 120.0
_CHUNK = 65_536
_AGENT = "briefing-kg (+https://w3id.org/briefing-kg)"
_KINDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/octet-stream": "",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent: the bytes, the suffix that fits them, their declared encoding."""

    data: bytes
    kind: str
    charset: str | None


def fetch(url: str, limit: int) -> Page:
    """The bytes at an http(s) address, at most `limit` of them.

    Raises `SourceMissingError` if it cannot be reached, `SourceFormatError` for a kind that holds
    no text and `SourceTooLargeError` beyond the limit.
    """
    try:
        request = Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})
        with urlopen(request, timeout=TIMEOUT_S) as response:
            return _page(url, response, limit)
    except HTTPError as error:
        error.close()
        raise SourceMissingError(
            f"{url}: the server answered {error.code} {error.reason}; check the address"
        ) from None
    except URLError as error:
        raise _unreachable(url, error.reason) from None
    except (OSError, HTTPException, ValueError) as error:
        raise _unreachable(url, error) from None


def _unreachable(url: str, reason: object) -> SourceMissingError:
    detail = " ".join(str(reason).split()) or type(reason).__name__
    return SourceMissingError(f"{url}: cannot be reached ({detail}); check address and network")


def _page(url: str, response: HTTPResponse, limit: int) -> Page:
    kind = response.headers.get_content_type()
    if kind not in _KINDS:
        raise SourceFormatError(f"{url}: is {kind}, not a text; give a page, a PDF or a .docx file")
    data = _unpacked(_received(url, response, limit), response, url, limit)
    charset = response.headers.get_content_charset()
    return Page(data, _KINDS[kind] or _suffix(url), charset)


def _suffix(url: str) -> str:
    name = url.split("?", 1)[0].rsplit("/", 1)[-1]
    return "." + name.rsplit(".", 1)[-1].lower() if "." in name else ".html"


def _received(url: str, response: HTTPResponse, limit: int) -> bytes:
    """The body; a server that trickles is cut off as one that sends too much."""
    deadline = time.monotonic() + TOTAL_S
    chunks: list[bytes] = []
    size = 0
    while chunk := response.read(_CHUNK):
        chunks.append(chunk)
        size += len(chunk)
        if size > limit:
            raise SourceTooLargeError(f"{url}: larger than {limit // 1_000_000} MB; save a part")
        if time.monotonic() > deadline:
            raise _unreachable(url, f"still sending after {TOTAL_S:.0f} s")
    return b"".join(chunks)


def _unpacked(data: bytes, response: HTTPResponse, url: str, limit: int) -> bytes:
    """The body as it was before a server packed it unasked."""
    if response.headers.get("Content-Encoding", "identity").lower() not in ("gzip", "deflate"):
        return data
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        plain = unpacker.decompress(data, limit + 1)
    except zlib.error:
        raise SourceFormatError(f"{url}: its packed content is broken; try again") from None
    if len(plain) > limit:
        raise SourceTooLargeError(f"{url}: larger than {limit // 1_000_000} MB; save a part")
    return plain
