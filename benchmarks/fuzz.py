"""Queries made at random from the grammar of SPARQL, some of them broken: `python -m benchmarks.fuzz URL`.

The same seed makes the same queries. Each must be answered, or refused with 4xx, 503, 504 or 507.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator

import httpx

ALLOWED = {503, 504, 507}
"""What a server may say of its own limits; any other 5xx is a fault of the server."""

RULES: dict[str, tuple[str, ...]] = {
    "query": ("select", "select", "select", "ask", "construct", "describe"),
    "select": ("SELECT {what} {from} WHERE {group} {modifiers}",),
    "ask": ("ASK {from} {group}",),
    "construct": ("CONSTRUCT {{ {node} {iri} {literal} }} WHERE {group} {modifiers}",),
    "describe": ("DESCRIBE {iri}", "DESCRIBE {variable} WHERE {group}"),
    "what": ("*", "DISTINCT {variable}", "REDUCED *", "({expression} AS ?new)", "(COUNT({variable}) AS ?n)"),
    "from": ("", "", "", "FROM {iri}", "FROM NAMED {iri}"),
    "modifiers": ("", "LIMIT 5", "ORDER BY {variable} LIMIT 5 OFFSET 3", "GROUP BY {variable}"),
    "group": ("{{ {triple} {pattern} }}", "{{ {pattern} {pattern} }}", "{{ {triple} }}"),
    "pattern": (
        *("", "OPTIONAL {group}", "{group} UNION {group}", "MINUS {group}", "GRAPH {node} {group}"),
        *("FILTER ({expression})", "BIND ({expression} AS ?made)", "VALUES ?v {{ {iri} {literal} UNDEF }}"),
        *("{{ SELECT {what} WHERE {group} LIMIT 3 }}", "FILTER NOT EXISTS {group}", "SERVICE {node} {group}"),
    ),
    "triple": ("{node} {path} {object} .", "{node} {path} {object} ; {path} {object} ."),
    "node": ("{variable}", "{variable}", "{iri}", "_:b"),
    "object": ("{node}", "{literal}", "[ {path} {node} ]", "( {node} {literal} )"),
    "path": (
        *("{variable}", "{iri}", "{iri}", "a", "{iri}/{iri}", "^{iri}", "{iri}*", "({iri}|{iri})+", "!{iri}"),
    ),
    "expression": (
        *("{variable}", "{literal}", "{variable} = {expression}", "{expression} + {literal}", "!{variable}"),
        *("STR({variable})", "REGEX({literal}, {literal})", "IF({variable}, {literal}, {expression})"),
        *("EXISTS {group}", "{variable} IN ({literal}, {iri})", "xsd:integer({literal})", "{iri}({literal})"),
    ),
    "variable": ("?a", "?b", "?c", "$d", "?名"),
    "iri": (
        *("skos:prefLabel", "bk:Person", "bk:value", "rdf:type", "oa:exact", "rdfs:label", "<urn:x>"),
        *("<relative>", "<http://127.0.0.1:9/>", "unknown:name"),
    ),
    "literal": ('"text"', "'国'@zh", "3", "-1.5e300", "true", '"(a+)+$"', '"x"^^xsd:date', "1e", '"\\u0053"'),
}  # fmt: skip
"""Ways to write each thing; a way names others in braces."""

DEEPEST = 6


def made(chance: random.Random, name: str = "query", depth: int = 0) -> str:
    """One thing of the grammar, as short as can be once it is deep."""
    ways = RULES[name]
    way = min(ways, key=lambda each: each.count("{")) if depth > DEEPEST else chance.choice(ways)
    if name == "query":
        return made(chance, way)
    parts = {each: Lazy(lambda each=each: made(chance, each, depth + 1)) for each in RULES}  # type: ignore[misc]
    return way.format_map(parts)


class Lazy:
    """A part of a query that is made when it is written."""

    def __init__(self, make: Callable[[], str]) -> None:
        """`make` gives the text."""
        self.make = make

    def __format__(self, _: str) -> str:
        """A fresh text each time."""
        return self.make()


def broken(chance: random.Random, query: str) -> str:
    """A query with a piece cut out, doubled or replaced by a sign."""
    start = chance.randrange(len(query))
    end = min(len(query), start + chance.randint(1, 9))
    put = chance.choice(("", query[start:end] * 2, "}", "{", '"', "\\", "\x00", "<", "'''", "\ud7ff", "#"))
    return query[:start] + put + query[end:]


def queries(seed: int, number: int) -> Iterator[str]:
    """So many queries, a third of them broken."""
    chance = random.Random(seed)
    for _ in range(number):
        query = made(chance)
        yield broken(chance, query) if chance.random() < 1 / 3 else query


def statuses(client: httpx.Client, seed: int, number: int) -> Counter[int]:
    """How often each status was answered; 0 for an answer that broke off."""
    found: Counter[int] = Counter()
    for query in queries(seed, number):
        try:
            found[client.post("/sparql", data={"query": query}).status_code] += 1
        except httpx.RemoteProtocolError:
            found[0] += 1
    return found


def main() -> None:
    """Ask, and count the statuses."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("url")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=10_000)
    options = parser.parse_args()
    with httpx.Client(base_url=options.url, timeout=60) as client:
        found = statuses(client, options.seed, options.number)
    print(*(f"{status}: {times}" for status, times in sorted(found.items())), sep="  ")
    if wrong := [status for status in found if status >= 500 and status not in ALLOWED]:
        raise SystemExit(f"faults of the server: {wrong}")


if __name__ == "__main__":
    main()
