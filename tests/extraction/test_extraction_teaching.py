"""What one more lesson would change, before it is saved."""

from __future__ import annotations

import pytest

from kg.errors import KnowledgeError
from kg.extraction import Extractor
from kg.extraction.teaching import Teaching, Trial
from kg.language import Parser
from kg.model import Document, Knowledge, Span, Turn, TurnKind

TEXT = "Delta Bank bankrolled the Clean Harbour Campaign in May. Delta Bank launched the Safe Roads Campaign."


@pytest.fixture(scope="module")
def extractor(knowledge: Knowledge, parser: Parser) -> Extractor:
    """Reads what the lessons of the ontology teach."""
    return Extractor(knowledge, parser)


def document(text: str) -> Document:
    """The words of one speaker."""
    turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)))
    return Document(source="text", text=text, turns=(turn,))


def said(trial: Trial, *, lost: bool = False) -> list[tuple[str, str, str]]:
    """The claims that a trial adds, or those that it loses, in words."""
    return [
        (trial.names[c.subject], c.predicate, trial.names[c.object])
        for c in (trial.lost if lost else trial.added)
    ]


def test_a_lesson_adds_what_it_teaches(extractor: Extractor) -> None:
    """Only the sentence with the new verb is read anew."""
    lesson = Teaching(extractor, "bk:launched", "[s:Alpha Corp] bankrolled the [o:Beta Campaign].")
    trial = lesson.trial(document(TEXT))

    assert said(trial) == [("Delta Bank", "launched", "Clean Harbour Campaign")]
    assert trial.lost == ()


def test_the_new_rule_stands_last(extractor: Extractor) -> None:
    """The rule of an added claim is the number behind the lessons that are there."""
    lesson = Teaching(extractor, "launched", "[s:Alpha Corp] bankrolled the [o:Beta Campaign].")
    known = next(each for each in extractor.knowledge.relations if each.name == "launched")

    assert [c.rule for c in lesson.trial(document(TEXT)).added] == [f"launched#{len(known.lessons) + 1}"]


def test_a_known_lesson_adds_nothing(extractor: Extractor) -> None:
    """What is taught already changes nothing."""
    trial = Teaching(extractor, "bk:launched", "[s:Alpha Corp] launched the [o:Beta Campaign].").trial(
        document(TEXT)
    )

    assert (trial.added, trial.lost) == ((), ())


def test_a_counter_lesson_takes_away(extractor: Extractor) -> None:
    """What a counter-lesson forbids is lost."""
    lesson = Teaching(
        extractor, "bk:launched", "[s:Alpha Corp] launched the [o:Beta Campaign].", counter=True
    )

    assert said(lesson.trial(document(TEXT)), lost=True) == [
        ("Delta Bank", "launched", "Safe Roads Campaign")
    ]


def test_the_extractor_learns_nothing(extractor: Extractor) -> None:
    """A trial leaves the extractor as it was."""
    before = extractor(document(TEXT)).claims
    Teaching(extractor, "bk:launched", "[s:Alpha Corp] bankrolled the [o:Beta Campaign].")

    assert extractor(document(TEXT)).claims == before


@pytest.mark.parametrize(
    ("relation", "sentence", "message"),
    [
        ("bk:lanched", "[s:Alpha] met [o:Beta].", "did you mean bk:launched"),
        ("bk:qqq", "[s:Alpha] met [o:Beta].", "a new one is declared in a Turtle file"),
        ("bk:launched", "Alpha met [o:Beta].", "must mark one subject"),
        ("bk:launched", "[s:Alpha Corp] grew. [o:Beta Corp] fell.", "takes it for several sentences"),
        ("bk:focusesOn", "The [s:Beta Campaign] fosters [o:Wind Power].", "takes it for one long name"),
    ],
)
def test_what_teaches_nothing_is_one_error(
    relation: str, sentence: str, message: str, extractor: Extractor
) -> None:
    """A relation that is not there, and a sentence that teaches nothing, are said at once."""
    with pytest.raises(KnowledgeError, match=message):
        Teaching(extractor, relation, sentence)
