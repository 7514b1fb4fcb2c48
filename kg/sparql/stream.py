"""What is sorted → a file's bytes, with sorted prefixes: the same bytes from the same triples."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO, RawIOBase
from typing import IO, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.namespaces import DEFAULT_BASE, prefixes
from kg.sparql.order import triples_in_order


def turtle(triples: Sequence[Triple]) -> bytes:
    """Triples as Turtle, sorted, under the usual prefixes."""
    buffer = BytesIO()
    stream(triples_in_order(triples), buffer, RdfFormat.TURTLE, DEFAULT_BASE)
    return buffer.getvalue()


def stream(
    sorted_ones: Sequence[Quad] | Sequence[Triple], file: IO[bytes], wanted: RdfFormat, base: str
) -> None:
    """Stream sorted quads or triples through the serialiser, under a header of sorted prefixes."""
    names = prefixes(base) if wanted in {RdfFormat.TURTLE, RdfFormat.TRIG} else {}
    header = heading(wanted, names)
    file.write(b"".join(sorted(header.splitlines(keepends=True))))
    body = Body(file, len(header))
    serialize(sorted_ones, cast("IO[bytes]", body), format=wanted, prefixes=names)


def heading(wanted: RdfFormat, names: dict[str, str]) -> bytes:
    """The lines that declare the prefixes, as the serialiser puts them before the first triple."""
    buffer = BytesIO()
    some = NamedNode("urn:x")
    serialize([Triple(some, some, some)], buffer, wanted, prefixes=names)
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if line.startswith(b"@prefix "))


class Body(RawIOBase):
    """What is written to a file, but for the first bytes: the header, which goes there sorted."""

    def __init__(self, file: IO[bytes], header: int) -> None:
        """`header` is how many bytes to leave out."""
        self.file = file
        self.left = header

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Pass on what is beyond the header."""
        skipped = min(self.left, len(data))
        self.left -= skipped
        self.file.write(data[skipped:])
        return len(data)
