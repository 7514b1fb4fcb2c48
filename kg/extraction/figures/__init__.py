"""Figures: every amount of a document as a full observation, or with the reason why not."""

from kg.extraction.figures.read import Figures, read

__all__ = ["Figures", "read"]
