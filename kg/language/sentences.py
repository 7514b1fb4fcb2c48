"""Documents to analysed sentences: names and amounts are joined, then the parser runs.

The parser never sees a long name or a long number. A name becomes one well-known word of the
same sort and an amount becomes "5 dollars" or "5 percent", which mends most parse errors; each
token remembers where its real words stand.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from kg.language import terms
from kg.language.multiplied import multiplied
from kg.language.names import Name
from kg.language.normal import Normalised, Word, normalise, words
from kg.language.quantities import Amount
from kg.language.times import Time
from kg.model import Document, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens


T = TypeVar("T")


class Part(StrEnum):
    """Where in a document a block stands."""

    TITLE = "title"
    PEOPLE = "people"
    LEAD = "lead"
    BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, ready to be parsed."""

    part: Part
    turn: int | None
    number: int
    """Its place among the document's blocks."""
    normal: Normalised
    words: tuple[Word, ...]
    names: tuple[Name, ...] = ()
    amounts: tuple[Amount, ...] = ()
    times: tuple[Time, ...] = ()
    unread: tuple[tuple[int, int, str], ...] = ()
    """Numbers that are no amounts: start, end, reason."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sentence:
    """One parsed sentence. Token numbers (`token.i`) count the tokens of its block."""

    tokens: Tokens
    block: Block
    starts: Sequence[int]
    """By token number: where the token starts in the block's matched text."""
    ends: Sequence[int]
    names: Mapping[int, Name]
    """By token number: the known name that the token stands for."""
    amounts: Mapping[int, Amount]
    """By token number of its head (the unit if it has one, else the number)."""
    span: Span
    """The sentence in the source."""
    cache: dict[str, object] = field(default_factory=dict)

    def source(self, first: int, last: int) -> Span:
        """The source under the tokens `first` to `last`, both included."""
        return self.block.normal.source(self.starts[first], self.ends[last])

    def text(self, first: int, last: int) -> str:
        """The real words of the tokens `first` to `last`, normalised."""
        return self.block.normal.text[self.starts[first] : self.ends[last]]

    def word(self, token: Token) -> str:
        """The real words of one token: of a joined name the whole name."""
        return self.text(token.i, token.i)


_BLANKS = " \t\u00a0\u3000\r"
# Begins at a line end: a long line of spaces is passed over only once.
_GAP = re.compile(rf"\n[{_BLANKS}]*+(?:\n[{_BLANKS}]*+)*+")


def paragraphs(text: str, span: Span) -> Iterator[Span]:
    """The paragraphs under `span`, without the white space around them.

    A blank line ends a paragraph; a single line end does so too unless the line is one of
    a text that was wrapped, that is, stops without a full stop, colon or closing quote.
    """
    start = span.start
    for gap in _GAP.finditer(text, span.start, span.end):
        if gap[0].count("\n") == 1 and _is_wrapped(text, start, gap.start()):
            continue
        yield from _trimmed(text, start, gap.start())
        start = gap.end()
    yield from _trimmed(text, start, span.end)


def _is_wrapped(text: str, start: int, end: int) -> bool:
    """True if the line that ends at `end` stops in the middle of a sentence."""
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return end > start and text[end - 1] not in _CLOSING


_CLOSING = '.!?:;"”)'


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if left < right:
        yield Span(start + left, start + right)


def places(document: Document) -> Iterator[tuple[Part, int | None, Span]]:
    """Each paragraph to read, with its part and the number of its turn, in text order, none twice."""
    header = document.header
    parts: list[tuple[Part, int | None, Span]] = []
    if header.title:
        parts.append((Part.TITLE, None, header.title))
    parts.extend((Part.PEOPLE, None, person.evidence) for person in header.participants)
    parts.extend((Part.LEAD, None, span) for span in header.lead)
    # A text without labels is one turn, and its title is read as part of that.
    body = [turn.span for turn in document.turns]
    above = {part[2]: part for part in reversed(parts) if not any(span.contains(part[2]) for span in body)}
    below = [
        (Part.BODY, number, span)
        for number, turn in enumerate(document.turns)
        for span in paragraphs(document.text, turn.span)
    ]
    yield from sorted([*above.values(), *below], key=lambda part: part[2])


_PIECE = re.compile(r"(?:\s+|(?<!\S)\S{1,200}(?!\S))+|\S{1,200}")
_PROPER = "Microsoft"
_BY_KIND = {"Person": "Smith", "Place": "London"}


def _stand_in(name: Name, text: str) -> str:
    """The word the parser reads for a name: proper or common, one or many, as it is."""
    real = text[name.start : name.end]
    if name.kind in _BY_KIND:
        return _BY_KIND[name.kind]
    last = real.rsplit(None, 1)[-1]
    many = last.endswith("s") and not last.endswith(("ss", "us", "is"))
    if name.kind == "Group" or not any(char.isupper() for char in real):
        return "companies" if many else "company"
    return _PROPER


def _replacements(block: Block) -> list[tuple[int, int, list[tuple[str, int, int]], object]]:
    """Each run of the block to be replaced: start, end, the words for it, and what it is."""
    text = block.normal.text
    out: list[tuple[int, int, list[tuple[str, int, int]], object]] = []
    for name in block.names:
        if " " in text[name.start : name.end] or name.kind in ("Person", "Group"):
            out.append((name.start, name.end, [(_stand_in(name, text), name.start, name.end)], name))
        else:
            out.append((name.start, name.end, [(text[name.start : name.end], name.start, name.end)], name))
    out.extend((amount.start, amount.end, _words_for(amount, text), amount) for amount in block.amounts)
    out.extend(_compared(time, text) for time in block.times if _is_adverb(time, text))
    out.extend(filter(None, (_bound_before(amount, text) for amount in block.amounts)))
    out.extend(terms.runs(text, [run[:2] for run in out]))
    return sorted(out, key=lambda run: run[:2])


def _words_for(amount: Amount, text: str) -> list[tuple[str, int, int]]:
    """What the parser reads for an amount; "fell by a third to 5 tons" as "fell by 5 percent to 5 tons"."""
    if amount.part and amount.unit is None and _changes_by(amount, text):
        split = amount.start + 1
        return [("5", amount.start, split), ("percent", split, amount.end)]
    return amount.stand_in()


def _changes_by(amount: Amount, text: str) -> bool:
    """True for a fraction that something changes by, not one of a whole: "by a third of the members"."""
    to = _TO_AMOUNT.match(text, amount.end) is not None
    by = _BY.search(text, max(0, amount.start - _NEAR), amount.start) is not None
    return to or (by and text[amount.end : amount.end + 4] != " of ")


_BY = re.compile(
    r"\bby (?:about|almost|around|at least|close to|just over|more than|nearly|over|roughly|some )?\s?$"
)
_TO_AMOUNT = re.compile(r",? to (?:about |around |almost |just |nearly |only |over |some )*[$€£¥]?\d")


def _bound_before(amount: Amount, text: str) -> tuple[int, int, list[tuple[str, int, int]], object] | None:
    """ "In the order of 5 tons" as "about 5 tons": the noun that only bounds is nothing measured."""
    said = _BOUNDS.search(text, max(0, amount.start - _NEAR), amount.start)
    if said is None:
        return None
    start, end = said.span(2)
    # "Costs in the order of 5" are "costs of about 5", but "were in the order of 5" "were about 5".
    of = [] if said[1] is None or _TELLS.fullmatch(said[1]) else [("of", start, start + 2)]
    return start, end, [*of, ("about", start + 2 * len(of), end)], None


_BOUNDS = re.compile(
    r"(?:\b(\w+) |^)((?:in|on) the (?:order|region|vicinity|neighbou?rhood|ballpark) of|in excess of) $",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"(?:is|are|was|were|be|been|being|costs?|spends?|spent|pays?|paid|has|have|had|\w+ed)", re.IGNORECASE
)
_ADVERBS = re.compile(r"(year|month|quarter)[ -](?:on|over)[ -]\1", re.IGNORECASE)


def _is_adverb(time: Time, text: str) -> bool:
    return _ADVERBS.fullmatch(text, time.start, time.end) is not None


_CHANGES = {
    "increase", "decrease", "growth", "decline", "rise", "drop", "fall", "gain", "reduction", "jump",
    "surge", "change", "expansion",
}  # fmt: skip
_NEAR = 40
_CLOSED = re.compile(r"\s*(?:[.,;:)]|$|(?:and|to|in|from|while|but)\s)")


def _compared(time: Time, text: str) -> tuple[int, int, list[tuple[str, int, int]], object]:
    """ "Year on year" as one adjective before a noun of change, else as one adverb.

    Hyphens make an adjective of it, unless nothing follows that it could describe.
    """
    follows = text[time.end : time.end + _NEAR].lstrip(" ,").split(" ", 1)[0]
    hyphens = "-" in text[time.start : time.end] and _CLOSED.match(text, time.end) is None
    word = "annual" if follows in _CHANGES or hyphens else "annually"
    return time.start, time.end, [(word, time.start, time.end)], time


def joined(
    block: Block, nlp: Language
) -> tuple[Doc, list[int], list[int], dict[int, Name], dict[int, Amount]]:
    """The block's tokens with names and amounts replaced, and where each token stands."""
    from spacy.tokens import Doc

    text = block.normal.text
    runs = _replacements(block)
    pieces: list[tuple[str, int, int]] = []
    names: dict[int, Name] = {}
    amounts: dict[int, Amount] = {}
    at = 0
    for start, end, stand_ins, what in runs:
        pieces.extend(_plain(nlp, text, at, start))
        pieces.extend(stand_ins)
        if isinstance(what, Name):
            names[len(pieces) - 1] = what
        elif isinstance(what, Amount):
            amounts[len(pieces) - 1] = what
        at = end
    pieces.extend(_plain(nlp, text, at, len(text)))
    starts = [start for _, start, _ in pieces]
    ends = [end for *_, end in pieces]
    spaces = [end < start for end, start in zip(ends, [*starts[1:], ends[-1] if ends else 0], strict=True)]
    doc = Doc(nlp.vocab, words=[word for word, *_ in pieces], spaces=spaces)
    return doc, starts, ends, names, amounts


def _plain(nlp: Language, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The tokens of a run; one without a space is cut up first, since affixes are sought one by one."""
    for piece in _PIECE.finditer(text, start, end):
        tokens = [token for token in nlp.tokenizer(piece[0]) if not token.is_space]
        spots = [(t.text, piece.start() + t.idx, piece.start() + t.idx + len(t.text)) for t in tokens]
        yield from _generations(spots)


def _generations(spots: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """The tokens, a digit with the letter behind it as one noun ("5G", "3D")."""
    place = 0
    while place < len(spots):
        text, begin, end = spots[place]
        after = spots[place + 1] if place + 1 < len(spots) else ("", -1, -1)
        if text.isdecimal() and len(text) < _FEW and after[0] in _LETTERS and after[1] == end:
            yield "network", begin, after[2]
            place += 2
            continue
        yield text, begin, end
        place += 1


_FEW = 3
_LETTERS = {"G", "D", "K"}


def cut(
    block: Block,
    doc: Doc,
    starts: Sequence[int],
    ends: Sequence[int],
    names: Mapping[int, Name],
    amounts: Mapping[int, Amount],
) -> Iterator[Sentence]:
    """The sentences of a parsed block."""
    name_places, amount_places = sorted(names), sorted(amounts)
    for tokens in doc.sents:
        own = _between(amounts, amount_places, tokens.start, tokens.end)
        verbs = {i: one for i, one in multiplied(tokens, starts, ends) if i not in names}
        yield Sentence(
            tokens=tokens,
            block=block,
            starts=starts,
            ends=ends,
            names=_between(names, name_places, tokens.start, tokens.end),
            amounts=dict(sorted((own | verbs).items())) if verbs else own,
            span=block.normal.source(starts[tokens.start], ends[tokens.end - 1]),
        )


def _between(found: Mapping[int, T], keys: Sequence[int], start: int, end: int) -> dict[int, T]:
    return {i: found[i] for i in keys[bisect_left(keys, start) : bisect_left(keys, end)]}


def block_of(document_text: str, part: Part, turn: int | None, number: int, span: Span) -> Block:
    """The bare block over `span`; names and amounts are filled in afterwards."""
    normal = normalise(document_text, span)
    return Block(part=part, turn=turn, number=number, normal=normal, words=words(normal.text))
