"""`ontology/` and `data/registry/` → Knowledge: what the program knows of the world.

What is broken there stops the program with one line that names file and line: knowledge that is
half read would be a silent guess.
"""

from kg.knowledge.loader import load
from kg.knowledge.places import ontology_files, ontology_folder, registry_files, registry_folder
from kg.knowledge.units import ratio_parts, unit_for

__all__ = [
    "load",
    "ontology_files",
    "ontology_folder",
    "ratio_parts",
    "registry_files",
    "registry_folder",
    "unit_for",
]
