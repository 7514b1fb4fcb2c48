"""Locks of folders, on this system and on one that has no `fcntl`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

WINDOWS = """
import errno, fcntl, sys, types
from pathlib import Path

def locking(number, mode, size):
    try:
        fcntl.lockf(number, fcntl.LOCK_EX | fcntl.LOCK_NB, size)
    except OSError:
        raise PermissionError(errno.EACCES, "Permission denied")

sys.modules["msvcrt"] = types.SimpleNamespace(locking=locking, LK_NBLCK=2)
sys.modules["fcntl"] = None
"""
"""A system as Windows is: folders cannot be locked, the bytes of a file can."""

BARE = "import sys; from pathlib import Path; sys.modules['fcntl'] = None\n"
"""A system without any locks."""


def ran(code: str, *arguments: Path | str) -> subprocess.CompletedProcess[str]:
    """What a Python says to a program."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("system", [WINDOWS, BARE])
def test_files_are_replaced_without_fcntl(system: str, tmp_path: Path) -> None:
    """The package is imported and writes; no file of the lock stays."""
    write = (
        "from kg.output import *\nreplace_all(Path(sys.argv[1]), {'a': lambda path: path.write_text('new')})"
    )
    done = ran(system + write, tmp_path / "made" / "here")

    assert (done.returncode, done.stderr) == (0, "")
    assert [each.name for each in (tmp_path / "made" / "here").iterdir()] == ["a"]


def test_a_second_writer_waits_without_fcntl(tmp_path: Path) -> None:
    """A file in the folder is locked instead of the folder, until its process ends."""
    hold = "import os, time; from kg.output import writing\nwith writing(Path(sys.argv[1])): {}"
    waiting = WINDOWS + hold.format("print('here', flush=True); time.sleep(60)")
    with subprocess.Popen(
        [sys.executable, "-c", waiting, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "here\n"
        refused = ran(WINDOWS + hold.replace("))", "), 0)").format("pass"), tmp_path)
        first.kill()
    after = ran(WINDOWS + hold.replace("))", "), 0)").format("pass"), tmp_path)

    assert "another kg is writing into this folder" in refused.stderr
    assert (after.returncode, after.stderr) == (0, "")
    assert not list(tmp_path.iterdir())


def test_a_server_says_what_it_lacks(tmp_path: Path) -> None:
    """Where no process can be forked, `kg serve` is one line that says what to do instead."""
    serve = "import os; from kg.cli import commands, main; del os.fork\nmain(['serve', sys.argv[1]])"
    done = ran(BARE + "sys.modules['resource'] = None\n" + serve, tmp_path)

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "kg push" in done.stderr


def test_no_signal_is_sent_to_ask_whether_a_process_lives() -> None:
    """Where that would stop it, what it wrote is taken for that of a living one."""
    ask = "import os; os.name = 'nt'; os.kill = None; from kg.graph.write import alive; print(alive(1))"

    assert ran(WINDOWS + "import kg.graph.write\n" + ask).stdout == "True\n"


def test_a_question_is_answered_without_fcntl(tmp_path: Path) -> None:
    """`kg query` runs where no folder can be locked."""
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    ask = "from kg.cli import main\nmain(['query', 'SELECT ?n { ?s ?p ?n }', '-f', 'csv', '-g', sys.argv[1]])"
    done = ran(WINDOWS + ask, tmp_path / "graph.ttl")

    assert (done.returncode, done.stdout, done.stderr) == (0, "n\n1\n", "")
