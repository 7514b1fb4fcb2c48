"""Facts → RDF: mint, write, store, query, validate, audit, export."""

from kg.graph.audit import audit
from kg.graph.export import figures, write_table
from kg.graph.infer import infer
from kg.graph.merge import merge
from kg.graph.project import check_place, compare, lay_down, seal_store
from kg.graph.quads import quads
from kg.graph.query import query
from kg.graph.store import asked, forget, store
from kg.graph.validate import validate
from kg.graph.write import dumps, write
from kg.namespaces import prefixes
from kg.sparql.forms import to_csv, to_markdown

__all__ = [
    "asked",
    "audit",
    "check_place",
    "compare",
    "dumps",
    "figures",
    "forget",
    "infer",
    "lay_down",
    "merge",
    "prefixes",
    "quads",
    "query",
    "seal_store",
    "store",
    "to_csv",
    "to_markdown",
    "validate",
    "write",
    "write_table",
]
