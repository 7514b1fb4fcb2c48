"""Countries and regions as subjects: "Spain sold 5 tons", "in Japan, sales fell 5 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extraction.figures.grammar import child, climb, is_verb, subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from kg.extraction.figures.scene import Scene
    from kg.extraction.figures.site import Site
    from kg.language.sentences import Sentence

_ISO = 2
_WITHIN = ("in", "across", "throughout")


def country_at(sentence: Sentence, token: Token | None, scene: Scene) -> str | None:
    """The id of the country that a token names, or None."""
    place = scene.place(sentence, token)
    code = scene.entities[place].code if place is not None else None
    return place if code is not None and len(code) == _ISO else None


def country_of(site: Site, scene: Scene) -> str | None:
    """The country that the clause of a figure speaks of: "sales in Japan", "in Japan, sales fell"."""
    found = (country_at(site.sentence, token, scene) for token in _places_of(site))
    return next(filter(None, found), None)


def _places_of(site: Site) -> Iterator[Token]:
    """What stands behind "in" under the measured noun, and under the verbs above the amount."""
    nouns = (noun for noun in (site.measured, site.counted) if noun is not None)
    for noun in nouns:
        yield from _inside(noun, ("of", *_WITHIN))
    for verb in (head for head in climb(site.token) if is_verb(head)):
        yield from _inside(verb, _WITHIN)
        subject = subject_of(verb)
        if subject is not None:
            yield from _inside(subject, ("of", *_WITHIN))


def own_country(site: Site, scene: Scene) -> str | None:
    """ "…, in Japan they fell 5 percent": the country before the amount, behind any other amount."""
    verb = next((head for head in climb(site.token) if is_verb(head)), None)
    if verb is None:
        return None
    before = max((i for i in site.sentence.amounts if i < site.token.i), default=-1)
    near = (token for token in _inside(verb, _WITHIN) if before < token.i < site.token.i)
    return next(filter(None, (country_at(site.sentence, token, scene) for token in near)), None)


def _inside(head: Token, prepositions: tuple[str, ...]) -> Iterator[Token]:
    """The nouns behind such prepositions, also in "over in Japan"."""
    for below in head.children:
        inner = (below, *below.children) if below.dep_ in ("prep", "advmod") else ()
        for prep in inner:
            noun = child(prep, "pobj") if prep.lower_ in prepositions else None
            if noun is not None:
                yield noun
