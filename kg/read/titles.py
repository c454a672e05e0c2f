"""The title that an author gave to what a link leads to, wherever it stands.

Every place of a reference may tell one, the firmest wins, of equal ones the first:

* an endnote's title, which the reference has already, unless it only says "paper";
* the link's own words, where they stand alone (an entry, a heading, a cell, a line) or, inside a
  sentence, are written as names and titles are;
* where the words only say "here", "paper" or whose site it is, or where the address itself stands:
  what leads the line (`Title: URL`), a quoted title, the bold lead, the cell beside it, the entry or
  short line above, the heading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import SILENT, Document, Link, Reference, Role, Style
from kg.read.beside_links import title_beside, title_of_first_line, title_of_note
from kg.read.habits import Habits, habits
from kg.read.link_titles import Firmness, Told, names_nothing, own_title, site_of_entry
from kg.text import title_ends
from kg.text.naming_links import heads_sources, is_kind, plain
from kg.text.title_words import of_work

_LONGEST = 200  # characters of a title
_OWN = 3  # words of a link's title in a column that elsewhere says only whose pages these are
_LABELS = 3  # lines with links to different pages that begin with the same words: a label, no title
_SHORT_LABELS, _SHORT = 2, 2  # such lines where the label is of so few words
_MANY = 300  # links of one item, in which no author names each
_SEEN = (frozenset(Role) - SILENT) | {Role.CONTENTS}
_NUMBERED = frozenset({Style.ENDNOTE, Style.FOOTNOTE})


def titled(document: Document) -> Document:
    """The document with a title on every reference whose author gave it one.

    Args:
        document: A document as assembled, endnotes' titles on their references.

    Returns:
        The same, with `Reference.title` filled in where it was empty or, as an endnote's, only said
        what kind of thing is there ("paper").
    """
    told: dict[str, Told] = {}
    shape = habits(document)
    titles = list(_titles(document, shape))
    labels = _labels(titles)
    for url, _, found in titles:
        if found.title in labels and found.firmness is Firmness.BESIDE:
            continue
        if url not in told or found.firmness > told[url].firmness:
            told[url] = found
    references = (_with(each, told.get(each.url), shape) for each in document.references)
    return replace(document, references=tuple(references))


def _with(reference: Reference, told: Told | None, shape: Habits) -> Reference:
    if reference.title and not _is_empty(reference.title, shape):
        work = of_work(reference.title)
        return replace(reference, title=work) if work else reference
    return replace(reference, title=told.title if told else "")


def _is_empty(title: str, shape: Habits) -> bool:
    return is_kind(title) or plain(title).casefold() in shape.repeated


def _labels(titles: Iterable[tuple[str, int, Told]]) -> frozenset[str]:
    """What stands beside links to many pages: "Documentation:"."""
    places: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for url, row, told in titles:
        places[told.title].add((row, url))
    return frozenset(
        title
        for title, found in places.items()
        if min(len({row for row, _ in found}), len({url for _, url in found}))
        >= (_LABELS if len(title.split()) > _SHORT else _SHORT_LABELS)
    )


def _titles(document: Document, shape: Habits) -> Iterator[tuple[str, int, Told]]:
    """Each place's title: the URL, the item (or a table's row, below 0) and what is told."""
    headers = document.column_headers()
    for index, item in enumerate(document.items):
        if item.role not in _SEEN or len(item.links) > _MANY:
            continue
        sourced = heads_sources(headers[index])
        for link in item.links:
            for found in _told_at(document, index, link, shape, sourced=sourced):
                if len(found.title) <= _LONGEST:
                    title = title_ends.balanced(title_ends.without_stop(found.title))
                    yield link.url, -item.row or index, replace(found, title=title)


def _told_at(document: Document, index: int, link: Link, shape: Habits, *, sourced: bool) -> Iterator[Told]:
    """What one place tells: of titles that may turn out to be mere labels, the next best as well."""
    item = document.items[index]
    if link.style in _NUMBERED:
        found = title_of_note(document, index, link, shape)
    else:
        found = own_title(item, link, shape)
        if found and sourced and len(found.title.split()) < _OWN:
            found = None
        if found is None and (sourced or names_nothing(item, link, shape)):
            found = title_beside(document, index, link, shape)
            yield from title_of_first_line(item, link)
        found = found or site_of_entry(item, link, shape)
    if found:
        yield found
