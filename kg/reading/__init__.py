"""A file or URL → a Document with its header and turns."""

from kg.reading.files import sources
from kg.reading.places import country_code
from kg.reading.reader import read

__all__ = ["country_code", "read", "sources"]
