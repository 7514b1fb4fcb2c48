"""The namespaces as text: the same as rdflib's terms, and as those the graph is bound to."""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg import graph, namespaces, vocab


def test_text_and_terms_are_the_same() -> None:
    """Each namespace of the vocabulary is the text of the same name."""
    terms = {name: str(term) for name, term in vars(vocab).items() if isinstance(term, Namespace)}

    assert len(terms) >= 15
    assert {name: getattr(namespaces, name.upper()) for name in terms} == terms


def test_standard_namespaces_are_those_of_rdflib() -> None:
    """What rdflib knows is written as rdflib writes it."""
    texts = [namespaces.OWL, namespaces.RDF, namespaces.RDFS, namespaces.XSD]

    assert texts == [str(OWL), str(RDF), str(RDFS), str(XSD)]


def test_a_graph_is_bound_to_them() -> None:
    """No prefix of ours means anything else in a graph that is asked through rdflib."""
    bound = {prefix: str(uri) for prefix, uri in graph.store().namespaces()}

    assert namespaces.prefixes().items() <= bound.items()
