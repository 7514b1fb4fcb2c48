"""Official press-briefing transcripts as a knowledge graph, each fact with its exact words.

>>> import kg
>>> result = kg.build("briefing.txt")  # doctest: +SKIP
>>> result.figures()  # doctest: +SKIP

The heavy parts are imported when they are first asked for, so that `import kg` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.quantity import Quantity
    from kg.pipeline import Result, build, quantities

__version__ = "0.1.0"

__all__ = ["Quantity", "Result", "__version__", "build", "quantities"]


def __getattr__(name: str) -> object:
    """`build`, `quantities` and their values, from the pipeline."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    from kg import pipeline

    value: object = getattr(pipeline, name)
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
