"""A file or URL → a Document with its header and turns."""

from kg.reading.files import sources
from kg.reading.reader import read

__all__ = ["read", "sources"]
