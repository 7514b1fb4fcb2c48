"""How classes are told apart."""

from __future__ import annotations

from kg.explore.looks import LOOKS, look, rank
from kg.vocab import BK


def test_no_two_classes_look_alike() -> None:
    """Colour and shape together name one class."""
    pairs = [(style.colour, style.shape) for style in LOOKS.values()]

    assert len(pairs) > 20
    assert len(set(pairs)) == len(pairs)


def test_every_drawn_class_is_a_term() -> None:
    """A class of the legend is a class of the ontology ("Thing" stands for none)."""
    assert set(LOOKS) - {"Thing"} <= set(BK.__annotations__)


def test_class_that_a_user_adds_keeps_its_name() -> None:
    """A class that is not known here is drawn, after those that are."""
    assert look("Vessel").label == "Vessel"
    assert rank("Vessel") > rank("Thing")
