"""The values between the stages: one that exists is valid."""

from __future__ import annotations

import pickle
from datetime import date
from hashlib import sha256

import pytest

from kg.model import Document, Period, Span, Turn, TurnKind


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_a_span_that_holds_nothing_cannot_be(start: int, end: int) -> None:
    """A span starts at 0 or later and ends after its start."""
    with pytest.raises(ValueError, match="a span must be"):
        Span(start, end)


def test_spans_that_touch_do_not_overlap() -> None:
    """Half-open runs share a character or they do not."""
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))


def test_a_span_contains_itself() -> None:
    """A span contains what lies wholly within it, its own length included."""
    assert Span(2, 5).contains(Span(2, 5))
    assert not Span(2, 5).contains(Span(2, 6))


def test_a_shifted_span_has_the_same_length() -> None:
    """Moving a span keeps its length."""
    assert Span(2, 5).shifted(10) == Span(12, 15)


def test_a_turn_cannot_lie_outside_of_its_document() -> None:
    """A document's turns lie within its text."""
    turn = Turn(kind=TurnKind.REMARKS, span=Span(0, 6))

    with pytest.raises(ValueError, match=r"lies outside toy\.txt"):
        Document(source="toy.txt", text="short", turns=(turn,))


def test_a_document_is_known_by_its_text() -> None:
    """The digest is that of the text in UTF-8, whatever the source is called."""
    one, two = Document(source="a", text="größer"), Document(source="b", text="größer")

    assert one.digest == two.digest == sha256("größer".encode()).hexdigest()


def test_half_a_character_has_a_digest() -> None:
    """Even a text that UTF-8 cannot hold has an identity."""
    assert len(Document(source="a", text="\ud800").digest) == 64


def test_a_period_cannot_end_before_it_starts() -> None:
    """The two ends of a period stand in order; one may be open."""
    with pytest.raises(ValueError, match="a period must not end before it starts"):
        Period(start=date(2024, 1, 2), end=date(2024, 1, 1))
    assert Period(start=date(2024, 1, 2)).end is None


def test_values_cross_a_process_border() -> None:
    """A document can be pickled and comes back equal."""
    document = Document(
        source="toy.txt", text="Good day.", turns=(Turn(kind=TurnKind.REMARKS, span=Span(0, 9)),)
    )

    assert pickle.loads(pickle.dumps(document)) == document
