"""The indicator of a figure, and what it counts, in which scope."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.phrases import LONGEST, Indicators, Phrase, minted, phrase_of, short
from kg.extraction.figures.site import in_time
from kg.model import Entity, Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extraction.figures.scene import Scene
    from kg.extraction.figures.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """The indicator of a figure with what belongs to it."""

    indicator: Entity
    counted: str | None = None
    scope: str | None = None
    actor: str | None = None
    place: str | None = None
    stock: bool = False
    what: Phrase | None = None


def label_of(site: Site, scene: Scene, indicators: Indicators, last: Labelled | None) -> Labelled:
    """What a figure measures, from its site; `last` is the figure before."""
    if site.statistic is Statistic.DURATION:
        return _measured(site, scene, indicators) if site.measured is not None else _lasting(site, last)
    if _is_count(site):
        return _count(site, scene, last)
    if site.measured is not None:
        return _measured(site, scene, indicators)
    if site.action is not None:
        return _action(site, scene, indicators)
    if last is not None and site.whole is not None:
        return replace(last, scope=f"of {phrase_of(site.sentence, site.whole, scene).text}")
    return last if last is not None else Labelled(indicator=minted(_nearest(site)))


def _is_count(site: Site) -> bool:
    if site.rule == "count-of":
        return False
    if site.amount.part or site.rule == "part":
        return site.counted is not None
    return site.named is None and site.amount.unit is None and (site.counted is not None or site.inherits)


def _lasting(site: Site, last: Labelled | None) -> Labelled:
    if last is None:
        return Labelled(indicator=minted(_nearest(site)))
    return Labelled(
        indicator=last.indicator, scope=last.scope, actor=last.actor, place=last.place, counted=None
    )


def _measured(site: Site, scene: Scene, indicators: Indicators) -> Labelled:
    noun = site.measured
    assert noun is not None
    phrase = _through(site, noun, scene) if site.upto is None else _up_to(site, noun, site.upto, scene)
    if site.named is not None:
        phrase = replace(phrase, text=short(site.named), core=short(site.named), scope=None)
    if site.among is not None:
        phrase = _among(site, noun, site.among, scene)
    if site.named is None and (
        site.rule == "verb-of"
        and site.action is not None
        and site.action.lemma_ not in lex.HAVE_VERBS | lex.MEASURE_VERBS
    ):
        doing = lex.NOMINAL.get(site.action.lemma_, site.action.lemma_)
        phrase = replace(phrase, text=f"{doing} of {phrase.text}")
    if phrase.scope is None and noun.dep_ == "dobj" and site.rule not in ("of", "total-of", "change-noun"):
        phrase = _with_rest(site, noun, phrase, scene)
    indicator = indicators.named(phrase)
    counted = phrase_of(site.sentence, site.counted, scene).core if site.counted is not None else None
    scope = (
        f"of {phrase_of(site.sentence, site.whole, scene).text}" if site.whole is not None else phrase.scope
    )
    return Labelled(
        indicator=indicator,
        counted=counted if site.rule == "count-of" or site.named is not None else None,
        scope=scope,
        actor=phrase.actor,
        place=phrase.place,
        stock=_is_stock(phrase),
        what=phrase,
    )


def _up_to(site: Site, noun: Token, last: int, scene: Scene) -> Phrase:
    """The phrase of a noun that runs up to a known token, whatever the parser made of it."""
    phrase = phrase_of(site.sentence, noun, scene)
    rest = site.sentence.text(noun.i + 1, last) if last > noun.i else ""
    return replace(phrase, text=f"{phrase.core} {rest}".strip(), scope=rest or None)


def _among(site: Site, noun: Token, thing: Token, scene: Scene) -> Phrase:
    """ "Spending on schools" of "spending on health and schools"."""
    phrase = phrase_of(site.sentence, noun, scene)
    prep = next(c for c in noun.rights if c.dep_ == "prep" and c.is_ancestor(thing))
    rest = f"{prep.lower_} {phrase_of(site.sentence, thing, scene).core}"
    return replace(phrase, text=f"{phrase.core} {rest}", scope=rest)


def _with_rest(site: Site, noun: Token, phrase: Phrase, scene: Scene) -> Phrase:
    """The phrase with "in X" or "of X" that stands right behind it, whatever the parser tied it to."""
    end = max(t.i for t in noun.subtree)
    prep = next(
        (
            c
            for c in noun.head.rights
            if c.dep_ == "prep" and c.i == end + 1 and c.lower_ in ("in", "of", "on", "for")
        ),
        None,
    )
    inner = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    if prep is None or inner is None or inner.i in site.sentence.amounts or _timed(site, inner):
        return phrase
    rest = f"{prep.lower_} {phrase_of(site.sentence, inner, scene).text}"
    return replace(phrase, text=f"{phrase.text} {rest}", scope=rest)


_EMPTY = {"annual", "annually", "large", "small", "high", "sharp", "steady", "slight"}
"""Words before "amount" or "growth" that leave it as empty as it was."""


_TRADES = {"industry", "business", "sector", "market", "economy", "network", "fleet", "project"}
"""What has a size but is no amount: "the scale of the industry" is not "the industry"."""


def _through(site: Site, noun: Token, scene: Scene) -> Phrase:
    """The noun's phrase; of "the amount of X" or "a completion of X" that of X as well."""
    phrase = phrase_of(site.sentence, noun, scene)
    if noun.lemma_.lower() in lex.OF_AMOUNT | lex.CHANGE_NOUNS | lex.SHARE_NOUNS or noun.lemma_ in (
        "completion",
        "rate",
        "ratio",
        "scale",
    ):
        inner = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
        below = next((c for c in inner.children if c.dep_ == "pobj"), None) if inner is not None else None
        bare = not any(
            c.dep_ in ("compound", "nmod", "amod") and c.lower_ not in lex.AGENTLESS | _EMPTY
            for c in noun.lefts
        )
        drops = (
            noun.lemma_.lower() in lex.OF_AMOUNT | lex.CHANGE_NOUNS and bare
        ) or noun.lemma_ == "completion"
        if (
            below is not None
            and drops
            and below.lemma_ not in _TRADES
            and below.i not in site.sentence.amounts
            and (scene.actor(site.sentence, below) is None or noun.lemma_ == "number")
        ):
            return phrase_of(site.sentence, below, scene)
    return phrase


def _is_stock(phrase: Phrase) -> bool:
    words = {word.rstrip("s") for word in re.findall(r"[a-z]+", phrase.core.lower())}
    last = phrase.core.lower().split()[-1:] or [""]
    return (
        last[0].rstrip("s") in lex.STOCK_WORDS
        or (last[0].endswith("ies") and last[0][:-3] + "y" in lex.STOCK_WORDS)
        or ({"market", "value"} <= words or {"outstanding"} <= words)
    )


def _action(site: Site, scene: Scene, indicators: Indicators) -> Labelled:
    """ "Invested 5 in research" is investment in research; "sold 5 tons of steel" steel sold."""
    verb, sentence = site.action, site.sentence
    assert verb is not None
    head = lex.NOMINAL.get(verb.lemma_, sentence.word(verb))
    scope, actor = None, None
    thing = next(
        (c for c in verb.rights if c.dep_ == "dobj" and c.i < site.token.i and c.i not in sentence.amounts),
        None,
    )
    if thing is not None and thing.pos_ != "PRON":
        actor = scene.actor(sentence, thing)
        name = scene.entities[actor].name if actor else phrase_of(sentence, thing, scene).text
        bought = Phrase(f"{head} of {name}", head, name)
        return Labelled(indicator=indicators.named(bought), scope=None)
    for prep in sorted(
        (c for t in (site.token, verb) for c in t.rights if c.dep_ == "prep" and c.i > site.token.i),
        key=lambda t: t.i,
    ):
        inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
        if (
            inner is None
            or prep.lower_ not in ("in", "on", "for", "to", "into", "from")
            or _timed(site, inner)
        ):
            continue
        if inner.lemma_ in ("year", "month", "quarter", "day", "time") or inner.i in site.sentence.amounts:
            continue
        phrase = phrase_of(sentence, inner, scene)
        scope = f"{prep.lower_} {phrase.text}"
        break
    text = " ".join(f"{head} {scope or ''}".split()[:LONGEST])
    phrase = Phrase(text, head, scope)
    return Labelled(indicator=indicators.named(phrase), scope=scope, actor=actor)


def _timed(site: Site, token: Token) -> bool:
    start = site.sentence.starts[token.i]
    return any(time.start <= start < time.end for time in site.sentence.block.times)


def _count(site: Site, scene: Scene, last: Labelled | None) -> Labelled:
    """What is counted, and of which doing: "companies that signed contracts"."""
    noun = site.counted
    if noun is not None and noun.pos_ in ("PRON", "DET") and not any(c.dep_ == "relcl" for c in noun.rights):
        noun = None
    phrase = phrase_of(site.sentence, noun, scene) if noun is not None else None
    if phrase is None and last is not None:
        phrase = last.what
    counted = phrase.core if phrase else _nearest(site)
    base = phrase.text if phrase else counted
    if noun is not None and noun.pos_ in ("PRON", "DET"):
        base = _with_clause(site, noun)
    doing = _doing(site) or (_described(site, noun) if noun is not None else "")
    text = " ".join(f"{base} {doing}".split()[:LONGEST])
    actor = scene.actor(site.sentence, noun) if noun is not None else (last.actor if last else None)
    if actor is None and phrase is not None:
        actor = phrase.actor
    return Labelled(
        indicator=minted(text), counted=counted, scope=phrase.scope if phrase else None, actor=actor,
        place=phrase.place if phrase else None, what=phrase,
    )  # fmt: skip


def _doing(site: Site) -> str:
    """The words of the clause whose subject is counted, up to a comma."""
    verb = site.action
    top = site.counted if site.counted is not None else site.token
    subject = top if top.dep_ in ("nsubj", "nsubjpass") else site.token
    if verb is None or subject.dep_ not in ("nsubj", "nsubjpass") or verb.i < subject.i:
        return ""
    last = verb.i
    for token in verb.rights:
        if token.dep_ in ("punct", "cc", "conj", "advcl", "mark") or any(
            t.i in site.sentence.amounts for t in token.subtree
        ):
            break
        last = max(t.i for t in token.subtree)
    last = _until_time(site, verb, last)
    told = re.split(r"[,;:]", re.sub(r"\s+", " ", site.sentence.text(verb.i, last)))[0].strip()
    return "" if verb.lemma_ in lex.MEASURE_VERBS and " " not in told else told


def _until_time(site: Site, verb: Token, last: int) -> int:
    """The last word of a clause that tells no time: "left the port" of "left the port in May"."""
    timed = next((t.i for t in verb.doc[verb.i + 1 : last + 1] if _timed(site, t)), last + 1)
    while timed - 1 > verb.i and verb.doc[timed - 1].dep_ == "prep" and timed <= last:
        timed -= 1
    return timed - 1


def _with_clause(site: Site, those: Token) -> str:
    """ "Those who work at home": the pronoun with its clause, up to a comma or an amount."""
    last = those.i
    for token in sorted(those.subtree, key=lambda token: token.i):
        if token.i > those.i and (token.text in ",;:(" or token.i in site.sentence.amounts):
            break
        last = max(last, token.i)
    return site.sentence.text(those.i, last)


def _described(site: Site, noun: Token) -> str:
    """ "The number of people taking part in the scheme": the words right behind the noun, up to a comma."""
    verb = next((c for c in noun.rights if c.dep_ == "acl" and c.i == noun.i + 1), None)
    if verb is None or noun.dep_ != "pobj" or noun.head.head.lemma_ != "number":
        return ""
    last = verb.i
    for token in sorted(verb.subtree, key=lambda token: token.i):
        if token.text in ",;:(" or token.i in site.sentence.amounts or _timed(site, token):
            break
        last = token.i
    words = site.sentence.text(verb.i, last).split()
    return " ".join(words[:-1] if words[-1].lower() in _LOOSE_ENDS else words)


_LOOSE_ENDS = {"in", "on", "by", "at", "for", "from", "to", "of", "and", "with", "during"}


def _nearest(site: Site) -> str:
    """The nearest noun before the amount, for a figure that hangs on nothing."""
    doc = site.sentence.tokens.doc
    for i in range(site.token.i - 1, site.sentence.tokens.start - 1, -1):
        if (
            doc[i].pos_ in ("NOUN", "PROPN")
            and i not in site.sentence.amounts
            and not in_time(site.sentence, doc[i])
        ):
            return site.sentence.text(i, i)
    return "figure"
