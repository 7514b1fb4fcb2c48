"""What a build found, what it left out and why: values, and how a document's facts become them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from kg.errors import SourceError
from kg.model import Document, Facts, TurnKind, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A number that became no figure, or a fact left out as uncertain: its words, place and why."""

    words: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was read from one source."""

    source: str
    sha256: str
    counts: Mapping[str, int]
    """How many of each kind: "turns", "figures", "claims", …"""
    unread: tuple[Left, ...] = ()
    uncertain: tuple[Left, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A source that could not be read, and why."""

    source: str
    error: SourceError

    @property
    def message(self) -> str:
        """The error's one line."""
        return str(self.error)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a build found, what it left out, and what is wrong with it."""

    sources: tuple[Read, ...]
    violations: tuple[str, ...] = ()
    """What SHACL says against the graph; empty: it conforms."""
    failures: tuple[Failure, ...] = ()
    repeated: tuple[str, ...] = ()
    """Sources that were named more than once; each was read once."""
    triples: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, over all sources."""
        total: Counter[str] = Counter()
        for each in self.sources:
            total.update(each.counts)
        return dict(total)

    @property
    def unread(self) -> int:
        """How many numbers became no figure; each has its reason in `sources`."""
        return sum(len(each.unread) for each in self.sources)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the reader should know, as one line each."""
        said = tuple(f"{each.source}: {line}" for each in self.sources for line in each.warnings)
        return said + tuple(f"{each}: named more than once, read once" for each in self.repeated)

    @property
    def conforms(self) -> bool:
        """True if the graph keeps every shape."""
        return not self.violations

    def json(self) -> str:
        """The whole report, for programs."""
        tree = {
            "sources": [asdict(each) for each in self.sources],
            "repeated": self.repeated,
            "triples": self.triples,
            "violations": self.violations,
            "failures": [{"source": each.source, "message": each.message} for each in self.failures],
        }
        return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"


def account(facts: Facts) -> Read:
    """What the report says of one document."""
    document = facts.document
    return Read(
        source=document.source,
        sha256=document.digest,
        counts={
            "characters": len(document.text),
            "turns": len(document.turns),
            "questions": sum(turn.kind is TurnKind.QUESTION for turn in document.turns),
            "things": len(facts.entities),
            "figures": len(facts.observations),
            "claims": len(facts.claims),
            "points": len(facts.points),
        },
        unread=_left(document, facts.unread),
        uncertain=_left(document, facts.uncertain),
        warnings=document.warnings,
    )


def _left(document: Document, unread: Iterable[Unread]) -> tuple[Left, ...]:
    """The same with their words."""
    return tuple(
        Left(words=each.span.of(document.text), start=each.span.start, end=each.span.end, reason=each.reason)
        for each in unread
    )
