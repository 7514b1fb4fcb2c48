"""The public function that reads quantities from any text."""

from __future__ import annotations

from decimal import Decimal

import pytest

import kg
from kg.model import Bound


def test_quantities_of_a_sentence() -> None:
    """Value, unit, direction and bound of each quantity, without a transcript around it."""
    level, change = kg.quantities("Output was 80 tons, up nearly 3 percent.")

    assert (level.value, level.direction) == (Decimal(80), None)
    assert level.unit_iri.endswith("/TONNE")
    assert (change.value, change.unit, change.direction) == (Decimal(3), "percent", "up")
    assert change.bound is Bound.LESS_THAN


def test_a_bare_dollar_is_the_country_s() -> None:
    """Where a text was said tells which dollar it means."""
    (fee,) = kg.quantities("The fee is $40.", country="HK")

    assert fee.unit_iri.endswith("/HKD")


def test_a_unit_is_told_as_it_was_said() -> None:
    """Of gigawatts one is told in gigawatts, though the graph keeps them in kilowatts."""
    (power,) = kg.quantities("The capacity is 1.4 GW.")

    assert (power.value, power.unit) == (Decimal("1.4"), "gigawatt")
    assert power.unit_iri.endswith("/GigaW")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("The trial lasted over six months.", Bound.MORE_THAN),
        ("The dike took over two years.", Bound.MORE_THAN),
        ("The strike lasted three weeks.", Bound.EXACT),
        ("The pair walked for more than five hours.", Bound.MORE_THAN),
        ("They lost much weight over six months.", Bound.EXACT),
    ],
)
def test_over_a_stretch_is_no_bound(text: str, bound: Bound) -> None:
    """ "Over six months" says when it was, unless the months are what is told of."""
    (stretch,) = kg.quantities(text)

    assert stretch.bound is bound


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("Ticket sales doubled.", "2", "up"),
        ("The lender has halved its dividend.", "0.5", "down"),
        ("The report describes a tripling of prices.", "3", "up"),
        ("The risk was 1.7 times higher.", "1.7", "up"),
    ],
)
def test_a_multiple_has_a_direction(text: str, value: str, direction: str) -> None:
    """What doubles goes up, what is halved goes down."""
    (multiple,) = kg.quantities(text)

    assert (multiple.value, multiple.direction) == (Decimal(value), direction)


def test_points_of_an_index_are_points() -> None:
    """An index moves by points, which are no things counted."""
    (points,) = kg.quantities("The index lost 214 points.")

    assert (points.unit, points.direction) == ("point", "down")
