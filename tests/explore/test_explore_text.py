"""Words of a source as data."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.explore.text import as_json, shown

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_json_comes_back_as_it_went_in(text: str) -> None:
    """Escaping changes no character, not even one that UTF-8 cannot hold."""
    assert json.loads(as_json({text: [text]})) == {text: [text]}


@given(ANY_TEXT)
def test_json_can_hold_no_markup(text: str) -> None:
    """Nothing in it can open or close an element, and all of it can be written as UTF-8."""
    written = as_json(text)

    assert not set(written) & set("<>&\u2028\u2029")
    assert written.encode()


@given(ANY_TEXT, st.integers(1, 80))
def test_shown_name_is_one_short_line(text: str, limit: int) -> None:
    """Whatever the source holds, a name stays within its place."""
    name = shown(text, limit)

    assert len(name) <= limit
    assert not {unicodedata.category(c) for c in name} & {"Cc", "Cs"}


@pytest.mark.parametrize("turn", ["\u202e", "\u2067", "\u200f", "\ufeff"])
def test_shown_name_turns_no_direction(turn: str) -> None:
    """Marks that reverse the text after them are left out."""
    assert shown(f"Alpha{turn} Corp", 50) == "Alpha Corp"


def test_other_scripts_are_left_alone() -> None:
    """Chinese, Arabic and accents are names like any other."""
    assert shown("北方航运 شركة Société", 50) == "北方航运 شركة Société"
