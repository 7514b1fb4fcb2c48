"""Words of a source on a page: data, never markup."""

from __future__ import annotations

import json
import re
from typing import Any

# What ends a `<script>`, starts markup, breaks a line of JavaScript, or cannot be written as UTF-8.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
# Control characters, and those that turn the direction of the text after them.
_UNSHOWN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]+"
)


def shown(text: str, limit: int) -> str:
    """One line of at most `limit` characters, without what would disturb the text around it.

    >>> shown("Alpha\\nCorp", 20), shown("a long name", 6)
    ('Alpha Corp', 'a lon…')
    """
    # Cut before cleaning: a source may hold a megabyte where a name should be.
    line = " ".join(_UNSHOWN.sub(" ", text[: limit * 4]).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def as_json(value: Any) -> str:
    """JSON that can stand in a `<script>`: no character of it can end the element or start markup.

    >>> as_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
