"""The persons of a document: those announced, those who speak, those named with a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.extraction.linking import Lexicon, identity
from kg.extraction.naming_kinds import KIND_OF_HEAD
from kg.extraction.naming_lists import choice, listed
from kg.extraction.naming_surnames import family_name
from kg.model import Document, Entity

HONORIFIC = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Madame?|Comrade|Sir|Dame|Lord|Lady)\b\.?"
_RANK = (
    choice(
        """
    [Vv]ice[-_] [Dd]eputy_ [Ff]ormer_ [Aa]cting_ [Ff]oreign_ [Ff]inance_ [Dd]efen[cs]e_
    [Pp]rime_ [Ff]irst_
    """
    )
    + "*"
)
_OFFICE = choice(
    """
    [Gg]eneral_[Ss]ecretary [Ss]ecretary[-_][Gg]eneral [Pp]resident [Pp]remier [Mm]inister
    [Cc]hancellor [Cc]hair(?:man|woman|person)? [Ss]ecretary [Gg]overnor [Mm]ayor [Aa]mbassador
    [Cc]ommissioner [Ss]enator [Dd]irector(?:[-_][Gg]eneral)? [Ss]pokes(?:man|woman|person)
    [Cc]ounsell?or [Gg]eneral [Aa]dmiral [Kk]ing [Qq]ueen [Pp]ope [Pp]rofessor [Aa]cademician
    """
)
TITLE = _RANK + _OFFICE
_NAME = r"[A-Z][a-z'’]*[A-Za-z]*(?:-[A-Z]?[a-z]+)*"
# "Minister of Justice Anna Holm": one word for the field, two for the name, or it cannot be told.
_FIELD = rf"(?: (?:of|for) (?:the )?[A-Z][a-z]+(?= {_NAME} {_NAME}\b(?! [A-Z])))?"
TITLED = re.compile(rf"\b(?P<title>{TITLE}{_FIELD})[ \u00a0](?P<name>{_NAME}(?:[ \u00a0]{_NAME}){{0,2}})")
_ADDRESSED = re.compile(rf"\b(?P<form>{HONORIFIC}[ \u00a0]+(?P<name>{_NAME}(?:[ \u00a0]{_NAME}){{0,2}}))")
_SAYS = choice(
    """
    said says added noted told stressed explained stated announced continued replied answered
    warned
    """
)
_SPEAKING = re.compile(rf"(?:(?P<before>[\w.]{{1,20}}) )?\b(?P<name>[A-Z][\w-]+) {_SAYS}\b")
_NO_NAMES = frozenset(KIND_OF_HEAD) | listed(
    """
    general the of and president speaker chairman chairwoman chairperson chair minister secretary moderator
    ambassador governor mayor premier chancellor director senator commissioner deputy vice prime
    foreign reporter
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """One "Mr. Surname" in the text, with the persons it may mean."""

    start: int
    end: int
    candidates: tuple[str, ...]


def people(document: Document, lexicon: Lexicon) -> Iterator[Entity]:
    """The persons, each with the short forms that the text itself uses and that mean nobody else."""
    names = tuple(dict.fromkeys(_clean(name) for name in _full_names(document, lexicon)))
    country = document.header.country
    families = {name: family_name(name, country) for name in names}
    alone = Counter(families.values())
    heard = _heard(document.text)
    for name in names:
        family = families[name]
        forms = _forms(heard, name, family if alone[family] == 1 and " " in name else None)
        yield from _person(name, forms, lexicon)


def _person(name: str, forms: tuple[str, ...], lexicon: Lexicon) -> Iterator[Entity]:
    known = lexicon.names.owner(name)
    if known is None:
        yield Entity(id=identity("Person", name), kind="Person", name=name, aliases=forms)
    elif lexicon.entities[known].kind == "Person" and forms:
        yield Entity(id=known, kind="Person", name=name, aliases=forms)


def _full_names(document: Document, lexicon: Lexicon) -> Iterator[str]:
    """Every person's name, the announced first; a lone family name only if nobody present has it."""
    header = document.header
    present = [*(p.name for p in header.participants), *filter(None, [header.chair])]
    present += [turn.speaker for turn in document.turns if turn.speaker]
    yield from present
    heard = {word for name in present for word in name.split()}
    for match in (*TITLED.finditer(document.text), *_ADDRESSED.finditer(document.text)):
        name = named(match["name"], lexicon)
        if name and (" " in name or name not in heard):
            heard |= set(name.split()) if " " in name else set()
            yield name


def named(words: str, lexicon: Lexicon) -> str | None:
    """The person's name at the start of the capitalised `words` behind a title; None if there is none."""
    kept: list[str] = []
    for word in words.replace("’s", "'s").split():
        plain = word.removesuffix("'s").rstrip("'")
        if plain.lower() in _NO_NAMES or len(plain) < 2:
            return None
        kept.append(plain)
        if plain != word:
            break
    name = " ".join(kept)
    owner = lexicon.names.owner(name)
    foreign = owner is not None and lexicon.entities[owner].kind != "Person"
    return None if foreign or not kept else name


def _clean(name: str) -> str:
    return " ".join(name.split())


@dataclass(frozen=True, slots=True)
class _Heard:
    """Who is addressed how, and who is said to speak by one name: found once for all persons."""

    forms: Mapping[str, tuple[str, ...]]
    speaking: frozenset[str]


def _heard(text: str) -> _Heard:
    forms: dict[str, tuple[str, ...]] = {}
    for match in _ADDRESSED.finditer(text):
        words = _clean(match["name"].replace("’", "'")).removesuffix("'s").split()
        title = match["form"][: match.start("name") - match.start()]
        for size in range(1, len(words) + 1):
            name = " ".join(words[:size])
            forms[name] = (*forms.get(name, ()), _clean(title + name))
    speaking = (m["name"] for m in _SPEAKING.finditer(text) if not _belongs(m["before"]))
    return _Heard(forms, frozenset(speaking))


def _belongs(before: str | None) -> bool:
    """True if the word before a name is part of it, or a title."""
    return bool(before) and (str(before)[:1].isupper() or bool(re.match(HONORIFIC, str(before))))


def _forms(heard: _Heard, name: str, family: str | None) -> tuple[str, ...]:
    """The short forms of a name that the text uses: "Mr. Full Name", "Ms. Family", "Family said"."""
    found = {form for each in (name, family) if each for form in heard.forms.get(each, ())}
    if family and len(family) > 1 and family in heard.speaking:
        found.add(family)
    return tuple(sorted(found))


def addressed(text: str, people_by_family: Mapping[str, Iterable[str]]) -> Iterator[Addressed]:
    """Each "Mr. Surname" whose surname several of those present bear."""
    for match in _ADDRESSED.finditer(text):
        family = match["name"].removesuffix("'s")
        candidates = tuple(people_by_family.get(family, ()))
        if len(candidates) > 1:
            yield Addressed(start=match.start(), end=match.end("name"), candidates=candidates)
