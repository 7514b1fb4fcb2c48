"""Whom a figure describes: named in its phrase or clause, else the running topic."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from kg.extraction.figures.economy import OFFICIAL, speaks_for_all
from kg.extraction.figures.grammar import child, climb, conjuncts, is_verb, subject_of
from kg.extraction.figures.lexicon import AGENT_NOUNS, PERSON_PRONOUNS, THIRD_PRONOUNS
from kg.extraction.figures.phrases import phrase_of
from kg.extraction.figures.places import country_at, country_of, own_country

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.labels import Labelled
    from kg.extraction.figures.scene import Scene
    from kg.extraction.figures.site import Site
    from kg.extraction.figures.state import State
    from kg.language.sentences import Sentence

_SUBJECTS = {"nsubj", "nsubjpass"}


@dataclass(slots=True)
class Topics:
    """Who is being spoken of, as the turn goes on."""

    body: str | None = None
    """The speaker's own body: "we", where nothing else fits."""
    country: str | None = None
    lead: str | None = None
    """The company that the lead speaks of: its releases tell of it, not of the country."""
    opened: int = 0
    """How many sentences have been left: the lead is one of the first."""
    block: int = -1
    turn: int | None = None
    subject: str | None = None
    """The last actor that was a subject in this paragraph."""
    place: str | None = None
    """The last country that was one, or that a sentence of this paragraph opened with."""
    mentioned: str | None = None
    turn_subject: str | None = None
    by_indicator: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    """How often the document has named each actor so far."""

    def enter(self, sentence: Sentence, body: str | None) -> None:
        """Move on to a sentence; a new turn forgets the topic, a new paragraph steps back."""
        block = sentence.block
        if block.turn != self.turn:
            self.turn, self.turn_subject, self.body = block.turn, None, body
        if block.number != self.block:
            self.block, self.subject, self.mentioned, self.place = block.number, None, None, None

    def leave(self, sentence: Sentence, scene: Scene) -> None:
        """Remember the actors that the sentence names."""
        self.opened += 1
        if self.opened <= _LEAD:
            self.lead = self.lead or _company_told_of(sentence, scene)
            if _is_of_many(scene.actor(sentence, subject_of(sentence.tokens.root)), scene):
                self.country = None
        self.place = _country_told_of(sentence, scene) or self.place
        for token in sentence.tokens:
            actor = scene.actor(sentence, token)
            if actor is None or is_publisher(sentence, token, scene):
                continue
            self.mentioned = actor
            self.counts[actor] += 1
            if _is_subject(token):
                self.subject = self.turn_subject = actor
            elif self.turn_subject is None:
                self.turn_subject = actor

    def current(self, lead: str | None = None) -> str | None:
        """The topic: a subject of this paragraph, else one mentioned, else the lead's or the turn's."""
        return self.subject or self._lasting(self.mentioned) or lead or self._lasting(self.turn_subject)

    def _lasting(self, actor: str | None) -> str | None:
        """The actor, if it was not named just in passing."""
        return actor if actor and self.counts[actor] > 1 else None


def _country_told_of(sentence: Sentence, scene: Scene) -> str | None:
    """The country that is the subject of the sentence, or that it opens with: "In Japan, …"."""
    root, first = sentence.tokens.root, sentence.tokens[0]
    subject = country_at(sentence, subject_of(root), scene)
    if subject is not None or first.lower_ not in ("in", "across"):
        return subject
    return country_at(sentence, child(first, "pobj"), scene)


_LEAD = 3
"""Sentences, the title's among them, of which one may be the lead."""
_FIRMS = {"Company", "CentralSOE"}
_OF_MANY = ("european ", "international ", "world ", "united nations", "asian ", "african ", "eurosystem")


def _is_of_many(actor: str | None, scene: Scene) -> bool:
    """True for a body of many countries: where it has its seat says nothing of its figures."""
    known = scene.entities.get(actor) if actor else None
    return known is not None and known.kind not in _FIRMS and known.name.lower().startswith(_OF_MANY)


def _company_told_of(sentence: Sentence, scene: Scene) -> str | None:
    """The company that the sentence's main verb is told of: "X said …", "X today reported …"."""
    subject = subject_of(sentence.tokens.root)
    if subject is not None and scene.kind(sentence, subject) in _FIRMS:
        return scene.actor(sentence, subject)
    told = _before_a_report(sentence, scene)
    if told is not None:
        return told
    first = sentence.tokens[0]
    headline = sentence.block.number == 0 and sentence.tokens[-1].text not in ".?!"
    named = headline and sentence.tokens.start == 0 and scene.kind(sentence, first) in _FIRMS
    return scene.actor(sentence, first) if named else None


def _before_a_report(sentence: Sentence, scene: Scene) -> str | None:
    """ "Halden reports income of 5": the company, where the parser takes "reports" for a noun."""
    pairs = zip(sentence.tokens, list(sentence.tokens)[1:], strict=False)
    firms = (first for first, after in pairs if after.lower_ in _REPORTS)
    return next((scene.actor(sentence, t) for t in firms if scene.kind(sentence, t) in _FIRMS), None)


_REPORTS = {"reports", "posts", "announces", "reported", "posted", "announced", "records", "books"}


def _lead(labelled: Labelled, state: State) -> str | None:
    """The lead's company, unless what is measured is a country's."""
    return None if state.indicators.economy.is_nations(labelled.indicator) else state.topics.lead


_OTHERS = {"it", "they", "he", "she"}
"""Pronouns that never mean the speaker's own body."""
_SAYING = {
    "say", "report", "announce", "show", "release", "publish", "tell", "note", "state", "add", "indicate",
    "reveal", "suggest", "introduce", "find",
}  # fmt: skip


def _is_source(token: Token) -> bool:
    """True for who told a figure: "data of the bureau show", "according to the bank"."""
    for top in chain((token,), climb(token)):
        if top.dep_ not in ("poss", "pobj", "compound", "prep", "nmod"):
            return top.dep_ in _SUBJECTS and top.head.lemma_ in _SAYING
        if top.lower_ == "to" and top.head.lower_ == "according":
            return True
    return False


def is_publisher(sentence: Sentence, token: Token, scene: Scene) -> bool:
    """True for a body that only tells the figure: "according to the bureau", "bank data show"."""
    return _is_source(token) and (scene.kind(sentence, token) in OFFICIAL or _keeps_data(token))


def _keeps_data(token: Token) -> bool:
    """ "Data from the bureau show": whoever keeps the data only tells them."""
    above = (head for head in climb(token) if head.pos_ in ("NOUN", "PROPN"))
    return any(head.lemma_.lower() in _DATA and head.dep_ in _SUBJECTS for head in above)


_DATA = {"datum", "data", "figure", "statistic", "statistics", "number", "report", "survey"}


def _is_subject(token: Token) -> bool:
    """True for a subject, or the owner within one ("the banks' lending rose")."""
    for _ in range(4):
        if token.dep_ in _SUBJECTS:
            return True
        if token.dep_ not in ("poss", "pobj", "compound", "prep", "nmod"):
            return False
        token = token.head
    return False


def named_in(sentence: Sentence, token: Token | None, scene: Scene) -> str | None:
    """The actor that a token names, or that its phrase names as owner."""
    if token is None:
        return None
    own = scene.actor(sentence, token)
    if own:
        return own
    return phrase_of(sentence, token, scene).actor if token.pos_ in ("NOUN", "PROPN") else None


def earlier_in(sentence: Sentence, token: Token, scene: Scene) -> str | None:
    """The last actor before a token in its own sentence, a subject before any other."""
    found = [t for t in sentence.tokens if t.i < token.i and scene.actor(sentence, t)]
    found = [t for t in found if not is_publisher(sentence, t, scene)]
    chosen = next((t for t in reversed(found) if _is_subject(t)), found[-1] if found else None)
    return scene.actor(sentence, chosen)


def by_agent(
    sentence: Sentence, agent: Token | None, topics: Topics, scene: Scene, *, acts: bool
) -> str | None:
    """The actor behind a clause's subject; `acts` if the subject does something, not has it."""
    if agent is None:
        return None
    named = named_in(sentence, agent, scene) or scene.spot(sentence, agent)
    if named:
        return named
    for other in conjuncts(agent)[1:]:
        if scene.actor(sentence, other):
            return scene.actor(sentence, other)
    if agent.lower_ in PERSON_PRONOUNS:
        return (topics.body or topics.current()) if acts else (topics.current() or topics.body)
    if agent.lower_ in THIRD_PRONOUNS or agent.pos_ == "PRON":
        return earlier_in(sentence, agent, scene) or topics.current()
    return None


def by_passive(sentence: Sentence, verb: Token | None, scene: Scene) -> str | None:
    """The agent of a passive: "issued by the bank"."""
    if verb is None or not is_verb(verb):
        return None
    prep = child(verb, "agent")
    return scene.actor(sentence, child(prep, "pobj")) if prep is not None else None


def subject_for(site: Site, labelled: Labelled, state: State) -> str | None:
    """Whom a figure is told of; a figure of a whole economy is the country's, not its office's."""
    subject = _told_subject(site, labelled, state)
    country = labelled.place or country_of(site, state.scene) or state.topics.place or state.topics.country
    owned = country is not None and state.indicators.economy.owns(labelled)
    return country if owned and speaks_for_all(subject, state.scene.entities) else subject


def _told_subject(site: Site, labelled: Labelled, state: State) -> str | None:
    """Named in the phrase, the clause's subject, the figure before, the topic; in this order."""
    scene, sentence = state.scene, site.sentence
    own = scene.actor(sentence, site.agent) or scene.spot(sentence, site.agent)
    acts = own is not None
    if site.inherits and acts and (site.rule == "respectively" or _moves_itself(site, state)):
        return own
    there = own_country(site, scene) if site.inherits and not acts else None
    if there is not None and _is_place(state.last.subject, scene):
        return there
    if labelled.actor and not (labelled.counted and acts):
        return labelled.actor
    if site.inherits and not acts and state.last.sentence is sentence and state.last.subject:
        return state.last.subject
    return (
        _by_clause(site, labelled, state)
        or by_passive(sentence, site.action or _passive_of(site), scene)
        or labelled.actor
        or _by_topic(site, labelled, state)
    )


def _is_place(subject: str | None, scene: Scene) -> bool:
    return subject is not None and scene.entities[subject].kind == "Place"


def _moves_itself(site: Site, state: State) -> bool:
    """ "A's sales rose 5%; B was up 4%": the same measure of the clause's own subject."""
    agent, last = site.agent, state.last.amount
    if agent is None or last is None or state.last.sentence is not site.sentence:
        return False
    behind = site.sentence.starts[agent.i] > last.end and agent.i < site.token.i
    own = next((head for head in climb(site.token) if is_verb(head)), None)
    return behind and own is not None and own.i == agent.head.i and own.lemma_ not in _SAYING


def _passive_of(site: Site) -> Token | None:
    """ "A loan of 5 was granted by the bank": the verb whose subject the amount is told of."""
    noun = site.measured or site.counted
    return noun.head if noun is not None and noun.dep_ == "nsubjpass" else None


def _by_clause(site: Site, labelled: Labelled, state: State) -> str | None:
    """The clause's subject; of "we" whoever had this indicator before."""
    topics = state.topics
    if site.agent is not None and site.agent.lower_ in PERSON_PRONOUNS:
        before = topics.by_indicator.get(labelled.indicator.id)
        if before:
            return before
    return by_agent(site.sentence, site.agent, topics, state.scene, acts=site.action is not None)


def _by_topic(site: Site, labelled: Labelled, state: State) -> str | None:
    scene, sentence, topics = state.scene, site.sentence, state.topics
    if _is_another(site):
        place = labelled.place or country_of(site, scene) or topics.place
        return named_in(sentence, site.measured, scene) or place or topics.country
    if site.inherits and state.last.subject and state.last.block == sentence.block.number:
        return state.last.subject
    lead = _lead(labelled, state) if topics.turn in (None, 0) else None
    topic = topics.current(lead)
    return (
        named_in(sentence, site.measured, scene)
        or _upper(site, scene)
        or _place_of_agent(site, scene)
        or earlier_in(sentence, site.token, scene)
        or (topic if site.counted is not None else _unofficial(topic, scene))
        or labelled.place
        or country_of(site, scene)
        or topics.place
        or _lead(labelled, state)
        or topics.country
        or topics.current()
        or (topics.body if site.agent is None or site.agent.lower_ not in _OTHERS else None)
    )


def _is_another(site: Site) -> bool:
    """ "Foreign makers sold 5 tons": many without a name that act, and none of those spoken of so far."""
    agent = site.agent
    if agent is None or agent.tag_ != "NNS" or agent.dep_ != "nsubj":
        return False
    if agent.head.lemma_ in _NO_ACTS or agent.lemma_ in _PARTS_OF_ONE:
        return False
    told = site.measured is not None and site.measured.i == agent.i
    left = list(agent.lefts)
    pointed = any(t.dep_ in ("det", "poss", "nummod") for t in left)
    described = any(t.dep_ in ("amod", "compound") and t.lemma_ not in _GOES_ON for t in left)
    return described and not told and not pointed


_NO_ACTS = {"be", "have", "reach", "stand", "total", "amount", "exceed", "remain", "account", "represent"}
_PARTS_OF_ONE = {
    "industry", "sector", "business", "field", "area", "segment", "project", "program", "programme",
    "measure", "department", "effort", "operation", "division", "plant", "site", "store", "asset",
}  # fmt: skip
"""What one who was spoken of may own or do: "emerging industries took 5 million"."""
_GOES_ON = {"other", "such", "same", "more", "many", "most", "total", "new", "additional", "further"}


def _place_of_agent(site: Site, scene: Scene) -> str | None:
    """ "Peru's central bank raised its rate": the country whose body without a name acts."""
    agent = site.agent
    if agent is None or agent.pos_ != "NOUN" or agent.lemma_.lower() not in AGENT_NOUNS:
        return None
    owners = (token for token in agent.lefts if token.dep_ in ("poss", "compound", "nmod", "amod"))
    return next(filter(None, (scene.place(site.sentence, token) for token in owners)), None)


def _unofficial(actor: str | None, scene: Scene) -> str | None:
    """The actor, unless it is an office of state: what such a one tells of is not its own."""
    known = scene.entities.get(actor) if actor else None
    return None if known is not None and known.kind in OFFICIAL else actor


def _upper(site: Site, scene: Scene) -> str | None:
    """The subject of a clause further up: "X rose, with investment reaching 5"."""
    verbs = (head for head in climb(site.token) if is_verb(head))
    told = (verb for verb in verbs if verb.lemma_ not in _SAYING)
    found = (named_in(site.sentence, subject_of(verb), scene) for verb in told)
    return next(filter(None, found), None)
