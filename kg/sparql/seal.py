"""What a store on disk must hold when it is opened again.

A damaged store of Oxigraph can open empty and say nothing. So the number of its quads and their hash stand in
a file beside the folder, and are compared with what is there. The file is away while the store is written: a
store without it was left in the middle.

To read all quads takes longer than most questions. Where the folder's files are, byte for byte, those that
were sealed, they hold what was counted then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad, Store, Triple

from kg.errors import OutputError

MODULUS = 1 << 256
PASSING = ("LOG", "LOCK", "IDENTITY")
"""How the names of files begin in which a store keeps no quads."""

Seal = Mapping[str, object]


def seal_of(folder: Path) -> Path:
    """The file beside a store's folder."""
    return folder.with_name(f"{folder.name}.seal.json")


def measure(quads: Iterable[Quad | Triple]) -> dict[str, object]:
    """How many quads there are, and a hash of them that does not depend on their order.

    Each counts once: give it a set or a store. A triple stands for one in the default graph.
    """
    number, total = 0, 0
    for quad in quads:
        number += 1
        total += int.from_bytes(sha256(str(quad).encode()).digest())
    return {"quads": number, "hash": f"{total % MODULUS:064x}"}


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the files of a store's folder with their names."""
    if not path.is_dir():
        return sha256(path.read_bytes()).hexdigest()
    found = sha256()
    for each in sorted(path.iterdir()):
        if not each.name.startswith(PASSING):
            found.update(f"{each.name} {digest(each)}\n".encode())
    return found.hexdigest()


def written(seal: Seal) -> bytes:
    """A seal as its file holds it."""
    return (json.dumps(seal, indent=2) + "\n").encode()


def noted(folder: Path) -> Seal | None:
    """The seal of a store; None if there is none, OutputError if it cannot be read."""
    note = seal_of(folder)
    try:
        found = json.loads(note.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise OutputError(f"{note}: cannot be read ({error}); {advice(folder)}") from error
    if not isinstance(found, dict):
        raise OutputError(f"{note}: is no seal of a store; {advice(folder)}")
    return found


def check_seal(store: Store, folder: Path) -> None:
    """OutputError if a store does not hold what was noted, or if nothing was and it holds something."""
    seal = noted(folder)
    if seal is None:
        if len(store):
            raise OutputError(f"{folder}: the store was left while it was being written; {advice(folder)}")
        return
    if not holds(store, folder, seal):
        raise damaged(folder)


def holds(store: Store, folder: Path, seal: Seal) -> bool:
    """Whether a store holds what its seal says: its files are the same, or else its quads are."""
    if len(store) != seal.get("quads"):
        return False
    # Another program may have opened it and put its files in order: then the quads are read.
    return digest(folder) == seal.get("files") or measure(store)["hash"] == seal.get("hash")


def damaged(folder: Path, why: object = "") -> OutputError:
    """The one line that says so."""
    what = " ".join(str(why).split()) or f"it does not hold what {seal_of(folder).name} says"
    return OutputError(f"{folder}: the store is damaged: {what}; {advice(folder)}")


def advice(folder: Path) -> str:
    """What to do about a store that cannot be used."""
    turtle = folder.with_name("graph.ttl")
    return f"build it again: kg build -o {folder.parent}; or ask the graph beside it: -g {turtle}"
