"""The registry: good rows become entities, each broken one is refused with its line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.errors import KnowledgeError
from kg.knowledge import load, registry_files
from kg.knowledge.registry import entities
from kg.knowledge.sources import Source
from kg.model import Entity, Knowledge

CLASSES = ("Company", "Industry", "Place")
HEADER = "id,class,name,aliases,weak,parent,industry,wikidata,website,start,code,verified\n"
GOOD = 'alpha,Company,Alpha Corp,"Alpha|Alpha, Inc.",Al,,mining,Q1,https://alpha.example,1999-05,,yes\n'
MINING = "mining,Industry,mining,,,,,,,,,no\n"


def table(text: str, name: str = "t.csv") -> Source:
    """A table as read from a file."""
    return Source(Path(name), text)


def read(text: str) -> tuple[Entity, ...]:
    """The entities of one table."""
    return entities([table(text)], CLASSES)


def labels(entity: Entity) -> tuple[str, ...]:
    """All labels of an entity."""
    return (entity.name, *entity.aliases, *entity.hidden, *entity.weak, *entity.chinese)


def test_a_row_becomes_an_entity() -> None:
    """Each cell goes to its field, lists are parted at the bar."""
    alpha = read(HEADER + GOOD + MINING)[0]
    assert alpha == Entity(
        id="alpha",
        kind="Company",
        name="Alpha Corp",
        aliases=("Alpha", "Alpha, Inc."),
        weak=("Al",),
        industry="mining",
        wikidata="Q1",
        website="https://alpha.example",
        known=True,
    )


def test_entities_come_in_order_of_id() -> None:
    """The order of rows and files does not matter."""
    first, second = table(HEADER + MINING, "a.csv"), table(HEADER + GOOD, "b.csv")
    assert entities([first, second], CLASSES) == entities([second, first], CLASSES)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("id,class\n", 1, "'name' is missing"),
        ("id,class,name,colour\n", 1, "'colour' is unknown"),
        ("id,class,name,name\n", 1, "there twice"),
        ("", 1, "'id' is missing"),
        (HEADER + "alpha,Company,Alpha\n", 2, "3 cells where the header has 12"),
        (HEADER + GOOD + MINING + 'b,Company,"B"x,,,,,,,,,\n', 4, "not CSV"),
        (HEADER + "alpha,Compnay,Alpha,,,,,,,,,\n", 2, "no class 'Compnay'"),
        (HEADER + "Alpha 1,Company,Alpha,,,,,,,,,\n", 2, "lower-case words"),
        (HEADER + "alpha,Company,,,,,,,,,,\n", 2, "'name' is empty"),
        (HEADER + "alpha,Company,Alpha,A||B,,,,,,,,\n", 2, "label ''"),
        (HEADER + "alpha,Company,Alpha, A,,,,,,,,\n", 2, "label ' A'"),
        (HEADER + "alpha,Company,Alpha,,,,,42,,,,\n", 2, "Wikidata"),
        (HEADER + "alpha,Company,Alpha,,,,,,alpha.example,,,\n", 2, "web address"),
        (HEADER + "alpha,Company,Alpha,,,,,,,May 1999,,\n", 2, "YYYY"),
        (HEADER + "alpha,Place,Alpha,,,,,,,,alpha,\n", 2, "ISO 3166"),
        (HEADER + "alpha,Company,Alpha,,,,,,,,,perhaps\n", 2, "yes or no"),
        (HEADER + "alpha,Company,Alpha,,,beta,,,,,,\n", 2, "parent 'beta'"),
        (HEADER + "alpha,Company,Alpha,,,,alpha,,,,,\n", 2, "industry 'alpha'"),
        (HEADER + "alpha,Company,Alpha,,,alpha,,,,,,\n", 2, "stands above itself"),
        (HEADER + "a,Place,A,,,b,,,,,,\nb,Place,B,,,a,,,,,,\n", 2, "stands above itself"),
        (HEADER + MINING + "mining,Company,Digger,,,,,,,,,\n", 3, "id 'mining'"),
        (HEADER + MINING + "digger,Company,Digger,Mining,,,,,,,,\n", 3, "label 'mining' of digger"),
        (HEADER + "alpha,Company,Alpha,alpha,,,,,,,,\n", 2, "label 'alpha'"),
        (HEADER + "a,Company,A,,,,,Q1,,,,\nb,Company,B,,,,,Q1,,,,\n", 3, "wikidata 'Q1'"),
        (HEADER + "a,Place,A,,,,,,,,FR,\nb,Place,B,,,,,,,,FR,\n", 3, "code 'FR'"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) and "\n" not in value else None,
)
def test_a_broken_row_is_named_by_file_and_line(text: str, line: int, words: str) -> None:
    """The message says which file, which line, and what is wrong."""
    with pytest.raises(KnowledgeError) as raised:
        read(text)
    assert str(raised.value).startswith(f"t.csv, line {line}: ")
    assert words in str(raised.value)


@pytest.mark.parametrize("spoilt", [GOOD.replace("\n", "\r\n"), GOOD + "\n\n", "\n" + GOOD])
def test_line_ends_and_blank_lines_do_not_matter(spoilt: str) -> None:
    """A table that a spreadsheet saved with CRLF, or with empty lines, says the same."""
    assert read(HEADER + spoilt + MINING) == read(HEADER + GOOD + MINING)


ECONOMY = "id,class,name,economy,nation\n"


def test_words_of_an_economy_go_with_their_indicator() -> None:
    """Both columns are lists, as the other names are."""
    (prices,) = entities(
        [table(ECONOMY + "p,Indicator,prices,consumer price|rents,inflation\n")], ("Indicator",)
    )

    assert (prices.economy, prices.nation) == (("consumer price", "rents"), ("inflation",))


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ("p,Indicator,prices,Consumer Price,\n", 2, "economy 'Consumer Price' must be words in lower case"),
        ("p,Indicator,prices,rents||fares,\n", 2, "economy '' must be words"),
        ("p,Indicator,prices,,price  rise\n", 2, "nation 'price  rise' must be words"),
        ("p,Place,Pell,rents,\n", 2, "'economy' is for indicators; p is a Place"),
        ("p,Indicator,prices,rents,\nq,Indicator,fares,rents,\n", 3, "economy 'rents' of q is that of p"),
    ],
)
def test_broken_words_of_an_economy_are_named_by_line(rows: str, line: int, words: str) -> None:
    """Each says what its cell should be."""
    with pytest.raises(KnowledgeError) as raised:
        entities([table(ECONOMY + rows)], ("Indicator", "Place"))
    assert str(raised.value).startswith(f"t.csv, line {line}: ")
    assert words in str(raised.value)


def test_a_label_in_two_files_names_both() -> None:
    """The message leads to the other row as well."""
    other = table(HEADER + "beta,Company,Beta,Alpha,,,,,,,,\n", "u.csv")
    with pytest.raises(
        KnowledgeError, match=r"u\.csv, line 2: .* of beta is that of alpha \(t\.csv, line 2\)"
    ):
        entities([table(HEADER + GOOD + MINING), other], CLASSES)


def test_a_registry_of_ones_own_is_read(tmp_path: Path) -> None:
    """Another folder takes the place of ours."""
    (tmp_path / "mine.csv").write_text("id,class,name\nreed,MediaOutlet,Reed Post\n", encoding="utf-8")
    (only,) = load(registry=tmp_path).entities
    assert (only.id, only.kind, only.name) == ("reed", "MediaOutlet", "Reed Post")


def test_every_table_gives_entities(knowledge: Knowledge) -> None:
    """No row of ours is lost: as many entities as rows, in a dozen tables."""
    rows = sum(len(path.read_text(encoding="utf-8").splitlines()) - 1 for path in registry_files())
    assert len(knowledge.entities) == rows
    assert len(registry_files()) >= 12


def test_no_label_stands_in_two_rows(knowledge: Knowledge) -> None:
    """A name leads to one entity, however it is cased."""
    counts = Counter(label.casefold() for entity in knowledge.entities for label in labels(entity))
    assert [label for label, count in counts.items() if count > 1] == []
    assert len(counts) > 5000


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("CentralSOE", 97),
        ("GovernmentBody", 120),
        ("MediaOutlet", 150),
        ("Place", 400),
        ("Indicator", 250),
        ("Industry", 150),
        ("StockExchange", 20),
        ("Group", 50),
    ],
)
def test_the_registry_covers_the_world(kind: str, least: int, knowledge: Knowledge) -> None:
    """Enough of each kind for a briefing by any ministry."""
    assert sum(entity.kind == kind for entity in knowledge.entities) >= least


@pytest.mark.parametrize(
    ("label", "identity"),
    [
        ("SASAC", "sasac"),
        ("State Grid", "state-grid"),
        ("CRRC", "crrc-group"),
        ("CRRC Corporation Limited", "crrc-corporation-limited"),
        ("central enterprises", "central-soes"),
        ("central SEOs", "central-soes"),
        ("SMEs", "smes"),
        ("International Monetary Fund", "imf"),
        ("Inner Mongolia Autonomous Region", "inner-mongolia"),
        ("Republic of Korea", "south-korea"),
        ("路透社", "reuters"),
        ("retail sales", "retail-sales"),
        ("M2", "m2"),
        ("NEVs", "new-energy-vehicles"),
    ],
)
def test_a_name_leads_to_its_entity(label: str, identity: str, knowledge: Knowledge) -> None:
    """Short forms, slips, variants and Chinese names are all there."""
    assert [entity.id for entity in knowledge.entities if label in labels(entity)] == [identity]


@pytest.mark.parametrize("label", ["China Southern", "Three Gorges", "State Power", "China Construction"])
def test_a_name_of_two_things_is_nobodys(label: str, knowledge: Knowledge) -> None:
    """What could mean either of two bodies is no label at all."""
    assert not any(label in labels(entity) for entity in knowledge.entities)


@pytest.mark.parametrize("label", ["Party", "central bank", "local enterprises", "profit", "assets", "MOST"])
def test_an_everyday_word_is_weak(label: str, knowledge: Knowledge) -> None:
    """Such a label is for the context to allow."""
    assert [label in entity.weak for entity in knowledge.entities if label in labels(entity)] == [True]


def test_countries_have_their_code(knowledge: Knowledge) -> None:
    """Every state and region with an ISO code has it, and no two share one."""
    codes = {entity.code: entity.id for entity in knowledge.entities if entity.code}
    assert len(codes) > 220
    assert (codes["CN"], codes["HK"], codes["CN-XZ"], codes["GB"]) == (
        "china",
        "hong-kong",
        "xizang",
        "united-kingdom",
    )


def test_indicators_and_industries_form_trees(knowledge: Knowledge) -> None:
    """What stands above an indicator is an indicator, above an industry an industry."""
    kinds = {entity.id: entity.kind for entity in knowledge.entities}
    placed = [e for e in knowledge.entities if e.kind in {"Indicator", "Industry"} and e.parent]
    assert len(placed) > 100
    assert all(kinds[entity.parent or ""] == entity.kind for entity in placed)
