"""What a store on disk must hold when it is opened again.

A damaged store of Oxigraph can open empty and say nothing. So the number of its quads and their fingerprint
stand in a file beside the folder, and are compared with what is there. The file is away while the
store is written: a store without it was left in the middle.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Store

from kg.errors import OutputError
from kg.graph.write import replacing

MODULUS = 1 << 256


def seal_of(folder: Path) -> Path:
    """The file beside a store's folder."""
    return folder.with_name(f"{folder.name}.seal.json")


def measure(store: Store) -> dict[str, object]:
    """How many quads a store holds, and a fingerprint that does not depend on their order."""
    number, total = 0, 0
    for quad in store:
        number += 1
        total += int.from_bytes(sha256(str(quad).encode()).digest())
    return {"quads": number, "fingerprint": f"{total % MODULUS:064x}"}


def seal(store: Store, folder: Path) -> None:
    """Note what a store holds."""
    store.flush()
    with replacing(seal_of(folder)) as file:
        file.write((json.dumps(measure(store)) + "\n").encode())


def unseal(folder: Path) -> None:
    """A store is about to be written."""
    seal_of(folder).unlink(missing_ok=True)


def check_seal(store: Store, folder: Path) -> None:
    """OutputError if a store does not hold what was noted, or if nothing was and it holds something."""
    noted = seal_of(folder)
    advice = "remove the folder and build it again"
    try:
        expected = json.loads(noted.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if len(store):
            raise OutputError(f"{folder}: the store was left while it was being written; {advice}") from None
        return
    except (OSError, ValueError) as error:
        raise OutputError(f"{noted}: cannot be read ({error}); {advice}") from error
    if measure(store) != expected:
        raise OutputError(
            f"{folder}: the store is damaged: it does not hold what {noted.name} says; {advice}"
        )
