"""HTML pages and e-mails: cut into blocks where they stand, described by what selectolax finds.

selectolax (lexbor) repairs a page as browsers do, but tells no positions: it is asked for what has no
position (title, language, date, authors), and the blocks come from a scan over the source itself.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from kg.read.block import Front, Parsed
from kg.read.closing import closed
from kg.read.dates import iso_date
from kg.read.hidden import hidden, inside
from kg.read.htmlblock import html_blocks
from kg.read.htmlnotes import html_notes, within_notes
from kg.read.inline.tags import COMMENT
from kg.read.inline.view import view_of

_TITLES = ('meta[property="og:title"]', 'meta[name="title"]', 'meta[name="twitter:title"]')
_DATES = (
    'meta[property="article:published_time"]',
    'meta[name="date"]',
    'meta[name="dc.date"]',
    'meta[name="DC.date.issued"]',
    'meta[itemprop="datePublished"]',
    'meta[name="publish_date"]',
    'meta[name="pubdate"]',
)
_AUTHORS = ('meta[name="author"]', 'meta[property="article:author"]', 'meta[name="dc.creator"]')
_SERIES = ('meta[property="og:site_name"]', 'meta[name="application-name"]')


def parse(text: str) -> Parsed:
    """Cut a page into blocks and read its description."""
    left_out = tuple(hidden(text))
    comments = (("comment", *match.span()) for match in closed(COMMENT, text, "-->", "--!>"))
    start = int(text.startswith("\ufeff"))
    shown = inside(text, left_out)
    notes = html_notes(shown)
    blocks = within_notes(html_blocks(view_of(shown, start)), notes)
    return Parsed(tuple(blocks), describe(text), left_out=(*left_out, *comments), jumps=notes.jumps)


def describe(text: str) -> Front:
    """What a page says of itself in its head.

    >>> describe('<html lang="fr"><title>Une  lettre</title>').title
    'Une lettre'
    """
    tree = LexborHTMLParser(text)

    def first(*selectors: str, attribute: str = "content") -> str:
        found = (node.attributes.get(attribute) for s in selectors for node in tree.css(s))
        return next((" ".join(value.split()) for value in found if value and value.strip()), "")

    titles = [node for node in tree.css("title") if node.parent and node.parent.tag != "svg"]
    written = " ".join(titles[0].text().split()) if titles else ""
    date = first(*_DATES) or first("time[datetime]", attribute="datetime")
    author = first(*_AUTHORS)
    return Front(
        title=first(*_TITLES) or written,
        date=iso_date(date),
        lang=first("html[lang]", attribute="lang"),
        series=first(*_SERIES),
        base=first("base[href]", attribute="href"),
        url=first('link[rel="canonical"]', attribute="href") or first('meta[property="og:url"]'),
        authors=tuple(part for part in _listed(author) if "://" not in part),
        tags=tuple(_listed(first('meta[name="keywords"]'), ",")),
    )


def _listed(text: str, marks: str = ",;") -> list[str]:
    return [part.strip() for part in re.split(f"[{marks}]", text) if part.strip()]
