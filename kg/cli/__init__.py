"""The command `kg`: options in, exit code out.

What is said often is said at once: `kg --help` and a plain `kg query` do not wait for the library that reads
the command line.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from typing import Any, NoReturn

_SHOW = warnings.showwarning


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command with `arguments` (by default those of the process) and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A quote may hold signs that the terminal's encoding lacks; that is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments) or ["--help"]))


def _run(arguments: list[str]) -> int:
    """The exit code."""
    warnings.showwarning = _note
    try:
        if _done_at_once(arguments):
            return 0
    except Exception as error:
        from kg.cli.commands import say

        return say(error)
    except KeyboardInterrupt:
        from kg.cli.commands import stopped

        return stopped()
    from kg.cli.commands import run

    return run(arguments)


def _note(message: Warning | str, *more: Any, **named: Any) -> None:
    """One line for what was done in another way than one might think; other warnings are as ever."""
    from kg.errors import Notice

    if isinstance(message, Notice):
        from kg.cli.tables import printable

        sys.stderr.write(f"kg: note: {printable(message)}\n")
    else:
        _SHOW(message, *more, **named)


def _done_at_once(arguments: list[str]) -> bool:
    """Do what needs no library of the command line; False, and nothing is printed, if this needs it."""
    from kg.cli.front import said_at_once

    if (words := said_at_once(arguments)) is not None:
        sys.stdout.write(words)
        sys.stdout.flush()
        return True
    if arguments[0] != "query":
        return False
    from kg.cli.quick import answered, asked

    question = asked(arguments)
    return question is not None and answered(question)
