"""Every name is found where it stands and linked once."""

from __future__ import annotations

import pytest

from kg.language import Parser
from kg.model import Header, Span, Turn, TurnKind
from tests.extraction.names_reading import dialogue, speech, told


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            "We launched a special campaign to clean the rivers.",
            "special campaign to clean the rivers",
            "Initiative",
        ),
        ("The council held three signing ceremonies.", "three signing ceremonies", "Event"),
        ("The council issued a plan for raising the dams.", "plan for raising the dams", "Plan"),
        ("They completed 12 ferry projects.", "12 ferry projects", "Project"),
        ("We built a fish laboratory.", "fish laboratory", "Facility"),
        ("The mills signed a supply agreement with farmers.", "supply agreement with farmers", "Document"),
        (
            "The council issued an action plan for mills to save coal.",
            "action plan for mills to save coal",
            "Plan",
        ),
        ("A rescue exercise was held by the council.", "rescue exercise", "Event"),
    ],
)
def test_a_thing_that_is_made_or_held_is_named_by_its_noun(
    text: str, name: str, kind: str, parser: Parser
) -> None:
    """Article and owner are left out; what tells it from its like belongs to the name."""
    assert told(speech(text), parser).kinds() == {name: kind}


@pytest.mark.parametrize(
    "text",
    [
        "We launched a plan.",
        "We have various plans and other programs.",
        "Important meetings are useful.",
        "We will build more fish laboratories.",
        "A strong mechanism matters.",
        "They opened two ferry lines.",
    ],
)
def test_what_its_words_do_not_tell_from_its_like_is_no_name(text: str, parser: Parser) -> None:
    """Neither a bare noun, nor plain adjectives, nor what is only to be made."""
    assert told(speech(text), parser).kinds() == {}


def test_a_day_is_no_name(parser: Parser) -> None:
    """The model may take "3rd September" for an organisation."""
    assert told(speech("On 3rd September, we had 210 cases."), parser).kinds() == {}


def test_a_thing_is_found_again_by_its_short_form(parser: Parser) -> None:
    """Behind "the" the short form means the same thing."""
    reading = told(speech("We launched a river campaign to save fish. The river campaign goes on."), parser)

    (entity,) = (e for e in reading.names.entities if e.kind == "Initiative")
    assert reading.words(entity.id) == ["river campaign to save fish", "river campaign"]


def test_a_thing_described_in_other_forms_of_the_same_words_is_the_known_one(parser: Parser) -> None:
    """ "a campaign for repairing and raising the dams" is the registry's "to repair and raise"."""
    reading = told(speech("We launched a campaign for repairing and raising the dams."), parser)

    assert reading.words("dams") == ["campaign for repairing and raising the dams"]


def test_a_quoted_name_has_the_kind_of_the_noun_beside_it(parser: Parser) -> None:
    """The "Blue Lane" initiative."""
    assert told(speech('The "Blue Lane" initiative covers ten ports.'), parser).kinds() == {
        "Blue Lane": "Initiative"
    }


def test_a_name_with_its_sort_behind_it_is_one_thing(parser: Parser) -> None:
    """ "the Long Lake Bridge project" is Long Lake Bridge."""
    assert told(speech("The Long Lake Bridge project was completed."), parser).kinds() == {
        "Long Lake Bridge": "Facility"
    }


def test_names_that_share_their_last_words_are_all_found(parser: Parser) -> None:
    """ "The Easton and Weston stock exchanges" names both."""
    reading = told(speech("The Easton and Weston stock exchanges grew."), parser)

    assert reading.words("east-exchange") == ["Easton and Weston stock exchanges"]
    assert reading.words("west-exchange") == ["Weston stock exchanges"]


def test_a_body_in_the_name_of_another_is_mentioned_too(parser: Parser) -> None:
    """The longer name wins, its part stays findable."""
    reading = told(speech("The Water Commission of the Grand Council met."), parser)

    assert reading.words("water") == ["Water Commission of the Grand Council"]
    assert reading.words("council") == ["Grand Council"]


def test_a_like_named_body_of_another_country_is_not_the_known_one(parser: Parser) -> None:
    """ "Sudland's Ministry of Finance" is not Nordland's."""
    reading = told(speech("Sudland's Ministry of Finance paid."), parser)

    assert reading.words("finance") == []
    assert reading.kinds() == {"Ministry of Finance of Sudland": "GovernmentBody"}


def test_the_country_of_the_briefing_tells_whose_body_is_meant(parser: Parser) -> None:
    """In a Sudland briefing "the Ministry of Finance" is Sudland's."""
    abroad = told(speech("The Ministry of Finance paid.", header=Header(country="SL")), parser)
    at_home = told(speech("The Ministry of Finance paid.", header=Header(country="NL")), parser)

    assert abroad.words("finance") == []
    assert at_home.words("finance") == ["Ministry of Finance"]


def test_an_everyday_word_is_a_name_where_the_full_name_stands_too(parser: Parser) -> None:
    """ "the Party" is the party that the text has named."""
    assert (
        told(speech("The Reform Party of Nordland won. The Party met."), parser).words("party")[-1] == "Party"
    )
    assert told(speech("The Party met."), parser).words("party") == []


def test_an_everyday_word_is_an_indicator_beside_a_figure(parser: Parser) -> None:
    """ "output" alone is no indicator; "output was 5 tonnes" is one."""
    assert told(speech("Output was 5 million tonnes."), parser).words("output") == ["Output"]
    assert told(speech("Output matters."), parser).words("output") == []


def test_a_name_that_may_be_two_things_is_linked_to_neither(parser: Parser) -> None:
    """ "Alpha Rail" may be the holding or the works; the reader is told."""
    reading = told(speech("We have met Alpha Rail in Sudland."), parser)

    assert reading.words("alpha") == reading.words("alpha-rail") == []
    assert [u.span.of(reading.document.text) for u in reading.names.uncertain] == ["Alpha Rail"]


def test_a_family_name_that_two_share_means_the_one_who_speaks_next(parser: Parser) -> None:
    """ "I will ask Mr. Wang" means the Wang who answers."""
    reading = told(
        dialogue(
            ("Wang Ming", "I speak."),
            ("Ada Berg", "I will ask Mr. Wang to answer."),
            ("Wang Fang", "Gladly."),
        ),
        parser,
    )

    assert "Mr. Wang" in reading.words("person/wang-fang")
    assert "Mr. Wang" not in reading.words("person/wang-ming")


def test_a_family_name_of_nobody_near_is_left_open(parser: Parser) -> None:
    """Where none of the two Wangs speaks before or after, nobody is meant for sure."""
    reading = told(
        dialogue(
            ("Wang Ming", "Hi."),
            ("Wang Fang", "Hi."),
            ("Bo Lund", "Hi."),
            ("Ada Berg", "Mr. Wang left."),
            ("Bo Lund", "Yes."),
        ),
        parser,
    )

    assert len(reading.names.uncertain) == 1


def test_labels_of_turns_mention_speakers_and_outlets(parser: Parser) -> None:
    """A joint label mentions each outlet where its name stands."""
    text = "Coast Herald, River Post: Why?"
    turn = Turn(
        kind=TurnKind.QUESTION, span=Span(26, 30), outlets=("Coast Herald", "River Post"), label=Span(0, 24)
    )
    document = dialogue(("Ada Berg", "Hi."))
    reading = told(type(document)(source="x", text=text, turns=(turn,)), parser)

    assert reading.words("coast-herald") == ["Coast Herald"]
    assert reading.words("media-outlet/river-post") == ["River Post"]
    assert reading.names.outlets == (("coast-herald", "media-outlet/river-post"),)


def test_a_token_gives_the_name_that_it_heads(parser: Parser) -> None:
    """Other stages ask by token."""
    reading = told(speech("We launched a special campaign to clean the rivers."), parser)
    (sentence,) = reading.sentences
    heads = {
        token.text: reading.names.at(sentence, token)
        for token in sentence.tokens
        if reading.names.at(sentence, token)
    }

    assert list(heads) == ["campaign"]


def test_a_class_of_companies_is_a_group(parser: Parser) -> None:
    """ "wind power companies" act as one."""
    assert told(speech("Wind power companies invested a lot."), parser).kinds() == {
        "wind power companies": "Group"
    }


def test_a_product_is_called_by_letters_and_digits(parser: Parser) -> None:
    """Where the words beside say that it is one."""
    assert told(speech("We sell the HX-3, a small robot, abroad."), parser).kinds() == {"HX-3": "Product"}


def test_a_thing_with_a_plain_name_is_this_documents_own(parser: Parser) -> None:
    """Another document's "three signing ceremonies" are other ceremonies."""
    first = told(speech("The council held three signing ceremonies."), parser)
    second = told(speech("Again the council held three signing ceremonies."), parser)

    ids = [{e.id for e in reading.names.entities if e.kind == "Event"} for reading in (first, second)]
    assert ids[0].isdisjoint(ids[1])


def test_every_mention_names_an_entity_that_is_there(parser: Parser) -> None:
    """No mention points to nothing, and units bring their bodies."""
    reading = told(
        speech("The Dam Office of the Grand Council launched a river campaign to save fish."), parser
    )

    known = {e.id for e in reading.names.entities}
    assert {m.entity for m in reading.names.mentions} <= known
    assert "council" in known


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("They met the Chair of the Board of Wardens in the Lower Hall.", "Chair of the Board of Wardens"),
        ("They broke the Rules on the Conduct of Northern Trade Fairs.", "Conduct of Northern Trade Fairs"),
        ("We heard the Minister for Skills and Rural Enterprise Growth.", "Rural Enterprise Growth"),
    ],
)
def test_a_piece_of_an_office_or_a_rule_book_is_no_name(text: str, piece: str, parser: Parser) -> None:
    """Posts are no companies, and neither are the fields that they or rules are for."""
    assert piece not in told(speech(text), parser).kinds()


def test_a_facility_is_told_by_the_head_of_its_name(parser: Parser) -> None:
    """Not by the model alone, which takes persons and programmes for buildings."""
    kinds = told(
        speech(
            "They all crossed Long Lake Bridge with guests to hear what their governor, Kamau Thuggo, said."
        ),
        parser,
    ).kinds()

    assert kinds["Long Lake Bridge"] == "Facility"
    assert "Facility" not in {kind for name, kind in kinds.items() if name != "Long Lake Bridge"}
