"""The page's data as it travels: what Python packs, the page's JavaScript unpacks to the same."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.explore.data import page_data
from kg.explore.draw import drawing
from kg.explore.network import build
from kg.explore.records import read
from kg.explore.wire import packed

HERE = Path(__file__).resolve().parent
UNPACK = (
    "const { load } = require(process.argv[1]); const { Wire } = load(['wire.js'], ['Wire']); "
    "console.log(JSON.stringify(Wire.unpack(JSON.parse(require('fs').readFileSync(0, 'utf8')))))"
)


def data_of(graph: Graph) -> dict[str, Any]:
    """All that the page shows, with its picture."""
    records = read(graph)
    drawn = build(records, indicators=True)
    return page_data(records, drawn) | {"picture": drawing(drawn)}


def unpacked(data: dict[str, Any]) -> Any:
    """What the page makes of packed data."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node on this machine (apt-get install nodejs)")
    command = [node, "-e", UNPACK, str(HERE.parent / "js" / "load.js")]
    ran = subprocess.run(command, input=json.dumps(data), capture_output=True, text=True, check=True)
    return json.loads(ran.stdout)


def plain(value: Any) -> Any:
    """A value as JSON has it: lists for tuples."""
    return json.loads(json.dumps(value))


def test_packed_data_comes_back_whole(graph: Graph) -> None:
    """Every row, every key and every value of a briefing."""
    data = data_of(graph)

    assert unpacked(packed(data)) == plain(data)


def test_nothing_is_packed_too() -> None:
    """A graph without facts has no columns, and no rows."""
    data = data_of(Graph())

    assert unpacked(packed(data)) == plain(data)


def test_columns_are_smaller_than_rows(graph: Graph) -> None:
    """What many rows share is written once: even a small briefing shrinks by a quarter."""
    data = data_of(graph)

    assert len(json.dumps(packed(data))) < 0.75 * len(json.dumps(data))
