"""Analysed sentences to facts. Nothing here knows of RDF."""

from kg.extraction.extract import extract

__all__ = ["extract"]
