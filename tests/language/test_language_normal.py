"""Normalised text: one width, one kind of space, and every character tied to its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.normal import normalise, words
from kg.model import Span
from tests.language.language_reading import UNHURRIED

SIGNS = st.characters(codec="utf-8") | st.sampled_from("\u200b\u00a0\u2009\ufeff０１９，．％￥’“–-,.$ 5")


def whole(text: str) -> str:
    """A text, normalised."""
    return normalise(text, Span(0, len(text))).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("１２，３４５", "12,345"),
        ("１１．４％", "11.4%"),
        ("￥５", "¥5"),
        ("China’s “plan”", 'China\'s "plan"'),
        ("year\u2010on\u2011year", "year-on-year"),
        ("\u22125%", "-5%"),
        ("a\u00a0b", "a b"),
        ("ti\u00adtle\u200b", "title"),
        ("39\u00a0800", "39,800"),
        ("1\u2009234\u2009567", "1,234,567"),
        ("2023\u00a0500 firms", "2023,500 firms"),
        ("5\u00a0000\u00a0", "5,000 "),
        ("5\u00a0tons", "5 tons"),
        ("3\u202f45", "3 45"),
    ],
)
def test_each_kind_of_sign_becomes_one(written: str, read: str) -> None:
    """Widths, quotes, hyphens and spaces are made one; a space that groups digits becomes a comma."""
    assert whole(written) == read


@UNHURRIED
@given(st.text(SIGNS, min_size=1, max_size=80), st.integers(0, 20), st.integers(0, 20))
def test_offsets_point_back(text: str, before: int, after: int) -> None:
    """Each character of the normalised text stands for the one at its place in the source."""
    source = "x" * before + text + "x" * after
    normal = normalise(source, Span(before, before + len(text)))

    assert len(normal.places) == len(normal.text)
    for i in range(len(normal.text)):
        span = normal.source(i, i + 1)
        assert whole(span.of(source)) in (normal.text[i], " ") or normal.text[i] == ","


@UNHURRIED
@given(st.text(SIGNS, min_size=1, max_size=80))
def test_plain_text_is_not_changed_again(text: str) -> None:
    """What is normalised once stays as it is."""
    once = whole(f"x{text}")

    assert whole(once) == once


def test_a_run_goes_back_to_the_source() -> None:
    """A run over dropped characters covers them in the source."""
    text = "the ti\u00adtle"

    assert normalise(text, Span(4, len(text))).source(0, 5) == Span(4, 10)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("4,761 jobs", ["4,761", "jobs"]),
        ("1,23,45,678", ["1,23,45,678"]),
        ("12,5", ["12", ",", "5"]),
        ("2021,2022", ["2021", ",", "2022"]),
        ("C919", ["C", "919"]),
        ("6½", ["6", "½"]),
        ("½m", ["½", "m"]),
        ("No.5", ["No", ".", "5"]),
        (".5%", [".5", "%"]),
        ("up to...5", ["up", "to", ".", ".", ".", "5"]),
        ("1.2.3", ["1.2", ".", "3"]),
        ("m³", ["m³"]),
        ("US$5bn", ["US", "$", "5", "bn"]),
        ("snake_case", ["snake", "_", "case"]),
    ],
)
def test_words_and_numbers_are_told_apart(text: str, parts: list[str]) -> None:
    """Digits with their separators, letters, and each other sign are words of their own."""
    assert [word.text for word in words(text)] == parts


@UNHURRIED
@given(st.text(SIGNS, min_size=1, max_size=80))
def test_words_cover_all_but_spaces(text: str) -> None:
    """Put together, the words are the text without its spaces, and none is empty."""
    found = words(text)

    assert "".join(word.text for word in found) == "".join(text.split())
    assert all(text[word.start : word.end] == word.text for word in found)
