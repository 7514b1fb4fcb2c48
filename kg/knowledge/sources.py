"""A file of knowledge as text, and errors that say where in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path, for messages, and its text."""

    path: Path
    text: str = field(repr=False)

    def error(self, line: int, problem: str) -> KnowledgeError:
        """The error to raise for a problem on a line, counted from 1."""
        return KnowledgeError(f"{self.path}, line {line}: {problem}")

    def line_of(self, words: str) -> int:
        """The first line that holds the words; 1 if none does."""
        return self.text.count("\n", 0, max(0, self.text.find(words))) + 1


def read(path: Path) -> Source:
    """The file at `path`; KnowledgeError if it is not there or not UTF-8."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return Source(path, raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise KnowledgeError(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error
