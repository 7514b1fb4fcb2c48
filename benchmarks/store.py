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
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from pyoxigraph import parse
from rdflib import Graph

from kg import asking, graph
from kg.namespaces import prefixes
from kg.sparql.kept import STORE, TURTLE
from kg.sparql.seal import seal_of

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
RUNS = 3
"""How often each query is asked; the middle of its times counts."""


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
    """Seconds of one run, of the processor: what else the machine does makes none of them longer."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def loaded(name: str, path: Path) -> Graph:
    """The graph of a file, as one side loads it; of a folder the store that a build keeps there."""
    return Graph().parse(path, format="turtle") if name == "rdflib" else asking.load(path)


def side(name: str, path: Path) -> dict[str, float]:
    """What one side takes: seconds for each step, megabytes in use after loading and at the most."""
    took: dict[str, float] = {}
    found: list[Graph] = []
    took["load"] = clock(lambda: found.append(loaded(name, path)))
    data = found[0]
    took["memory"] = own_memory()
    for title, query in QUERIES.items():
        took[title] = median(clock(lambda query=query: list(data.query(query))) for _ in range(RUNS))  # type: ignore[misc]
    took["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return took | (written(name, path, data) if path.is_file() else {})


def written(name: str, path: Path, data: Graph) -> dict[str, float]:
    """How long one side writes Turtle."""
    target = path.with_suffix(f".{name}.ttl")
    if name == "rdflib":
        for prefix, namespace in prefixes().items():
            data.bind(prefix, namespace)
        return {"turtle": clock(lambda: data.serialize(target, format="turtle"))}
    quads = list(parse(path=str(path)))
    return {"turtle": clock(lambda: graph.write(quads, target))}


def own_memory() -> float:
    """Megabytes that this process shares with no other (USS)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def project(path: Path) -> None:
    """What a build leaves beside a file: graph.ttl, and the store of the same quads with its seal."""
    quads, folder = list(parse(path=str(path))), path.parent
    graph.write(quads, folder / TURTLE)
    graph.lay_down(quads, folder / STORE)
    seal_of(folder / STORE).write_bytes(graph.seal_store(folder / STORE, quads))


def apart(name: str, path: Path) -> dict[str, float]:
    """What one side takes, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.store", name, str(path)]
    found: dict[str, float] = json.loads(subprocess.check_output(command))
    return found


def shown(title: str, ours: dict[str, float], theirs: dict[str, float]) -> Iterator[str]:
    """A line for each step, and the mean of the queries."""
    yield f"{title} beside rdflib's memory store"
    for step, mine in ours.items():
        unit, other = "MB" if step in {"memory", "peak"} else "s ", theirs[step]
        ratio = f"{mine / other:7.2f} of it" if unit == "MB" else f"{other / mine:7.1f}×"
        yield f"  {step:<12}{mine:10.3f} {unit}   rdflib {other:10.3f} {unit}   {ratio}"
    means = [math.log(theirs[each] / ours[each]) for each in QUERIES]
    yield f"  geometric mean of the queries: {math.exp(sum(means) / len(means)):.1f}×"


def main() -> None:
    """Measure the sides, and print a line for each step."""
    if len(sys.argv) == 3:
        name, path = sys.argv[1], Path(sys.argv[2])
        print(json.dumps(side(name, path) if name != "project" else {"build": clock(lambda: project(path))}))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        made_up(folder / "data.nt", int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
        # This process stays small: a child begins with the peak of its parent.
        build = apart("project", folder / "data.nt")["build"]
        memory, disk, theirs = (
            apart(*each)
            for each in (("memory", folder / TURTLE), ("disk", folder), ("rdflib", folder / TURTLE))
        )
    print(f"graph.ttl and its store were written in {build:.1f} s")
    for each in (*shown("in memory", memory, theirs), *shown("the store of a build", disk, theirs)):
        print(each)


if __name__ == "__main__":
    main()
