"""What every step of the reading shares: one text in its views, and what the user says of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from kg.reading.fold import Folded, fold
from kg.reading.lines import Line, lines_of, wrap_width


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a text that does not say so itself."""

    date: datetime.date | None = None
    country: str | None = None
    speaker: str | None = None
    host: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its matching view, its lines, and the view with its line breaks as spaces."""

    raw: str
    view: Folded
    flat: str
    lines: tuple[Line, ...]
    width: int | None
    """Where lines are broken, if the text is hard-wrapped."""

    def spaced(self, place: tuple[int, int]) -> str:
        """The words at a place of the view, with single spaces."""
        return " ".join(self.flat[slice(*place)].split())


def text_of(raw: str) -> Text:
    """The views of a decoded text."""
    view = fold(raw)
    lines = tuple(lines_of(view.text))
    return Text(raw, view, view.text.replace("\n", " "), lines, wrap_width(lines))
