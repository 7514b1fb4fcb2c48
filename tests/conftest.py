"""What many tests share: the knowledge and the parser (read once), the texts, the browser."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import kg.graph
import kg.knowledge
import kg.language
from kg.cli import main
from tests.support import Outcome, Run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from kg.language import Parser
    from kg.model import Knowledge

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLE = REPOSITORY / "data" / "briefings" / "2024-01-24-sasac.txt"
REAL = REPOSITORY.parent / "shared" / "briefings" / "2024-01-24-sasac.txt"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def repository() -> Path:
    """The top folder of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample briefing, in our own words."""
    return SAMPLE


@pytest.fixture(scope="session")
def transcript() -> Path:
    """The real transcript, which stands beside the repository on development machines only."""
    if not REAL.is_file():
        pytest.skip("the real transcript is not beside the repository (../shared/briefings)")
    return REAL


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The ontology and the registry of the repository."""
    return kg.knowledge.load()


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The language model, loaded once."""
    return kg.language.load_parser()


@pytest.fixture(scope="session")
def sample_graph(sample: Path, parser: Parser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample briefing's graph as a file."""
    return kg.graph.write(
        kg.build(sample, parser=parser).quads, tmp_path_factory.mktemp("sample") / "graph.ttl"
    )


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of the system; a page made by it has no network (see `offline`)."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("there is no Chromium on this machine (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path)
        yield chromium
        chromium.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `kg` with arguments, as `main` is run by the installed command."""

    def command(*arguments: str | Path) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main([str(each) for each in arguments])
        said = capsys.readouterr()
        return Outcome(int(left.value.code or 0), said.out, said.err)

    return command
