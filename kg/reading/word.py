"""DOCX → text: paragraphs and table rows in order, a blank line between them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from kg.errors import SourceFormatError, SourceTooLargeError
from kg.reading.decode import Loaded

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 100_000_000
MAX_RATIO = 200
_SMALL = 5_000_000


def docx_text(data: bytes, where: str) -> Loaded:
    """The text of a Word document.

    Raises `SourceTooLargeError` for an archive that would unpack beyond the limits, before
    unpacking it, and `SourceFormatError` if it is no readable document.
    """
    _check_archive(data, where)
    from docx import Document

    try:
        document = Document(BytesIO(data))
        return Loaded("\n\n".join(_texts(document.iter_inner_content())))
    except Exception as error:  # python-docx and lxml raise whatever a broken file provokes
        raise SourceFormatError(
            f"{where}: is no readable .docx file ({type(error).__name__}); save it anew"
        ) from None


def _check_archive(data: bytes, where: str) -> None:
    try:
        members = ZipFile(BytesIO(data)).infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        raise SourceFormatError(f"{where}: is a broken .docx file; save it anew") from None
    if any(member.flag_bits & 1 for member in members):
        raise SourceFormatError(f"{where}: is protected by a password; save it without one")
    unpacked = sum(member.file_size for member in members)
    ratio = max((m.file_size / max(1, m.compress_size) for m in members if m.file_size > _SMALL), default=0)
    if unpacked > MAX_UNPACKED or ratio > MAX_RATIO:
        raise SourceTooLargeError(f"{where}: unpacks to {unpacked:,} bytes; give a smaller file")


def _texts(content: Iterator[Paragraph | Table]) -> Iterator[str]:
    from docx.table import Table

    for item in content:
        if isinstance(item, Table):
            yield from (" | ".join(cell.text.strip() for cell in row.cells) for row in item.rows)
        else:
            yield item.text
