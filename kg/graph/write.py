"""Quads → a file: the same bytes from the same quads, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from glob import escape
from io import BytesIO, RawIOBase
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import OutputError
from kg.graph import jsonld
from kg.graph.order import in_order, triples_in_order
from kg.locks import sync
from kg.namespaces import prefixes
from kg.vocab import DEFAULT_BASE

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
"""What each suffix means; N-Quads, TriG and JSON-LD keep each document's graph apart."""

PART = ".part"


def write(quads: Iterable[Quad], path: str | Path, base: str = DEFAULT_BASE) -> Path:
    """Write quads in the format of the path's suffix (.ttl .nt .nq .trig .jsonld .rdf).

    The bytes depend on the quads alone, not on their order. OutputError if the suffix is none of
    these or the disk will not take it; what stood there before is then untouched.
    """
    path = Path(path)
    wanted = format_of(path)
    with replacing(path) as file:
        dump(quads, file, wanted, base)
    return path


def dumps(quads: Iterable[Quad], suffix: str = ".ttl", base: str = DEFAULT_BASE) -> bytes:
    """The bytes that `write` would write."""
    buffer = BytesIO()
    dump(quads, buffer, format_of(Path(f"graph{suffix}")), base)
    return buffer.getvalue()


def format_of(path: Path) -> RdfFormat:
    """The format that a path's suffix stands for, else an OutputError that lists those there are."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise OutputError(
            f"{path}: cannot write {suffix or 'a file without suffix'}; use one of {' '.join(FORMATS)}"
        )
    return FORMATS[suffix]


def dump(quads: Iterable[Quad], file: IO[bytes], wanted: RdfFormat, base: str) -> None:
    """Stream sorted quads through the serialiser, under a header of sorted prefixes or of our context."""
    if wanted == RdfFormat.JSON_LD:
        jsonld.dump(quads, file, base)
        return
    names = prefixes(base) if wanted in {RdfFormat.TURTLE, RdfFormat.TRIG} else {}
    header = heading(wanted, names)
    file.write(b"".join(sorted(header.splitlines(keepends=True))))
    body = Body(file, len(header))
    if wanted.supports_datasets:
        serialize(in_order(quads), cast("IO[bytes]", body), format=wanted, prefixes=names)
    else:
        serialize(triples_in_order(quads), cast("IO[bytes]", body), format=wanted, prefixes=names)


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


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file that takes `path`'s place when it is whole, and leaves nothing behind when it is not."""
    target = path.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}{PART}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        sweep(target)
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
        sync(target.parent)
    except OSError as error:
        raise failure(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def sweep(target: Path) -> None:
    """Remove what a killed writer of this file left behind; that of one still at work stays."""
    for left in target.parent.glob(f".{escape(target.name)}.*{PART}"):
        writer = left.name.removesuffix(PART).rpartition(".")[2]
        # In a container every writer may have the same number: what bears ours is not of another.
        if writer == str(os.getpid()) or (writer.isdigit() and not alive(int(writer))):
            left.unlink(missing_ok=True)


def alive(process: int) -> bool:
    """True if a process with this number runs, or if one cannot ask without harm."""
    if os.name == "nt":
        # There the signal 0 is no question: it would stop the process.
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def failure(path: Path, error: OSError) -> OutputError:
    """The one line that says why nothing was written."""
    return OutputError(f"{path}: cannot be written: {error.strerror or error}; what stood there is untouched")
