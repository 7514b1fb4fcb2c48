"""Each layout's turns, kinds, speakers, questions and header, on made transcripts."""

from __future__ import annotations

import datetime
from pathlib import Path
from textwrap import wrap

import pytest

from kg.model import Document, Turn, TurnKind
from kg.reading import read
from kg.reading.compose import compose
from kg.reading.text import Given

Q, A, M, R = TurnKind.QUESTION, TurnKind.ANSWER, TurnKind.MODERATION, TurnKind.REMARKS


def document(text: str) -> Document:
    """The text as read from nowhere."""
    return compose("made", text, Given())


def who(turn: Turn) -> str:
    """The speaker, or the outlets that ask."""
    return ", ".join(turn.outlets) or turn.speaker or ""


def course(read_document: Document) -> list[tuple[TurnKind, str, int | None]]:
    """Kind, who and the question answered, turn by turn."""
    return [(turn.kind, who(turn), turn.answers) for turn in read_document.turns]


@pytest.fixture(scope="module")
def forests(transcripts: Path) -> Document:
    """The plain layout: people without headings, labels on their own lines, a lost outlet."""
    return read(transcripts / "forests-plain.txt")


@pytest.fixture(scope="module")
def ports(transcripts: Path) -> Document:
    """The mobile page's layout: headings, honorifics, captions of a photo gallery."""
    return read(transcripts / "ports-mobile.txt")


def test_plain_layout_course(forests: Document) -> None:
    """Chair, statement, questions with and without outlet line, several answerers."""
    assert course(forests) == [
        (M, "Meng Jiayi", None),
        (R, "Pan Weilin", None),
        (M, "Meng Jiayi", None),
        (Q, "Riverside Evening News", None),
        (A, "Pan Weilin", 3),
        (A, "Gao Ruoxi", 3),
        (Q, "", None),
        (A, "Shen Tao", 6),
        (Q, "Forest Weekly, Forest Weekly App", None),
        (A, "Gao Ruoxi", 8),
        (M, "Meng Jiayi", None),
    ]


def test_plain_layout_header(forests: Document) -> None:
    """Title, date, time, place, host, chair and country."""
    header = forests.header

    assert header.title
    assert header.title.of(forests.text).startswith("GPO briefing on planting")
    assert (header.date, header.time) == (datetime.date(2022, 11, 8), "15:00")
    assert (header.place_name, header.country) == ("Beijing", "CN")
    assert (header.host_name, header.chair) == ("Government Press Office", "Meng Jiayi")
    assert header.date_span
    assert header.date_span.of(forests.text) == "Nov. 8, 2022"


def test_plain_layout_lead(forests: Document) -> None:
    """The header's running sentence is kept to be read, names and dates are not in it."""
    (lead,) = forests.header.lead

    assert lead.of(forests.text).startswith("The Government Press Office held")
    assert lead.of(forests.text).endswith("clean.")


def test_lost_question_is_two_turns(forests: Document) -> None:
    """The speaker's thanks end the answer; the question has no label, no speaker, no outlet."""
    answer, question = forests.turns[5], forests.turns[6]

    assert answer.span.of(forests.text).endswith("others.\n\nThank you.")
    assert question.span.of(forests.text).startswith("What will be done")
    assert (question.label, question.speaker, question.outlets) == (None, None, ())


def test_an_outlet_and_its_app_are_two_outlets_of_one_label(forests: Document) -> None:
    """The label's span covers both names."""
    question = forests.turns[8]

    assert question.outlets == ("Forest Weekly", "Forest Weekly App")
    assert question.label
    assert question.label.of(forests.text) == "Forest Weekly, Forest Weekly App"


def test_translators_note_is_not_spoken(forests: Document) -> None:
    """The last turn ends with the chair's own words."""
    assert forests.turns[-1].span.of(forests.text).endswith("goodbye.")


def test_turns_leave_out_their_labels(forests: Document) -> None:
    """The words begin after the label and its blank line."""
    assert forests.turns[0].span.of(forests.text).startswith("Good afternoon, everyone")


def test_mobile_layout_course(ports: Document) -> None:
    """ "Mr. Name:" and "Ms. Surname:" and capitals are the people announced."""
    assert course(ports) == [
        (M, "Luo Peiyi", None),
        (R, "Qiao Wenbo", None),
        (M, "Luo Peiyi", None),
        (Q, "Lianhe Harbour", None),
        (A, "Qiao Wenbo", 3),
        (A, "Ruan Shilin", 3),
        (M, "Luo Peiyi", None),
        (Q, "QRTV", None),
        (A, "Teng Haifu", 7),
        (M, "Luo Peiyi", None),
    ]


def test_mobile_layout_header(ports: Document) -> None:
    """Names stand without honorific; the heading says who chairs; captions name nobody."""
    header = ports.header

    assert [p.name for p in header.participants] == ["Qiao Wenbo", "Ruan Shilin", "Teng Haifu", "Luo Peiyi"]
    assert header.chair == "Luo Peiyi"
    assert header.date == datetime.date(2023, 6, 12)
    assert header.lead == ()


def test_headings_without_colon() -> None:
    """ "Speakers" and "Chairperson" on lines of their own open the same fields."""
    header = document(
        "Briefing on canals\n\nSpeakers\n\nLi Na, minister of canals\n\nChairperson\n\nBo Wu, head of the"
        " Press Office\n\nBo Wu:\n\nWelcome. The floor is open.\n\nCoast Daily:\n\nWhy?\n\nLi Na:\n\nBecause."
    ).header

    assert header.chair == "Bo Wu"
    assert [p.name for p in header.participants] == ["Li Na", "Bo Wu"]


def test_press_secretary(transcripts: Path) -> None:
    """ "Q" without a colon asks; "MS. QUILL:" is the person whom the title names."""
    briefing = read(transcripts / "press-secretary.md")

    assert course(briefing) == [
        (R, "Dora Quill", None),
        (Q, "", None),
        (A, "Dora Quill", 1),
        (A, "Tobin", 1),
        (Q, "", None),
        (A, "Dora Quill", 4),
    ]
    assert briefing.header.date == datetime.date(2021, 5, 4)
    assert briefing.header.time == "13:51"
    assert briefing.turns[-1].span.of(briefing.text) == "There is."


def test_central_bank(transcripts: Path) -> None:
    """ "NAME." opens a turn; who calls up the next asker chairs; reporters say whom they write for."""
    conference = read(transcripts / "central-bank.txt")

    assert course(conference) == [
        (R, "Harlow", None),
        (M, "Michelle Stone", None),
        (Q, "Harbor Times", None),
        (A, "Harlow", 2),
        (M, "Michelle Stone", None),
        (Q, "Coast Courier", None),
        (A, "Harlow", 5),
    ]
    assert [t.speaker for t in conference.turns if t.kind is Q] == ["Rachel Pine", "Howard Lane"]


def test_spokesperson(transcripts: Path) -> None:
    """Outlets ask, one person answers; a colon within an answer opens no turn."""
    conference = read(transcripts / "spokesperson.txt")

    assert course(conference) == [
        (Q, "Harborberg", None),
        (A, "Abel Orin", 0),
        (Q, "The Ledger", None),
        (A, "Abel Orin", 2),
        (Q, "QRP", None),
        (A, "Abel Orin", 4),
    ]
    assert conference.header.host_name == "Foreign Ministry"


def test_speech(transcripts: Path) -> None:
    """A speech is one turn of remarks by whom the header names, with a warning."""
    speech = read(transcripts / "budget-speech.txt")

    assert course(speech) == [(R, "Rupert Mok", None)]
    assert speech.header.date == datetime.date(2031, 2, 24)
    assert speech.header.title
    assert speech.header.title.of(speech.text) == "The 2031-32 Budget"
    assert any("no speaker labels" in warning for warning in speech.warnings)


def test_news(transcripts: Path) -> None:
    """A news text is one turn; its dateline tells the place, a day without a year is no date."""
    news = read(transcripts / "harvest-news.txt")

    assert course(news) == [(R, "", None)]
    assert (news.header.place_name, news.header.country) == ("Lima", "PE")
    assert news.header.date is None
    assert any("--date" in warning for warning in news.warnings)


def test_dateline_with_a_state_and_a_year(tmp_path: Path) -> None:
    """ "CITY, State, Mon. D, YYYY —" gives place and date."""
    story = tmp_path / "story.txt"
    story.write_text(
        "Mill opens\n\nBAY CITY, Mich., Oct. 26, 2023 — A mill opened on Thursday.\n", encoding="utf-8"
    )
    header = read(story).header

    assert (header.place_name, header.date) == ("Bay City", datetime.date(2023, 10, 26))


def test_what_the_user_gives_goes_first(transcripts: Path) -> None:
    """Date, country, speaker and host for a text that does not say so itself."""
    news = read(
        transcripts / "harvest-news.txt",
        date=datetime.date(2024, 1, 17),
        country="pe",
        speaker="Ada Roy",
        host="Coast Agency",
    )

    assert course(news) == [(R, "Ada Roy", None)]
    assert (news.header.date, news.header.country) == (datetime.date(2024, 1, 17), "PE")
    assert news.header.host_name == "Coast Agency"
    assert news.header.host
    assert news.header.host.of(news.text) == "Coast Agency"


def test_given_date_that_differs_has_no_span(transcripts: Path) -> None:
    """The text's own date is no evidence for another one."""
    header = read(transcripts / "forests-plain.txt", date=datetime.date(2020, 1, 1)).header

    assert (header.date, header.date_span) == (datetime.date(2020, 1, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "Q: Will it rain?\n\nA: It will.\n\nQ: When?\n\nA: Soon.",
        "Question: Will it rain?\nAnswer: It will.\nQuestion: When?\nAnswer: Soon.",
        "**Q:** Will it rain?\n\n**A:** It will.\n\n**Q:** When?\n\n**A:** Soon.",
        "Q1: Will it rain?\n\nA1: It will.\n\nQ2: When?\n\nA2: Soon.",
        "Q Will it rain?\nA It will.\nQ When?\nA Soon.",
    ],
)
def test_questions_and_answers(text: str) -> None:
    """ "Q:" and its kin ask, "A:" and its kin answer the question before."""
    assert [(t.kind, t.answers, t.span.of(text)) for t in document(text).turns] == [
        (Q, None, "Will it rain?"),
        (A, 0, "It will."),
        (Q, None, "When?"),
        (A, 2, "Soon."),
    ]


def test_answers_are_those_of_the_one_person_announced() -> None:
    """With one speaker announced, "A:" is that speaker."""
    text = "Talk on rain\n\nAda Roy, head of the Weather Office\n\nQ: Will it rain?\n\nA: It will."

    assert [t.speaker for t in document(text).turns] == [None, "Ada Roy"]


def test_bold_names() -> None:
    """Markdown's asterisks are no part of a label or of the words."""
    text = "**Ada Roy:** Rain is near.\n\n**Coast Daily:** How near?\n\n**Ada Roy:** Two days."
    turns = document(text).turns

    assert [t.span.of(text) for t in turns] == ["Rain is near.", "How near?", "Two days."]
    assert [t.label.of(text) for t in turns if t.label] == ["Ada Roy", "Coast Daily", "Ada Roy"]


def test_name_with_outlet_in_parentheses() -> None:
    """ "Name (Outlet):" tells who asks and for whom."""
    text = "Ada Roy: Rain is near.\n\nBo Wu (Coast Daily): How near?\n\nAda Roy: Two days."
    question = document(text).turns[1]

    assert (question.kind, question.outlets, question.speaker) == (Q, ("Coast Daily",), "Bo Wu")


def test_reporter_of_an_outlet() -> None:
    """ "Reporter from Outlet:" is the outlet."""
    text = "Ada Roy: Rain is near.\n\nReporter from the Coast Daily: How near?\n\nAda Roy: Two days."

    assert document(text).turns[1].outlets == ("Coast Daily",)


def test_post_as_label() -> None:
    """ "Road Secretary:" is the person to whom the header gives that post."""
    text = (
        "Following is the transcript of remarks by the Road Secretary, Ms Ada Roy, at a session today:\n\n"
        "Reporter: When will it open?\n\nRoad Secretary: In May.\n\nEnds/Monday, May 2, 2022\nIssued at 14:26"
    )
    talk = document(text)

    assert course(talk) == [(Q, "", None), (A, "Ada Roy", 0)]
    assert talk.turns[-1].span.of(text) == "In May."
    assert talk.header.date == datetime.date(2022, 5, 2)


def test_statement_above_the_first_label() -> None:
    """An unlabelled opening statement is the first announced person's remarks, and is warned of."""
    text = (
        "PRESS CONFERENCE\n\nAda Roy, President of the Bank of Utopia,\nBo Wu, Vice-President of the Bank of"
        " Utopia\n\nLisbon, 25 January 2024\n\nGood afternoon, we welcome you to our press conference.\n\n"
        "We kept rates as they are.\n\n* * *\n\nQuestion: Why?\n\nRoy: Prices fell.\n\nWu: I agree."
    )
    conference = document(text)

    assert course(conference) == [(R, "Ada Roy", None), (Q, "", None), (A, "Ada Roy", 1), (A, "Bo Wu", 1)]
    assert conference.turns[0].span.of(text).endswith("as they are.")
    assert any("opening statement" in warning for warning in conference.warnings)
    assert (conference.header.place_name, conference.header.country) == ("Lisbon", "PT")


def test_chair_between_two_answers_moderates() -> None:
    """The chair's words between two answers answer nothing; both answers share their question."""
    text = (
        "Ada Roy, minister of canals\n\nLi Na, head of the Water Office\n\n"
        "Bo Wu, head of the Press Office\n\nBo Wu:\n\n"
        "Welcome to this press conference.\n\nCoast Daily:\n\nWhy canals?\n\nAda Roy:\n\nBoats.\n\n"
        "Bo Wu:\n\nMs. Li, please.\n\nLi Na:\n\nAnd fish."
    )

    assert course(document(text)) == [
        (M, "Bo Wu", None),
        (Q, "Coast Daily", None),
        (A, "Ada Roy", 1),
        (M, "Bo Wu", None),
        (A, "Li Na", 1),
    ]


def test_list_in_an_answer_opens_no_turn() -> None:
    """A capitalised word and a colon in the middle of an answer is no speaker."""
    text = (
        "Ada Roy: Rain is near.\n\nCoast Daily: Where?\n\nAda Roy: In three places.\n\nNorth: a little.\n\n"
        "First: the hills.\n\nSouth: more.\n\nCoast Daily: Thank you. And when?\n\nAda Roy: In two days."
    )

    assert [t.kind for t in document(text).turns] == [R, Q, A, Q, A]


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose.\n\nEnergy: up 4 percent.\n\nFood: up 3 percent.\n\nRent: up 2 percent.",
        "NEW DELHI: The government will buy rice, the minister said on Friday.\n\nRice is cheap.",
        "Our aims\n\nFirst: more roads.\n\nSecond: more rail.\n\nFirst: again roads.\n\nNote: no ports.",
        "A new road opens.\n\nA bridge follows.\n\nQ1 2024 was wet.\n\nQ2 2024 was dry.",
        "The minister said: we will build.\n\nShe added: we will build more.",
    ],
)
def test_text_with_colons_is_no_dialogue(text: str) -> None:
    """Lists, datelines and quotations are not taken for labels."""
    assert [turn.span.of(text) for turn in document(text).turns] == [text]


def test_label_without_words_is_left_out_and_warned_of() -> None:
    """An empty turn is no turn, but is not passed over."""
    text = "Ada Roy: Rain.\n\nCoast Daily:\n\nAda Roy: Soon.\n\nCoast Daily: Why?\n\nAda Roy: Wind."
    talk = document(text)

    assert [t.kind for t in talk.turns] == [R, R, Q, A]
    assert any("1 label(s) with no words" in warning for warning in talk.warnings)


@pytest.mark.parametrize("text", ["Ada Roy:", "Q:", "Speakers:\n\nDate:", "Ada Roy:\n\nBo Wu:\n\nAda Roy:"])
def test_labels_alone_are_one_turn(text: str) -> None:
    """Nothing but labels: no dialogue, so the text itself is the turn."""
    assert [turn.span.of(text) for turn in document(text).turns] == [text]


def test_lost_question_on_a_page_without_blank_lines() -> None:
    """Thanks, then a last paragraph that asks, then another person: found without a gap."""
    text = (
        "Ada Roy, minister of canals\nCoast Daily:\nWhy canals?\nAda Roy:\nBoats need them. Thank you.\n"
        "What will the new canals in the north cost, and who pays for them?\nAda Roy:\nTwo billion."
    )

    assert [t.kind for t in document(text).turns] == [Q, A, Q, A]


def test_rhetorical_question_stays_in_the_answer() -> None:
    """A speaker who asks and goes on has lost no question."""
    text = (
        "Ada Roy, minister of canals\n\nCoast Daily:\n\nWhy canals?\n\nAda Roy:\n\nThank you.\n\n"
        "Why do we dig, year after year, in such hard soil and at such cost?\n\nBecause boats need it.\n\n"
        "Coast Daily:\n\nIs that all?\n\nAda Roy:\n\nYes."
    )

    assert [t.kind for t in document(text).turns] == [Q, A, Q, A]


@pytest.mark.parametrize(
    "text",
    [
        "[00:01] Ada Roy: Rain is near.\n[00:12] Coast Daily: How near?\n[00:15] Ada Roy: Two days.",
        "Ada Roy (00:01):\nRain is near.\nSpeaker 1 (00:12):\nHow near?\nAda Roy (00:15):\nTwo days.",
        "ADA ROY. Rain is near.\nUNIDENTIFIED. How near?\nADA ROY. Two days.",
        "[Ada Roy]\n\nRain is near.\n\n[Coast Daily]\n\nHow near?\n\n[Ada Roy]\n\nTwo days.",
    ],
)
def test_labels_of_other_kinds(text: str) -> None:
    """Times of a recording, capitals, brackets."""
    turns = document(text).turns

    assert [t.span.of(text) for t in turns] == ["Rain is near.", "How near?", "Two days."]
    assert [(t.kind, t.speaker) for t in turns] == [(R, "Ada Roy"), (Q, None), (A, "Ada Roy")]


@pytest.mark.parametrize(
    ("label", "outlets"),
    [
        ("21st Century Courier", ("21st Century Courier",)),
        ("coast.cn", ("coast.cn",)),
        ("Coast Central Vision (CCV)", ("Coast Central Vision",)),
        ("Coast Morning", ("Coast Morning",)),
        ("The Economist", ("The Economist",)),
        ("Agence Cote-Presse", ("Agence Cote-Presse",)),
        ("People's Daily, coast.cn and Coast TV", ("People's Daily", "coast.cn and Coast TV")),
    ],
)
def test_outlet_labels(label: str, outlets: tuple[str, ...]) -> None:
    """Whatever its shape, a label before a question that no announced person bears is an outlet."""
    text = f"Ada Roy, head of the Weather Office\n\n{label}:\n\nWill it rain?\n\nAda Roy:\n\nIt will."

    assert document(text).turns[0].outlets == outlets


def test_chair_who_answers() -> None:
    """A chair who speaks at length between two questions, and hands over to nobody, answers."""
    long = "The hall is open from nine to five on working days. " * 6
    text = (
        "Speakers:\nAda Roy, minister of canals\nChairperson:\nBo Wu, head of the Press Office\n\n"
        f"Bo Wu:\n\nWelcome.\n\nCoast Daily:\n\nWhen is the hall open?\n\nBo Wu:\n\n{long}\n\n"
        "Coast Daily:\n\nAnd the canals?\n\nAda Roy:\n\nAlways."
    )

    assert [t.kind for t in document(text).turns] == [M, Q, A, Q, A]


@pytest.mark.parametrize(
    ("head", "speaker"),
    [
        ("Speech by Academician Prof. Ada Roy\nDirector of the Hill Institute", "Ada Roy"),
        ("Remarks by H.E. Ada Roy, President of Nordland", "Ada Roy"),
        ("Remarks by Energy Minister Abe Kofi at the launch of the Grid Plan", "Abe Kofi"),
        ("Statement by Ambassador Abe Kofi", "Abe Kofi"),
        ("Keynote speech by Prime Minister Ada Roy to the Chamber of Trade", "Ada Roy"),
        ("Speech at the Harbour Forum\nAbe Kofi, Minister of Roads", "Abe Kofi"),
        ("Remarks by President Roy on Roads", "Roy"),
        ("Ada Maria Roy\n\nStatement by President Roy following the Harbour Council", "Ada Maria Roy"),
        ("Ada Roy – 2021 Speech to the Harbour Forum", "Ada Roy"),
        (
            "Roads in 2021\n\nThe speech made by Ada Roy, the Roads Minister, in Weston on 8 May 2021.",
            "Ada Roy",
        ),
        ("Roads in 2021\n\nThe road speech that was cut short by rain in Weston on 8 May 2021.", None),
        ("Remarks by the Minister on Roads", None),
        ("Canal Bill\n\nThe Minister for Canals (Ms Ada Roy)", "Ada Roy"),
        ("Canal Rates Media Conference\n\nTranscript\n\nAda Roy", "Ada Roy"),
        ("Canal Rates\n\n2 May 2023\n\nGovernor Ada Roy", "Ada Roy"),
        ("Canal Rates\n\n2 May 2023\n\nNorth Weston", None),
        (
            "Canal Statement\nAda Roy, President of the Canal Bank\nAbe Kofi, Deputy Head of the Canal Bank",
            "Ada Roy",
        ),
        (
            (
                "Daily Briefing\n\nThe following is a near-verbatim transcript of this briefing by "
                "Ada Roy, Spokesperson for the Canal League."
            ),
            "Ada Roy",
        ),
    ],
)
def test_who_gives_a_speech_stands_above_it(head: str, speaker: str | None) -> None:
    """Titles and honors in front of the name are left out, in a title as in a line under it."""
    text = f"{head}\n\nLadies and gentlemen, we built forty schools last year. We will build more.\n"

    assert document(text).turns[0].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Press Briefing by Press Secretary Ada Roy\n\nMS. ROY:  The dam is full. It will hold.",
            "Ada Roy",
            "The dam",
        ),
        (
            "Dams Bill\n\nThe Minister for Dams (Mr. Abe Kofi): I beg to move. The dam is full.",
            "Abe Kofi",
            "I beg",
        ),
        (
            "Dams\n\nThe dam in the valley is full after a week of rain.\n\nMinister Kofi: It will. Yes.",
            None,
            "Dams",
        ),
    ],
)
def test_one_label_above_all_words(text: str, speaker: str | None, said: str) -> None:
    """The one label of a text is a titled speaker's if no running words stand above it."""
    (turn,) = document(text).turns

    assert (turn.speaker, turn.span.of(text).startswith(said)) == (speaker, True)


@pytest.mark.parametrize(
    ("line", "asker", "replier", "post"),
    [
        (
            (
                "Following is a question by the Hon Ada Maria Roy and a reply by the Secretary for Canals, "
                "Mr Abe Kofi, in the Canal Council today:"
            ),
            "Ada Maria Roy",
            "Abe Kofi",
            ["Secretary for Canals"],
        ),
        (
            "Question from Dr Li Na-yi, and answer given by the Head of the Canal Office, Ms Ada Roy",
            "Li Na-yi",
            "Ada Roy",
            ["Head"],
        ),
        ("Questions from reporters and the office's replies", None, None, []),
    ],
)
def test_who_asks_and_replies_in_writing(
    line: str, asker: str | None, replier: str | None, post: list[str]
) -> None:
    """A header's sentence names both where the labels are "Question:" and "Reply:"."""
    text = f"Canals\n\n4 June 2021\n\n{line}\n\nQuestion:\n\nHow long are they?\n\nReply:\n\nThey are. Very."
    made = document(text)
    posts = [each.role for person in made.header.participants for each in person.posts]

    assert [turn.speaker for turn in made.turns] == [asker, replier]
    assert posts == post


def test_labels_tell_posts() -> None:
    """A post behind the name, or a holder behind the post, is one announced, once."""
    text = (
        "Canals\n\nAda Roy, Head of the Canal Office: Welcome. The locks are open.\n\n"
        "Coast Daily: Since when?\n\nMinister for Locks (Mr. Abe Kofi): Since May.\n\n"
        "Coast Daily: All of them?\n\nAda Roy, Head of the Canal Office: Most of them."
    )
    people = document(text).header.participants

    assert [(p.name, [post.role for post in p.posts]) for p in people] == [
        ("Ada Roy", ["Head"]),
        ("Abe Kofi", ["Minister for Locks"]),
    ]


def test_author_is_no_speaker() -> None:
    """A byline names whoever wrote the text, not who speaks in it."""
    text = "Harvest grows\nBy Ann Other | Coast Daily | Updated: 2024-01-17\n\nFarmers brought in more grain."
    news = document(text)

    assert news.turns[0].speaker is None
    assert str(news.header.date) == "2024-01-17"


def test_two_posts_as_labels_without_names() -> None:
    """Two posts that nobody is said to hold stay what they are called."""
    text = "Minister of Roads: It is open.\n\nReporter: Why?\n\nHead of Bridges: It is dry."

    assert [t.speaker for t in document(text).turns] == ["Minister of Roads", None, "Head of Bridges"]


def test_spokesperson_with_post_and_name_as_label() -> None:
    """ "Official Spokesperson, Ms. Name:" is the person."""
    text = (
        "Official Spokesperson, Ms. Ada Roy: Good day.\n\nQuestion: Is it open?\n\n"
        "Secretary (West), Mr. Bo Wu: It is.\n\nQuestion: Since when?\n\n"
        "Official Spokesperson, Ms. Ada Roy: May."
    )

    assert [t.speaker for t in document(text).turns] == ["Ada Roy", None, "Bo Wu", None, "Ada Roy"]


def test_label_that_lost_its_colon() -> None:
    """An announced name alone on a line is a label, colon or not."""
    text = (
        "Ada Roy, minister of canals\n\nAda Roy:\n\nBoats need canals.\n\nCoast Daily:\n\nWhy?\n\n"
        "**Ada Roy**\n\nThey are wide."
    )
    turns = document(text).turns

    assert [t.kind for t in turns] == [R, Q, A]
    assert turns[-1].span.of(text) == "They are wide."
    assert turns[-1].label
    assert turns[-1].label.of(text) == "Ada Roy"


def test_lost_question_after_the_chair() -> None:
    """The first question may have lost its outlet: a wide gap below the chair's words, and it asks."""
    text = (
        "Ada Roy, minister of canals\n\nBo Wu, head of the Press Office\n\nBo Wu:\n\nWelcome. The floor is"
        " open.\n\n\n\nWhy are canals dug?\n\nAda Roy:\n\nFor boats."
    )

    assert [t.kind for t in document(text).turns] == [M, Q, A]


def test_lost_question_after_an_answer_without_thanks() -> None:
    """A wide gap and a question are enough."""
    text = (
        "Ada Roy, minister of canals\n\nCoast Daily:\n\nWhy canals?\n\nAda Roy:\n\nBoats need them.\n\n\n\n"
        "Who pays? Thank you.\n\nAda Roy:\n\nThe state."
    )

    assert [t.kind for t in document(text).turns] == [Q, A, Q, A]


@pytest.mark.parametrize(
    ("label", "speaker"),
    [
        ("Road Council Secretary General Ada Roy", "Ada Roy"),
        ("Ada Roy [Council Spokesperson]", "Ada Roy"),
        ("State Councilor and Road Minister Ada Roy", "Ada Roy"),
        ("Dr. Ada Roy", "Ada Roy"),
        ("ADA ROY", "Ada Roy"),
    ],
)
def test_speaker_without_post(label: str, speaker: str) -> None:
    """Posts and honorifics in a label are no part of the name."""
    text = f"{label}: Rain is near.\n\nCoast Daily: How near?\n\n{label}: Two days."

    assert document(text).turns[0].speaker == speaker


def test_hard_wrapped_transcript(transcripts: Path) -> None:
    """Lines broken at 70 characters, blank lines gone, as a PDF gives them: the same turns."""
    text = (transcripts / "forests-plain.txt").read_text(encoding="utf-8")
    lines = [line for block in text.split("\n") if block for line in wrap(block, 70)]
    wrapped = document("\n".join(lines))
    plain = document(text)

    assert course(wrapped) == course(plain)
    assert [t.span.of(wrapped.text).split() for t in wrapped.turns] == [
        t.span.of(text).split() for t in plain.turns
    ]


def test_hard_wrapped_header(transcripts: Path) -> None:
    """Title, lead, people and posts are joined over their line breaks."""
    text = (transcripts / "forests-plain.txt").read_text(encoding="utf-8")
    lines = [line for block in text.split("\n") if block for line in wrap(block, 70)]
    wrapped, plain = document("\n".join(lines)).header, document(text).header

    assert (wrapped.host_name, wrapped.place_name, wrapped.chair) == (
        plain.host_name,
        plain.place_name,
        plain.chair,
    )
    assert [(p.name, [post.role for post in p.posts]) for p in wrapped.participants] == [
        (p.name, [post.role for post in p.posts]) for p in plain.participants
    ]
    assert len(wrapped.lead) == 1


def test_statement_without_a_greeting() -> None:
    """Four running lines above the first label, and nobody announced: they are spoken."""
    lines = "\n\n".join(f"We have built road number {n} in the hills." for n in range(4))
    text = f"Daily briefing\n\n{lines}\n\nQuestion: Why?\n\nSpokesperson: They were needed."

    assert [t.kind for t in document(text).turns] == [R, Q, A]


def test_summary_above_the_people_is_a_lead() -> None:
    """Running lines of a header that announces people are read as its lead, not as a turn."""
    lines = "\n\n".join(f"The office told of road number {n} in the hills." for n in range(4))
    text = f"Briefing\n\n{lines}\n\nAda Roy, minister of roads\n\nQ: Why?\n\nA: They were needed."
    talk = document(text)

    assert [t.kind for t in talk.turns] == [Q, A]
    assert len(talk.header.lead) == 4


def test_moderator_is_the_chair_announced_or_named_once() -> None:
    """ "Moderator:" is whom the header or a first label in parentheses names."""
    talk = (
        "{}: Welcome. Ms. Roy, please.\n\nAda Roy: Rain is near.\n\nModerator: Questions?\n\nAda Roy: None."
    )
    announced = document("Talk\n\nChairperson: Bo Wu\n\n" + talk.format("Moderator"))
    named = document(talk.format("Moderator (Bo Wu)"))

    for read_document in (announced, named):
        assert [t.speaker for t in read_document.turns] == ["Bo Wu", "Ada Roy", "Bo Wu", "Ada Roy"]
        assert read_document.header.chair == "Bo Wu"


@pytest.mark.parametrize(
    ("label", "speaker", "outlets"),
    [
        ("Question (Li Wei, Coast Daily)", "Li Wei", ("Coast Daily",)),
        ("Question (Coast Daily)", None, ("Coast Daily",)),
        ("Question (Li Wei)", "Li Wei", ()),
        ("Question from the Coast Daily", None, ("Coast Daily",)),
        ("Li Wei, Coast Daily", "Li Wei", ("Coast Daily",)),
    ],
)
def test_asker_and_outlet_in_one_label(label: str, speaker: str | None, outlets: tuple[str, ...]) -> None:
    """Who asks and for whom, however the label joins them."""
    text = f"Ada Roy: Rain is near.\n\n{label}: How near?\n\nAda Roy: Two days."
    question = document(text).turns[1]

    assert (question.kind, question.speaker, question.outlets) == (Q, speaker, outlets)


def test_names_in_brackets_are_labels_even_once() -> None:
    """ "[Ada Roy]: …" needs no second turn to be a label."""
    text = """Home > News > Briefings
Regular Press Conference of the Office of Roads (May 4, 2021)

[Ada Roy]: Good morning, all. I will report on the roads. Then Ms. Li Na will speak on bridges.

[Li Na]: The bridges are sound. We repaired 40 of them last year."""

    read_document = document(text)

    assert course(read_document) == [(R, "Ada Roy", None), (R, "Li Na", None)]
    assert read_document.header.date == datetime.date(2021, 5, 4)
    assert read_document.header.title is not None
    assert read_document.header.title.of(text).startswith("Regular Press Conference")


def test_one_question_with_its_answer_is_a_dialogue() -> None:
    """An outlet that asks and a person who answers, each once, on lines of their own."""
    text = """SCIO briefing on ports in the first quarter

The State Council Information Office met the press on ports. April 26, 2020

Coast Evening News:

How many ports have been dredged so far this year, and at what cost?

Pan Weilin:

Thank you for your question. Nine ports have been dredged. The cost was 5 million yuan."""

    read_document = document(text)

    assert course(read_document) == [(Q, "Coast Evening News", None), (A, "Pan Weilin", 0)]
    assert read_document.header.date == datetime.date(2020, 4, 26)


def test_a_name_that_greets_is_a_label() -> None:
    """A statement under one whole name, spoken to the press, is that person's."""
    text = """Regular Press Conference of the Office of Roads (May 4, 2021)

Ada Roy: Good morning, friends of the press. Welcome to the briefing of the Office of Roads today."""

    assert course(document(text)) == [(R, "Ada Roy", None)]


def test_a_heading_with_a_colon_is_no_label() -> None:
    """Without question, greeting or brackets a word pair before a colon is no speaker."""
    text = """Roads in the north

Main Results: The roads are sound. Nothing else was found.

Last Steps: The bridges are next. They will be painted."""

    assert [turn.speaker for turn in document(text).turns] == [None]


def test_a_greeting_after_the_guests_is_one() -> None:
    """ "Friends from the press, good afternoon": who is greeted may stand first."""
    text = """Regular Press Conference of the Office of Roads (May 4, 2021)

Ada Roy: Friends from the press, good afternoon. I would like to begin with the state of the roads today."""

    assert course(document(text)) == [(R, "Ada Roy", None)]


def test_names_in_the_brackets_of_chinese_print() -> None:
    """A lenticular bracket needs no colon; the date may end a heading below a short title."""
    text = """ORC BJT

Regular Press Conference of the Office of Roads (May 4, 2021)

\u3010Ada Roy\u3011Friends from the press, good afternoon. I will report on the roads of the north today."""

    read_document = document(text)

    assert course(read_document) == [(R, "Ada Roy", None)]
    assert read_document.header.date == datetime.date(2021, 5, 4)
