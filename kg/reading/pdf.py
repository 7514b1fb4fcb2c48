"""PDF → text, page by page, running heads and page numbers left out."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from kg.errors import SourceFormatError, SourceTooLargeError
from kg.reading.decode import Loaded

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 2_000
MAX_CHARACTERS = 20_000_000
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?\W*", re.IGNORECASE)
_EDGE_LINES = 2


def pdf_text(data: bytes, where: str) -> Loaded:
    """The text of a PDF; pages without any are told in the warnings.

    Raises `SourceFormatError` if it is broken, protected or holds no text at all, and
    `SourceTooLargeError` if it has too many pages.
    """
    # pypdf logs each oddity of a file; what matters to the reader is raised or warned of here.
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    reader = _opened(data, where)
    pages = [_page_text(page, number, where) for number, page in _pages(reader, where)]
    if not any(page.strip() for page in pages):
        raise SourceFormatError(f"{where}: no page holds text (a scan?); give one with text")
    if sum(map(len, pages)) > MAX_CHARACTERS:
        raise SourceTooLargeError(f"{where}: more than {MAX_CHARACTERS:,} characters; split it")
    bare = [str(number) for number, page in enumerate(pages, 1) if not page.strip()]
    warnings = (f"page {', '.join(bare)} of {len(pages)} holds no text: not read",) if bare else ()
    return Loaded("\n".join(_without_edges(pages)), warnings)


def _opened(data: bytes, where: str) -> PdfReader:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        locked = True
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        raise SourceFormatError(f"{where}: is a broken PDF; save it anew") from None
    if locked:
        raise SourceFormatError(f"{where}: is protected by a password; save it without one")
    return reader


def _pages(reader: PdfReader, where: str) -> Iterator[tuple[int, PageObject]]:
    try:
        count = len(reader.pages)
        if count > MAX_PAGES:
            raise SourceTooLargeError(f"{where}: {count:,} pages, more than {MAX_PAGES:,}; split it")
        yield from enumerate(reader.pages, 1)
    except SourceTooLargeError:
        raise
    except Exception as error:  # pypdf raises whatever a broken file provokes
        raise SourceFormatError(f"{where}: is a broken PDF ({error}); save it anew") from None


def _page_text(page: PageObject, number: int, where: str) -> str:
    try:
        return page.extract_text()
    except Exception as error:  # pypdf raises whatever a broken file provokes
        raise SourceFormatError(
            f"{where}: page {number} cannot be read ({type(error).__name__}); save the PDF anew"
        ) from None


def _without_edges(pages: Sequence[str]) -> list[str]:
    """The pages without page numbers and lines that head or foot most of them."""
    split = [page.splitlines() for page in pages]
    seen = Counter(mask for lines in split for mask in {_mask(line) for line in _edges(lines)})
    often = {mask for mask, count in seen.items() if count >= max(3, len(pages) // 2)}
    return ["\n".join(_body(lines, often)) for lines in split]


def _edges(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_EDGE_LINES]
    yield from lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]


def _mask(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _body(lines: Sequence[str], often: set[str]) -> Sequence[str]:
    first, last = 0, len(lines)
    while first < min(last, _EDGE_LINES) and _is_edge(lines[first], often):
        first += 1
    while last > max(first, len(lines) - _EDGE_LINES) and _is_edge(lines[last - 1], often):
        last -= 1
    return lines[first:last]


def _is_edge(line: str, often: set[str]) -> bool:
    return _mask(line) in often or bool(_PAGE_NUMBER.fullmatch(line))
