"""Queries made at random from the grammar of SPARQL, some of them broken: `python -m benchmarks.fuzz URL`.

The same seed makes the same queries, and asks them in the same ways: GET, a form, the query itself, for any
form of answer. Each must be answered, or refused with 4xx, 503, 504 or 507.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable, Iterator

import httpx

from kg.serve.accept import ROWS, TRIPLES

ALLOWED = {503, 504, 507}
"""What a server may say of its own limits; any other 5xx is a fault of the server."""

BREAKING = 8
"""Every so manieth query is broken."""

RULES: dict[str, tuple[str, ...]] = {
    "query": ("{select}", "{select}", "{select}", "{grouped}", "{ask}", "{construct}", "{describe}"),
    "select": ("SELECT {what} {from} WHERE {group} {modifiers}",),
    "grouped": (
        "SELECT ?a ({aggregate} AS ?{fresh}) {from} WHERE {group} GROUP BY ?a {having}",
        "SELECT ({aggregate} AS ?{fresh}) ({aggregate} AS ?{fresh}) {from} WHERE {group}",
        "SELECT ({aggregate} AS ?{fresh}) WHERE {group} GROUP BY ({expression} AS ?{fresh}) {having}",
    ),
    "ask": ("ASK {from} {group}",),
    "construct": (
        "CONSTRUCT {{ {node} {iri} {value} }} {from} WHERE {group} {modifiers}",
        "CONSTRUCT WHERE {{ {variable} {iri} {variable} }} LIMIT 5",
    ),
    "describe": ("DESCRIBE {iri}", "DESCRIBE {variable} WHERE {group}", "DESCRIBE * {from} WHERE {group}"),
    "what": ("*", "DISTINCT {variable}", "REDUCED *", "({expression} AS ?{fresh})", "?a $d"),
    "aggregate": (
        *("COUNT(*)", "COUNT(DISTINCT {expression})", "SUM({expression})", "AVG({expression})"),
        *("MIN({expression})", "MAX({expression})", "SAMPLE({variable})"),
        'GROUP_CONCAT({variable} ; SEPARATOR = ", ")',
    ),
    "having": ("", "", "HAVING ({aggregate} > 1)", "ORDER BY DESC({aggregate}) LIMIT 3"),
    "from": (*[""] * 17, "FROM {iri}", "FROM NAMED {iri}", "FROM {iri} FROM {iri} FROM NAMED {iri}"),
    "modifiers": (
        *("", "LIMIT 5", "ORDER BY {variable} LIMIT 5 OFFSET 3", "ORDER BY DESC({expression})", "LIMIT 0"),
    ),
    "group": ("{{ {triple} {pattern} }}", "{{ {pattern} {pattern} }}", "{{ {triple} }}", "{{ {triple} }}"),
    "pattern": (
        *("", "OPTIONAL {group}", "{group} UNION {group}", "{triple} MINUS {group}", "GRAPH {name} {group}"),
        *("FILTER ({expression})", "BIND ({expression} AS ?{fresh})", "VALUES ?v {{ {iri} {text} UNDEF }}"),
        *("{{ SELECT {what} WHERE {group} {modifiers} }}", "{{ SELECT ({aggregate} AS ?{fresh}) {group} }}"),
        *("FILTER NOT EXISTS {group}", "{triple} FILTER EXISTS {group}"),
        *("{triple}", "{triple}", "VALUES (?v ?w) {{ ({iri} UNDEF) (UNDEF {literal}) }}"),
    ),
    "triple": ("{node} {path} {object} .", "{node} {path} {object} ; {path} {object} , {object} ."),
    "node": ("{variable}", "{variable}", "{variable}", "{iri}", "[]"),
    "name": ("{variable}", "{iri}"),
    "value": ("{variable}", "{literal}", "{iri}"),
    "object": ("{node}", "{node}", "{literal}", "[ {path} {node} ]", "( {node} {literal} )"),
    "path": (
        *("{variable}", "{iri}", "{iri}", "a", "{iri}/{iri}", "^{iri}", "{iri}*", "({iri}|{iri})+", "!{iri}"),
        *("{iri}?", "!({iri}|^{iri})", "({iri}/^{iri})?", "{iri}/({iri}|a)*"),
    ),
    "expression": (
        *("{variable}", "{variable}", "{literal}", "({expression} {operator} {expression})", "(!{variable})"),
        *("{one}({expression})", "{one}({expression})", "{none}()", "COALESCE({expression}, {literal})"),
        *("IF({expression}, {literal}, {expression})", "REGEX(STR({variable}), {text}, {text})"),
        *("EXISTS {group}", "({variable} IN ({literal}, {iri}))", "({variable} NOT IN ({literal}))"),
        *("REPLACE(STR({expression}), {text}, {text})", "SUBSTR(STR({expression}), {literal}, {literal})"),
        *("STRLANG({text}, {text})", "STRDT({text}, {iri})", "CONTAINS(STR({expression}), {text})"),
        *("CONCAT(STR({expression}), {text})", "LANGMATCHES(LANG({variable}), {text})", "BOUND({variable})"),
    ),
    "operator": ("=", "!=", "<", ">=", "+", "-", "*", "/", "&&", "||"),
    "one": (
        *("STR", "LANG", "DATATYPE", "IRI", "ABS", "CEIL", "ROUND", "STRLEN", "UCASE", "ENCODE_FOR_URI"),
        *("YEAR", "SECONDS", "TIMEZONE", "TZ", "MD5", "SHA512", "isIRI", "isBLANK", "isNUMERIC"),
        *("xsd:integer", "xsd:dateTime", "xsd:decimal", "xsd:boolean", "xsd:string", "BNODE"),
    ),
    "none": ("NOW", "RAND", "UUID", "STRUUID", "BNODE"),
    "variable": ("?a", "?b", "?c", "$d", "?名"),
    "iri": (
        *("skos:prefLabel", "bk:Person", "bk:value", "rdf:type", "oa:exact", "rdfs:label", "<urn:x>"),
        *("<relative>", "<http://127.0.0.1:9/>"),
    ),
    "literal": (
        *("{text}", "'国'@zh", "3", "-1.5e300", "0", "7.25", "true", '"x"^^xsd:date'),
        *('"2024-01-24"^^xsd:date', '"9999999999999999999999"^^xsd:integer', '"NaN"^^xsd:double'),
        '"P1Y"^^xsd:duration',
    ),
    "text": ('"text"', '"(a+)+$"', '"\\u0053"', '""', '"""a"b"""', '"["', '"i"', '"\\\\1$0"'),
}  # fmt: skip
"""Ways to write each thing; a way names others in braces, and {fresh} is a name that was never used."""

WRONG = (
    "}",
    "{",
    '"',
    "\\",
    "\x00",
    "<",
    "'''",
    "\ud7ff",
    "#",
    "1e",
    " unknown:name ",
    " SERVICE ",
    "?",
    "(",
)
DEEPEST = 5


def made(chance: random.Random, name: str = "query", depth: int = 0) -> str:
    """One thing of the grammar, as short as can be once it is deep."""
    if name == "fresh":
        return f"v{chance.randrange(1 << 40)}"
    ways = RULES[name]
    way = min(ways, key=lambda each: each.count("{")) if depth > DEEPEST else chance.choice(ways)
    parts = {
        each: Lazy(lambda each=each: made(chance, each, depth + 1))  # type: ignore[misc]
        for each in (*RULES, "fresh")
    }
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
    put = chance.choice(("", query[start:end] * 2, *WRONG))
    return query[:start] + put + query[end:]


def queries(seed: int, number: int) -> Iterator[str]:
    """So many queries, some of them broken."""
    chance = random.Random(seed)
    for _ in range(number):
        query = made(chance)
        yield broken(chance, query) if chance.randrange(BREAKING) == 0 else query


def requests(client: httpx.Client, seed: int, number: int) -> Iterator[tuple[str, httpx.Request]]:
    """The queries, each with one of the ways to ask it."""
    chance = random.Random(seed)
    media = [*ROWS, *TRIPLES, "*/*", "text/html;q=0.2, */*;q=0.1", "image/png"]
    for query in queries(seed, number):
        # Most ask for rows and for triples alike; some for what this query cannot give.
        accept = chance.choice(media) + ("" if chance.randrange(4) == 0 else ", */*;q=0.1")
        headers = {"Accept": accept}
        match chance.randrange(3):
            case 0:
                yield query, client.build_request("GET", "/sparql", params={"query": query}, headers=headers)
            case 1:
                yield query, client.build_request("POST", "/sparql", data={"query": query}, headers=headers)
            case _:
                headers["Content-Type"] = "application/sparql-query"
                yield query, client.build_request("POST", "/sparql", content=query.encode(), headers=headers)


def statuses(
    client: httpx.Client, seed: int, number: int, note: Callable[[int, str], None] = lambda *_: None
) -> Counter[int]:
    """How often each status was answered, 0 for an answer that broke off; `note` is told of each."""
    found: Counter[int] = Counter()
    for query, request in requests(client, seed, number):
        try:
            status = client.send(request).status_code
        except httpx.RemoteProtocolError:
            status = 0
        note(status, query)
        found[status] += 1
    return found


def main() -> None:
    """Ask, and count the statuses."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz")
    parser.add_argument("url")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--number", type=int, default=10_000)
    options = parser.parse_args()
    faults: list[str] = []

    def note(status: int, query: str) -> None:
        if status >= 500 and status not in ALLOWED:
            faults.append(f"{status}: {query}")

    with httpx.Client(base_url=options.url, timeout=60) as client:
        found = statuses(client, options.seed, options.number, note)
    print(*(f"{status}: {times}" for status, times in sorted(found.items())), sep="  ")
    if faults:
        raise SystemExit("\n".join(["faults of the server:", *faults[:10]]))


if __name__ == "__main__":
    main()
