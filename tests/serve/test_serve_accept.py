"""Which form a client gets."""

from __future__ import annotations

import pytest

from kg.serve.accept import ROWS, TRIPLES, choose


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0, */*;q=0.1", "application/sparql-results+json"),
        ("TEXT/CSV", "text/csv"),
        ("text/csv;q=nonsense", "text/csv"),
        ("image/png, text/turtle", None),
        ("text/csv;q=0", None),
        ("nonsense", "application/sparql-results+json"),
    ],
)
def test_rows_are_negotiated(accept: str | None, chosen: str | None) -> None:
    """Quality goes before order, the exact before the wildcard; nothing acceptable is None."""
    assert choose(accept, ROWS) == chosen


def test_triples_are_turtle_if_the_client_does_not_care() -> None:
    """The first offer is for clients that take anything."""
    assert choose("*/*", TRIPLES) == "text/turtle"
