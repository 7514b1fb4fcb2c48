"""The persons of a document: those announced, those who speak, those named with a title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extraction.linking import Lexicon, identity
from kg.extraction.naming_kinds import KIND_OF_HEAD
from kg.extraction.naming_lists import choice, listed
from kg.extraction.naming_plural import alike, singular
from kg.extraction.naming_roles import (
    FIELDS,
    FULL,
    HONORIFIC,
    INITIALS,
    NAME,
    PARTICLE,
    UPPER,
    before,
    behind,
)
from kg.extraction.naming_runs import OPENERS, in_title_case
from kg.extraction.naming_states import place_size, rulers
from kg.extraction.naming_surnames import family_name
from kg.language.normal import words as words_of
from kg.model import Document, Entity
from kg.reading.words import HONORIFICS, ROLE_HEADS

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
    r"""
    [Gg]eneral_[Ss]ecretary [Ss]ecretary[-_][Gg]eneral [Pp]resident [Pp]remier [Mm]inister
    [Cc]hancellor [Cc]hair(?:man|woman|person)? [Ss]ecretary [Gg]overnor [Mm]ayor [Aa]mbassador
    [Cc]ommissioner [Ss]enator [Dd]irector(?:[-_][Gg]eneral)? [Ss]pokes(?:man|woman|person)
    [Cc]hief_[Ee]xecutive(?:_[Oo]fficer)? CEO CFO COO
    [Cc]ounsell?or [Gg]eneral [Aa]dmiral [Kk]ing [Qq]ueen [Pp]ope [Pp]rofessor [Aa]cademician
    [Cc]ongress(?:man|woman) Leader Speaker Taoiseach (?<!\d_)(?<!\d)PM
    """
)
TITLE = _RANK + _OFFICE
# "Minister of Justice Anna Holm": one word for the field, two for the name, or it cannot be told.
_FIELD = (
    rf"(?: (?:of|for) (?:the )?(?:[A-Z][a-z]+(?= {NAME} {NAME}\b(?! [A-Z]))"
    rf"|(?i:{FIELDS})(?= (?!(?i:{FIELDS})\b){NAME}\b)))?"
)
_GIVEN = (
    rf"(?:{INITIALS}[ \u00a0]|(?:{PARTICLE}){{1,2}})?{NAME}"
    rf"(?:[ \u00a0](?:(?:{PARTICLE}){{1,2}}|{INITIALS}[ \u00a0])?{NAME}){{0,3}}"
)
TITLED = re.compile(rf"\b(?P<title>{TITLE}{_FIELD})[ \u00a0](?P<name>{_GIVEN})")
_ADDRESSED = re.compile(rf"\b(?P<form>{HONORIFIC}[ \u00a0]+(?P<name>{_GIVEN}))")
# "Minister of Foreign Affairs and Trade Anna Holm": a field of several words ends in one that fields end in.
_LONG_FIELD = re.compile(
    rf"\b(?:[Mm]inister|[Ss]ecretary) (?:of|for) (?:{NAME}[ ,]+|and |for |of |state ){{0,7}}?(?i:{FIELDS}) "
    rf"(?P<name>(?!(?i:{FIELDS})\b)(?:{INITIALS} {NAME}|{NAME} {NAME})(?: {NAME})?)\b"
)
_PARTICLED = re.compile(rf"(?:\b(?P<before>[^\W\d]\w*) )?\b(?P<tail>(?:{PARTICLE}){{1,2}}{NAME})")
_OFFICE_OF = re.compile(
    r"(?:[Mm]inister|[Ss]ecretary|[Cc]ommissioner|President|Premier|PM|King|Queen|Sultan|Governor|Mayor)"
    r"(?: \([A-Z]{2,4}\))? (?:of|for) (?:[Tt]he )?$"
)
_NICK = re.compile(rf"(?<![\w-])(?P<name>{FULL}) \((?P<nick>[{UPPER}][a-z]{{2,}})\)")
_BEHIND_COMMA = re.compile(rf", (?:(?:the )?{HONORIFIC} )?$")
_BEHIND_NAMES = listed("MP MPs MLA MEP QC KC SC OBE CBE MBE PhD MD AO AM Esq CMG KBE")
"""Letters of rank behind a name, no part of it."""
_FULL_NAME = re.compile(rf"(?<![\w-])(?P<name>{FULL})(?![\w-])")
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
    ambassador governor mayor premier chancellor director senator commissioner deputy vice prime officer
    officers
    foreign reporter
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """One "Mr. Surname" in the text, with the persons it may mean."""

    start: int
    end: int
    candidates: tuple[str, ...]


def people(document: Document, lexicon: Lexicon, texts: Sequence[str]) -> Iterator[Entity]:
    """The persons, each with the short forms that the text itself uses and that mean nobody else.

    `texts` are the document's paragraphs, normalised.
    """
    found = dict.fromkeys(_clean(name) for name in _full_names(document, lexicon, texts))
    # Two writings of a known person's name are one person.
    names = tuple({lexicon.names.owner(name) or name: name for name in reversed(found)}.values())[::-1]
    country = document.header.country
    families = {name: family_name(name, country) for name in names}
    alone = Counter(families.values())
    heard = _heard(document.text)
    for name in names:
        family = families[name]
        forms = _forms(heard, name, family if alone[family] == 1 and " " in name else None)
        forms += (*_double(name, heard), *_nicknames(name, heard))
        yield from _person(name, forms, lexicon)


def _person(name: str, forms: tuple[str, ...], lexicon: Lexicon) -> Iterator[Entity]:
    known = lexicon.names.owner(name)
    if known is None:
        yield Entity(id=identity("Person", name), kind="Person", name=name, aliases=forms)
    elif lexicon.entities[known].kind == "Person" and forms:
        yield Entity(id=known, kind="Person", name=name, aliases=forms)


def _full_names(document: Document, lexicon: Lexicon, texts: Sequence[str]) -> Iterator[str]:
    """Every person's name, the announced first; a lone family name only if nobody has it."""
    header = document.header
    present = [*(p.name for p in header.participants), *filter(None, [header.chair])]
    present += [turn.speaker for turn in document.turns if turn.speaker]
    yield from present
    heard = {word for name in present for word in name.split()}
    heard |= {match["nick"] for match in _NICK.finditer(document.text)}
    runs = [(text, match) for text in texts for match in _FULL_NAME.finditer(text)]
    of_states = (name for text in texts for name in rulers(text, lexicon))
    for name in (*of_states, *_with_posts(runs, lexicon), *_with_fields(texts, lexicon)):
        heard |= set(name.split())
        yield name
    for said in _titled(document):
        words = named(said, lexicon)
        if words and (_is_whole(words) or not heard.issuperset(words.split())):
            name = words if _is_whole(words) else _fuller(words, document, lexicon, runs)
            heard |= set(name.split()) if " " in name else set()
            yield name


def _titled(document: Document) -> Iterator[str]:
    """The words behind each title, of a headline in capitals the first alone."""
    text, title = document.text, document.header.title
    loud = title if title and in_title_case(words_of(title.of(text))) else None
    for match in (*TITLED.finditer(text), *_ADDRESSED.finditer(text)):
        name = match["name"]
        within = loud is not None and loud.start <= match.start() < loud.end
        yield name.split()[0] if within and text.count(name) == 1 else name
    yield from (name for name, _ in alike(text))


def _is_whole(name: str) -> bool:
    """True of a name with more than the family's: no "Holm", no "van der Berg"."""
    return " " in name and not name[0].islower()


def _with_posts(runs: Iterable[tuple[str, re.Match[str]]], lexicon: Lexicon) -> Iterator[str]:
    """The names with a post behind them, or before them and a comma: "Anna Holm, head of the office"."""
    for text, match in runs:
        posted = behind(text, match.end(), len(text)) or _follows_post(text, match.start(), match.end())
        office = _OFFICE_OF.search(text, max(0, match.start() - 60), match.start())
        words = _behind_office(match["name"], lexicon) if office else match["name"]
        if posted and (name := _bare(words, lexicon)):
            yield name


def _behind_office(words: str, lexicon: Lexicon) -> str:
    """The name in "Mines Anna Holm", "Nordland Anna Holm" behind "Minister of"."""
    found = words.split()
    return " ".join(found[place_size(found, lexicon) or 1 :])


def _follows_post(text: str, start: int, end: int) -> bool:
    """True for "the head of the Roads Office, Anna Holm, …", also with an honorific or at the end."""
    if not _BEHIND_COMMA.search(text, max(0, start - 12), start) or text[end : end + 1] not in (*",;.", ""):
        return False
    return any(True for _ in before(text, start))


def _with_fields(texts: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    for text in texts:
        for match in _LONG_FIELD.finditer(text):
            if name := _bare(match["name"], lexicon):
                yield name


def _bare(words: str, lexicon: Lexicon) -> str | None:
    """The personal name that the capitalised `words` end in; None if they are something else's."""
    found = words.split()
    opened = [i for i, word in enumerate(found) if _leads(word.lower())]
    found = found[opened[-1] + 1 :] if opened else found
    if len(found) < 2 or any(word.lower() in _NO_NAMES for word in found):
        return None
    return named(" ".join(found), lexicon)


def _ranked(words: list[str]) -> list[str]:
    """The words without letters of rank at their end."""
    return words[:-1] if len(words) > 1 and words[-1] in _BEHIND_NAMES else words


def _leads(word: str) -> bool:
    """True of a word that stands before a name and is no part of it: "the", "mr", "ministers"."""
    one = singular(word)
    return any(each in words for each in (word, one) for words in (OPENERS, ROLE_HEADS, HONORIFICS))


def _fuller(
    family: str, document: Document, lexicon: Lexicon, runs: Iterable[tuple[str, re.Match[str]]]
) -> str:
    """The one full name in the text that has this family name; the family name itself if there is none."""
    known = [
        label
        for entity in lexicon.persons
        for label in (entity.name, *entity.aliases)
        if family in label.split() and " " in label and label in document.text
    ]
    if known:
        return known[0]
    country = document.header.country
    last = family.split()[-1]
    near = (match["name"] for _, match in runs if last in match["name"].split())
    whole = {name for name in (_bare(words, lexicon) for words in near) if name}
    near_office = re.compile(FIELDS, re.IGNORECASE)  # "Secretary of Transport Holm"
    whole = {name for name in whole if not near_office.fullmatch(name.split()[0])}
    full = {name for name in whole if family_name(name, country) == last and family in name}
    return full.pop() if len(full) == 1 else family


def named(words: str, lexicon: Lexicon) -> str | None:
    """The person's name at the start of the capitalised `words` behind a title; None if there is none."""
    kept: list[str] = []
    for word in _ranked(words.replace("’s", "'s").split()):
        plain = word.removesuffix("'s").rstrip("'")
        # The "A" of "Bo A Lund" is an initial.
        if plain.lower() in _NO_NAMES or (len(plain) < 2 and not kept):
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
    pairs: Mapping[str, frozenset[str]]
    """By two capitalised words side by side the words that stand before them."""
    nicks: Mapping[str, tuple[str, str]]
    """By the last word of a name with another in parentheses behind it: the name, and the other."""
    tails: frozenset[str]
    """Family names with small words that no given name stands before: "van der Berg"."""


def _heard(text: str) -> _Heard:
    forms: dict[str, tuple[str, ...]] = {}
    for match in _ADDRESSED.finditer(text):
        words = _clean(match["name"].replace("’", "'")).removesuffix("'s").split()
        title = match["form"][: match.start("name") - match.start()]
        for size in range(1, len(words) + 1):
            name = " ".join(words[:size])
            forms[name] = (*forms.get(name, ()), _clean(title + name))
    speaking = (m["name"] for m in _SPEAKING.finditer(text) if not _belongs(m["before"]))
    tails = (m["tail"] for m in _PARTICLED.finditer(text) if not _is_given(m["before"]))
    nicks = {m["name"].split()[-1]: (m["name"], m["nick"]) for m in _NICK.finditer(text)}
    return _Heard(forms, frozenset(speaking), _pairs(text), nicks, frozenset(tails))


def _is_given(before: str | None) -> bool:
    """True of a word that may be a given name."""
    return before is not None and before[0].isupper() and before.lower() not in ROLE_HEADS | HONORIFICS


def _pairs(text: str) -> dict[str, frozenset[str]]:
    words = ["", *text.replace("’s", "'s").split()]
    found: dict[str, set[str]] = {}
    for lead, first, second in zip(words, words[1:], words[2:], strict=False):
        if first[:1].isupper() and second[:1].isupper() and first[-1].isalpha():
            pair = f"{first} {second.rstrip('.,;:?!)').removesuffix(chr(39) + 's')}"
            found.setdefault(pair, set()).add(lead)
    return {pair: frozenset(leads) for pair, leads in found.items()}


def _belongs(before: str | None) -> bool:
    """True if the word before a name is part of it, or a title."""
    return bool(before) and (str(before)[:1].isupper() or bool(re.match(HONORIFIC, str(before))))


def _nicknames(name: str, heard: _Heard) -> tuple[str, ...]:
    """ "Jok" of "Joko Wira (Jok)"."""
    told = heard.nicks.get(name.split()[-1])
    return (told[1],) if told and told[0].endswith(name) else ()


def _double(name: str, heard: _Heard) -> tuple[str, ...]:
    """The last two of three names or more, where the text uses them alone: "Perez Gil" of "Ana Perez Gil"."""
    words = name.split()
    if len(words) < 3 or any("." in word for word in words):
        return ()
    small = _PARTICLED.search(name)
    if small and small["tail"] in heard.tails:
        return (small["tail"],)
    tail = " ".join(words[-2:])
    return (tail,) if heard.pairs.get(tail, frozenset()) - {words[-3]} else ()


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
