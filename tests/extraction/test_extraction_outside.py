"""Numbers that stand outside what was said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import kg.reading
from kg.extraction import outside
from kg.model import Document


def _document(folder: Path, text: str) -> Document:
    path = folder / "text.txt"
    path.write_text(text, encoding="utf-8")
    return kg.reading.read(path, date=date(2025, 3, 4))


def test_numbers_of_a_date_line_are_listed(tmp_path: Path) -> None:
    """The date line above the turns holds no figure, and each of its numbers is said to be none."""
    text = (
        "Report on harbours\nOslo | 9 a.m. March 4, 2025\n\n"
        + "Ann Berg:\n\nTraffic rose 5 percent.\n\nQuestion:\n\nWhy?\n\n" * 2
    )
    document = _document(tmp_path, text)

    found = [(mark.span.of(text), mark.reason) for mark in outside.numbers(document)]

    assert found == [("9", outside.REASON), ("4", outside.REASON), ("2025", outside.REASON)]


def test_a_text_without_header_has_none(tmp_path: Path) -> None:
    """What is said is read for figures; nothing of it is listed twice."""
    document = _document(tmp_path, "Traffic rose 5 percent.")

    assert list(outside.numbers(document)) == []
