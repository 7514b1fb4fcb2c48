"""Facts → RDF: the quads of one document, in a named graph of its own."""

from __future__ import annotations

import re
from itertools import chain

from pyoxigraph import Quad

from kg.errors import OutputError
from kg.graph.briefing import frame
from kg.graph.changes import changes
from kg.graph.entities import entities
from kg.graph.facts import facts as all_facts
from kg.graph.merge import merge
from kg.graph.mint import check_base
from kg.graph.scope import Scope
from kg.model import Document, Facts, Knowledge
from kg.vocab import DEFAULT_BASE

SURROGATE = re.compile("[\ud800-\udfff]")


def quads(facts: Facts, knowledge: Knowledge, base: str = DEFAULT_BASE) -> list[Quad]:
    """All that was read from a document, as sorted quads in the graph named by its digest.

    `base` is the start of every IRI that is minted. The same facts give the same quads in whatever
    order they stand. OutputError if the text holds what RDF cannot; KnowledgeError if a fact uses a
    unit or relation that the ontology lacks.
    """
    check_text(facts.document)
    scope = Scope(facts=facts, knowledge=knowledge, base=check_base(base))
    name = scope.whole("graph")
    triples = chain(frame(scope), entities(scope), all_facts(scope), changes(scope))
    return merge(Quad(t.subject, t.predicate, t.object, name) for t in triples)


def check_text(document: Document) -> None:
    """OutputError if the text has a half of a character, which no RDF string can hold."""
    if half := SURROGATE.search(document.text):
        raise OutputError(
            f"{document.source}: character {half.start()} is a lone surrogate (U+{ord(half[0]):04X}), "
            "which RDF cannot hold; save the source as UTF-8 and build again"
        )
