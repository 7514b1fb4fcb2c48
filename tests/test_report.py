"""The report of a build: counts over all sources, and its form for programs."""

from __future__ import annotations

import json

from kg.errors import SourceError
from kg.model import Document, Facts, Span, Turn, TurnKind, Unread
from kg.report import Failure, Read, Report, account

TEXT = "Who spent 12 coins in 2023? Nobody."


def _facts() -> Facts:
    """A question and an answer with one number left out and one uncertain."""
    turns = (
        Turn(kind=TurnKind.QUESTION, span=Span(0, 27)),
        Turn(kind=TurnKind.ANSWER, span=Span(28, 35), answers=0),
    )
    return Facts(
        document=Document(source="toy.txt", text=TEXT, turns=turns, warnings=("no date",)),
        unread=(Unread(span=Span(22, 26), reason="a date"),),
        uncertain=(Unread(span=Span(10, 18), reason="two readings"),),
    )


def test_a_document_is_counted() -> None:
    """Turns, questions and characters are counted, and there are no figures."""
    counts = account(_facts()).counts

    assert (counts["characters"], counts["turns"], counts["questions"], counts["figures"]) == (35, 2, 1, 0)


def test_what_is_left_out_keeps_its_words_and_reason() -> None:
    """An unread number and an uncertain fact carry the words that stand there."""
    read = account(_facts())

    assert [(left.words, left.reason) for left in read.unread] == [("2023", "a date")]
    assert [(left.words, left.start, left.end) for left in read.uncertain] == [("12 coins", 10, 18)]


def test_counts_add_up_over_sources() -> None:
    """The report's counts are those of all sources together."""
    report = Report(sources=(account(_facts()), account(_facts())))

    assert (report.counts["turns"], report.unread) == (4, 2)


def test_warnings_name_their_source() -> None:
    """A warning says which source it is about."""
    assert Report(sources=(account(_facts()),)).warnings == ("toy.txt: no date",)


def test_a_graph_with_violations_does_not_conform() -> None:
    """Any violation means that the graph breaks its shapes."""
    assert Report(sources=()).conforms
    assert not Report(sources=(), violations=("a figure without a value",)).conforms


def test_json_holds_all_of_it() -> None:
    """The form for programs has sources, violations and failures."""
    failure = Failure(source="gone.txt", error=SourceError("gone.txt: no such file"))
    tree = json.loads(Report(sources=(account(_facts()),), failures=(failure,), triples=7).json())

    assert tree["sources"][0]["uncertain"][0]["reason"] == "two readings"
    assert tree["failures"] == [{"source": "gone.txt", "message": "gone.txt: no such file"}]
    assert (tree["triples"], tree["violations"]) == (7, [])


def test_an_empty_source_counts_nothing() -> None:
    """A report of no sources has no counts."""
    assert Report(sources=()).counts == {}
    assert Read(source="a", sha256="b", counts={}).unread == ()
