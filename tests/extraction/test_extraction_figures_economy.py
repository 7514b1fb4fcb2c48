"""What is a whole economy's is said by the words of the registry, not by code."""

from __future__ import annotations

import pytest

from kg.extraction.figures.economy import Economy
from kg.extraction.figures.labels import Labelled
from kg.model import Entity

TRADE = Entity(id="trade", kind="Indicator", name="trade", economy=("goods trade", "exports"))
PRICES = Entity(id="prices", kind="Indicator", name="prices", nation=("inflation",))
ECONOMY = Economy((TRADE, PRICES))


def label(name: str, counted: str | None = None) -> Labelled:
    """A figure's label of an indicator in the text's own words."""
    return Labelled(indicator=Entity(id="own", kind="Indicator", name=name), counted=counted)


@pytest.mark.parametrize(
    "name", ["exports of tea", "Goods-trade volume", "core inflation", "national rice output"]
)
def test_words_of_an_economy_are_found_in_any_label(name: str) -> None:
    """Whatever stands beside them, with hyphens and in any case; and whatever "national" stands before."""
    assert ECONOMY.owns(label(name))


@pytest.mark.parametrize("name", ["tea sales", "exporters", "inflationary talk"])
def test_other_labels_are_no_economys(name: str) -> None:
    """A part of a longer word is none of the words."""
    assert not ECONOMY.owns(label(name))


def test_counted_things_are_no_economys() -> None:
    """ "90 exports licences" are counted, not measured."""
    assert not ECONOMY.owns(label("exports licences", counted="licences"))


def test_only_a_nations_words_tell_of_it_in_a_companys_release() -> None:
    """A company has exports of its own, but no inflation."""
    assert ECONOMY.is_nations(label("core inflation").indicator)
    assert not ECONOMY.is_nations(label("exports of tea").indicator)


def test_a_registry_without_such_words_knows_no_economy() -> None:
    """Then only "national" and the like tell."""
    empty = Economy(())

    assert not empty.owns(label("exports"))
    assert empty.owns(label("nationwide exports"))
    assert not empty.is_nations(TRADE)
