"""A graph → HTTP: SPARQL protocol, entity pages, and an endpoint that a query cannot knock over."""
