"""The web application: which path leads where, and what every response carries."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import Store
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.errors import OutputError
from kg.namespaces import prefixes
from kg.serve.accept import HTML, TRIPLES, choose
from kg.serve.describe import openapi, service_description
from kg.serve.explorer import Explorer
from kg.serve.guard import RefusedError
from kg.serve.limits import Limits
from kg.serve.near import LostError
from kg.serve.pages import NOTHING, node, query_page, questions_json, static, thing_page, thing_query
from kg.serve.pool import Pool
from kg.serve.request import job_of, parsed
from kg.serve.seen import Seen
from kg.serve.stream import HEADERS, Answer, problem
from kg.serve.worker import Job
from kg.vocab import DEFAULT_BASE

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'"
)
FORMATS = {"html": HTML, **{form: media for media, form in list(TRIPLES.items())[::-1]}}
"""How a thing may be shown, by the name that stands in an address."""

LOCAL = ("127.0.0.1", "localhost", "[::1]")

ALLOWED = {
    "access-control-allow-methods": "GET, HEAD, POST",
    "access-control-allow-headers": "accept, content-type",
    "access-control-max-age": "86400",
    "vary": "origin",
}

Handler = Callable[[Request], Awaitable[Response | Answer]]


@dataclass(frozen=True, kw_only=True)
class Site:
    """All that the paths lead to.

    `hosts` are the names under which the server may be addressed; `origin` is the one web origin whose pages
    may read its answers, or "*" for all; `page` is the file of the explorer, if there is one.
    """

    store: Store
    base: str = DEFAULT_BASE
    limits: Limits = field(default_factory=Limits)
    hosts: tuple[str, ...] = LOCAL
    origin: str | None = None
    page: Path | None = None
    log: bool = False
    """A line is written of each request."""

    def application(self) -> ASGIApp:
        """The ASGI application."""
        pool = Pool(store=self.store, prefixes=prefixes(self.base), limits=self.limits)
        paths = Paths(site=self, pool=pool, explorer=Explorer.at(self.page))

        @contextlib.asynccontextmanager
        async def lifespan(_: Starlette) -> AsyncIterator[None]:
            await pool.start()
            try:
                yield
            finally:
                await pool.stop()

        inner = Starlette(routes=paths.routes(), lifespan=lifespan, exception_handlers=HANDLERS)
        return Seen(Gate(inner, self, guarded(paths.sparql)), self.log)


@dataclass(frozen=True, kw_only=True)
class Paths:
    """What answers each path."""

    site: Site
    pool: Pool
    explorer: Explorer | None

    def routes(self) -> list[Route]:
        """All paths."""
        things = urlsplit(self.site.base).path or "/id/"
        get = [
            ("/", self.home),
            ("/query", self.query),
            ("/health", self.health),
            ("/entity", self.entity),
            ("/openapi.json", self.openapi),
            ("/questions.json", self.questions),
            ("/prefixes.json", self.prefixes),
            ("/static/{name}", self.static),
            (f"{things.rstrip('/')}/{{path:path}}", self.thing),
        ]
        asked = Route("/sparql", guarded(self.sparql), methods=["GET", "POST"])
        return [asked, *(Route(path, guarded(handler), methods=["GET"]) for path, handler in get)]

    async def sparql(self, request: Request) -> Response | Answer:
        """The endpoint; without a query, the page to ask on or the service description."""
        if request.method != "POST" and not request.url.query:
            wanted = choose(request.headers.get("accept"), [*TRIPLES, HTML])
            if wanted == HTML:
                return page(query_page())
            form = TRIPLES[wanted or "text/turtle"]
            here = f"{request.url.scheme}://{request.headers.get('host', 'localhost')}/sparql"
            return plain(service_description(here, form), wanted or "text/turtle")
        return Answer(self.pool, await job_of(request, self.site.limits), client_of(request))

    async def home(self, request: Request) -> Response:
        """The explorer, or the page to ask on where there is none."""
        return self.explorer.response(request) if self.explorer else RedirectResponse("query")

    async def query(self, _: Request) -> Response:
        """The page to ask on."""
        return page(query_page())

    async def health(self, _: Request) -> Response:
        """Whether a query is answered now."""
        await self.whole("ASK {}")
        return plain(b'{"status": "ok"}\n')

    async def openapi(self, _: Request) -> Response:
        """The description of the API."""
        return plain(json.dumps(openapi()).encode())

    async def questions(self, _: Request) -> Response:
        """The saved questions."""
        return plain(questions_json())

    async def prefixes(self, _: Request) -> Response:
        """The prefixes that need no declaration, for the page to ask on."""
        return plain(json.dumps(prefixes(self.site.base)).encode())

    async def static(self, request: Request) -> Response:
        """A script or style of the pages."""
        content, media = static(request.path_params["name"])
        return plain(content, media)

    async def entity(self, request: Request) -> Response | Answer:
        """The thing whose IRI is given."""
        iri = asked_for(request, "iri")
        if iri is None:
            raise RefusedError(400, "give exactly one parameter `iri`")
        return await self.shown(request, iri)

    async def thing(self, request: Request) -> Response | Answer:
        """The thing whose IRI is that of the request, if the base is this server's own."""
        # Starlette has undone the escapes of the path; a minted IRI holds them.
        return await self.shown(
            request, self.site.base + quote(request.path_params["path"], safe="/:@!$&'()*+,;=~")
        )

    async def shown(self, request: Request, iri: str) -> Response | Answer:
        """A thing as a page for people or as RDF for machines; `format` goes before the Accept header."""
        form = asked_for(request, "format")
        if form not in {None, *FORMATS}:
            raise RefusedError(400, f"`format` is one of {', '.join(FORMATS)}")
        wanted = FORMATS[form] if form else choose(request.headers.get("accept"), [HTML, *TRIPLES])
        if wanted is None:
            raise RefusedError(406, "there is a page and there is RDF, and the client accepts neither")
        if wanted != HTML:
            thing = node(iri)
            known = f"ASK {{ {{ {thing} ?p ?o }} UNION {{ ?s ?p {thing} }} }}"
            if b"true" not in await self.whole(known, client_of(request)):
                raise RefusedError(404, NOTHING)
            job = Job(query=f"DESCRIBE {thing}", triples=TRIPLES[wanted])
            return Answer(self.pool, job, client_of(request))
        rows = await self.whole(thing_query(iri), client_of(request))
        return page(thing_page(iri, rows, prefixes(self.site.base)).encode())

    async def whole(self, query: str, client: str = "") -> bytes:
        """The whole answer to a query of our own, as JSON."""
        try:
            async with (
                asyncio.timeout(self.site.limits.seconds + 1),
                self.pool.ask(Job(query=query), client) as reply,
            ):
                return b"".join([chunk async for chunk in reply.chunks()])
        except (LostError, TimeoutError):
            raise RefusedError(503, "the server is busy; try again") from None


def asked_for(request: Request, name: str) -> str | None:
    """The value of a parameter of the URL; None if it is not there just once."""
    found = parsed(request.scope["query_string"]).get(name, ())
    return found[0] if len(found) == 1 else None


def client_of(request: Request) -> str:
    """Who asks, for a fair share: an address; on this machine, where all have the same, a connection."""
    if request.client is None:
        return ""
    host, port = request.client
    return f"{host} {port}" if host in {"127.0.0.1", "::1", "::ffff:127.0.0.1"} else host


def guarded(handler: Handler) -> Callable[[Request], Awaitable[Response | Answer]]:
    """A handler whose refusals become responses."""

    async def handle(request: Request) -> Response | Answer:
        try:
            return await handler(request)
        except RefusedError as error:
            return refused(error)

    return handle


def refused(error: RefusedError) -> Response:
    """The response to a request that is not served; what is left of its body is not waited for."""
    again = {"retry-after": "2"} if error.status == 503 else {}
    close = {"connection": "close"} if error.status in {408, 413} else {}
    headers = {**HEADERS, **again, **close}
    return Response(problem(error), error.status, headers, media_type="application/json")


def plain(content: bytes, media: str = "application/json") -> Response:
    """What is neither an answer nor a page."""
    return Response(content, headers=HEADERS, media_type=media)


def page(content: bytes) -> Response:
    """A page for people."""
    headers = {**HEADERS, "content-security-policy": PAGE_POLICY}
    return Response(content, headers=headers, media_type=HTML)


async def http_error(_: Request, error: Exception) -> Response:
    """A path or a method that is not there."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    what = {404: "there is no such path", 405: "this path is not asked in that way"}
    response = refused(RefusedError(status, what.get(status, "the request cannot be served")))
    response.headers.update(getattr(error, "headers", None) or {})
    return response


HANDLERS = {HTTPException: http_error}


@dataclass(frozen=True)
class Gate:
    """Who may come in: requests to a host that is ours, and origins that were allowed."""

    inner: ASGIApp
    site: Site
    sparql: Handler
    """The endpoint: most requests are for it, and take the short way."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what addresses us; a page of the web must not come in by another name for this machine."""
        if scope["type"] == "lifespan":
            await self.inner(scope, receive, send)
        elif scope["type"] == "http":
            headers = dict(scope["headers"])
            host = host_name(headers.get(b"host", b"").decode("latin-1").lower())
            if "*" in self.site.hosts or host in self.site.hosts:
                foreign = self.site.origin is not None and b"origin" in headers
                inner = self.within(scope, foreign=foreign)
                await inner(scope, receive, self.open(send) if foreign else send)
            else:
                error = RefusedError(421, "this server does not go by that name; kg serve --name allows it")
                await refused(error)(scope, receive, send)

    def within(self, scope: Scope, *, foreign: bool) -> ASGIApp:
        """What answers a request; a browser asks first before it posts a foreign page's query as such."""
        if foreign and scope["method"] == "OPTIONS":
            return Response(status_code=204, headers=ALLOWED)
        if scope["path"] == "/sparql" and scope["method"] in {"GET", "POST"}:
            return self.endpoint
        return self.inner

    async def endpoint(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a query."""
        response = await self.sparql(Request(scope, receive))
        await response(scope, receive, send)

    def open(self, send: Send) -> Send:
        """A sender that lets pages of the allowed origin read the response; never with credentials."""

        async def sender(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start" and self.site.origin:
                extra = (b"access-control-allow-origin", self.site.origin.encode("latin-1"))
                message = {**message, "headers": [*list(message["headers"]), extra]}  # type: ignore[call-overload]
            await send(message)

        return sender  # type: ignore[return-value]


def check_origin(origin: str) -> str:
    """An origin as browsers write it, or `*`; an OutputError for what no page can come from.

    >>> check_origin("https://Example.org/")
    'https://example.org'
    """
    parts = urlsplit(origin)
    if origin == "*":
        return origin
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path not in {"", "/"}:
        raise OutputError(f"--cors {origin}: give an origin such as https://example.org, or * for all")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def host_name(host: str) -> str:
    """A Host header without its port.

    >>> host_name("localhost:8000"), host_name("[::1]:8000"), host_name("[::1]")
    ('localhost', '[::1]', '[::1]')
    """
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host
