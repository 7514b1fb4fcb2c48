"""Words of English by which names, posts, outlets and labels are told apart."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = _words(
    "mr mrs ms miss mx dr prof professor sir dame lord lady madam madame shri smt hon mme h.e academician"
    " cllr"
)

ROLE_HEADS = _words("""
    academician accountant adviser advisor administrator admiral ambassador analyst architect
    attorney auditor auditor-general ceo cfo coo cto chair chairman chairperson chairwoman
    chancellor chief colonel commander commissioner comptroller consul controller convener convenor
    coordinator councillor councilor counsel counsellor counselor delegate dean deputy director
    economist editor engineer envoy executive expert fellow founder general governor head inspector
    judge justice lawyer leader librarian manager mayor member minister negotiator observer officer official
    partner premier president principal procurator professor prosecutor provost rapporteur rector
    registrar representative researcher scientist secretary senator sheriff specialist spokesman
    spokesperson spokeswoman statistician strategist superintendent supervisor surgeon treasurer
    trustee undersecretary vice-chair warden
    """)
PERSON_IN_CHARGE = re.compile(r"(?:persons?|officials?|officers?) in charge\b", re.IGNORECASE)

TITLES = _words("""
    admiral ambassador attorney captain chair chairman chairperson chairwoman chancellor chief
    colonel commissioner congressman congresswoman director general governor judge justice
    lieutenant major mayor minister president premier prime principal secretary senator spokesman
    spokesperson spokeswoman deputy vice under assistant acting press foreign finance treasury
    representative undersecretary executive
    """)

OUTLET_WORDS = _words("""
    agence agencia agency app associated bbc broadcast broadcaster broadcasting bulletin
    channel chronicle cnn courier daily dispatch echo economist express
    gazette globe gazeta guardian herald inquirer journal magazine mail media messenger
    mirror monitor network networks news newspaper newspapers newswire observer online
    post press radio reporter review standard telegraph
    television times time tribune tv tvb video weekly website wire
    """)

ASKERS = _words("""
    q question questioner reporter journalist correspondent media press audience
    follow-up followup participant caller attendee
    """)
ANSWERERS = _words("a answer response reply spokesperson spokesman spokeswoman")
CHAIRS = _words("moderator host chair chairperson chairman chairwoman mc emcee operator facilitator")

FIELDS = {
    "speakers": "speakers",
    "speaker": "speakers",
    "speaker(s)": "speakers",
    "guests": "speakers",
    "guest": "speakers",
    "guest speakers": "speakers",
    "participants": "speakers",
    "panelists": "speakers",
    "panellists": "speakers",
    "presenters": "speakers",
    "briefers": "speakers",
    "attendees": "speakers",
    "officials": "speakers",
    "chairperson": "chair",
    "chairman": "chair",
    "chairwoman": "chair",
    "chair": "chair",
    "moderator": "chair",
    "host": "chair",
    "date": "date",
    "time": "date",
    "date and time": "date",
    "published": "date",
    "place": "place",
    "venue": "place",
    "location": "place",
    "title": "title",
}
NOISE_FIELDS = _words("""
    topic subject theme source editor editors contact contacts note notes tel telephone phone email
    e-mail fax photo photos caption copyright keywords tags category categories related link links
    url website address summary background introduction contents agenda tips warning updated
    appendix annex table figure chart total result results goal goals target targets measures
    first second third fourth fifth sixth seventh eighth ninth tenth firstly secondly thirdly
    fourthly fifthly finally lastly next moreover also but and or so then thus however therefore
    here there today now example examples importantly specifically step option point points
    highlights overview conclusion question-and-answer
    """)

CONNECTORS = _words(
    "of the and for de da del della di do dos du el la le les von van der den bin ibn al y und et"
    " & - in at on from with via"
)
PARTICLES = _words("de da del della di dos du el la le von van der den bin ibn al bint")
LABEL_WORDS = _words("reporter journalist correspondent spokesperson spokesman spokeswoman online app")

ABBREVIATIONS = _words("""
    mr mrs ms dr prof st no nos vs etc inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov
    dec gen sen rep gov lt col sgt capt hon fig approx dept est jr sr u.s u.k u.n e.g i.e a.m p.m
    ph.d messrs mme
    """)
