"""Content negotiation: what a client would like, against what there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

ROWS: Mapping[str, str] = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of rows and of yes or no, the first for clients that do not care."""

TRIPLES: Mapping[str, str] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/rdf+xml": "rdf",
    "application/ld+json": "jsonld",
    "application/n-quads": "nq",
    "application/trig": "trig",
    "text/n3": "n3",
    "application/x-turtle": "ttl",
    "application/xml": "rdf",
    "application/json": "jsonld",
    "text/plain": "nt",
}
"""Media types of triples."""

HTML = "text/html"


def wishes(accept: str) -> list[tuple[float, int, str]]:
    """What an Accept header asks for: quality, how exact it is, media range; the best first.

    >>> wishes("text/*;q=0.5, text/csv")
    [(1.0, 2, 'text/csv'), (0.5, 1, 'text/*')]
    """
    found = []
    for part in accept.split(",")[:100]:
        name, *parameters = (word.strip() for word in part.split(";"))
        if "/" in name:
            exactness = 2 - name.count("*")
            found.append((quality(parameters), exactness, name.lower()))
    return sorted(found, key=lambda wish: wish[:2], reverse=True)


def quality(parameters: Iterable[str]) -> float:
    """The q of a media range, between 0 and 1; 1 if it says none or nonsense."""
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip().lower() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 1.0
    return 1.0


def choose(accept: str | None, offers: Iterable[str]) -> str | None:
    """The best of the offered media types, or None if the client takes none of them.

    >>> choose("text/html;q=0.9, text/*;q=0.1", ["text/csv", "text/html"])
    'text/html'
    >>> choose("image/png", ["text/csv"]) is None
    True
    """
    offers = list(offers)
    asked = wishes(accept or "*/*") or [(1.0, 0, "*/*")]
    scored = [(score(offer, asked), -place, offer) for place, offer in enumerate(offers)]
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] > 0 else None


def score(offer: str, asked: Iterable[tuple[float, int, str]]) -> float:
    """How much a client likes an offer: the quality of the most exact range that it falls under."""
    kind = offer.partition("/")[0]
    fitting = [wish for wish in asked if wish[2] in {offer, f"{kind}/*", "*/*"}]
    return max(fitting, key=lambda wish: wish[1])[0] if fitting else 0.0
