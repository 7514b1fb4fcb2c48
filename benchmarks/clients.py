"""Clients that nobody here wrote, asked for the same rows: `python -m benchmarks.clients URL`.

curl and roqet (Debian's rasqal-utils) are taken from the system. Comunica comes from npm, into a folder
of its own: `npm install @comunica/query-sparql@4`, then `--comunica node_modules/.bin/comunica-sparql`.
"""

from __future__ import annotations

import argparse
import subprocess

from kg.namespaces import prefixes

QUERIES = (
    "SELECT ?n { ?p a bk:Person ; skos:prefLabel ?n } ORDER BY ?n",
    "SELECT ?v { ?f a bk:Observation ; bk:value ?v } ORDER BY ?v LIMIT 50",
    "SELECT (COUNT(?f) AS ?n) { ?f a bk:Point }",
)
PROLOGUE = "".join(f"PREFIX {name}: <{iri}> " for name, iri in prefixes().items() if name in {"bk", "skos"})


def commands(url: str, query: str, comunica: str | None) -> dict[str, list[str]]:
    """How each client is asked for CSV."""
    accept = ["-H", "Accept: text/csv", url]
    found = {
        "curl, form": ["curl", "-sSf", "--data-urlencode", f"query={query}", *accept],
        "curl, URL": ["curl", "-sSf", "-G", "--data-urlencode", f"query={query}", *accept],
        "roqet": ["roqet", "-q", "-p", url, "-e", query, "-r", "csv"],
    }
    if comunica:
        found["Comunica"] = [comunica, f"sparql@{url}", "-q", query, "-t", "text/csv"]
    return found


def rows(command: list[str]) -> list[str]:
    """The rows that a client prints, without the names of the columns."""
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [line.strip('"') for line in done.stdout.split()[1:]]


def main() -> None:
    """Ask each client each query, and compare the rows."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.clients")
    parser.add_argument("url", help="that of the endpoint, …/sparql")
    parser.add_argument("--comunica", metavar="COMMAND")
    options = parser.parse_args()
    for query in QUERIES:
        asked = commands(options.url, PROLOGUE + query, options.comunica)
        found = {name: rows(command) for name, command in asked.items()}
        first = next(iter(found.values()))
        different = [name for name, answer in found.items() if answer != first]
        print(f"{len(first):4} words  {', '.join(found)}: {different or 'the same'}")
        if different:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
