"""Each format gives the same turns; what cannot be read gives one clear line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from pypdf import PdfReader, PdfWriter

import kg.reading.files
import kg.reading.pdf
import kg.reading.word
from kg.errors import SourceError, SourceFormatError, SourceMissingError, SourceTooLargeError
from kg.model import Document, TurnKind
from kg.reading import read

MakePdf = Callable[[Sequence[Sequence[str]]], Path]
_PARAGRAPHS = (
    "Ministry briefing on canals",
    "Lima | 9 a.m. May 2, 2022",
    "Ada Roy, minister of canals",
    "Ada Roy:",
    "Good morning. We dug 40 km of canals.",
    "Coast Daily:",
    "Will you dig more?",
    "Ada Roy:",
    "We will dig 20 km more.",
)


def _said(document: Document) -> list[tuple[str, str]]:
    return [(turn.kind.value, " ".join(turn.span.of(document.text).split())) for turn in document.turns]


_EXPECTED = [
    ("Remarks", "Good morning. We dug 40 km of canals."),
    ("Question", "Will you dig more?"),
    ("Answer", "We will dig 20 km more."),
]


def _message(path: str | Path, kind: type[SourceError] = SourceFormatError) -> str:
    with pytest.raises(kind) as caught:
        read(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(str(path))
    return message


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_plain_text(tmp_path: Path, suffix: str) -> None:
    """A text file is read as it stands."""
    path = tmp_path / f"a{suffix}"
    path.write_text("\n\n".join(_PARAGRAPHS), encoding="utf-8")

    assert _said(read(path)) == _EXPECTED


@pytest.mark.parametrize("suffix", [".html", ".htm"])
def test_html(tmp_path: Path, suffix: str) -> None:
    """A page's main text is read, without menu and footer, labels that recur included."""
    body = "".join(f"<p>{text}</p>" for text in _PARAGRAPHS[1:])
    path = tmp_path / f"a{suffix}"
    path.write_text(
        f"<html><head><title>{_PARAGRAPHS[0]} | Site</title></head><body><nav>Home</nav>"
        f"<h1>{_PARAGRAPHS[0]}</h1><article>{body}</article><footer>Rights</footer></body></html>",
        encoding="utf-8",
    )
    document = read(path)

    assert _said(document) == _EXPECTED
    assert document.header.title
    assert document.header.title.of(document.text) == _PARAGRAPHS[0]


def test_html_keeps_labels_gaps_and_line_breaks(tmp_path: Path) -> None:
    """Labels that recur, empty paragraphs and <br> stay; comments and scripts go, their tails stay."""
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>Talk</title></head><body><article><p>Ada Roy, minister of canals</p>"
        "<p>Coast Daily:</p><p>Will you dig <!-- never --> more?</p><p>Ada Roy:<br>We will. Thank you.</p>"
        "<p>&nbsp;</p><p>And who pays?</p><p>Ada Roy:</p><script>1</script><p>The state.</p>"
        "</article></body></html>",
        encoding="utf-8",
    )

    assert _said(read(path)) == [
        ("Question", "Will you dig more?"),
        ("Answer", "We will. Thank you."),
        ("Question", "And who pays?"),
        ("Answer", "The state."),
    ]


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    """The meta tag's encoding is believed."""
    path = tmp_path / "a.html"
    text = "<article><p>Caf\u00e9 prices rose by 2 percent.</p></article>"
    path.write_bytes(f'<meta charset="iso-8859-1"><body>{text}</body>'.encode("iso-8859-1"))

    assert "Café prices" in read(path).text


def test_html_date_from_a_meta_tag(tmp_path: Path) -> None:
    """Where the text gives no date, the page's own date of publication is put above it."""
    page = (
        "<head><title>Canals grow</title>"
        '<meta property="article:published_time" content="2022-05-02T09:00"></head>'
        "<body><article><p>Canals grew by 40 km in the last ten years, says the ministry.</p>"
        "</article></body>"
    )
    path = tmp_path / "a.html"
    path.write_text(page, encoding="utf-8")
    document = read(path)

    assert str(document.header.date) == "2022-05-02"
    assert document.text.startswith("Canals grow\n\n2022-05-02\n\n")


def test_docx(tmp_path: Path) -> None:
    """Paragraphs of a Word document, tables in their place."""
    word = WordDocument()
    for text in _PARAGRAPHS[:-1]:
        word.add_paragraph(text)
    word.add_table(rows=1, cols=1).rows[0].cells[0].text = _PARAGRAPHS[-1]
    path = tmp_path / "a.docx"
    word.save(str(path))

    assert _said(read(path)) == _EXPECTED


def test_pdf(pdf: MakePdf) -> None:
    """Lines of a PDF without blank lines between them."""
    assert _said(read(pdf([_PARAGRAPHS[:5], _PARAGRAPHS[5:]]))) == _EXPECTED


def test_pdf_running_heads_are_left_out(pdf: MakePdf) -> None:
    """What heads every page, and page numbers, are nobody's words."""
    pages = [["Canals 2022", *_PARAGRAPHS[i : i + 3], f"Page {i // 3 + 1} of 3"] for i in (0, 3, 6)]
    document = read(pdf(pages))

    assert _said(document) == _EXPECTED
    assert "Page" not in document.text


def test_pdf_page_without_text_is_reported(pdf: MakePdf) -> None:
    """A page without text is told in the warnings, the others are read."""
    document = read(pdf([_PARAGRAPHS, []]))

    assert "page 2 of 2 holds no text: not read" in document.warnings
    assert _said(document) == _EXPECTED


def test_pdf_of_pictures(pdf: MakePdf) -> None:
    """A PDF without any text is an error, not an empty document."""
    assert "no page holds text" in _message(pdf([[], []]))


def test_pdf_with_a_password(pdf: MakePdf) -> None:
    """A protected PDF is told as such."""
    path = pdf([_PARAGRAPHS])
    _encrypt(path, "secret")

    assert "protected by a password" in _message(path)


def test_pdf_that_only_its_owner_may_change(pdf: MakePdf) -> None:
    """A PDF that opens with no password is read."""
    path = pdf([_PARAGRAPHS])
    _encrypt(path, "")

    assert _said(read(path)) == _EXPECTED


def _encrypt(path: Path, password: str) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(path.read_bytes())))
    writer.encrypt(password, owner_password="owner", algorithm="RC4-128")
    with path.open("wb") as file:
        writer.write(file)


def test_broken_pdf(tmp_path: Path) -> None:
    """What begins like a PDF and is none is an error."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing more")

    assert "broken PDF" in _message(path)


def test_pdf_with_too_many_pages(pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are counted before they are read."""
    monkeypatch.setattr(kg.reading.pdf, "MAX_PAGES", 1)

    assert "2 pages" in _message(pdf([_PARAGRAPHS, _PARAGRAPHS]), SourceTooLargeError)


def test_pdf_with_too_much_text(pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text of a small file can still be too large."""
    monkeypatch.setattr(kg.reading.pdf, "MAX_CHARACTERS", 10)

    assert "characters" in _message(pdf([_PARAGRAPHS]), SourceTooLargeError)


def test_docx_bomb(tmp_path: Path) -> None:
    """An archive that unpacks a thousandfold is refused before it is unpacked."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)

    assert "unpacks to 30,000,000 bytes" in _message(path, SourceTooLargeError)


def test_docx_too_large_when_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum of the unpacked parts has a limit of its own."""
    monkeypatch.setattr(kg.reading.word, "MAX_UNPACKED", 10)
    path = tmp_path / "a.docx"
    WordDocument().save(str(path))

    assert "unpacks to" in _message(path, SourceTooLargeError)


def test_archive_that_is_no_document(tmp_path: Path) -> None:
    """A zip file under the name of a Word document is an error."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "text")

    assert "no readable .docx" in _message(path)


def test_broken_archive(tmp_path: Path) -> None:
    """A Word document cut short is an error."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 cut short")

    assert "broken .docx" in _message(path)


def test_archive_with_a_password(tmp_path: Path) -> None:
    """A zip file whose parts are encrypted is told as protected."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "text")
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))

    assert "protected by a password" in _message(path)


def test_old_or_protected_office_file(tmp_path: Path) -> None:
    """An OLE file is an old .doc or a protected .docx: either way it must be saved anew."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)

    assert "password" in _message(path)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_suffix_that_lies(tmp_path: Path, name: str) -> None:
    """Text under a PDF's or a Word document's name is told as such."""
    path = tmp_path / name
    path.write_text("plain words", encoding="utf-8")

    assert f"is no {name[2:]} file" in _message(path)


@pytest.mark.parametrize("content", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf", "\u200b\u00a0".encode()])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    """A file without a visible character holds no transcript."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    assert "give a file that holds a transcript" in _message(path)


@pytest.mark.parametrize("content", [b"a\0b", b"\x01\x02\x03\x04abc", b"\x89PNG\r\n\x1a\n\0\0"])
def test_binary_file(tmp_path: Path, content: bytes) -> None:
    """Bytes that are no text are not decoded."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    assert "binary" in _message(path)


def test_file_that_is_not_utf8(tmp_path: Path) -> None:
    """The message says which byte, and what to do."""
    path = tmp_path / "a.txt"
    path.write_bytes("Caf\u00e9".encode("latin-1"))

    assert "byte 3 is not UTF-8; save the file as UTF-8" in _message(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_no_character(tmp_path: Path, encoding: str) -> None:
    """The mark tells the encoding; offsets count from the first character after it."""
    text = "\r\n\r\n".join(_PARAGRAPHS)
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    document = read(path)

    assert document.text == text
    assert _said(document) == _EXPECTED


def test_missing_file(tmp_path: Path) -> None:
    """The path is named."""
    assert "no such file" in _message(tmp_path / "none.txt", SourceMissingError)


def test_folder_is_not_read_as_a_file(tmp_path: Path) -> None:
    """A folder given as a file is told as one."""
    assert "is a folder" in _message(tmp_path)


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be opened is an error of its own."""

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert "cannot be read (permission denied)" in _message(tmp_path / "a.txt")


def test_impossible_path() -> None:
    """A path with a NUL is an error, not a crash."""
    with pytest.raises(SourceFormatError, match="cannot be read"):
        read("a\0.txt")


def test_oversized_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more than the limit is ever read."""
    monkeypatch.setattr(kg.reading.files, "MAX_BYTES", 1_000_000)
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1_000_001)

    assert "larger than 1 MB" in _message(path, SourceTooLargeError)


def test_too_many_characters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The decoded text has a limit as well."""
    monkeypatch.setattr(kg.reading.files, "MAX_CHARACTERS", 10)
    path = tmp_path / "a.txt"
    path.write_text("eleven char", encoding="utf-8")

    assert "more than 10 characters" in _message(path, SourceTooLargeError)


def test_page_without_text(tmp_path: Path) -> None:
    """A page that holds markup only is an error."""
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>x</title></head><body><script>1</script></body></html>", encoding="utf-8"
    )

    assert "holds no transcript" in _message(path)


def test_page_in_an_unknown_encoding(tmp_path: Path) -> None:
    """A declared encoding that does not exist is an error."""
    path = tmp_path / "a.html"
    path.write_text('<meta charset="klingon"><p>text</p>', encoding="utf-8")

    assert "unknown encoding" in _message(path)


def test_country_must_be_a_code(tmp_path: Path) -> None:
    """A country that is no two-letter code is refused, not guessed."""
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")

    with pytest.raises(SourceError, match="two letters"):
        read(path, country="Peru")


def test_kinds_are_the_three_of_a_small_transcript(tmp_path: Path) -> None:
    """A sole speaker is no chair, even when first."""
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(_PARAGRAPHS), encoding="utf-8")

    assert TurnKind.MODERATION not in {turn.kind for turn in read(path).turns}


@pytest.mark.parametrize(
    ("given", "hint"),
    [("XX", "near it: XK"), ("UK", "did you mean GB"), ("China", "did you mean CN"), ("", "such as HK")],
)
def test_an_unknown_country_is_refused_with_what_is_near(given: str, hint: str, tmp_path: Path) -> None:
    """Two letters that no country has, or a name: one line that says what may be meant."""
    path = tmp_path / "a.txt"
    path.write_text("text", encoding="utf-8")

    with pytest.raises(SourceError, match=f"not a country code; .*{hint}"):
        read(path, country=given)
