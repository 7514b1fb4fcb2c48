"""Names for things, made from what the things are: no counter, clock, uuid or blank node."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode

from kg.errors import OutputError
from kg.vocab import DEFAULT_BASE

DIGITS = 20
"""Hexadecimal digits of a digest in an IRI: 80 bits, no clash within any corpus we shall see."""


def mint(kind: str, *parts: object, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of a thing of `kind` that is fully described by `parts`.

    >>> mint("claim", "a", "b") == mint("claim", "a", "b")
    True
    >>> mint("claim", "a", "b") == mint("claim", "ab")
    False
    """
    content = json.dumps([None if part is None else str(part) for part in parts])
    return NamedNode(f"{base}{kind}/{sha256(content.encode()).hexdigest()[:DIGITS]}")


def of_entity(identity: str, kind: str, base: str = DEFAULT_BASE) -> NamedNode:
    """The readable IRI of an entity: its own path, or its id in a folder named by its kind.

    >>> of_entity("central-soe/china-mobile", "CentralSOE").value
    'https://w3id.org/briefing-kg/id/central-soe/china-mobile'
    >>> of_entity("Q1 a", "MediaOutlet").value
    'https://w3id.org/briefing-kg/id/media-outlet/Q1%20a'
    """
    path = identity if "/" in identity.strip("/") else f"{slug(kind)}/{identity}"
    return NamedNode(base + quote(path, safe="/"))


def of_words(kind: str, words: str, base: str = DEFAULT_BASE) -> NamedNode:
    """The IRI of a thing that is its words: readable, and never the same for other words.

    >>> of_words("topic", "solar panels").value
    'https://w3id.org/briefing-kg/id/topic/solar-panels'
    >>> of_words("topic", "Solar Panels").value
    'https://w3id.org/briefing-kg/id/topic/solar-panels-56709a'
    """
    path = slug(words)
    if path.replace("-", " ") != words:
        path += "-" + sha256(words.encode()).hexdigest()[:6]
    return NamedNode(f"{base}{kind}/{quote(path.strip('-'))}")


def slug(name: str) -> str:
    """A name as a readable part of an IRI, any script.

    >>> slug("MediaOutlet"), slug("The A. Daily, Ltd.")
    ('media-outlet', 'the-a-daily-ltd')
    """
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name)
    return re.sub(r"\W+", "-", parted.casefold()).strip("-")


def check_base(base: str) -> str:
    """`base` itself, or an OutputError if no IRI can be built on it."""
    parts = urlsplit(base)
    whole = parts.scheme and (parts.netloc or parts.scheme == "urn")
    if not whole or not base.endswith(("/", "#", ":")) or re.search(r'[\s<>"{}|\\^`]', base):
        raise OutputError(f"base IRI {base!r}: give an absolute IRI that ends in '/', such as {DEFAULT_BASE}")
    return base
