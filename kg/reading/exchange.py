"""Who asks and who replies, where a header's sentence says so: "a question by X and a reply by Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Participant, Post
from kg.reading.fold import Folded
from kg.reading.names import is_person_shaped, without_title
from kg.reading.posts import posts_in, role_at

_HONORS = r"(?:(?:the )?(?:Mr|Mrs|Ms|Dr|Prof|Professor|Ir|Sir|Dame|Hon(?:ourable)?)\b\.? )*"
_PERSON = rf"{_HONORS}(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+){{1,4}})"
_ASKED = re.compile(rf"\b(?i:questions?) (?:asked |raised |put )?(?:by|from) {_PERSON}")
_POST = r"(?P<post>(?:[A-Z][\w'-]*|for|of|and|the)(?:,? (?:[A-Z][\w'-]*|for|of|and|the)){0,14})"
_REPLIED = re.compile(
    r"\b(?:(?i:repl(?:y|ies)|answers?|responses?)) (?:given |made )?(?:by|from) "
    rf"(?:the )?{_POST}, {_PERSON}"
)
_LONGEST_HEAD = 4000


def asker_in(head: str) -> str | None:
    """Who asks the questions of a written exchange, by the words above it.

    >>> asker_in("Following is a question by the Hon Ada Roy and a reply by the Head of Roads, Mr Bo Lund:")
    'Ada Roy'
    """
    match = _ASKED.search(head[-_LONGEST_HEAD:])
    return without_title(match["name"]) if match and is_person_shaped(match["name"]) else None


def repliers_in(view: Folded, flat: str, end: int) -> Iterator[Participant]:
    """Yield whom the words before `end` name as replying, with the post that stands before the name."""
    start = max(0, end - _LONGEST_HEAD)
    for match in _REPLIED.finditer(flat, start, end):
        name = match["name"]
        if is_person_shaped(name) and role_at(flat, *match.span("post")):
            yield Participant(
                name=name,
                span=view.span(*match.span("name")),
                posts=tuple(_posts(view, flat, *match.span("post"))),
                evidence=view.span(*match.span()),
            )


def _posts(view: Folded, flat: str, start: int, end: int) -> Iterator[Post]:
    for run in posts_in(flat, start, end):
        yield Post(
            role=" ".join(flat[slice(*run.role)].split()),
            role_span=view.span(*run.role),
            bodies=tuple(view.span(*body) for body in run.bodies),
        )
