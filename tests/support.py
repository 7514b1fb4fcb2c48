"""What tests of the command share: how to run it, and what it did."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple


class Outcome(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


def shell(*arguments: str | Path, stdout: int | IO[str] = subprocess.PIPE) -> subprocess.Popen[str]:
    """`kg` in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, text=True)
