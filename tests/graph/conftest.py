"""Hand-made facts of two small briefings, and a little knowledge: no parser, no ontology files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from kg.model import (
    Bound,
    Claim,
    Comparison,
    Document,
    Entity,
    Facts,
    Header,
    Knowledge,
    Mention,
    Modality,
    Observation,
    Participant,
    Period,
    Point,
    Relation,
    Restatement,
    Span,
    Statistic,
    Turn,
    TurnKind,
    Unit,
)

TEXT = """\
Harbour Office briefing on ports
Harbour City, March 3, 2025

Speaker: Ada Lin, head of the Port Bureau of the Harbour Office

Bo Berg:

Good morning. Please begin.

Ada Lin:

Quay Corp built Pier 9. In 2024, ports handled over 2.5 million tonnes, up 11.4% year on year. \
First, we will open the North Dock. Second, Quay Corp will not sell Pier 9.

Daily Tide, Tide Plus:

How much was spent?

Ada Lin:

About $3.10 was spent per visit.
"""


def at(words: str, text: str = TEXT, nth: int = 0) -> Span:
    """Where words stand in a text: the first place, or the nth after it."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


LINE = at("In 2024, ports handled over 2.5 million tonnes, up 11.4% year on year.")
YEAR = Period(start=date(2024, 1, 1), end=date(2024, 12, 31))

ENTITIES = (
    Entity(id="person/ada-lin", kind="Person", name="Ada Lin"),
    Entity(
        id="central-soe/quay-corp",
        kind="CentralSOE",
        name="Quay Corp",
        aliases=("QC",),
        hidden=("Quey Corp",),
        chinese=("码头集团",),
        wikidata="Q42",
        known=True,
    ),
    Entity(id="government-body/harbour-office", kind="GovernmentBody", name="Harbour Office"),
    Entity(
        id="unit/port-bureau",
        kind="OrganizationalUnit",
        name="Port Bureau",
        parent="government-body/harbour-office",
    ),
    Entity(id="post/head", kind="Post", name="head", parent="unit/port-bureau"),
    Entity(id="facility/pier-9", kind="Facility", name="Pier 9"),
    Entity(id="group/ports", kind="Group", name="ports"),
    Entity(id="indicator/throughput", kind="Indicator", name="cargo throughput", parent="indicator/trade"),
    Entity(id="indicator/spending", kind="Indicator", name="spending", wikidata="Q43"),
    Entity(id="media-outlet/daily-tide", kind="MediaOutlet", name="The Daily Tide", aliases=("Daily Tide",)),
    Entity(id="company/elsewhere", kind="Company", name="Named by no one"),
)

OBSERVATIONS = (
    Observation(
        value=Decimal("2.50E6"),
        unit="TONNE",
        bound=Bound.MORE_THAN,
        statistic=Statistic.LEVEL,
        indicator="indicator/throughput",
        subject="group/ports",
        scope="in the northern docks",
        period=YEAR,
        modality=Modality.ACHIEVED,
        speaker="person/ada-lin",
        mention=at("2.5 million tonnes"),
        evidence=LINE,
        turn=1,
        rule="figure.level",
    ),
    Observation(
        value=Decimal("11.4"),
        unit="PERCENT",
        bound=Bound.EXACT,
        statistic=Statistic.CHANGE,
        comparison=Comparison.YEAR_ON_YEAR,
        indicator="indicator/throughput",
        period=Period(start=date(2024, 1, 1), end=date(2024, 12, 31), inherited=True),
        modality=Modality.ACHIEVED,
        speaker="person/ada-lin",
        mention=at("11.4%"),
        evidence=LINE,
        turn=1,
        rule="figure.change",
    ),
    Observation(
        value=Decimal("3.10"),
        unit="USD-PER-VISIT",
        bound=Bound.ABOUT,
        statistic=Statistic.AVERAGE,
        indicator="indicator/spending",
        modality=Modality.ACHIEVED,
        speaker="person/ada-lin",
        mention=at("$3.10"),
        evidence=at("About $3.10 was spent per visit."),
        turn=3,
        rule="figure.average",
    ),
)

RESTATEMENTS = (
    Restatement(
        value=Decimal("3.10"), unit="USD-PER-VISIT", mention=at("$3.10"), of=at("2.5 million tonnes")
    ),
)

CLAIMS = (
    Claim(
        subject="central-soe/quay-corp",
        predicate="developed",
        object="facility/pier-9",
        modality=Modality.ACHIEVED,
        speaker="person/ada-lin",
        mention=at("Quay Corp built Pier 9"),
        evidence=at("Quay Corp built Pier 9."),
        turn=1,
        rule="lesson.developed.1",
    ),
    Claim(
        subject="central-soe/quay-corp",
        predicate="sold",
        object="facility/pier-9",
        modality=Modality.NEGATED,
        speaker="person/ada-lin",
        mention=at("Quay Corp will not sell Pier 9"),
        evidence=at("Second, Quay Corp will not sell Pier 9."),
        turn=1,
        rule="lesson.sold.1",
        resolved_by="we",
    ),
    Claim(
        subject="person/ada-lin",
        predicate="holdsPost",
        object="post/head",
        modality=Modality.ACHIEVED,
        mention=at("head"),
        evidence=at("Speaker: Ada Lin, head of the Port Bureau of the Harbour Office"),
        rule="header.post",
    ),
)

POINTS = (
    Point(
        ordinal=1,
        modality=Modality.PLANNED,
        head=at("we will open the North Dock"),
        evidence=at("First, we will open the North Dock."),
        turn=1,
        speaker="person/ada-lin",
        rule="points.ordinal",
    ),
    Point(
        ordinal=2,
        modality=Modality.PLANNED,
        head=at("Quay Corp will not sell Pier 9"),
        evidence=at("Second, Quay Corp will not sell Pier 9."),
        turn=1,
        parent=at("First, we will open the North Dock."),
        rule="points.ordinal",
    ),
)

DOCUMENT = Document(
    source="somewhere/ports.txt",
    text=TEXT,
    header=Header(
        title=at("Harbour Office briefing on ports"),
        date=date(2025, 3, 3),
        time="09:00",
        place=at("Harbour City"),
        host=at("Harbour Office"),
        chair="Bo Berg",
        participants=(Participant(name="Ada Lin", span=at("Ada Lin"), evidence=at("Speaker: Ada Lin")),),
    ),
    turns=(
        Turn(
            kind=TurnKind.MODERATION,
            span=at("Good morning. Please begin."),
            speaker="Bo Berg",
            label=at("Bo Berg"),
        ),
        Turn(
            kind=TurnKind.REMARKS,
            span=Span(at("Quay Corp built").start, at("sell Pier 9.").end),
            speaker="Ada Lin",
            label=at("Ada Lin", nth=1),
        ),
        Turn(
            kind=TurnKind.QUESTION,
            span=at("How much was spent?"),
            outlets=("Daily Tide", "Tide Plus"),
            label=at("Daily Tide, Tide Plus"),
        ),
        Turn(
            kind=TurnKind.ANSWER,
            span=at("About $3.10 was spent per visit."),
            speaker="Ada Lin",
            label=at("Ada Lin", nth=2),
            answers=2,
        ),
    ),
)


@pytest.fixture(scope="session")
def facts() -> Facts:
    """A small briefing with a fact of every kind."""
    mentions = (
        Mention(entity="central-soe/quay-corp", span=at("Quay Corp")),
        Mention(entity="facility/pier-9", span=at("Pier 9")),
        Mention(entity="unit/port-bureau", span=at("Port Bureau")),
        Mention(entity="person/ada-lin", span=at("Ada Lin")),
    )
    return Facts(
        document=DOCUMENT,
        entities=ENTITIES,
        mentions=mentions,
        observations=OBSERVATIONS,
        restatements=RESTATEMENTS,
        claims=CLAIMS,
        points=POINTS,
    )


@pytest.fixture(scope="session")
def other_facts() -> Facts:
    """Another briefing that speaks of one of the same companies."""
    text = "Quay Corp opened in May."
    document = Document(
        source="https://example.org/a b.html",
        text=text,
        turns=(Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)), speaker="Cy Dahl"),),
    )
    mention = Mention(entity="central-soe/quay-corp", span=Span(0, 9))
    return Facts(document=document, entities=ENTITIES[1:2], mentions=(mention,))


@pytest.fixture(scope="session")
def little() -> Knowledge:
    """Just enough knowledge for the small briefings."""
    units = (
        Unit(code="TONNE", iri="http://qudt.org/vocab/unit/TONNE", label="tonne", kind="mass"),
        Unit(code="PERCENT", iri="http://qudt.org/vocab/unit/PERCENT", label="percent", kind="ratio"),
        Unit(code="USD", iri="http://qudt.org/vocab/currency/USD", label="US dollar", kind="currency"),
    )
    above = {
        "CentralSOE": ("Company", "Organization", "Agent"),
        "Question": ("Turn",),
        "Observation": ("Fact",),
    }
    return Knowledge(
        entities=(Entity(id="indicator/trade", kind="Indicator", name="trade"),),
        units=units,
        relations=(Relation(name="sold", label="sold", domain=frozenset(), range=frozenset()),),
        superclasses=above,
        version="0" * 64,
    )


@pytest.fixture(scope="session")
def where() -> Callable[[str], Span]:
    """Where words stand in the small briefing."""
    return at
