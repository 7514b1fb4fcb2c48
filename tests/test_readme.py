"""README and docs say only what runs."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from benchmarks.wire import oxigraph
from kg import asking
from tests.serve.conftest import listening
from tests.support import Run

REPOSITORY = Path(__file__).resolve().parent.parent
README = REPOSITORY / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)


APART = {"serve", "push"}
"""One never ends, and one needs a server: they are tried below."""


def commands(path: Path) -> list[str]:
    """What stands behind the prompts of a page's console blocks; a quoted text may go over several lines."""
    found = []
    for block in BLOCK.findall(path.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            ends = next(end for end in range(1, len(lines) + 1) if _whole("\n".join(lines[:end])))
            found.append("\n".join(lines[:ends]))
    return found


def _whole(command: str) -> bool:
    """True if no quotation is left open."""
    try:
        return bool(shlex.split(command, comments=True))
    except ValueError:
        return False


def test_the_readme_shows_every_command() -> None:
    """A newcomer meets each command on the first page."""
    shown = {command.split()[1] for command in commands(README) if command.startswith("kg ")}

    assert shown == {"build", "query", "export", "view", "figures", "check", "teach", "serve", "push"}


def test_every_kg_command_of_the_readme_runs(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One after the other, as a newcomer types them, each succeeds and says something."""
    (tmp_path / "data").symlink_to(REPOSITORY / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROWSER", "true")
    for command in commands(README):
        program, *arguments = shlex.split(command, comments=True)
        if program == "kg" and arguments[0] not in APART:
            done = run(*arguments)
            assert (command, done.code, bool(done.out)) == (command, 0, True), done.err


def test_what_the_readme_serves_is_answered(tmp_path: Path, run: Run) -> None:
    """The README's `kg serve` answers the README's query."""
    (serve,) = (shlex.split(each) for each in commands(README) if each.startswith("kg serve"))
    (curl,) = (shlex.split(each) for each in commands(README) if each.startswith("curl"))
    run("build", "-o", tmp_path)
    (form,) = (each for each in curl if each.startswith("query="))
    with listening([sys.executable, "-m", *serve, str(tmp_path), "--port", "0"]) as client:
        answer = client.post("/sparql", data={"query": form.removeprefix("query=")})

    assert answer.status_code == 200
    assert "State Grid" in answer.text
    assert curl[-1].endswith("/sparql")


def test_what_the_readme_pushes_arrives(tmp_path: Path, run: Run) -> None:
    """The README's `kg push` fills Oxigraph's own server."""
    (push,) = (shlex.split(each) for each in commands(README) if each.startswith("kg push"))
    (tmp_path / "graph.nt").write_text("<urn:a> <urn:b> <urn:c> .\n", encoding="utf-8")
    with oxigraph() as address:
        place = address + urlsplit(push[2]).path
        done = run("push", place, "--graph", tmp_path / "graph.nt")
        found = httpx.get(f"{address}/store?default", headers={"Accept": "application/n-triples"}).text

    assert (done.code, done.err) == (0, "")
    assert found.strip() == "<urn:a> <urn:b> <urn:c> ."


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/install.md"])
def test_every_make_command_exists(page: str) -> None:
    """What a page tells to `make` is a target of the Makefile."""
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    targets = set(
        re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"\bmake ([a-z]+)\b(?= *[`\n#]| PYTHON)", text))

    assert named
    assert named <= targets


def test_the_python_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's Python does what it shows."""
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(
        r"^```python\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    names: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), names)

    assert (tmp_path / "out" / "graph.ttl").is_file()


@pytest.mark.parametrize(
    "page", ["README.md", *(f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md"))]
)
def test_links_lead_somewhere(page: str) -> None:
    """A link to a file of the repository has that file behind it."""
    path = REPOSITORY / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_what_the_readme_teaches_is_learnt(tmp_path: Path, run: Run) -> None:
    """The README's Turtle teaches a relation that is then read in a text."""
    (turtle,) = re.findall(
        r"^```turtle\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    (tmp_path / "mine.ttl").write_text(turtle, encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "Last year China Telecom advised China Mobile on networks.\n", encoding="utf-8"
    )
    run("build", tmp_path / "a.txt", "--ontology", tmp_path / "mine.ttl", "-o", tmp_path)
    _, claims = asking.rows(asking.answer(tmp_path / "graph.ttl", "SELECT ?s { ?s bk:advises ?o }"))

    assert len(claims) == 1
