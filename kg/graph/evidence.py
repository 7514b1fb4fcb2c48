"""Where in the source a thing is said: Web Annotation selectors, one node per place.

Facts that rest on the same words share the node, so that a place has one IRI for good.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph.scope import Scope
from kg.graph.terms import TYPE, integer, node, text
from kg.model import Span
from kg.vocab import BK, oa

CONTEXT = 32
"""Characters that a quote keeps of what stands before and after it."""


def evidence(scope: Scope, subject: NamedNode, span: Span) -> Iterator[Triple]:
    """The words that a fact rests on."""
    yield from cite(scope, subject, node(BK.evidence), span)


def mention(scope: Scope, subject: NamedNode, span: Span) -> Iterator[Triple]:
    """The exact words that name a thing or state a number."""
    yield from cite(scope, subject, node(BK.mention), span)


def cite(scope: Scope, subject: NamedNode, link: NamedNode, span: Span) -> Iterator[Triple]:
    """Tie a thing to a place in the source, and describe the place."""
    place = scope.mint("evidence", span.start, span.end)
    position = scope.mint("position", span.start, span.end)
    quote = scope.mint("quote", span.start, span.end)
    yield Triple(subject, link, place)
    yield Triple(place, TYPE, node(oa.SpecificResource))
    yield Triple(place, node(oa.hasSource), scope.transcript)
    yield Triple(place, node(oa.hasSelector), position)
    yield Triple(place, node(oa.hasSelector), quote)
    yield Triple(position, TYPE, node(oa.TextPositionSelector))
    yield Triple(position, node(oa.start), integer(span.start))
    yield Triple(position, node(oa.end), integer(span.end))
    yield from quotation(quote, scope.document.text, span)


def quotation(quote: NamedNode, source: str, span: Span) -> Iterator[Triple]:
    """The words of a place with those around them."""
    yield Triple(quote, TYPE, node(oa.TextQuoteSelector))
    yield Triple(quote, node(oa.exact), text(span.of(source)))
    yield Triple(quote, node(oa.prefix), text(source[max(0, span.start - CONTEXT) : span.start]))
    yield Triple(quote, node(oa.suffix), text(source[span.end : span.end + CONTEXT]))
