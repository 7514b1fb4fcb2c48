"""`read`: a path or URL in, a Document out."""

from __future__ import annotations

import datetime
from pathlib import Path

from kg.model import Document
from kg.reading.compose import compose
from kg.reading.files import load
from kg.reading.places import country_code
from kg.reading.text import Given


def read(
    source: str | Path,
    *,
    date: datetime.date | None = None,
    country: str | None = None,
    speaker: str | None = None,
    host: str | None = None,
) -> Document:
    """Read one transcript from a file or an http(s) URL.

    `date`, `country` (ISO 3166-1, two letters), `speaker` and `host` are for texts that do not say
    so themselves. Raises a `SourceError` if there is nothing to read.
    """
    code = country_code(country) if country is not None else None
    loaded = load(source)
    given = Given(date, code, speaker or None, host or None)
    return compose(str(source), loaded.text, given, loaded.warnings)
