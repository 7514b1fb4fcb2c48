"""Enumerations are read in all their forms, each item with its number, its time and its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.extraction import points
from kg.language import Parser, analyse
from kg.model import Document, Header, Knowledge, Modality, Point, Span, Turn, TurnKind

ACHIEVED, PLANNED = Modality.ACHIEVED, Modality.PLANNED


def listed(text: str, parser: Parser, kind: TurnKind = TurnKind.ANSWER) -> list[tuple[int, Modality, str]]:
    """Number, modality and words of each point of a turn."""
    document = said(text, kind)
    return [(p.ordinal, p.modality, p.evidence.of(text)) for p in read(document, parser)]


def said(text: str, kind: TurnKind = TurnKind.ANSWER) -> Document:
    """A document of one turn."""
    return Document(
        source="turn", text=text, turns=(Turn(kind=kind, span=Span(0, len(text)), speaker="Ada Berg"),)
    )


def read(document: Document, parser: Parser) -> tuple[Point, ...]:
    """The points of a document."""
    return points.read(analyse(document, Knowledge(), parser), document, ("person/ada-berg",))


def test_ordinals_at_the_starts_of_paragraphs(parser: Parser) -> None:
    """ "First, …" and "Second, …" are two items, each up to the next."""
    text = "We did two things.\n\nFirst, we cut taxes. It helped.\n\nSecond, we built roads. They are long."

    assert listed(text, parser) == [
        (1, ACHIEVED, "First, we cut taxes. It helped."),
        (2, ACHIEVED, "Second, we built roads. They are long."),
    ]


def test_an_item_goes_on_over_paragraphs_up_to_the_next(parser: Parser) -> None:
    """What stands between two items belongs to the first; the last ends with its paragraph."""
    text = "First, we will cut taxes.\n\nThat helps.\n\nSecond, we will build roads.\n\nNow to you."

    assert [words for *_, words in listed(text, parser)] == [
        "First, we will cut taxes.\n\nThat helps.",
        "Second, we will build roads.",
    ]


def test_ordinals_within_one_paragraph(parser: Parser) -> None:
    """The last item of a running list goes on to the end of the paragraph."""
    text = (
        "We will do three things. First, we will plant trees. Second, we will clean rivers. "
        "Third, we will rest. Slowly."
    )

    assert [words for *_, words in listed(text, parser)] == [
        "First, we will plant trees.",
        "Second, we will clean rivers.",
        "Third, we will rest. Slowly.",
    ]


def test_clauses_of_one_sentence(parser: Parser) -> None:
    """ "First is X; second is Y; and third is Z." gives three items, without what joins them."""
    text = "We ask the mills to improve. First is speed; second is care; and third is thrift. That is all."

    assert [(number, words) for number, _, words in listed(text, parser)] == [
        (1, "First is speed"),
        (2, "second is care"),
        (3, "third is thrift."),
    ]
    assert {modality for _, modality, _ in listed(text, parser)} == {PLANNED}


def test_the_first_one_and_the_second_task(parser: Parser) -> None:
    """An ordinal may stand before what is counted."""
    text = "There are two tasks. The first one is to mend the dams. The second task is to raise them."

    assert [number for number, *_ in listed(text, parser)] == [1, 2]


def test_on_the_one_hand(parser: Parser) -> None:
    """Two hands are two items."""
    text = "On the one hand, prices fell.\n\nOn the other hand, wages rose."

    assert [(number, modality) for number, modality, _ in listed(text, parser)] == [
        (1, ACHIEVED),
        (2, ACHIEVED),
    ]


def test_on_the_other_hand_alone_is_no_list(parser: Parser) -> None:
    """A contrast with nothing before it is no item."""
    assert listed("Prices fell. On the other hand, wages rose.", parser) == []


def test_examples_in_paragraphs_one_behind_the_other(parser: Parser) -> None:
    """ "For example", "for instance" and "in addition" at the starts of paragraphs count as a list."""
    text = (
        "Much was done.\n\nFor example, we cut fees.\n\nFor instance, we built a bridge.\n\n"
        "In addition, we hired nurses."
    )

    assert [(number, modality) for number, modality, _ in listed(text, parser)] == [
        (1, ACHIEVED),
        (2, ACHIEVED),
        (3, ACHIEVED),
    ]


def test_an_example_within_a_paragraph_is_no_list(parser: Parser) -> None:
    """Only paragraphs that follow each other do."""
    assert listed("Much was done. For example, we cut fees. In addition, we built a bridge.", parser) == []


def test_numbers_in_brackets(parser: Parser) -> None:
    """ "(1) … (2) …" counts."""
    assert [n for n, *_ in listed("We will: (1) cut fees; (2) build a bridge.", parser)] == [1, 2]


def test_numbered_paragraphs(parser: Parser) -> None:
    """ "1. …" at the start of a paragraph counts."""
    assert [n for n, *_ in listed("1. We cut fees.\n\n2. We built a bridge.", parser)] == [1, 2]


def test_bulleted_paragraphs(parser: Parser) -> None:
    """Bullets are counted from one."""
    assert [n for n, *_ in listed("We did this:\n\n• We cut fees.\n\n• We built a bridge.", parser)] == [1, 2]


def test_to_begin_with_and_finally(parser: Parser) -> None:
    """ "To begin with, … Next, … Finally, …" are three items."""
    text = "To begin with, we cut fees. Next, we built a bridge. Finally, we opened it."

    assert [n for n, *_ in listed(text, parser)] == [1, 2, 3]


def test_paragraphs_behind_an_announcement(parser: Parser) -> None:
    """Paragraphs that open alike behind "the following:" are items though nothing marks them."""
    text = (
        "The work has the following aspects:\n\nWe will mend dams.\n\nWe will raise dams.\n\n"
        "We will paint dams.\n\nThank you."
    )

    assert [(n, m) for n, m, _ in listed(text, parser)] == [(1, PLANNED), (2, PLANNED), (3, PLANNED)]


def test_paragraphs_that_open_alike_without_an_announcement_are_no_list(parser: Parser) -> None:
    """Two paragraphs that begin with "We will" are just two paragraphs."""
    assert (
        listed("Prices fell last year. They fell a lot.\n\nWe will mend dams.\n\nWe will raise dams.", parser)
        == []
    )


def test_unmarked_paragraphs_behind_a_marked_first_one(parser: Parser) -> None:
    """Behind "several sides:" a list may mark its first item only; it ends where the time changes."""
    text = (
        "The work had several sides:\n\nFirst, the mills saved coal.\n\nThe dams held.\n\n"
        "The ports stayed open.\n\nThe ministry will go on with it."
    )

    assert [words for *_, words in listed(text, parser)] == [
        "First, the mills saved coal.",
        "The dams held.",
        "The ports stayed open.",
    ]


def test_a_list_in_an_item_knows_its_item(parser: Parser) -> None:
    """The items of an inner list have the outer item as parent."""
    text = (
        "We have two plans:\n\nFirst, we will mend dams. On one hand, we will buy stone. "
        "On the other hand, we will hire men."
        "\n\nSecond, we will raise dams."
    )
    found = read(said(text), parser)

    assert [(p.ordinal, p.parent.of(text)[:6] if p.parent else None) for p in found] == [
        (1, None),
        (1, "First,"),
        (2, "First,"),
        (2, None),
    ]


def test_the_head_is_the_first_sentence_of_the_item(parser: Parser) -> None:
    """The rest of the item is evidence, not head."""
    text = "First, we cut taxes. It helped.\n\nSecond, we built roads."

    assert read(said(text), parser)[0].head.of(text) == "First, we cut taxes."


def test_an_item_without_a_verb_has_the_time_of_its_list(parser: Parser) -> None:
    """ "Second, roads." is planned where the others are."""
    text = "First, we will cut taxes.\n\nSecond, roads.\n\nThird, we will build a bridge."

    assert [modality for _, modality, _ in listed(text, parser)] == [PLANNED, PLANNED, PLANNED]


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("we have cut the fees of the ports", ACHIEVED),
        ("the fees of the ports were cut", ACHIEVED),
        ("the fees of the ports must be cut", PLANNED),
        ("our next task is to cut the fees", PLANNED),
        ("we aim to cut the fees of the ports", PLANNED),
    ],
)
def test_the_tense_tells_whether_it_is_done(sentence: str, modality: Modality, parser: Parser) -> None:
    """Past and perfect are achievements; modal verbs, "is to" and aims are commitments."""
    text = f"First, {sentence}.\n\nSecond, {sentence}."

    assert {found for _, found, _ in listed(text, parser)} == {modality}


@pytest.mark.parametrize("kind", [TurnKind.QUESTION, TurnKind.MODERATION])
def test_questions_are_no_commitments(kind: TurnKind, parser: Parser) -> None:
    """A journalist's "first" and "second" are questions."""
    assert listed("First, will you cut taxes? Second, will you build roads?", parser, kind) == []


def test_second_hand_words_do_not_count(parser: Parser) -> None:
    """ "the second half", "third parties", "first-quarter" are no markers."""
    text = "First-quarter output rose. The second half was dry. Third parties paid."

    assert listed(text, parser) == []


def test_a_point_carries_turn_speaker_and_rule(parser: Parser) -> None:
    """The facts of a point say who said it where, and by which rule it was read."""
    point = read(said("First, we cut taxes.\n\nSecond, we built roads."), parser)[0]

    assert (point.turn, point.speaker, point.rule) == (0, "person/ada-berg", "point.ordinal")


def periods(text: str, parser: Parser) -> list[tuple[str, str, bool] | None]:
    """First day, last day and whether inherited, of each point of an answer given in January 2024."""
    header = Header(date=date(2024, 1, 20))
    found = read(replace(said(text), header=header), parser)
    return [(str(p.start), str(p.end), p.inherited) if p else None for p in (each.period for each in found)]


def test_points_inherit_the_time_of_what_announces_them(parser: Parser) -> None:
    """ "In 2023 we did three things" dates each of them."""
    text = "In 2023, we achieved two things. First, roads were mended. Second, dams were raised."

    assert periods(text, parser) == [("2023-01-01", "2023-12-31", True)] * 2


def test_a_point_may_have_a_time_of_its_own(parser: Parser) -> None:
    """The time in an item's own head goes before that of the list."""
    text = "In 2023, we achieved two things. First, roads were mended in May 2022. Second, dams were raised."

    assert periods(text, parser) == [("2022-05-01", "2022-05-31", False), ("2023-01-01", "2023-12-31", True)]


def test_a_commitment_is_for_no_time_that_is_over(parser: Parser) -> None:
    """After a look back, what will be done has no date."""
    text = "Roads were bad in 2022. First, we will mend them. Second, we will build dams."

    assert periods(text, parser) == [None, None]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "We will do three things: repair roads, cut fares and train drivers.",
            ["repair roads", "cut fares", "train drivers"],
        ),
        ("Our plan has two aims: to cut costs; and to hire nurses.", ["to cut costs", "to hire nurses"]),
        ("We built three schools in May: the first was small.", []),
        ("We will do three things: repair roads and cut fares.", []),
        ("There are two reasons: cost, time and risk.", []),
    ],
)
def test_a_number_and_a_colon_announce_as_many_clauses(text: str, items: list[str], parser: Parser) -> None:
    """Things that are not counted so, or not as many, are no items."""
    assert [words for *_, words in listed(text, parser)] == items


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I will make two points. On prices, we will keep fares. On jobs, we will hire guards.", 2),
        ("On prices, we kept fares.\n\nOn jobs, we hired guards.\n\nOn roads, we built bridges.", 3),
        ("On prices, we kept fares. On jobs, we hired guards.", 0),
        ("On Monday, it rained. On Tuesday, it snowed. On 3 May, it cleared.", 0),
        ("Number one, we will build roads. Number two, we will hire drivers.", 2),
        ("My first priority is speed. My second priority is care.", 2),
        ("The first of these is speed. The second of these is care.", 2),
    ],
)
def test_topics_and_other_counts_open_items(text: str, count: int, parser: Parser) -> None:
    """ "On prices, …" does so three times running or after "two points"; a day does not."""
    assert len(listed(text, parser)) == count


def test_what_is_an_aim_is_planned(parser: Parser) -> None:
    """ "My first priority is …" and "to cut costs" are yet to be done."""
    text = "My first priority is speed. My second priority is care."
    aims = "Our plan has two aims: to cut costs; and to hire nurses."

    assert {mood for _, mood, _ in [*listed(text, parser), *listed(aims, parser)]} == {PLANNED}
