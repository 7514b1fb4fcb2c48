"""Taught properties → Relations: what each may join, and the sentences that express it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.knowledge.classes import closed
from kg.knowledge.turtle import BK, OWL, RDF, RDFS, Triples, local, ours
from kg.model import Lesson, Relation, Span

MARK = re.compile(r"\[([so]):\s*([^\s\[\]](?:[^\[\]]*[^\s\[\]])?)\s*\]")
TEACHING = ("lesson", "counterLesson", "subjectClass", "objectClass", "notSubjectClass", "notObjectClass")


def relations(triples: Triples, above: Mapping[str, tuple[str, ...]]) -> Iterator[Relation]:
    """Every object property that is taught, in order of name."""
    for iri in sorted({subject for name in TEACHING for subject in triples.subjects(BK + name)}):
        if OWL + "ObjectProperty" not in triples.all(iri, RDF + "type"):
            raise triples.error(
                iri, f"{local(iri)} is taught but is no owl:ObjectProperty; say that it is one"
            )
        yield _relation(triples, iri, above)


def _relation(triples: Triples, iri: str, above: Mapping[str, tuple[str, ...]]) -> Relation:
    return Relation(
        name=ours(iri),
        label=triples.need(iri, RDFS + "label"),
        domain=_classes(triples, iri, ("subjectClass", "domain", "notSubjectClass"), above),
        range=_classes(triples, iri, ("objectClass", "range", "notObjectClass"), above),
        symmetric=OWL + "SymmetricProperty" in triples.all(iri, RDF + "type"),
        lessons=_lessons(triples, iri, "lesson"),
        counter_lessons=_lessons(triples, iri, "counterLesson"),
    )


def _classes(
    triples: Triples, iri: str, names: tuple[str, str, str], above: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """The classes that the annotation names, else the one domain or range, less those that are barred."""
    union, standard, without = names
    found = triples.all(iri, BK + union) or list(filter(None, [triples.one(iri, RDFS + standard)]))
    barred = triples.all(iri, BK + without)
    for name in (*found, *barred):
        if ours(name) not in above:
            raise triples.error(iri, f"{local(iri)}: no class {ours(name)!r}; name one of schema.ttl")
    return closed(map(ours, found), above) - closed(map(ours, barred), above)


def _lessons(triples: Triples, iri: str, name: str) -> tuple[Lesson, ...]:
    return tuple(_lesson(triples, iri, marked) for marked in triples.all(iri, BK + name))


def _lesson(triples: Triples, iri: str, marked: str) -> Lesson:
    lesson = read_lesson(marked)
    if lesson is None:
        problem = f"the lesson {marked!r} must mark one subject [s:…] and one object [o:…]"
        raise triples.error(iri, problem, marked)
    return lesson


def read_lesson(marked: str) -> Lesson | None:
    """The sentence without its marks, with its two ends; None if they are not one and one.

    >>> read_lesson("[s:Alpha] bought [o:Beta].")
    Lesson(text='Alpha bought Beta.', subject=Span(start=0, end=5), object=Span(start=13, end=17))
    >>> read_lesson("[s:Alpha] bought Beta.") is None
    True
    """
    text, at, ends = "", 0, []
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        ends.append((match[1], Span(len(text), len(text) + len(match[2]))))
        text += match[2]
        at = match.end()
    text += marked[at:]
    spans = dict(ends)
    if sorted(end for end, _ in ends) != ["o", "s"] or {"[", "]"} & set(text):
        return None
    return Lesson(text=text, subject=spans["s"], object=spans["o"])
