"""The vocabulary: our own terms, closed, and the standard namespaces that they lean on.

A misspelt term of ours is an error at once:

>>> BK.Observation
rdflib.term.URIRef('https://w3id.org/briefing-kg/ontology#Observation')
>>> BK.Observatoin
Traceback (most recent call last):
    ...
AttributeError: term 'Observatoin' not in namespace 'https://w3id.org/briefing-kg/ontology#'

Relations that a user teaches, and units, are not terms of the class: their IRIs are
`ONTOLOGY + name`.
"""

# The terms are spelt as RDF spells properties, not as Python spells names.
# ruff: noqa: N815

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from kg import namespaces
from kg.namespaces import DEFAULT_BASE, ONTOLOGY

__all__ = [
    "BK",
    "DEFAULT_BASE",
    "ONTOLOGY",
    "currency",
    "dcat",
    "dcterms",
    "foaf",
    "oa",
    "org",
    "prov",
    "qb",
    "qudt",
    "schema",
    "skos",
    "time",
    "unit",
    "void",
    "wikidata",
]

# The standard namespaces are open: what is in them is for their own owners to say.
oa = Namespace(namespaces.OA)
prov = Namespace(namespaces.PROV)
org = Namespace(namespaces.ORG)
foaf = Namespace(namespaces.FOAF)
schema = Namespace(namespaces.SCHEMA)
dcterms = Namespace(namespaces.DCTERMS)
skos = Namespace(namespaces.SKOS)
qb = Namespace(namespaces.QB)
time = Namespace(namespaces.TIME)
void = Namespace(namespaces.VOID)
dcat = Namespace(namespaces.DCAT)
qudt = Namespace(namespaces.QUDT)
unit = Namespace(namespaces.UNIT)
currency = Namespace(namespaces.CURRENCY)
wikidata = Namespace(namespaces.WIKIDATA)


class BK(DefinedNamespace):
    """Every term of the ontology; `ontology/` says what each means."""

    _NS = Namespace(ONTOLOGY)
    _fail = True

    # What was said, and where.
    Briefing: URIRef
    Transcript: URIRef
    Turn: URIRef
    Moderation: URIRef
    Remarks: URIRef
    Question: URIRef
    Answer: URIRef
    Run: URIRef

    # What it was said of.
    Agent: URIRef
    Organization: URIRef
    GovernmentBody: URIRef
    PartyBody: URIRef
    Company: URIRef
    CentralSOE: URIRef
    MediaOutlet: URIRef
    StockExchange: URIRef
    OrganizationalUnit: URIRef
    Group: URIRef
    Person: URIRef
    Post: URIRef
    Initiative: URIRef
    Plan: URIRef
    Document: URIRef
    Event: URIRef
    Product: URIRef
    Project: URIRef
    Facility: URIRef
    Award: URIRef
    Place: URIRef
    Industry: URIRef
    Indicator: URIRef
    Topic: URIRef

    # What was said.
    Fact: URIRef
    Claim: URIRef
    Observation: URIRef
    Point: URIRef
    Restatement: URIRef

    # What becomes of organisations.
    OrganizationalChange: URIRef
    Transfer: URIRef
    Merger: URIRef
    Restructuring: URIRef
    Acquisition: URIRef
    changedOrganization: URIRef
    changedFrom: URIRef
    changedTo: URIRef
    changedBy: URIRef

    # The values that describe a fact, with their classes and schemes.
    Bound: URIRef
    BoundScheme: URIRef
    Exact: URIRef
    MoreThan: URIRef
    LessThan: URIRef
    About: URIRef
    AtLeast: URIRef
    AtMost: URIRef
    Statistic: URIRef
    StatisticScheme: URIRef
    Level: URIRef
    Change: URIRef
    Share: URIRef
    Average: URIRef
    Count: URIRef
    Rank: URIRef
    Duration: URIRef
    Comparison: URIRef
    ComparisonScheme: URIRef
    YearOnYear: URIRef
    MonthOnMonth: URIRef
    QuarterOnQuarter: URIRef
    TwoYearAverage: URIRef
    VersusTarget: URIRef
    Modality: URIRef
    ModalityScheme: URIRef
    Achieved: URIRef
    Planned: URIRef
    Target: URIRef
    Negated: URIRef
    IndicatorScheme: URIRef
    IndustryScheme: URIRef
    UnitScheme: URIRef
    TopicScheme: URIRef

    # Of every fact and every named thing.
    evidence: URIRef
    mention: URIRef
    sourceText: URIRef
    modality: URIRef
    ruleId: URIRef
    resolvedBy: URIRef
    inTurn: URIRef
    states: URIRef
    weakLabel: URIRef
    industry: URIRef
    code: URIRef

    # Of a briefing, its transcript and its turns.
    transcript: URIRef
    headline: URIRef
    host: URIRef
    chair: URIRef
    speaker: URIRef
    place: URIRef
    time: URIRef
    sha256: URIRef
    characters: URIRef
    turnNumber: URIRef
    askedBy: URIRef
    answeredBy: URIRef
    answers: URIRef

    # Of an observation, a claim, a point.
    value: URIRef
    unit: URIRef
    bound: URIRef
    statistic: URIRef
    comparison: URIRef
    indicator: URIRef
    counted: URIRef
    scope: URIRef
    subject: URIRef
    periodStart: URIRef
    periodEnd: URIRef
    periodInherited: URIRef
    restates: URIRef
    validFrom: URIRef
    ordinal: URIRef
    parentPoint: URIRef

    # How the ontology teaches and measures.
    lesson: URIRef
    counterLesson: URIRef
    subjectClass: URIRef
    objectClass: URIRef
    notSubjectClass: URIRef
    notObjectClass: URIRef
    form: URIRef
    sign: URIRef
    recordedIn: URIRef
    recordedFactor: URIRef
    unitKind: URIRef
    numerator: URIRef
    denominator: URIRef

    # The relations that are taught by sentences.
    holdsPost: URIRef
    partOf: URIRef
    subsidiaryOf: URIRef
    transferredTo: URIRef
    restructured: URIRef
    mergedInto: URIRef
    acquired: URIRef
    supervises: URIRef
    memberOf: URIRef
    launched: URIRef
    issued: URIRef
    participatesIn: URIRef
    cooperatesWith: URIRef
    operates: URIRef
    developed: URIRef
    achieved: URIRef
    investsIn: URIRef
    focusesOn: URIRef
    includes: URIRef
    locatedIn: URIRef
    provides: URIRef
    awarded: URIRef
    held: URIRef
    signed: URIRef
    founded: URIRef
