"""What an option is if it is not typed."""

from __future__ import annotations

from pathlib import Path

GRAPH = Path("out/graph.ttl")
"""Where `kg build` writes the graph, and all else reads it."""
