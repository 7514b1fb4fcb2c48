"""The names that a document brings itself are found before it is parsed."""

from __future__ import annotations

import pytest

from kg.extraction.linking import Lexicon
from kg.extraction.naming import briefing, own_names
from kg.extraction.naming_surnames import family_name
from kg.model import Document, Entity, Header, Participant, Post, Span, Turn, TurnKind
from tests.extraction.names_reading import WORLD, dialogue, speech


def own(document: Document) -> dict[str, Entity]:
    """The document's own entities by name, the briefing apart."""
    return {e.name: e for e in own_names(document, Lexicon(WORLD)) if e.kind != "Briefing"}


def found(text: str) -> dict[str, str]:
    """Kind by name of what a speech names that the world does not hold."""
    return {name: e.kind for name, e in own(speech(text, speaker=None)).items() if not e.known}


@pytest.mark.parametrize(
    ("name", "country", "family"),
    [
        ("Wang Xiaoming", "CN", "Wang"),
        ("Wang Xiaoming", None, "Wang"),
        ("Anna Berg", None, "Berg"),
        ("Anna Berg", "CN", "Berg"),
        ("Kim Minji", "KR", "Kim"),
        ("Kim Larsen", None, "Larsen"),
        ("BERG Anna", None, "BERG"),
    ],
)
def test_the_family_name_stands_first_or_last(name: str, country: str | None, family: str) -> None:
    """By the custom of the name's language, or in capitals."""
    assert family_name(name, country) == family


def test_a_speaker_is_a_person_with_the_short_forms_that_the_text_uses() -> None:
    """ "Mr. Wang" is taken because it stands there; "Ms. Wang" is not."""
    people = own(dialogue(("Ada Berg", "Mr. Wang will answer."), ("Wang Xiaoming", "Gladly.")))

    assert people["Wang Xiaoming"].aliases == ("Mr. Wang",)
    assert people["Ada Berg"].aliases == ()


def test_a_family_name_that_two_share_is_nobodys_short_form() -> None:
    """Of two Wangs neither is "Mr. Wang"."""
    people = own(dialogue(("Wang Ming", "Mr. Wang knows."), ("Wang Fang", "He does.")))

    assert people["Wang Ming"].aliases == people["Wang Fang"].aliases == ()


def test_a_title_names_a_person() -> None:
    """ "Premier Anna Holm" is a person; "Mr President" is not."""
    assert found("Mr President, Premier Anna Holm has spoken.") == {"Anna Holm": "Person"}


def test_an_outlet_that_the_registry_knows_is_not_made_again() -> None:
    """Not even from a slip of the source."""
    turns = (
        Turn(kind=TurnKind.QUESTION, span=Span(0, 4), outlets=("Coast Herold",)),
        Turn(kind=TurnKind.QUESTION, span=Span(5, 9), outlets=("River Post",)),
    )

    assert list(own(Document(source="x", text="Why? How?", turns=turns))) == ["River Post"]


def test_an_acronym_behind_a_known_name_is_one_more_name_of_it() -> None:
    """The known entity comes with its id and the acronym."""
    entity = own(speech("The Ministry of Finance (MOFIN) paid."))["Ministry of Finance"]

    assert (entity.id, entity.known, entity.aliases) == ("finance", True, ("MOFIN",))


def test_an_acronym_behind_a_new_name_makes_an_entity() -> None:
    """Its initials may leave out the "of the …" behind them."""
    text = "The Northern Rail Office of the Crown (NRO) paid. The NRO is old."

    entity = own(speech(text))["Northern Rail Office of the Crown"]

    assert (entity.kind, entity.aliases) == ("GovernmentBody", ("NRO", "Northern Rail Office"))


def test_words_in_parentheses_that_no_initials_spell_are_no_acronym() -> None:
    """ "(XYZ)" behind other words defines nothing."""
    assert all("XYZ" not in e.aliases for e in own(speech("The Rail Office (XYZ) paid.")).values())


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("We asked the Ministry of Roads and Bridges.", "Ministry of Roads and Bridges", "GovernmentBody"),
        ("We met at the 12th Harbour Expo.", "12th Harbour Expo", "Event"),
        ("They own Baltic Ferries Ltd in full.", "Baltic Ferries Ltd", "Company"),
        ("It is in the Clean Harbour Act of last year.", "Clean Harbour Act", "Document"),
        ("We cross Long Lake Bridge.", "Long Lake Bridge", "Facility"),
        ("They won the Golden Anchor Award.", "Golden Anchor Award", "Award"),
    ],
)
def test_a_capitalised_run_is_told_by_its_head(text: str, name: str, kind: str) -> None:
    """The noun that heads the name tells its kind."""
    assert found(text) == {name: kind}


def test_the_first_word_of_a_sentence_is_no_part_of_a_name() -> None:
    """ "Last" and "Next" only open the sentence."""
    assert found(
        "Last September Harbour Expo opened with more guests than before. Next Harbour Expo will be smaller."
    ) == {"Harbour Expo": "Event"}


def test_a_line_in_title_case_gives_no_names() -> None:
    """Where every word has a capital, capitals tell nothing."""
    assert found("How Nordland Plans Better Harbour Roads For Every Village") == {}


def test_a_company_may_be_called_by_its_first_word_afterwards() -> None:
    """Once its full name has been given."""
    aliases = own(speech("Velmora Robotics Inc grew. Velmora hired."))["Velmora Robotics Inc"].aliases

    assert "Velmora" in aliases


def test_a_unit_of_a_known_body_knows_its_body() -> None:
    """ "The Dam Office of the Water Commission …" is a unit."""
    unit = own(speech("We asked the Dam Office of the Grand Council."))["Dam Office"]

    assert (unit.kind, unit.parent) == ("OrganizationalUnit", "council")


def test_the_body_of_a_post_within_another_is_its_unit() -> None:
    """Header posts give bodies, innermost first."""
    text = "Ada Berg, head of the Dam Office of the Grand Council"
    post = Post(role="head", role_span=Span(10, 14), bodies=(Span(22, 32), Span(40, 53)))
    person = Participant(name="Ada Berg", span=Span(0, 8), posts=(post,), evidence=Span(0, len(text)))

    unit = own(Document(source="x", text=text, header=Header(participants=(person,))))["Dam Office"]

    assert (unit.kind, unit.parent) == ("OrganizationalUnit", "council")


def test_the_briefing_is_named_by_its_title() -> None:
    """Its id is made from the text alone."""
    text = "Dams of\n Nordland"
    document = Document(source="anywhere", text=text, header=Header(title=Span(0, len(text))))

    entity = briefing(document)

    assert (entity.name, entity.id) == ("Dams of Nordland", f"briefing/{document.digest[:20]}")


def test_what_is_named_does_not_depend_on_the_source() -> None:
    """The same text from another place gives the same entities."""
    first, second = (Document(source=source, text="The Harbour Expo opened.") for source in "ab")

    assert own_names(first, Lexicon(WORLD)) == own_names(second, Lexicon(WORLD))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was built by Nordwind A/S last year.", "Nordwind A/S"),
        ("It was built by Halcyon Energy plc last year.", "Halcyon Energy plc"),
        ("It was built by Alder & Sons, Inc. last year.", "Alder & Sons, Inc"),
        ("It was built by Østerlund Marine SE last year.", "Østerlund Marine SE"),
        ("It was built by Nordland's Fjordkraft AG last year.", "Fjordkraft AG"),
    ],
)
def test_a_legal_form_tells_a_company(text: str, name: str) -> None:
    """Whatever its name, without the country that it is said to be of."""
    assert found(text)[name] == "Company"


def test_a_company_is_also_called_without_its_legal_form() -> None:
    """ "Halcyon Energy" is Halcyon Energy plc."""
    text = "Halcyon Energy plc grew. Halcyon Energy hired."

    assert "Halcyon Energy" in own(speech(text))["Halcyon Energy plc"].aliases


def test_a_family_name_with_a_title_is_the_one_full_name_of_the_text() -> None:
    """ "Mr Kobylin" is Andrei Kobylin, who is named elsewhere without any title."""
    text = "We asked Andrei P. Kobylin about mills. Mr Kobylin said little."

    assert own(speech(text))["Andrei P. Kobylin"].aliases == ("Mr Kobylin",)


def test_letters_of_every_alphabet_make_names() -> None:
    """Accents, initials and hyphens."""
    assert found("We thank Dr. Vítor Ângelo-Brandão and Ms A.K. Şahin.") == {
        "Vítor Ângelo-Brandão": "Person",
        "A.K. Şahin": "Person",
    }
