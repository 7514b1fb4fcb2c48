"""`kg build` killed at fifty points: what is left must be all old or all new, and a next build heals it.

The points are file operations of the process, counted by an audit hook: every one that touches the output
folder, and others spread evenly over the run. `python -m benchmarks.kills`
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from kg.asking import quads_of
from kg.graph.fingerprint import fingerprint
from kg.output import UNFINISHED, finish
from kg.sparql.kept import STORE, opened
from kg.sparql.seal import measure, seal_of

POINTS = 50
OLD = "Good morning. Last year the output of ore came to 5 million tons. Thank you."
NEW = "Good morning. Last year the sales of timber rose by 7 percent to 90 million euros. Thank you."

RUN = """
import os, signal, sys
point, count, note = int(sys.argv[1]), 0, open(sys.argv[2], "w")
out = sys.argv[3]

def strike(event, arguments):
    global count
    if event in {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"}:
        count += 1
        if count == point:
            os.kill(os.getpid(), signal.SIGKILL)
        if not point and out in str(arguments):
            os.write(note.fileno(), f"{count} ".encode())

sys.addaudithook(strike)
try:
    from kg.cli import main
    main(["build", sys.argv[4], "-o", out, "--quiet"])
finally:
    os.write(note.fileno(), f"all {count}".encode())
"""


def run(out: Path, source: Path, point: int = 0) -> list[str]:
    """Build, killed before the nth file operation; the numbers of those in the output folder, and of all."""
    note = out.with_name("note")
    command = [sys.executable, "-c", RUN, str(point), str(note), str(out), str(source)]
    done = subprocess.run(command, check=False, stderr=subprocess.DEVNULL)
    if done.returncode != (-9 if point else 0):
        raise SystemExit(f"point {point}: the build ended with {done.returncode}")
    return note.read_text().split()


def state(folder: Path) -> dict[str, str]:
    """The hash of each file that counts; of the store, whose bytes are never the same, that of its quads."""
    found = {
        each.name: sha256(each.read_bytes()).hexdigest()
        for each in folder.iterdir()
        if each.name not in {UNFINISHED, STORE, seal_of(folder / STORE).name}
    }
    return {**found, STORE: str(measure(opened(folder / STORE)))}


def points(numbers: list[str]) -> list[int]:
    """Where to kill: every step in the output folder, and others between."""
    inside, last = [int(number) for number in numbers[:-2]], int(numbers[-1])
    others = max(POINTS - len(inside), 10)
    return sorted({*inside, *(1 + last * place // others for place in range(others))})


def kill_all(folder: Path) -> Iterator[str]:
    """One line for each point at which something was wrong, then the sum."""
    old, new = folder / "old.txt", folder / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    was, wanted, out = folder / "was", folder / "wanted", folder / "out"
    run(was, old)
    shutil.copytree(was, wanted)
    chosen = points(run(wanted, new))
    before, after, mark = state(was), state(wanted), fingerprint(quads_of(wanted / "graph.ttl"))
    counts = {"old": 0, "new": 0, "mixed": 0}
    for point in chosen:
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(was, out)
        run(out, new, point)
        finish(out)
        seen = state(out)
        kind = "old" if seen == before else "new" if seen == after else "mixed"
        counts[kind] += 1
        run(out, new)
        healed = state(out) == after and fingerprint(quads_of(out / "graph.ttl")) == mark
        if kind == "mixed" or not healed:
            yield f"point {point}: {kind}, {'healed' if healed else 'NOT healed by building again'}"
    sums = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    yield f"killed at {len(chosen)} points: {sums}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for each in kill_all(Path(place)):
            print(each, flush=True)
