"""What holds of the project as a whole: its code's measure, its lock, its package, its words."""

from __future__ import annotations

import ast
import json
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg

REPOSITORY = Path(__file__).resolve().parent.parent
MODULES = sorted((REPOSITORY / "kg").rglob("*.py"))
LOCKS = ("requirements.txt", "requirements-dev.txt")


def _project() -> dict[str, Any]:
    """pyproject.toml as a tree."""
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def _functions() -> Iterator[tuple[str, int]]:
    """Each function of the package with the number of lines of its body, docstring aside."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                yield f"{path.relative_to(REPOSITORY)}:{node.lineno} {node.name}", lines


def test_no_module_is_long() -> None:
    """A module has at most 400 lines, and there are modules to measure."""
    lengths = {str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}

    assert len(lengths) > 20
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_functions_are_small() -> None:
    """No function has a body of more than 40 lines; half of them have at most 6."""
    functions = dict(_functions())

    assert {name: lines for name, lines in functions.items() if lines > 40} == {}
    assert statistics.median(functions.values()) <= 6


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_each_package_with_hashes(name: str) -> None:
    """Each package of the lock has one version and at least one hash, and nothing else stands there."""
    entries = re.split(r"\n(?=\S)", (REPOSITORY / name).read_text(encoding="utf-8"))[1:]

    assert len(entries) > 50
    for entry in entries:
        assert re.fullmatch(
            r"[\w.-]+(\[[\w,]+\])?==\S+( ; [^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n?", entry
        )


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_all_that_the_project_needs(name: str) -> None:
    """Every dependency that pyproject.toml names is locked."""
    locked = set(re.findall(r"^([\w.-]+)==", (REPOSITORY / name).read_text(encoding="utf-8"), re.MULTILINE))
    project = _project()
    groups = project["dependency-groups"]
    needed = project["project"]["dependencies"] + groups["build"] + (groups["dev"] if "dev" in name else [])

    assert {re.split(r"[<>=]", each)[0] for each in needed} <= locked


def test_lock_of_the_script_checks_pins_each_package_with_its_hash() -> None:
    """What checks the page's scripts is for development only, and is told by its hash, not by a host."""
    lock = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert {"node_modules/axe-core", "node_modules/typescript"} <= packages.keys()
    for entry in packages.values():
        assert entry["dev"]
        assert entry["integrity"].startswith("sha512-")
        assert "resolved" not in entry


def test_every_package_is_packaged() -> None:
    """Each folder of modules is listed, or it would be missing from the wheel."""
    folders = {".".join(path.parent.relative_to(REPOSITORY).parts) for path in MODULES}

    assert set(_project()["tool"]["setuptools"]["packages"]) == folders | {"kg._data", "kg._ontology"}


def test_public_names_are_there() -> None:
    """What `kg` says it offers can be had."""
    assert {name for name in kg.__all__ if not hasattr(kg, name)} == set()


def test_an_unknown_name_is_an_error() -> None:
    """A misspelt name of the package is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        _ = kg.bild


@pytest.mark.parametrize("module", ["kg", "kg.cli"])
def test_importing_is_light(module: str) -> None:
    """Neither the package nor the command line loads what only a build needs."""
    heavy = ("spacy", "rdflib", "pandas", "numpy", "networkx")
    code = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_every_stage_has_tests() -> None:
    """Each module and folder of the package has a folder of tests or files of its own."""
    tests = REPOSITORY / "tests"
    stages = {
        path.stem
        for path in (REPOSITORY / "kg").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    found = {name for name in stages if [*tests.glob(f"test_{name}*.py"), *tests.glob(f"{name}/test_*.py")]}

    assert stages - found - {"__init__", "__main__"} == set()


def test_no_tracked_file_names_this_machine() -> None:
    """Paths of a machine and hosts of package indexes stand in no file of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    unwanted = re.compile("|".join(["/" + "work/", "pypi" + r"\.org", "python" + "hosted"]))
    named = [
        name
        for name in filter(None, listed)
        if (path := REPOSITORY / name).is_file()
        and path.suffix != ".png"
        and unwanted.search(path.read_text(encoding="utf-8"))
    ]

    assert named == []


def test_version_is_said_once() -> None:
    """The changelog knows the version that the package has, or has what is not released yet."""
    changes = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")

    assert "## [Unreleased]" in changes or f"## [{kg.__version__}]" in changes
