"""Notes of translators and editors, disclaimers and end marks: not the words of a speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.reading.lines import Block

_CREDIT = re.compile(
    r"""[\s*_#>\[(~=-]*(?:
      (?:translated|transcribed|transcript|edited|compiled|written|reported|updated|published
         |released|produced|proofread|reviewed|photos?|pictures?|video|text|copy\s?edited)
         (?:\s(?:and|&)\s\w+)?\s+(?:by|:)
    | (?:editors?|reporters?|writers?|translators?|proofreaders?|photographers?|source|web\ editors?
         |author|contact|media\ contacts?|copyright|keywords|tags|related(?:\s\w+)?|share)\s*[:：©]
    | (?:©|\(c\)|copyright\b|all\ rights\ reserved)
    | (?:the\ )?end(?:s)?(?:\ of\ (?:the\ )?(?:transcript|briefing|text|document|press\ conference))?
         (?:\W*(?:\d{1,2}[:.]\d\d\ ?[ap]\.?m\.?(?:\ [A-Z]{2,4})?))?\W*$
    | \d{1,2}[:.]\d\d\ ?[ap]\.?m\.?(?:\ [A-Z]{2,4})?\W*$
    | \(?(?:the\ )?(?:press\ )?(?:briefing|conference|meeting|session)\ (?:was\ )?
         (?:concluded|ended|adjourned)\b
    | ends?/ | issued\ at\b | n{4,}\W*$ | \(?please\ also\ refer\ to\b
    | \#{3,}\W*$ | -?30-?\W*$ | \*{3,}\W*$ | _{3,}\W*$
    | (?:scan|follow\ us|click\ here|read\ more|back\ to\ top|print\ this|share\ this)\b
    | note(?:s)?\ to\ editors
    | (?:this|the)\ (?:transcript|translation|text|document|english\ version)\b[^.]{0,80}\b
         (?:unofficial|edited|reference|not\ been|for\ clarity|for\ brevity|translat\w+)
    | (?:in\ case\ of|should\ there\ be|where\ there\ is)\ (?:any\ )?(?:discrepanc|inconsistenc|conflict)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 1500
_MOST_LINES = 10


def spoken_until(blocks: Sequence[Block]) -> int:
    """How many of a last turn's blocks are spoken words; what follows are credits."""
    count = _above_broken_note(blocks)
    while count > 0 and _is_credit(blocks[count - 1]):
        count -= 1
    return count


def _above_broken_note(blocks: Sequence[Block]) -> int:
    """Where lines stand without gaps, a note may go on over several: the place of its first."""
    tail = range(max(1, len(blocks) - _MOST_LINES), len(blocks))
    if any(blocks[place].gap for place in tail):
        return len(blocks)
    return next((place for place in tail if _is_credit(blocks[place])), len(blocks))


def _is_credit(block: Block) -> bool:
    return block.end - block.start <= _LONGEST and bool(_CREDIT.match(block.text))
