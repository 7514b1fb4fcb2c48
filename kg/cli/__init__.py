"""The command `kg`: options in, exit code out.

What needs no command is said at once: `kg --help` does not wait for the libraries of the command line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command with `arguments` (by default those of the process) and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A quote may hold signs that the terminal's encoding lacks; that is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments) or ["--help"]))


def _run(arguments: list[str]) -> int:
    """The exit code."""
    from kg.cli.front import said_at_once

    if (words := said_at_once(arguments)) is None:
        from kg.cli.commands import run

        return run(arguments)
    try:
        sys.stdout.write(words)
        sys.stdout.flush()
    except OSError as error:
        from kg.cli.commands import say

        return say(error)
    return 0
