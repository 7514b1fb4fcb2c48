"""pySHACL over an Oxigraph store: the only module that knows pySHACL, for it takes long to import."""

from __future__ import annotations

from pyoxigraph import Store
from pyshacl import validate
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from pyshacl.graph_abstraction import OxigraphDataGraph
from rdflib import Graph

from kg.errors import KnowledgeError


class Data(OxigraphDataGraph):
    """The graph under check.

    pySHACL asks for its length at each violation, and counts all triples by a query each time: 200 ms
    for a briefing. Here all triples are in one graph, and the store knows how many.
    """

    def __len__(self, context: object = None) -> int:
        """The number of triples."""
        return len(self.impl)


def check(data: Store, shapes: Graph) -> Graph:
    """The validation report; KnowledgeError if the shapes are no SHACL."""
    try:
        _, report, text = validate(
            Data(data), shacl_graph=shapes, inplace=True, advanced=False, inference="none"
        )
    except (ConstraintLoadError, ReportableRuntimeError, ShapeLoadError) as error:
        raise KnowledgeError(f"shapes.ttl: the shapes cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise KnowledgeError(f"shapes.ttl: the shapes cannot be used: {text}")
    return report
