"""Bytes → text, exactly: line ends stay as they are, nothing is replaced."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from kg.errors import SourceFormatError

# A byte order mark is the encoding's signature, not a character of the text.
_SIGNED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = frozenset(range(32)) - {*b"\t\n\v\f\r", *range(0x1C, 0x20)}
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Loaded:
    """A decoded text, and what a reader should know of how it was got."""

    text: str
    warnings: tuple[str, ...] = ()


def decoded(data: bytes, where: str, charset: str | None = None) -> Loaded:
    """The text of the bytes, as UTF-8 unless a byte order mark or `charset` says otherwise.

    Raises `SourceFormatError` for binary data and for bytes that are not in that encoding.
    """
    encoding = next((name for mark, name in _SIGNED if data.startswith(mark)), charset or "utf-8")
    if not encoding.startswith("utf-16") and _is_binary(data):
        raise SourceFormatError(f"{where}: is a binary file, not text; give a transcript as text")
    try:
        return Loaded(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise SourceFormatError(
            f"{where}: byte {error.start:,} is not {_title(encoding)}; save the file as UTF-8, for instance: "
            "iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        ) from None
    except LookupError:
        raise SourceFormatError(f"{where}: unknown encoding {encoding!r}; use UTF-8") from None


def _title(encoding: str) -> str:
    return encoding.removesuffix("-sig").upper()


def _is_binary(data: bytes) -> bool:
    """True if there is a NUL, or more control characters than a slip would leave."""
    if b"\0" in data:
        return True
    sample = data[:_SAMPLE]
    return sum(byte in _CONTROLS for byte in sample) * 100 > len(sample)
