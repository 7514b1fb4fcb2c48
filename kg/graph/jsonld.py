"""Quads → JSON-LD with short keys, under the context of `ontology/context.jsonld`, which is written along.

One line a thing, in the order of all our files. A key's context says what its values are (a thing, a day, a
text in a language); a value that is something else goes under the whole name, spelt out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from pathlib import Path
from typing import IO, Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad

from kg.errors import KnowledgeError, OutputError
from kg.knowledge import ontology_folder
from kg.namespaces import ONTOLOGY, RDF, XSD
from kg.sparql.order import in_order

CONTEXT = "context.jsonld"
LOCAL = re.compile(r"[A-Za-z0-9_][\w.-]*", re.ASCII)
"""What may stand behind a prefix, or alone."""
RELATIVE = re.compile(rf"{LOCAL.pattern}(/{LOCAL.pattern})*", re.ASCII)
NATIVE: Mapping[str, tuple[re.Pattern[str], Callable[[str], object]]] = {
    f"{XSD}integer": (re.compile(r"0|-?[1-9]\d{0,14}", re.ASCII), int),
    f"{XSD}boolean": (re.compile("true|false"), "true".__eq__),
}
"""What JSON has numbers and words for that come back as they were; a decimal is text, to keep its digits."""

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """A key: its IRI, the kind of its values (an IRI, "@id", "@vocab" or ""), whether they go by language."""

    key: str
    iri: str
    kind: str = ""
    by_language: bool = False


def context(path: Path | None = None) -> Tree:
    """Our context; KnowledgeError if its file is broken."""
    path = path or ontology_folder() / CONTEXT
    try:
        found: Tree = json.loads(path.read_text(encoding="utf-8"))["@context"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise KnowledgeError(f"{path}: cannot be read as a JSON-LD context: {error}") from error
    return found


@dataclass(frozen=True)
class Writer:
    """Shortens names and values by a context."""

    context: Tree
    base: str

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Each namespace's short name, the longest first."""
        found = {name: key for key, name in self.context.items() if isinstance(name, str) and key[0] != "@"}
        return {name: key for name, key in sorted(found.items(), reverse=True) if name[0] != "@"}

    @cached_property
    def names(self) -> dict[str, str]:
        """The namespace of each short name."""
        return {key: name for name, key in self.prefixes.items()}

    @cached_property
    def terms(self) -> dict[str, Term]:
        """The key for each property's IRI."""
        made = [
            Term(
                key=key,
                iri=self.whole(said["@id"]),
                kind=self.whole(said.get("@type", "")),
                by_language="@container" in said,
            )
            for key, said in self.context.items()
            if isinstance(said, dict)
        ]
        return {term.iri: term for term in made}

    @cached_property
    def keys(self) -> dict[str, str]:
        """The IRI for each key."""
        return {term.key: term.iri for term in self.terms.values()}

    def whole(self, short: str) -> str:
        """An IRI from its short form."""
        prefix, colon, local = short.partition(":")
        return f"{self.names[prefix]}{local}" if colon and prefix in self.names else short

    def compact(self, iri: str) -> str:
        """An IRI behind a prefix, or whole; OutputError if it would be taken for another."""
        for name, prefix in self.prefixes.items():
            if iri.startswith(name) and LOCAL.fullmatch(iri, len(name)):
                return f"{prefix}:{iri[len(name) :]}"
        scheme, _, rest = iri.partition(":")
        if scheme in self.context and not rest.startswith("//"):
            raise OutputError(f"<{iri}>: cannot be written as JSON-LD, where {scheme}: begins other names")
        return iri

    def word(self, iri: str) -> str:
        """A class, a property or a value of ours as a bare word, another as `compact` has it."""
        local = iri.removeprefix(ONTOLOGY)
        ours = local != iri and LOCAL.fullmatch(local) and self.keys.get(local, iri) == iri
        return local if ours and local not in self.context.keys() - self.keys.keys() else self.compact(iri)

    def thing(self, node: NamedNode | BlankNode | DefaultGraph) -> str:
        """The name of a thing, relative to the base if it may be."""
        if not isinstance(node, NamedNode):
            return str(node)
        local = node.value.removeprefix(self.base)
        # Readers do not agree on whether a key's name may be the name of a thing.
        short = local != node.value and RELATIVE.fullmatch(local) and local not in self.context
        return local if short else self.compact(node.value)

    def node(self, thing: NamedNode | BlankNode, quads: Iterable[Quad]) -> Tree:
        """All that is said of a thing."""
        made: Tree = {"id": self.thing(thing)}
        for quad in quads:
            if quad.predicate.value == f"{RDF}type" and isinstance(quad.object, NamedNode):
                made.setdefault("type", []).append(self.word(quad.object.value))
            else:
                self.add(made, quad.predicate.value, quad.object)
        return {key: single(value) for key, value in made.items()}

    def add(self, made: Tree, iri: str, value: Any) -> None:
        """Put one value where it belongs."""
        term = self.terms.get(iri)
        if term and term.by_language and isinstance(value, Literal) and is_text(value):
            made.setdefault(term.key, {}).setdefault(value.language or "@none", []).append(value.value)
            return
        short = self.short(term, value) if term and not term.by_language else None
        if term and short is not None:
            made.setdefault(term.key, []).append(short)
            return
        made.setdefault(self.plain_key(iri, term), []).append(self.spelt_out(value))

    def short(self, term: Term, value: Any) -> object:
        """A value as its key's context reads it; None if it is of another kind."""
        if isinstance(value, Literal):
            return short_literal(value, term.kind)
        if term.kind == "@id":
            return self.thing(value)
        return self.word(value.value) if term.kind == "@vocab" and isinstance(value, NamedNode) else None

    def plain_key(self, iri: str, term: Term | None) -> str:
        """A key about whose values no context says anything."""
        if term is None:
            return self.word(iri)
        short = self.compact(iri)
        return iri if short == term.key else short

    def spelt_out(self, value: Any) -> object:
        """A value that says itself what it is."""
        if not isinstance(value, Literal):
            return {"id": self.thing(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if is_text(value):
            return {"@value": value.value}
        return {"@value": value.value, "@type": self.compact(value.datatype.value)}


def short_literal(value: Literal, kind: str) -> object:
    """A literal of the kind that its key has, as bare as JSON can; None if it is of another kind."""
    if value.language:
        return None
    if is_text(value):
        return None if kind else value.value
    if value.datatype.value != kind:
        return None
    written, read = NATIVE.get(kind, (None, None))
    return read(value.value) if written and read and written.fullmatch(value.value) else value.value


def is_text(value: Literal) -> bool:
    """A text, in a language or in none."""
    return bool(value.language) or value.datatype.value == f"{XSD}string"


def single(value: Any) -> Any:
    """A list of one as that one; of texts by language, each."""
    if isinstance(value, dict):
        return {key: single(each) for key, each in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def dump(quads: Iterable[Quad], file: IO[bytes], base: str) -> None:
    """Write quads, one line a thing; the same quads give the same bytes."""
    known = context()
    writer = Writer(known, base)
    head = ",\n".join(f"{line(key)}: {line(said)}" for key, said in {"@base": base, **known}.items())
    file.write(f'{{"@context": {{\n{head}\n}},\n"graph": [\n'.encode())
    between = b""
    for each in lines(in_order(quads), writer):
        file.write(between + each.encode())
        between = b",\n"
    file.write(b"\n]}\n")


def lines(quads: Iterable[Quad], writer: Writer) -> Iterator[str]:
    """Each thing of the default graph as a line, and each other graph as the lines of its things."""
    for graph, inside in groupby(quads, key=lambda quad: quad.graph_name):
        nodes = (
            line(writer.node(thing, said)) for thing, said in groupby(inside, key=lambda quad: quad.subject)
        )
        if isinstance(graph, DefaultGraph):
            yield from nodes
        else:
            yield f'{{"id": {line(writer.thing(graph))}, "graph": [\n' + ",\n".join(nodes) + "\n]}"


line = partial(json.dumps, ensure_ascii=False)
"""A value as JSON on one line."""
