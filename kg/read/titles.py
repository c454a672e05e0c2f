"""The title that an author gave to what a link leads to, wherever it stands.

Every place of a reference may tell one, the firmest wins, of equal ones the first:

* an endnote's title, which the reference has already;
* the link's own words, where they stand alone (an entry, a heading, a cell, a line) or, inside a
  sentence, are written as names and titles are;
* where the words only say "here", "paper" or whose site it is, or where the address itself stands:
  what leads the line (`Title: URL`), a quoted title, the bold lead, the cell beside it, the entry or
  short line above, the heading.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.model import SILENT, Document, Reference, Role, Style
from kg.read.beside_links import title_beside
from kg.read.link_titles import Told, names_nothing, own_title
from kg.text.naming_links import heads_sources

_LONGEST = 200  # characters of a title
_MANY = 300  # links of one item, in which no author names each
_SEEN = (frozenset(Role) - SILENT) | {Role.CONTENTS}
_NUMBERED = frozenset({Style.ENDNOTE, Style.FOOTNOTE})


def titled(document: Document) -> Document:
    """The document with a title on every reference whose author gave it one.

    Args:
        document: A document as assembled, endnotes' titles on their references.

    Returns:
        The same, with `Reference.title` filled in where it was empty.
    """
    told: dict[str, Told] = {}
    for url, found in _titles(document):
        if url not in told or found.firmness > told[url].firmness:
            told[url] = found
    references = (_with(each, told.get(each.url)) for each in document.references)
    return replace(document, references=tuple(references))


def _with(reference: Reference, told: Told | None) -> Reference:
    return replace(reference, title=told.title) if told and not reference.title else reference


def _titles(document: Document) -> Iterator[tuple[str, Told]]:
    headers = document.column_headers()
    for index, item in enumerate(document.items):
        if item.role not in _SEEN or len(item.links) > _MANY:
            continue
        sourced = heads_sources(headers[index])
        for link in item.links:
            found = None if sourced else own_title(item, link)
            if found is None and (sourced or names_nothing(item, link)):
                found = title_beside(document, index, link)
            if found and link.style not in _NUMBERED and len(found.title) <= _LONGEST:
                yield link.url, found
