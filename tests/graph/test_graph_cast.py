"""The names of header and labels, joined to the entities of the facts."""

from __future__ import annotations

import pytest

from kg.graph.cast import Cast, cast
from kg.model import Document, Entity, Facts, Header, Mention, Span, Turn, TurnKind

TEXT = "The Quay Office held it. Tide Daily: Why?"
LABEL = Span(25, 35)
TIDE = Entity(id="outlet/tide", kind="MediaOutlet", name="The Tide", aliases=("TD",), hidden=("Tied Daily",))


def asked_by(outlet: str, *entities: Entity, mentions: tuple[Mention, ...] = ()) -> Cast:
    """The cast of a text in which an outlet asks."""
    turn = Turn(kind=TurnKind.QUESTION, span=Span(37, 41), outlets=(outlet,), label=LABEL)
    document = Document(source="x", text=TEXT, turns=(turn,))
    return cast(Facts(document=document, entities=entities, mentions=mentions))


@pytest.mark.parametrize("name", ["The Tide", "the  TIDE", "td", "Tied Daily"])
def test_outlet_is_found_by_any_of_its_names(name: str) -> None:
    """Name, acronym and slip find the entity, in any case and spacing."""
    assert asked_by(name, TIDE).find("MediaOutlet", name) == TIDE.id


def test_outlet_is_found_by_its_place() -> None:
    """A name that no entity bears is the one that the text mentions right there."""
    made = asked_by("Tide Daily", TIDE, mentions=(Mention(entity=TIDE.id, span=LABEL),))

    assert made.find("MediaOutlet", "Tide Daily") == TIDE.id


def test_name_of_another_kind_is_not_taken() -> None:
    """A person of that name is no outlet: a new one is made."""
    person = Entity(id="person/tide", kind="Person", name="The Tide")

    assert asked_by("The Tide", person).find("MediaOutlet", "The Tide") == "media-outlet/the-tide"


def test_own_name_goes_before_an_alias() -> None:
    """Of two that the name fits, the one that is called so is meant, whatever their ids."""
    other = Entity(id="outlet/a", kind="MediaOutlet", name="Another", aliases=("The Tide",))

    assert asked_by("The Tide", other, TIDE).find("MediaOutlet", "The Tide") == TIDE.id


def test_newcomer_is_mentioned_where_it_is_named() -> None:
    """A new entity has the label as its one mention."""
    assert asked_by("Tide Daily").mentions == (Mention(entity="media-outlet/tide-daily", span=LABEL),)


def test_name_without_letters_still_has_an_id() -> None:
    """A label of signs only makes an entity all the same."""
    (made,) = asked_by("***").entities

    assert (made.id, made.name) == ("media-outlet/2a2a2a", "***")


def test_host_is_an_organisation_of_any_kind() -> None:
    """The host is the body that the header mentions, be it government or company."""
    body = Entity(id="gov/quay", kind="GovernmentBody", name="Quay Office")
    header = Header(host=Span(4, 15))
    made = cast(Facts(document=Document(source="x", text=TEXT, header=header), entities=(body,)))

    assert made.find("Organization", "Quay Office") == "gov/quay"


def test_turn_without_label_is_nobodys() -> None:
    """No speaker is made up."""
    turn = Turn(kind=TurnKind.QUESTION, span=Span(37, 41))
    made = cast(Facts(document=Document(source="x", text=TEXT, turns=(turn,))))

    assert made.speakers(turn) == ()
    assert made.entities == ()
