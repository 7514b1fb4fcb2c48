"""Who holds which post, which unit belongs to which body, who held the briefing and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.extraction.linking import identity
from kg.extraction.mentions_value import Names
from kg.extraction.naming_plural import singular
from kg.extraction.posts_beside import side_by_side
from kg.extraction.posts_names import by_name
from kg.extraction.posts_spoken import beside
from kg.language.sentences import Sentence
from kg.model import Claim, Document, Entity, Modality, Participant, Post, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """The claims, and the posts that they speak of."""

    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()


def read(sentences: Iterable[Sentence], document: Document, names: Names) -> Posts:
    """All posts and memberships that header and text state, and who held the briefing, each once a place."""
    sentences = tuple(sentences)
    held = [*_announced(document, names), *_spoken(sentences, document, names)]
    claims = list({(claim.subject, claim.object): claim for claim, _ in reversed(held)}.values())[::-1]
    units = list(_units(document, names))
    placed = {(unit.subject, unit.object) for unit in units}
    named = [each for each in _named(sentences, document, names) if (each.subject, each.object) not in placed]
    claims += [*units, *named, *_occasion(document, names)]
    posts = {post.id: post for _, post in held}
    unique = {(c.subject, c.predicate, c.object, c.evidence): c for c in claims}
    return Posts(claims=tuple(unique.values()), entities=tuple(posts[each] for each in sorted(posts)))


def post_entity(role: str, body: str | None) -> Entity:
    """The post of this role at the body with this id.

    >>> post_entity("deputy head", "company/alpha").id
    'post/deputy-head-alpha'
    """
    name = " ".join(role.split())
    at = f"{name} {body.rsplit('/', 1)[-1]}" if body else name
    return Entity(id=identity("Post", at), kind="Post", name=name, parent=body)


def _announced(document: Document, names: Names) -> Iterator[tuple[Claim, Entity]]:
    """The posts that header and introduction give, in the wording of each."""
    for participant in document.header.participants:
        person = names.person(participant.name)
        for post in participant.posts if person else ():
            if person:
                yield _claim(document, person, post, participant, names)


def _claim(
    document: Document, person: str, post: Post, participant: Participant, names: Names
) -> tuple[Claim, Entity]:
    body = names.body(post.bodies[0]) if post.bodies else None
    entity = post_entity(post.role_span.of(document.text), body)
    claim = _made(
        document,
        names,
        person,
        "holdsPost",
        entity.id,
        post.role_span,
        participant.evidence,
        "posts.announced",
    )
    return claim, entity


def _made(
    document: Document,
    names: Names,
    subject: str,
    predicate: str,
    to: str,
    mention: Span,
    evidence: Span,
    rule: str,
) -> Claim:
    """A claim that holds, with its turn and speaker."""
    turn = next((i for i, each in enumerate(document.turns) if each.span.contains(evidence)), None)
    speaker = names.speakers[turn] if turn is not None and turn < len(names.speakers) else None
    return Claim(
        subject=subject,
        predicate=predicate,
        object=to,
        modality=Modality.ACHIEVED,
        speaker=speaker,
        mention=mention,
        evidence=evidence,
        turn=turn,
        rule=rule,
    )


def _spoken(
    sentences: Iterable[Sentence], document: Document, names: Names
) -> Iterator[tuple[Claim, Entity]]:
    """The posts beside a name in running text: "Premier Anna Holm", "Anna Holm, head of the Office"."""
    seen: set[tuple[str, str]] = set()
    for sentence in sentences:
        for found in names.within(sentence):
            if names.by_id[found.entity].kind != "Person":
                continue
            for held in beside(sentence, found, names):
                entity = post_entity(singular(held.role.of(document.text)), held.body)
                if (found.entity, entity.id) not in seen:
                    seen.add((found.entity, entity.id))
                    yield _made(
                        document, names, found.entity, "holdsPost", entity.id,
                        held.role, sentence.span, "posts.title",
                    ), entity  # fmt: skip


def _units(document: Document, names: Names) -> Iterator[Claim]:
    """A body of a post within another: "the Press Bureau of the Council"; each where it is said first."""
    seen: set[tuple[str, str]] = set()
    for participant in document.header.participants:
        for post in participant.posts:
            ids = [names.body(span) for span in post.bodies]
            for (inner, outer), span in zip(pairwise(ids), post.bodies, strict=False):
                if inner and outer and (inner, outer) not in seen and _is_unit_of(names, inner, outer):
                    seen.add((inner, outer))
                    yield _made(
                        document, names, inner, "partOf", outer, span, participant.evidence, "posts.unit"
                    )


def _is_unit_of(names: Names, inner: str, outer: str) -> bool:
    """True unless what is known of the inner body places it elsewhere."""
    parent = names.by_id[inner].parent
    return inner != outer and (parent is None or parent == outer)


def _named(sentences: Iterable[Sentence], document: Document, names: Names) -> Iterator[Claim]:
    sentences = tuple(sentences)
    for link in (*by_name(sentences, document, names), *side_by_side(sentences, names)):
        yield _made(
            document, names, link.inner, link.predicate, link.outer, link.mention, link.evidence, "posts.name"
        )


def _occasion(document: Document, names: Names) -> Iterator[Claim]:
    """Who held the briefing, and where, as the lead or else the line that names them says."""
    header = document.header
    if names.briefing is None:
        return
    if names.host and (where := _stated(document, names, names.host, header.host)):
        yield _made(document, names, names.host, "held", names.briefing, where[0], where[1], "posts.host")
    if names.place and (where := _stated(document, names, names.place, header.place)):
        yield _made(
            document, names, names.briefing, "locatedIn", names.place, where[0], where[1], "posts.place"
        )


def _stated(document: Document, names: Names, identity: str, span: Span | None) -> tuple[Span, Span] | None:
    """Where the entity is named, and the sentence or line that says so: the lead if it names it."""
    for lead in document.header.lead:
        inside = [m.span for m in names.mentions if m.entity == identity and lead.contains(m.span)]
        if inside:
            return inside[0], lead
    return (span, _line(document.text, span)) if span else None


def _line(text: str, span: Span) -> Span:
    """The line of the source that holds `span`, without the space around it."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = text[start : end if end >= 0 else len(text)]
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + len(line.rstrip()))
