"""A question that is typed plainly is answered without the library that reads harder command lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.cli.defaults import FOLDER
from kg.cli.tables import Form, show, write

OPTIONS = {"-g": "graph", "--graph": "graph", "-f": "form", "--format": "form"}


@dataclass(slots=True)
class Asked:
    """The words of a plain `kg query`."""

    words: list[str] = field(default_factory=list)
    graph: Path = FOLDER
    form: Form = Form.TABLE


def asked(arguments: Sequence[str]) -> Asked | None:
    """What a command line asks; None unless it is a query whose words have but one meaning.

    Without words it asks for the saved questions.

    >>> asked(["query", "ASK {}", "-f", "csv"])
    Asked(words=['ASK {}'], graph=PosixPath('out'), form=<Form.CSV: 'csv'>)
    >>> asked(["query", "ASK {}", "--explain"])
    """
    if arguments[:1] != ["query"]:
        return None
    found, rest = Asked(), iter(arguments[1:])
    for word in rest:
        option, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if option in OPTIONS:
            if not _set(found, OPTIONS[option], value if equals else next(rest, "")):
                return None
        elif _plain(word):
            found.words.append(word)
        else:
            return None
    return found


def _set(found: Asked, name: str, value: str) -> bool:
    """Take the value of an option; False if it is none that is surely right."""
    if name == "graph" and _plain(value):
        found.graph = Path(value)
        return True
    if name == "form" and value in list(Form):
        found.form = Form(value)
        return True
    return False


def _plain(word: str) -> bool:
    """A word that cannot be an option."""
    return bool(word) and not word.startswith("-")


def answered(asked: Asked) -> bool:
    """Print the answer to a question; False, and nothing is printed, if that takes rdflib."""
    from kg.sparql import quick

    if not asked.words:
        return _listed(asked.form)
    question, *values = asked.words
    found = quick.answer(asked.graph, _sparql(question, values))
    rows = found[1] if isinstance(found, tuple) else ()
    # Whether a value that finds no row names anything at all is for rdflib's side to say.
    if found is None or (values and not rows):
        return False
    if isinstance(found, bytes):
        write(found)
    elif isinstance(found, bool):
        write("yes\n" if found else "no\n")
    else:
        show(*found, asked.form)
    return True


def _listed(form: Form) -> bool:
    """Print the saved questions."""
    from kg.sparql.questions import catalogue

    show(["name", "what it asks", "parameters"], catalogue(), form)
    return True


def _sparql(question: str, values: Sequence[str]) -> str:
    """The query that is meant."""
    from kg.sparql.words import is_written

    if is_written(question) and not values:
        return question
    from kg.sparql.questions import assignments, query_text

    return query_text(question, assignments(values))
