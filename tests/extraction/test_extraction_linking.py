"""What names are looked up in, and the ids of new things."""

from __future__ import annotations

from kg.extraction.linking import Lexicon, identity, stems
from kg.extraction.naming_short import short_forms, usage
from tests.extraction.names_reading import WORLD


def test_an_id_is_made_from_kind_and_name() -> None:
    """The same in every document, whatever the spelling of spaces and capitals."""
    assert (
        identity("MediaOutlet", "The River  Post")
        == identity("MediaOutlet", "the river post")
        == "media-outlet/the-river-post"
    )


def test_an_id_may_be_the_documents_own() -> None:
    """Two documents' "two campaigns" are different campaigns."""
    assert identity("Event", "two fairs", "aa11") != identity("Event", "two fairs", "bb22")


def test_a_name_in_another_script_has_an_id() -> None:
    """No name is left without an id."""
    assert identity("Person", "王明") == "person/王明"
    assert identity("Person", "!!") == "person/2121"


def test_the_same_words_in_other_forms_are_alike() -> None:
    """Endings and little words say nothing."""
    assert stems("a campaign for repairing the dams") == stems("campaign to repair dams")


def test_another_country_has_a_body_of_its_own() -> None:
    """By the country spoken of; at home the known one is meant."""
    lexicon = Lexicon(WORLD)
    abroad = lexicon.abroad("finance", "Ministry of Finance", "SL")

    assert abroad is not None
    assert abroad.id == "government-body/ministry-of-finance-of-sudland"
    assert lexicon.abroad("finance", "Ministry of Finance", "NL") is None
    assert lexicon.abroad("finance", "Ministry of Finance", None) is None


def test_a_body_whose_name_says_whose_it_is_is_that_everywhere() -> None:
    """The "Grand Council of Nordland" is Nordland's in Sudland too."""
    assert Lexicon(WORLD).abroad("council", "Grand Council of Nordland", "SL") is None


def test_a_body_tells_its_country() -> None:
    """One known by a name of its own, not by one that many countries have."""
    lexicon = Lexicon(WORLD)
    told = lexicon.country_of_body("Grand Council of Nordland")

    assert told is not None
    assert told.code == "NL"
    assert lexicon.country_of_body("Ministry of Finance") is None
    assert lexicon.country_of_body("Nobody") is None
    assert lexicon.country_of_body("Alpha Rail Holding") is None


def test_a_common_first_word_is_no_short_form() -> None:
    """ "National Mills Inc" is not "National"; nor is a word that the text also writes small."""
    used = usage("National Mills Inc and Harbour Mills Inc grew. National. Harbour. The harbour.")

    assert short_forms("National Mills Inc", "Company", used) == ()
    assert short_forms("Harbour Mills Inc", "Company", used) == ()
