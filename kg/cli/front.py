"""What `kg` says without any command: its help and its version.

The help is kept as text, because the library that could make it takes longer to import than to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from shutil import get_terminal_size

from kg import __version__

WIDTH = 80
"""How wide the help is, in columns; a narrower terminal gets it set anew."""

HELP = """\
Usage: kg [OPTIONS] COMMAND [ARGS]...

  Press-briefing transcripts as a knowledge graph, each fact with its exact
  words.

Options:
  --version  Say the version.
  --help     Show this message and exit.

Commands:
  build    Read transcripts and write graph.ttl, graph.html and report.json.
  query    Ask the graph a question in SPARQL.
  export   Write the graph in another form: RDF, a table, or the network.
  view     Open the page of the graph in a browser, or say where it is if...
  figures  Show each figure with the rule that read it, and each number...
  check    Check a graph against its shapes and laws, and its quotes...
  teach    Show what a lesson would change in what is read from a text;...
  serve    Serve the graph: SPARQL at /sparql, a page of each thing, the...
  push     Send the graph to a triple store, in batches; started again,...
"""
"""The help as the commands themselves give it; a test holds the two equal."""


def said_at_once(arguments: Sequence[str]) -> str | None:
    """What to print if only the help or the version is asked for; None if a command has to run."""
    match arguments:
        case ["--version"]:
            return f"kg {__version__}\n"
        case ["--help"] if get_terminal_size().columns >= WIDTH:
            return HELP
        case _:
            return None
