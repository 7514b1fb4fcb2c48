"""Noun phrases as labels: what is measured, in the text's own words, and the concept behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.figures.economy import Economy
from kg.extraction.figures.lexicon import AGENTLESS, PERSON_PRONOUNS, SHARE_NOUNS, THIRD_PRONOUNS
from kg.extraction.figures.phrase_ends import joined_end, list_end
from kg.model import Entity

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.scene import Scene
    from kg.language.sentences import Sentence

LONGEST = 14
_BEFORE = {
    "compound",
    "amod",
    "nmod",
    "advmod",
    "npadvmod",
    "nummod",
    "poss",
    "punct",
    "quantmod",
    "conj",
    "cc",
}
_PREPOSITIONS = {
    "of",
    "in",
    "for",
    "to",
    "on",
    "from",
    "per",
    "with",
    "by",
    "between",
    "at",
    "under",
    "into",
    "against",
    "among",
    "via",
}
_SCOPES = {"in", "for", "on", "under", "into", "among", "to", "from"}
_ACRONYM = re.compile(r" \([A-Z][A-Za-z&]{1,7}\)(?= )")
_BOUNDING = {
    "about",
    "around",
    "over",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "some",
    "just",
    "up",
    "down",
}
_TRAILING = {"prep", "det", "cc", "punct", "case", "aux", "mark", "poss"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase without its determiner, amounts, times and actor."""

    text: str
    core: str
    """Without what follows the noun."""
    scope: str | None = None
    actor: str | None = None
    """The body or group that the phrase itself names ("the assets of the banks")."""
    place: str | None = None


def phrase_of(sentence: Sentence, noun: Token, scene: Scene) -> Phrase:
    """The phrase of a noun; at most fourteen words."""
    key = f"phrase {noun.i}"
    found = sentence.cache.get(key)
    if not isinstance(found, Phrase):
        found = sentence.cache[key] = _phrase(sentence, noun, scene)
    return found


def _phrase(sentence: Sentence, noun: Token, scene: Scene) -> Phrase:
    left = _left(sentence, noun, scene)
    owner = next(_owners(sentence, noun, scene), None)
    place = next(_places(sentence, noun, scene), None)
    pieces = list(_right(sentence, noun, scene))
    scope = next((text for word, text in pieces if word in _SCOPES), None)
    core = _clean(_ACRONYM.sub("", sentence.text(left, joined_end(sentence, noun))))
    text = " ".join([core, *(text for _, text in pieces)])
    return Phrase(short(text), short(core), short(scope) if scope else None, owner, place)


def _left(sentence: Sentence, noun: Token, scene: Scene) -> int:
    first = noun.i
    doing = noun.head
    if noun.dep_ == "dobj" and doing.tag_ == "VBG" and doing.i - 1 in sentence.amounts and doing.i < noun.i:
        return doing.i  # "5 charging piles", where the parser sees someone charging them
    for before in sorted(noun.lefts, key=lambda token: -token.i):
        if before.dep_ not in _BEFORE or before.i in sentence.amounts or _drops(sentence, before, scene):
            break
        if before.dep_ == "punct" and before.text not in "-/–'\"()":
            break
        low = min(token.i for token in before.subtree)
        if any(i in sentence.amounts for i in range(low, before.i + 1)) or not _adjacent(before, first):
            break
        first = low
    while first < noun.i and noun.doc[first].dep_ in ("punct", "det", "cc", "case"):
        first += 1
    return first


def _adjacent(before: Token, first: int) -> bool:
    return max(token.i for token in before.subtree) == first - 1


def _drops(sentence: Sentence, token: Token, scene: Scene) -> bool:
    """True for an owner, a pronoun or a time: no part of what is measured."""
    if token.dep_ in ("poss", "compound", "nmod") and (
        scene.actor(sentence, token) or (token.dep_ == "poss" and scene.place(sentence, token))
    ):
        return True
    if token.dep_ == "poss" and token.lemma_ in _OWNERS:
        return True
    if token.lower_ in ("more", "fewer") and token.dep_ == "amod" and token.i - 1 in sentence.amounts:
        return True  # "500 more cars" are cars
    if token.lower_ in PERSON_PRONOUNS | THIRD_PRONOUNS or (token.dep_ == "poss" and token.pos_ == "PRON"):
        return True
    start, end = sentence.starts[token.i], sentence.ends[token.i]
    return any(time.start <= start and end <= time.end for time in sentence.block.times)


def _owners(sentence: Sentence, noun: Token, scene: Scene) -> Iterator[str]:
    for token in _inside(sentence, noun):
        found = scene.actor(sentence, token)
        if found:
            yield found


def _places(sentence: Sentence, noun: Token, scene: Scene) -> Iterator[str]:
    for token in noun.lefts:
        found = scene.place(sentence, token)
        if found:
            yield found


def _inside(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """The tokens in which a phrase may name its owner: possessors, and "of", "from", "by", "at"."""
    for token in noun.lefts:
        if token.dep_ in ("poss", "compound", "nmod", "amod"):
            yield token
    for token in noun.rights:
        if token.dep_ in ("prep", "agent") and token.lower_ in ("of", "from", "by", "at", "among"):
            for inner in token.children:
                if inner.dep_ == "pobj":
                    yield inner
                    if token.lower_ in ("of", "from"):
                        yield from _inside(sentence, inner)


def _right(sentence: Sentence, noun: Token, scene: Scene) -> Iterator[tuple[str, str]]:
    """What follows the noun and narrows it, as (preposition, text), up to the first amount."""
    reach = joined_end(sentence, noun)
    rights = (
        list(noun.rights) if reach == noun.i else [t for i in (noun.i, reach) for t in noun.doc[i].rights]
    )
    for after in rights:
        if after.i <= reach:
            continue
        narrows = (after.dep_ == "prep" and after.lower_ in _PREPOSITIONS) or (
            after.dep_ in ("amod", "acl") and after.i == reach + 1 and after.pos_ == "ADJ"
        )
        if not narrows or after.i > reach + 1 + (noun.doc[reach + 1 : after.i].text.count("(") * 9):
            if after.dep_ in ("punct", "appos", "prep", "relcl", "acl", "cc", "conj"):
                continue
            break
        text, last = _cut(sentence, _past_sorts(sentence, after), scene)
        if text:
            yield after.lower_, text
        else:
            inner = next((token for token in after.children if token.dep_ == "pobj"), None)
            if inner is not None and scene.actor(sentence, inner):
                yield from _right(sentence, inner, scene)
        reach = max(reach, last)


def _cut(sentence: Sentence, head: Token, scene: Scene) -> tuple[str, int]:
    """The words under a preposition or adjective up to an amount, a time or a clause."""
    inner = next((token for token in head.children if token.dep_ == "pobj"), None)
    whole = max(token.i for token in head.subtree)
    if inner is not None and scene.actor(sentence, inner) and head.lower_ in ("of", "from", "by"):
        return "", max(inner.i, head.i)
    last, listed = head.i, list_end(inner) if inner is not None else head.i
    for token in sorted(head.subtree, key=lambda token: token.i):
        if token.i < head.i:
            continue
        stops = (
            token.i in sentence.amounts
            or (token.i + 1 in sentence.amounts and token.dep_ == "nummod")
            or _drops(sentence, token, scene)
        )
        comma = token.text == "," and token.i < listed
        if stops or token.dep_ in ("relcl", "advcl", "appos") or (token.text in ",;:()" and not comma):
            break
        if token.i > last + 1:
            break
        last = token.i
    first = head.nbor(1) if head.i + 1 < sentence.tokens.end else None
    overall = first is not None and first.lower_ in ("average", "total") and first.dep_ != "amod"
    if overall or (inner is not None and inner.lemma_ in _OF_TIME and not _parts_days(head, inner)):
        return "", whole
    while last > head.i and (head.doc[last].dep_ in _TRAILING or head.doc[last].lower_ in _BOUNDING):
        last -= 1
    return (
        _clean(sentence.text(head.i, last)) if last > head.i else ""
    ), whole if last >= whole - 1 else last


def _parts_days(of: Token, inner: Token) -> bool:
    """ "The proportion of days with good air": days that are counted, not a time."""
    return of.lower_ == "of" and inner.tag_ == "NNS" and of.head.lemma_.lower() in SHARE_NOUNS


_SORTS = {"kind", "type", "category", "sort", "variety"}


def _past_sorts(sentence: Sentence, prep: Token) -> Token:
    """ "The price of 30 kinds of fruit" is that of fruit: the preposition after the sorts counted."""
    inner = next((token for token in prep.children if token.dep_ == "pobj"), None)
    if inner is None or inner.lemma_ not in _SORTS or not _is_counted(sentence, inner):
        return prep
    return next((c for c in inner.children if c.dep_ == "prep" and c.lower_ == "of"), prep)


def _is_counted(sentence: Sentence, noun: Token) -> bool:
    return any(token.i in sentence.amounts for token in noun.lefts)


def _clean(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" ,;:\"'()").removeprefix("-")


def short(text: str) -> str:
    """The words of a label, without article and at most fourteen."""
    words = _ARTICLE.sub("", text).split()
    return " ".join(words[:LONGEST])


_OWNERS = {"country", "nation", "company", "group", "firm", "bank", "government", "city", "province", "state"}
"""Nouns that name no owner: "the country's reserves"."""
_OF_TIME = {"year", "month", "quarter", "day", "week", "decade", "time"}
_ARTICLE = re.compile(r"^(?:the|a|an|its|their|our|this|these|those|such|all|both)\s+", re.IGNORECASE)


def key_of(label: str) -> str:
    """A label's words for comparing: lower case, singular, sorted, without articles.

    >>> key_of("Fixed-asset investments") == key_of("investment in the fixed assets")
    True
    """
    return " ".join(
        sorted({_singular(word) for word in re.findall(r"[a-z0-9&]+", label.lower()) if word not in _EMPTY})
    )


_EMPTY = {
    "the",
    "a",
    "an",
    "of",
    "in",
    "on",
    "for",
    "and",
    "to",
    "s",
    "its",
    "their",
    "our",
    "from",
    "by",
    "with",
}


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")) and len(word) > 5:
        return word[:-2]
    return (
        word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
    )


class Indicators:
    """The scheme's concepts by the words of their labels; others are minted from a phrase."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_key: dict[str, Entity] = {}
        known = tuple(entities)
        for entity in known:
            if entity.kind == "Indicator":
                for label in (entity.name, *entity.aliases, *entity.weak, *entity.hidden):
                    self._by_key.setdefault(key_of(label), entity)

        self.economy = Economy(known)
        self._words = {word for key in self._by_key for word in key.split()}

    def knows(self, word: str) -> bool:
        """True if some concept's label holds the word."""
        return word in self._words or _singular(word) in self._words

    def concept(self, label: str) -> Entity | None:
        """The concept that a label names, with or without "total", "overall" and the like."""
        found = self._by_key.get(key_of(label))
        if found:
            return found
        words = [word for word in label.lower().replace("-", " ").split() if word not in AGENTLESS]
        return self._by_key.get(key_of(" ".join(words))) if words else None

    def named(self, phrase: Phrase) -> Entity:
        """The concept of the whole phrase, else an indicator of the phrase's own words."""
        whole = self.concept(phrase.text)
        if whole:
            return worded(whole, phrase.text)
        broader = self.concept(phrase.core)
        if broader and phrase.text == phrase.core:
            return worded(broader, phrase.text)
        return minted(phrase.text, broader.id if broader else None)


def worded(concept: Entity, wording: str) -> Entity:
    """The concept with the text's wording among its names."""
    known = {name.casefold() for name in (concept.name, *concept.aliases, *concept.hidden)}
    if wording.casefold() in known:
        return concept
    return replace(concept, aliases=(*concept.aliases, wording))


def minted(label: str, parent: str | None = None) -> Entity:
    """An indicator in the text's own words; the same words give the same id."""
    label = label if label[:2].isupper() else label[:1].lower() + label[1:]
    slug = re.sub(r"[^\w]+", "-", label.lower()).strip("-") or "figure"
    lemma = " ".join(_singular(word) for word in label.split())
    aliases = (lemma,) if lemma != label else ()
    return replace(
        Entity(id=f"indicator/{slug}", kind="Indicator", name=label, parent=parent), aliases=aliases
    )
