"""The store beside rdflib's own, and the writers of Turtle: `python -m benchmarks.store [TRIPLES]`.

Each side runs in a process of its own over the same made-up triples, so that its memory is its own.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, parse
from rdflib import Dataset, Graph

from kg import graph
from kg.namespaces import prefixes

QUERIES = {
    "one thing": "SELECT ?p ?o { <urn:s77> ?p ?o }",
    "by value": "SELECT ?s { ?s <urn:kind> <urn:k3> } LIMIT 1000",
    "join": "SELECT ?a ?v { ?a <urn:kind> <urn:k3> ; <urn:next> ?b . ?b <urn:value> ?v } LIMIT 20000",
    "group": "SELECT ?k (SUM(?v) AS ?n) { ?s <urn:kind> ?k ; <urn:value> ?v } GROUP BY ?k",
    "text": "SELECT ?s { ?s <urn:name> ?n FILTER (CONTAINS(?n, '777')) }",
    "order": "SELECT ?s ?v { ?s <urn:value> ?v } ORDER BY DESC(?v) LIMIT 10",
    "optional": "SELECT ?s ?o { ?s <urn:kind> <urn:k5> OPTIONAL { ?s <urn:none> ?o } } LIMIT 5000",
    "path": "SELECT ?o { <urn:s5> <urn:next>+ ?o } LIMIT 500",
}


def made_up(path: Path, triples: int) -> None:
    """Things with a kind, a name, a value and a next one, as N-Triples."""
    number = triples // 4
    with path.open("w", encoding="utf-8") as file:
        for n in range(number):
            file.write(f"<urn:s{n}> <urn:kind> <urn:k{n % 50}> .\n")
            file.write(f"<urn:s{n}> <urn:next> <urn:s{(n * 7 + 1) % number}> .\n")
            file.write(f'<urn:s{n}> <urn:name> "name {n}" .\n')
            file.write(f'<urn:s{n}> <urn:value> "{n % 9973}"^^<http://www.w3.org/2001/XMLSchema#integer> .\n')


def clock(run: Callable[[], object]) -> float:
    """Seconds of one run."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def side(name: str, path: Path) -> dict[str, float]:
    """What one side takes: seconds for each step, megabytes at the most."""
    took: dict[str, float] = {}
    data: Graph = graph.store() if name == "ours" else Graph()
    if isinstance(data, Dataset):
        took["load"] = clock(lambda: data.store._inner.bulk_load(path=str(path), format=RdfFormat.N_TRIPLES))  # type: ignore[attr-defined]
    else:
        took["load"] = clock(lambda: data.parse(path, format="nt"))
    for title, query in QUERIES.items():
        took[title] = clock(lambda query=query: list(data.query(query)))  # type: ignore[misc]
    took["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    target = path.with_suffix(f".{name}.ttl")
    if name == "ours":
        quads = list(parse(path=str(path), format=RdfFormat.N_TRIPLES))
        took["turtle"] = clock(lambda: graph.write(quads, target))
    else:
        for prefix, namespace in prefixes().items():
            data.bind(prefix, namespace)
        took["turtle"] = clock(lambda: data.serialize(target, format="turtle"))
    return took


def main() -> None:
    """Measure both sides, and print a line for each step."""
    if len(sys.argv) == 3:
        print(json.dumps(side(sys.argv[1], Path(sys.argv[2]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.nt"
        made_up(path, int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
        ours, theirs = (
            json.loads(subprocess.check_output([sys.executable, "-m", "benchmarks.store", name, str(path)]))
            for name in ("ours", "rdflib")
        )
    for step, mine in ours.items():
        unit, other = "MB" if step == "memory" else "s ", theirs[step]
        print(f"{step:<12}{mine:10.3f} {unit}   rdflib {other:10.3f} {unit}   {other / mine:7.1f}×")
    means = [math.log(theirs[each] / ours[each]) for each in QUERIES]
    print(f"geometric mean of the queries: {math.exp(sum(means) / len(means)):.1f}×")


if __name__ == "__main__":
    main()
