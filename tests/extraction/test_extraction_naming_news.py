"""Names as the news has them: firms told by the words beside them, offices with "and", own acronyms."""

from __future__ import annotations

import pytest

from kg.extraction import Extractor
from kg.extraction.linking import Lexicon
from kg.extraction.naming import own_names
from kg.language import Parser
from kg.model import Entity, Knowledge
from tests.extraction.names_reading import WORLD, speech


def own(text: str) -> dict[str, Entity]:
    """What a text itself names, by name, but for the briefing."""
    found = own_names(speech(text), Lexicon(WORLD))
    return {e.name: e for e in found if e.kind != "Briefing" and e.name != "Ada Berg"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shares in Halcyon fell.", "Halcyon"),
        ("The wholesaler Alder Dale opened a shop.", "Alder Dale"),
        ("The toymaker Kestrel hired.", "Kestrel"),
        ("Mora Pell, an analyst at Weir Lockhart, was pleased.", "Weir Lockhart"),
        ("Nordwind's CEO resigned.", "Nordwind"),
        ("Fjordkraft, a maker of pumps, grew.", "Fjordkraft"),
        ("Kestrel Rotor was awarded a contract for 30 trams.", "Kestrel Rotor"),
        ("The town gave Thorne a two-year contract.", "Thorne"),
        ("Alder & Thorne supplies the rails.", "Alder & Thorne"),
        ("The contractors Alder and the Kestrel company left.", "Kestrel"),
        ("Halden Star is a shipping company based in Weston.", "Halden Star"),
        ("Meanwhile Brook Lab's CEO left.", "Brook Lab"),
        ("It was bought by Caminos y Muelles SA.", "Caminos y Muelles SA"),
        ("She is President of Halden Hoe Ltd.", "Halden Hoe Ltd"),
        ("It is run by Alder Group-owned Kestrel Mills Ltd.", "Kestrel Mills Ltd"),
        ("The French auto group Renardo grew.", "Renardo"),
        ("The lending platform Validor grew.", "Validor"),
        ("It chose the transport operator SMERT.", "SMERT"),
        ("They approved a merger between Orange Bay and Thorne.", "Thorne"),
        ("Telekom Dolna, Nordland's old telecoms company, grew.", "Telekom Dolna"),
    ],
)
def test_a_firm_is_told_by_the_words_beside_it(text: str, name: str) -> None:
    """What has shares, analysts, a chief executive or a trade is a company."""
    assert own(text)[name].kind == "Company"


@pytest.mark.parametrize(
    "text",
    [
        "Shares in the Roads Fund fell.",
        "The lender Nordland asked first.",
        "The retailer's Chairman spoke.",
        "Japanese shareholders left.",
        "The Oil & Gas unit grew.",
        "Ada Berg is the company's chair.",
    ],
)
def test_what_is_no_name_of_a_firm_makes_none(text: str) -> None:
    """Another kind's name, a country, a post and a nationality are no companies."""
    assert "Company" not in {entity.kind for entity in own(text).values()}


def test_a_ticker_is_a_name_of_the_firm_before_it() -> None:
    """ "The retailer Halcyon (HLC)"."""
    assert own("The retailer Halcyon (HLC) grew.")["Halcyon"].aliases == ("HLC",)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("It went to the Grain and Salt Authority.", "Grain and Salt Authority", "GovernmentBody"),
        ("The Wharf and Pilots Board met.", "Wharf and Pilots Board", None),
        ("The Wharf Plan and Salt Office staff met.", "Wharf Plan and Salt Office", None),
        (
            "Ask the Ministry of Arts, Skills and Youth.",
            "Ministry of Arts, Skills and Youth",
            "GovernmentBody",
        ),
        ("Ask the Ministry of Arts, UNICEF and Alder.", "Ministry of Arts, UNICEF and Alder", None),
        ("A grant to the Clean Seas for Nordland Fund.", "Clean Seas for Nordland Fund", "Organization"),
        ("They opened Kestrel Bay Terminal 2 in May.", "Kestrel Bay Terminal 2", "Facility"),
        ("They left Kestrel Bay Terminal 2 years ago.", "Kestrel Bay Terminal 2", None),
        ("They sailed to Alder Bay on the Salt Sea.", "Alder Bay", "Place"),
        ("We spoke at the Growers' Forum in May.", "Growers' Forum", "Event"),
        ("Ask Nordland's Grain and Salt Authority.", "Grain and Salt Authority", "GovernmentBody"),
        (
            "Ask the Culture, Media and Sport Committee.",
            "Culture, Media and Sport Committee",
            "GovernmentBody",
        ),
        ("Culture, media and the Sport Committee matter.", "Culture, media and the Sport Committee", None),
        ("They stayed at the Rixor Turan hotel.", "Rixor Turan hotel", "Facility"),
        ("They meet the Harvest Growth Goals.", "Harvest Growth Goals", "Plan"),
        ("They joined the Zero Waste Challenge.", "Zero Waste Challenge", "Initiative"),
        ("It is run by Weston-based Alpha Tools AG.", "Alpha Tools AG", "Company"),
        ("We lent to the Salt Development Bank.", "Salt Development Bank", "GovernmentBody"),
        (
            "They have signed the Harbour Letter of Intent with some others.",
            "Harbour Letter of Intent",
            "Document",
        ),
    ],
)
def test_a_name_is_as_long_as_what_it_names(text: str, name: str, kind: str | None) -> None:
    """ "And" joins what one office does; "-based" parts a place from a firm."""
    found = own(text)

    assert (found[name].kind if name in found else None) == kind


def test_a_thing_at_a_body_is_two_names() -> None:
    """ "Lakeside Complex of the Grain Institute" is a building and an institute."""
    found = own("We opened the Lakeside Complex of the Grain Institute last year, and the mill.")

    assert {e.name: e.kind for e in found.values()} == {
        "Lakeside Complex": "Facility",
        "Grain Institute": "Organization",
    }


def test_an_acronym_that_the_text_defines_is_its_own() -> None:
    """Though the registry has the same letters for a body of quite other words, but not of like words."""
    other = own("They met the Wool and Cotton Group (WCG).")
    same = own("The Water Council of the Grand Duchy (WCG) met.")

    assert other["Wool and Cotton Group"].aliases == ("WCG",)
    assert all("WCG" not in e.aliases for e in same.values() if e.id != "water")


def test_the_last_two_of_three_names_are_a_short_form() -> None:
    """ "Perez Gil" of "Ana Perez Gil", where the text uses it alone."""
    assert own("Governor Ana Perez Gil spoke. Later Perez Gil left.")["Ana Perez Gil"].aliases == (
        "Perez Gil",
    )


def test_companies_in_a_list_are_companies() -> None:
    """ "The utilities Halcyon, Alder and Kestrel"."""
    found = own("The state sold the utilities Halcyon, Alder Dale and Kestrel.")

    assert {e.name for e in found.values() if e.kind == "Company"} == {"Halcyon", "Alder Dale", "Kestrel"}


def test_names_of_four_words_and_other_honors() -> None:
    """ "Hon. Bo Ama Kwei Lund" is one person, and "officers" are none."""
    found = own("We met Hon. Bo Ama Kwei Lund and the Chief Executive Officers.")

    assert {e.name for e in found.values() if e.kind == "Person"} == {"Bo Ama Kwei Lund"}


def test_a_known_name_with_a_word_of_business_is_another_firm() -> None:
    """ "Alpha Rail Holding Ventures" is not Alpha Rail Holding."""
    found = own("They asked Alpha Rail Ventures and Alpha Rail Works Capital for money.")

    assert [(e.name, e.kind) for e in found.values()] == [("Alpha Rail Works Capital", "Company")]


@pytest.mark.parametrize(
    ("text", "name", "kind", "aliases"),
    [
        (
            "They bought Nordic Wool Foods (NWF). Later NWF hired guards.",
            "Nordic Wool Foods",
            "Company",
            ("NWF",),
        ),
        ("Its acquisition of major Swiss rival Nycomer cost 3 million.", "Nycomer", "Company", ()),
        (
            "We met Mora Pell in Paris. Yesterday they bought Mora Pell for 3 million.",
            "Mora Pell",
            "Company",
            (),
        ),
    ],
)
def test_what_is_bought_or_has_letters_is_a_firm(
    text: str, name: str, kind: str, aliases: tuple[str, ...], knowledge: Knowledge, parser: Parser
) -> None:
    """Its short name is no second one, and what is sold is no person."""
    facts = Extractor(knowledge, parser)(speech(text, speaker=None))
    found = [e for e in facts.entities if e.kind in ("Company", "Organization", "Person")]

    assert [(e.name, e.kind, e.aliases) for e in found] == [(name, kind, aliases)]


@pytest.mark.parametrize("name", ["Irish government", "South Korean parliament", "Nordland government"])
def test_the_government_of_a_nation_is_a_body(name: str) -> None:
    """Told by the nation's adjective; "the local government" is nobody's."""
    assert own(f"We asked the {name} and the local government.")[name].kind == "GovernmentBody"


@pytest.mark.parametrize(
    "text", ["They fear for Coastal Protection.", "Growth of Gross Domestic Product slowed."]
)
def test_what_is_measured_or_cared_for_is_nobody(text: str, knowledge: Knowledge, parser: Parser) -> None:
    """Capitals make no body of a field of work or an indicator."""
    facts = Extractor(knowledge, parser)(speech(text, speaker=None))

    assert {e.kind for e in facts.entities} <= {"Briefing", "Indicator", "Industry"}


def test_a_list_with_places_in_it_is_one_of_places(knowledge: Knowledge, parser: Parser) -> None:
    """Behind "of", whatever the parser takes one of them for."""
    text = "It was sent to the provinces of Pampana, Tarlac, and Bataan."
    facts = Extractor(knowledge, parser)(speech(text, speaker=None))

    assert {e.name: e.kind for e in facts.entities if e.kind != "Briefing"} == dict.fromkeys(
        ("Bataan", "Pampana", "Tarlac"), "Place"
    )
