"""Figures: every amount of a document as a full observation, or with the reason why not."""

from kg.extraction.figures.phrases import Indicators
from kg.extraction.figures.read import Figures, read
from kg.extraction.figures.state import Context

__all__ = ["Context", "Figures", "Indicators", "read"]
