"""The query side of the SPARQL 1.1 Protocol: an HTTP request → a job."""

from __future__ import annotations

import asyncio
import re
from binascii import a2b_qp
from collections.abc import Mapping, Sequence
from functools import lru_cache

from starlette.requests import ClientDisconnect, Request

from kg.serve.accept import ROWS, TRIPLES, choose
from kg.serve.guard import RefusedError, check_length
from kg.serve.limits import Limits
from kg.serve.worker import Job

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
GRAPHS = ("default-graph-uri", "named-graph-uri")
FIELDS = 100
"""Parameters of one request."""

STRAY = re.compile(rb"%(?![0-9A-Fa-f]{2})")
"""A sign that begins no escape, and stands for itself."""

READ_ONLY = "this server only reads: nothing can be changed here"

Parameters = Mapping[str, Sequence[str]]


async def job_of(request: Request, limits: Limits) -> Job:
    """The job that a request asks for; RefusedError with 4xx if it breaks the protocol."""
    parameters = parsed(request.scope["query_string"])
    if request.method == "POST":
        parameters = await posted(request, parameters, limits)
    if "update" in parameters:
        raise RefusedError(403, READ_ONLY)
    queries = parameters.get("query", ())
    if len(queries) != 1:
        raise RefusedError(400, "give exactly one parameter `query`")
    check_length(queries[0])
    return job(queries[0], request.headers.get("accept"), parameters)


def job(query: str, accept: str | None, parameters: Parameters) -> Job:
    """A query with the graphs that a request names, and the forms that its client accepts."""
    default, named = parameters.get("default-graph-uri"), parameters.get("named-graph-uri")
    rows, triples = forms(accept)
    return Job(
        query=query,
        rows=rows,
        triples=triples,
        default_graphs=None if default is None else tuple(default),
        named_graphs=None if named is None else tuple(named),
    )


@lru_cache(maxsize=256)  # a client sends the same header with all its requests
def forms(accept: str | None) -> tuple[str | None, str | None]:
    """The forms of rows and of triples that a client likes best; None if it takes none."""
    rows, triples = choose(accept, ROWS), choose(accept, TRIPLES)
    return ROWS[rows] if rows else None, TRIPLES[triples] if triples else None


async def posted(request: Request, parameters: Parameters, limits: Limits) -> Parameters:
    """The parameters of a POST: a form, or the query itself with the parameters of its URL."""
    media, charset = media_of(request.headers.get("content-type", ""))
    if media == UPDATE:
        raise RefusedError(403, READ_ONLY)
    if media not in {FORM, DIRECT}:
        raise RefusedError(415, f"send the query as {FORM} or {DIRECT}")
    if charset not in {"utf-8", "utf8"}:
        raise RefusedError(415, "send the query in UTF-8")
    body = await body_of(request, limits)
    if media == FORM:
        found = parsed(body)
        # Graphs that stand in the URL count as well: an answer from others than were named would be a guess.
        named = {name: [*found.get(name, ()), *parameters[name]] for name in GRAPHS if name in parameters}
        return {**found, **named}
    if "query" in parameters:
        raise RefusedError(400, "the query stands in the body and in the URL; give it once")
    return {**parameters, "query": [decoded(body)]}


def media_of(header: str) -> tuple[str, str]:
    """The media type and the character set of a Content-Type.

    >>> media_of('Text/Plain; charset="UTF-8"')
    ('text/plain', 'utf-8')
    """
    media, *parameters = (part.strip().lower() for part in header.split(";"))
    named = [value.strip('"') for key, _, value in (p.partition("=") for p in parameters) if key == "charset"]
    return media, named[0] if named else "utf-8"


async def body_of(request: Request, limits: Limits) -> bytes:
    """The body, if it is not too long and comes in time."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > limits.body:
        raise RefusedError(413, f"the body is longer than {limits.body:,} bytes")
    body = bytearray()
    try:
        async with asyncio.timeout(limits.idle):
            async for part in request.stream():
                body += part
                if len(body) > limits.body:
                    raise RefusedError(413, f"the body is longer than {limits.body:,} bytes")
    except TimeoutError:
        raise RefusedError(408, "the body did not come in time") from None
    except ClientDisconnect:
        raise RefusedError(400, "the body broke off") from None
    return bytes(body)


def parsed(text: bytes) -> Parameters:
    """The parameters of a query string or a form; RefusedError if they are not UTF-8.

    >>> parsed(b"query=ASK+%7B%7D&query=&x")
    {'query': ['ASK {}', ''], 'x': ['']}
    """
    if text.count(b"&") >= FIELDS:
        raise RefusedError(400, "the request has too many parameters")
    found: dict[str, list[str]] = {}
    try:
        text.decode("ascii")
        for field in filter(None, text.split(b"&")):
            name, _, value = field.partition(b"=")
            found.setdefault(plain(name), []).append(plain(value))
    except UnicodeDecodeError:
        raise RefusedError(400, "the request is not URL-encoded UTF-8") from None
    return found


def plain(text: bytes) -> str:
    """A name or a value without its escapes; UnicodeDecodeError if it is not UTF-8.

    >>> plain(b"50%+of+%E5%9B%BD=%3D")
    '50% of 国=='
    """
    if b"%" in text:
        # As quoted-printable, which is undone in one go: a long text must not keep others waiting.
        quoted = STRAY.sub(b"=25", text.replace(b"=", b"=3D").replace(b"+", b" ")).replace(b"%", b"=")
        return a2b_qp(quoted).decode("utf-8")
    return text.replace(b"+", b" ").decode("utf-8")


def decoded(body: bytes) -> str:
    """A body as text; RefusedError if it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise RefusedError(400, "the query is not UTF-8") from None
