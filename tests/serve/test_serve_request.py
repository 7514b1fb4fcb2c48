"""The parameters of a request, told as the standard library tells them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serve.guard import RefusedError
from kg.serve.request import FIELDS, parsed

NAMES = st.text(st.characters(codec="utf-8"), max_size=9)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=9))
def test_what_a_client_writes_is_read_back(pairs: list[tuple[str, str]]) -> None:
    """Any text comes through the escapes unchanged."""
    found = parsed(urlencode(pairs).encode())

    assert [(name, value) for name, values in found.items() for value in values] == sorted(
        pairs, key=lambda pair: list(found).index(pair[0])
    )


@given(st.text("%=+&_41fFaz\r\n \t", max_size=30))
def test_sloppy_escapes_are_read_as_by_others(text: str) -> None:
    """Signs that begin no escape stand for themselves."""
    content = text.encode()
    try:
        wanted = parse_qs(content.decode(), keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(RefusedError):
            parsed(content)
    else:
        assert parsed(content) == wanted


def test_too_many_parameters_are_refused() -> None:
    """A hundred are enough for any query."""
    assert len(parsed(b"&".join([b"a=b"] * FIELDS))["a"]) == FIELDS
    with pytest.raises(RefusedError, match="too many"):
        parsed(b"&".join([b"a=b"] * (FIELDS + 1)))
