"""Paragraphs, joined tokens and sentences: where they stand, and what the parser reads instead."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.language.names import Name
from kg.language.sentences import Block, Part, block_of, cut, joined, paragraphs, places
from kg.model import Document, Header, Participant, Span, Turn, TurnKind
from tests.language.language_reading import UNHURRIED, read

NLP = spacy.blank("en")


def pieces(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [span.of(text) for span in paragraphs(text, Span(0, len(text)))]


def block(text: str, names: tuple[tuple[str, str], ...] = ()) -> Block:
    """A block with its amounts and times, and these names by text and kind."""
    known = tuple(Name(text.index(name), text.index(name) + len(name), name, kind) for name, kind in names)
    found = read(text)
    bare = block_of(text, Part.BODY, 0, 0, Span(0, len(text)))
    return replace(bare, names=known, amounts=found.amounts, times=found.times)


def tokens(text: str, *names: tuple[str, str]) -> list[str]:
    """What the parser reads."""
    return [token.text for token in joined(block(text, names), NLP)[0]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One line\nwrapped here.", ["One line\nwrapped here."]),
        ("A list:\nitem", ["A list:", "item"]),
        ("One.\r\n \r\n Two.", ["One.", "Two."]),
        ("One.  \nTwo.", ["One.", "Two."]),
        ("One wrapped  \nline.", ["One wrapped  \nline."]),
        ("\n\n  One.\n", ["One."]),
        ("\u3000One.\n\u3000Two.", ["One.", "Two."]),
        ("  \n ", []),
    ],
)
def test_paragraphs_end_with_blank_lines_or_sentences(text: str, parts: list[str]) -> None:
    """A line that stops in mid-sentence goes on in the next one."""
    assert pieces(text) == parts


@UNHURRIED
@given(st.text(st.sampled_from("ab. \n\r\u3000:"), min_size=1, max_size=60))
def test_paragraphs_lose_no_words(text: str) -> None:
    """Together they hold all but the white space between them, in order."""
    assert "".join("".join(part.split()) for part in pieces(text)) == "".join(text.split())


@pytest.mark.parametrize("line", ["\n", " ", " \n", "a\n", "a.\n", "\r\n"])
def test_a_long_run_of_line_ends_is_cut(line: str) -> None:
    """Forty thousand characters of one thing are cut into paragraphs that lie apart."""
    spans = list(paragraphs(line * (40_000 // len(line)), Span(0, len(line) * (40_000 // len(line)))))

    assert all(one.end <= two.start for one, two in pairwise(spans))


def document(text: str, title: str, lead: str = "") -> Document:
    """A document of a title, perhaps a lead, and one turn of what is left."""
    start = text.index("Thank")
    leads = (Span(text.index(lead), text.index(lead) + len(lead)),) if lead else ()
    header = Header(title=Span(0, len(title)), lead=leads)
    turns = (Turn(kind=TurnKind.REMARKS, span=Span(start, len(text))),)
    return Document(source="here", text=text, header=header, turns=turns)


def test_each_part_is_read_in_order() -> None:
    """Title, lead and the paragraphs of the turns."""
    text = "A title\n\nThey met.\n\nThank you.\n\nBye."
    found = [(part, span.of(text)) for part, _, span in places(document(text, "A title", "They met."))]

    assert found == [
        (Part.TITLE, "A title"),
        (Part.LEAD, "They met."),
        (Part.BODY, "Thank you."),
        (Part.BODY, "Bye."),
    ]


def test_a_title_inside_a_turn_is_read_once() -> None:
    """A text without labels is one turn, title and all."""
    text = "A title.\n\nThey met."
    turn = Turn(kind=TurnKind.REMARKS, span=Span(0, len(text)))
    whole = Document(source="here", text=text, header=Header(title=Span(0, 8)), turns=(turn,))

    assert [(part, span.of(text)) for part, _, span in places(whole)] == [
        (Part.BODY, "A title."),
        (Part.BODY, "They met."),
    ]


def test_one_line_of_people_is_read_once() -> None:
    """Two people in one line are one block."""
    text = "Wei Li and Bo Sun, ministers\n\nThank you."
    line = Span(0, text.index("\n"))
    people = tuple(Participant(name=name, span=Span(0, 6), evidence=line) for name in ("Wei Li", "Bo Sun"))
    turn = Turn(kind=TurnKind.REMARKS, span=Span(text.index("Thank"), len(text)))
    whole = Document(source="here", text=text, header=Header(participants=people), turns=(turn,))

    assert [part for part, _, _ in places(whole)] == [Part.PEOPLE, Part.BODY]


@pytest.mark.parametrize(
    ("text", "names", "read_as"),
    [
        ("It made 39.8 trillion yuan.", (), ["It", "made", "5", "dollars", "."]),
        ("It rose 11.4%.", (), ["It", "rose", "5", "percent", "."]),
        ("The State Grid Group rose.", (("State Grid Group", "Company"),), ["The", "Microsoft", "rose", "."]),
        ("All central firms rose.", (("central firms", "Group"),), ["All", "companies", "rose", "."]),
        ("Then Wei Li spoke.", (("Wei Li", "Person"),), ["Then", "Smith", "spoke", "."]),
        ("In Hong Kong it rose.", (("Hong Kong", "Place"),), ["In", "London", "it", "rose", "."]),
        ("Then CRRC rose.", (("CRRC", "Company"),), ["Then", "CRRC", "rose", "."]),
        ("It rose year on year.", (), ["It", "rose", "annually", "."]),
        ("A year-on-year increase came.", (), ["A", "annual", "increase", "came", "."]),
        ("A year on year increase came.", (), ["A", "annual", "increase", "came", "."]),
        ("Half of it rose.", (), ["half", "of", "it", "rose", "."]),
    ],
)
def test_the_parser_reads_plain_words(
    text: str, names: tuple[tuple[str, str], ...], read_as: list[str]
) -> None:
    """Names and amounts are joined into words the parser knows."""
    assert tokens(text, *names) == read_as


def test_joined_tokens_remember_their_words() -> None:
    """Each token stands for the words between its start and end."""
    text = "State Grid Group made 39.8 trillion yuan."
    doc, starts, ends, names, amounts = joined(block(text, (("State Grid Group", "Company"),)), NLP)

    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == [
        "State Grid Group", "made", "39.8 trillion", "yuan", ".",
    ]  # fmt: skip
    assert {doc[i].text: name.entity for i, name in names.items()} == {"Microsoft": "State Grid Group"}
    assert [doc[i].text for i in amounts] == ["dollars"]


@UNHURRIED
@given(
    st.lists(
        st.sampled_from(["It", "rose", "5%", "US$5", "year on year", "in 2023", "½", ",", "."]), max_size=12
    )
)
def test_joined_tokens_cover_the_text_in_order(parts: list[str]) -> None:
    """No token overlaps another, and nothing but spaces is left out."""
    text = " ".join(parts) or "It"
    _, starts, ends, _, _ = joined(block(text), NLP)
    ordered = [place for pair in zip(starts, ends, strict=True) for place in pair]

    assert ordered == sorted(ordered)
    covered = set().union(*(range(start, end) for start, end in zip(starts, ends, strict=True)))
    assert all(i in covered for i, char in enumerate(text) if char != " ")


def test_sentences_keep_their_own_names_and_amounts() -> None:
    """Each sentence of a block has the tokens, names and span that are its own."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    text = "CRRC made 5 tons. Sinopec made 3 billion yuan."
    made = block(text, (("CRRC", "Company"), ("Sinopec", "Company")))
    doc, starts, ends, names, amounts = joined(made, nlp)
    first, second = cut(made, nlp(doc), starts, ends, names, amounts)

    assert [name.entity for name in first.names.values()] == ["CRRC"]
    assert [amount.unit for amount in second.amounts.values()] == ["CNY"]
    assert (first.span.of(text), second.span.of(text)) == (
        "CRRC made 5 tons.",
        "Sinopec made 3 billion yuan.",
    )


def test_a_sentence_gives_real_words_and_their_place() -> None:
    """Stand-ins are never shown: text and source are those of the document."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    text = "Its ti\u00adtle cost US$5\u00a0billion."
    made = block_of(text, Part.BODY, 0, 0, Span(0, len(text)))
    found = read(made.normal.text)
    made = replace(made, amounts=found.amounts)
    doc, starts, ends, names, amounts = joined(made, nlp)
    (sentence,) = cut(made, nlp(doc), starts, ends, names, amounts)

    assert sentence.text(1, 2) == "title cost"
    assert sentence.source(1, 1).of(text) == "ti\u00adtle"
    assert sentence.word(sentence.tokens[3]) == "US$5 billion"


def test_a_run_without_a_space_is_cut_up() -> None:
    """Thousands of brackets take as long as thousands of words, and none is lost."""
    nlp = spacy.blank("en")
    text = "(" * 3000 + "five"
    doc, starts, ends, *_ = joined(block_of(text, Part.BODY, 0, 0, Span(0, len(text))), nlp)

    assert "".join(token.text for token in doc) == text
    assert (starts[0], ends[-1]) == (0, len(text))
