"""Headers: dates, times, places, hosts, titles and what is no part of them."""

from __future__ import annotations

import pytest

from kg.model import Header
from kg.reading.compose import compose
from kg.reading.credits import spoken_until
from kg.reading.dates import dates_in, time_in
from kg.reading.header import place_in
from kg.reading.hosts import country_among, host_in, host_of_title
from kg.reading.lines import blocks_of, lines_of
from kg.reading.places import country_of
from kg.reading.states import state_of_money, state_of_office
from kg.reading.text import Given

_TALK = "\n\nAda Roy: Rain is near.\n\nCoast Daily: How near?\n\nAda Roy: Two days."


def header(head: str, talk: str = _TALK) -> Header:
    """The header of a small talk below these lines."""
    return compose("made", head + talk, Given()).header


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Jan. 24, 2031", "2031-01-24"),
        ("Sept. 3, 2019", "2019-09-03"),
        ("on January 4th, 2031", "2031-01-04"),
        ("24 January 2031", "2031-01-24"),
        ("Wednesday, 24 February 2031", "2031-02-24"),
        ("the 3rd of May 2031", "2031-05-03"),
        ("2031-01-24T10:00", "2031-01-24"),
        ("2031/1/4", "2031-01-04"),
        ("2031\u5e741\u67084\u65e5", "2031-01-04"),
        ("MAY 2, 2031", "2031-05-02"),
    ],
)
def test_dates(text: str, day: str) -> None:
    """The forms in which headers write a date."""
    assert [str(found.day) for found in dates_in(text)] == [day]


@pytest.mark.parametrize(
    "text", ["Feb. 31, 2022", "Jan. 17", "01/02/2022", "in 2022", "May be 2, 2022", "2022-13-01"]
)
def test_what_is_no_date(text: str) -> None:
    """Impossible days, days without a year and day-or-month riddles are not guessed."""
    assert list(dates_in(text)) == []


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10 a.m.", "10:00"),
        ("3:30 p.m.", "15:30"),
        ("12 p.m.", "12:00"),
        ("12 a.m.", "00:00"),
        ("12:25 P.M. EDT", "12:25"),
        ("at 14:05", "14:05"),
        ("12 noon", "12:00"),
        ("13 p.m.", None),
        ("a ratio of 1:2:30", None),
        ("noon briefing", None),
    ],
)
def test_times(text: str, clock: str | None) -> None:
    """Twelve and twenty-four hours."""
    assert time_in(text) == clock


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Lima | 10 a.m. May 2, 2022", "Lima"),
        ("Salt City | 10 a.m. May 2, 2022", "Salt City"),
        ("Frankfurt am Main, 2 May 2022", "Frankfurt am Main"),
        ("Wednesday, 2 May 2022", None),
        ("By Ann Other | May 2, 2022", None),
        ("Source: Wire | May 2, 2022 | Editor: X", None),
        ("May 2, 2022", None),
    ],
)
def test_place_of_a_date_line(line: str, place: str | None) -> None:
    """A place stands before the bar, or before the date if its country is known."""
    found = place_in(line)

    assert (line[slice(*found)] if found else None) == place


@pytest.mark.parametrize(
    ("sentence", "host"),
    [
        ("The Roads Office held a press conference Tuesday in Lima on roads.", "Roads Office"),
        ("The Roads Office (RO) holds a briefing on roads.", "Roads Office"),
        (
            "On Tuesday the Ministry of Roads and Water hosted a news conference.",
            "Ministry of Roads and Water",
        ),
        ("Welcome to this press conference held by the Roads Office (RO).", "Roads Office"),
        ("Welcome to the press briefing of the Ministry of Roads.", "Ministry of Roads"),
        ("Welcome to the Roads Office's weekly press briefing.", "Roads Office"),
        ("Roads were the subject of a press conference that the Roads Office held.", "Roads Office"),
        ("Good morning, and welcome.", None),
        ("Welcome to the June press conference of the Ministry of Roads.", "Ministry of Roads"),
        ("Good day, and welcome to the Central Bank of Velia.", "Central Bank of Velia"),
    ],
)
def test_hosts(sentence: str, host: str | None) -> None:
    """Who held it, in the words of a lead or of a chair."""
    found = host_in(sentence, 0, len(sentence))

    assert (sentence[slice(*found)] if found else None) == host


@pytest.mark.parametrize(
    ("title", "host"),
    [
        ("RO briefing on roads", "RO"),
        ("Roads Ministry press conference on bridges", "Roads Ministry"),
        ("Foreign Ministry Spokesperson Ada Roy's Regular Press Conference", "Foreign Ministry"),
        ("PRESS CONFERENCE", None),
        ("How roads grew", None),
        ("National Bank of Velia: press conference after the rate decision", "National Bank of Velia"),
    ],
)
def test_hosts_of_titles(title: str, host: str | None) -> None:
    """A body at the beginning of a title holds the briefing."""
    found = host_of_title(title, 0, len(title))

    assert (title[slice(*found)] if found else None) == host


def test_country() -> None:
    """A capital or a state's name tells the country; a town that many have does not."""
    assert [country_of(p) for p in ("Beijing", "New Delhi", "Japan", "Springfield", "", None)] == [
        "CN",
        "IN",
        "JP",
        None,
        None,
        None,
    ]


def test_country_of_bodies() -> None:
    """One country among the bodies is evident, two are not."""
    assert country_among(["Reserve of Japan", "Roads Office"]) == "JP"
    assert country_among(["Reserve of Japan", "Reserve of Kenya", "Bank of India"]) is None


def test_country_of_an_office() -> None:
    """An office of a state tells the country; offices of two states do not."""
    assert state_of_office("Replies of the National Bureau of Tides of China") == "CN"
    assert state_of_office("India's Ministry of Rivers replies") == "IN"
    assert state_of_office("The Ministry of Rivers of Japan met the Bureau of Roads of Kenya") is None
    assert state_of_office("The Ministry of Rivers met the Bank of Japan") is None


def test_country_of_the_money() -> None:
    """An office that reckons in a country's own money is of it; a firm, or rarer money, tells nothing."""
    sums = "Sales were RMB 5 billion. Rents took 3 billion yuan."

    assert state_of_money(sums, "The Ministry of Trade replies") == "CN"
    assert state_of_money(sums, "Results of Alpha Tools") is None
    assert state_of_money(f"{sums} Aid was $5, $6 and $7.", "The Ministry of Trade replies") is None
    assert state_of_money(sums, "The Ministry of Trade of Peru speaks in Japan") is None


def test_date_of_a_lead_sentence() -> None:
    """Without a line of its own the date is taken from the running sentence."""
    made = header(
        "Talk on rain\n\nThe Weather Office held a press conference in Lima on May 2, 2022 about rain."
    )

    assert (str(made.date), made.place_name, made.host_name) == ("2022-05-02", "Lima", "Weather Office")


def test_date_of_a_title() -> None:
    """Without either, the date is taken from the title, which stays whole."""
    text = "Weather Minister Ada Roy's Regular Press Conference on May 2, 2022"
    made = header(text)

    assert str(made.date) == "2022-05-02"
    assert made.title
    assert made.title.of(text) == text


def test_fields_in_one_line() -> None:
    """ "Date:", "Venue:" and "Moderator:" with their values beside them."""
    made = header(
        "Title: Talk on rain\nDate: 2 May 2022\nVenue: Lima\nSpeakers: Ada Roy, head of the Weather Office\n"
        "Moderator: Bo Wu"
    )

    assert (str(made.date), made.place_name, made.chair) == ("2022-05-02", "Lima", "Bo Wu")
    assert [person.name for person in made.participants] == ["Ada Roy", "Bo Wu"]


def test_moderator_who_speaks_is_no_field() -> None:
    """ "Moderator:" before a sentence is a label."""
    talk = (
        "\n\nModerator: Welcome to you all.\n\nAda Roy: Rain is near.\n\nModerator: Is it?\n\nAda Roy: Yes."
    )

    assert header("Talk on rain", talk).participants == ()


def test_announced_with_a_full_stop() -> None:
    """A line of name and posts may end like a sentence; a sentence that goes on is none."""
    made = header(
        "Talk on rain\n\nAda Roy, head of the Weather Office.\n\nBo Wu, minister of roads, left early today."
    )

    assert [person.name for person in made.participants] == ["Ada Roy"]


def test_photo_credit_is_no_part_of_the_lead() -> None:
    """A caption's credit in brackets is cut off."""
    text = "Talk\n\nThe Weather Office of Lima held a press conference today. [Photo by Ann Other]"
    (lead,) = header(text).lead

    assert lead.of(text).endswith("today.")


def test_title_without_markdown() -> None:
    """The sign of a Markdown heading is no part of the title."""
    text = "# Talk on rain"
    title = header(text).title

    assert title
    assert title.of(text) == "Talk on rain"


@pytest.mark.parametrize(
    "note",
    [
        "Translated and edited by Ann Other, Paul Third and others.",
        "Edited by: Ann Other",
        "Editor: Ann Other",
        "(Please also refer to the other part.)",
        "Ends/Monday, May 2, 2022\nIssued at 14:26",
        "END 2:15 P.M. EDT",
        "12:30 P.M. EDT",
        "[END OF TRANSCRIPT]",
        "###",
        "Copyright Roads Office. All rights reserved.",
        "In case of any discrepancy between the texts, the first prevails.",
        "(The briefing was concluded at 2:15 p.m.)",
        "This transcript has been edited for clarity.",
    ],
)
def test_notes_below_the_last_words(note: str) -> None:
    """Credits, disclaimers and end marks are not spoken."""
    text = f"Thank you all.\n\n{note}"

    assert spoken_until(blocks_of(list(lines_of(text)), text)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "The end of the road is near.",
        "Source of our strength is the sea.",
        "Edited texts will follow.",
        "Thank you. Goodbye.",
        "In case of rain we meet indoors.",
    ],
)
def test_last_words_are_no_notes(words: str) -> None:
    """A speaker's closing words stay in the turn."""
    text = f"Thank you all.\n\n{words}"

    assert spoken_until(blocks_of(list(lines_of(text)), text)) == 2


def test_date_field_goes_before_a_byline() -> None:
    """ "Date:" says when the briefing was, the line above when its page was put up."""
    found = header("SCIO briefing on rain\nCoast.org.cn | Updated: March 24, 2023\n\nDate:\nMarch 20, 2023")

    assert str(found.date) == "2023-03-20"
    assert found.place_name is None


@pytest.mark.parametrize(
    "line",
    ["Home> News> Briefings", "Read in Spanish", "\u4e2d\u6587", "2 Comment(s)Print E-mail", "Press Room"],
)
def test_furniture_of_a_page_is_no_title(line: str) -> None:
    """A path, a button or a line in another script stands above the title, and is none."""
    text = f"{line}\nRain and what it does{_TALK}"
    title = compose("made", text, Given()).header.title

    assert title is not None
    assert title.of(text) == "Rain and what it does"
