"""The page's own JavaScript: its unit tests, on node's runner, and its syntax."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.explore.page import SCRIPTS, _bare

REPOSITORY = Path(__file__).resolve().parents[2]
STATIC = REPOSITORY / "kg" / "explore" / "static"


@pytest.fixture(name="node")
def fixture_node() -> str:
    """The command `node`, 20 or later."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("there is no node on this machine (apt-get install nodejs)")
    return found


def test_unit_tests_of_the_javascript_pass(node: str) -> None:
    """Everything that needs no browser: addresses, filters, paths, places, exports, search."""
    files = sorted(map(str, (REPOSITORY / "tests" / "js").glob("*.test.js")))
    ran = subprocess.run([node, "--test", *files], capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout[-3000:]
    assert "# pass 0" not in ran.stdout


def test_every_script_is_on_the_page() -> None:
    """A file that the page does not read would be dead."""
    assert sorted(SCRIPTS) == sorted(file.name for file in STATIC.glob("*.js"))


@pytest.mark.parametrize("file", SCRIPTS)
def test_script_writes_no_markup(file: str) -> None:
    """Words reach the screen as text nodes: nothing that reads markup, or runs text, is used."""
    code = (STATIC / file).read_text(encoding="utf-8")

    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
    ):
        assert forbidden not in code


@pytest.mark.parametrize("file", SCRIPTS)
def test_script_is_a_module_of_modest_size(file: str) -> None:
    """As in the package: no more than 400 lines."""
    assert len((STATIC / file).read_text(encoding="utf-8").splitlines()) <= 400


@pytest.mark.parametrize("file", SCRIPTS)
def test_page_carries_no_comment_that_has_lines_of_its_own(file: str) -> None:
    """Comments are a fifth of the scripts; no text of several lines may hold what looks like one."""
    code = (STATIC / file).read_text(encoding="utf-8")

    assert "*/\n" in code
    assert all(re.sub(r"/\[.*?\]/", "", line).count("`") % 2 == 0 for line in code.splitlines())
    assert not re.search(r"^\s*(//|/\*|\*\s)", _bare(code), re.MULTILINE)
    assert _bare(code).strip()
