"""Posts, units, groups and the briefing itself are read from header, titles and names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction import posts
from kg.language import Parser
from kg.model import Claim, Document, Entity, Header, Participant, Post, Span
from tests.extraction.names_reading import WORLD, Told, speech, told


def claims(reading: Told) -> list[Claim]:
    """The claims of a text."""
    return list(posts.read(reading.sentences, reading.document, reading.names).claims)


def said(text: str, parser: Parser) -> set[tuple[str, str, str]]:
    """The claims of a speech, as ids."""
    return {(c.subject, c.predicate, c.object) for c in claims(told(speech(text), parser))}


def announced(text: str, *roles: tuple[str, tuple[str, ...]]) -> Document:
    """A document whose header announces Ada Berg with roles at bodies, innermost first."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    held = tuple(
        Post(role=role, role_span=span(role), bodies=tuple(map(span, bodies))) for role, bodies in roles
    )
    person = Participant(name="Ada Berg", span=span("Ada Berg"), posts=held, evidence=Span(0, len(text)))
    return Document(source="x", text=text, header=Header(participants=(person,)))


def test_a_header_gives_posts_at_bodies(parser: Parser) -> None:
    """The post is the role at the innermost body."""
    text = "Ada Berg, head of the Dam Office of the Grand Council"
    reading = told(announced(text, ("head", ("Dam Office", "Grand Council"))), parser)

    found = {(c.subject, c.predicate, c.object) for c in claims(reading)}

    assert ("person/ada-berg", "holdsPost", "post/head-dam-office-council") in found
    assert ("organizational-unit/dam-office-council", "partOf", "council") in found


def test_each_role_is_a_post(parser: Parser) -> None:
    """ "secretary and spokesperson of" are two posts at one body, both on the announcing line."""
    text = "Ada Berg, secretary and spokesperson of the Grand Council"
    reading = told(
        announced(text, ("secretary", ("Grand Council",)), ("spokesperson", ("Grand Council",))), parser
    )

    found = [c for c in claims(reading) if c.predicate == "holdsPost"]

    assert [c.object for c in found] == ["post/secretary-council", "post/spokesperson-council"]
    assert {c.evidence for c in found} == {Span(0, len(text))}


def test_a_title_before_a_name_is_a_post(parser: Parser) -> None:
    """With the word that tells which office; each once."""
    found = said("We thank Justice Minister Anna Holm. Justice Minister Anna Holm has left.", parser)

    assert found == {("person/anna-holm", "holdsPost", "post/justice-minister")}


def test_a_title_may_tell_its_field_behind_it(parser: Parser) -> None:
    """ "Minister of Justice Anna Holm" is a person with a post, and no company."""
    found = said("We thank Minister of Justice Anna Holm.", parser)

    assert found == {("person/anna-holm", "holdsPost", "post/minister-of-justice")}


def test_a_title_behind_a_body_is_a_post_there(parser: Parser) -> None:
    """ "Grand Council Chairman Bo Lund"."""
    assert said("We met Grand Council Chairman Bo Lund.", parser) == {
        ("person/bo-lund", "holdsPost", "post/chairman-council")
    }


def test_a_former_title_is_no_post(parser: Parser) -> None:
    """Who was minister is not minister."""
    assert said("We met former Minister Anna Holm.", parser) == set()


def test_a_name_says_whose_body_it_is(parser: Parser) -> None:
    """ "the Water Commission of the Grand Council" is part of the council; said once."""
    text = "The Water Commission of the Grand Council met. The Water Commission of the Grand Council voted."

    found = [c for c in claims(told(speech(text), parser)) if c.predicate == "partOf"]

    assert [(c.subject, c.object, c.evidence.start) for c in found] == [("water", "council", 0)]


def test_a_body_beside_its_known_parent_is_part_of_it(parser: Parser) -> None:
    """ "The WCG of the Grand Council" and "the Grand Council's WCG" say so too."""
    assert said("The WCG of the Grand Council met.", parser) == {("water", "partOf", "council")}
    assert said("The Grand Council's WCG met.", parser) == {("water", "partOf", "council")}


def test_a_group_is_a_member_of_the_group_that_its_name_ends_with(parser: Parser) -> None:
    """Coastal steel mills are steel mills; companies that mills own are no mills."""
    coastal = Entity(id="coastal", kind="Group", name="coastal state mills", known=True)
    owned = Entity(id="owned", kind="Group", name="companies owned by state mills", known=True)
    world = replace(WORLD, entities=(*WORLD.entities, coastal, owned))
    text = "State mills grew. Coastal state mills and companies owned by state mills grew too."

    found = claims(told(speech(text), parser, world))

    assert [(c.subject, c.predicate, c.object) for c in found] == [("coastal", "memberOf", "mills")]


def test_a_post_that_is_said_twice_is_one_claim(parser: Parser) -> None:
    """The first place that says it is its evidence."""
    text = "Ada Berg, head of the Grand Council"
    once = announced(text, ("head", ("Grand Council",)))
    header = replace(once.header, participants=once.header.participants * 2)

    found = claims(told(replace(once, header=header), parser))

    assert [c.predicate for c in found] == ["holdsPost"]


def test_the_host_held_the_briefing_at_its_place(parser: Parser) -> None:
    """As the lead says."""
    text = "Dams\n\nThe Grand Council held a press conference in Sudland on Monday.\n"
    lead = Span(6, len(text) - 1)
    header = Header(
        title=Span(0, 4), host_name="Grand Council", host=Span(10, 23), place_name="Sudland", lead=(lead,)
    )
    reading = told(Document(source="x", text=text, header=header), parser)

    found = [(c.subject, c.predicate, c.object, c.evidence) for c in claims(reading)]

    assert ("council", "held", reading.names.briefing, lead) in found
    assert (reading.names.briefing, "locatedIn", "sudland", lead) in found


@pytest.mark.parametrize(
    ("text", "post"),
    [
        ("We heard Anna Holm, head of the Grand Council, in spring.", "post/head-council"),
        ("Anna Holm (chief engineer of the Grand Council) drew it.", "post/chief-engineer-council"),
        ("Anna Holm is the deputy director of the Grand Council.", "post/deputy-director-council"),
        ("Director Anna Holm of the Grand Council was there.", "post/director-council"),
        ("The Grand Council's chief executive Anna Holm wrote.", "post/chief-executive-council"),
        ("We met the Grand Council Chair, Ms. Anna Holm, today.", "post/chair-council"),
        (
            "Minister of Roads and Foreign Affairs Anna Holm left.",
            "post/minister-of-roads-and-foreign-affairs",
        ),
        ("Anna Holm, Minister of Trade, will sign.", "post/minister-of-trade"),
    ],
)
def test_running_text_says_who_holds_which_post(text: str, post: str, parser: Parser) -> None:
    """In front of a name, behind it, or as what somebody is."""
    assert ("person/anna-holm", "holdsPost", post) in said(text, parser)


def test_two_roles_before_a_name_are_two_posts(parser: Parser) -> None:
    """ "State Councilor and Roads Minister Anna Holm"."""
    found = said("We thank Deputy Premier and Finance Minister Anna Holm.", parser)

    assert found == {
        ("person/anna-holm", "holdsPost", "post/deputy-premier"),
        ("person/anna-holm", "holdsPost", "post/finance-minister"),
    }


def test_a_post_is_its_nearest_persons(parser: Parser) -> None:
    """Of "A, head of X, B, chair of Y" neither holds the other's post; nor does A in "A, Premier B"."""
    listed = said("Guests were Anna Holm, head of the Grand Council, and Bo Lund, chair of the club.", parser)
    titled = said("We saw Finance Minister Anna Holm, Justice Minister Bo Lund and others.", parser)

    assert {(s, o) for s, p, o in listed if p == "holdsPost"} == {
        ("person/anna-holm", "post/head-council"),
        ("person/bo-lund", "post/chair-of-the-club"),
    }
    assert {(s, o) for s, p, o in titled if p == "holdsPost"} == {
        ("person/anna-holm", "post/finance-minister"),
        ("person/bo-lund", "post/justice-minister"),
    }
