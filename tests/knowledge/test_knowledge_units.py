"""Units: each written form means what it says, and no code is taken for another."""

from __future__ import annotations

import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import load, ratio_parts, unit_for
from kg.model import Knowledge

FORMS = {
    "%": ("PERCENT", "1"),
    "per cent": ("PERCENT", "1"),
    "percentage points": ("PERCENT-POINT", "1"),
    "bps": ("BASIS-POINT", "1"),
    "kwh": ("KiloW-HR", "1"),
    "twh": ("TeraW-HR", "1"),
    "gigawatt-hours": ("GigaW-HR", "1"),
    "gw": ("GigaW", "1"),
    "megawatts": ("MegaW", "1"),
    "feet": ("FT", "1"),
    "mph": ("MI-PER-HR", "1"),
    "horsepower": ("HP", "1"),
    "bcf": ("FT3", "1000000000"),
    "light years": ("LY", "1"),
    "cubic meters": ("M3", "1"),
    "cubic metres": ("M3", "1"),
    "metric tons": ("TONNE", "1"),
    "kg": ("KiloGM", "1"),
    "kilometres": ("KiloM", "1"),
    "square kilometers": ("KiloM2", "1"),
    "hectares": ("HA", "1"),
    "mu": ("MU", "1"),
    "barrels": ("BBL", "1"),
    "bpd": ("BBL-PER-DAY", "1"),
    "tons per day": ("TONNE-PER-DAY", "1"),
    "mtpa": ("TONNE-PER-YR", "1000000"),
    "micrograms per cubic meter": ("MicroGM-PER-M3", "1"),
    "degrees celsius": ("DEG_C", "1"),
    "quarters": ("QUARTER", "1"),
    "weeks": ("WK", "1"),
    "decade": ("DECADE", "1"),
    "minutes": ("MIN", "1"),
    "terabytes": ("TeraBYTE", "1"),
    "yuan": ("CNY", "1"),
    "renminbi": ("CNY", "1"),
    "¥": ("CNY", "1"),
    "￥": ("CNY", "1"),
    "$": ("USD", "1"),
    "us dollars": ("USD", "1"),
    "hk$": ("HKD", "1"),
    "s$": ("SGD", "1"),
    "€": ("EUR", "1"),
    "£": ("GBP", "1"),
    "yen": ("JPY", "1"),
    "₹": ("INR", "1"),
    "swiss francs": ("CHF", "1"),
    "yuan per person": ("CNY-PER-PERSON", "1"),
}

RECORDED = {
    "GigaW": ("KiloW", "1000000"),
    "TeraW-HR": ("KiloW-HR", "1000000000"),
    "WK": ("DAY", "7"),
    "DECADE": ("YR", "10"),
    "QUARTER": ("MO", "3"),
    "MEGATONNE": ("TONNE", "1000000"),
    "TeraBYTE": ("GigaBYTE", "1000"),
    "MegaHZ": ("HZ", "1000000"),
}

SIGNS = {
    "Nm": "N-M",
    "C": "DEG_C",
    "F": "DEG_F",
    "Mt": "MEGATONNE",
    "p": "GBP",
    "V": "V",
}

SCORED = {
    "PERCENT": "percent",
    "PERCENT-POINT": "percentage_point",
    "BASIS-POINT": "basis_point",
    "TONNE": "tonne",
    "TONNE-PER-DAY": "tonne_per_day",
    "TONNE-PER-YR": "tonne",
    "TONNE-COAL-EQUIVALENT": "tonne",
    "TONNE-OIL-EQUIVALENT": "tonne",
    "DEADWEIGHT-TONNE": "tonne",
    "GROSS-TONNE": "tonne",
    "BBL": "barrel",
    "BBL-PER-DAY": "barrel_per_day",
    "KiloW-HR": "kWh",
    "KiloW": "kW",
    "M3": "m3",
    "M2": "m2",
    "KiloM2": "km2",
    "KiloM": "km",
    "M": "m",
    "HA": "hectare",
    "MU": "mu",
    "YR": "year",
    "MO": "month",
    "DAY": "day",
    "HR": "hour",
    "NUM": "count",
    "UNITLESS": "1",
    "CNY-PER-PERSON": "CNY_per_person",
    "CNY-PER-COMPANY": "CNY_per_company",
}
"""What the scorer takes our codes for; it takes every other code for itself."""


@pytest.fixture(scope="module")
def by_form(knowledge: Knowledge) -> dict[str, tuple[str, Decimal]]:
    """Each written form with its unit's code and what one of it is."""
    return {form: (unit.code, factor) for unit in knowledge.units for form, factor in unit.forms.items()}


@pytest.fixture(scope="module")
def scorer(repository: Path) -> ModuleType:
    """The scorer, which stands beside the repository on development machines only."""
    path = repository.parent / "shared" / "score" / "score.py"
    if not path.is_file():
        pytest.skip("the scorer is not beside the repository (../shared/score)")
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("form", FORMS)
def test_a_written_form_means_its_unit(form: str, by_form: dict[str, tuple[str, Decimal]]) -> None:
    """'gw' is a million kilowatts, and so on."""
    code, factor = FORMS[form]
    assert by_form[form] == (code, Decimal(factor))


@pytest.mark.parametrize("code", RECORDED)
def test_a_multiple_is_recorded_in_its_unit(code: str, knowledge: Knowledge) -> None:
    """What was said in gigawatts is kept in kilowatts, in which no other unit is kept again."""
    known = {unit.code: unit for unit in knowledge.units}
    base, factor = RECORDED[code]
    assert known[code].recorded == (base, Decimal(factor))
    assert known[base].recorded is None


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_means_its_unit(sign: str, knowledge: Knowledge) -> None:
    """A sign is written in just these capitals: "Nm" is no nanometre."""
    assert [unit.code for unit in knowledge.units if sign in unit.signs] == [SIGNS[sign]]


@pytest.mark.parametrize(
    ("broken", "problem"),
    [('bk:sign "Nm"', "must be one word"), ('bk:sign "Nm none"', "factor above 0")],
)
def test_a_broken_sign_is_named(broken: str, problem: str, tmp_path: Path, repository: Path) -> None:
    """A sign without a number behind it is an error of the file, not a unit that is never read."""
    extra = tmp_path / "mine.ttl"
    extra.write_text(
        "@prefix bk: <https://w3id.org/briefing-kg/ontology#> .\n"
        "@prefix qudt: <http://qudt.org/schema/qudt/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        f'bk:TWIST a qudt:Unit ; rdfs:label "twist"@en ; bk:unitKind "torque" ; {broken} .\n',
        "utf-8",
    )
    with pytest.raises(KnowledgeError, match=problem):
        load(repository / "ontology", repository / "data" / "registry", [extra])


def test_codes_are_the_ends_of_iris(knowledge: Knowledge) -> None:
    """A unit's code is the last part of its IRI, and no two units share one."""
    assert all(unit.iri.endswith(("/" + unit.code, "#" + unit.code)) for unit in knowledge.units)
    assert len({unit.code.upper() for unit in knowledge.units}) == len(knowledge.units) > 100


def test_currencies_are_iso_codes(knowledge: Knowledge) -> None:
    """Every currency has a code of three capitals; China's neighbours are among them."""
    unnamed = {"PESO", "DINAR", "SHILLING", "KRONE", "LIRA"}
    codes = {unit.code for unit in knowledge.units if unit.kind == "currency"} - unnamed
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert {"CNY", "USD", "MNT", "VND", "KZT", "LAK", "NPR", "PKR", "RUB", "KRW"} <= codes


def test_every_unit_is_scored_as_what_it_is(knowledge: Knowledge, scorer: ModuleType) -> None:
    """No unit's IRI is mistaken for another unit by a pattern of the scorer."""
    for unit in knowledge.units:
        if unit.recorded is not None or unit.code == "GM-PER-KiloM":
            continue
        expected = SCORED.get(unit.code, unit.code.upper().replace("_", "-"))
        assert scorer.unit_code(unit.iri) == expected


def test_a_known_code_gives_its_unit(knowledge: Knowledge) -> None:
    """A ratio that the ontology has is that unit, with its written forms."""
    assert unit_for("TONNE-PER-DAY", knowledge).forms["tons per day"] == 1


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("CNY-PER-TONNE", "Chinese yuan (renminbi) per metric tonne"),
        ("KiloW-HR-PER-M2", "kilowatt-hour per square metre"),
        ("USD-PER-HOUSEHOLD", "US dollar per household"),
    ],
)
def test_a_ratio_is_made_on_demand(code: str, label: str, knowledge: Knowledge) -> None:
    """Any unit over any unit, or over any counted thing, is a unit of ours."""
    made = unit_for(code, knowledge)
    assert (made.code, made.label, made.kind) == (code, label, "rate")
    assert made.iri == f"https://w3id.org/briefing-kg/ontology#{code}"


@pytest.mark.parametrize("code", ["FURLONG", "FURLONG-PER-DAY", "CNY-PER-wish", "CNY-PER-", ""])
def test_an_unknown_code_says_where_to_add_it(code: str, knowledge: Knowledge) -> None:
    """Nothing is guessed of a code that neither is a unit nor a ratio of one."""
    with pytest.raises(KnowledgeError, match=r"ontology/units\.ttl"):
        unit_for(code, knowledge)


def test_the_parts_of_a_ratio() -> None:
    """The first PER parts it, so that a ratio may stand below the line."""
    assert ratio_parts("CNY-PER-TONNE-PER-DAY") == ("CNY", "TONNE-PER-DAY")
    assert ratio_parts("KiloW-HR") is None
