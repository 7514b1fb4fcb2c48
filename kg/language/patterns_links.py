"""Who does what in a sentence, whatever the wording: links between its content words.

A verb has the links `subj` and `obj`, be it active, passive, in a relative clause, a
participle ("X, launching Y"), or one of several that share them. A preposition is the name of
its link; a possessive counts as `of`; apposition and "is a" are one link, `same`. Lessons and
texts are read through the same links, so that one lesson serves all these forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.language.patterns_tree import Tree

Link = tuple[int, str, int]
"""Head, label, dependent."""
Word = tuple[str, str]
"""Lemma (with its particle) and V, N, A or X."""

_LABELS = {
    "nsubj": "subj",
    "csubj": "subj",
    "nsubjpass": "obj",
    "csubjpass": "obj",
    "dobj": "obj",
    "attr": "is",
    "oprd": "is",
    "acomp": "is",
    "poss": "of",
    "compound": "compound",
    "nmod": "compound",
    "ccomp": "comp",
    "xcomp": "comp",
    "advcl": "advcl",
}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_FILLED = ("dobj", "prep", "nsubjpass", "ccomp", "xcomp")
_EXAMPLES = frozenset({"such as", "including", "include", "like"})
# "a number of projects" speaks of projects.
_AMOUNTS = frozenset(
    {
        "array",
        "batch",
        "bunch",
        "dozen",
        "group",
        "host",
        "hundred",
        "lot",
        "majority",
        "number",
        "range",
        "round",
    }
    | {"score", "series", "set", "slew", "thousand", "total", "variety"}
)
# "the field of biology" is biology.
_FIELDS = frozenset({"area", "domain", "field", "realm", "sector", "sphere"})
_NEAR = 8
_BESIDES = frozenset({"along", "jointly", "together"})
_CLASSES = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "ADV": "A"}


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one sentence; `steps[i]` are those at token i, "-label" where i depends."""

    tree: Tree
    words: list[Word]
    steps: list[list[tuple[str, int]]]
    asides: frozenset[tuple[int, int]] = frozenset()
    """Verb and noun where "…, doing Y" is more likely said of the clause's subject than of the noun."""
    far: frozenset[tuple[int, int]] = frozenset()
    """Head and dependent that only a preposition further on joins: too weak to say something alone."""


def links_of(tree: Tree, *, taught: bool = False) -> Links:
    """The links of a parsed sentence; a taught one is taken as parsed, without what may follow."""
    also = cache(lambda place: _also(tree, place, taught=taught))
    steps: list[list[tuple[str, int]]] = [[] for _ in range(len(tree))]
    seen: set[Link] = set()
    for head, label, dependent in _links(tree, loose=not taught):
        for one in also(dependent):
            link = (head, label, one)
            if head != one and link not in seen:
                seen.add(link)
                steps[head].append((label, one))
                steps[one].append((f"-{label}", head))
    words = [_word(tree, place) for place in range(len(tree))]
    return Links(tree, words, steps, frozenset(_asides(tree)), frozenset(() if taught else _far(tree, also)))


def _word(tree: Tree, place: int) -> Word:
    particles = tree.under(place, "prt")
    lemma = " ".join([tree.lemma[place], *(tree.lemma[p] for p in particles)])
    return lemma, _CLASSES.get(tree.pos[place], "X")


def _also(tree: Tree, place: int, *, taught: bool) -> list[int]:
    """A token with all that stand in its place: coordinated, exemplified, counted."""
    found, queue = [place], [place]
    while queue:
        at = queue.pop(0)
        fresh = [*tree.under(at, "conj"), *_listed(tree, at), *_counted(tree, at), *_besides(tree, at)]
        fresh += [] if taught else _examples(tree, at)
        fresh = [one for one in fresh if one not in found]
        found += fresh
        queue += fresh
    return found


def _listed(tree: Tree, place: int) -> list[int]:
    """In "A, the B and the C" the parser takes B for a name of A; that a C follows shows a list."""
    asides = [one for one in tree.under(place, "appos") if tree.pos[one] == "PROPN" == tree.pos[place]]
    return [
        one for one in asides if any(c > one for c in tree.under(place, "conj")) or tree.under(one, "conj")
    ]


def _examples(tree: Tree, place: int) -> list[int]:
    preps = [p for p in tree.under(place, "prep") if _preposition(tree, p) in _EXAMPLES]
    if any(tree.lemma[c] == "such" for c in tree.under(place, "amod", "predet")):
        preps += [p for p in tree.under(place, "prep") if tree.lemma[p] == "as"]  # "such fields as"
    return [*(o for p in preps for o in tree.under(p, "pobj")), *_among(tree, place)]


def _among(tree: Tree, place: int) -> list[int]:
    """The A of "such firms, among them A and B", wherever the parser hangs it."""
    at = place + 2
    if at + 1 >= len(tree) or tree.lemma[at] != "among" or tree.lemma[at + 1] not in ("they", "which"):
        return []
    behind = range(at + 2, min(at + _NEAR, len(tree)))
    nouns = (one for one in behind if tree.noun(one) and tree.dep[one] not in ("compound", "nmod"))
    return list(nouns)[:1] if tree.lemma[at - 1] == "," else []


def _besides(tree: Tree, place: int) -> list[int]:
    """The partners of "X, along with Y, …", which is said of X or of what X does."""
    if not tree.noun(place):
        return []
    at = [place, tree.head[place]] if tree.dep[place] in _SUBJECTS else [place]
    preps = [q for one in at for p in tree.under(one, "prep") for q in (p, *tree.under(p, "prep"))]
    return [o for p in preps if _preposition(tree, p) == "along with" for o in tree.under(p, "pobj")]


def _counted(tree: Tree, place: int) -> list[int]:
    counts = tree.lemma[place] in _AMOUNTS and (
        tree.tag[place] == "NNS" or any(tree.lemma[c] in ("a", "an") for c in tree.under(place, "det"))
    )
    if not counts and tree.pos[place] != "NUM" and tree.lemma[place] not in _FIELDS:
        return []
    preps = [
        q for p in tree.under(place, "prep") for q in (p, *tree.under(p, "prep")) if tree.lemma[q] == "of"
    ]
    return [o for p in preps for o in tree.under(p, "pobj")]


def _preposition(tree: Tree, place: int) -> str:
    """Its name: "in", "such as", "along with"."""
    before = [tree.lemma[c] for c in tree.under(place, "amod", "advmod", "mark") if c < place]
    name = "such as" if tree.lemma[place] == "as" and "such" in before else tree.lemma[place]
    if name == "with" and place and tree.lemma[place - 1] in _BESIDES:
        return "along with"
    outer = tree.head[place]
    if tree.dep[place] == "prep" and tree.dep[outer] == "prep":
        return f"{_preposition(tree, outer)} {name}"
    return name


def _links(tree: Tree, *, loose: bool) -> Iterator[Link]:
    """All links, those that the parser said before those that follow from them."""
    for place, dep in enumerate(tree.dep):
        yield from _said(tree, place, dep)
    for place in range(len(tree)):
        if tree.verb(place):
            yield from _shared(tree, place)
        elif loose and tree.dep[place] == "prep":
            yield from _loose(tree, place)


def _said(tree: Tree, place: int, dep: str) -> Iterator[Link]:
    """The links that the parser said itself."""
    head = tree.head[place]
    if dep in ("pobj", "pcomp"):
        yield from _prepositional(tree, place)
    elif dep == "appos":
        yield head, "same", place
        yield place, "same", head
    elif dep == "poss" and _does(tree, head):
        yield head, "by", tree.antecedent(place)
    elif dep in _LABELS:
        yield from _plain(tree, place, _LABELS[dep])
    elif dep == "dative" and tree.noun(place):
        yield head, "to", place


def _does(tree: Tree, noun: int) -> bool:
    """True of a noun that says to what its owner does something: "the firm's purchase of the mill"."""
    preps = (p for p in tree.under(noun, "prep") if tree.lemma[p] in ("of", "for"))
    return any(tree.under(p, "pobj") for p in preps)


def _plain(tree: Tree, place: int, label: str) -> Iterator[Link]:
    head = tree.head[place]
    yield head, label, tree.antecedent(place)
    if tree.dep[place] in ("xcomp", "ccomp") and tree.tag[place] == "VBG" and not tree.under(place, "aux"):
        # "prefer doing"; and "start a scheme aiming …", which the parser takes for a clause.
        yield from ((head, "obj", one) for one in tree.under(place, "nsubj") or [place])
    if tree.dep[place] == "attr" and tree.lemma[head] == "be":
        for subject in _surface(tree, head):
            yield subject, "same", place
            yield place, "same", subject
    if tree.dep[place] == "advcl" and any(tree.lemma[c] == "for" for c in tree.under(place, "mark")):
        # "a scheme for firms to save": it is for firms.
        yield from ((head, "for", one) for one in tree.under(place, "nsubj"))


def _prepositional(tree: Tree, place: int) -> Iterator[Link]:
    prep = tree.head[place]
    name = _preposition(tree, prep)
    head = next((up for up in tree.up(prep) if tree.dep[up] != "prep"), None)
    if head is None:
        return
    name = "such as" if name in _EXAMPLES else name
    if name == "with" and tree.verb(head) and any(prep < one for one in tree.under(head, *_SUBJECTS)):
        name = "first with"  # "With help, X supplied Y" does not say what X supplied.
    if name == "along with" and tree.verb(head):
        yield from ((subject, name, place) for subject in _surface(tree, head))
    agent = tree.dep[prep] == "agent" and tree.dep[place] == "pobj"
    yield head, "subj" if agent else name, tree.antecedent(place)


def _loose(tree: Tree, prep: int) -> Iterator[Link]:
    """A prepositional phrase at the other heads that it may well belong to.

    The parser often hangs "in X" on the verb where it belongs to the object before it, or
    the other way round; what the lessons say, and the classes of the ends, decide.
    """
    name = _preposition(tree, prep)
    if _is_fixed(tree, prep):
        return
    for head in _other_heads(tree, prep):
        for place in tree.under(prep, "pobj", "pcomp"):
            yield head, name, tree.antecedent(place)


def _is_fixed(tree: Tree, prep: int) -> bool:
    """True of a preposition that can only belong to the word before it."""
    name = _preposition(tree, prep)
    return name == "of" or name in _EXAMPLES or tree.dep[tree.head[prep]] == "prep"


def _other_heads(tree: Tree, prep: int) -> Iterator[int]:
    head = tree.head[prep]
    before = prep - 2 if prep > 1 and tree.lemma[prep - 1] == "," else prep - 1
    if before > head:
        yield from (up for up in (before, *tree.up(before)) if head < up < prep and tree.noun(up))
    if tree.verb(head):
        yield from (place for place in tree.under(head, "dobj") if place < prep)
    yield from _heads_above(tree, prep)


def _heads_above(tree: Tree, prep: int) -> Iterator[int]:
    head = tree.head[prep]
    if not tree.verb(head) or tree.dep[head] == "xcomp":
        yield from (up for up in tree.up(head) if tree.verb(up) or tree.noun(up))


def _far(tree: Tree, also: Callable[[int], list[int]]) -> Iterator[tuple[int, int]]:
    for prep, dep in enumerate(tree.dep):
        if dep == "prep" and not _is_fixed(tree, prep):
            dependents = [one for place in tree.under(prep, "pobj") for one in also(place)]
            yield from ((head, one) for head in _heads_above(tree, prep) for one in dependents)


def _shared(tree: Tree, verb: int) -> Iterator[Link]:
    """The subject that a verb takes from its clause, and the object from its fellow verbs."""
    if not tree.under(verb, *_SUBJECTS):
        label = "obj" if tree.passive(verb) else "subj"
        yield from ((verb, label, subject) for subject in _surface(tree, verb))
    yield from _together(tree, verb)
    dep, head = tree.dep[verb], tree.head[verb]
    if dep == "acl" and tree.tag[verb] == "VB":
        yield head, "to", verb
    elif _is_gapped(tree, verb):
        yield verb, "obj", head
    elif dep == "conj" and tree.verb(head) and not tree.under(head, *_FILLED):
        yield from ((head, "obj", place) for place in tree.under(verb, "dobj"))


def _together(tree: Tree, verb: int) -> Iterator[Link]:
    """ "X and Y jointly did Z": the two are partners."""
    if any(tree.lemma[c] in _BESIDES for c in tree.under(verb, "advmod")):
        for first in tree.under(verb, *_SUBJECTS):
            yield from ((first, "along with", other) for other in tree.under(first, "conj"))


def _is_gapped(tree: Tree, verb: int) -> bool:
    """True of "the scheme X launched", where the noun before the clause is what its verb acts on."""
    clause = tree.dep[verb] == "relcl" or _is_that_clause(tree, verb)
    return clause and not _has_relative(tree, verb) and not tree.under(verb, "dobj")


def _has_relative(tree: Tree, verb: int) -> bool:
    inside = [c for c in tree.children[verb] if tree.dep[c] != "mark"]
    return any(tree.tag[c] in ("WDT", "WP", "WRB") or tree.lemma[c] == "that" for c in inside)


def _is_that_clause(tree: Tree, verb: int) -> bool:
    """True of "the scheme that X launched" where the parser takes "that" for a conjunction."""
    that = any(tree.lemma[c] == "that" for c in tree.under(verb, "mark"))
    return that and tree.dep[verb] == "acl" and bool(tree.under(verb, "nsubj"))


def _surface(tree: Tree, verb: int) -> list[int]:
    """The grammatical subject of a verb, its own or the one it shares."""
    own = tree.under(verb, *_SUBJECTS)
    if own:
        return [tree.antecedent(place) for place in own]
    dep, head = tree.dep[verb], tree.head[verb]
    if _is_aside(tree, verb):
        above = [_surface(tree, up) for up in tree.up(verb) if tree.verb(up)][:1]
        return [*(place for each in above for place in each), *_nouns_before(tree, verb)]
    if dep == "acl" and tree.tag[verb] in ("VBG", "VBN"):
        return [head]
    return _borrowed(tree, verb, dep, head)


def _borrowed(tree: Tree, verb: int, dep: str, head: int) -> list[int]:
    """The subject that a verb without one takes from the verb above it."""
    if dep == "xcomp" and tree.under(head, "dobj"):
        return tree.under(head, "dobj")
    if dep in ("xcomp", "advcl", "conj") and (beneficiaries := _for_whom(tree, verb, head)):
        return beneficiaries
    if dep in ("conj", "xcomp", "advcl") and tree.verb(head):
        return _surface(tree, head)
    if dep == "pcomp":
        above = next((up for up in tree.up(head) if tree.dep[up] != "prep"), verb)
        return _surface(tree, above) if tree.verb(above) else []
    return []


def _for_whom(tree: Tree, verb: int, head: int) -> list[int]:
    """In "arrange for X to do Y" it is X who does it."""
    if not any(tree.tag[c] == "TO" for c in tree.under(verb, "aux")):
        return []
    preps = [p for p in tree.under(head, "prep", "conj") if head < p < verb and tree.lemma[p] == "for"]
    return [place for p in preps for place in tree.under(p, "pobj")]


def _is_aside(tree: Tree, verb: int) -> bool:
    """True of the verb of "…, doing Y"."""
    participle = tree.tag[verb] == "VBG" and tree.dep[verb] in ("acl", "advcl")
    return participle and verb > 0 and tree.lemma[verb - 1] == ","


def _asides(tree: Tree) -> Iterator[tuple[int, int]]:
    """Each verb of "…, doing Y and doing Z" with the nouns before the comma."""
    for verb in range(1, len(tree)):
        if _is_aside(tree, verb):
            for fellow in (verb, *tree.under(verb, "conj")):
                yield from ((fellow, noun) for noun in _nouns_before(tree, verb))


def _nouns_before(tree: Tree, verb: int) -> list[int]:
    """The nouns that "…, doing Y" may speak of: those whose phrase ends at the comma."""
    clause = next((up for up in tree.up(verb) if tree.verb(up)), -1)
    before = verb - 2
    nouns = {tree.head[verb]} if tree.noun(tree.head[verb]) else set()
    if before > clause and tree.noun(before):
        nouns |= {up for up in (before, *tree.up(before)) if clause < up < verb and tree.noun(up)}
    return sorted(nouns, reverse=True)
