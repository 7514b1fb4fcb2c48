"""`kg build`, `kg export` and `kg push` killed with -9 at fifty points each: `python -m benchmarks.kills`.

What is left of a build or an export must be all old or all new, and the same command given again must end
with the same as one that was never broken off; a push given again must bring all triples. Half of the points
are operations on the output (files, names, connections), as Python's audit hook counts them; the others lie
over the time of a run, closer towards its end, where it writes.

Each command runs as a user would give it, in a process that is forked from this one after the language model
was loaded: so a build takes a second. Oxigraph's own server takes what is pushed (package `oxigraph`).
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
import urllib.request
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pyoxigraph

from benchmarks.wire import oxigraph
from kg import language, pipeline
from kg.asking import quads_of
from kg.cli.commands import run
from kg.graph.fingerprint import fingerprint
from kg.output import finish

POINTS = 50
TRIES = 20
OLD = "Good morning. Last year the output of ore came to 5 million tons. Thank you."
NEW = "Good morning. Last year the sales of timber rose by 7 percent to 90 million euros. Thank you."
TRIPLES = 40_000
"""Of the graph that is pushed: eight batches."""

WATCHED = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "socket.connect"}


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A command, and what becomes of its output. `place` is what an operation that counts names."""

    name: str
    arguments: tuple[str, ...]
    place: str
    reset: Callable[[], None]
    """Makes all as it was before the command."""
    state: Callable[[], str]
    """Says what is there now."""
    whole: bool = True
    """A part of the output may never be seen."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """When to kill: before the nth operation, or after so many seconds."""

    step: int = 0
    seconds: float = 0.0


def started(trial: Trial, step: int, notes: Path) -> int:
    """The process of a command that ends itself before an operation, or notes its operations if that is 0."""
    process = os.fork()
    if process:
        return process
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    code = 1
    try:
        watch(trial.place, step, os.open(notes, os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
        code = run(list(trial.arguments))
    finally:
        os._exit(code)


def watch(place: str, step: int, notes: int) -> None:
    """Count the operations of this process, note those at the place, and end before one of them."""
    count = 0

    def strike(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event in WATCHED:
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            if not step and place in str(arguments):
                os.write(notes, f"{count} ".encode())

    sys.addaudithook(strike)


def ended(trial: Trial, point: Point, notes: Path) -> int:
    """Run a command and kill it at a point; the signal that ended it, or 0."""
    process = started(trial, point.step, notes)
    if point.seconds:
        time.sleep(point.seconds)
        os.kill(process, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if code > 0:
        raise SystemExit(f"{trial.name}: ended with {code} at {point}")
    return -code


def points(steps: list[int], seconds: float, number: int) -> list[Point]:
    """So many points, half of them operations if there are enough."""
    chosen = spread(steps, number // 2)
    times = number - len(chosen)
    later = [Point(seconds=seconds * (1 - ((place + 0.5) / times) ** 2)) for place in range(times)]
    return [*(Point(step=step) for step in chosen), *later]


def spread(steps: list[int], number: int) -> list[int]:
    """So many of them, evenly, or all."""
    return steps if len(steps) <= number else [steps[place * len(steps) // number] for place in range(number)]


def shortest(trial: Trial, notes: Path) -> float:
    """The seconds of the shortest of three whole runs: what is killed later may have ended before."""
    found = []
    for _ in range(3):
        trial.reset()
        begun = time.monotonic()
        ended(trial, Point(), notes)
        found.append(time.monotonic() - begun)
    return min(found)


def struck(trial: Trial, point: Point, notes: Path) -> tuple[Point, int]:
    """Kill a command, a tenth sooner if it had ended before: when that was, and how often it was too late."""
    for tries in range(TRIES):
        trial.reset()
        if ended(trial, point, notes):
            return point, tries
        point = replace(point, step=point.step * 9 // 10, seconds=point.seconds * 0.9)
    raise SystemExit(f"{trial.name}: ended before each of {TRIES} kills, the last one at {point}")


def tried(trial: Trial, number: int, notes: Path) -> Iterator[str]:
    """One line for each point at which something was wrong, then the sum."""
    seconds = shortest(trial, notes)
    new = trial.state()
    trial.reset()
    old = trial.state()
    counts, wrong, late = Counter[str](), 0, 0
    for point in points([int(step) for step in notes.read_text().split()], seconds, number):
        moment, tries = struck(trial, point, notes)
        late += tries
        seen = trial.state()
        kind = "old" if seen == old else "new" if seen == new else "part"
        counts[kind] += 1
        ended(trial, Point(), notes)
        healed = trial.state() == new
        if not healed or (kind == "part" and trial.whole):
            wrong += 1
            yield f"{trial.name}, {moment}: {kind}, {'healed' if healed else 'NOT healed when run again'}"
    sums = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    again = f"{late} kills came after its end and were tried again earlier"
    yield f"{trial.name}: {number} points ({again}): {sums}; wrong {wrong}"


def told(what: Callable[[], str]) -> str:
    """What a function says in a process of its own: an open store leaves threads that no fork may meet."""
    up, down = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.write(down, what().encode())
        finally:
            os._exit(0)
    os.close(down)
    with os.fdopen(up, encoding="utf-8") as pipe:
        found = pipe.read()
    os.waitpid(process, 0)
    return found


def digest(path: Path) -> str:
    """The hash of a file, or that there is none."""
    return sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else "none"


def built(folder: Path) -> str:
    """The files of a build, and the canonical hashes of its store and of its Turtle."""
    finish(folder)
    files = ("graph.ttl", "graph.html", "report.json", "graph.trig")

    def hashes() -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return " ".join(fingerprint(quads_of(each)) for each in (folder, folder / "graph.ttl"))

    return " ".join([*(digest(folder / name) for name in files), told(hashes) or "unreadable"])


def build_trial(folder: Path, source: Path, was: Path) -> Trial:
    """A build over the one of another text."""
    out = folder / "out"

    def reset() -> None:
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(was, out)

    command = ("build", str(source), "-o", str(out), "--quiet")
    return Trial(name="build", arguments=command, place=str(out), reset=reset, state=lambda: built(out))


def export_trial(folder: Path, graph: Path) -> Trial:
    """An export with its manifest over older ones."""
    out = folder / "exported" / "graph.nq"
    names = (out, out.with_name("graph.nq.manifest.json"))

    def reset() -> None:
        shutil.rmtree(out.parent, ignore_errors=True)
        out.parent.mkdir()
        for each in names:
            each.write_text("old")

    def state() -> str:
        finish(out.parent)
        return " ".join(map(digest, names))

    command = ("export", "nq", "--graph", str(graph), "-o", str(out))
    return Trial(name="export", arguments=command, place=str(out.parent), reset=reset, state=state)


def push_trial(folder: Path, server: str) -> Trial:
    """A push of some batches into an empty store."""
    graph = folder / "pushed" / "graph.nt"
    graph.parent.mkdir()
    lines = (f'<urn:s{n}> <urn:p{n % 7}> "{n}" .\n' for n in range(TRIPLES))
    graph.write_text("".join(lines), encoding="utf-8")

    def reset() -> None:
        graph.with_name(f".{graph.name}.push.json").unlink(missing_ok=True)
        asked(f"{server}/update", b"CLEAR ALL", "application/sparql-update")

    def state() -> str:
        content = asked(f"{server}/store", None, "application/n-quads")
        return fingerprint(pyoxigraph.parse(content, pyoxigraph.RdfFormat.N_QUADS))

    command = ("push", f"{server}/store", "--graph", str(graph))
    # An operation is there if it names the store's port or the file that keeps how far the push came.
    place = server.rpartition(":")[2]
    return Trial(name="push", arguments=command, place=place, reset=reset, state=state, whole=False)


def asked(address: str, body: bytes | None, media: str) -> bytes:
    """What the store answers."""
    headers = {"Content-Type": media} if body is not None else {"Accept": media}
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=60) as answer:
        return bytes(answer.read())


def warmed(source: Path) -> None:
    """Import and load all that a build needs, for every process that is forked from this one."""
    parser = language.load_parser()
    # A build that knows no parser asks for one here.
    language.load_parser = lambda: parser
    pipeline.build(source).to_html()


def trials(folder: Path, server: str) -> Iterator[Trial]:
    """The three commands, in a folder of their own."""
    old, new, was = folder / "old.txt", folder / "new.txt", folder / "was"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    warmed(old)
    first = Trial(
        name="first build",
        arguments=("build", str(old), "-o", str(was), "--quiet"),
        place="",
        reset=was.mkdir,
        state=str,
    )
    ended(first, Point(), folder / "notes")
    yield push_trial(folder, server)
    yield export_trial(folder, was / "graph.ttl")
    yield build_trial(folder, new, was)


def main() -> None:
    """Try all three, and end with 1 if anything was wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kills")
    parser.add_argument("--points", type=int, default=POINTS)
    options = parser.parse_args()
    well = True
    with tempfile.TemporaryDirectory() as place, oxigraph() as server:
        for trial in trials(Path(place), server):
            begun = time.monotonic()
            for line in tried(trial, options.points, Path(place) / "notes"):
                well = well and line.endswith("wrong 0")
                print(line, flush=True)
            print(f"  {time.monotonic() - begun:.0f} s", flush=True)
    raise SystemExit(not well)


if __name__ == "__main__":
    main()
