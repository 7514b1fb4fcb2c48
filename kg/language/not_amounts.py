"""Numbers that measure and count nothing: ordinals, ages, clock times, codes, parts of names …"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.language.calendar import MONTHS, WEEKDAYS
from kg.language.normal import Word
from kg.language.number_words import (
    MAX_WHOLE,
    NUMBER_WORDS,
    ORDINALS,
    SCALES,
    TENS,
    VAGUE,
    low,
    skip_hyphen,
    touching,
)
from kg.language.numbers import number_at
from kg.language.parts import mixed_at

_SUFFIXES = {"st", "nd", "rd", "th"}
_REFERENCES = {
    "nos", "number", "article", "articles", "section", "sections", "chapter", "page", "pages",
    "paragraph", "paragraphs", "clause", "item", "resolution", "annex", "appendix", "version", "phase",
    "flight", "room", "decree", "category", "volume", "tel", "fax", "scenario", "tier", "hotline",
    "circular", "regulation", "directive", "gate",
}  # fmt: skip
_CAPITAL_REFERENCES = {
    "No", "Order", "Table", "Act", "Rule", "Figure", "Part", "Line", "Level", "Class", "Type", "Grade",
    "Route",
    "Document", "Box", "Chart", "Bill", "Law", "Decree", "Title", "Schedule", "Highway", "Building", "Floor",
}  # fmt: skip
"""These are also verbs and everyday nouns, so only with a capital."""
_FIXED: dict[str, tuple[tuple[str, ...], ...]] = {
    "one": (
        ("another",), ("stop",), ("off",), ("sided",), ("by", "one"), ("hand",), ("side",), ("way",),
        ("time",),
        ("day",), ("belt",), ("road",), ("country",), ("thing",), ("size",),
    ),
    "two": (("way",), ("sided",), ("wheeled",), ("fold",)),
    "four": (("corners",), ("wheeled",)),
    "half": (("way",), ("hearted",), ("time",)),
    "24": (("hour",),),
    "zero": (("sum",), ("tolerance",), ("carbon",), ("emission",), ("emissions",), ("covid",)),
}  # fmt: skip
"""A number word and what follows it in phrases in which it counts nothing."""
_AFTER = {"one": {"no", "any", "every", "each", "square", "at", "for", "number"}, "zero": {"net", "near"}}
"""A number word and what precedes it there; "every one" is a pronoun."""
_EXCHANGES = {"sh", "sz", "hk", "ss", "bj", "n", "o", "us", "t", "l"}
_PHONES = {"tel", "phone", "telephone", "fax", "hotline", "mobile", "call", "dial", "dialing"}
_CONTESTS = {
    "vote",
    "voted",
    "votes",
    "beat",
    "won",
    "win",
    "lost",
    "defeat",
    "score",
    "draw",
    "victory",
    "defeated",
}
_FEW = {"few", "several", "some", "many"}
_SCORE_SIZE = 2
_NOT_BEFORE = {
    "in",
    "at",
    "on",
    "from",
    "of",
    "across",
    "by",
    "for",
    "to",
    "with",
    "and",
    "or",
    ".",
    "?",
    "!",
    ":",
}


def reason_against(
    words: Sequence[Word], place: int, *, money: bool, measured: bool = False
) -> tuple[str, int] | None:
    """Why the number at `place` is no amount, with the place after its last word; None if it may be one.

    `money` tells that a currency stands before it, so that "RMB5" is no name like "C919", and
    `measured` that a unit touches it from behind, so that "12V" is none like "5G".
    """
    for check, reason in _CHECKS:
        if money and reason in _NOT_OF_MONEY:
            continue
        if measured and check is _in_name and not _is_glued(words, place):
            continue
        end = check(words, place)
        if end is not None:
            return reason, end
    return None


_Check = Callable[[Sequence[Word], int], "int | None"]


def is_number_word(word: Word) -> bool:
    """True for whatever has to be accounted for: digits, number words, ordinals."""
    return word.text[0].isdecimal() or word.text[-1].isdecimal() or word.lower in _ACCOUNTED


_ACCOUNTED = NUMBER_WORDS | ORDINALS.keys()


def _whole(word: str, longest: int = MAX_WHOLE) -> bool:
    return word.isascii() and word.isdecimal() and len(word) <= longest


def _ordinal(words: Sequence[Word], place: int) -> int | None:
    """ "20th", "third", "twenty-first"."""
    if low(words, place) in ORDINALS:
        return place + 1
    if words[place].text[0].isdecimal():
        return place + 2 if low(words, place + 1) in _SUFFIXES and touching(words, place, place + 1) else None
    after = skip_hyphen(words, place + 1)
    return after + 1 if low(words, place) in TENS and ORDINALS.get(low(words, after), 99) < 10 else None


def _age(words: Sequence[Word], place: int) -> int | None:
    """ "Aged 45", "aged between 16 and 24", "the age of 60", "12 years old", "Ms Wang, 45, said"."""
    number = number_at(words, place)
    if number is None:
        return None
    if low(words, place - 1) == "," and low(words, place + 1) == "," and _whole(words[place].text, 2):
        return place + 1 if place > 1 and words[place - 2].text[0].isupper() else None
    before = place - 1 - (low(words, place - 1) in ("between", "from", "about", "over", "under"))
    if low(words, before) == "aged" or (
        low(words, before) == "of" and low(words, before - 1) in ("age", "ages")
    ):
        joint = number.last + 1
        joined = low(words, joint) in ("to", "and", "-", "–") and low(words, joint + 1)[:1].isdecimal()
        upper = number_at(words, joint + 1) if joined else None
        return (upper or number).last + 1
    after = [low(words, number.last + i) for i in range(1, 6) if low(words, number.last + i) != "-"]
    old = after[:2] in (["year", "old"], ["years", "old"]) or after[:3] == ["years", "of", "age"]
    return number.last + 1 if old else None


def _clock(words: Sequence[Word], place: int) -> int | None:
    """ "10 a.m.", "3 o'clock", "15:30"."""
    if not words[place].text[0].isdecimal():
        return place + 1 if low(words, place + 1) == "o" and low(words, place + 2) == "'" else None
    end = place + 1
    if low(words, end) == ":" and touching(words, place, end + 1) and _is_minutes(low(words, end + 1)):
        end += 2
        if low(words, end) == ":" and touching(words, end - 1, end + 1) and _is_minutes(low(words, end + 1)):
            end += 2
    after = [low(words, end + i) for i in range(3)]
    named = after in (["a", ".", "m"], ["p", ".", "m"]) or after[0] in ("am", "pm") or after[:2] == ["o", "'"]
    return end if named or end > place + 1 else None


def _is_minutes(word: str) -> bool:
    return len(word) == len("00") and _whole(word)


def _proportion(words: Sequence[Word], place: int) -> int | None:
    """ "3:1": two numbers that make no amount."""
    if low(words, place + 1) != ":" or not touching(words, place, place + 2):
        return None
    return place + 3 if low(words, place + 2)[:1].isdecimal() else None


def _list_header(words: Sequence[Word], place: int) -> int | None:
    """ "1." where a paragraph begins, "(2)" anywhere."""
    if not _whole(words[place].text, 2):
        return None
    if low(words, place - 1) in ("(", "[") and low(words, place + 1) in (")", "]"):
        return place + 1
    headed = place == 0 and low(words, 1) in (".", ")", ",")
    return place + 1 if headed and not (touching(words, 0, 2) and low(words, 2).isdecimal()) else None


def _reference(words: Sequence[Word], place: int) -> int | None:
    """ "No. 5", "Article 12", "Phase 2"."""
    dotted = low(words, place - 1) == "."
    at = place - 2 if dotted else place - 1
    before = words[at] if at >= 0 else None
    if before is None:
        return None
    if low(words, at) == "no" and (dotted or before.text == "No"):
        return place + 1
    named = before.lower in _REFERENCES or (before.text in _CAPITAL_REFERENCES and not dotted)
    if not named or not (words[place].text[0].isdecimal() or low(words, place + 1) == ""):
        return place + 1 if named and before.lower == "phase" else None
    return None if _is_measured(words, place) else _through(words, place)


def _through(words: Sequence[Word], place: int) -> int:
    """The end of "3", or of "3-5" and "3 to 5"."""
    ranged = low(words, place + 1) in ("-", "–", "to", "and") and low(words, place + 2)[:1].isdecimal()
    return place + 3 if ranged else place + 1


def _is_measured(words: Sequence[Word], place: int) -> bool:
    """True if a scale or a percentage follows: "item 5 percent" is no reference."""
    following = low(words, place + 1)
    return following in SCALES or following in ("%", "percent", "per", "percentage")


def _code(words: Sequence[Word], place: int) -> int | None:
    """A security code, a version, a phone number, a web address, digits with a leading zero."""
    number = words[place].text
    if not number[0].isdecimal():
        return None
    end = _joined(words, place)
    if end is not None:
        return end
    if _whole(number) and len(number) > 1 and number[0] == "0":
        return place + 1
    exchange = low(words, place + 2) if low(words, place + 1) in (".", ":") else ""
    if _whole(number, 6) and len(number) > 2 and exchange in _EXCHANGES and touching(words, place, place + 2):
        return place + 1
    hinted = low(words, place - 1) in _PHONES or (
        low(words, place - 1) == ":" and low(words, place - 2) in _PHONES
    )
    return place + 1 if hinted and _whole(number) and len(number) > 2 else None


def _joined(words: Sequence[Word], place: int) -> int | None:
    """The end of digits that signs join into one code: "1.2.3", "010-8888-6666", "news/12/3.htm"."""
    if low(words, place - 1) in ("+", "/", "#", "_", "\\", "=", "@") and touching(words, place - 1, place):
        return _dialled(words, place) if low(words, place - 1) == "+" else place + 1
    if mixed_at(words, place) is not None:
        return None
    end, groups = place + 1, 1
    while low(words, end) in ("-", ".", "/", "_") and touching(words, end - 1, end + 1):
        if not words[end + 1].text[0].isalnum() or (
            low(words, end) == "." and words[end + 1].text[0].isupper()
        ):
            break
        groups += words[end + 1].text[0].isdecimal()
        end += 2
        if groups > _GROUPS:
            break
    dots = low(words, place + 1) == "." and low(words, place + 2)[:1].isdecimal() and end > place + 1
    pair = groups == 2 and low(words, place + 1) == "/"
    return end if groups > 2 or dots or pair else None


def _dialled(words: Sequence[Word], place: int) -> int:
    """The end of a telephone number behind its plus: digits with spaces or hyphens between."""
    end = place + 1
    while end - place < _GROUPS and (low(words, end).isdecimal() or low(words, end) in ("-", "(", ")")):
        end += 1
    return end


_GROUPS = 8


def _in_name(words: Sequence[Word], place: int) -> int | None:
    """Digits that touch letters ("C919", "5G") or stand behind a capital and a hyphen ("COVID-19")."""
    if low(words, place - 1) == "of" and place > 1 and words[place - 2].text == "Group":
        return place + 1
    if not words[place].text[0].isdecimal():
        # "The one-China principle".
        return (
            place + 1 if touching(words, place, place + 2) and _capital_behind_hyphen(words, place) else None
        )
    glued = touching(words, place - 1, place)
    before = words[place - 1] if place else None
    if before is not None and glued and (before.text[-1].isalpha() or before.text in "&+"):
        return place + 1
    if before is not None and glued and before.text == "-" and touching(words, place - 2, place):
        name = words[place - 2].text
        return place + 1 if name[0].isupper() and name.isalpha() else None
    following = words[place + 1] if touching(words, place, place + 1) else None
    if following is None:
        return place + 1 if _is_titled(words, place) else None
    lettered = following.text.isupper() and len(following.text) <= _SCORE_SIZE and following.text.isalpha()
    plus = following.text == "+" and touching(words, place, place + 2) and words[place + 2].text.isalnum()
    return place + 1 if (lettered and following.text not in _SIGNS) or plus else None


def _capital_behind_hyphen(words: Sequence[Word], place: int) -> bool:
    """ "The one-China principle" names something; "One-Stop" may just be a title's capitals."""
    named = words[place + 1].text == "-" and words[place + 2].text[0].isupper()
    return named and words[place].text.islower()


_SIGNS = {"M", "B", "T", "K"}
"""Capital letters behind digits that are scales."""


def _is_glued(words: Sequence[Word], place: int) -> bool:
    """True if letters touch the number from before: "F12C"."""
    return place > 0 and touching(words, place - 1, place) and words[place - 1].text[-1].isalpha()


def _is_titled(words: Sequence[Word], place: int) -> bool:
    """ "The Fortune 500 list", "Agenda 21": a capital inside the sentence, right before bare digits."""
    before = words[place - 1] if place > 1 else None
    if (
        before is None
        or not _whole(words[place].text, 3)
        or len(words[place].text) < 2
        or _is_measured(words, place)
    ):
        return False
    named = len(before.text) > 1 or low(words, place - 2) == "&"
    titled = before.text[0].isupper() and before.text.isalpha() and named
    dated = before.lower in MONTHS or before.lower in WEEKDAYS
    opens = low(words, place - 2) in _NOT_BEFORE or low(words, place - 2) in ('"', "(", ")", ",", ";", "–")
    return titled and not dated and not opens


def _score(words: Sequence[Word], place: int) -> int | None:
    """ "Won 3-1", "a 7-2 vote"."""
    second = low(words, place + 2)
    if mixed_at(words, place) is not None:
        return None
    if low(words, place + 1) not in ("-", "–") or not touching(words, place, place + 2):
        return None
    if not (_whole(words[place].text, _SCORE_SIZE) and _whole(second, _SCORE_SIZE)):
        return None
    around = {low(words, place + shift) for shift in (-3, -2, -1, 3, 4)}
    return place + 3 if int(words[place].text) >= int(second) or around & _CONTESTS else None


def _fixed(words: Sequence[Word], place: int) -> int | None:
    """Phrases in which a number word counts nothing."""
    word = low(words, place)
    before = low(words, place - 2) if low(words, place - 1) == "-" else low(words, place - 1)
    if before in _AFTER.get(word, ()) and not _is_measured(words, place):
        return place + 1
    at = skip_hyphen(words, place + 1)
    for phrase in () if _is_measured(words, place) else _FIXED.get(word, ()):
        if all(low(words, at + i) == each for i, each in enumerate(phrase)):
            return at + len(phrase) if phrase[-1] == word else place + 1
    return None


def _vague(words: Sequence[Word], place: int) -> int | None:
    """ "Tens of thousands", "several hundred", "multi-billion": a number that nobody gives."""
    word = low(words, place)
    if word in VAGUE or (word in SCALES and low(words, place - 1) in _FEW):
        return place + 1
    multi = word in SCALES and low(words, place - 1) == "-" and low(words, place - 2) == "multi"
    return place + 1 if multi else None


def _unreadable(words: Sequence[Word], place: int) -> int | None:
    """Digits of another script, or far too many of them."""
    text = words[place].text
    return (
        place + 1
        if text[0].isdecimal() and (not text.isascii() or len(text) - text.count(",") > MAX_WHOLE)
        else None
    )


_CHECKS: tuple[tuple[_Check, str], ...] = (
    (_unreadable, "digits that make no number"),
    (_ordinal, "ordinal"),
    (_age, "age"),
    (_clock, "time of day"),
    (_proportion, "proportion"),
    (_list_header, "number of a paragraph"),
    (_score, "score"),
    (_code, "code"),
    (_reference, "reference"),
    (_in_name, "part of a name"),
    (_vague, "vague number"),
    (_fixed, "figure of speech"),
)
_NOT_OF_MONEY = {"part of a name", "reference", "number of a paragraph", "code", "score"}
