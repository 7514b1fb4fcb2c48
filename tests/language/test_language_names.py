"""Known names are found in any spelling that means the same, and only there."""

from __future__ import annotations

import pytest

from kg.language.names import Gazetteer, label_key
from kg.language.normal import words
from kg.model import Entity


def entity(name: str, *aliases: str, kind: str = "Company", hidden: tuple[str, ...] = ()) -> Entity:
    """An entity whose id is its name in small letters."""
    return Entity(id=name.lower().replace(" ", "-"), kind=kind, name=name, aliases=aliases, hidden=hidden)


def found(text: str, *entities: Entity) -> list[str]:
    """The words under each name that a gazetteer of the entities finds."""
    return [text[name.start : name.end] for name in Gazetteer(entities).find(words(text))]


@pytest.mark.parametrize(
    "text",
    [
        "We met Alpha & Beta Corporation today.",
        "We met Alpha and Beta Corp today.",
        "We met Alpha-and Beta Corp. today.".replace("-and", " and"),
        "We met ALPHA AND BETA CORPORATION today.",
    ],
)
def test_spelling_that_says_nothing_is_passed_over(text: str) -> None:
    """ "&" is "and", "Corp." is "Corporation", capitals may shout."""
    assert len(found(text, entity("Alpha and Beta Corporation"))) == 1


def test_hyphens_do_not_matter() -> None:
    """ "state-run mills" is found where the registry writes "state run mills"."""
    assert found("All state-run mills grew.", entity("state run mills", kind="Group")) == ["state-run mills"]


def test_a_name_written_with_capitals_is_not_found_in_small_letters() -> None:
    """The company "State Mill" is not "a state mill"."""
    assert found("It is a state mill, not State Mill.", entity("State Mill")) == ["State Mill"]


def test_a_small_name_may_begin_a_sentence() -> None:
    """ "Coal mills" is the group "coal mills"."""
    assert found("Coal mills grew.", entity("coal mills", kind="Group")) == ["Coal mills"]


def test_a_described_thing_is_found_in_small_letters() -> None:
    """The registry's title "Clean Water Campaign" is a text's "clean water campaign"."""
    assert found("We ran the clean water campaign.", entity("Clean Water Campaign", kind="Initiative"))


def test_the_longest_name_wins() -> None:
    """ "Alpha Group Finance" is not "Alpha Group"."""
    assert found("Alpha Group Finance paid.", entity("Alpha Group"), entity("Alpha Group Finance")) == [
        "Alpha Group Finance"
    ]


def test_the_names_within_a_name_can_be_asked_for() -> None:
    """Inside "Press Office of the Grand Council" stands "Grand Council", which is not all of it."""
    gazetteer = Gazetteer([entity("Press Office of the Grand Council"), entity("Grand Council")])

    inside = gazetteer.within(words("Press Office of the Grand Council"))

    assert [name.entity for name in inside] == ["grand-council"]


def test_a_company_may_drop_or_add_its_legal_form() -> None:
    """ "Alpha Mills Limited" is named by "Alpha Mills", "Beta Group" by "Beta Group Co., Ltd."."""
    assert found("Alpha Mills grew.", entity("Alpha Mills Limited")) == ["Alpha Mills"]
    assert found("Beta Group Co., Ltd. grew.", entity("Beta Group")) == ["Beta Group Co., Ltd."]


def test_a_legal_form_that_belongs_to_another_company_is_not_added() -> None:
    """Where "Beta Group Limited" is a company of its own, it is not the group."""
    names = Gazetteer([entity("Beta Group"), entity("Beta Group Limited")]).find(
        words("Beta Group Limited grew.")
    )

    assert [name.entity for name in names] == ["beta-group-limited"]


def test_a_short_form_that_two_companies_could_have_is_nobodys() -> None:
    """ "Alpha Mills" could be cut from either name, so it links to neither."""
    pair = (entity("Alpha Mills Limited"), entity("Alpha Mills Incorporated"))

    assert found("Alpha Mills grew.", *pair) == []


def test_a_full_stop_within_the_sentence_belongs_to_the_name() -> None:
    """The parser must not end the sentence at "Inc."."""
    assert found("Alpha Inc. on Monday grew.", entity("Alpha Inc")) == ["Alpha Inc."]


def test_a_slip_of_the_source_is_marked() -> None:
    """A hidden label is found, as a slip."""
    names = Gazetteer([entity("Beta Times", hidden=("Beta Time",))]).find(words("Beta Time asked."))

    assert [name.slip for name in names] == [True]


def test_a_name_glued_to_letters_or_digits_is_another_word() -> None:
    """The aircraft "C9" is not in "C919"."""
    assert found("The C919 flew.", entity("C9", kind="Product")) == []


def test_what_goes_on_behind_a_beginning_is_told() -> None:
    """ "North Bank" may be short for two banks."""
    gazetteer = Gazetteer([entity("North Bank Holding"), entity("North Bank Trust"), entity("South Bank")])

    assert gazetteer.beginnings("North Bank") == ("north-bank-holding", "north-bank-trust")


def test_the_owner_of_a_label_is_found_whatever_its_case() -> None:
    """Outlets are written in any case in the labels of turns."""
    assert Gazetteer([entity("Coast Herald", kind="MediaOutlet")]).owner("COAST HERALD") == "coast-herald"


def test_two_gazetteers_are_merged_with_the_longer_name() -> None:
    """The document's own longer name goes before the registry's."""
    registry, own = Gazetteer([entity("Alpha")]), Gazetteer([entity("Alpha Green Fund")])

    names = registry.merged(own, words("The Alpha Green Fund and Alpha agreed."))

    assert [name.entity for name in names] == ["alpha-green-fund", "alpha"]


def test_a_briefing_is_never_looked_for() -> None:
    """Its name is a title, not a name in running text."""
    assert found("Alpha grows", entity("Alpha grows", kind="Briefing")) == []


def test_a_label_without_words_does_not_break_the_lookup() -> None:
    """An empty alias is passed over."""
    assert label_key("") == ""
    assert found("Alpha grew.", entity("Alpha", "")) == ["Alpha"]
