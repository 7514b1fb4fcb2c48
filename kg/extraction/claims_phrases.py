"""The words of a phrase that is no name, as the label of what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.language.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST = 14
_DROPPED_LEFT = frozenset(
    {"det", "predet", "cc", "preconj", "punct", "prep", "aux", "neg", "mark", "nsubj", "advmod"}
)
_ENDS = frozenset({"relcl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "ccomp", "npadvmod", "dep"})
_OBJECTS = frozenset(
    {"dobj", "prt", "prep", "oprd", "xcomp", "dative", "acomp", "attr", "conj", "cc", "punct", "advmod"}
)
_TELLING = frozenset({"against", "for", "in", "of", "on", "with"})
_LISTING = frozenset({"such", "including", "like"})
_POINTING = frozenset(
    {"its", "their", "our", "his", "her", "my", "your", "other", "such", "this", "these", "those"}
)


def noun_phrase(sentence: Sentence, head: Token) -> tuple[int, int]:
    """The first and last token of the phrase that a noun heads, without article and clauses."""
    return _left(sentence, head), _right(sentence, head, _noun_parts(head))


def core_phrase(sentence: Sentence, head: Token) -> tuple[int, int]:
    """The noun with what stands before it."""
    return _left(sentence, head), head.i


def thing_phrase(sentence: Sentence, head: Token) -> tuple[int, int]:
    """As `noun_phrase`, with the "in …", "for …" or "to do …" behind it wherever the parser hangs that."""
    first, last = noun_phrase(sentence, head)
    if last > head.i:
        return first, last
    top = _complement(sentence, head)
    if top is None:
        return first, last
    end = min(_edge(top), sentence.tokens.end - 1)
    return first, end if len(sentence.text(head.i, end).split()) < LONGEST - 2 else last


def _complement(sentence: Sentence, head: Token) -> Token | None:
    """The top of what follows the noun at once and tells it from others of its sort."""
    following = head.doc[head.i + 1] if head.i + 1 < sentence.tokens.end else head
    if following.tag_ == "TO" and following.head.tag_ == "VB":
        return following.head if following.head.head in (head, head.head) else None
    if (
        following.dep_ != "prep"
        or following.lower_ not in _TELLING
        or following.head not in (head, head.head)
    ):
        return None
    dated = any(t.ent_type_ in ("DATE", "TIME") or t.like_num for t in following.subtree)
    return None if dated else following


def pair(head: Token) -> Token | None:
    """The bare noun that makes one term with `head`: the "design" of "research and design"."""
    fellows = list(head.conjuncts)
    if len(fellows) != 1 or fellows[0].i != head.i + 2 or head.doc[head.i + 1].dep_ != "cc":
        return None
    return fellows[0] if _is_bare(fellows[0]) else None


def _is_bare(token: Token) -> bool:
    """True of a noun that nothing before it describes."""
    return token.pos_ == "NOUN" and not any(
        c.dep_ in ("amod", "compound", "nummod", "poss") for c in token.lefts
    )


def verb_phrase(sentence: Sentence, head: Token) -> tuple[int, int]:
    """The first and last token of the phrase of a verb with its objects."""
    return head.i, _right(sentence, head, _verb_parts(head))


def _left(sentence: Sentence, head: Token) -> int:
    """Where the modifiers before a noun begin."""
    first = head.i
    for child in sorted(head.lefts, key=lambda each: -each.i):
        if child.dep_ in _DROPPED_LEFT and child.text not in ("-", "&"):
            if child.dep_ != "punct":
                break
            continue
        if child.dep_ == "poss" or child.lower_ in _POINTING or child.right_edge.i >= first:
            break
        first = max(child.left_edge.i, sentence.tokens.start)
    while first < head.i and _no_start(head.doc[first]):
        first += 1
    return first


def _no_start(token: Token) -> bool:
    loose = token.dep_ in ("advmod", "quantmod", "det", "cc", "case") and token.pos_ != "ADJ"
    return loose or token.is_punct or token.lower_ in _POINTING


def _noun_parts(head: Token) -> Iterator[Token]:
    """The complements after a noun that belong to its phrase."""
    for child in head.rights:
        words = (child.lower_, head.doc[child.i - 1].lower_)
        if child.dep_ in _ENDS or (child.dep_ == "prep" and _LISTING & set(words)):
            return
        yield child


def _verb_parts(head: Token) -> Iterator[Token]:
    """The objects of a verb, with a second verb that shares them."""
    for child in head.rights:
        other_clause = child.dep_ == "conj" and any(c.dep_ in ("aux", "nsubj") for c in child.children)
        if child.dep_ not in _OBJECTS or other_clause or child.text in (";", ":", "."):
            return
        if child.text == "," or child.dep_ in ("cc", "conj"):
            return
        yield child


def _right(sentence: Sentence, head: Token, parts: Iterator[Token]) -> int:
    """Where the phrase ends: after its last part, or before it gets too long."""
    last = head.i
    for part in parts:
        if part.left_edge.i > last + 1:
            break
        end = min(_edge(part), sentence.tokens.end - 1)
        if len(sentence.text(head.i, end).split()) >= LONGEST - 2:
            return _shortened(sentence, head, part, last)
        last = max(last, end)
    return last


def _edge(part: Token) -> int:
    """The last token under a part, before a relative clause, an aside or a list of examples."""
    last = part.i
    for token in part.doc[part.i + 1 : part.right_edge.i + 1]:
        if token.dep_ in ("relcl", "appos", "parataxis", "advcl") or token.lower_ in ("such", "including"):
            break
        aside = token.text in (";", ":", "(", "--") or (token.text == "," and not _in_list(token))
        if aside:
            break
        last = token.i
    while last > part.i and (
        part.doc[last].is_punct or part.doc[last].dep_ in ("cc", "det", "prep", "mark", "aux")
    ):
        last -= 1
    return last


def _in_list(comma: Token) -> bool:
    """True of a comma between the items of a list of nouns."""
    return comma.head.pos_ in ("NOUN", "PROPN", "ADJ") and any(c.dep_ == "conj" for c in comma.head.children)


def _shortened(sentence: Sentence, head: Token, part: Token, last: int) -> int:
    """The end of the longest piece of a part that keeps the phrase short."""
    fitting = [
        child.i
        for child in part.subtree
        if child.i > last and child.pos_ in ("NOUN", "PROPN")
        and child.dep_ in ("pobj", "dobj", "conj")
        and len(sentence.text(head.i, child.i).split()) < LONGEST - 3
    ]  # fmt: skip
    return max(fitting, default=last)
