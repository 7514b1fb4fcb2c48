"""The saved questions: SPARQL files whose first lines say what each asks and what may be filled in.

    # Every figure of one body
    # answers: What numbers does the text give of a company?
    # parameter subject = "State Grid": any name of the body
    SELECT … FILTER (LCASE(STR(?name)) = LCASE($subject))

A parameter is written `$name`, which SPARQL reads as a variable: any tool can parse the file.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from kg.errors import QueryError
from kg.knowledge import ontology_folder
from kg.sparql.words import NOISE, is_written

PARAMETER = re.compile(r'# parameter (\w+) = ("[^"]*"|-?\d+): (.+)')
PLACE = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What may be filled into a question: a text, or a whole number if the default is one."""

    name: str
    default: str | int
    meaning: str

    def value(self, given: str | None) -> str:
        """The value as SPARQL writes it; QueryError if it is not of the default's kind."""
        value = self.default if given is None else given
        if isinstance(self.default, str):
            return literal(str(value))
        if not re.fullmatch(r"-?\d{1,18}", str(value)):
            raise QueryError(f"{self.name}={value}: give a whole number, such as {self.name}={self.default}")
        return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A saved question."""

    name: str
    title: str
    answers: str
    parameters: tuple[Parameter, ...] = ()
    text: str = field(repr=False)

    def sparql(self, values: Mapping[str, str] | None = None) -> str:
        """The query with its parameters filled in; QueryError for a parameter that it has not."""
        values = values or {}
        known = {each.name: each for each in self.parameters}
        for name in values:
            if name not in known:
                has = f"it has {', '.join(known)}" if known else "it has none"
                raise QueryError(
                    f"{name}=…: the question {self.name} has no such parameter; {has}{meant(name, known)}"
                )
        return filled(self.text, {name: each.value(values.get(name)) for name, each in known.items()})


def meant(word: str, known: Iterable[str]) -> str:
    """A hint at the names that are spelt nearly like a word, or nothing.

    >>> meant("figure-of", ["figures-of", "posts"])
    '; did you mean figures-of?'
    """
    lower = {each.casefold(): each for each in sorted(known, reverse=True)}
    near = [lower[each] for each in get_close_matches(word.casefold(), lower, n=3)]
    return f"; did you mean {' or '.join(near)}?" if near else ""


def filled(text: str, values: Mapping[str, str]) -> str:
    """A query with values in place of `$name`, but not within its strings, IRIs and comments."""
    parts, end = [], 0
    for noise in NOISE.finditer(text):
        parts += [substituted(text[end : noise.start()], values), noise[0]]
        end = noise.end()
    return "".join([*parts, substituted(text[end:], values)])


def substituted(text: str, values: Mapping[str, str]) -> str:
    """A stretch of a query with values in place of `$name`."""
    return PLACE.sub(lambda place: values.get(place[1], place[0]), text)


def literal(words: str) -> str:
    r"""A text as SPARQL writes it.

    >>> literal('say "no"')
    '"say \\"no\\""'
    """
    if re.search("[\ud800-\udfff]", words):
        raise QueryError("a parameter holds half of a character; give it as UTF-8")
    return json.dumps(words, ensure_ascii=False)


def questions(folder: Path | None = None) -> dict[str, Question]:
    """The saved questions by name, sorted; QueryError if a file does not say what it asks."""
    folder = folder or ontology_folder() / "questions"
    return {path.stem: read_question(path) for path in sorted(folder.glob("*.rq"))}


def read_question(path: Path) -> Question:
    """One saved question."""
    text = path.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("#")]
    answers = [line.removeprefix("# answers: ") for line in lines if line.startswith("# answers: ")]
    if not lines or not answers:
        raise QueryError(
            f"{path}: begin it with a line '# its title' and a line '# answers: what it answers'"
        )
    found = filter(None, map(PARAMETER.fullmatch, lines))
    parameters = tuple(
        Parameter(name=name, default=json.loads(default), meaning=meaning)
        for name, default, meaning in (match.groups() for match in found)
    )
    title = lines[0].removeprefix("# ")
    return Question(name=path.stem, title=title, answers=answers[0], parameters=parameters, text=text)


def assignments(words: Iterable[str]) -> dict[str, str]:
    """Parameters as one types them.

    >>> assignments(["subject=State Grid", "year=2023"])
    {'subject': 'State Grid', 'year': '2023'}
    """
    values = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.isidentifier():
            raise QueryError(f"{word!r}: write a parameter as name=value, such as subject='State Grid'")
        values[name] = value
    return values


def saved(name: str, values: Mapping[str, str] | None = None) -> str:
    """The text of a saved question with its parameters filled in; a `QueryError` lists all names."""
    known = questions()
    if name not in known:
        saved_ones = f"{', '.join(known)}{meant(name, known)}"
        raise QueryError(f"{name}: neither a query, nor a file, nor one of the saved {saved_ones}")
    return known[name].sparql(values)


def saved_queries() -> dict[str, str]:
    """The names of the saved questions, and what each asks."""
    return {each.name: each.title for each in questions().values()}


def catalogue() -> list[list[object]]:
    """The saved questions: name, what each asks, and its parameters as one types them."""
    return [
        [each.name, each.title, " ".join(f"{p.name}={shlex.quote(str(p.default))}" for p in each.parameters)]
        for each in questions().values()
    ]


def query_text(question: str, values: Mapping[str, str] | None = None) -> str:
    """The SPARQL that is meant: written out, in a file, or saved under a name; `values` are a saved one's."""
    path = Path(question)
    written = is_written(question)
    if not written and not path.is_file():
        return saved(question, values)
    if values:
        raise QueryError(f"{', '.join(values)}: only a saved question has parameters; `kg query` lists those")
    if written:
        return question
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{question}: cannot be read as a query: {error}") from error
