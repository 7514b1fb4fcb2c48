"""Analysed sentences to facts. Nothing here knows of RDF."""

from kg.extraction.extract import Extractor, extract

__all__ = ["Extractor", "extract"]
