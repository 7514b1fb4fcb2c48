"""What figure reading remembers as a document goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.extraction.figures.labels import Labelled
from kg.extraction.figures.phrases import Indicators, phrase_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.periods import Frames
    from kg.extraction.figures.scene import Linked, Scene
    from kg.extraction.figures.subjects import Topics
    from kg.language.calendar import Stretch
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence
    from kg.model import Entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of a document before its figures are read."""

    names: Linked
    entities: Mapping[str, Entity]
    """All entities known, by id."""
    indicators: Indicators
    bodies: Mapping[str, str] = field(default_factory=dict)
    """By a speaker's name: the id of the body that "we" stands for."""
    speakers: Mapping[int, str] = field(default_factory=dict)
    """By number of turn: the id of who speaks."""
    country: str | None = None
    """The id of the document's country."""
    fiscal: int | None = None
    """The month in which the speaker's own fiscal year begins, where the text tells it."""


@dataclass(frozen=True, slots=True)
class Last:
    """The figure read before, for what inherits from it."""

    labelled: Labelled | None = None
    subject: str | None = None
    stretch: Stretch | None = None
    inherited: bool = True
    amount: Amount | None = None
    sentence: Sentence | None = None
    block: int = -1
    by_token: Mapping[int, Labelled] = field(default_factory=dict)
    """Of the same sentence: what each amount measures."""


@dataclass(slots=True)
class State:
    """The running state: the figure before, the times and topics being spoken of."""

    scene: Scene
    indicators: Indicators
    frames: Frames
    topics: Topics
    last: Last = field(default_factory=Last)
    paragraph: list[Sentence] = field(default_factory=list)
    """The sentences before this one in its paragraph."""
    subject_told: tuple[Sentence, Token] | None = None
    """The noun that the last sentence without a figure was about."""
    minted: dict[str, Entity] = field(default_factory=dict)

    def leave(self, sentence: Sentence) -> None:
        """Remember a sentence and what it is about: a later "they" may take that up."""
        if self.paragraph and self.paragraph[-1].block is not sentence.block:
            self.paragraph = []
        self.paragraph.append(sentence)
        self.subject_told = None
        noun = next((t for t in sentence.tokens.root.children if t.dep_ in ("nsubj", "nsubjpass")), None)
        if noun is None or sentence.amounts or noun.pos_ != "NOUN" or self.scene.actor(sentence, noun):
            return
        self.subject_told = sentence, noun

    def told(self, sentence: Sentence) -> Labelled | None:
        """What the sentence before this one was about, if it stood in the same paragraph."""
        if self.subject_told is None or self.subject_told[0].block is not sentence.block:
            return None
        if self.last.sentence is sentence:
            return None
        phrase = phrase_of(*self.subject_told, self.scene)
        return Labelled(indicator=self.indicators.named(phrase), what=phrase, actor=phrase.actor)

    def concept(self, sentence: Sentence) -> Labelled | None:
        """The last concept of the scheme that the paragraph named before a sentence."""
        before = (one for one in reversed(self.paragraph) if one.block is sentence.block)
        return next(filter(None, map(self._concept_in, before)), None)

    def _concept_in(self, sentence: Sentence) -> Labelled | None:
        for noun in reversed(list(sentence.tokens)):
            if noun.pos_ != "NOUN" or noun.dep_ == "compound" or not self.indicators.knows(noun.lower_):
                continue
            phrase = phrase_of(sentence, noun, self.scene)
            concept = self.indicators.concept(phrase.text) if " " in phrase.text else None
            if concept:
                return Labelled(indicator=concept, what=phrase)
        return None

    def keep(self, indicator: Entity) -> None:
        """Collect an indicator; the wordings that the document gives it add up."""
        known = self.minted.get(indicator.id, indicator)
        names = dict.fromkeys((*known.aliases, *indicator.aliases))
        self.minted[indicator.id] = replace(known, aliases=tuple(names))
