"""Where the files of the ontology and of the registry are."""

from __future__ import annotations

from pathlib import Path

from kg.errors import KnowledgeError

PACKAGE = Path(__file__).resolve().parent.parent


def ontology_folder() -> Path:
    """The ontology inside the package (installed) or beside it (repository)."""
    return _first(PACKAGE / "_ontology", PACKAGE.parent / "ontology")


def registry_folder() -> Path:
    """The registry inside the package (installed) or beside it (repository)."""
    return _first(PACKAGE / "_data" / "registry", PACKAGE.parent / "data" / "registry")


def ontology_files(folder: Path | None = None) -> tuple[Path, ...]:
    """All Turtle files of the ontology, by name; KnowledgeError if there are none."""
    return _files(folder or ontology_folder(), "*.ttl")


def registry_files(folder: Path | None = None) -> tuple[Path, ...]:
    """All tables of the registry, by name; KnowledgeError if there are none."""
    return _files(folder or registry_folder(), "*.csv")


def _first(*folders: Path) -> Path:
    return next((folder for folder in folders if folder.is_dir()), folders[-1])


def _files(folder: Path, pattern: str) -> tuple[Path, ...]:
    found = tuple(sorted(folder.glob(pattern)))
    if not found:
        raise KnowledgeError(f"{folder}: no {pattern} file there; reinstall, or name another folder")
    return found
