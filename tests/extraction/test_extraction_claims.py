"""Claims from sentences: each construction of the language is read through the same few lessons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.language import Parser
from kg.language.patterns import Patterns, compile
from kg.model import Knowledge, Modality, TurnKind
from tests.extraction.claims_reading import Reading, marked, read_all

Triple = tuple[str, str, str]
Say = Callable[..., Reading]


@pytest.fixture(scope="module")
def patterns(knowledge: Knowledge, parser: Parser) -> Patterns:
    """What the lessons of the ontology teach."""
    return compile(knowledge.relations, parser)


@pytest.fixture(scope="module")
def say(knowledge: Knowledge, parser: Parser, patterns: Patterns) -> Say:
    """Read one marked sentence."""

    def read(
        text: str, *, kind: TurnKind = TurnKind.REMARKS, we: str | None = None, office: bool = False
    ) -> Reading:
        body = "GovernmentBody" if office else "Company"
        return read_all([marked(text)], parser, patterns, knowledge, kind=kind, we=we, body=body)

    return read


def test_active_sentence(say: Say) -> None:
    """A plain sentence states its relation."""
    reading = say("[Company:Delta Corp] launched the [Initiative:Harbour Drive] in May.")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_passive_sentence(say: Say) -> None:
    """In a passive sentence the one named after "by" acts."""
    reading = say("The [Initiative:Harbour Drive] was launched last year by [Company:Delta Corp].")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_relative_clause(say: Say) -> None:
    """ "Which" stands for the noun before it."""
    reading = say("The [Initiative:Harbour Drive], which [Company:Delta Corp] launched, went well.")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_relative_subject(say: Say) -> None:
    """ "Which" may be the one who acts."""
    reading = say("[Company:Delta Corp], which launched the [Initiative:Harbour Drive], is growing.")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_reduced_clause(say: Say) -> None:
    """A participle behind a noun acts on it."""
    reading = say("The [Initiative:Harbour Drive] launched by [Company:Delta Corp] went well.")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_participle_clause(say: Say) -> None:
    """ "X grew, launching Y": the subject of the main clause acts."""
    reading = say("[Company:Delta Corp] grew quickly, launching the [Initiative:Harbour Drive].")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_second_verb_shares_the_subject(say: Say) -> None:
    """ "X grew and launched Y": X launched it."""
    reading = say("[Company:Delta Corp] opened an office and launched the [Initiative:Harbour Drive].")

    assert ("Delta Corp", "launched", "Harbour Drive") in reading.triples()


def test_infinitive_shares_the_subject(say: Say) -> None:
    """ "X managed to launch Y": X launched it."""
    reading = say("[Company:Delta Corp] managed to launch the [Initiative:Harbour Drive].")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_lists_on_both_sides(say: Say) -> None:
    """Each of several subjects did what is said to each of several objects."""
    reading = say(
        "[Company:Delta Corp] and [Company:Omega Corp] launched the [Initiative:Harbour Drive] "
        "and the [Initiative:River Drive]."
    )

    launched = [(s, o) for s, p, o in reading.triples() if p == "launched"]
    assert sorted(launched) == [
        ("Delta Corp", "Harbour Drive"),
        ("Delta Corp", "River Drive"),
        ("Omega Corp", "Harbour Drive"),
        ("Omega Corp", "River Drive"),
    ]


def test_three_with_articles_are_a_list(say: Say) -> None:
    """ "The A, the B and the C issued X": each of the three did."""
    reading = say(
        "The [GovernmentBody:Delta Ministry], the [GovernmentBody:Omega Ministry] "
        "and the [GovernmentBody:Sigma Ministry] issued the [Document:Harbour Notice]."
    )

    issued = [s for s, p, _ in reading.triples() if p == "issued"]
    assert sorted(issued) == ["Delta Ministry", "Omega Ministry", "Sigma Ministry"]


def test_names_between_commas_are_a_list(say: Say) -> None:
    """A long list of names is read even where the parser takes one of its words for a verb."""
    reading = say(
        "The [Initiative:Harbour Drive] includes [Indicator:return on ships], [Indicator:moving cash ratio], "
        "[Indicator:ratio of spending on boats to income], and [Indicator:debt-to-ship ratio]."
    )

    included = [o for _, p, o in reading.triples() if p == "includes"]
    assert sorted(included) == [
        "debt-to-ship ratio",
        "moving cash ratio",
        "ratio of spending on boats to income",
        "return on ships",
    ]


def test_partner_acts_too(say: Say) -> None:
    """ "X, along with Y, launched Z": Y launched it as well, and the two work together."""
    reading = say(
        "[Company:Delta Corp], along with [Company:Omega Corp], launched the [Initiative:Harbour Drive]."
    )

    assert sorted(reading.triples()) == [
        ("Delta Corp", "cooperatesWith", "Omega Corp"),
        ("Delta Corp", "launched", "Harbour Drive"),
        ("Omega Corp", "launched", "Harbour Drive"),
    ]


def test_apposition_is_a_statement(say: Say) -> None:
    """ "X, a subsidiary of Y, …" says what "X is a subsidiary of Y" says."""
    reading = say("[Company:Delta Corp], a subsidiary of [Company:Omega Group], built ships.")

    assert reading.triples() == [("Delta Corp", "subsidiaryOf", "Omega Group")]


def test_possessive_counts_as_of(say: Say) -> None:
    """ "Y's subsidiary" is a subsidiary of Y."""
    reading = say("[Company:Delta Corp] is [Company:Omega Group]'s subsidiary.")

    assert reading.triples() == [("Delta Corp", "subsidiaryOf", "Omega Group")]


def test_noun_of_an_act(say: Say) -> None:
    """ "The transfer of X to Y" says that X went to Y."""
    reading = say(
        "They arranged the transfer of [Company:Delta Corp], a subsidiary of [Company:Omega Group], "
        "to [Company:Sigma Corp]."
    )

    assert sorted(reading.triples()) == [
        ("Delta Corp", "subsidiaryOf", "Omega Group"),
        ("Delta Corp", "transferredTo", "Sigma Corp"),
    ]


def test_examples_stand_for_themselves(say: Say) -> None:
    """ "Fields such as A and B" are A and B."""
    reading = say("[Company:Delta Corp] focuses on fields such as deep mining and fish farming.")

    assert reading.triples() == [
        ("Delta Corp", "focusesOn", "deep mining"),
        ("Delta Corp", "focusesOn", "fish farming"),
    ]


def test_counted_things_are_the_things(say: Say) -> None:
    """ "A series of plans" is plans."""
    reading = say("[GovernmentBody:Delta Ministry] issued a series of harbour plans.")

    assert reading.triples() == [("Delta Ministry", "issued", "harbour plans")]


def test_common_noun_of_a_known_sort_is_a_thing(say: Say) -> None:
    """A described thing becomes an entity of the class that its noun tells."""
    reading = say("[Company:Delta Corp] launched a campaign to clean up beaches.")

    assert reading.triples() == [("Delta Corp", "launched", "campaign to clean up beaches")]
    assert reading.claims[0].object.startswith("initiative/")


def test_any_phrase_is_a_topic_where_the_lesson_is_open(say: Say) -> None:
    """A lesson with small letters lets any noun phrase stand there, without its article."""
    reading = say("[Company:Delta Corp] provides the cheapest ferry services.")

    assert reading.triples() == [("Delta Corp", "provides", "cheapest ferry services")]
    assert reading.claims[0].object == "topic/cheapest-ferry-services"


def test_domain_and_range_filter(say: Say) -> None:
    """A person is nothing that can be launched."""
    reading = say("[Company:Delta Corp] launched [Person:Ida Smith] into the world of music.")

    assert reading.triples() == []


def test_kind_of_the_lessons_end_filters(say: Say) -> None:
    """A plan may cover a field, a company does not in that sense."""
    plan = say("The [Plan:Harbour Plan] covers deep mining.")
    company = say("[Company:Delta Corp] covers deep mining.")

    assert plan.triples() == [("Harbour Plan", "focusesOn", "deep mining")]
    assert company.triples() == []


def test_name_says_nothing_of_its_parts(say: Say) -> None:
    """ "A campaign to clean up" does not state that the campaign is for cleaning up."""
    reading = say("The [Initiative:campaign to clean up beaches] went well.")

    assert reading.triples() == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("[Company:Delta Corp] has launched the [Initiative:Harbour Drive].", Modality.ACHIEVED),
        ("[Company:Delta Corp] will launch the [Initiative:Harbour Drive].", Modality.PLANNED),
        ("[Company:Delta Corp] plans to launch the [Initiative:Harbour Drive].", Modality.PLANNED),
        ("[Company:Delta Corp] is going to launch the [Initiative:Harbour Drive].", Modality.PLANNED),
        ("[Company:Delta Corp] should launch the [Initiative:Harbour Drive].", Modality.PLANNED),
        ("[Company:Delta Corp] did not launch the [Initiative:Harbour Drive].", Modality.NEGATED),
        ("[Company:Delta Corp] never launched the [Initiative:Harbour Drive].", Modality.NEGATED),
        ("The [Initiative:Harbour Drive] will be launched by [Company:Delta Corp].", Modality.PLANNED),
        ("We will visit the [Initiative:Harbour Drive] launched by [Company:Delta Corp].", Modality.ACHIEVED),
    ],
)
def test_modality(say: Say, text: str, modality: Modality) -> None:
    """The verbs say whether a claim holds, is planned or is denied."""
    (claim,) = say(text).claims

    assert claim.modality == modality


def test_question_claims_nothing(say: Say) -> None:
    """What a question asks is not stated."""
    reading = say("Has [Company:Delta Corp] launched the [Initiative:Harbour Drive]?", kind=TurnKind.QUESTION)

    assert reading.triples() == []


def test_question_takes_some_things_as_known(say: Say) -> None:
    """What a question presupposes is stated."""
    reading = say(
        "Could you speak about the [Initiative:Harbour Drive] launched by [Company:Delta Corp]?",
        kind=TurnKind.QUESTION,
    )

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]


def test_we_is_the_speakers_body(say: Say) -> None:
    """ "We" is the body that the speaker holds a post in, and the claim says how it was found."""
    reading = say("Last year we launched the [Initiative:Harbour Drive].", we="Delta Corp")

    assert reading.triples() == [("Delta Corp", "launched", "Harbour Drive")]
    assert reading.claims[0].resolved_by == "we"
    assert reading.claims[0].speaker == "speaker"


def test_we_without_a_body_claims_nothing(say: Say) -> None:
    """Nobody is named if it is not known whom the speaker stands for."""
    assert say("Last year we launched the [Initiative:Harbour Drive].").triples() == []


def test_what_we_aim_at_is_a_point_not_a_claim(say: Say) -> None:
    """ "We focus on better service" makes no claim: it names nothing but ourselves."""
    assert say("We focus on better ferry services.", we="Delta Corp").triples() == []


def test_we_who_are_joined_by_a_guest_are_no_body(say: Say) -> None:
    """The hall is joined, not the speaker's body."""
    assert say("We are also joined by [Person:Ada Berg].", we="Delta Corp").triples() == []


def test_named_claim_is_not_resolved(say: Say) -> None:
    """A claim with both ends named was found by nothing else."""
    (claim,) = say("[Company:Delta Corp] launched the [Initiative:Harbour Drive].").claims

    assert claim.resolved_by is None


def test_claim_knows_its_words(say: Say) -> None:
    """The mention runs from the one end to the other; the evidence is the sentence."""
    reading = say("In May [Company:Delta Corp] launched the [Initiative:Harbour Drive] at sea.")
    (claim,) = reading.claims

    assert claim.mention.of(reading.document.text) == "Delta Corp launched the Harbour Drive"
    assert claim.evidence.of(reading.document.text) == reading.document.text


def test_claim_names_its_lesson(say: Say) -> None:
    """The rule is the lesson's id."""
    (claim,) = say("[Company:Delta Corp] kicked off the [Initiative:Harbour Drive].").claims

    assert claim.rule.startswith("launched#")


def test_symmetric_relation_is_claimed_once(say: Say) -> None:
    """Of two that work together one claim is enough."""
    reading = say("They praised the cooperation between [Company:Delta Corp] and [Company:Omega Corp].")

    assert reading.triples() == [("Delta Corp", "cooperatesWith", "Omega Corp")]


def test_country_acts_like_a_body(say: Say) -> None:
    """Countries sign and launch, too."""
    reading = say("[Place:Freedonia] signed the [Document:River Treaty].")

    assert reading.triples() == [("Freedonia", "signed", "River Treaty")]


def test_jointly_makes_partners(say: Say) -> None:
    """ "X and Y jointly launched Z": the two work together."""
    reading = say(
        "[Company:Delta Corp] and [Company:Omega Corp] jointly launched the [Initiative:Harbour Drive]."
    )

    assert ("Delta Corp", "cooperatesWith", "Omega Corp") in reading.triples()


def test_arranged_for_another(say: Say) -> None:
    """ "Arrange for X to be transferred": it is X that changes hands."""
    reading = say("They arranged for [Company:Delta Corp] to be transferred to [Company:Sigma Corp].")

    assert reading.triples() == [("Delta Corp", "transferredTo", "Sigma Corp")]


def test_noun_before_a_comma_is_second_choice(say: Say) -> None:
    """ "X built Y, launching Z": it is X that launched Z."""
    reading = say(
        "[Company:Delta Corp] built the [Product:Swift Engine], launching the [Initiative:Harbour Drive]."
    )

    assert [(s, o) for s, p, o in reading.triples() if p == "launched"] == [("Delta Corp", "Harbour Drive")]


def test_thing_before_a_comma_may_be_meant(say: Say) -> None:
    """ "They ran Y, covering Z": a field is covered by Y."""
    reading = say("[Company:Delta Corp] runs the [Initiative:Harbour Drive], covering deep mining.")

    assert ("Harbour Drive", "focusesOn", "deep mining") in reading.triples()


def test_things_yet_to_be_made_are_no_claim(say: Say) -> None:
    """ "Will launch training campaigns" names none; a number or a single thing does."""
    vague = say("[Company:Delta Corp] will launch training campaigns.")
    counted = say("[Company:Delta Corp] launched 12 training campaigns.")

    assert vague.triples() == []
    assert [(s, p) for s, p, _ in counted.triples()] == [("Delta Corp", "launched")]


def test_endless_sentence_claims_nothing(say: Say) -> None:
    """A run of words without end is passed over, however long."""
    endless = "[Company:Delta Corp] grew and " + "shrank and grew and " * 300
    reading = say(f"{endless} launched the [Initiative:Harbour Drive].")

    assert reading.triples() == []


def test_pair_of_nouns_is_one_topic(say: Say) -> None:
    """ "Research and design" is one thing, "seeds, land and water" are three."""
    two = say("[Company:Delta Corp] focuses on research and design.")
    three = say("[Company:Delta Corp] focuses on seeds, land and water.")

    assert [o for _, _, o in two.triples()] == ["research and design"]
    assert [o for _, _, o in three.triples()] == ["seeds", "land", "water"]


def test_each_of_two_is_handed_to_its_own(say: Say) -> None:
    """ "Arrange for A to be handed to B, and for C to be handed to D" pairs each with its own."""
    reading = say(
        "They arranged for [Company:Delta Corp] to be transferred to [Company:Omega Corp],"
        " and for [Company:Sigma Corp] to be transferred to [Company:Kappa Corp]."
    )

    assert {t for t in reading.triples() if t[1] == "transferredTo"} == {
        ("Delta Corp", "transferredTo", "Omega Corp"),
        ("Sigma Corp", "transferredTo", "Kappa Corp"),
    }


def test_such_as_may_stand_apart(say: Say) -> None:
    """ "In such industries as A and B" names A and B."""
    reading = say(
        "[Company:Delta Corp] invested money in such industries as"
        " [Industry:wind power] and [Industry:solar power]."
    )

    assert {("Delta Corp", "investsIn", name) for name in ("wind power", "solar power")} <= set(
        reading.triples()
    )


def test_what_comes_first_with_with_is_not_given(say: Say) -> None:
    """ "With help, X provided Y" does not say that X provided help."""
    reading = say("With generous support, [Company:Delta Corp] provided repair services.")

    assert reading.triples() == [("Delta Corp", "provides", "repair services")]


def test_an_aside_speaks_of_the_nearest_thing(say: Say) -> None:
    """ "An event under the campaign, covering X": the campaign covers it."""
    reading = say(
        "[Company:Delta Corp] held a fair under the [Initiative:Reef Drive], covering [Industry:wind power]."
    )

    assert ("Reef Drive", "focusesOn", "wind power") in reading.triples()


def test_classes_of_bodies_are_not_founded(say: Say) -> None:
    """ "New enterprises" name nobody."""
    reading = say("[Company:Delta Corp] established new enterprises.")

    assert reading.triples() == []


def test_a_company_belongs_to_its_parent_as_subsidiary(say: Say) -> None:
    """Of two relations that "belongs to" may mean, companies have one."""
    reading = say("[Company:Delta Corp] belongs to [Company:Omega Corp].")

    assert reading.triples() == [("Delta Corp", "subsidiaryOf", "Omega Corp")]


def test_an_aim_is_a_target(say: Say) -> None:
    """What a body aims to do is its target; what it plans is planned."""
    reading = say("[Company:Delta Corp] aims to build the [Facility:North Plant].")

    assert [c.modality for c in reading.claims if c.predicate == "developed"] == [Modality.TARGET]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("In 2021, [Company:Delta Corp] launched the [Initiative:Reef Drive].", "2021-01-01", "2021-12-31"),
        (
            "[Company:Delta Corp] launched the [Initiative:Reef Drive] in May 2021.",
            "2021-05-01",
            "2021-05-31",
        ),
        (
            "In 2021 [Company:Delta Corp] grew and launched the [Initiative:Reef Drive].",
            "2021-01-01",
            "2021-12-31",
        ),
        (
            "The [Initiative:Reef Drive] was launched in 2021 by [Company:Delta Corp].",
            "2021-01-01",
            "2021-12-31",
        ),
    ],
)
def test_a_claim_has_the_time_of_its_clause(text: str, start: str, end: str, say: Say) -> None:
    """A time that hangs on the claim's verb, or on one that it is joined to, is the claim's."""
    (when,) = [c.period for c in say(text).claims if c.predicate == "launched"]

    assert when is not None
    assert (str(when.start), str(when.end)) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "[Company:Delta Corp], which grew in 2021, launched the [Initiative:Reef Drive].",
        "[Company:Delta Corp] launched the [Initiative:Reef Drive] after the report of 2021 was out.",
        "[Company:Delta Corp] organized the [Initiative:Reef Drive] from the start in May 2021 to July.",
    ],
)
def test_the_time_of_another_clause_is_not_the_claims(text: str, say: Say) -> None:
    """What another clause dates, or what is but one end of a stretch, dates nothing here."""
    assert [c.period for c in say(text).claims if c.predicate == "launched"] == [None]


def test_among_them_names_examples(say: Say) -> None:
    """ "New industries, among them A and B": what is said of the industries is said of A and B."""
    reading = say(
        "[Company:Delta Corp] invests in new industries, among them [Industry:wind power]"
        " and [Industry:solar power]."
    )

    assert {("Delta Corp", "investsIn", name) for name in ("wind power", "solar power")} <= set(
        reading.triples()
    )


@pytest.mark.parametrize(
    ("text", "claims", "doubts"),
    [
        ("[Group:Coal enterprises] grew. We will invest money in [Industry:wind power].", 0, 1),
        ("Towns grew. We will invest money in [Industry:wind power].", 1, 0),
    ],
)
def test_who_invests_may_be_uncertain(text: str, claims: int, doubts: int, say: Say) -> None:
    """ "We will invest" of an office that speaks of companies may mean them: it is left out, and reported."""
    reading = say(text, we="Power Office", office=True)

    assert (len(reading.claims), len(reading.uncertain)) == (claims, doubts)
