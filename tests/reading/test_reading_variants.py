"""One transcript in many dresses: the same turns by the same people, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from textwrap import wrap

import pytest
from docx import Document as WordDocument

from kg.model import Document
from kg.reading import read
from kg.reading.compose import compose
from kg.reading.text import Given

MakePdf = Callable[[Sequence[Sequence[str]]], Path]
_LABEL = re.compile(r"^([A-Z][\w, ]{2,50}):\s*$", re.MULTILINE)
_REAL = Path(__file__).resolve().parents[2].parent / "shared" / "briefings" / "2024-01-24-sasac.txt"


def _broken(text: str, width: int, between: str) -> str:
    """The paragraphs with lines of at most `width` characters."""
    blocks = [block for block in text.split("\n") if block.strip()]
    return between.join("\n".join(wrap(block, width, break_on_hyphens=False)) for block in blocks)


_DRESSES: dict[str, Callable[[str], str]] = {
    "one line each": lambda text: re.sub(r"\n\s*\n", "\n", text),
    "one blank line each": lambda text: re.sub(r"\n\s*\n", "\n\n", text),
    "indented": lambda text: re.sub(r"^(?=.)", "    ", text, flags=re.MULTILINE),
    "broken at 90": lambda text: _broken(text, 90, "\n"),
    "broken at 72, spaced": lambda text: _broken(text, 72, "\n\n"),
    "bold labels": lambda text: _LABEL.sub(r"**\1:**", text),
    "labels as headings": lambda text: _LABEL.sub(r"### \1:", text),
    "labels before the words": lambda text: re.sub(r":\s*\n\n(?=\S)", ": ", text),
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "full-width colons": lambda text: _LABEL.sub("\\1\uff1a", text),
    "lines above": lambda text: f"\n\n\n{text}\n\n\n",
}


def _course(document: Document) -> list[tuple[object, ...]]:
    return [
        (t.kind, t.speaker, t.outlets, t.answers, t.span.of(document.text).split()) for t in document.turns
    ]


def _compose(text: str) -> Document:
    return compose("made", text, Given())


@pytest.fixture(scope="module")
def text(transcripts: Path) -> str:
    """A transcript in the plain layout."""
    return (transcripts / "forests-plain.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("dress", sorted(_DRESSES))
def test_dress_of_a_made_transcript(text: str, dress: str) -> None:
    """Line breaks, marks and spaces change offsets, never turns."""
    if dress == "labels before the words":
        text = text.replace("Forest Weekly, Forest Weekly App:", "Forest Weekly:")
    assert _course(_compose(_DRESSES[dress](text))) == _course(_compose(text))


@pytest.mark.skipif(not _REAL.exists(), reason="the real transcript is not beside the repository")
@pytest.mark.parametrize("dress", sorted(_DRESSES))
def test_dress_of_the_real_transcript(dress: str) -> None:
    """The same holds for sixty thousand characters."""
    text = _REAL.read_bytes().decode("utf-8")

    assert _course(_compose(_DRESSES[dress](text))) == _course(_compose(text))


def test_as_word_document(text: str, tmp_path: Path) -> None:
    """A paragraph for each line, empty ones included."""
    word = WordDocument()
    for line in re.sub(r"(?<=.)\n\n", "\n", text).split("\n"):
        word.add_paragraph(line)
    path = tmp_path / "a.docx"
    word.save(str(path))

    assert _course(read(path)) == _course(_compose(text))


@pytest.mark.parametrize("tag", ["p", "div"])
def test_as_page(text: str, tmp_path: Path, tag: str) -> None:
    """A paragraph for each line, labels in bold; the wide gaps are lost on the way."""
    lines = [line for line in text.split("\n") if line]
    body = "".join(
        f"<{tag}><strong>{escape(line)}</strong></{tag}>"
        if line.endswith(":")
        else f"<{tag}>{escape(line)}</{tag}>"
        for line in lines[1:]
    )
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><title>{lines[0]}</title></head><body><h1>{lines[0]}</h1>"
        f"<div class='article'>{body}</div></body></html>",
        encoding="utf-8",
    )

    assert _course(read(path)) == _course(_compose(text))


def test_as_pdf(text: str, pdf: MakePdf) -> None:
    """Broken lines on pages with running heads and numbers."""
    lines = _broken(text, 80, "\n").split("\n")
    starts = range(0, len(lines), 15)
    pages = [["Forests 2022", *lines[at : at + 15], f"{at // 15 + 1}"] for at in starts]

    assert _course(read(pdf(pages))) == _course(_compose(text))


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            (
                "Roads Briefing by Ada Roy\n\nMS. ROY:  Good day. We paved two roads.\n\n"
                "Q    When will the next open?\n\nMS. ROY:  In the spring.\n"
            ),
            ["Ada Roy", None, "Ada Roy"],
        ),
        (
            (
                "Bridges Briefing\n\nMr. Kofi - Good day. I am Abe Kofi. We built a bridge.\n\n"
                "QUESTION: Where is it?\n\nMr. Kofi - It is in the north.\n"
            ),
            ["Abe Kofi", None, "Abe Kofi"],
        ),
        (
            (
                "Alpha Mills Q3 Call\n\nOperator\n\nWelcome to the call. Please go ahead.\n\n"
                "Ada Roy -- Chief Financial Officer\n\nThank you. Sales were flat.\n\n"
                "Operator\n\nThe first question is from Li Na.\n\nLi Na -- Beta Bank -- Analyst\n\n"
                "Will sales grow?\n\nAda Roy -- Chief Financial Officer\n\nWe think that they will.\n"
            ),
            [None, "Ada Roy", None, "Li Na", "Ada Roy"],
        ),
        (
            (
                "Harbour Office\n2 May 2022\n\nAda Roy, Chief of Staff: Good day and welcome.\n\n"
                "Abe Kofi, Governor: Thank you. The harbour is open again.\n\n"
                "Li Na, BBC: When will the second one open?\n\nAbe Kofi: In two years.\n"
            ),
            ["Ada Roy", "Abe Kofi", "Li Na", "Abe Kofi"],
        ),
        (
            (
                "Remarks by President Kofi\n\nTHE PRESIDENT:  Good day. The dam is full.\n\n"
                "Q    Will it hold?\n\nTHE PRESIDENT:  It will.\n"
            ),
            ["Kofi", None, "Kofi"],
        ),
        (
            (
                "Dams Briefing Transcript\n\nAda Roy: (00:00)\nThe dam is full.\n\n"
                "Speaker 1: (00:04)\nHow deep is it?\n\nAda Roy: (01:05:32)\nIt is 40 meters deep.\n"
            ),
            ["Ada Roy", None, "Ada Roy"],
        ),
        (
            (
                "Bridges Briefing\n\nAbe Kofi (host):\n\n"
                "Good day, ladies and gentlemen. Welcome. Our engineer will tell of the new bridge.\n\n"
                "Ada Roy:\n\nGood day. We built a bridge.\n"
            ),
            ["Abe Kofi", "Ada Roy"],
        ),
        (
            (
                "Roads Briefing, page 4\n\nAda Roy:\n\nThere is time for one more question.\n\n"
                "Coast Daily:\n\nWhat of the tolls? Thank you.\n\nDu Kofi:\n\nThey will stay.\n"
            ),
            ["Ada Roy", None, "Du Kofi"],
        ),
        (
            (
                "Tolls Press Conference\n\n\u00b7  Moderator Ada Roy:\n\nGood day and welcome.\n\n"
                "\u00b7Li Na:\n\nTolls fell by half.\n\n\u00b7Coast Daily:\n\nWhy so much?\n\n"
                "\u00b7Li Na:\n\nFuel is cheap.\n"
            ),
            ["Ada Roy", "Li Na", None, "Li Na"],
        ),
        (
            (
                "The prime minister meets the press\n\nCoast Light: Will the bridges hold?\n\n"
                "Minister Roy: They will. We have tested each of them.\n"
            ),
            ["Coast Light", "Roy"],
        ),
    ],
    ids=[
        "surname-label",
        "dash",
        "call",
        "post-behind-name",
        "the-president",
        "minutes",
        "role-behind-name",
        "opener-and-particle",
        "dots",
        "title-answers",
    ],
)
def test_labels_of_press_offices_and_calls(text: str, speakers: list[str | None]) -> None:
    """A surname, a post behind the name, a dash or a line of its own says who speaks."""
    turns = compose("variants.txt", text, Given()).turns

    assert [turn.speaker for turn in turns] == speakers


def test_an_agency_with_a_hyphen_ends_a_dateline() -> None:
    """ "LIMA, Oct 5, 2021 (abc-XYZ) -" dates a news text that has no title."""
    text = "LIMA, Oct 5, 2021 (abc-XYZ) - Copper rose on Tuesday, traders said, as mines stayed shut."

    assert str(compose("news.txt", text, Given()).header.date) == "2021-10-05"
