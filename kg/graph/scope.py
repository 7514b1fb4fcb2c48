"""What the triples of one document are written from: its facts, the knowledge, the names of nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from pyoxigraph import NamedNode

import kg
from kg.errors import KnowledgeError, OutputError
from kg.graph.cast import Cast, cast
from kg.graph.classes import class_node, types
from kg.graph.mint import DIGITS, mint, of_entity, of_words
from kg.knowledge import unit_for
from kg.model import Document, Entity, Facts, Knowledge, Unit
from kg.vocab import BK, DEFAULT_BASE


@dataclass(frozen=True, kw_only=True)
class Scope:
    """One document's facts with all that they lean on; it gives every node its IRI."""

    facts: Facts
    knowledge: Knowledge
    base: str = DEFAULT_BASE

    @property
    def document(self) -> Document:
        """The document that the facts were read from."""
        return self.facts.document

    def mint(self, kind: str, *parts: object) -> NamedNode:
        """The IRI of a thing that this document alone holds."""
        return mint(kind, self.document.digest, *parts, base=self.base)

    def whole(self, kind: str) -> NamedNode:
        """The IRI of a thing that there is once per document: its transcript, briefing, graph."""
        return NamedNode(f"{self.base}{kind}/{self.document.digest[:DIGITS]}")

    @cached_property
    def transcript(self) -> NamedNode:
        """The source text."""
        return self.whole("transcript")

    @cached_property
    def run(self) -> NamedNode:
        """The reading of this document by this version with this knowledge."""
        return self.mint("run", kg.__version__, self.knowledge.version)

    @cached_property
    def briefing(self) -> NamedNode:
        """The event itself: the entity that the facts speak of, if they do."""
        found = next((e for e in self.cast.entities if e.kind == "Briefing"), None)
        return self.entity(found.id) if found else self.whole("briefing")

    @cached_property
    def cast(self) -> Cast:
        """Who speaks in the document, as entities."""
        return cast(self.facts)

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Every entity that can be referred to, by id: the document's own go before the registry's."""
        return {e.id: e for e in chain(self.knowledge.entities, self.cast.entities)}

    def find(self, identity: str) -> Entity:
        """The entity with this id; OutputError if neither the facts nor the registry hold it."""
        if identity not in self.entities:
            raise OutputError(
                f"{self.document.source}: a fact refers to {identity!r}, which is no entity of the document "
                "nor of the registry; report it as a bug, with the text"
            )
        return self.entities[identity]

    def entity(self, identity: str) -> NamedNode:
        """The node of an entity."""
        found = self.find(identity)
        return of_entity(found.id, found.kind, self.base)

    def unit(self, code: str) -> Unit:
        """The unit with this code; KnowledgeError if the ontology has none."""
        return unit_for(code, self.knowledge)

    @cached_property
    def relation_labels(self) -> Mapping[str, str]:
        """What each taught relation is called."""
        return {r.name: r.label for r in self.knowledge.relations}

    def property(self, name: str) -> NamedNode:
        """The predicate of this name: one of ours, or one that an added ontology teaches."""
        if name in self.relation_labels or name in BK:
            return class_node(name)
        raise KnowledgeError(f"ontology/relations.ttl: no relation {name!r}; add it with a lesson")

    def types(self, *kinds: str) -> Iterator[NamedNode]:
        """The classes of these names with all above them; KnowledgeError if the ontology lacks one."""
        classes = self.knowledge.superclasses
        for kind in kinds:
            if kind not in classes and kind not in BK:
                raise KnowledgeError(f"ontology/schema.ttl: no class {kind!r}; add it, or mend the registry")
        above = chain.from_iterable(classes.get(kind, ()) for kind in kinds)
        yield from types(tuple(dict.fromkeys((*kinds, *above))))

    def turn(self, index: int) -> NamedNode:
        """The node of a turn, by its place among the document's turns."""
        span = self.document.turns[index].span
        return self.mint("turn", span.start, span.end)

    def topic(self, words: str) -> NamedNode:
        """The node of a topic that only its words name: the same in every document."""
        return of_words("topic", words, self.base)
