"""Companies told by their legal form: "Nordwind A/S", "Halcyon Energy plc", "Alder & Sons, Inc."."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from kg.extraction.linking import Lexicon, identity
from kg.extraction.naming_kinds import kind_of
from kg.extraction.naming_lists import choice
from kg.extraction.naming_roles import UPPER
from kg.extraction.naming_runs import OPENERS
from kg.extraction.naming_short import Usage, short_forms
from kg.language.names import label_key
from kg.model import Entity
from kg.reading.words import ROLE_HEADS

_FORM = choice(
    r"""
    A/S ASA AB AG SE SA NV BV Oyj KGaA GmbH LLC LLP PLC plc Inc Corp Ltd Limited Incorporated
    Pte\.?_Ltd Pty\.?_Ltd Co\.?,?_Ltd S\.A\. N\.V\. B\.V\. S\.p\.A\. SpA K\.K\. Berhad Bhd Tbk PJSC JSC
    """
)
_SEATED = re.compile(r"-(?:based|listed|owned|led|backed|headquartered|registered|controlled|run)$")
_WORD = rf"[{UPPER}][\w'’&.-]*\w|[{UPPER}]"
_WHOLE = frozenset({"Group", "Holding", "Holdings"})
_BARE_HEADS = frozenset({"company", "corporation", "group", "holding", "holdings", "bank"})
_JOINT = r"(?:&|and|of|de|for|y|e|und|et|di|da|do|du|des|del|della|van|och|og) "
_COMPANY = re.compile(
    rf"(?<![\w-])(?P<name>(?:{_WORD})(?: (?:{_JOINT})?(?:{_WORD})){{0,5}}?),? {_FORM}(?![\w-])"
)


def companies(
    texts: Iterable[str], lexicon: Lexicon, used: Usage, taken: Collection[str]
) -> Iterator[Entity]:
    """The companies of the paragraphs that neither the registry nor `taken` holds.

    Of two that begin alike, "Alder Ports plc" and "Alder Towage Ltd", the first is also called "Alder".
    """
    given: dict[str, str] = {}
    for text in texts:
        for match in _COMPANY.finditer(text):
            words = _without_post(_second(match["name"].split()))
            while words and _is_outside(words[0], lexicon):
                words = words[1:]
            name = f"{' '.join(words)}{match[0][len(match['name']) :]}"
            empty = all(word.lower() in _BARE_HEADS for word in words)
            known = empty or lexicon.names.owner(name) or lexicon.names.owner(" ".join(words))
            if known is None and label_key(name) not in taken:
                company = _company(name, words, used)
                own = tuple(a for a in company.aliases if given.setdefault(a, company.id) == company.id)
                yield replace(company, aliases=own)


def _second(words: list[str]) -> list[str]:
    """Of two companies, "Alpha Group and Beta Mills", the one behind "and"."""
    joints = [
        i for i, word in enumerate(words) if word == "and" and kind_of(" ".join(words[:i])) == "Company"
    ]
    return words[joints[-1] + 1 :] if joints else words


def _without_post(words: list[str]) -> list[str]:
    """Of "President of Alpha Mills", "Beta Group-owned Alpha Mills" the company."""
    posts = [i for i, word in enumerate(words[:-1]) if word in ("of", "for")]
    held = posts and any(word.lower() in ROLE_HEADS for word in words[: posts[-1]])
    words = words[posts[-1] + 1 :] if held else words
    seated = [i for i, word in enumerate(words[:-1]) if _SEATED.search(word)]
    return words[seated[-1] + 1 :] if seated else words


def _is_outside(word: str, lexicon: Lexicon) -> bool:
    """True of a word that only opens a sentence, and of the country that a company is said to be of."""
    if _SEATED.search(word):
        return True
    owner = lexicon.names.owner(word.removesuffix("'s")) if word.endswith("'s") else None
    return word.lower() in OPENERS or (owner is not None and lexicon.entities[owner].kind == "Place")


def _company(name: str, words: list[str], used: Usage) -> Entity:
    """The company, also called by its name without the form, or by the first word alone."""
    short = short_forms(name, "Company", used)
    bare = (" ".join(words),) if len(words) > 1 else ()
    core = words[:-1] if words[-1] in _WHOLE else []
    aliases = tuple(dict.fromkeys((*bare, *([" ".join(core)] if len(core) > 1 else []), *short)))
    return Entity(id=identity("Company", name), kind="Company", name=name, aliases=aliases)
