"""Laws that hold for any text: spans in range and in order, nothing lost, time linear."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Span, TurnKind
from kg.reading.compose import compose
from kg.reading.fold import fold
from kg.reading.lines import lines_of
from kg.reading.sentences import sentences_of
from kg.reading.text import Given

_PARTS = [
    "Ada Roy:",
    "Bo Wu, head of the Press Office",
    "Coast Daily:",
    "Coast Daily, Coast Plus:",
    "MR. ROY: ",
    "Q: ",
    "A: ",
    "Q ",
    "Speakers:",
    "Chairperson:",
    "Date:",
    "Lima | 9 a.m. May 2, 2022",
    "Why is that? Thank you.",
    "Thank you.",
    "We built 5 km of road. It is open.",
    "We are joined by Mr. Bo Wu, head of the Press Office; and Ms. Ada Roy, minister of roads.",
    "Translated by Ann Other",
    "**Ada Roy**: ",
    "---",
    "/5 Bo Wu",
    "LIMA, May 2 (Agency) --",
    "CHAIR ROY. Good day.",
    "\u200b",
    "\u00a0",
    "\uff1a",
    "\u202e",
    "\r\n",
    "\n",
    "\n\n",
    "\n\n\n",
    " ",
    ":",
    ".",
]
_TRANSCRIPTS = st.lists(st.sampled_from(_PARTS), max_size=40).map("".join)
_TEXTS = st.one_of(st.text(max_size=400), _TRANSCRIPTS).filter(lambda text: any(c.isalnum() for c in text))
_NO_LIMIT = settings(deadline=None, max_examples=150)


def _read(text: str) -> Document:
    return compose("made", text, Given())


def _header_spans(document: Document) -> list[Span]:
    header = document.header
    people = header.participants
    spans = [header.title, header.date_span, header.place, header.host, *header.lead]
    spans += [span for person in people for span in (person.span, person.evidence)]
    for person in people:
        for post in person.posts:
            spans += [post.role_span, *post.bodies]
    return [span for span in spans if span]


@_NO_LIMIT
@given(_TEXTS)
def test_turns_lie_in_order_within_the_text(text: str) -> None:
    """Turns are in range, sorted and share no character; each has at least one."""
    document = _read(text)

    assert document.turns
    assert document.text == text
    assert all(before.span.end <= after.span.start for before, after in pairwise(document.turns))
    assert document.turns[-1].span.end <= len(text)


@_NO_LIMIT
@given(_TEXTS)
def test_turns_are_trimmed_and_leave_out_their_label(text: str) -> None:
    """No white space at either end of a turn; its label stands before it."""
    for turn in _read(text).turns:
        words = turn.span.of(text)
        assert fold(words).text == fold(words).text.strip()
        assert turn.label is None or turn.label.end <= turn.span.start


@_NO_LIMIT
@given(_TEXTS)
def test_answers_point_back_to_questions(text: str) -> None:
    """An answer's question stands before it and is a question."""
    turns = _read(text).turns
    for place, turn in enumerate(turns):
        assert (turn.kind is TurnKind.ANSWER) == (turn.answers is not None)
        if turn.answers is not None:
            assert turn.answers < place
            assert turns[turn.answers].kind is TurnKind.QUESTION


@_NO_LIMIT
@given(_TEXTS)
def test_header_spans_lie_within_the_text(text: str) -> None:
    """Every span of the header covers characters of the text."""
    assert all(span.end <= len(text) for span in _header_spans(_read(text)))


@_NO_LIMIT
@given(_TEXTS)
def test_names_are_read_off_their_spans(text: str) -> None:
    """A role, and a name that no earlier mention completes, are the words at their spans."""
    for person in _read(text).header.participants:
        for post in person.posts:
            assert fold(post.role_span.of(text)).text.split() == post.role.split()


@_NO_LIMIT
@given(_TEXTS)
def test_reading_is_a_function(text: str) -> None:
    """The same text gives the same document."""
    assert _read(text) == _read(text)


@_NO_LIMIT
@given(st.text(alphabet="ab \r\n\u200b\u00a0\uff1a\u2019\ufeff\u202e", max_size=60))
def test_folding_leads_back(text: str) -> None:
    """Each character of the view comes from one of the raw text, in order."""
    view = fold(text)
    places = [view.position(at) for at in range(len(view.text))]

    assert places == sorted(set(places))
    assert all(fold(text[place]).text in ("", here) for place, here in zip(places, view.text, strict=True))


@_NO_LIMIT
@given(st.text(max_size=200))
def test_lines_and_sentences_cover_all_words(text: str) -> None:
    """Nothing but white space stands outside lines, and outside sentences."""
    view = fold(text).text
    lines = "".join(line.text for line in lines_of(view))
    sentences = "".join(view[start:end] for start, end in sentences_of(view))

    assert "".join(lines.split()) == "".join(view.split()) == "".join(sentences.split())


@_NO_LIMIT
@given(_TEXTS)
def test_line_ends_do_not_matter(text: str) -> None:
    """A text with CRLF line ends has the same turns as with LF, words apart from line ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    dos = plain.replace("\n", "\r\n")

    assert _courses(plain) == _courses(dos)


def _courses(text: str) -> list[tuple[str, str | None, tuple[str, ...], list[str]]]:
    return [(t.kind.value, t.speaker, t.outlets, t.span.of(text).split()) for t in _read(text).turns]


_HOSTILE = {
    "one line": "word and figure 5 percent, " * 38_000,
    "spaces": "Ada Roy:" + " " * 40_000 + "We build.\nQ: " + " " * 40_000,
    "digits": "1" * 40_000 + "\nQ: " + "9" * 40_000 + "\nA: " + "9" * 40_000,
    "colons": ":" * 100_000,
    "capitals": "Aa " * 330_000,
    "parentheses": "(" * 100_000 + ")" * 100_000,
    "open name": "Roy (a" * 50_000 + "):",
    "stars": "*" * 200_000 + "A:",
    "quotes": "'" * 200_000 + ": s",
    "empty lines": "\n" * 1_000_000 + "a",
    "invisible": "\u200b" * 500_000 + "Ada Roy:\u200b hi",
    "dates": "Jan. " * 200_000,
    "posts": "Ada Roy, minister of " + "the Office of " * 30_000 + "\nQ: What?\nA: This.",
    "roles": "Ada Roy, minister and " * 20_000 + "\nQ: What?\nA: This.",
    "thanks": "Q: what?\nA: " + "thank you for " * 70_000 + "\nQ: why?\nA: so",
    "people": "".join(
        f"Ada R{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}, minister of roads\n" for n in range(9_000)
    )
    + "Ada Raa: Why?\nAda Rab: So.\n" * 500,
    "honours": "Q: what?\n\nA: " + "Mr. Ada Roy, minister of the Roads, " * 20_000,
}


@pytest.mark.parametrize("name", sorted(_HOSTILE))
def test_no_text_is_slow(name: str) -> None:
    """Texts made to hurt a regular expression are read in moments."""
    begun = time.process_time()
    document = _read(_HOSTILE[name])

    assert document.turns
    assert time.process_time() - begun < 5


def test_time_is_linear_in_the_text() -> None:
    """Eight times the text takes no more than some twenty times as long."""
    text = (
        "Ada Roy, minister of roads\n\nQ: Why is that so?\n\nA: We built 5 km of road. It is open.\n\n" * 400
    )

    assert _seconds(text * 8) < 20 * _seconds(text) + 0.5


def _seconds(text: str) -> float:
    begun = time.process_time()
    _read(text)
    return time.process_time() - begun


def test_a_million_characters() -> None:
    """A long transcript is read whole, every turn of it."""
    one = "Coast Daily:\n\nWhy is that so? Thank you.\n\nAda Roy:\n\nWe built a road. " + "It is open. " * 60
    document = _read("Ada Roy, minister of roads\n\n" + f"{one}\n\n" * 1_300)

    assert len(document.text) > 1_000_000
    assert len(document.turns) == 2_600
