"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer


def _date(text: str) -> date:
    """A date of the form 2024-01-24."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date of the form 2024-01-24") from None


DateOption = Annotated[
    date | None,
    typer.Option(
        "--date", parser=_date, metavar="YYYY-MM-DD", help="The briefing's date, if the text does not say it."
    ),
]
CountryOption = Annotated[
    str | None,
    typer.Option("--country", metavar="CODE", help="Whose briefing it is: a two-letter ISO code (CN, HK)."),
]
SpeakerOption = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Who speaks, in a text without labels.")
]
HostOption = Annotated[
    str | None, typer.Option("--host", metavar="NAME", help="The body that holds the briefing.")
]
OntologyOption = Annotated[
    list[Path] | None,
    typer.Option("--ontology", metavar="TTL", help="Turtle that teaches more terms; may be repeated."),
]
GraphOption = Annotated[
    Path,
    typer.Option("--graph", "-g", metavar="FILE|FOLDER", help="The graph to read, or the folder of a build."),
]
