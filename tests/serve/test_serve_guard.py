"""What never reaches a parser, and what must."""

from __future__ import annotations

import contextlib
import time

import pytest

from benchmarks.fuzz import queries
from kg.serve.guard import DEEPEST, LONGEST, RefusedError, check, harmless, local

FINE = [
    "SELECT * { ?s ?p 'SERVICE' }",
    'SELECT * { ?s ?p """ a " SERVICE <x> {} """ }',
    "SELECT * { ?s ?p ?o } # SERVICE <x>",
    "SELECT * { <urn:SERVICE> ?p ?service , ?SERVICE ; ex:SERVICE 1 ; SERVICE:a 2 }",
    "ASK " + "{" * DEEPEST + "}" * DEEPEST,
    "ASK { ?s ?p '" + "{" * 5000 + "' }",
    "SELECT * { FILTER (?a < 1 && ?b > 2) }",
]


@pytest.mark.parametrize("query", FINE)
def test_what_is_only_text_passes(query: str) -> None:
    """A word in a string, a comment or a name is no keyword, a bracket there no bracket."""
    check(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        'SELECT * { BIND (""" " """ AS ?x) SERVICE <http://127.0.0.1/> {} # " }',
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> {} }",
        "SELECT * { \\U00000053ERVICE <http://127.0.0.1/> {} }",
        "SELECT * { ?s ?p 'a\nSERVICE <http://127.0.0.1/> {} # '\n }",
        "SELECT * {SERVICE<http://127.0.0.1/>{}}",
    ],
)
def test_no_disguise_lets_service_through(query: str) -> None:
    """SERVICE is refused in any case, behind any quotation, in any escape."""
    with pytest.raises(RefusedError) as refused:
        check(query)

    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("ASK { service silent ?x {} }", "ASK { GRAPH          ?x {} }"),
        ("ASK {SERVICE#c\n SILENT<urn:x>{}}", "ASK {GRAPH    \n       <urn:x>{}}"),
        ("ASK { SERVICE ?x { SERVICE ?y {} } }", "ASK { GRAPH   ?x { GRAPH   ?y {} } }"),
    ],
)
def test_service_is_read_as_graph(query: str, read: str) -> None:
    """What is meant for another server is judged by this one's grammar, each sign in its place."""
    assert local(query) == read
    check(local(query))


@pytest.mark.parametrize("query", FINE)
def test_other_queries_are_asked_as_they_stand(query: str) -> None:
    """A query without the keyword is not touched."""
    assert local(query) == query


@pytest.mark.parametrize("sign", ["{", "(", "[", "!", "-", "{}UNION", "OPTIONAL{}", "a/", "a|", "^", "{(["])
def test_deep_nesting_is_refused(sign: str) -> None:
    """Five thousand of anything that makes a parser recurse are refused."""
    with pytest.raises(RefusedError) as refused:
        check("SELECT * { " + sign * 5000)

    assert refused.value.status == 400


def test_a_query_may_have_only_so_many_bytes() -> None:
    """The limit counts bytes, not characters."""
    check("#" * LONGEST)
    with pytest.raises(RefusedError) as refused:
        check("##" + "国" * (LONGEST // 3))

    assert refused.value.status == 413


@pytest.mark.parametrize(
    "part", ['"\\', '"""\\"', "'\\\"", "<a", '"', "'", '"""', "\\u0022", "<", "\\", '"\n', "!a", "'''\"", "#"]
)
def test_the_guard_itself_is_quick(part: str) -> None:
    """No text of the longest length keeps the guard busy: it would keep every client waiting."""
    query = part * (LONGEST // len(part))
    begun = time.process_time()
    with contextlib.suppress(RefusedError):
        check(query)

    assert time.process_time() - begun < 1.0


def test_what_is_let_through_by_counting_keeps_every_rule() -> None:
    """The short way never lets a query pass that the long one refuses, and most queries take it."""
    found = [query for query in queries(11, 2000) if harmless(query)]
    for query in found:
        check(query)

    assert all(local(query) == query for query in found)
    assert len(found) > 500
