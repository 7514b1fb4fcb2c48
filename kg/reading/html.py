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
    """The article's text; all of the page's text where too much would be left out."""
    from trafilatura import extract, html2txt

    # Without `deduplicate`: a speaker's label is meant to recur.
    main = extract(markup, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False)
    whole = html2txt(markup) or ""
    paragraphs = (main or "").split("\n")
    if len(main or "") < _ENOUGH * len(whole) * _share_of_prose(whole):
        paragraphs = whole.split("\n")
    return "\n\n".join(line.strip() for line in paragraphs if line.strip())


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
