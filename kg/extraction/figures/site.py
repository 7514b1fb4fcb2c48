"""The place of an amount in its sentence, and what may be asked of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypedDict, Unpack

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.grammar import child, climb, is_verb, subject_of
from kg.language.normal import word_at
from kg.model import Statistic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extraction.figures.scene import Scene
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One amount in its sentence, as a rule read it."""

    sentence: Sentence
    token: Token
    amount: Amount
    rule: str
    statistic: Statistic = Statistic.LEVEL
    sign: int = 1
    measured: Token | None = None
    """The noun that is measured; its phrase is the indicator."""
    action: Token | None = None
    """A verb that names what is measured instead ("invested 5 billion in …")."""
    counted: Token | None = None
    inherits: bool = False
    """True if the measured thing is that of the figure before."""
    same_as: int | None = None
    """The token of an earlier amount of the sentence that this one measures too."""
    upto: int | None = None
    """The last token of the measured phrase, where the parser did not see where it ends."""
    named: str | None = None
    """The words of the measured thing, where they are known without the parser."""
    among: Token | None = None
    """Of a list under the measured noun the one that is meant: "spending on health and schools"."""
    whole: Token | None = None
    """Of a share: what it is a part of."""
    agent: Token | None = None
    """The token of the clause's subject, where that is no measured thing."""


class Reading(TypedDict, total=False):
    """What a rule may say of a site."""

    statistic: Statistic
    sign: int
    measured: Token | None
    action: Token | None
    counted: Token | None
    inherits: bool
    same_as: int | None
    whole: Token | None
    agent: Token | None


_TIME_NOUNS = {"year", "month", "quarter", "day", "week", "decade", "period", "time"}
_MEASURABLE = ("NOUN", "PROPN", "NUM", "X", "ADJ", "VERB")
_COMPLETES = ("dobj", "npadvmod", "advmod", "attr", "oprd", "dep", "nsubj")
_DESCRIBES = ("nummod", "compound", "nmod", "amod", "npadvmod", "quantmod")


@dataclass(frozen=True, slots=True)
class Place:
    """An amount with the token where it hangs in the tree, before any rule has read it."""

    sentence: Sentence
    token: Token
    amount: Amount
    scene: Scene

    def site(self, rule: str, **said: Unpack[Reading]) -> Site:
        """What a rule makes of this place; without a thing measured it inherits that."""
        return Site(sentence=self.sentence, token=self.token, amount=self.amount, rule=rule, **said)

    # The amount itself

    @property
    def is_rate(self) -> bool:
        """True for percent, points and fractions."""
        return self.amount.kind in ("ratio", "points") or self.amount.part

    def word_before(self) -> str:
        """The word before the amount, past words of bound: "up" in "up by nearly 5%"."""
        words = self.sentence.block.words
        place = word_at(words, self.amount.start) - 1
        while place > 0 and words[place].lower in lex.BOUND_WORDS:
            both = words[place].lower == "to" and words[place - 1].lower in ("up", "close")
            if words[place].lower == "to" and not both:
                break
            place -= 2 if both else 1
        return words[place].lower if place >= 0 else ""

    def word_after(self) -> str:
        """The word after the amount, or nothing."""
        words = self.sentence.block.words
        place = word_at(words, self.amount.end)
        return words[place].lower if place < len(words) else ""

    def earlier(self) -> list[int]:
        """The tokens of the amounts before this one in its sentence."""
        return [i for i in self.sentence.amounts if self.sentence.tokens.start <= i < self.token.i]

    # Other tokens of the sentence

    def is_amount(self, token: Token) -> bool:
        """True for a token that stands for an amount."""
        return token.i in self.sentence.amounts

    def is_time(self, token: Token) -> bool:
        """True for a token within an expression of time, and for nouns of time."""
        return in_time(self.sentence, token)

    def names_time(self, token: Token) -> bool:
        """True for a time, or a noun that only says how long ("over five years")."""
        return self.is_time(token) or token.lemma_ in _TIME_NOUNS

    def is_measure(self, token: Token) -> bool:
        """True for a noun that can be measured: no actor, no place, no pronoun."""
        return (
            token.pos_ in _MEASURABLE
            and not is_teller(token)
            and self.scene.actor(self.sentence, token) is None
            and self.scene.place(self.sentence, token) is None
            and self.scene.kind(self.sentence, token) != "Person"
        )

    def plain(self, token: Token | None) -> Token | None:
        """The token, unless it is an amount or a time."""
        return None if token is None or self.is_amount(token) or self.is_time(token) else token

    def under(self, token: Token, *prepositions: str) -> Iterator[Token]:
        """The plain nouns that hang on a token by a preposition to its right."""
        for prep in token.rights:
            if prep.dep_ == "prep" and prep.lower_ in prepositions and prep.i != self.token.head.i:
                inner = self.plain(child(prep, "pobj"))
                if inner is not None:
                    yield inner

    def agent(self, token: Token) -> Token | None:
        """The subject of the nearest clause above a token that has one outside the token itself."""
        below = {token.i, *(t.i for t in token.subtree)}
        for verb in (head for head in climb(token) if is_verb(head)):
            subject = subject_of(verb)
            if subject is not None and subject.i not in below:
                return subject
        return None

    def by_noun(self, rule: str, noun: Token, **said: Unpack[Reading]) -> Site:
        """The site of an amount that measures a noun, told of the clause's subject."""
        return replace(self.site(rule, **said), measured=noun, agent=self.agent(noun))


def is_teller(token: Token) -> bool:
    """True for a subject that acts or tells, though it has no name: "the company", "the governor said"."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.tag_ not in ("NN", "NNP"):
        return False
    told = token.head.lemma_ in lex.TELL_VERBS
    return told or (token.lemma_.lower() in lex.AGENT_NOUNS and not _is_owning(token))


def _is_owning(token: Token) -> bool:
    """ "The company's …" and "company profit" measure what the company has."""
    return token.dep_ in ("poss", "compound")


def in_time(sentence: Sentence, token: Token) -> bool:
    """True for a token within an expression of time."""
    start, end = sentence.starts[token.i], sentence.ends[token.i]
    return any(time.start <= start and end <= time.end for time in sentence.block.times)


def noun_over(token: Token) -> Token | None:
    """The noun that an amount describes: "growth" in "growth of 5%", in "a 5% growth"."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in ("of", "by", "at"):
        return head.head if head.head.pos_ in ("NOUN", "PROPN") else None
    return head if token.dep_ in _DESCRIBES and head.pos_ in ("NOUN", "PROPN") else None


def verb_over(token: Token) -> tuple[Token | None, str]:
    """The verb an amount completes, with the preposition between: "rise", "to" in "rose to 5"."""
    head = token.head
    if token.dep_ in _COMPLETES and is_verb(head) and token.i > head.i:
        # In "from £5 in May to £6" the parser may hang "to" on the amount, or on its number.
        own = [c for part in (token, *token.lefts) for c in part.lefts if c.dep_ in ("quantmod", "advmod")]
        return head, next((c.lower_ for c in own if c.lower_ in ("to", "from")), "")
    if token.dep_ == "npadvmod" and _is_adposition(head) and is_verb(head.head) and head.head.i < token.i:
        return head.head, ""  # "was 5% after adjusting", where the parser tied 5% to "after"
    return _by_preposition(token) if token.dep_ == "pobj" else (None, "")


def _by_preposition(token: Token) -> tuple[Token | None, str]:
    """The verb over the preposition that an amount hangs on, and that preposition."""
    head = token.head
    split = _split_from(token)
    if split is not None:
        return split, "to"
    prep = head
    while prep.head.dep_ in ("prep", "conj") and _is_adposition(prep.head) and prep.head.i < prep.i:
        prep = prep.head
    if prep.dep_ == "conj" and _is_adposition(prep.head):
        prep = prep.head
    if head.lower_ == "in" and is_verb(prep.head) and _opens_with_to(token):
        return prep.head, "to"  # "from 5 percent in 2012 to 6 percent", read as "in 2012 to 6 percent"
    if prep.head.lower_ in ("up", "down") and prep.head.head.lemma_ == "be":
        return prep.head.head, head.lower_  # "is down from 9 to 3 percent"
    return (prep.head, head.lower_) if is_verb(prep.head) else (None, "")


def _opens_with_to(token: Token) -> bool:
    """True for an amount with "to" before its number."""
    return any(c.lower_ == "to" and c.dep_ == "quantmod" for part in token.lefts for c in part.lefts)


def _split_from(token: Token) -> Token | None:
    """ "Raised its forecast for 2018 to 5%": the verb, where the parser read "2018 to 5" as one number."""
    noun = token.head.head
    number = next((c for c in token.lefts if c.dep_ == "nummod"), token)
    before = [c.lower_ for c in number.lefts if c.dep_ == "quantmod"]
    if len(before) < _PAIR or before[-1] != "to" or not before[0].isdecimal():
        return None
    return noun.head if noun.dep_ == "dobj" and is_verb(noun.head) else None


_PAIR = 2


def _is_adposition(token: Token) -> bool:
    return token.pos_ in ("ADP", "SCONJ")


def whole_of(token: Token) -> Token | None:
    """What an amount is a part of: the noun after "of"."""
    prep = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    if prep is None and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "of":
        after = token.nbor(1)  # "settled 5 yuan of claims", where the parser tied "of" to the verb
        tied = after.dep_ == "prep" and after.head.i == token.head.i and is_verb(token.head)
        prep = after if tied else None
    return child(prep, "pobj") if prep is not None else None


def sign_of(word: str) -> int:
    """-1 for a word of decline, 1 for any other."""
    return -1 if word in lex.DOWN_NOUNS | lex.DOWN_VERBS | lex.DOWN_ADVERBS else 1
