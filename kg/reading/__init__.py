"""A file or URL → a Document with its header and turns."""

from kg.reading.reader import read
from kg.reading.sources import sources

__all__ = ["read", "sources"]
