"""Whether what is filled into a saved question names anything in the graph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from rdflib import RDF, RDFS, SKOS, Graph

from kg.errors import QueryError
from kg.sparql.questions import Question, meant


def check_values(data: Graph, question: Question, values: Mapping[str, str]) -> None:
    """QueryError if a text that was filled in names nothing in the graph: no row could be found by it."""
    known = set(named(data))
    for parameter in question.parameters:
        given = values.get(parameter.name)
        if given is None or not isinstance(parameter.default, str):
            continue
        part = re.search(rf"CONTAINS\([^$]*\${parameter.name}\b", question.text) is not None
        word = given.casefold()
        if not any(word == each.casefold() or (part and word in each.casefold()) for each in known):
            raise QueryError(
                f"{parameter.name}={given}: nothing in the graph has this name{meant(given, known)}"
                "; `kg query things` lists all"
            )


def named(data: Graph) -> Iterator[str]:
    """Every name that a thing of the graph has, and the names of its relations."""
    for label in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, RDFS.label):
        yield from map(str, data.objects(None, label))
    for predicate in {*data.predicates(), *data.objects(None, RDF.predicate)}:
        yield re.split(r"[#/]", str(predicate))[-1]
