"""The whole of the knowledge, from its files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

from kg.knowledge.classes import superclasses
from kg.knowledge.places import ontology_files, registry_files
from kg.knowledge.registry import entities
from kg.knowledge.relations import relations
from kg.knowledge.sources import Source, read
from kg.knowledge.turtle import parse
from kg.knowledge.units import units
from kg.model import Knowledge

SHAPES = "shapes.ttl"


def load(ontology: Path | None = None, registry: Path | None = None, extra: Sequence[Path] = ()) -> Knowledge:
    """The knowledge of the two folders and of further Turtle files, such as taught relations.

    The folders default to those beside the package, or inside it once installed. KnowledgeError
    names file and line of what is broken.
    """
    taught = [read(path) for path in (*ontology_files(ontology), *extra)]
    tables = [read(path) for path in registry_files(registry)]
    # Shapes say what a graph must look like, nothing of the world: only the version counts them.
    triples = parse(source for source in taught if source.path.name != SHAPES)
    above = superclasses(triples)
    return Knowledge(
        entities=entities(tables, above),
        units=tuple(units(triples)),
        relations=tuple(relations(triples, above)),
        superclasses=above,
        version=_version([*taught, *tables]),
    )


def _version(sources: Iterable[Source]) -> str:
    """SHA-256 over names and contents: the same wherever the folders are."""
    digest = sha256()
    for source in sources:
        digest.update(f"{source.path.name}\x1f{source.text}\x1e".encode())
    return digest.hexdigest()
