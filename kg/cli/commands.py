"""The commands of `kg` under one roof, and what becomes of their errors.

Errors become one line and an exit code in `run`, and nowhere else: 2 for a command that makes no
sense, 1 for all else, 130 when the user stops it.
"""

from __future__ import annotations

import os
import sys

import typer

from kg.cli import ask, build, check, figures, push, query, serve, teach
from kg.cli.tables import printable
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="Press-briefing transcripts as a knowledge graph, each fact with its exact words.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(build.build)
app.command()(query.query)
app.command()(ask.export)
app.command()(ask.view)
app.command()(figures.figures)
app.command()(check.check)
app.command()(teach.teach)
app.command()(serve.serve)
app.command()(push.push)

STOPPED = 130
"""What the command line makes of Ctrl-C."""

# What the command line itself finds wrong; the class has no public name of its own.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def _version(asked: bool) -> None:
    """Print the version and stop."""
    if asked:
        from kg import __version__

        typer.echo(f"kg {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Say the version."
    ),
) -> None:
    """Press-briefing transcripts as a knowledge graph, each fact with its exact words."""


def run(arguments: list[str]) -> int:
    """The exit code; whatever goes wrong is said in one line."""
    try:
        code = app(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
    except Exception as error:
        return say(error)
    if code == STOPPED:
        return stopped()
    return code if isinstance(code, int) else 0


def say(error: Exception) -> int:
    """One line for an error, and the exit code that goes with it."""
    match error:
        case BrokenPipeError():
            _close_stdout()
            return 0
        case OSError():
            _close_stdout()
            _print(f"{error.filename or 'cannot write'}: {error.strerror or error}")
        case KgError():
            _print(str(error))
        case _UsageError():
            _print(f"{error.format_message()} (kg --help says what there is)")  # type: ignore[attr-defined]
            return 2
        case _:
            _fault(error)
    return 1


def _fault(error: Exception) -> None:
    """Say what went wrong in the program itself, or raise it where one looks for its place."""
    if os.environ.get("KG_DEBUG"):
        raise error
    _print(f"a fault of the program, not of yours: {type(error).__name__}: {error} (KG_DEBUG=1 shows where)")


def stopped() -> int:
    """Say that the user has stopped the command."""
    _print("stopped")
    return STOPPED


def _print(message: str) -> None:
    """One line on stderr, whatever line breaks the message holds."""
    typer.echo(f"kg: {printable(message)}", err=True)


def _close_stdout() -> None:
    """Nobody reads any more: let the interpreter's last flush go nowhere instead of complaining."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
