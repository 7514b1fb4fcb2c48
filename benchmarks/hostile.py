"""Queries that a hostile client may send: what would run for ever, and what must not reach a parser."""

from __future__ import annotations

TRIPLE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
DOUBLED = "".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1}) " for n in range(40))
PATHS = "?a (!<urn:x>)* ?b . ?b (!<urn:y>)* ?c . ?c (!<urn:z>)* ?d"
COSTLY = {
    "product": f"SELECT (COUNT(*) AS ?n) {{ {TRIPLE} }}",
    "product streamed": f"SELECT * {{ {TRIPLE} }}",
    "order of a product": f"SELECT * {{ {TRIPLE} }} ORDER BY ?l ?a",
    "distinct of a product": f"SELECT DISTINCT * {{ {TRIPLE} }} ORDER BY ?a",
    "open paths": f"SELECT (COUNT(*) AS ?n) {{ {PATHS} }}",
    "doubling": f'ASK {{ BIND ("xxxxxxxxxxxxxxxx" AS ?x0) {DOUBLED} FILTER (STRLEN(?x40) > 1) }}',
    "one long text": f"SELECT (GROUP_CONCAT(STR(?a)) AS ?x) {{ {TRIPLE} }}",
}
"""Each takes more time or memory than any server has."""

REFUSED = {
    "braces": "ASK " + "{" * 5000,
    "brackets": "ASK { ?s ?p " + "[" * 5000,
    "parentheses": "ASK { FILTER " + "(" * 5000,
    "negations": "ASK { FILTER (" + "!" * 5000 + " true) }",
    "options": "ASK { " + "OPTIONAL { " * 5000,
    "unions": "ASK { {}" + " UNION {}" * 5000 + "}",
    "sums": "ASK { FILTER (1" + " +1" * 5000 + " > 0) }",
    "alternatives": "ASK { FILTER (true" + " || true" * 5000 + ") }",
    "service": "SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }",
    "silent service": "SELECT * { SERVICE SILENT <http://127.0.0.1:%d/> { ?s ?p ?o } }",
    "load": "LOAD <http://127.0.0.1:%d/>",
}
"""Each is refused before it is evaluated; %d is a port where nobody may knock."""
