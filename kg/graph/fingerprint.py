"""The fingerprint of a graph: the same for the same quads, in whatever order and file they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from pyoxigraph import Quad


def fingerprint(quads: Iterable[Quad]) -> str:
    """SHA-256 of the graph's sorted N-Triples, each once; our graphs have no blank nodes.

    It is of what is said, not of which document says it: the Turtle of a graph, its N-Quads and its
    store have one fingerprint.
    """
    lines = {f"{quad.triple} .\n" for quad in quads}
    digest = sha256()
    for line in sorted(lines):
        digest.update(line.encode())
    return digest.hexdigest()


def manifest(name: str, content: bytes, quads: Iterable[Quad], rows: int | None) -> bytes:
    """What stands beside an exported file, as JSON: its bytes, its graph, and its rows if it has any."""
    quads = list(quads)
    triples = {(quad.subject, quad.predicate, quad.object) for quad in quads}
    found = {
        "file": name,
        "bytes": len(content),
        "sha256": sha256(content).hexdigest(),
        "rows": rows,
        "graph": {"triples": len(triples), "fingerprint": fingerprint(quads)},
    }
    return (json.dumps(found, indent=2) + "\n").encode()
