"""Word lists written as running text."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of `text`.

    >>> sorted(listed("one two"))
    ['one', 'two']
    """
    return frozenset(text.split())


def choice(text: str) -> str:
    """A pattern for any one of the patterns in `text`; "_" in them stands for a space.

    >>> choice("no_one none")
    '(?:no one|none)'
    """
    return "(?:" + "|".join(text.split()).replace("_", " ") + ")"
