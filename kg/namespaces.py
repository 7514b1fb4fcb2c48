"""The namespaces as plain text: ours, and the standard ones that the vocabulary leans on.

`kg.vocab` has them as rdflib's terms. What must start at once (a question to a graph) has no time to import
rdflib.
"""

from __future__ import annotations

from collections.abc import Mapping

ONTOLOGY = "https://w3id.org/briefing-kg/ontology#"
DEFAULT_BASE = "https://w3id.org/briefing-kg/id/"

OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
ORG = "http://www.w3.org/ns/org#"
FOAF = "http://xmlns.com/foaf/0.1/"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
QB = "http://purl.org/linked-data/cube#"
TIME = "http://www.w3.org/2006/time#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
QUDT = "http://qudt.org/schema/qudt/"
UNIT = "http://qudt.org/vocab/unit/"
CURRENCY = "http://qudt.org/vocab/currency/"
WIKIDATA = "http://www.wikidata.org/entity/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"

STANDARD: Mapping[str, str] = {
    "bk": ONTOLOGY,
    "currency": CURRENCY,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "qb": QB,
    "qudt": QUDT,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "unit": UNIT,
    "wd": WIKIDATA,
    "xsd": XSD,
}
"""The prefixes that files declare and that queries need not."""


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """All prefixes, the empty one for the things that are minted on `base`."""
    return {"": base, **STANDARD}
