"""Which of a sentence's times belongs to which of its amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import climb
from kg.extraction.figures.periods import is_against, is_earlier, is_telling, times_in
from kg.language.times import Time, TimeKind

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.language.quantities import Amount
    from kg.language.sentences import Sentence

_FAR = 10**9
_OPENING = 24


def own_time(sentence: Sentence, amount: Amount, amounts: Sequence[Amount]) -> Time | None:
    """The time of the sentence that belongs to an amount, or None."""
    text = sentence.block.normal.text
    owned = next((t for t in times_in(sentence) if is_owner(text, t, amount)), None)
    if owned is not None and owned.kind is not TimeKind.COMPARISON:
        return owned
    times = [t for t in _candidates(sentence) if t.end <= amount.start or not _is_now(text, t)]
    if not times:
        return None
    if times[0].start <= sentence.starts[sentence.tokens.start] + _OPENING:
        # "For 2023, we now expect 5": what opens the sentence goes before "now".
        later = [t for t in times[1:] if text[t.start : t.end].lower() != "now" or ";" in text[: t.start]]
        times = [times[0], *later]
    direct = _in_order(text, amount, amounts, times) or _right_behind(text, amount, amounts, times)
    before = [t for t in times if t.end <= amount.start and not is_earlier(sentence, t)]
    if direct and (not before or direct[1]):
        return direct[0]
    if before:
        return before[-1]
    return next((t for t in times if not _of_another(sentence, amount, t)), None)


def _candidates(sentence: Sentence) -> list[Time]:
    """The times of a sentence in which something holds, and not only compares or is told."""
    return [
        t
        for t in times_in(sentence)
        if t.kind is not TimeKind.COMPARISON and not is_against(sentence, t) and not is_telling(sentence, t)
    ]


def _in_order(
    text: str, amount: Amount, amounts: Sequence[Amount], times: Sequence[Time]
) -> tuple[Time, bool] | None:
    """ "2 and 3 percent in May and June, respectively": each amount has the time of its place."""
    said = _RESPECTIVELY.search(text, amount.end, amount.end + _REACH)
    behind = [t for t in times if said and amount.end <= t.start and t.end <= said.start()]
    if said is None or len(behind) < _PAIR or text[behind[-1].end : said.start()]:
        return None
    told = sorted((a for a in amounts if a.end <= behind[0].start), key=lambda a: a.start)[-len(behind) :]
    joined = all(_JOINS.fullmatch(text[a.end : b.start]) for a, b in pairwise(behind))
    return (
        (behind[told.index(amount)], True) if joined and amount in told and len(told) == len(behind) else None
    )


_PAIR, _REACH = 2, 120
_RESPECTIVELY = re.compile(r",? respectively\b")
_JOINS = re.compile(r"(?:,|,? and)(?: in)? (?:the )?(?:in )?")


def _right_behind(
    text: str, amount: Amount, amounts: Sequence[Amount], times: Sequence[Time]
) -> tuple[Time, bool] | None:
    """The first time between an amount and the next one, and whether it stands near."""
    same, later = in_other_terms(text, amount, amounts)
    following = next((a.start for a in later), _FAR)
    commas = 0 if following < _FAR or len(times) > 1 else 2
    end = same[-1].end if same else amount.end
    for time in times:
        if not end <= time.start < following:
            continue
        gap = _ASIDE.sub("", text[end : time.start]) if same else text[end : time.start]
        if ";" not in gap and gap.count(",") <= commas:
            return time, gap.count(" ") <= _NEAR and " and " not in gap and _PARTS.search(gap) is None
    return None


def is_above(sentence: Sentence, token: Token, time: Time) -> bool:
    """True for a time of the main clause, where the amount is told of now in a relative one.

    "The mill, which has 90 looms, closed in May": in May there need not have been 90.
    """
    verb = next((head for head in climb(token) if head.dep_ == "relcl"), None)
    if verb is None or not _is_of_now(verb) or time.kind is TimeKind.INSTANT:
        return False
    first = sentence.starts[sentence.tokens.start]
    inside = sentence.starts[verb.left_edge.i] <= time.start < sentence.ends[verb.right_edge.i]
    return not inside and time.start > first + _AT_FRONT


def _is_of_now(verb: Token) -> bool:
    """True for the present and the perfect: "which owns", "which have joined"."""
    auxiliaries = {below.lower_ for below in verb.children if below.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBZ", "VBP") or bool(auxiliaries & {"has", "have", "is", "are", "'ve"})


_AT_FRONT = 8
"""Characters of a preposition and an article: "During the " opens the sentence, and frames all of it."""
_NEAR = 12
_ASIDE = re.compile(r"^(?:,? respectively)?(?: of [a-z ]{3,30})?,")
"""What may stand behind an amount in other terms: "5 million, or 3% of sales, in May"."""


def _is_now(text: str, time: Time) -> bool:
    return text[time.start : time.end].lower() in _NOW


_NOW = {"now", "currently"}
"""Said of what follows, not of what stands before: "sales rose 5%, and it now expects more"."""


def is_owner(text: str, time: Time, amount: Amount) -> bool:
    """ "Last year's 5 million": the time to which an amount is said to belong."""
    return _OWNS.fullmatch(text[time.end : amount.start]) is not None


_OWNS = re.compile(r"['’]s (?:level of |figure of |total of |reading of |rate of )?(?:record )?")


def _of_another(sentence: Sentence, amount: Amount, time: Time) -> bool:
    """ "Was 5, compared with 4 in 2021", "rose 5%, while Y fell 2% in May": a later figure's time."""
    text = sentence.block.normal.text[amount.end : time.start].lower()
    numbered = any(amount.end <= other.start < time.start for other in sentence.amounts.values())
    return is_earlier(sentence, time) or (numbered and _PARTS.search(text) is not None)


_PARTS = re.compile(
    r";|\b(?:compared|against|versus|instead|while|whereas|which|but|who|although|down from|up from"
    r"|according)\b"
)


def in_other_terms(text: str, amount: Amount, amounts: Sequence[Amount]) -> tuple[list[Amount], list[Amount]]:
    """Of the later amounts those that say the same in other terms, and the others.

    "5 million, or 3% of sales, in May": what stands behind the second belongs to the first as well.
    """
    later = sorted((a for a in amounts if a.start > amount.start), key=lambda a: a.start)
    same: list[Amount] = []
    end = amount.end
    for other in later:
        listed = text[end : other.start] == ", " and other.unit == amount.unit  # "3, 5 and 9 million"
        if (listed or _OTHER_TERMS.fullmatch(text[end : other.start]) is None) and not _is_paired(
            text, end, other
        ):
            break
        same.append(other)
        end = other.end
    return same, later[len(same) :]


def _is_paired(text: str, end: int, other: Amount) -> bool:
    """ "5 million and 6 million, respectively, in May": both are of May."""
    return text[end : other.start] == " and " and text.startswith(
        (", respectively", " respectively"), other.end
    )


_OTHER_TERMS = re.compile(
    r"(?: of [a-z ]{3,30})?,? (?:or|equivalent to|equal to) (?:about |roughly |nearly |some )?|, \(?|\s\("
)
