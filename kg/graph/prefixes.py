"""The prefixes that files declare and that queries need not."""

from __future__ import annotations

from collections.abc import Mapping

from rdflib.namespace import OWL, RDF, RDFS, XSD

from kg.vocab import (
    DEFAULT_BASE,
    ONTOLOGY,
    currency,
    dcterms,
    foaf,
    oa,
    org,
    prov,
    qb,
    qudt,
    schema,
    skos,
    unit,
    wikidata,
)

STANDARD: Mapping[str, str] = {
    "bk": ONTOLOGY,
    "currency": str(currency),
    "dcterms": str(dcterms),
    "foaf": str(foaf),
    "oa": str(oa),
    "org": str(org),
    "owl": str(OWL),
    "prov": str(prov),
    "qb": str(qb),
    "qudt": str(qudt),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(schema),
    "skos": str(skos),
    "unit": str(unit),
    "wd": str(wikidata),
    "xsd": str(XSD),
}


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """All prefixes, the empty one for the things that are minted on `base`."""
    return {"": base, **STANDARD}
