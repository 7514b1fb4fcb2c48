"""Names found with the parser, as entities: capitalised runs and what the model takes for a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.naming_firms import PLAIN_PAIRS
from kg.extraction.naming_kinds import KIND_OF_HEAD, kind_of
from kg.extraction.naming_lists import choice, listed
from kg.extraction.naming_roles import FIELDS
from kg.extraction.naming_states import NATIONS

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens

    from kg.language.sentences import Sentence

_KINDS = {"GPE": "Place", "LOC": "Place", "PERSON": "Person", "ORG": "Organization"}
_MISTAKEN = {"EVENT", "PRODUCT", "WORK_OF_ART", "NORP", "FAC"}
"""What the model often takes a company for; what they are is told by a name's head alone."""
_WORD = re.compile(r"[A-Z][\w'&.-]*")
_OFFICES = {"secretary", "undersecretary", "minister", "commissioner", "director", "ministry", "department"}
_COMPANY_WORDS = choice(
    """
    compan(?:y|ies) firms? makers? automakers? automobile manufacturers? banks? operators? retailers?
    subsidiar(?:y|ies) shares? carriers? airlines? giants? developers? suppliers?
    start-?ups? brands? chipmakers? lenders?
    rivals? competitors?
    """
)
_TAILS = frozenset({"'s", "'", ".", ",", "and", "of", "the", "for", "&"})
_POSTS = listed(
    """
    chair chairman chairwoman founder president director minister secretary governor executive officer
    commissioner spokesperson spokesman spokeswoman envoy envoys ambassador convenor convener councillor
    coordinator treasurer
    """
)
_WITHIN = re.compile(
    r"(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|[Dd]irector[- ][Gg]eneral|\b[Rr]ules|\b[Pp]rovisions)"
    r" (?:for|on) (?:the )?(?:(?:[A-Z][\w&-]*,?|of|for|on|the|and|&) )*$"
)
_BUSINESS = listed(
    """
    labs laboratories pharmaceuticals pharma foods brands partners capital securities insurance steel
    electric electronics semiconductor semiconductors telecom networks systems solutions software
    robotics automotive renewables chemicals stores logistics aerospace therapeutics biosciences
    ventures investments invest bancorp financial properties airways shipping mining airlines energy
    power resources petroleum oil motor healthcare hotels entertainment games studios retail
    petrochemicals metals minerals engineering construction contracting marine maritime
    """
)
_MATTERS = listed(
    """
    protection sector sectors product growth intelligence learning change things equity inclusion
    diversity efficiency productivity income inflation rate rates index ratio prices governance
    resilience transition transformation access
    """
)
"""What is spoken of with capitals though it is nobody: "Gross Domestic Product", "Coastal Protection"."""
_FIELD = re.compile(FIELDS)
_NO_LETTERS = re.compile(r"[ '’-]|\b[A-Z]\.")
_COMPANY_NEAR = re.compile(rf"\b{_COMPANY_WORDS}\b")


@dataclass(frozen=True, slots=True)
class Proper:
    """A proper name in a sentence that no list holds: tokens `first` to `last`."""

    first: int
    last: int
    head: int
    name: str
    kind: str


def proper_names(sentence: Sentence) -> Iterator[Proper]:
    """The proper names that the model marks and that are not joined already."""
    for entity in sentence.tokens.ents:
        if (entity.label_ in _KINDS or entity.label_ in _MISTAKEN) and (found := _proper(entity, sentence)):
            yield found


def _proper(entity: Tokens, sentence: Sentence) -> Proper | None:
    first, last = entity.start, entity.end - 1
    while first <= last and (not entity.doc[first].text[:1].isupper() or _is_article(entity, first)):
        first += 1
    while last > first and entity.doc[last].lower_ in _TAILS:
        last -= 1
    taken = any(i in sentence.names or i in sentence.amounts for i in range(first, last + 1))
    if first > last or taken or not _stands_out(entity, first, last, sentence):
        return None
    name = sentence.text(first, last)
    if in_time(sentence, first) or _is_piece(name, sentence, first):
        return None
    if entity.label_ not in ("PERSON", "GPE", "LOC") and _is_matter(name):
        return None
    kind = (kind_of(name) if " " in name else None) or _kind(entity, name, sentence)
    return Proper(first, last, entity.doc[first : last + 1].root.i, name, kind) if kind else None


def in_time(sentence: Sentence, place: int) -> bool:
    """True for a word within an expression of time ("3rd September")."""
    start, end = sentence.starts[place], sentence.ends[place]
    return any(time.start <= start and end <= time.end for time in sentence.block.times)


def _is_article(entity: Tokens, place: int) -> bool:
    """True of the article before a name of several words, which is no part of it."""
    return entity.doc[place].lower_ in ("the", "a", "an") and place + 1 < entity.end


def _is_piece(name: str, sentence: Sentence, first: int) -> bool:
    """True of a post ("Founder and Executive"), and of a piece of an office's or a rule book's name."""
    words = name.split()
    if name in ("Sultan", "King", "Queen", "Prince", "Emir", "Speaker"):
        return True
    if len(words) > 1 and kind_of(name) is None and _POSTS & {word.lower() for word in words}:
        return True
    start = sentence.starts[first]
    before = sentence.block.normal.text[max(0, start - 80) : start]
    return _WITHIN.search(before) is not None


def _stands_out(entity: Tokens, first: int, last: int, sentence: Sentence) -> bool:
    """True if the words are capitalised names: not shouting, not the mere first word of a sentence."""
    tokens = list(entity.doc[first : last + 1])
    after = entity.doc[last + 1] if last + 1 < sentence.tokens.end else None
    part = after is not None and after.text[:1].isupper() and after.is_alpha
    pointed = first > sentence.tokens.start and entity.doc[first - 1].lower_ in (
        "the",
        "this",
        "our",
        "its",
        "a",
    )
    if first == last and (part or pointed or (tokens[0].text.endswith(".") and entity.label_ != "GPE")):
        return False
    office = first - 2 >= sentence.tokens.start and entity.doc[first - 2].lower_ in _OFFICES
    if office and entity.doc[first - 1].lower_ in ("for", "of"):
        return False
    capital = all(_WORD.fullmatch(t.text) or t.text in ("-", "of", "and", "the", "&") for t in tokens)
    opening = first == sentence.tokens.start and last == first
    noun = any(t.pos_ == "PROPN" for t in tokens)
    return capital and noun and not opening and len(tokens) < 8


def _is_matter(name: str) -> bool:
    """True of a field of work, a thing measured or nations, which capitals make no body: "Oil & Gas"."""
    words = re.findall(r"[a-z]+", name.lower())
    if all(word in ("and", "or") or NATIONS.fullmatch(word.capitalize()) for word in words):
        return True
    if not words or words[-1] in KIND_OF_HEAD:
        return False
    fields = all(word in ("and", "of") or word in PLAIN_PAIRS or _FIELD.fullmatch(word) for word in words)
    return fields or (len(words) > 1 and words[-1] in _MATTERS)


def _kind(entity: Tokens, name: str, sentence: Sentence) -> str | None:
    if name.rsplit(None, 1)[-1].lower() in _BUSINESS and " " in name:
        return "Company" if entity.label_ in ("ORG", "PERSON") else None
    if entity.label_ == "PERSON":
        return "Person" if len(name.split()) in (2, 3) and _NO_LETTERS.sub("", name).isalpha() else None
    if entity.label_ in _KINDS and entity.label_ != "ORG":
        return _KINDS[entity.label_]
    described = any(t.dep_ in ("amod", "poss", "compound") for t in entity.root.lefts)
    if name.isupper() and (described or entity.root.dep_ not in ("nsubj", "poss", "agent")):
        # "Paid-in GDS", "the city's GDS": what is described so is a thing measured, no body.
        return None
    start = max(sentence.tokens.start, entity.start - 4)
    near = sentence.text(start, min(entity.end + 3, sentence.tokens.end) - 1)
    compound = " " in name or re.search(r"[a-z][A-Z]", name)
    if entity.label_ in _MISTAKEN:
        return "Company" if compound and _COMPANY_NEAR.search(near) else None
    return "Company" if compound or _COMPANY_NEAR.search(near) else _KINDS["ORG"]
