"""Official press-briefing transcripts as a knowledge graph, each fact with its exact words.

>>> import kg
>>> result = kg.build("briefing.txt")  # doctest: +SKIP
>>> result.figures()  # doctest: +SKIP
>>> result.write("out")  # doctest: +SKIP
>>> kg.open("out").figures()  # doctest: +SKIP

The heavy parts are imported when they are first asked for, so that `import kg` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.asking import Opened
    from kg.asking import open_graph as open
    from kg.extraction.quantity import Quantity
    from kg.pipeline import Result, build, quantities

__version__ = "0.1.0"

__all__ = ["Opened", "Quantity", "Result", "__version__", "build", "open", "quantities"]


def __getattr__(name: str) -> object:
    """`build`, `quantities` and their values from the pipeline, `open` from what needs no language model."""
    if name not in __all__:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    if name in {"open", "Opened"}:
        from kg import asking

        return asking.open_graph if name == "open" else asking.Opened
    from kg import pipeline

    value: object = getattr(pipeline, name)
    return value


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
