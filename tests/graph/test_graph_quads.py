"""What of the contract each kind of fact carries in the graph."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
import rdflib

from kg import graph
from kg.errors import KnowledgeError, OutputError
from kg.model import (
    Claim,
    Document,
    Entity,
    Facts,
    Header,
    Knowledge,
    Mention,
    Modality,
    Span,
    Turn,
    TurnKind,
)

Rows = set[tuple[str, ...]]


@pytest.fixture(scope="module")
def small(facts: Facts, little: Knowledge) -> rdflib.Graph:
    """The small briefing as a graph."""
    return graph.store(graph.quads(facts, little))


def ask(data: rdflib.Graph, body: str) -> Rows:
    """The distinct rows of all variables in the order of the pattern, each cell as its short name."""
    variables = " ".join(dict.fromkeys(re.findall(r"\?\w+", body)))
    found = graph.query(data, f"SELECT DISTINCT {variables or '*'} WHERE {{ {body} }}")
    return {tuple(short(binding[name]) for name in found.vars or ()) for binding in found.bindings}


def short(cell: object) -> str:
    """The path of a thing of ours, the last part of another's IRI, a literal's text."""
    words = str(cell)
    if not isinstance(cell, rdflib.URIRef):
        return words
    own = words.removeprefix("https://w3id.org/briefing-kg/id/")
    return own if own != words else words.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def test_figure_carries_every_property(small: rdflib.Graph) -> None:
    """A figure has value, unit, bound, statistic, indicator, subject, period, modality and speaker."""
    rows = ask(
        small,
        """?o a bk:Observation, qb:Observation, bk:Fact ; bk:statistic bk:Level ; bk:value ?value ;
        bk:unit ?unit ; bk:bound ?bound ; bk:indicator ?indicator ; bk:subject ?subject ;
        bk:periodStart ?from ; bk:periodEnd ?to ; bk:modality ?modality ;
        prov:wasAttributedTo ?who ; bk:ruleId ?rule""",
    )

    assert {row[1:] for row in rows} == {
        (
            "2500000",
            "TONNE",
            "MoreThan",
            "indicator/throughput",
            "group/ports",
            "2024-01-01",
            "2024-12-31",
            "Achieved",
            "person/ada-lin",
            "figure.level",
        )
    }


def test_figure_points_to_its_words_and_its_sentence(small: rdflib.Graph) -> None:
    """The mention is the number with its unit, the evidence the whole sentence."""
    rows = ask(
        small,
        """[] bk:statistic bk:Change ; bk:mention/oa:hasSelector/oa:exact ?words ;
        bk:evidence/oa:hasSelector/oa:exact ?sentence ; bk:sourceText ?same""",
    )

    assert rows == {
        ("11.4%", "In 2024, ports handled over 2.5 million tonnes, up 11.4% year on year.", "11.4%")
    }


def test_place_has_position_and_context(small: rdflib.Graph, facts: Facts) -> None:
    """A selector gives offsets, source, and 32 characters on either side."""
    rows = ask(
        small,
        """[] bk:statistic bk:Change ; bk:mention [ a oa:SpecificResource ; oa:hasSource ?source ;
        oa:hasSelector [ a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end ] ,
        [ a oa:TextQuoteSelector ; oa:prefix ?prefix ; oa:suffix ?suffix ] ]""",
    )

    (row,) = rows
    source, start, end, prefix, suffix = row
    assert source == f"transcript/{facts.document.digest[:20]}"
    assert facts.document.text[int(start) : int(end)] == "11.4%"
    assert facts.document.text[int(start) - 32 : int(end) + 32] == prefix + "11.4%" + suffix


def test_comparison_is_absent_unless_stated(small: rdflib.Graph) -> None:
    """Only the change has a comparison."""
    assert ask(small, "[] bk:comparison ?c ; bk:statistic ?s") == {("YearOnYear", "Change")}


def test_ratio_of_units_and_exact_decimal(small: rdflib.Graph) -> None:
    """A unit made of two is ours, has a label, and the value has no idle zero."""
    rows = ask(small, "?o bk:statistic bk:Average ; bk:unit ?u ; bk:value ?v . ?u rdfs:label ?label")

    assert {row[1:] for row in rows} == {("USD-PER-VISIT", "3.1", "US dollar per visit")}


def test_value_is_a_well_formed_decimal(small: rdflib.Graph) -> None:
    """Every literal of the graph is what its datatype says."""
    literals = [o for _, _, o in small.triples((None, None, None)) if isinstance(o, rdflib.Literal)]

    assert literals
    assert not [each for each in literals if each.ill_typed]
    assert Decimal(2500000) in {each.toPython() for each in literals}


def test_scope_becomes_a_topic(small: rdflib.Graph) -> None:
    """What narrows an indicator is a thing with the text's words as its name."""
    assert ask(small, "[] bk:scope [ a bk:Topic ; skos:prefLabel ?name ]") == {("in the northern docks",)}


def test_restated_figure_is_linked(small: rdflib.Graph) -> None:
    """An amount in another currency points to the figure it repeats, and is none itself."""
    pattern = "?again a bk:Restatement ; bk:restates ?first . ?first bk:statistic bk:Level"

    assert len(ask(small, pattern)) == 1
    assert ask(small, f"{pattern} . ?again a bk:Observation") == set()


def test_inherited_period_says_so(small: rdflib.Graph) -> None:
    """A period from outside the sentence is marked."""
    assert ask(small, "[] bk:statistic ?s ; bk:periodInherited ?i") == {
        ("Level", "false"),
        ("Change", "true"),
    }


def test_claim_that_holds_is_a_plain_triple_too(small: rdflib.Graph) -> None:
    """An achieved claim is found with the simplest of queries."""
    assert ask(small, "?who bk:developed ?what") == {("central-soe/quay-corp", "facility/pier-9")}


@pytest.mark.parametrize("modality", [Modality.PLANNED, Modality.TARGET, Modality.NEGATED])
def test_claim_that_does_not_hold_is_no_plain_triple(
    facts: Facts, little: Knowledge, modality: Modality
) -> None:
    """A plan or a denial is a claim only."""
    claim = replace(facts.claims[0], modality=modality)
    built = graph.store(graph.quads(replace(facts, claims=(claim,)), little))

    assert not ask(built, "?who bk:developed ?what")
    assert ask(built, "[] a bk:Claim ; bk:modality ?m") == {(modality.value,)}


def test_claim_carries_its_parts(small: rdflib.Graph) -> None:
    """A claim has subject, predicate, object, evidence, speaker, turn and how a missing end was found."""
    rows = ask(
        small,
        """[] a bk:Claim, rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;
        bk:resolvedBy ?by ; rdfs:label ?label ; bk:evidence/oa:hasSelector/oa:exact ?words ;
        bk:inTurn/bk:turnNumber ?n""",
    )

    assert rows == {
        (
            "central-soe/quay-corp",
            "sold",
            "facility/pier-9",
            "we",
            "Quay Corp sold Pier 9",
            "Second, Quay Corp will not sell Pier 9.",
            "2",
        )
    }


def test_post_is_a_role_in_a_body(small: rdflib.Graph) -> None:
    """Who holds a post leads to the body, and that to the body it is a unit of."""
    rows = ask(
        small,
        "?who bk:holdsPost [ a org:Post ; skos:prefLabel ?role ; org:postIn ?unit ] . ?unit org:unitOf ?body",
    )

    assert rows == {("person/ada-lin", "head", "unit/port-bureau", "government-body/harbour-office")}


def test_points_state_the_facts_inside_them(facts: Facts, little: Knowledge) -> None:
    """A figure or claim whose words lie in an item's is stated by it; a point may have a period."""
    whole = Span(0, len(facts.document.text))
    outer = replace(facts.points[0], evidence=whole, period=facts.observations[0].period)
    data = graph.store(graph.quads(replace(facts, points=(outer,)), little))
    (counts,) = ask(data, "?p a bk:Point ; bk:periodStart ?from")

    assert counts[1] == "2024-01-01"
    assert len(ask(data, "?p bk:states ?fact")) == len(facts.observations) + len(facts.claims)


def test_points_are_numbered_and_nested(small: rdflib.Graph) -> None:
    """A point has its number, its head as label, and the point it is nested in."""
    rows = ask(
        small,
        """[] a bk:Point ; bk:ordinal ?n ; rdfs:label ?head ; bk:modality ?m ;
        bk:parentPoint/bk:ordinal ?outer ; bk:evidence/oa:hasSelector/oa:exact ?item""",
    )

    assert rows == {
        (
            "2",
            "Quay Corp will not sell Pier 9",
            "Planned",
            "1",
            "Second, Quay Corp will not sell Pier 9.",
        )
    }


def test_entity_has_all_classes_above_its_own(small: rdflib.Graph) -> None:
    """A central SOE is a company, an organisation, an agent, ours and by the standards."""
    kinds = {kind for (kind,) in ask(small, ":central-soe\\/quay-corp a ?kind")}

    assert {"CentralSOE", "Company", "Organization", "Agent", "FormalOrganization", "Corporation"} <= kinds


def test_entity_has_one_name_and_is_found_by_others(small: rdflib.Graph) -> None:
    """Name, acronym, Chinese name and slip each have their property and language."""
    about = rdflib.URIRef("https://w3id.org/briefing-kg/id/central-soe/quay-corp")
    skos = rdflib.SKOS

    assert set(small.objects(about, skos.prefLabel)) == {rdflib.Literal("Quay Corp", lang="en")}
    assert set(small.objects(about, skos.altLabel)) == {
        rdflib.Literal("QC", lang="en"),
        rdflib.Literal("码头集团", lang="zh"),
    }
    assert set(small.objects(about, skos.hiddenLabel)) == {rdflib.Literal("Quey Corp", lang="en")}


def test_identity_of_things_and_of_concepts(small: rdflib.Graph) -> None:
    """A thing is the same as Wikidata's, a concept matches it exactly."""
    assert ask(small, "?x owl:sameAs wd:Q42") == {("central-soe/quay-corp",)}
    assert ask(small, "?x skos:exactMatch wd:Q43") == {("indicator/spending",)}


def test_parent_concept_comes_from_the_registry(small: rdflib.Graph) -> None:
    """A broader indicator that the text never names is written, since its child points to it."""
    assert ask(small, "?x skos:broader/skos:prefLabel ?y") == {("indicator/throughput", "trade")}


def test_entity_that_no_fact_names_is_left_out(small: rdflib.Graph) -> None:
    """The graph holds what the document speaks of, not the registry."""
    assert not ask(small, '?x skos:prefLabel "Named by no one"@en')


def test_mention_links_a_thing_to_its_place(small: rdflib.Graph) -> None:
    """Each mention gives the words in the text."""
    rows = ask(small, "?x a bk:Facility ; bk:mention/oa:hasSelector/oa:exact ?words")

    assert rows == {("facility/pier-9", "Pier 9")}


def test_briefing_carries_its_frame(small: rdflib.Graph) -> None:
    """A briefing has title, date, time, place, host, chair, speakers and transcript."""
    rows = ask(
        small,
        """[] a bk:Briefing, bk:Event, schema:Event ; dcterms:title ?title ; dcterms:date ?date ;
        bk:time ?time ; bk:place/skos:prefLabel ?place ; bk:host ?host ; bk:chair/skos:prefLabel ?chair ;
        bk:speaker ?who ; bk:mention/oa:hasSelector/oa:exact ?line ; bk:transcript/dcterms:source ?file""",
    )

    assert rows == {
        (
            "Harbour Office briefing on ports",
            "2025-03-03",
            "09:00",
            "Harbour City",
            "government-body/harbour-office",
            "Bo Berg",
            "person/ada-lin",
            "Harbour Office briefing on ports",
            "ports.txt",
        )
    }


def test_transcript_is_identified_by_its_digest(small: rdflib.Graph, facts: Facts) -> None:
    """The source has its name without folders, SHA-256, length and language."""
    rows = ask(
        small,
        "[] a bk:Transcript ; bk:sha256 ?sha ; bk:characters ?n ; dcterms:language ?l ; dcterms:source ?s",
    )

    assert rows == {(facts.document.digest, str(len(facts.document.text)), "en", "ports.txt")}


def test_turns_have_kinds_words_and_speakers(small: rdflib.Graph) -> None:
    """Each turn has its class, its number and the one who spoke."""
    rows = ask(
        small,
        """?t a bk:Turn, ?kind ; bk:turnNumber ?n ; prov:wasAttributedTo/skos:prefLabel ?who
        FILTER (?kind IN (bk:Moderation, bk:Remarks, bk:Question, bk:Answer))""",
    )

    assert {row[1:] for row in rows} == {
        ("Moderation", "1", "Bo Berg"),
        ("Remarks", "2", "Ada Lin"),
        ("Question", "3", "The Daily Tide"),
        ("Question", "3", "Tide Plus"),
        ("Answer", "4", "Ada Lin"),
    }


def test_question_knows_who_asked_and_who_answered(small: rdflib.Graph) -> None:
    """Both outlets of a joint label asked; the answer points back."""
    rows = ask(small, "?q a bk:Question ; bk:askedBy ?o ; bk:answeredBy ?p . ?a bk:answers ?q")

    assert {row[1:3] for row in rows} == {
        ("media-outlet/daily-tide", "person/ada-lin"),
        ("media-outlet/tide-plus", "person/ada-lin"),
    }


def test_joint_label_finds_the_first_outlet(small: rdflib.Graph) -> None:
    """The label as the source has it is a hidden name."""
    assert ask(small, '?x skos:hiddenLabel "Daily Tide, Tide Plus"@en') == {("media-outlet/daily-tide",)}


def test_speaker_without_an_entity_becomes_one(small: rdflib.Graph) -> None:
    """A name that only a label gives is a person, mentioned in that label."""
    rows = ask(small, '?x a bk:Person ; skos:prefLabel "Bo Berg"@en ; bk:mention/oa:hasSelector/oa:exact ?w')

    assert rows == {("person/bo-berg", "Bo Berg")}


def test_question_without_an_outlet_is_attributed_to_nobody(facts: Facts, little: Knowledge) -> None:
    """What the source has lost is not made up."""
    turn = Turn(kind=TurnKind.QUESTION, span=Span(0, 7))
    bare = Facts(document=replace(facts.document, turns=(turn,)))
    built = graph.store(graph.quads(bare, little))

    assert ask(built, "?q a bk:Question")
    assert not ask(built, "?q bk:askedBy ?who")


def test_run_is_the_same_for_the_same_input(small: rdflib.Graph) -> None:
    """All facts come from one run, which names its version and used the transcript."""
    rows = ask(
        small,
        """[] a bk:Fact ; prov:wasGeneratedBy ?run . ?run a prov:Activity ; schema:softwareVersion ?v ;
        prov:used [ a bk:Transcript ]""",
    )

    assert len(rows) == 1


def test_briefing_that_facts_speak_of_is_one_node(facts: Facts, little: Knowledge) -> None:
    """An entity of kind Briefing is the briefing itself: one node, one name."""
    event = Entity(id="briefing/ports", kind="Briefing", name="Harbour Office briefing on ports")
    claim = Claim(
        subject="government-body/harbour-office",
        predicate="held",
        object=event.id,
        modality=Modality.ACHIEVED,
        mention=Span(0, 14),
        evidence=Span(0, 32),
        rule="header.host",
    )
    more = replace(facts, entities=(*facts.entities, event), claims=(claim,))
    built = graph.store(graph.quads(more, little))

    assert ask(built, "[] bk:held ?x . ?x a bk:Briefing ; skos:prefLabel ?name ; dcterms:date ?day") == {
        ("briefing/ports", "Harbour Office briefing on ports", "2025-03-03")
    }
    assert len(ask(built, "?x a bk:Briefing")) == 1


def test_web_source_is_a_link(other_facts: Facts, little: Knowledge) -> None:
    """A URL is kept, its unsafe characters encoded in the link only."""
    built = graph.store(graph.quads(other_facts, little))
    rows = set(built.query("SELECT ?u ?s { ?t schema:url ?u ; dcterms:source ?s }"))

    assert [tuple(map(str, row)) for row in rows if isinstance(row, tuple)] == [
        ("https://example.org/a%20b.html", "https://example.org/a b.html")
    ]


def test_fact_of_an_unknown_entity_is_an_error(facts: Facts, little: Knowledge) -> None:
    """An id that nothing stands behind is refused by name."""
    broken = replace(facts, mentions=(Mention(entity="company/ghost", span=Span(0, 3)),))

    with pytest.raises(OutputError, match="company/ghost"):
        graph.quads(broken, little)


def test_unknown_relation_is_an_error(facts: Facts, little: Knowledge) -> None:
    """A predicate that no ontology has is refused by name."""
    broken = replace(facts, claims=(replace(facts.claims[0], predicate="bulit"),))

    with pytest.raises(KnowledgeError, match="bulit"):
        graph.quads(broken, little)


def test_unknown_unit_is_an_error(facts: Facts, little: Knowledge) -> None:
    """A unit that the ontology lacks is refused by name."""
    broken = replace(facts, observations=(replace(facts.observations[0], unit="FURLONG"),))

    with pytest.raises(KnowledgeError, match="FURLONG"):
        graph.quads(broken, little)


def test_half_a_character_is_refused_with_its_place(little: Knowledge) -> None:
    """A lone surrogate cannot be RDF: the error says where it stands."""
    document = Document(source="odd.txt", text="ab\ud800c")

    with pytest.raises(OutputError, match=r"odd\.txt: character 2"):
        graph.quads(Facts(document=document), little)


@pytest.mark.parametrize("base", ["not an iri", "https://example.org/x", "//example.org/", "https://a b/"])
def test_base_that_is_no_iri_is_refused(facts: Facts, little: Knowledge, base: str) -> None:
    """A base on which no IRI can be built is refused before anything is made."""
    with pytest.raises(OutputError, match="base"):
        graph.quads(facts, little, base)


def test_base_begins_every_minted_iri(facts: Facts, little: Knowledge) -> None:
    """With another base nothing of ours stands under the usual one."""
    made = graph.quads(facts, little, "https://example.org/kg/")

    assert not [quad for quad in made if "w3id.org/briefing-kg/id/" in str(quad)]


def test_unknown_class_is_an_error(facts: Facts, little: Knowledge) -> None:
    """A kind that the ontology lacks is refused by name."""
    odd = Entity(id="thing/x", kind="Compnay", name="X")
    broken = replace(
        facts, entities=(*facts.entities, odd), mentions=(Mention(entity="thing/x", span=Span(0, 3)),)
    )

    with pytest.raises(KnowledgeError, match="Compnay"):
        graph.quads(broken, little)


def test_topics_that_differ_in_case_are_two(facts: Facts, little: Knowledge) -> None:
    """One node never gets two names."""
    scopes = ("Solar panels", "solar panels", "solar-panels")
    figures = tuple(replace(facts.observations[0], scope=words) for words in scopes)
    built = graph.store(graph.quads(replace(facts, observations=figures), little))

    assert len(ask(built, "?topic a bk:Topic")) == 3


def test_place_carries_its_code(facts: Facts, little: Knowledge) -> None:
    """A country's ISO code, its site and its definition go along."""
    place = Entity(
        id="place/fr",
        kind="Place",
        name="France",
        code="FR",
        website="https://fr.org",
        definition="A country.",
    )
    more = replace(
        facts, entities=(*facts.entities, place), mentions=(Mention(entity=place.id, span=Span(0, 3)),)
    )
    built = graph.store(graph.quads(more, little))

    assert ask(built, "?x bk:code ?code ; schema:url ?site ; skos:definition ?what") == {
        ("place/fr", "FR", "https://fr.org", "A country.")
    }


def test_two_ids_of_one_thing_share_a_name(facts: Facts, little: Knowledge) -> None:
    """An indicator that the registry and the text both know is one node with one shown name."""
    twice = (
        Entity(id="exports", kind="Indicator", name="Exports", known=True),
        Entity(id="indicator/exports", kind="Indicator", name="exports"),
    )
    mentions = tuple(Mention(entity=each.id, span=Span(0, 3)) for each in twice)
    built = graph.store(
        graph.quads(replace(facts, entities=(*facts.entities, *twice), mentions=mentions), little)
    )

    assert ask(built, ":indicator\\/exports skos:prefLabel ?shown ; skos:altLabel ?other") == {
        ("Exports", "exports")
    }


def test_weak_names_and_slips_are_not_shown(facts: Facts, little: Knowledge) -> None:
    """A name that is an everyday word is kept apart, and finds the thing only as such."""
    firm = Entity(id="company/current", kind="Company", name="Current Inc", weak=("Current",))
    more = replace(
        facts, entities=(*facts.entities, firm), mentions=(Mention(entity=firm.id, span=Span(0, 3)),)
    )
    built = graph.store(graph.quads(more, little))

    assert ask(built, "?x bk:weakLabel ?word") == {("company/current", "Current")}
    assert not ask(built, '?x skos:altLabel "Current"@en')


def test_company_leads_to_its_industry(facts: Facts, little: Knowledge) -> None:
    """An industry that only the registry holds is linked and described."""
    firm = Entity(id="company/line", kind="Company", name="The Line", industry="shipping")
    field = Entity(id="shipping", kind="Industry", name="shipping")
    knowing = replace(little, entities=(*little.entities, field))
    more = replace(
        facts, entities=(*facts.entities, firm), mentions=(Mention(entity=firm.id, span=Span(0, 3)),)
    )
    built = graph.store(graph.quads(more, knowing))

    assert ask(built, "?x bk:industry ?y . ?y skos:prefLabel ?name ; skos:inScheme bk:IndustryScheme") == {
        ("company/line", "industry/shipping", "shipping")
    }


def test_industry_that_is_not_known_is_an_error(facts: Facts, little: Knowledge) -> None:
    """An industry that nothing stands behind is refused by name."""
    firm = Entity(id="company/line", kind="Company", name="The Line", industry="alchemy")
    more = replace(
        facts, entities=(*facts.entities, firm), mentions=(Mention(entity=firm.id, span=Span(0, 3)),)
    )

    with pytest.raises(OutputError, match="alchemy"):
        graph.quads(more, little)


def test_counted_thing_that_is_an_entity_is_that_entity(facts: Facts, little: Knowledge) -> None:
    """What is counted may be given by the id of an entity, which is then described."""
    figure = replace(facts.observations[0], counted="company/elsewhere")
    built = graph.store(graph.quads(replace(facts, observations=(figure,)), little))

    assert ask(built, "[] bk:counted ?x . ?x skos:prefLabel ?name") == {
        ("company/elsewhere", "Named by no one")
    }


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_number_that_is_none_is_refused(facts: Facts, little: Knowledge, value: str) -> None:
    """No figure is without a finite value."""
    broken = replace(facts, observations=(replace(facts.observations[0], value=Decimal(value)),))

    with pytest.raises(ValueError, match="no finite number"):
        graph.quads(broken, little)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("1E+15", "1000000000000000"),
        ("-0.00", "0"),
        ("-3.50", "-3.5"),
        ("0.000001", "0.000001"),
        ("100", "100"),
    ],
)
def test_numbers_are_written_plainly(facts: Facts, little: Knowledge, value: str, written: str) -> None:
    """No exponent, no idle zero, no negative zero."""
    figure = replace(facts.observations[0], value=Decimal(value))
    made = graph.quads(replace(facts, observations=(figure,)), little)

    assert f'"{written}"^^<http://www.w3.org/2001/XMLSchema#decimal>' in {str(quad.object) for quad in made}


def test_news_text_is_no_event(other_facts: Facts, little: Knowledge) -> None:
    """A text that nobody hosts, leads or asks in has its frame, but is not itself an occasion."""
    silent = replace(other_facts, document=replace(other_facts.document, header=Header()))
    data = graph.store(graph.quads(silent, little))

    assert ask(data, "?x a bk:Briefing")
    assert not ask(data, "?x a bk:Briefing, bk:Event")
