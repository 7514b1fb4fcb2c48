"""`kg figures`: what is read from a sentence or a file, rule by rule, and why a number was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import CountryOption, DateOption, HostOption, OntologyOption, SpeakerOption
from kg.cli.tables import printable

if TYPE_CHECKING:
    from kg.model import Facts, Observation, Unread


def figures(
    text: Annotated[
        str, typer.Argument(metavar="TEXT|FILE|URL", help="A sentence in quotes, or a transcript.")
    ],
    unread: Annotated[
        bool, typer.Option("--unread", help="Only the numbers that became no figure, and why.")
    ] = False,
    date: DateOption = None,
    country: CountryOption = None,
    speaker: SpeakerOption = None,
    host: HostOption = None,
    ontology: OntologyOption = None,
) -> None:
    """Show each figure with the rule that read it, and each number that is none with the reason."""
    from kg import pipeline

    reader = pipeline.Reader(date=date, country=country, speaker=speaker, host=host, ontology=ontology or ())
    facts = reader.read(text) if is_source(text) else reader.read_text(text)
    if not unread:
        for line in _blocks(facts):
            typer.echo(line)
    for line in _left(facts, facts.unread, "no figure"):
        typer.echo(line)
    for line in _left(facts, facts.uncertain, "uncertain"):
        typer.echo(line)


def is_source(text: str) -> bool:
    """True if the words name a file or a URL: there is no blank in them, or such a file is there.

    >>> is_source("Output was 5 tons."), is_source("https://example.org/a"), is_source("notes.txt")
    (False, True, True)
    """
    if " " not in text.strip():
        return True
    try:
        return Path(text).exists()
    except OSError:
        return False


def _blocks(facts: Facts) -> Iterator[str]:
    """A few lines for each figure."""
    names = {entity.id: entity.name for entity in facts.entities}
    if not facts.observations:
        yield "No figure was read."
    for each in facts.observations:
        yield f"{printable(each.mention.of(facts.document.text))}  (rule: {each.rule})"
        for label, value in _fields(each, names):
            yield f"    {label:<11}{printable(value)}"


def _fields(each: Observation, names: dict[str, str]) -> list[tuple[str, object]]:
    """What is known of a figure, in the order in which one asks for it; what is not is left out."""
    period = each.period
    fields = [
        ("value", f"{each.value.normalize():,f} {each.unit}"),
        ("bound", each.bound),
        ("statistic", each.statistic),
        ("comparison", each.comparison),
        ("indicator", names.get(each.indicator, each.indicator)),
        ("counted", each.counted),
        ("scope", each.scope),
        ("subject", each.subject and names.get(each.subject, each.subject)),
        (
            "period",
            period and f"{period.start or '…'} to {period.end or '…'}{' (inherited)' * period.inherited}",
        ),
        ("modality", each.modality),
        ("speaker", each.speaker and names.get(each.speaker, each.speaker)),
    ]
    return [(label, value) for label, value in fields if value]


def _left(facts: Facts, unread: Sequence[Unread], what: str) -> Iterator[str]:
    """A line for each number that was left out."""
    for each in unread:
        words = printable(each.span.of(facts.document.text))
        yield f"{words}  ({what}, {each.span.start}-{each.span.end}: {printable(each.reason)})"
