"""`kg teach`: what a lesson would add to what is read from a text, before it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.options import OntologyOption
from kg.cli.tables import printable

if TYPE_CHECKING:
    from kg.extraction.teaching import Trial
    from kg.model import Claim


def teach(
    lesson: Annotated[
        str, typer.Argument(metavar="LESSON", help="A sentence with [s:…] round its subject and [o:…].")
    ],
    relation: Annotated[
        str, typer.Option("--as", metavar="RELATION", help="The relation it expresses, such as bk:launched.")
    ],
    sources: Annotated[
        list[str] | None,
        typer.Option(
            "--try", metavar="FILE|URL", help="A text to try it on; may be repeated. The sample if not given."
        ),
    ] = None,
    counter: Annotated[
        bool, typer.Option("--counter", help="The sentence shows what is not meant (a counter-lesson).")
    ] = False,
    ontology: OntologyOption = None,
) -> None:
    """Show what a lesson would change in what is read from a text; nothing is saved."""
    from kg import pipeline
    from kg.extraction.teaching import Teaching

    reader = pipeline.Reader(ontology=ontology or ())
    lessons = Teaching(reader.extractor, relation, lesson, counter=counter)
    for source in sources or [str(pipeline.sample())]:
        for line in _told(source, lessons.trial(reader.document(source))):
            typer.echo(line)
    kind = "counterLesson" if counter else "lesson"
    typer.echo(f"To keep it, put into a file for --ontology: {_turtle(relation, kind, lesson)}")


def _told(source: str, trial: Trial) -> Iterator[str]:
    """What changes in one text, a few lines for each claim."""
    added, lost = trial.added, trial.lost
    yield f"{printable(source)}: {_count(added)} more, {_count(lost)} less"
    for sign, claims in (("+", added), ("-", lost)):
        for claim in claims:
            yield from _lines(sign, claim, trial)


def _count(claims: Sequence[Claim]) -> str:
    return f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}"


def _lines(sign: str, claim: Claim, trial: Trial) -> Iterator[str]:
    names = trial.names
    said = f"{names[claim.subject]} | {claim.predicate} | {names[claim.object]}"
    how = f", by {claim.resolved_by}" if claim.resolved_by else ""
    yield f"{sign} {printable(said)}  ({claim.modality}{how}; rule: {claim.rule})"
    yield f"    {printable(' '.join(claim.evidence.of(trial.facts.document.text).split()))}"


def _turtle(relation: str, kind: str, lesson: str) -> str:
    quoted = lesson.replace("\\", "\\\\").replace('"', '\\"')
    return f'bk:{relation.removeprefix("bk:")} bk:{kind} "{quoted}" .'
