"""The command as a person meets it: what it prints, its one-line errors, its exit codes."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path

import pytest

from kg import asking, pipeline
from kg.cli import main
from kg.cli.build import view_command
from kg.cli.commands import app
from tests.support import Run, shell

TURTLE = """
PREFIX bk: <https://w3id.org/briefing-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
<https://example.org/alpha> a bk:Company ; skos:prefLabel "Alpha \\u001b[31m Corp"@en .
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph of one company, whose name tries to colour the terminal."""
    path = tmp_path / "graph.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


def test_help_lists_every_command(run: Run) -> None:
    """Without arguments the help is shown, and it is no error."""
    done = run()

    assert done.code == 0
    assert all(
        f"\n  {name} " in done.out for name in ("build", "query", "export", "view", "figures", "check")
    )


def test_the_way_to_the_page_fits_how_the_command_was_started(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a module and with no `kg` on the path, the hint names the module and not its file."""
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("sys.argv", ["/somewhere/kg/__main__.py", "build"])

    assert view_command(Path("graphs")) == "python -m kg view graphs"


def test_version_is_said(run: Run) -> None:
    """`kg --version` says the version."""
    assert run("--version").out == "kg 0.1.0\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nope"], "No such command 'nope'"),
        (["build", "--nope"], "No such option: --nope"),
        (["build", "--date", "yesterday"], "'yesterday' is no date of the form 2024-01-24"),
        (["export"], "Missing argument 'FORMAT'"),
        (["export", "docx"], "'docx' is not one of 'ttl'"),
        (["query", "figures", "--format", "yaml"], "'yaml' is not one of 'table'"),
    ],
)
def test_a_command_that_makes_no_sense_is_one_line(arguments: list[str], message: str, run: Run) -> None:
    """A usage error is one line on standard error, and exit code 2."""
    done = run(*arguments)

    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("kg: ")
    assert message in done.err


@pytest.mark.parametrize("command", [["query", "figures", "-g"], ["export", "csv", "-g"], ["check"]])
def test_a_missing_graph_is_one_line(command: list[str], tmp_path: Path, run: Run) -> None:
    """A graph that is not there: what is missing, and the command that makes it."""
    done = run(*command, tmp_path / "graph.ttl")

    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "there is no graph; type: kg build" in done.err


def test_rows_are_shown_as_a_table(graph: Path, run: Run) -> None:
    """A query's rows come under the names of its columns, with their number."""
    done = run("query", "SELECT ?name { ?body a bk:Company ; skos:prefLabel ?name }", "-g", graph)

    assert (done.code, done.err) == (0, "")
    assert [line.strip() for line in done.out.splitlines() if line.strip(" ─")] == [
        "name",
        "Alpha [31m Corp",
        "1 row",
    ]


def test_control_characters_do_not_reach_the_terminal(graph: Path, run: Run) -> None:
    """A source cannot steer the terminal of the one who reads its graph."""
    assert "\x1b" not in run("query", "SELECT ?name { ?body skos:prefLabel ?name }", "-g", graph).out


def test_rows_are_written_as_csv(graph: Path, run: Run) -> None:
    """CSV has a header and a line for each row."""
    done = run("query", "SELECT ?body { ?body a bk:Company }", "-g", graph, "-f", "csv")

    assert done.out == "body\nalpha\n"


def test_rows_are_written_as_json(graph: Path, run: Run) -> None:
    """JSON is a list of objects."""
    done = run("query", "SELECT ?body ?none { ?body a bk:Company }", "-g", graph, "-f", "json")

    assert done.out.split() == ["[", "{", '"body":', '"alpha",', '"none":', "null", "}", "]"]


def test_a_yes_or_no_question_is_answered(graph: Path, run: Run) -> None:
    """ASK prints yes or no."""
    assert run("query", "ASK { ?body a bk:Person }", "-g", graph).out == "no\n"


def test_a_constructed_graph_is_turtle(graph: Path, run: Run) -> None:
    """CONSTRUCT prints Turtle."""
    done = run("query", "CONSTRUCT { ?body a bk:Group } { ?body a bk:Company }", "-g", graph)

    assert "a bk:Group" in done.out


def test_a_broken_query_is_one_line(graph: Path, run: Run) -> None:
    """SPARQL that cannot be read: where, and why."""
    done = run("query", "SELECT ?x { ?x a bk:Company ", "-g", graph)

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "line 1" in done.err


def test_saved_queries_are_listed(run: Run) -> None:
    """`kg query` alone says which questions are at hand."""
    done = run("query")

    assert done.code == 0
    assert all(name in done.out for name in asking.saved_queries())


def test_an_export_goes_to_a_file(graph: Path, tmp_path: Path, run: Run) -> None:
    """With -o the export is a file, and its path is said."""
    done = run("export", "nt", "-g", graph, "-o", tmp_path / "new" / "graph.nt")

    assert done.out == f"Wrote {tmp_path / 'new' / 'graph.nt'}\n"
    assert len(asking.quads_of(tmp_path / "new" / "graph.nt")) == 2


def test_an_export_goes_to_standard_output(graph: Path, run: Run) -> None:
    """Without -o the export is printed, and nothing else is."""
    assert run("export", "nt", "-g", graph).out.count("\n") == 2


def test_a_missing_page_is_said(tmp_path: Path, run: Run) -> None:
    """`kg view` without a page names the command that draws one."""
    done = run("view", tmp_path)

    assert (done.code, "no graph.html in this folder; type: kg build" in done.err) == (1, True)


def test_without_a_browser_the_page_is_named(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kg view` on a machine without a browser prints where the page is."""

    def none() -> None:
        raise webbrowser.Error

    (tmp_path / "graph.html").touch()
    monkeypatch.setattr(webbrowser, "get", none)

    assert str(tmp_path / "graph.html") in run("view", tmp_path).out


def test_the_page_is_opened(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`kg view` gives the page's address to the browser."""
    opened: list[str] = []

    class Browser:
        def open(self, address: str) -> bool:
            opened.append(address)
            return True

    (tmp_path / "graph.html").touch()
    monkeypatch.setattr(webbrowser, "get", Browser)
    done = run("view", tmp_path)

    assert opened == [(tmp_path / "graph.html").as_uri()]
    assert done.out.startswith("Opened ")


@pytest.mark.parametrize("nothing", ["", " "])
def test_empty_words_do_not_open_the_whole_page(
    graph: Path, run: Run, monkeypatch: pytest.MonkeyPatch, nothing: str
) -> None:
    """`kg view --select ""` says that nothing is selected, and opens nothing."""

    def opened() -> None:
        raise AssertionError("a page is opened")

    graph.with_name("graph.html").touch()
    monkeypatch.setattr(webbrowser, "get", opened)
    done = run("view", graph.parent, "--select", nothing)

    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: nothing is selected: give a name")
    assert done.err.count("\n") == 1


def test_stopping_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a command with one word and exit code 130."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", stop)
    done = run("build")

    assert (done.code, done.err.strip()) == (130, "kg: stopped")


def test_a_fault_of_the_program_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even an error that nobody foresaw shows no traceback."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(pipeline, "build", fail)
    done = run("build")

    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "ZeroDivisionError: oh" in done.err


def test_a_developer_can_have_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """With KG_DEBUG set the error goes through."""

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "build", fail)
    monkeypatch.setenv("KG_DEBUG", "1")

    with pytest.raises(ZeroDivisionError):
        main(["build"])


def test_a_reader_that_goes_away_is_no_error(graph: Path) -> None:
    """`kg … | head` ends without a complaint."""
    read, write = os.pipe()
    os.close(read)
    process = shell("export", "nt", "-g", graph, stdout=write)
    os.close(write)
    _, err = process.communicate()

    assert err == ""
    assert process.returncode in {0, 1}


def test_a_full_disk_behind_a_pipe_is_one_line(graph: Path) -> None:
    """If standard output cannot take it all, that is said."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = shell("export", "nt", "-g", graph, stdout=full)
        _, err = process.communicate()

    assert process.returncode == 1
    assert err == "kg: cannot write: No space left on device\n"


def test_every_command_is_documented(repository: Path) -> None:
    """docs/cli.md has a section for each command, and no other."""
    text = (repository / "docs" / "cli.md").read_text(encoding="utf-8")
    sections = {line for line in text.splitlines() if line.startswith("## kg ")}
    names = {command.callback.__name__ for command in app.registered_commands if command.callback}

    assert sections == {f"## kg {name}" for name in names}


@pytest.mark.parametrize("name", ["build", "query", "export", "view", "figures", "check", "teach"])
def test_each_option_of_a_command_is_documented(name: str, repository: Path, run: Run) -> None:
    """What `kg COMMAND --help` lists stands in docs/cli.md under that command."""
    text = (repository / "docs" / "cli.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## kg {name}\n")[2].partition("\n## ")[0]
    options = {word.strip(",") for word in run(name, "--help").out.split() if word.startswith("--")} - {
        "--help"
    }

    assert {option for option in options if option not in section} == set()
