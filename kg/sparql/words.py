"""The words of a query: which of them ask for what a graph may not do."""

from __future__ import annotations

import re

from kg.errors import QueryError

NOISE = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*+"""|'{3}(?:[^'\\]|\\.|'(?!''))*+'{3}|'''
    r"""<[^<>"{}|^`\\\s]*>|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\#[^\n]*""",
    re.DOTALL,
)
"""What holds no keyword and no term of a query: IRIs, strings, comments."""

WRITING = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"}


def check_reach(words: str) -> None:
    """QueryError if a query would write, or would leave this machine."""
    if re.search(r"\bSERVICE\b", words, re.IGNORECASE):
        raise QueryError("the query uses SERVICE, but a graph is asked without a network; remove that part")
    if re.search(r"(?<![\w?$:.-])FROM\b(?!\s*:)", words, re.IGNORECASE):
        raise QueryError("FROM would be passed over here; write GRAPH <the graph's name> { … } instead")
    head = re.sub(r"\b(PREFIX\s+\S*|BASE)\s", " ", words, flags=re.IGNORECASE).split(maxsplit=1)
    if head and head[0].upper() in WRITING:
        raise QueryError(
            f"{head[0].upper()} changes a graph; a query only reads: use SELECT, ASK or CONSTRUCT"
        )


def describes(words: str) -> bool:
    """Whether a query without its strings and comments is a DESCRIBE.

    >>> describes("PREFIX ask: <x> DESCRIBE ?select { ?select ?p ?o }"), describes("SELECT ?describe {}")
    (True, False)
    """
    form = re.search(r"(?<![\w?$:@.-])(SELECT|CONSTRUCT|ASK|DESCRIBE)(?![\w:-])", words, re.IGNORECASE)
    return form is not None and form[1].upper() == "DESCRIBE"


def own_terms(words: str) -> list[str]:
    """The names of our terms in a query without its strings, sorted.

    >>> own_terms("?x a bk:Plan ; bk:issued ?y ; bk:issued ?z")
    ['Plan', 'issued']
    """
    return sorted(set(re.findall(r"(?<![\w:])bk:([A-Za-z](?:[\w-]*\w)?)", words)))


def terms_described() -> set[str]:
    """The names of our terms and units that the ontology describes: each begins a line of its files."""
    # Few questions need them, and all wait for what is imported.
    from kg.knowledge.places import ontology_folder

    texts = (path.read_text(encoding="utf-8") for path in sorted(ontology_folder().glob("*.ttl")))
    return {name for text in texts for name in re.findall(r"^bk:([A-Za-z][\w-]*)\s", text, re.MULTILINE)}


def is_written(question: str) -> bool:
    """Whether a question is SPARQL itself, not the name of a file or of a saved question."""
    return re.search(r"[{\s]", question) is not None
