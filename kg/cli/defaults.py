"""What an option is if it is not typed."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path("out")
"""Where `kg build` puts what it makes, and all else finds it."""
