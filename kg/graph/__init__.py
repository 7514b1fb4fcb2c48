"""Facts → RDF: mint, write, store, query, validate, audit, export."""

from kg.graph.prefixes import prefixes
from kg.graph.quads import quads
from kg.graph.query import query
from kg.graph.store import store
from kg.graph.write import dumps, write

__all__ = ["dumps", "prefixes", "quads", "query", "store", "write"]
