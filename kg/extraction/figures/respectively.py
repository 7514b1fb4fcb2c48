""" "A, B and C rose 5%, 6% and 7% respectively": each amount told of its own thing, by the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extraction.figures import lexicon as lex
from kg.extraction.figures.site import in_time
from kg.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from kg.extraction.figures.scene import Scene
    from kg.extraction.figures.site import Site
    from kg.language.sentences import Sentence

_BEHIND = 60
_MANY = 3
"""So many things with as many amounts are told one by one, even without the word."""
_FARTHEST = 45
_WITHIN = {"ADJ", "NOUN", "PROPN", "DET", "NUM", "PART", "X"}
_JOINTS = {"of", "in", "for", "with", "to", "on", "from", "at", "between", "by", "above", "such", "as", "per"}
_MEASURES = lex.CHANGE_NOUNS | lex.OF_AMOUNT | {"rate"}
"""Nouns behind the verb that are no item: "A and B reported growths of"."""
_TRADE = {"import", "export"}
_WEAK = {"inherited", "beside", "count", "clause"}


@dataclass(frozen=True, slots=True)
class Thing:
    """One item of the list: its head, and its words with what all items share."""

    head: Token
    words: str
    shared: range
    """The tokens that say something of all items."""


def aligned_by_words(sentence: Sentence, group: Sequence[Site], scene: Scene) -> list[Site] | None:
    """The sites of a run of amounts, each of its own item of the list before; None without a list."""
    text = sentence.block.normal.text
    said = "respectively" in text[group[-1].amount.end : group[-1].amount.end + _BEHIND].lower()
    if not said and len(group) < _MANY:
        return None
    things = _things(sentence, group)
    if things is None:
        return None
    told = _template(group)
    return [_site(told, site, thing, sentence, scene) for site, thing in zip(group, things, strict=True)]


def _template(group: Sequence[Site]) -> Site:
    """The site of the run that the parser has tied to its clause."""
    moved = [site for site in group if site.statistic is not Statistic.LEVEL and site.rule not in _WEAK]
    firm = [site for site in group if site.rule not in _WEAK]
    return next(iter([*moved, *firm]), group[0])


def _site(told: Site, site: Site, thing: Thing, sentence: Sentence, scene: Scene) -> Site:
    own = replace(told, token=site.token, amount=site.amount, rule="respectively", inherits=False)
    named = scene.actor(sentence, thing.head) or scene.place(sentence, thing.head)
    if named and thing.words == sentence.word(thing.head):
        told_before = told.measured is None and told.action is None
        same = told.measured is None or not _names(scene, sentence, told.measured)
        return replace(
            own, agent=thing.head, inherits=told_before or not same, measured=told.measured if same else None
        )
    # "The number of people in schools and colleges": people are counted in each.
    counted = told.counted if told.counted is not None and told.counted.i in thing.shared else None
    return replace(own, measured=thing.head, named=thing.words, upto=None, counted=counted)


def _names(scene: Scene, sentence: Sentence, token: Token) -> bool:
    """True for what names somebody or some place, which no amount measures."""
    return bool(scene.actor(sentence, token) or scene.place(sentence, token))


def _things(sentence: Sentence, group: Sequence[Site]) -> list[Thing] | None:
    """As many things as amounts, from the nearest list before them."""
    spans = _spans(sentence, group[0].token.i, len(group))
    if spans is None:
        return None
    shared = _shared(sentence, spans)
    tail = _tail(sentence, spans, shared)
    out = []
    for place, (first, last) in enumerate(spans):
        first = _bare(sentence, shared + 1 if place == 0 and shared is not None else first, last)
        words = sentence.text(first, last) + (tail if place + 1 < len(spans) else "")
        if shared is not None:
            words = f"{_opening(sentence, _bare(sentence, spans[0][0], last), shared)} {words}"
        common = range(spans[0][0], shared + 1) if shared is not None else range(0)
        out.append(Thing(_head(sentence, first, last), words, common))
    return out


def _tail(sentence: Sentence, spans: Sequence[tuple[int, int]], shared: int | None) -> str:
    """What the last item says for all that only describe it: "regions" in "eastern and western regions"."""
    doc = sentence.tokens.doc
    starts = [_bare(sentence, first, last) for first, last in spans]
    starts[0] = starts[0] if shared is None else shared + 1
    described = all(
        _bare(sentence, start, last) == last and _describes(doc[last])
        for start, (_, last) in zip(starts[:-1], spans[:-1], strict=True)
    )
    first, last = starts[-1], spans[-1][1]
    nouns = [doc[i].pos_ in ("NOUN", "PROPN") for i in range(first + 1, last + 1)]
    ends = described and first < last and _describes(doc[first]) and all(nouns)
    return f" {sentence.text(first + 1, last)}" if ends else ""


def _describes(token: Token) -> bool:
    return token.pos_ == "ADJ" or token.tag_ in ("VBN", "VBG")


def _opening(sentence: Sentence, first: int, last: int) -> str:
    """What is said for all items; "those in" stands for the subject of the clause before."""
    doc = sentence.tokens.doc
    words = sentence.text(first, last)
    if doc[first].lower_ not in ("that", "those"):
        return words
    subjects = [t for t in doc[sentence.tokens.start : first] if t.dep_ in ("nsubj", "nsubjpass")]
    if not subjects:
        return words
    top = subjects[-1]
    left = min([top.i, *(c.i for c in top.lefts if c.dep_ in ("compound", "amod"))])
    meant = sentence.text(left, top.i)
    return f"{meant[:1].lower()}{meant[1:]}{sentence.text(first, last)[len(doc[first].text) :]}"


def _spans(sentence: Sentence, before: int, count: int) -> list[tuple[int, int]] | None:
    """First and last token of each of `count` items, whatever the parser made of them."""
    doc, low = sentence.tokens.doc, max(sentence.tokens.start, before - _FARTHEST)
    last = before - 1
    while last >= low and (not _is_noun(sentence, doc[last]) or doc[last].lemma_.lower() in _MEASURES):
        last -= 1
    spans: list[tuple[int, int]] = []
    serial = _is_serial(sentence, low, last)
    while last >= low and len(spans) < count:
        first = _first(sentence, last, low, outermost=len(spans) == count - 1, serial=serial)
        spans.insert(0, (first, last))
        last = first - 1
        while last >= low and (doc[last].text == "," or doc[last].dep_ == "cc"):
            last -= 1
        if last == first - 1:
            break
    return spans if len(spans) == count else None


def _is_serial(sentence: Sentence, low: int, last: int) -> bool:
    """True for a list with ", and" before its last item: an "and" without comma stands within one."""
    doc = sentence.tokens.doc
    joints = [i for i in range(low + 1, last) if doc[i].dep_ == "cc" and doc[i - 1].text == ","]
    commas = sum(doc[i].text == "," for i in range(low, last))
    return bool(joints) and commas > 1


def _is_noun(sentence: Sentence, token: Token) -> bool:
    plain = token.i not in sentence.amounts and not in_time(sentence, token)
    return plain and (token.pos_ in ("NOUN", "PROPN", "X") or token.i in sentence.names)


def _first(sentence: Sentence, last: int, low: int, *, outermost: bool, serial: bool) -> int:
    """Where the item that ends at `last` begins."""
    doc, first = sentence.tokens.doc, last
    while first > low:
        before = doc[first - 1]
        if in_time(sentence, before) or before.i in sentence.amounts:
            break
        traded = outermost and before.dep_ == "cc" and _is_trade(doc, before.i)
        traded = traded or (serial and before.dep_ == "cc" and doc[before.i - 1].text != ",")
        if not (
            before.pos_ in _WITHIN
            or _is_participle(before)
            or (outermost and _stands_for_a_noun(before))
            or before.lower_ in _JOINTS
            or before.text in "-/'\"()"
            or traded
        ):
            break
        first -= 1
    return first


def _is_participle(token: Token) -> bool:
    """True for a participle within a thing's words: "leased homes", "people covered by", "work-related"."""
    return token.tag_ == "VBG" or (token.tag_ == "VBN" and token.dep_ in _DESCRIBING)


def _stands_for_a_noun(token: Token) -> bool:
    """ "Those in the west": the same as was told of before."""
    return token.lower_ in ("that", "those") and token.nbor(1).lower_ in _JOINTS


_DESCRIBING = ("amod", "acl", "compound", "conj", "nmod")


def _is_trade(doc: Doc, place: int) -> bool:
    """ "Imports and exports" are one thing."""
    return place > 0 and {doc[place - 1].lemma_.lower(), doc[place + 1].lemma_.lower()} == _TRADE


def _shared(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> int | None:
    """The last word of what the first item says for all: "prices of" in "prices of oil and gas"."""
    doc = sentence.tokens.doc

    def joints(span: tuple[int, int]) -> list[int]:
        return [i for i in range(span[0] + 1, span[1]) if doc[i].lower_ in _JOINTS and i > span[0]]

    own = joints(spans[0])
    if not own or any(joints(span) for span in spans[1:-1]):
        return None
    inner = joints(spans[-1])
    # "Exports of cars and imports of oil": each item has its own.
    same = inner and doc[inner[0]].lower_ in {doc[i].lower_ for i in own} and spans[-1][0] != inner[0]
    return None if same else own[-1]


def _bare(sentence: Sentence, first: int, last: int) -> int:
    """The first word that is no article and no preposition."""
    doc = sentence.tokens.doc
    while first < last and (doc[first].pos_ in ("DET", "ADP", "SCONJ") or doc[first].text in "-/'\"()"):
        first += 1
    return first


def _head(sentence: Sentence, first: int, last: int) -> Token:
    """The noun that the words are about: the last one before a preposition."""
    doc = sentence.tokens.doc
    stop = next((i for i in range(first + 1, last + 1) if doc[i].lower_ in _JOINTS), last + 1)
    return doc[stop - 1]
