"""Marks that hide in real texts: offsets stay raw, whatever is overlooked in matching."""

from __future__ import annotations

import pytest

from kg.model import Document, TurnKind
from kg.reading.compose import compose
from kg.reading.fold import fold
from kg.reading.text import Given

_PLAIN = (
    "Talk on roads\n\nLima | 9 a.m. May 2, 2022\n\nAda Roy, minister of roads\n\n"
    "Ada Roy:\n\nWe built 5 km.\n\nCoast Daily:\n\nWhy there?\n\nAda Roy:\n\nIt was flat."
)


def _read(text: str) -> Document:
    return compose("made", text, Given())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n", "\r"),
        ("\n", "\u2028"),
        (":\n", "\uff1a\n"),
        (":\n", ":\u00a0\n"),
        (" ", "\u00a0"),
        (" ", "\u3000"),
        ("Ada", "A\u200bda"),
        ("Ada", "\u202aAda\u202c"),
        ("Roy", "Roy\u200f"),
        ("Ada", "\ufeffAda"),
        ("Roads", "Ro\u00adads"),
        ("\n\nAda", "\n\n   Ada"),
        ("\n\n", "\n \t\n"),
        ("2022", "\uff12\uff10\uff12\uff12"),
        ("9 a.m.", "\uff19 a.m."),
    ],
)
def test_mark_changes_nothing_but_offsets(old: str, new: str) -> None:
    """Line ends, spaces, full-width signs, invisible marks: the same reading, raw offsets."""
    text = _PLAIN.replace(old, new)
    document = _read(text)

    assert [t.kind for t in document.turns] == [TurnKind.REMARKS, TurnKind.QUESTION, TurnKind.ANSWER]
    assert [t.speaker for t in document.turns] == ["Ada Roy", None, "Ada Roy"]
    assert document.turns[1].outlets == ("Coast Daily",)
    assert [fold(t.span.of(text)).text for t in document.turns] == [
        "We built 5 km.",
        "Why there?",
        "It was flat.",
    ]
    assert str(document.header.date) == "2022-05-02"
    assert document.header.time == "09:00"
    assert document.header.country == "PE"


def test_curly_quotes_are_matched_as_straight_ones() -> None:
    """An outlet's apostrophe may be of either kind; its name is told with the straight one."""
    text = _PLAIN.replace("Coast Daily", "People\u2019s Daily")

    assert _read(text).turns[1].outlets == ("People's Daily",)


def test_raw_text_is_kept() -> None:
    """Nothing of the source is normalised in the document's text."""
    text = _PLAIN.replace(" ", "\u00a0").replace("\n", "\r\n")

    assert _read(text).text == text


def test_lone_surrogates_do_no_harm() -> None:
    """A broken character is a character."""
    assert _read("Ada Roy: \ud800 rain.\n\nCoast Daily: Why?\n\nAda Roy: So.").turns[0].span.start == 9


def test_other_scripts_are_one_turn() -> None:
    """A text in another script has no layout that is known, and is no error."""
    text = "\u56fd\u52a1\u9662\u65b0\u95fb\u529e\u516c\u5ba4\uff1a\n\n\u5927\u5bb6\u597d\u3002"

    assert len(_read(text).turns) == 1
