"""For whom the speakers speak: what "we" stands for in the words of each."""

from __future__ import annotations

from collections.abc import Mapping

from kg.extraction.mentions_value import BODIES, Names
from kg.extraction.posts import Posts
from kg.model import Document


def bodies(document: Document, names: Names, seats: Mapping[str, str]) -> dict[str, str]:
    """By a speaker's name the outermost body of the first post in the header, else of one in the text.

    `seats` are the latter by a person's id. Without any it is the host, or the one body of the title.
    """
    found: dict[str, str] = {}
    for person in document.header.participants:
        spans = [post.bodies[-1] for post in person.posts if post.bodies]
        body = next((body for body in map(names.body, spans) if body), None)
        if body:
            found.setdefault(person.name, body)
    host = names.host or _titled(document, names)
    for turn, speaker in zip(document.turns, names.speakers, strict=False):
        body = seats.get(speaker or "") or host
        if turn.speaker and body:
            found.setdefault(turn.speaker, body)
    return found


def seats(held: Posts) -> dict[str, str]:
    """By a person's id the body of the first post that the text tells with one."""
    at = {post.id: post.parent for post in held.entities if post.parent}
    found: dict[str, str] = {}
    for claim in held.claims:
        body = at.get(claim.object)
        if claim.predicate == "holdsPost" and body:
            found.setdefault(claim.subject, body)
    return found


def _titled(document: Document, names: Names) -> str | None:
    """The one body that the title names: "Bank of Alpha: press conference"."""
    title = document.header.title
    named = [m.entity for m in names.mentions if title and title.contains(m.span)]
    found = {one for one in named if names.by_id[one].kind in BODIES}
    return found.pop() if len(found) == 1 else None
