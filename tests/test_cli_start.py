"""How the command starts: what it says at once, and what it does not import to say it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import commands
from kg.cli.front import HELP
from kg.cli.quick import asked
from kg.namespaces import ONTOLOGY
from tests.support import Run, shell

HEAVY = ("typer", "click", "rich", "pydantic", "rdflib", "pyoxigraph", "spacy", "pandas", "networkx", "pyvis")


def imported(arguments: list[str]) -> set[str]:
    """Which of the heavy libraries a command imports."""
    code = f"""
import sys
from kg.cli import main
try:
    main({arguments})
except SystemExit:
    print("heavy:", *[name for name in {HEAVY} if name in sys.modules])
"""
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    last = done.stdout.splitlines()[-1]
    assert last.startswith("heavy:"), done.stderr
    return set(last.split()[1:])


@pytest.mark.parametrize("width", ["80", "200"])
def test_the_kept_help_is_that_of_the_commands(
    width: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The text that is printed at once is, letter by letter, what the commands would print."""
    monkeypatch.setenv("COLUMNS", width)

    assert commands.run(["--help"]) == 0
    assert capsys.readouterr().out == HELP


@pytest.mark.parametrize("arguments", [[], ["--help"]])
def test_help_is_the_kept_text(arguments: list[str], monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """`kg` and `kg --help` print it."""
    monkeypatch.setenv("COLUMNS", "80")
    done = run(*arguments)

    assert (done.code, done.out, done.err) == (0, HELP, "")


def test_a_narrow_terminal_gets_narrow_help(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """In 60 columns no line is longer than that."""
    monkeypatch.setenv("COLUMNS", "60")
    done = run("--help")

    assert max(map(len, done.out.splitlines())) <= 60
    assert "Commands:" in done.out


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"]])
def test_what_needs_no_command_imports_no_library(arguments: list[str]) -> None:
    """Help and version wait for none of the libraries."""
    assert imported(arguments) == set()


def test_other_words_are_for_the_commands(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """More than one word is read by the library, and its errors stay."""
    monkeypatch.setenv("COLUMNS", "80")

    assert run("nope", "--help").code == 2
    assert run("--version", "--nope").code == 2
    assert run("--help", "nope").out == HELP


def test_help_on_a_full_disk_is_one_line() -> None:
    """If standard output cannot take the help, that is said."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = shell("--help", stdout=full)
        _, err = process.communicate()

    assert (process.returncode, err) == (1, "kg: cannot write: No space left on device\n")


@pytest.fixture
def graph(tmp_path: Path) -> str:
    """A graph of one plan."""
    path = tmp_path / "graph.ttl"
    path.write_text(
        f'<https://example.org/x> a <{ONTOLOGY}Plan> ; <{ONTOLOGY}value> 5, "n"@en .', encoding="utf-8"
    )
    return str(path)


@pytest.mark.parametrize(
    ("words", "libraries"),
    [
        (["ASK { ?x a bk:Plan }"], {"pyoxigraph"}),
        (["SELECT ?v { ?x bk:value ?v }", "-f", "csv"], {"pyoxigraph"}),
        (["SELECT ?v { ?x bk:value ?v }"], {"pyoxigraph", "rich"}),
        (["SELECT ?v { ?x bk:launched ?v }", "--format=csv"], {"pyoxigraph"}),
    ],
)
def test_a_plain_query_imports_the_engine_only(words: list[str], libraries: set[str], graph: str) -> None:
    """A question goes to the engine without rdflib; a table for people needs rich besides."""
    assert imported(["query", *words, "--graph", graph]) == libraries


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml", "md"])
@pytest.mark.parametrize("question", ["SELECT * { ?x bk:value ?v }", "ASK { ?x a bk:Plan }"])
def test_every_way_to_type_a_query_gives_the_same(question: str, form: str, graph: str, run: Run) -> None:
    """`-g FILE` and `--graph=FILE` are read here, `-gFILE` by the library: the output is the same."""
    plainly = run("query", question, "-g", graph, "-f", form)

    assert plainly.code == 0
    assert run("query", question, f"--graph={graph}", f"--format={form}") == plainly
    assert run("query", question, f"-g{graph}", f"-f{form}") == plainly


@pytest.mark.parametrize(
    "words",
    [
        ["query", ""],
        ["query", "ASK {}", "--graph="],
        ["query", "ASK {}", "--format=yaml"],
        ["query", "ASK {}", "-fcsv"],
        ["query", "ASK {}", "-f", "yaml"],
        ["query", "ASK {}", "-g"],
        ["query", "ASK {}", "-g", "-f"],
        ["query", "ASK {}", "--explain"],
        ["query", "--help"],
        ["check", "x"],
    ],
)
def test_what_is_not_plain_is_left_to_the_library(words: list[str]) -> None:
    """Missing and odd values, other options and other commands."""
    assert asked(words) is None
