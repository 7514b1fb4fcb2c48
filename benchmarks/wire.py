"""Just enough of HTTP for measuring, so that the client costs little beside the server."""

from __future__ import annotations

import asyncio
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from kg.namespaces import prefixes

PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes().items())


class Connection:
    """One keep-alive connection, with no more of HTTP than the answers need."""

    def __init__(self, url: str) -> None:
        """`url` is that of the endpoint."""
        self.parts = urlsplit(url)
        self.pipe: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, query: str) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        host, port = self.parts.hostname or "127.0.0.1", self.parts.port or 80
        reader, writer = self.pipe or await asyncio.open_connection(host, port)
        self.pipe = reader, writer
        path = f"{self.parts.path or '/'}?query={quote(PROLOGUE + query)}"
        accept = "application/sparql-results+json"
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept: {accept}\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        return int(head.split()[1]), await self.body(reader, head)

    async def tried(self, query: str) -> tuple[int, bytes]:
        """The same; status 0, and a new connection next time, if this one breaks."""
        try:
            return await self.ask(query)
        except (OSError, EOFError, ValueError):
            self.close()
            return 0, b""

    async def post(self, query: str) -> int:
        """The status of an answer that is read to its end and thrown away; 0 if it breaks off."""
        host, port = self.parts.hostname or "127.0.0.1", self.parts.port or 80
        reader, writer = self.pipe = await asyncio.open_connection(host, port)
        kind = "Content-Type: application/sparql-query\r\nConnection: close"
        head = f"POST {self.parts.path} HTTP/1.1\r\nHost: {host}\r\n{kind}\r\nContent-Length: {len(query)}"
        writer.write(f"{head}\r\n\r\n{query}".encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        end = b""
        while part := await reader.read(1 << 20):
            end = (end + part)[-5:]
        whole = b"content-length:" in answer.lower() or end == b"0\r\n\r\n"
        return int(answer.split()[1]) if whole else 0

    def close(self) -> None:
        """Leave without a word."""
        if self.pipe is not None:
            self.pipe[1].transport.abort()
            self.pipe = None

    async def body(self, reader: asyncio.StreamReader, head: str) -> bytes:
        """The body, by its length or in chunks."""
        if "content-length:" in head:
            return await reader.readexactly(int(head.partition("content-length:")[2].split()[0]))
        found = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            found += (await reader.readexactly(size + 2))[:-2]
        await reader.readexactly(2)
        return found


@contextmanager
def oxigraph() -> Iterator[str]:
    """The address of Oxigraph's own server, empty, in memory; it comes with the package `oxigraph`."""
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.is_file() else shutil.which("oxigraph")
    assert program, "pip install oxigraph"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(200):
            with socket.socket() as attempt:
                if attempt.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        process.terminate()
