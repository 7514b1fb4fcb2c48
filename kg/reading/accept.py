"""Which of the candidate labels are labels: decided by the whole text, not by one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.reading.fold import Folded
from kg.reading.header import GREETING, is_running
from kg.reading.labels import Label, field_of
from kg.reading.lines import Line
from kg.reading.names import (
    bare,
    has_title,
    holder_in,
    is_outlet_shaped,
    is_person_shaped,
    is_post,
    resolve,
    without_title,
)
from kg.reading.people import people_in_line
from kg.reading.pieces import asks
from kg.reading.words import ANSWERERS, ASKERS, CHAIRS, ROLE_HEADS

_ROLES = ASKERS | ANSWERERS | CHAIRS
_TWOFOLD = frozenset(CHAIRS | {"speaker"})
_SENTENCE = re.compile(r"[.?!\])][\"')]{0,3}(?=\s|$)|\.\.\.|…|--")
_SAMPLE = 3000
_NEAR = 300
_GREETED = 80
_GREETING = re.compile(
    r"(?:Members|Friends|Colleagues|Distinguished|Honou?rable|Everyone)\b[^.?!:]{0,70}?"
    r"\b(?:good (?:morning|afternoon|evening|day)|welcome|hello|thank)\b"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What the decision rests on: the words after each candidate, and who is announced."""

    labels: Sequence[Label]
    words: Sequence[str]
    count: Mapping[str, int]
    known: Sequence[str]
    prefaced: bool
    """True if running text stands above the first label."""


def without_fields(labels: Sequence[Label], lines: Sequence[Line], view: Folded) -> list[Label]:
    """The candidates that are no field of a header ("Speakers:", "Date:")."""
    flat = view.text.replace("\n", " ")
    return [label for label in labels if not _is_field(label, lines, view, flat)]


def _is_field(label: Label, lines: Sequence[Line], view: Folded, flat: str) -> bool:
    if field_of(lines[label.line].text) is None:
        return False
    if label.key not in _TWOFOLD:
        return True
    return _announces(label, lines, view, flat)


def _announces(label: Label, lines: Sequence[Line], view: Folded, flat: str) -> bool:
    """True if what follows the label is a name with posts or a bare name, not speech."""
    if label.alone:
        if label.line + 1 >= len(lines):
            return False
        line = lines[label.line + 1]
        start, end = line.start, line.end
    else:
        start, end = label.body, lines[label.line].end
    return flat[end - 1] not in "?!" and any(people_in_line(view, flat, start, end, True))


def accepted(labels: Sequence[Label], text: str, known: Sequence[str]) -> list[Label]:
    """The labels of a dialogue, or none if the text is not one; `known` are announced people."""
    ends = [label.start for label in labels[1:]] + [len(text)]
    words = [text[label.body : max(label.body, end)] for label, end in zip(labels, ends, strict=False)]
    scene = Scene(labels, words, Counter(label.key for label in labels), known, _is_prefaced(labels, text))
    firm = [place for place in range(len(labels)) if _is_firm(scene, place)]
    if not _is_dialogue(scene, firm):
        return []
    return _with_guests(scene, frozenset(firm))


def _is_prefaced(labels: Sequence[Label], text: str) -> bool:
    above = text[: labels[0].start] if labels else ""
    return len(above) > _SAMPLE or any(is_running(line.strip()) for line in above.splitlines())


def _is_firm(scene: Scene, place: int) -> bool:
    label = scene.labels[place]
    if label.key in ("q", "a"):
        return _is_letter(scene, place)
    if label.stamped or label.key in _ROLES or resolve(label.name, scene.known):
        return True
    words = scene.words[place]
    if not label.strong and words.strip() and not _SENTENCE.search(words[:_SAMPLE]):
        return False
    if is_outlet_shaped(label.name):
        return asks(words) or scene.count[label.key] > 1
    if scene.count[label.key] > 1 or has_title(label.name) or is_post(label.name) or _is_placed(label.name):
        return True
    return _is_named(label) and (label.boxed or _greets(words))


def _is_placed(name: str) -> bool:
    """ "Ada Roy, Deputy Governor": a full name with a post."""
    person, comma, post = name.partition(", ")
    posts = {word.strip(",").lower() for word in post.split()}
    return bool(comma) and len(person.split()) > 1 and is_person_shaped(person) and bool(posts & ROLE_HEADS)


def _greets(words: str) -> bool:
    """True if the words begin as a speech does: "Good morning", "Friends from the press, good day"."""
    opening = words.lstrip()
    return GREETING.match(opening) is not None or _GREETING.match(opening) is not None


def _is_named(label: Label) -> bool:
    """True for a whole personal name."""
    name = bare(label.name)
    return is_person_shaped(name) and len(without_title(name).split()) > 1


def _is_letter(scene: Scene, place: int) -> bool:
    """A "Q" is a label where another label answers, an "A" where a "Q" asks; one without a mark
    ("A new road …") only right after a "Q" and before a capital letter.
    """
    label = scene.labels[place]
    if label.key == "q":
        return len(scene.count) > 1
    if label.strong:
        return bool(scene.count.keys() & {"q", "question"})
    before = scene.labels[place - 1].key if place else ""
    return before == "q" and scene.words[place][:1].isupper()


def _is_dialogue(scene: Scene, firm: Sequence[int]) -> bool:
    labels = [scene.labels[place] for place in firm]
    if sum(label.stamped for label in labels) > 1:
        return True
    if any(_opens_speech(scene, place) for place in firm):
        return True
    if any(_is_exchange(scene, place) for place in range(len(scene.labels))):
        return True
    if len(labels) < 2:
        return len(labels) == 1 and (
            resolve(labels[0].name, scene.known) is not None or _heads_the_text(scene, firm[0])
        )
    keys = {label.key for label in labels}
    if keys & _ROLES or any(resolve(label.name, scene.known) for label in labels):
        return True
    recurs = any(scene.count[key] > 1 for key in keys) or any(_is_placed(label.name) for label in labels)
    heard = scene.words if len(keys) > 1 else [w for p, w in enumerate(scene.words) if p not in firm]
    return recurs and any(map(asks, heard))


def _opens_speech(scene: Scene, place: int) -> bool:
    """True for a whole name in brackets, or one that greets: nobody else's words begin so."""
    label, words = scene.labels[place], scene.words[place].lstrip()
    greets = _greets(words) and len(words) > _GREETED
    return _is_named(label) and (label.boxed or greets) and _SENTENCE.search(words[:_SAMPLE]) is not None


def _heads_the_text(scene: Scene, place: int) -> bool:
    """True for the one label of a text, that of a titled speaker, above all that is said."""
    label = scene.labels[place]
    titled = (has_title(label.name) and is_person_shaped(label.name)) or holder_in(label.name) is not None
    heads = place == 0 and not scene.prefaced
    return titled and heads and _SENTENCE.search(scene.words[place][:_SAMPLE]) is not None


def _is_exchange(scene: Scene, place: int) -> bool:
    """True for an outlet that asks, right before a person's label: one question and its answer.

    Anyone may be asking where a title answers ("Minister Roy").
    """
    if place + 1 >= len(scene.labels):
        return False
    asker, follower, said = scene.labels[place].name, scene.labels[place + 1], scene.words[place + 1]
    titled = has_title(follower.name) and is_person_shaped(follower.name)
    outlet = is_outlet_shaped(asker) or (titled and is_person_shaped(asker) and not has_title(asker))
    answers = titled or _is_named(follower)
    return outlet and answers and asks(scene.words[place]) and _SENTENCE.search(said[:_SAMPLE]) is not None


def _with_guests(scene: Scene, firm: frozenset[int]) -> list[Label]:
    """The firm labels, and those of people and outlets that speak once, where the context fits."""
    taken: list[Label] = []
    asked = False
    heard = ""
    opener = _opener(scene, firm)
    for place, label in enumerate(scene.labels):
        words = scene.words[place]
        if place in firm or place == opener or _is_guest(label, words, heard, asked):
            taken.append(label)
            asked = asks(words)
        heard = words[-_NEAR:]
    return taken


def _opener(scene: Scene, firm: frozenset[int]) -> int | None:
    """Who speaks right before the first firm label: a whole name on a line of its own, as those are."""
    first = min(firm, default=0)
    if not first or not scene.labels[first].alone:
        return None
    label, words = scene.labels[first - 1], scene.words[first - 1]
    speaks = label.alone and _is_named(label) and _SENTENCE.search(words[:_SAMPLE]) is not None
    return first - 1 if speaks else None


def _is_guest(label: Label, words: str, heard: str, asked: bool) -> bool:
    if len(label.key) < 2 or not _SENTENCE.search(words[:_SAMPLE]):
        return False
    if asks(words) and not asked:
        return True
    surname = without_title(label.name).split()[-1]
    return is_person_shaped(label.name) and (asked or surname in heard)
