"""Where an amount stands in its sentence: what it measures, by which verb, as what statistic."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.grammar import child, climb, is_verb, subject_of
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.scene import Scene
    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One amount in its sentence."""

    sentence: Sentence
    token: Token
    amount: Amount
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
    whole: Token | None = None
    """Of a share: what it is a part of."""
    agent: Token | None = None
    """The token of the clause's subject, where that is no measured thing."""
    rule: str = ""


_Rule = Callable[["Sentence", "Token", "Amount", "Scene"], Site | None]


def site_of(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site:
    """The site of the amount whose head is `token`: the first rule that fits."""
    place = _attachment(sentence, token)
    for rule in _RULES:
        site = rule(sentence, place, amount, scene)
        if site:
            if site.measured is not None and site.measured.i in sentence.amounts:
                site = replace(site, measured=None, inherits=True)
            return _averaged(replace(site, token=token))
    return Site(sentence=sentence, token=token, amount=amount, inherits=True, rule="inherited")


def _attachment(sentence: Sentence, token: Token) -> Token:
    """The token whose place in the tree counts: of coordinated amounts the first."""
    while token.dep_ == "conj" and token.head.i in sentence.amounts:
        token = token.head
    return token


def _site(sentence: Sentence, token: Token, amount: Amount, rule: str, **given: object) -> Site:
    return Site(sentence=sentence, token=token, amount=amount, rule=rule, **given)  # type: ignore[arg-type]


MARKS = {"mark", "threshold", "milestone", "barrier"}


def _mark(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "Passing the 1-trillion mark": of the figure before, else of the clause's subject."""
    if token.head.lemma_ not in MARKS or token.dep_ not in ("nummod", "compound", "amod", "nmod"):
        return None
    subject = _agent(sentence, token.head, scene)
    earlier = any(sentence.tokens.start <= i < token.i for i in sentence.amounts)
    fits = not earlier and subject is not None and _is_measure(sentence, subject, scene)
    return _site(
        sentence, token, amount, "mark", measured=subject if fits else None, inherits=not fits, agent=subject
    )


def _is_rate(amount: Amount) -> bool:
    return amount.kind in ("ratio", "points") or amount.part


def _word_before(sentence: Sentence, amount: Amount) -> str:
    """The word before the amount, past words of bound."""
    words = sentence.block.words
    place = next(i for i, word in enumerate(words) if word.start >= amount.start) - 1
    while place > 0 and words[place].lower in _BOUND_WORDS:
        both = words[place].lower == "to" and words[place - 1].lower in ("up", "close")
        if words[place].lower == "to" and not both:
            break
        place -= 2 if both else 1
    return words[place].lower if place >= 0 else ""


_BOUND_WORDS = {"by", "over", "more", "than", "nearly", "almost", "about", "around", "roughly", "approximately", "some",
                "at", "least", "another", "a", "an", "further", "close", "to", "just", "slightly", "as", "much", "well"}  # fmt: skip


def _word_after(sentence: Sentence, amount: Amount) -> str:
    return next((word.lower for word in sentence.block.words if word.start >= amount.end), "")


# Changes


def _sign(word: str) -> int:
    return -1 if word in lex.DOWN_NOUNS | lex.DOWN_VERBS | lex.DOWN_ADVERBS else 1


def _change_noun(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "An increase of 5 percent", "a 5 percent increase", "growth of 5 percent"."""
    noun = _noun_over(token)
    if noun is not None and noun.lemma_ == "rate":
        noun = next((c for c in noun.children if c.lemma_ in lex.CHANGE_NOUNS), noun)
    if noun is None or noun.lemma_.lower() not in lex.CHANGE_NOUNS:
        return None
    if noun.lemma_ in ("loss", "cut") and not _is_rate(amount):
        return None
    top = noun.head if noun.dep_ == "compound" and noun.head.lemma_ == "rate" else noun
    owner = _owner(sentence, top if top is not noun else noun, noun, token, scene)
    return _site(
        sentence, token, amount, "change-noun", statistic=Statistic.CHANGE, sign=_sign(noun.lemma_.lower()),
        measured=owner, inherits=owner is None, agent=_agent(sentence, noun, scene),
    )  # fmt: skip


def _noun_over(token: Token) -> Token | None:
    """The noun that an amount describes, by "of" or from before."""
    head = token.head
    if token.dep_ == "pobj" and head.lower_ in ("of", "by", "at"):
        return head.head if head.head.pos_ in ("NOUN", "PROPN") else None
    if token.dep_ in ("nummod", "compound", "nmod", "amod", "npadvmod", "quantmod") and head.pos_ in (
        "NOUN",
        "PROPN",
    ):
        return head
    return None


def _owner(sentence: Sentence, top: Token, noun: Token, token: Token, scene: Scene) -> Token | None:
    """What has changed: "export growth", "growth in exports", "exports saw growth of"."""
    for found in (top, noun):
        for before in found.lefts:
            same = before.i == noun.i or before.i == token.i or before.i in sentence.amounts
            if (
                not same
                and before.dep_ in ("compound", "nmod", "poss")
                and before.pos_ in ("NOUN", "PROPN")
                and not _is_time(sentence, before)
            ):
                if scene.actor(sentence, before) is None and scene.place(sentence, before) is None:
                    return before
    for prep in (
        c
        for found in (top, noun)
        for c in found.rights
        if c.dep_ == "prep" and c.lower_ in ("in", "of", "for")
    ):
        inner = child(prep, "pobj")
        if inner is not None and inner.i not in sentence.amounts and not _is_time(sentence, inner):
            return inner
    verb = top.head if top.dep_ in ("dobj", "attr") else None
    if verb is None or not is_verb(verb) or verb.dep_ in ("acl",):
        return None
    subject = child(verb, "nsubj", "nsubjpass")
    return subject if subject is not None and _is_measure(sentence, subject, scene) else None


def _is_time(sentence: Sentence, token: Token) -> bool:
    start, end = sentence.starts[token.i], sentence.ends[token.i]
    return any(time.start <= start and end <= time.end for time in sentence.block.times)


def _is_measure(sentence: Sentence, token: Token, scene: Scene) -> bool:
    """True for a noun that can be measured: no actor, no pronoun."""
    return (
        token.pos_ in ("NOUN", "PROPN", "NUM", "X", "ADJ", "VERB")
        and scene.actor(sentence, token) is None
        and (scene.place(sentence, token) is None)
        and scene.kind(sentence, token) != "Person"
    )


def _change_verb(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "Exports grew (by) 5 percent"; "grew to 5" is a level."""
    verb, prep = _verb_over(token)
    if verb is None or verb.lemma_ not in lex.UP_VERBS | lex.DOWN_VERBS:
        return None
    subject = subject_of(verb)
    thing = child(verb, "dobj") if prep else None
    if thing is not None and (thing.i in sentence.amounts or thing.i == token.i):
        thing = None
    if thing is None and subject is not None and _is_measure(sentence, subject, scene):
        thing = subject
    if prep in ("to", "from"):
        return _site(
            sentence, token, amount, "change-to", measured=thing, inherits=thing is None, agent=subject
        )
    if not _is_rate(amount) and thing is None:
        return None
    return _site(
        sentence, token, amount, "change-verb", statistic=Statistic.CHANGE, sign=_sign(verb.lemma_), measured=thing,
        inherits=thing is None, agent=subject,
    )  # fmt: skip


def _verb_over(token: Token) -> tuple[Token | None, str]:
    """The verb an amount completes, with the preposition between them or nothing."""
    head = token.head
    if (
        token.dep_ in ("dobj", "npadvmod", "advmod", "attr", "oprd", "dep", "nsubj")
        and is_verb(head)
        and token.i > head.i
    ):
        return head, ""
    if token.dep_ == "pobj":
        prep = head
        while (
            prep.head.dep_ in ("prep", "conj") and prep.head.pos_ in ("ADP", "SCONJ") and prep.head.i < prep.i
        ):
            prep = prep.head
        if prep.dep_ == "conj" and prep.head.pos_ in ("ADP", "SCONJ"):
            prep = prep.head
        if is_verb(prep.head):
            return prep.head, head.lower_
    return None, ""


def _updown(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "Up 5 percent", "5 percent higher than": of the figure before, or of the clause's subject."""
    before, after = _word_before(sentence, amount), _word_after(sentence, amount)
    word = before if before in ("up", "down") else after
    if before == "up" and re.search(
        r"\b(?:make|makes|made|making|set|took) up\W+(?:\w+\W+){0,2}$",
        sentence.block.normal.text[: amount.start].lower()[-40:],
    ):
        return None
    if before not in ("up", "down") and not (after in _COMPARATIVES and amount.kind != "count"):
        return None
    earlier = max((i for i in sentence.amounts if token.sent.start <= i < token.i), default=-1)
    subject = next((subject_of(head) for head in climb(token) if is_verb(head)), None)
    fits = subject is not None and earlier < subject.i < token.i and _is_measure(sentence, subject, scene)
    return _site(
        sentence, token, amount, "up-down", statistic=Statistic.CHANGE, sign=-1 if word in _DOWNWARD else 1,
        measured=subject if fits else None, inherits=not fits, agent=subject,
    )  # fmt: skip


_TIME_NOUNS = {"year", "month", "quarter", "day", "week", "decade", "period", "time"}
_COMPARATIVES = {"higher", "lower", "more", "less", "fewer", "faster", "slower"}
_DOWNWARD = {"down", "lower", "less", "fewer", "slower"}


# Shares


def _share(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "Accounting for 5 percent of", "a share of", "5 percent of the"."""
    if not _is_rate(amount) or amount.kind == "points":
        return None
    verb, prep = _verb_over(token)
    if verb is not None and (
        (verb.lemma_ in lex.SHARE_VERBS and prep in ("for", "to", "", "over", "with")) or _makes_up(verb)
    ):
        return _shared_by(sentence, token, amount, verb, scene)
    noun = _noun_over(token)
    if (
        noun is not None
        and noun.lemma_ in lex.SHARE_NOUNS
        and noun.dep_ in _LOOSE
        and not any(t.dep_ in ("compound", "amod", "poss") for t in noun.lefts)
    ):
        return _site(sentence, token, amount, "share-noun", statistic=Statistic.SHARE, inherits=True)
    if noun is not None and noun.lemma_ in lex.SHARE_NOUNS and not _is_time(sentence, noun):
        return _site(
            sentence,
            token,
            amount,
            "share-noun",
            statistic=Statistic.SHARE,
            measured=noun,
            agent=_agent(sentence, token, scene),
        )
    whole = _whole(token)
    if whole is None and not amount.part:
        return None
    return _part_of(sentence, token, amount, whole, verb, scene)


_LOOSE = {"appos", "npadvmod", "conj", "dep", "attr", "ROOT", "advcl"}


def _number_of(sentence: Sentence, subject: Token | None) -> int | None:
    """The amount that a subject is, or counts itself with ("12 of them", "12 companies")."""
    if subject is None:
        return None
    if subject.i in sentence.amounts:
        return subject.i
    return next((t.i for t in subject.lefts if t.i in sentence.amounts and t.dep_ == "nummod"), None)


def _makes_up(verb: Token) -> bool:
    return verb.lemma_ == "make" and child(verb, "prt") is not None


def _shared_by(sentence: Sentence, token: Token, amount: Amount, verb: Token, scene: Scene) -> Site:
    subject = subject_of(verb)
    number = _number_of(sentence, subject)
    if number is not None:
        return _site(
            sentence, token, amount, "share-verb", statistic=Statistic.SHARE, inherits=True, same_as=number
        )
    fits = subject is not None and _is_measure(sentence, subject, scene) and subject.i not in sentence.amounts
    whole = _whole(token)
    named = whole is not None and whole.lemma_ not in ("total", "whole", "all", "sum")
    if fits and subject is not None and subject.pos_ != "PRON":
        return _site(
            sentence,
            token,
            amount,
            "share-verb",
            statistic=Statistic.SHARE,
            measured=subject,
            agent=subject,
            whole=whole,
        )
    return _site(
        sentence, token, amount, "share-verb", statistic=Statistic.SHARE, measured=whole if named else None,
        inherits=not named, agent=subject,
    )  # fmt: skip


def _whole(token: Token) -> Token | None:
    """What an amount is a part of: the noun after "of"."""
    prep = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return child(prep, "pobj") if prep is not None else None


def _part_of(
    sentence: Sentence, token: Token, amount: Amount, whole: Token | None, verb: Token | None, scene: Scene
) -> Site:
    if token.dep_ in ("nsubj", "nsubjpass"):
        return _site(
            sentence,
            token,
            amount,
            "part",
            statistic=Statistic.SHARE,
            counted=whole,
            action=token.head,
            agent=whole,
        )
    above = (
        token.head.head
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN"
        else None
    )
    if above is not None and above.lemma_ not in lex.OF_AMOUNT:
        return _site(
            sentence,
            token,
            amount,
            "part",
            statistic=Statistic.SHARE,
            measured=above,
            agent=_agent(sentence, token, scene),
        )
    if token.dep_ == "pobj" and token.head.head.lower_ in ("equivalent", "equal"):
        return _site(sentence, token, amount, "part", statistic=Statistic.SHARE, inherits=True)
    subject = subject_of(verb) if verb is not None else None
    if subject is not None and _is_measure(sentence, subject, scene) and subject.i != token.i:
        return _site(
            sentence, token, amount, "part", statistic=Statistic.SHARE, measured=subject, agent=subject
        )
    return _site(
        sentence, token, amount, "part", statistic=Statistic.SHARE, measured=whole, inherits=whole is None,
        action=verb if whole is None else None, agent=subject,
    )  # fmt: skip


# Levels


def _of_noun(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "An income of 5 billion": the noun before "of", unless it only says "total"."""
    head = token.head
    if token.dep_ != "pobj" or head.lower_ != "of":
        return None
    noun = head.head
    if is_verb(noun) or noun.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return None
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "to"
        and noun.head.head.pos_ in ("ADJ", "NOUN")
        and noun.head.head.dep_ != "ROOT"
    ):
        # "a profit attributable to the owners of 5 billion" measures the profit
        upper = next((h for h in climb(noun) if h.pos_ == "NOUN"), noun)
        noun = upper if upper.i < noun.i else noun
    if noun.lemma_.lower() in lex.OF_AMOUNT and not _specific(noun):
        return _generic_of(sentence, token, amount, noun, scene)
    if scene.actor(sentence, noun):
        return None
    return _site(sentence, token, amount, "of", measured=noun, agent=_agent(sentence, noun, scene))


def _specific(noun: Token) -> bool:
    """ "Trade volume", "output value": a bare noun of amount made definite by a noun before it."""
    return noun.lemma_ not in (
        "average",
        "total",
        "sum",
        "maximum",
        "minimum",
        "high",
        "low",
        "record",
    ) and any(c.dep_ in ("compound", "amod", "nmod") and c.lower_ not in lex.AGENTLESS for c in noun.lefts)


def _generic_of(sentence: Sentence, token: Token, amount: Amount, noun: Token, scene: Scene) -> Site | None:
    average = Statistic.AVERAGE if noun.lemma_ == "average" else Statistic.LEVEL
    own = _whole(token)
    if own is not None:
        return _site(
            sentence,
            token,
            amount,
            "total-of",
            measured=own,
            statistic=average,
            agent=_agent(sentence, noun, scene),
        )
    beside = next(
        (
            c
            for c in noun.rights
            if c.dep_ == "prep" and c.lower_ in ("of", "in", "for") and c.i != token.head.i
        ),
        None,
    )
    inner = child(beside, "pobj") if beside is not None else None
    if inner is not None and inner.i not in sentence.amounts and not _is_time(sentence, inner):
        return _site(
            sentence,
            token,
            amount,
            "total-of",
            measured=inner,
            statistic=average,
            agent=_agent(sentence, noun, scene),
        )
    if noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.pos_ == "NOUN":
        upper = noun.head.head
        return _site(
            sentence,
            token,
            amount,
            "total-of",
            measured=upper,
            statistic=average,
            agent=_agent(sentence, upper, scene),
        )
    held = (
        child(noun.head.head, "dobj")
        if noun.dep_ == "pobj" and noun.head.lower_ == "with" and is_verb(noun.head.head)
        else None
    )
    if held is not None and held.i not in sentence.amounts:
        return _site(
            sentence,
            token,
            amount,
            "total-of",
            measured=held,
            statistic=average,
            agent=_agent(sentence, held, scene),
        )
    verb = noun.head if noun.dep_ in ("dobj", "attr", "npadvmod") and is_verb(noun.head) else None
    if noun.dep_ == "pobj" and is_verb(noun.head.head) and noun.head.lower_ in ("to", "at"):
        verb = noun.head.head
    if verb is None:
        return _site(sentence, token, amount, "average-of", inherits=True, statistic=average)
    return replace(_by_verb(sentence, token, amount, verb, scene), statistic=average)


def _worth(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "Measures worth 5 billion", "valued at 5 billion"."""
    head = token.head
    if head.lower_ != "worth":
        return None
    noun = next((h for h in climb(head) if h.pos_ in ("NOUN", "PROPN") and h.i < head.i), None)
    if noun is None and is_verb(head.head):
        noun = subject_of(head.head)
    if noun is None:
        return None
    return _site(sentence, token, amount, "worth", measured=noun, agent=_agent(sentence, noun, scene))


def _growth_was(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "Growth was 5 percent", "the increase reached 5 percent"."""
    verb, prep = _verb_over(token)
    if verb is None or prep not in ("", "at", "to") or not _is_rate(amount):
        return None
    noun = child(verb, "nsubj", "nsubjpass")
    rate = (
        noun is not None and noun.lemma_ == "rate" and any(c.lemma_ in lex.CHANGE_NOUNS for c in noun.lefts)
    )
    if noun is None or not (noun.lemma_.lower() in lex.CHANGE_NOUNS or rate):
        return None
    change = next((c for c in noun.lefts if c.lemma_ in lex.CHANGE_NOUNS), noun) if rate else noun
    owner = _owner(sentence, noun, change, token, scene) if noun.dep_ == "nsubj" else None
    return _site(
        sentence, token, amount, "growth-was", statistic=Statistic.CHANGE, sign=_sign(change.lemma_.lower()), measured=owner,
        inherits=owner is None, agent=_agent(sentence, token, scene) if owner is not None else None,
    )  # fmt: skip


def _put_at(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "We estimate revenue at 5", "kept the deficit below 5", "expenditure at 5"."""
    verb, prep = _verb_over(token)
    if (
        token.dep_ == "pobj"
        and token.head.lower_ in ("at", "to", "below", "above", "within", "under")
        and token.head.head.pos_ == "NOUN"
    ):
        noun = token.head.head
        if noun.i not in sentence.amounts and noun.lemma_.lower() not in lex.OF_AMOUNT | lex.CHANGE_NOUNS:
            return _site(
                sentence, token, amount, "put-at", measured=noun, agent=_agent(sentence, noun, scene)
            )
    if verb is None or not prep or verb.lemma_ not in _PUT:
        return None
    thing = child(verb, "dobj")
    if thing is None or thing.i in sentence.amounts or not _is_measure(sentence, thing, scene):
        return None
    return _site(sentence, token, amount, "put-at", measured=thing, agent=subject_of(verb))


_PUT = {
    "estimate",
    "put",
    "set",
    "keep",
    "hold",
    "maintain",
    "forecast",
    "project",
    "value",
    "budget",
    "control",
    "bring",
    "limit",
    "cap",
    "leave",
    "see",
    "fix",
    "take",
}


def _verb_object(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """The amount completes a verb: "reached 5", "stood at 5", "invested 5 in"."""
    verb, _ = _verb_over(token)
    return None if verb is None else _by_verb(sentence, token, amount, verb, scene)


def _by_verb(sentence: Sentence, token: Token, amount: Amount, verb: Token, scene: Scene) -> Site:
    subject = subject_of(verb)
    if verb.lemma_ in lex.FORECAST_VERBS and subject is not None and subject.lemma_.lower() in _FORECASTERS:
        return _site(sentence, token, amount, "expected", inherits=True)
    if (
        subject is not None
        and subject.i != token.i
        and _is_measure(sentence, subject, scene)
        and subject.i not in sentence.amounts
    ):
        if verb.lemma_ in lex.MEASURE_VERBS or verb.lemma_ not in lex.NOMINAL:
            return _site(sentence, token, amount, "verb", measured=subject, agent=subject)
    if verb.dep_ == "relcl" and verb.lemma_ in _LINKING and _is_measure(sentence, verb.head, scene):
        return _site(sentence, token, amount, "verb", measured=verb.head, agent=subject)
    own = _whole(token)
    if own is not None and not _is_time(sentence, own):
        return _site(sentence, token, amount, "verb-of", measured=own, action=verb, agent=subject)
    return _about(sentence, token, amount, verb, subject, scene)


_FORECASTERS = {
    "analyst",
    "economist",
    "forecaster",
    "expert",
    "market",
    "survey",
    "poll",
    "investor",
    "trader",
    "observer",
}
_LINKING = {"be", "stand", "amount", "total", "come"}
"""Verbs that never take an actor as subject of an amount: what they are told of is the noun."""


def _about(
    sentence: Sentence, token: Token, amount: Amount, verb: Token, subject: Token | None, scene: Scene
) -> Site:
    """ "Provided 5 billion in services", "invested 5 billion in research"."""
    if verb.lemma_ not in lex.NOMINAL or verb.lemma_ == "provide":
        for prep in [
            c
            for t in (token, verb)
            for c in t.rights
            if c.dep_ == "prep"
            and c.i > token.i
            and c.lower_ in ("in", "for", "on", "into", "to", "toward", "towards")
        ]:
            inner = child(prep, "pobj")
            timed = (
                inner is None
                or _is_time(sentence, inner)
                or inner.lemma_ in _TIME_NOUNS
                or inner.i in sentence.amounts
            )
            if inner is not None and not timed and scene.actor(sentence, inner) is None:
                return _site(sentence, token, amount, "verb-in", measured=inner, agent=subject)
    raised = child(verb.head, "dobj") if verb.dep_ == "advcl" and is_verb(verb.head) else None
    if (
        raised is not None
        and raised.i not in sentence.amounts
        and verb.lemma_ in lex.MEASURE_VERBS | lex.HAVE_VERBS
    ):
        return _site(sentence, token, amount, "verb-raised", measured=raised, agent=subject)
    if verb.lemma_ in lex.MEASURE_VERBS and verb.lemma_ not in lex.NOMINAL:
        return _site(sentence, token, amount, "verb-bare", inherits=True, agent=subject)
    return _site(sentence, token, amount, "action", action=verb, agent=subject)


def _as_subject(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "5 million tons of steel were sold"."""
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    own = _whole(token)
    return _site(sentence, token, amount, "subject", measured=own, action=token.head, agent=own)


def _apposed(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """An amount that stands beside a noun: "revenue (5 billion)", "5 billion yuan in loans"."""
    for prep in (c for c in token.rights if c.dep_ == "prep" and c.lower_ in ("in", "of", "for", "worth")):
        inner = child(prep, "pobj")
        if inner is not None and inner.i not in sentence.amounts and not _is_time(sentence, inner):
            return _site(
                sentence, token, amount, "of-what", measured=inner, agent=_agent(sentence, token, scene)
            )
    head = token.head
    if (
        head.i != token.i
        and head.pos_ in ("NOUN", "PROPN")
        and head.i not in sentence.amounts
        and _is_measure(sentence, head, scene)
    ):
        return _site(sentence, token, amount, "beside", measured=head, agent=_agent(sentence, head, scene))
    return None


def _or(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "Spent 5 billion, or 3 million a company": the same thing in other terms."""
    if (
        _word_before(sentence, amount) != "or"
        or amount.unit is None
        or not any(sentence.tokens.start <= i < token.i for i in sentence.amounts)
    ):
        return None
    return _site(sentence, token, amount, "or", inherits=True)


def _lasting(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """ "For two consecutive years", "three years in a row"."""
    if not is_streak(sentence, amount):
        return None
    noun = token if amount.unit else token.head
    earlier = any(
        sentence.tokens.start <= i < token.i and not is_streak(sentence, a)
        for i, a in sentence.amounts.items()
    )
    verb = next((head for head in climb(token) if is_verb(head)), None)
    thing = (
        (child(verb, "dobj", "attr") or child(verb, "nsubj", "nsubjpass"))
        if verb is not None and not earlier
        else None
    )
    return _site(
        sentence, token, amount, "streak", statistic=Statistic.DURATION, counted=noun, measured=thing, inherits=thing is None,
        agent=_agent(sentence, token, scene),
    )  # fmt: skip


def is_streak(sentence: Sentence, amount: Amount) -> bool:
    """True for a count of years, quarters or months that follow on one another."""
    text = sentence.block.normal.text
    after = re.findall(r"[a-z]+", text[amount.end : amount.end + 34].lower())
    unit = next(
        (
            word
            for word in [text[amount.start : amount.end].lower().split()[-1], *after[:2]]
            if word.rstrip("s") in _LASTING
        ),
        None,
    )
    if unit is None:
        return False
    words = " ".join(after[:4])
    return bool(
        re.match(
            r"(?:years |quarters |months )?(?:consecutive|straight|successive|running|in a row|in succession|on end)\b",
            words,
        )
    )


_LASTING = {"year", "quarter", "month", "day", "week"}


def _counting(sentence: Sentence, token: Token, amount: Amount, scene: Scene) -> Site | None:
    """A bare number with the noun that it counts, or with none where that was named before."""
    if amount.unit is not None or amount.part:
        return None
    noun = (
        token.head if token.dep_ in ("nummod", "amod", "compound", "nmod", "quantmod", "npadvmod") else None
    )
    while noun is not None and noun.dep_ == "compound" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun is None and token.dep_ == "pobj" and token.head.head.lemma_ in lex.OF_AMOUNT | {"number"}:
        noun = _next_noun(sentence, token)
    if noun is None and token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "appos", "attr"):
        noun = _whole(token)
    verb = next((head for head in climb(noun or token) if is_verb(head)), None)
    return _site(
        sentence, token, amount, "count", statistic=Statistic.COUNT, counted=noun, action=verb, inherits=noun is None,
        agent=_agent(sentence, noun or token, scene),
    )  # fmt: skip


def _next_noun(sentence: Sentence, token: Token) -> Token | None:
    """The noun that ends the phrase to the right of a number whose own phrase was misread."""
    found = None
    for after in token.doc[token.i + 1 : min(token.i + 10, sentence.tokens.end)]:
        if after.pos_ in ("NOUN", "PROPN"):
            found = after
        elif after.pos_ not in ("ADJ", "PUNCT", "CCONJ", "ADV") or after.text in ",;:.":
            break
    return found


def _agent(sentence: Sentence, token: Token, scene: Scene) -> Token | None:
    """The subject of the nearest clause above a token that has one other than the token itself."""
    below = {token.i, *(t.i for t in token.subtree)}
    for verb in (head for head in climb(token) if is_verb(head)):
        subject = subject_of(verb)
        if subject is not None and subject.i not in below:
            return subject
    return None


def _averaged(site: Site) -> Site:
    """Levels of an average are averages."""
    if site.statistic is not Statistic.LEVEL:
        return site
    if (
        _is_rate(site.amount)
        and site.measured is not None
        and site.measured.lemma_.lower() in lex.SHARE_NOUNS
    ):
        return replace(site, statistic=Statistic.SHARE)
    near = [site.measured] if site.measured is not None else []
    words = {c.lower_ for noun in near for c in noun.subtree if c.i <= noun.i}
    if (
        "average" in words
        or "mean" in words
        or "median" in words
        or (_verb_over(site.token)[0] is not None and _verb_over(site.token)[0].lemma_ == "average")
    ):  # type: ignore[union-attr]
        return replace(site, statistic=Statistic.AVERAGE)
    text = site.sentence.block.normal.text
    start = site.sentence.starts[site.sentence.tokens.start]
    end = site.sentence.ends[site.sentence.tokens.end - 1]
    window = text[max(start, site.amount.start - 40) : min(end, site.amount.end + 25)].lower()
    return replace(site, statistic=Statistic.AVERAGE) if "on average" in window else site


_RULES: tuple[_Rule, ...] = (
    _lasting, _or, _mark, _counting, _worth, _growth_was, _updown, _change_noun, _change_verb, _share, _of_noun, _as_subject,
    _put_at, _verb_object, _apposed,
)  # fmt: skip
