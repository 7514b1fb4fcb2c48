"""How each class is drawn: a colour and a shape of its own, so that neither is needed alone.

The colours are those of Okabe and Ito, which people who are colour-blind tell apart.
"""

from __future__ import annotations

from dataclasses import dataclass

BLACK, ORANGE, SKY, GREEN = "#4d4d4d", "#e69f00", "#56b4e9", "#009e73"
YELLOW, BLUE, VERMILION, PURPLE, GREY = "#f0e442", "#0072b2", "#d55e00", "#cc79a7", "#b0b0b0"


@dataclass(frozen=True, slots=True)
class Look:
    """A class as the legend names it and the picture draws it; `shape` is a name of vis-network."""

    label: str
    colour: str
    shape: str


LOOKS = {
    "CentralSOE": Look("Central SOE", VERMILION, "dot"),
    "StockExchange": Look("Stock exchange", SKY, "dot"),
    "MediaOutlet": Look("Media outlet", PURPLE, "dot"),
    "Company": Look("Company", ORANGE, "dot"),
    "Group": Look("Group of bodies", VERMILION, "hexagon"),
    "GovernmentBody": Look("Government body", BLUE, "square"),
    "PartyBody": Look("Party body", VERMILION, "square"),
    "OrganizationalUnit": Look("Unit of a body", SKY, "square"),
    "Organization": Look("Organisation", GREY, "square"),
    "Person": Look("Person", GREEN, "triangle"),
    "Post": Look("Post", SKY, "triangle"),
    "Plan": Look("Plan", BLUE, "diamond"),
    "Initiative": Look("Initiative", PURPLE, "diamond"),
    "Document": Look("Document", YELLOW, "diamond"),
    "Event": Look("Event", YELLOW, "star"),
    "Award": Look("Award", ORANGE, "star"),
    "Place": Look("Place", GREEN, "star"),
    "Project": Look("Project", ORANGE, "triangleDown"),
    "Facility": Look("Facility", GREEN, "triangleDown"),
    "Product": Look("Product", PURPLE, "triangleDown"),
    "Industry": Look("Industry", GREEN, "hexagon"),
    "Topic": Look("Topic", SKY, "hexagon"),
    "Indicator": Look("Indicator", BLACK, "diamond"),
    "Agent": Look("Person or body", GREY, "triangle"),
    "Thing": Look("Other", GREY, "dot"),
}
_ORDER = {kind: place for place, kind in enumerate(LOOKS)}


def rank(kind: str) -> tuple[int, str]:
    """Sort key: narrower classes first, then classes that a user has added, by name.

    >>> sorted(["Company", "CentralSOE"], key=rank)
    ['CentralSOE', 'Company']
    """
    return _ORDER.get(kind, len(_ORDER)), kind


def look(kind: str) -> Look:
    """How the class is drawn; one that a user has added is drawn as "other" under its own name."""
    return LOOKS.get(kind) or Look(kind, GREY, "dot")


def darker(colour: str) -> str:
    """The colour at 60% of its light: an outline that stands out from white.

    >>> darker("#f0e442")
    '#908827'
    """
    return "#" + "".join(f"{int(colour[i : i + 2], 16) * 6 // 10:02x}" for i in (1, 3, 5))
