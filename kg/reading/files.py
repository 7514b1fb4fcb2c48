"""Where a text comes from: a file, a folder's files or a URL, with limits before any parsing."""

from __future__ import annotations

import re
from pathlib import Path

from kg.errors import SourceError, SourceFormatError, SourceMissingError, SourceTooLargeError
from kg.reading.decode import Loaded, decoded

MAX_BYTES = 20_000_000
MAX_CHARACTERS = 20_000_000
SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")
_KINDS = "a .txt, .md, .html, .pdf or .docx file"


def is_url(source: str | Path) -> bool:
    """True if the source is an http(s) address, not a path."""
    return isinstance(source, str) and source.lower().startswith(("http://", "https://"))


def sources(path: str | Path) -> list[Path]:
    """The readable files of a folder, sorted by name; of a file the file itself.

    Hidden files and other formats are left out, subfolders are not entered. Raises
    `SourceMissingError` if there is nothing to read.
    """
    path = Path(path)
    if path.is_file():
        return [path]
    try:
        members = sorted(path.iterdir())
    except FileNotFoundError:
        raise SourceMissingError(f"{path}: no such file or folder; check the path") from None
    except OSError as error:
        raise SourceFormatError(f"{path}: {_reason(error)}; check its permissions") from None
    found = [member for member in members if _is_source(member)]
    if not found:
        raise SourceMissingError(f"{path}: no file to read in this folder; put {_KINDS} there")
    return found


def _is_source(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() in SUFFIXES and path.is_file()


def load(source: str | Path) -> Loaded:
    """The decoded text of a file or URL. Raises a `SourceError` that says what to do."""
    if is_url(source):
        from kg.reading.web import fetch

        page = fetch(str(source), MAX_BYTES)
        loaded = _parsed(page.data, page.kind, str(source), page.charset)
    elif _SCHEME.match(str(source)) and isinstance(source, str):
        raise SourceFormatError(f"{source}: only http(s) addresses are read; save it and give the file")
    else:
        path = Path(source)
        loaded = _parsed(_bytes_of(path), path.suffix.lower(), str(path), None)
    if len(loaded.text) > MAX_CHARACTERS:
        raise SourceTooLargeError(f"{source}: more than {MAX_CHARACTERS:,} characters; split it")
    return loaded


def _bytes_of(path: Path) -> bytes:
    """The file's bytes, at most the limit: a device or a growing file cannot fill the memory."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceMissingError(f"{path}: no such file; check the path") from None
    except IsADirectoryError:
        raise SourceFormatError(f"{path}: is a folder; give one of its files") from None
    except (OSError, ValueError) as error:
        raise SourceFormatError(f"{path}: {_reason(error)}; check its permissions") from None
    if len(data) > MAX_BYTES:
        raise SourceTooLargeError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; split it")
    return data


def _reason(error: Exception) -> str:
    detail = error.strerror if isinstance(error, OSError) else None
    return f"cannot be read ({(detail or str(error)).lower()})"


def _parsed(data: bytes, kind: str, where: str, charset: str | None) -> Loaded:
    """The text of the bytes: by what they begin with, then by their suffix."""
    if not data.strip():
        raise SourceFormatError(f"{where}: is empty; give a file that holds a transcript")
    if data.startswith(_OLE):
        raise SourceFormatError(
            f"{where}: an old Office file or one with a password; save it as .docx without password"
        )
    loaded = _by_format(data, kind, where, charset)
    if not loaded.text.strip("\ufeff\u200b \t\r\n\xa0\x0c"):
        raise SourceFormatError(f"{where}: holds no text; give a file that holds a transcript")
    return loaded


def _by_format(data: bytes, kind: str, where: str, charset: str | None) -> Loaded:
    if data.startswith(b"%PDF-"):
        from kg.reading.pdf import pdf_text

        return pdf_text(data, where)
    if data.startswith(b"PK\x03\x04"):
        from kg.reading.word import docx_text

        return docx_text(data, where)
    if kind in (".html", ".htm"):
        from kg.reading.html import html_text

        return html_text(data, where, charset)
    if kind in (".pdf", ".docx"):
        raise SourceFormatError(f"{where}: is no {kind[1:]} file; give {_KINDS}")
    return decoded(data, where, charset)


__all__ = ["MAX_BYTES", "SUFFIXES", "SourceError", "is_url", "load", "sources"]
