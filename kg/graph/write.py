"""Quads → a file: the same bytes from the same quads, whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from glob import escape
from io import BytesIO
from pathlib import Path
from typing import IO

from pyoxigraph import Quad, RdfFormat

from kg.errors import OutputError
from kg.graph import jsonld
from kg.locks import sync
from kg.sparql.order import in_order, triples_in_order
from kg.sparql.stream import stream
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
    """Stream sorted quads through the serialiser, or write them under our own context."""
    if wanted == RdfFormat.JSON_LD:
        jsonld.dump(quads, file, base)
    elif wanted.supports_datasets:
        stream(in_order(quads), file, wanted, base)
    else:
        stream(triples_in_order(quad.triple for quad in quads), file, wanted, base)


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
