"""The page that `kg build` drew, as it was when the server began: it belongs to the graph that is served."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.accept import HTML, quality

BRIEF = {"vary": "accept-encoding", "cache-control": "no-cache", "x-content-type-options": "nosniff"}
"""The page brings its own policy, with the hash of each of its scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorer:
    """A page, ready to be sent."""

    content: bytes
    packed: bytes
    """The same, compressed."""
    tag: str

    @classmethod
    def of(cls, content: bytes) -> Explorer:
        """Get a page ready: most of it is text, and a fifth of its bytes will do."""
        tag = sha256(content).hexdigest()[:32]
        return cls(content=content, packed=gzip.compress(content, mtime=0), tag=tag)

    @classmethod
    def at(cls, path: Path | None) -> Explorer | None:
        """The page in a file; None without one."""
        return None if path is None else cls.of(path.read_bytes())

    def response(self, request: Request) -> Response:
        """The page, or that the client has it already."""
        packed = takes_gzip(request.headers.get("accept-encoding", ""))
        tag = f'"{self.tag}-gzip"' if packed else f'"{self.tag}"'
        headers = {**BRIEF, "etag": tag}
        if known(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        if packed:
            headers["content-encoding"] = "gzip"
        return Response(self.packed if packed else self.content, headers=headers, media_type=HTML)


def takes_gzip(header: str) -> bool:
    """Whether an Accept-Encoding allows gzip.

    >>> takes_gzip("br, gzip;q=0.8"), takes_gzip("gzip;q=0"), takes_gzip("")
    (True, False, False)
    """
    parts = (part.split(";") for part in header.lower().split(",")[:100])
    found = {name.strip(): quality(parameters) for name, *parameters in parts}
    return found.get("gzip", found.get("*", 0.0)) > 0


def known(header: str, tag: str) -> bool:
    """Whether an If-None-Match names a version, be it as a weak one (a proxy that packs makes it so).

    >>> known('W/"a", "b"', '"a"'), known("*", '"a"'), known('"c"', '"a"')
    (True, True, False)
    """
    return header.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in header.split(",")}
