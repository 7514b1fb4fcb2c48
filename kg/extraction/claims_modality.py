"""Whether a claim holds, is planned, is a target or is denied: told by the verbs above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.language.patterns_tree import Tree
from kg.model import Modality

_PLANNING = frozenset(
    {"will", "shall", "should", "must", "may", "might", "can", "could", "would", "'ll", "ll"}
)
_INTENDING = frozenset(
    {
        "agree",
        "aim",
        "commit",
        "consider",
        "decide",
        "expect",
        "hope",
        "intend",
        "mean",
        "offer",
        "plan",
        "pledge",
        "prepare",
    }
    | {"promise", "propose", "resolve", "seek", "strive", "vow", "want"}
)
_AIMING = frozenset({"aim", "strive"})
_AIMS = frozenset({"goal", "objective", "target"})
_DENYING = frozenset({"never", "not", "n't", "no", "nor", "neither"})
_STOPPING = frozenset(
    [
        "abandon",
        "abort",
        "annul",
        "axe",
        "ban",
        "bar",
        "block",
        "cancel",
        "disallow",
        "drop",
        "forbid",
        "halt",
        "nullify",
        "oppose",
        "overturn",
        "prevent",
        "prohibit",
        "rebuff",
        "reject",
        "rescind",
        "revoke",
        "scrap",
        "scupper",
        "shelve",
        "stop",
        "terminate",
        "thwart",
        "veto",
    ]
)
"""Verbs by which what they act on does not come about."""
_LEAVING = frozenset({("call", "off"), ("walk", "away"), ("pull", "out"), ("back", "out"), ("turn", "down")})
_DELAYING = frozenset(["defer", "delay", "postpone", "suspend"])
_MEANT = frozenset(["attempt", "bid", "intention", "offer", "plan", "proposal", "talk"])
"""Nouns of what is yet to be done."""
_UNDONE = {
    **dict.fromkeys(
        ("attempted", "intended", "planned", "possible", "potential", "proposed"), Modality.PLANNED
    ),
    **dict.fromkeys(
        ("abandoned", "aborted", "abortive", "cancelled", "canceled", "failed"), Modality.NEGATED
    ),
}
_FAILING = frozenset({"fail", "refuse", "decline", "cease"})


def modality(tree: Tree, path: Sequence[int]) -> Modality:
    """The modality of what is said on a path of the tree, from the subject's token to the object's."""
    verb = _verb(tree, path)
    if verb is None or _is_named(tree, path):
        return Modality.ACHIEVED
    chain = list(_chain(tree, verb))
    if any(_denied(tree, at) for at in chain[:2]) or any(tree.lemma[at] in _FAILING for at in chain[1:2]):
        return Modality.NEGATED
    if any(_stopped(tree, at) and _is_done_to(tree, at, path) for at in chain):
        return Modality.NEGATED
    moods = [mood for at in chain if (mood := _intended(tree, at, at in path))]
    moods += [mood for at in path[1:-1] if (mood := _undone(tree, at))]
    if Modality.NEGATED in moods:
        return Modality.NEGATED
    return Modality.TARGET if Modality.TARGET in moods else next(iter(moods), Modality.ACHIEVED)


def _is_named(tree: Tree, path: Collection[int]) -> bool:
    """True of what an apposition says by the way: "… by Alpha, a subsidiary of Beta" holds already."""
    return not any(tree.verb(at) for at in path) and any(
        tree.dep[at] == "appos" and tree.head[at] in path for at in path
    )


def _stopped(tree: Tree, verb: int) -> bool:
    with_ = {(tree.lemma[verb], tree.lemma[c]) for c in tree.under(verb, "prt", "advmod", "prep")}
    return tree.lemma[verb] in _STOPPING or bool(with_ & _LEAVING)


def _is_done_to(tree: Tree, verb: int, path: Sequence[int]) -> bool:
    """True if what the path says is the verb's object or complement, not its subject."""
    top = min(path[1:-1] or path, key=lambda place: (_depth(tree, place), place))
    if top == verb:
        return any(tree.dep[at] in ("dobj", "nsubjpass", "prep") and tree.head[at] == verb for at in path)
    under = next((at for at in (top, *tree.up(top)) if tree.head[at] == verb), None)
    return under is not None and (tree.dep[under] != "nsubj")


def _undone(tree: Tree, place: int) -> Modality | None:
    """The mood of a noun of the path: "a bid for", "the planned takeover of", "the delayed launch"."""
    if tree.pos[place] not in ("NOUN", "PROPN"):
        return None
    words = [tree.lemma[c] for c in tree.under(place, "amod", "compound")]
    told = next((_UNDONE[word] for word in words if word in _UNDONE), None)
    if told:
        return told
    meant = tree.lemma[place] in _MEANT or any(word in _MEANT for word in words)
    above = tree.head[place]
    later = tree.lemma[above] in _DELAYING and tree.dep[place] in ("dobj", "nsubjpass")
    return Modality.PLANNED if meant or later else None


def _verb(tree: Tree, path: Collection[int]) -> int | None:
    """The topmost verb of the path, or the one that governs it."""
    inner = [place for place in path if tree.verb(place)]
    if inner:
        return min(inner, key=lambda place: (_depth(tree, place), place))
    top = min(path, key=lambda place: (_depth(tree, place), place))
    return next((up for up in tree.up(top) if tree.verb(up)), None)


def _depth(tree: Tree, place: int) -> int:
    return sum(1 for _ in tree.up(place))


def _chain(tree: Tree, verb: int) -> list[int]:
    """The verb and those above it that it takes its modality from."""
    chain = [verb]
    while tree.head[verb] != verb and not _finite(tree, verb):
        if tree.dep[verb] in ("acl", "relcl") and tree.tag[verb] == "VBN":
            break
        above = next((up for up in tree.up(verb) if tree.verb(up)), None)
        if above is None:
            break
        verb = above
        chain.append(verb)
    return chain


def _finite(tree: Tree, verb: int) -> bool:
    """True of a verb with a tense or an auxiliary of its own."""
    if tree.dep[verb] == "conj" and not tree.under(verb, "nsubj", "nsubjpass"):
        return tree.tag[verb] in ("VBD", "VBZ")
    own = [c for c in tree.under(verb, "aux", "auxpass") if tree.tag[c] != "TO"]
    return tree.tag[verb] in ("VBD", "VBZ", "VBP", "MD") or bool(own)


def _denied(tree: Tree, verb: int) -> bool:
    return bool(tree.under(verb, "neg")) or any(
        tree.lemma[c] in _DENYING for c in tree.under(verb, "advmod", "preconj")
    )


def _intended(tree: Tree, verb: int, taught: bool) -> Modality | None:
    """The mood of "will do", "going to do", and of "plans to do" unless the plan is what was taught.

    What is an aim is a target: "aims to do", "the goal is to do".
    """
    if any(tree.lemma[c] in _PLANNING for c in tree.under(verb, "aux")):
        return Modality.PLANNED
    if tree.dep[verb] == "acl" and tree.tag[verb] == "VB":
        return Modality.PLANNED
    going = tree.lemma[verb] == "go" and tree.tag[verb] == "VBG" and bool(tree.under(verb, "xcomp"))
    aimed = tree.lemma[verb] in _INTENDING and bool(tree.under(verb, "xcomp", "ccomp")) and not taught
    goal = (
        any(tree.lemma[c] in _AIMS for c in tree.under(verb, "nsubj"))
        and tree.lemma[verb] == "be"
        and not taught
    )
    if goal or (aimed and tree.lemma[verb] in _AIMING):
        return Modality.TARGET
    return Modality.PLANNED if going or aimed else None
