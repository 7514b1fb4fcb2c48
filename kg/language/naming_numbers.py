"""Numbers that name something: references, codes, telephone numbers, parts of names."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.calendar import MONTHS, WEEKDAYS
from kg.language.normal import Word
from kg.language.number_words import MAX_WHOLE, SCALES, low, touching
from kg.language.parts import mixed_at

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
    "Formula", "Pier", "Studio", "Channel", "Windows", "Android", "Area", "Zone", "Pool", "Row",
    "Terminal", "Interstate", "Platform", "Lane", "Series", "Season", "Episode", "Week",
    "Round", "Game", "Stage", "Day", "Lot", "War", "Mark", "Size", "Block", "Runway", "Hole",
}  # fmt: skip
"""These are also verbs and everyday nouns, so only with a capital."""
_EXCHANGES = {"sh", "sz", "hk", "ss", "bj", "n", "o", "us", "t", "l"}
_PHONES = {"tel", "phone", "telephone", "fax", "hotline", "mobile", "call", "dial", "dialing"}
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
_GROUPS = 8
_PICTURE_SIZES = {"2", "4", "5", "6", "8", "12", "16"}
""" "4K" is a size of pictures, "300K" a number."""
_LETTERS = 2
_SIGNS = {"M", "B", "T", "K"}
"""Capital letters behind digits that are scales."""


def whole(word: str, longest: int = MAX_WHOLE) -> bool:
    """True for digits alone, no more than `longest` of them."""
    return word.isascii() and word.isdecimal() and len(word) <= longest


def reference(words: Sequence[Word], place: int) -> int | None:
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
    return None if is_measured(words, place) else _through(words, place)


def _through(words: Sequence[Word], place: int) -> int:
    """The end of "3", or of "3-5" and "3 to 5"."""
    ranged = low(words, place + 1) in ("-", "–", "to", "and") and low(words, place + 2)[:1].isdecimal()
    return place + 3 if ranged else place + 1


def is_measured(words: Sequence[Word], place: int) -> bool:
    """True if a scale or a percentage follows: "item 5 percent" is no reference."""
    following = low(words, place + 1)
    return following in SCALES or following in ("%", "percent", "per", "percentage")


def code(words: Sequence[Word], place: int) -> int | None:
    """A security code, a version, a phone number, a web address, digits with a leading zero."""
    number = words[place].text
    if not number[0].isdecimal():
        return None
    end = _joined(words, place)
    if end is not None:
        return end
    if whole(number) and len(number) > 1 and number[0] == "0":
        return _dialled(words, place)
    exchange = low(words, place + 2) if low(words, place + 1) in (".", ":") else ""
    if whole(number, 6) and len(number) > 2 and exchange in _EXCHANGES and touching(words, place, place + 2):
        return place + 1
    hinted = low(words, place - 1) in _PHONES or (
        low(words, place - 1) == ":" and low(words, place - 2) in _PHONES
    )
    return place + 1 if hinted and whole(number) and len(number) > 2 else None


def _is_over_many(words: Sequence[Word], place: int) -> bool:
    """ "51.3/100,000": so many of a round number."""
    below = low(words, place + 2)
    return low(words, place + 1) == "/" and below.replace(",", "") in ("1000", "10000", "100000", "1000000")


def _joined(words: Sequence[Word], place: int) -> int | None:
    """The end of digits that signs join into one code: "1.2.3", "010-8888-6666", "news/12/3.htm"."""
    if low(words, place - 1) in ("+", "/", "#", "_", "\\", "=", "@") and touching(words, place - 1, place):
        return _dialled(words, place) if low(words, place - 1) == "+" else place + 1
    if mixed_at(words, place) is not None or _is_over_many(words, place):
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
    """The end of a telephone number from its plus or nought: digits with spaces or hyphens between."""
    end = place + 1
    while end - place < _GROUPS and (low(words, end).isdecimal() or low(words, end) in ("-", "(", ")")):
        end += 1
    return end


def in_name(words: Sequence[Word], place: int) -> int | None:
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
        named = name[0].isupper() or name.lower() in _NUMBERED_NAMES
        return place + 1 if named and name.isalpha() else None
    following = words[place + 1] if touching(words, place, place + 1) else None
    if following is None:
        return place + 1 if _is_titled(words, place) else None
    lettered = following.text.isupper() and len(following.text) <= _LETTERS and following.text.isalpha()
    sized = following.text == "K" and words[place].text in _PICTURE_SIZES
    plus = following.text == "+" and touching(words, place, place + 2) and words[place + 2].text.isalnum()
    return place + 1 if (lettered and following.text not in _SIGNS) or plus or sized else None


_NUMBERED_NAMES = {"covid", "omega", "carbon", "type"}
"""Names with a number behind a hyphen that are written small as well."""


def _capital_behind_hyphen(words: Sequence[Word], place: int) -> bool:
    """ "The one-China principle" names something; "One-Stop" may just be a title's capitals."""
    named = words[place + 1].text == "-" and words[place + 2].text[0].isupper()
    return named and words[place].text.islower()


def is_glued(words: Sequence[Word], place: int) -> bool:
    """True if letters touch the number from before: "F12C"."""
    return place > 0 and touching(words, place - 1, place) and words[place - 1].text[-1].isalpha()


def _is_titled(words: Sequence[Word], place: int) -> bool:
    """ "The Fortune 500 list", "Agenda 21": a capital inside the sentence, right before bare digits."""
    before = words[place - 1] if place > 1 else None
    if (
        before is None
        or not whole(words[place].text, 3)
        or len(words[place].text) < 2
        or is_measured(words, place)
    ):
        return False
    named = len(before.text) > 1 or low(words, place - 2) == "&"
    titled = before.text[0].isupper() and before.text.isalpha() and named
    dated = before.lower in MONTHS or before.lower in WEEKDAYS
    opens = low(words, place - 2) in _NOT_BEFORE or low(words, place - 2) in ('"', "(", ")", ",", ";", "–")
    return titled and not dated and not opens
