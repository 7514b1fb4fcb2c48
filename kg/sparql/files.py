"""A graph's file → its quads, or a store of them to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TypeVar

from pyoxigraph import DefaultGraph, Quad, Store, parse

from kg.errors import SourceFormatError, SourceMissingError
from kg.output import finish
from kg.sparql.kept import TURTLE, kept

Made = TypeVar("Made")
PLAIN = frozenset({".nt", ".nq", ".ttl", ".trig"})
"""Files in which the label of a blank node begins with "_:"."""
AT_ONCE = 200_000
"""Quads that are put into a store together."""


def quads_of(path: str | Path) -> list[Quad]:
    """The quads of a file, or of the store in a folder of `kg build`, there in the documents' own graphs.

    A `SourceError` if there is none or it is no RDF, with the line that breaks it.
    """
    if (store := _kept(path)) is None:
        return _read(graph_file(path), lambda file: list(parse(path=str(file))))
    named = [
        quad for name in store.named_graphs() for quad in store.quads_for_pattern(None, None, None, name)
    ]
    return named or list(store)


def stored(path: str | Path) -> Store:
    """The graph that a file holds, in memory, or the store of a folder; errors as of `quads_of`.

    The default graph holds what any document says, each triple once; the named graphs stay what they are.
    """
    store = _kept(path)
    return _read(graph_file(path), _filled) if store is None else store


def _kept(path: str | Path) -> Store | None:
    """The store of a folder, if it is one and its store can be used."""
    return kept(Path(path)) if Path(path).is_dir() else None


def graph_file(path: str | Path) -> Path:
    """The file that a path stands for; a folder may be missing."""
    path = Path(path)
    return path / TURTLE if path.is_dir() or not (path.suffix or path.exists()) else path


def _read(path: Path, make: Callable[[Path], Made]) -> Made:
    """What is made of a graph's file."""
    finish(path.parent)
    if not path.is_file():
        raise SourceMissingError(f"{path}: there is no graph; type: kg build -o {path.parent}")
    with _reading(path):
        return make(path)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What keeps a graph's file from being read, as a `SourceError` that names it."""
    try:
        yield
    except (SyntaxError, ValueError) as error:
        raise SourceFormatError(
            f"{path}: no graph that can be read: {' '.join(str(error).split())}"
        ) from error
    except OSError as error:
        raise SourceMissingError(f"{path}: cannot be read: {error.strerror or error}") from error


def _filled(path: Path) -> Store:
    """A store that holds the quads of a file.

    Oxigraph reads faster by itself, but gives each blank node a new label every time.
    """
    store = Store()
    if path.suffix in PLAIN and not _may_hold(path, b"_:"):
        store.load(path=str(path))
    else:
        pour(store, parse(path=str(path)))
    if next(iter(store.named_graphs()), None) is not None:
        store.extend({united(quad): None for quad in store})
    return store


def _may_hold(path: Path, words: bytes) -> bool:
    """True if a file has these bytes anywhere."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return False
        with mmap(file.fileno(), 0, access=ACCESS_READ) as held:
            return held.find(words) >= 0


def pour(store: Store, quads: Iterable[Quad]) -> None:
    """Put quads into a store, so many at a time: what Oxigraph sorts them in takes memory too."""
    rest = iter(quads)
    for first in rest:
        store.bulk_extend(chain([first], islice(rest, AT_ONCE - 1)))


def united(quad: Quad) -> Quad:
    """What a quad says, whoever says it."""
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
