"""Who speaks: the name that a label or a title means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import Participant
from kg.reading.names import (
    aside,
    bare,
    has_title,
    holder_in,
    is_outlet_shaped,
    is_person_shaped,
    is_post,
    key,
    outlets_in,
    resolve,
    without_title,
)
from kg.reading.roles import ANONYMOUS, Role
from kg.reading.words import ANSWERERS, ASKERS, CHAIRS, HONORIFICS, PARTICLES, ROLE_HEADS, TITLES

_ROLE_NAMES = ASKERS | ANSWERERS | CHAIRS
_OPENING = 250
_HONORED_NAME = (
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|H\. ?E)\.? )*[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){1,6})"
)
_TRANSCRIBED = re.compile(
    r"\b(?i:remarks|transcript|briefing|speech|statement|session|conference|address|interview|message)\b"
    rf"[^.:]{{0,80}}? (?:by|with) (?:the (?!Hon)(?:[A-Z][\w-]*(?: (?:for|of|and|the))* ?){{1,8}}, )?"
    rf"(?:the Hon(?:ourable|\.)? )?{_HONORED_NAME}"
)
_NAMING = re.compile(
    r"\b(?i:by|with|of|from|spokesperson|spokesman|spokeswoman|secretary|minister|president|governor"
    r"|chair|chairman|chairwoman)\b:?(?P<name>(?:,? (?:the )?[A-Z][\w.'-]*){1,9})"
)
_SURNAMED = re.compile(
    r"\b(?i:remarks|speech|statement|address|briefing|conference) (?i:by|of|with|from) (?:the )?"
    r"(?:[A-Z][\w-]+ ){0,4}(?i:president|minister|secretary|governor|premier|chancellor|mayor"
    r"|commissioner|ambassador|chair\w*) (?P<name>[A-Z][\w'’-]+)"
    r"(?=,? (?:at|in|on|to|before|during|following|after|with|as)\b|$)"
)
_OPENED = re.compile(
    r"(?P<name>[A-Z][\w'’.-]*(?: (?:[a-z]{2,3} )?[A-Z][\w'’.-]*){1,3})(?: [–—-] |'s |’s )"
    r"[^.:]{0,60}\b(?i:speech|remarks|statement|message|address)\b"
)
_POSSESSIVE = re.compile(r"'s\b")
_OUTLET = r"(?:the )?(?P<outlet>[A-Z][\w'&-]*(?: (?:of |and )?[A-Z][\w'&-]*){0,4})"
_AFTER_NAME = re.compile(rf"[.,] {_OUTLET}[.,]")
_INTRODUCES_SELF = re.compile(
    r"(?:(?:reporter|correspondent|journalist) (?:from|with|of|for|at)"
    r"|(?:I am|I'm|My name is|This is) (?:[A-Z][\w'.-]+,? ){0,3}?(?:from|with|of|for|at)"
    rf"|(?:^|[.!] )(?:[A-Z][\w'.-]+,? ){{2,3}}(?:from|with|of|for|at)) {_OUTLET}"
)


def named_in(title: str) -> str | None:
    """The person that a title names as speaking.

    >>> named_in("Remarks by Governor Abe Kofi on prices"), named_in("Prices in Lima")
    ('Abe Kofi', None)
    """
    if first := _OPENED.match(title):
        return first["name"] if _is_name(first["name"]) else None
    for match in _NAMING.finditer(title):
        for part in _POSSESSIVE.split(match["name"])[0].split(","):
            name = without_title(_person_part(part.strip().removeprefix("the ")))
            if len(name.split()) in (2, 3) and _is_name(name):
                return name
    return None


def named_in_head(head: str) -> str | None:
    """The person whose words a header says it transcribes.

    >>> named_in_head("Following are remarks by the Road Minister, Ms Ada Roy, at a session today.")
    'Ada Roy'
    """
    for match in _TRANSCRIBED.finditer(head):
        name = without_title(_person_part(match["name"]))
        if len(name.split()) > 1 and _is_name(name):
            return name
    return None


def surname_in_head(title: str) -> str | None:
    """The surname behind a post that a header names as speaking, or the one full name there that has it.

    >>> surname_in_head("Remarks by President Roy on Roads"), surname_in_head("Speech by the Minister")
    ('Roy', None)
    """
    match = _SURNAMED.search(title)
    if match is None or not _is_name(match["name"]):
        return None
    return _full_name(match["name"], title) or match["name"]


def _is_name(name: str) -> bool:
    words = {word.strip(".").lower() for word in name.split()}
    return is_person_shaped(name) and not words & ROLE_HEADS


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may speak: the announced, the one whom "A:" means, the chair, the holders of posts by post."""

    known: Sequence[str]
    only: str | None = None
    chair: str | None = None
    holders: Mapping[str, str] = field(default_factory=dict)
    full: Mapping[str, str] = field(default_factory=dict)
    """By the key of a label that is a bare surname: the full name that the text gives."""
    asker: str | None = None
    """Whom "Question:" means, if the header names one who asks."""

    @property
    def opener(self) -> str | None:
        """Who makes a statement that stands above all labels: the first person announced."""
        return self.only or next(iter(self.known), None)


def speaker_of(label: str, cast: Cast) -> str | None:
    """The speaker whom a label means: an announced person, or the name as the label writes it.

    >>> speaker_of("MS. ROY", Cast(["Ada Roy"])), speaker_of("A", Cast([], "Ada Roy"))
    ('Ada Roy', 'Ada Roy')
    """
    name = bare(label)
    holder = holder_in(label)
    if holder:
        return resolve(holder, cast.known) or holder
    found = resolve(label, cast.known) or cast.holders.get(name.casefold()) or cast.full.get(key(label))
    if found:
        return found
    if name.lower() in _ROLE_NAMES:
        inside = aside(label)
        meant = cast.chair if name.lower() in CHAIRS else cast.only
        return inside if inside and is_person_shaped(inside) else meant
    return _cased(name if is_post(name) and "," not in name else without_title(_person_part(name)))


def chair_of(labels: Iterable[str]) -> str | None:
    """The chair whom a label names in parentheses ("Moderator (Ada Roy)"), or None."""
    chairs = (aside(label) for label in labels if bare(label).lower() in CHAIRS)
    return next((name for name in chairs if name and is_person_shaped(name)), None)


def holders_of(
    labels: Iterable[str], people: Iterable[Participant], head: str, only: str | None
) -> dict[str, str]:
    """For labels that are posts: who holds them, by the people announced or the header's words.

    A single post that neither names is that of `only`, the one person whose words these are.
    """
    held = {post.role.casefold(): person.name for person in people for post in person.posts}
    posts = sorted({bare(label) for label in labels if is_post(label)})
    found = {post.casefold(): held.get(post.casefold()) or _holder(post, head) for post in posts}
    open_posts = [post for post, name in found.items() if not name]
    if only and len(open_posts) == 1:
        found[open_posts[0]] = only
    return {post: name for post, name in found.items() if name}


def _holder(post: str, head: str) -> str | None:
    form = rf"\b(?i:{re.escape(post)})(?: \([^()]*\))?,? (?:the Hon(?:ourable|\.)? )?{_HONORED_NAME}"
    match = re.search(form, head)
    name = without_title(match["name"]) if match else ""
    if len(name.split()) > 1 and _is_name(name):
        return name
    # "The President" is whoever the title calls "President Roy".
    short = re.search(rf"\b{re.escape(post.split()[-1].title())} (?P<name>[A-Z][\w'’-]+)", head)
    alone = post.casefold().startswith("the ") and short is not None and _is_name(short["name"])
    return short["name"] if short is not None and alone else None


def full_names(labels: Iterable[str], known: Sequence[str], head: str) -> dict[str, str]:
    """For labels that are a bare surname: the one full name with it in the text's first words.

    >>> full_names(["MS. ROY"], [], "Briefing by Ada Roy and Li Na")
    {'roy': 'Ada Roy'}
    """
    surnames = {key(label): _surname(label) for label in labels if not resolve(label, known)}
    found = {one: _full_name(surname, head) for one, surname in surnames.items() if _is_surname(surname)}
    return {one: name for one, name in found.items() if name}


def _surname(label: str) -> str:
    """The label's name; capitals behind an honorific are no acronym."""
    name = without_title(bare(label))
    return name.title() if has_title(label) else name


def _is_surname(name: str) -> bool:
    words = [word for word in name.split() if word.lower() not in PARTICLES]
    return len(words) == 1 and len(words[0]) > 1 and is_person_shaped(name) and not _is_role(words[0])


def _is_role(word: str) -> bool:
    return word.lower() in _ROLE_NAMES | ROLE_HEADS


def _full_name(surname: str, head: str) -> str | None:
    form = rf"\b((?:[A-Z][\w'’-]*\.? ){{1,3}})((?i:{re.escape(surname)}))\b(?![-'’]\w)"
    names = set()
    for match in re.finditer(form, head):
        given = [word for word in match[1].split() if word.strip(".").lower() not in _NO_GIVEN_NAME]
        if given and len(given[-1]) > 1 and not match[1].isupper():
            names.add(" ".join([*_last_run(match[1].split()), match[2]]))
    return names.pop() if len(names) == 1 else None


def _last_run(words: Sequence[str]) -> list[str]:
    """The given names that end a run of capitalised words: titles and what opens a sentence go."""
    start = max(
        (i + 1 for i, word in enumerate(words) if word.strip(".").lower() in _NO_GIVEN_NAME), default=0
    )
    return list(words[start:])


_NO_GIVEN_NAME = HONORIFICS | TITLES | ROLE_HEADS | {
    "by", "with", "and", "the", "of", "i", "thank", "thanks", "welcome", "hello", "dear", "now", "then",
    "here", "for", "to", "our", "as", "yes", "no", "so", "well", "but", "over", "hi", "good",
    "morning", "afternoon",
}  # fmt: skip
"""Capitalised words before a surname that are no given names."""


_POSTS = ROLE_HEADS | TITLES | CHAIRS


def _person_part(label: str) -> str:
    """Of "Spokesperson, Ms. Ada Roy" and "Road Council Secretary Ada Roy" the name, not the post."""
    parts = [part.strip() for part in label.split(",")]
    name = next((part for part in parts if _is_name(without_title(part))), label)
    words = name.split()
    heads = [place for place, word in enumerate(words) if word.strip(".").lower() in _POSTS]
    after = " ".join(words[heads[-1] + 1 :]) if heads else ""
    return after if after and _is_name(after) else name


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def asker_of(label: str, role: Role) -> str | None:
    """The person who asks, if the label names one: an outlet is no person."""
    first = bare(label).split(",")[0]
    inside = aside(label).split(",")[0]
    if first.lower() in ASKERS and len(inside.split()) > 1 and is_person_shaped(inside):
        return inside
    if role is Role.REPORTER:
        nameless = first.lower() in ASKERS or ANONYMOUS.match(first.lower())
        named = not nameless and is_person_shaped(first)
    else:
        beside = aside(label) or label.partition(",")[2]
        named = is_person_shaped(first) and len(first.split()) > 1 and is_outlet_shaped(beside)
    return _cased(without_title(first)) if named else None


def outlets_of(label: str, role: Role, words: str) -> tuple[str, ...]:
    """The outlets for which a question is asked: by its label, else by how the asker begins."""
    inside = aside(label)
    person, _, rest = inside.partition(",")
    if rest and is_person_shaped(person):
        return outlets_in(rest.strip())
    if inside and is_outlet_shaped(inside) and not _is_its_acronym(bare(label), inside):
        return outlets_in(inside)
    first, _, rest = bare(label).partition(",")
    if rest and is_person_shaped(first) and is_outlet_shaped(rest.strip()):
        return outlets_in(rest.strip())
    if role is Role.OUTLET:
        return outlets_in(label)
    return _introduced(first, words[:_OPENING].replace("\n", " "))


def _is_its_acronym(name: str, inside: str) -> bool:
    """True for "Coast Television News (CTN)": the name is the outlet's own, not its reporter's."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[0].isupper())
    return is_outlet_shaped(name) or initials == inside


def _introduced(name: str, words: str) -> tuple[str, ...]:
    match = _INTRODUCES_SELF.search(words)
    if match:
        return (match["outlet"],)
    at = words.casefold().find(name.casefold())
    own = _AFTER_NAME.match(words, at + len(name)) if name and at >= 0 else None
    return (own["outlet"],) if own and is_outlet_shaped(own["outlet"]) else ()
