"""The contract's laws, checked on a finished graph against the text that it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.mint import DIGITS
from kg.graph.terms import node
from kg.vocab import BK, DEFAULT_BASE, oa, prov

Links = Mapping[str, Mapping[str, list[str]]]
"""Subject → predicate → the values, as text."""

DIGESTED = (
    "claim",
    "evidence",
    "graph",
    "observation",
    "point",
    "position",
    "quote",
    "restatement",
    "run",
    "transcript",
    "turn",
)
"""The kinds of thing whose IRI is a digest of their content."""

BY_CONTENT = re.compile(rf"({'|'.join(DIGESTED)})/[0-9a-f]{{{DIGITS}}}")


def audit(quads: Iterable[Quad], texts: Iterable[str] = (), base: str = DEFAULT_BASE) -> tuple[str, ...]:
    """What in a graph breaks the contract's laws, one line each; nothing if all hold.

    `texts` are the decoded source texts; a transcript whose text is not given is checked for all but
    its quotes.
    """
    every = list(quads)
    links = linked(every)
    sources = {digest(text): text for text in texts}
    found = [*blanks(every), *strangers(every, base), *misquotes(links, sources), *bare(links)]
    return tuple(sorted(set(found)))


def digest(text: str) -> str:
    """SHA-256 as transcripts carry it."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def linked(quads: Iterable[Quad]) -> Links:
    """The graph by subject and predicate."""
    links: dict[str, dict[str, list[str]]] = {}
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values = links.setdefault(quad.subject.value, {})
            values.setdefault(quad.predicate.value, []).append(quad.object.value)
    return links


def blanks(quads: Iterable[Quad]) -> Iterator[str]:
    """Law 3: no node without an IRI."""
    for quad in quads:
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode | Literal):
            yield f"blank node: {quad}"


def strangers(quads: Iterable[Quad], base: str) -> Iterator[str]:
    """Law 3: an IRI of ours is made from content."""
    for iri in {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}:
        own = iri.removeprefix(base)
        if own != iri and own.partition("/")[0] in DIGESTED and not BY_CONTENT.fullmatch(own):
            yield f"{iri}: this IRI is not made from content"


def misquotes(links: Links, sources: Mapping[str, str]) -> Iterator[str]:
    """Law 1: each quote is its slice of the source."""
    for place, about in links.items():
        for transcript in about.get(str(oa.hasSource), ()):
            sha = links.get(transcript, {}).get(str(BK.sha256), [""])[0]
            if sha in sources:
                yield from misquote(links, place, sources[sha])


def misquote(links: Links, place: str, text: str) -> Iterator[str]:
    """Whether one place's offsets and quote agree with the text."""
    selectors = [links.get(s, {}) for s in links[place].get(str(oa.hasSelector), ())]
    start, end, exact = (
        next((s[str(term)][0] for s in selectors if str(term) in s), None)
        for term in (oa.start, oa.end, oa.exact)
    )
    if start is None or end is None or exact is None:
        yield f"{place}: has no whole selector"
    elif text[int(start) : int(end)] != exact:
        yield f"{place}: {exact!r} is not what stands at {start}..{end}"


def bare(links: Links) -> Iterator[str]:
    """Every fact and turn has its words; every fact its run and rule."""
    needs = {
        str(BK.Fact): (BK.evidence, BK.mention, BK.ruleId, prov.wasGeneratedBy),
        str(BK.Turn): (BK.evidence,),
    }
    kind = node("http://www.w3.org/1999/02/22-rdf-syntax-ns#type").value
    for thing, about in links.items():
        for need in {need for name in about.get(kind, ()) for need in needs.get(name, ())}:
            if str(need) not in about:
                yield f"{thing}: has no {need.rsplit('/', 1)[-1].rsplit('#', 1)[-1]}"
