"""The public function that reads quantities from any text."""

from __future__ import annotations

from decimal import Decimal

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
