"""HTML → the running text of its main part, one paragraph a line."""

from __future__ import annotations

import re

from kg.errors import SourceFormatError
from kg.reading.dates import dates_in
from kg.reading.decode import Loaded, decoded

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_HEAD = 4096
_TITLE = re.compile(
    r"<h1[^>]{0,500}>(.{1,1000}?)</h1>|<title[^>]{0,200}>(.{1,1000}?)</title>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^>]{0,1000}>")
_DATE_FIELD = r"(?:published_time|datePublished|pubdate|publishdate|DC\.date[\w.]{0,20})"
_PUBLISHED = re.compile(
    rf"<meta[^>]{{0,200}}?{_DATE_FIELD}[\"'][^>]{{0,100}}?content=[\"']((?:19|20)\d\d-\d\d-\d\d)",
    re.IGNORECASE,
)
_SITE = re.compile(r"\s+(?:[|–—_]|-{1,2})\s+\S.{0,60}$")
_ENOUGH = 0.5
_UNSEEN = (
    "script",
    "style",
    "nav",
    "footer",
    "aside",
    "form",
    "noscript",
    "svg",
    "button",
    "iframe",
    "template",
    "head",
)
_BLOCKS = frozenset(
    [
        *("p", "div", "section", "article", "main", "header", "body", "li", "ul", "ol", "dl", "dt", "dd"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "pre", "figure", "figcaption"),
        *("hr", "address"),
    ]
)
# Private characters that no page's text needs: between blocks, for <br>, for an empty paragraph.
_BLOCK, _LINE, _EMPTY = "\ue000", "\ue001", "\ue002"
_BREAK = re.compile(_BLOCK)


def html_text(data: bytes, where: str, charset: str | None = None) -> Loaded:
    """The page's title, its date if a meta tag gives one, and its main text.

    Raises `SourceFormatError` if the page holds no running text.
    """
    declared = _CHARSET.search(data[:_HEAD])
    named = charset or (declared.group(1).decode("ascii") if declared else None)
    markup = decoded(data, where, named).text
    body = _main_text(markup)
    if not body.strip():
        raise SourceFormatError(f"{where}: the page holds no transcript; give the page's own address")
    return Loaded("\n\n".join([*_missing_head(markup, body), body]))


def _main_text(markup: str) -> str:
    """The paragraphs from the first to the last that belong to the page's main part.

    trafilatura tells which part that is, but drops a short line that recurs, as a speaker's label
    does: so the paragraphs themselves are taken from the page.
    """
    from trafilatura import extract

    main = extract(markup, include_comments=False, include_tables=True, favor_recall=True) or ""
    paragraphs = _paragraphs(markup)
    whole = "\n".join(paragraphs)
    if len(main) < _ENOUGH * len(whole) * _share_of_prose(whole):
        return "\n\n".join(paragraphs)
    kept = {" ".join(line.split()).lstrip("- ") for line in main.split("\n") if line.strip()}
    places = [n for n, paragraph in enumerate(paragraphs) if _is_kept(paragraph, kept)]
    region = paragraphs[places[0] : places[-1] + 1] if places else paragraphs
    return "\n\n".join(region)


def _is_kept(paragraph: str, kept: set[str]) -> bool:
    lines = [" ".join(line.split()) for line in paragraph.split("\n")]
    return any(line in kept for line in lines if line)


def _paragraphs(markup: str) -> list[str]:
    """The page's paragraphs in order; one that is empty in the page is an empty one here."""
    from lxml import etree  # type: ignore[import-untyped]
    from trafilatura import load_html

    tree = load_html(markup)
    if tree is None:
        return []
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        pieces += _pieces(event, element.tag, element.text if event == "start" else element.tail)
    blocks = _BREAK.split("".join(pieces))
    return [_tidy(block) for block in blocks if _tidy(block) or _EMPTY in block]


def _tidy(block: str) -> str:
    lines = block.replace(_EMPTY, "").split(_LINE)
    return "\n".join(" ".join(line.split()) for line in lines).strip()


def _pieces(event: str, tag: object, text: str | None) -> list[str]:
    """What one end of an element adds: its words, and marks for breaks and for emptiness."""
    words = (text or "").replace(_EMPTY, " ").replace(_LINE, " ").replace(_BLOCK, " ")
    if tag == "br":
        return [_LINE, words] if event == "end" else [words]
    if tag not in _BLOCKS:
        return [words]
    mark = _EMPTY if tag == "p" and event == "start" else ""
    return [_BLOCK, mark, words]


def _share_of_prose(text: str) -> float:
    """How much of a page's text stands in lines long enough to be sentences."""
    lines = [len(line) for line in text.split("\n")]
    return sum(size for size in lines if size > 80) / max(1, sum(lines))


def _missing_head(markup: str, body: str) -> list[str]:
    """Title and date, where the main text does not begin with them."""
    from html import unescape

    head = []
    title = _TITLE.search(markup)
    if title:
        words = " ".join(unescape(_TAG.sub("", title.group(1) or title.group(2))).split())
        words = _SITE.sub("", words)
        if words and words not in " ".join(body[:1000].split()):
            head.append(words)
    published = _PUBLISHED.search(markup)
    if published and not next(dates_in(body[:3000]), None):
        head.append(published.group(1))
    return head
