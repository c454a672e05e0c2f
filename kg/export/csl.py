"""`references.csl.json`: papers and other things to read for Zotero, pandoc and their like.

CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema), types as Zotero maps them.
"""

from __future__ import annotations

import json
from typing import Final

from kg.export.works import Author, Work, works
from kg.model import ReferenceKind
from kg.tables import Tables

TYPES: Final = {
    ReferenceKind.PAPER: "article",
    ReferenceKind.BOOK: "book",
    ReferenceKind.VIDEO: "motion_picture",
    ReferenceKind.PODCAST: "broadcast",
}


def csl(tables: Tables) -> bytes:
    """All works of a build as a CSL-JSON array."""
    items = json.dumps([item(work) for work in works(tables)], ensure_ascii=False, indent=1)
    return (items + "\n").encode("utf-8", "backslashreplace")


def item(work: Work) -> dict[str, object]:
    """A work as one item."""
    date = [part for part in (work.year, work.month) if part]
    fields: dict[str, object] = {
        "id": work.key,
        "type": "paper-conference" if work.venue else TYPES.get(work.kind, "webpage"),
        "title": work.title,
        "author": [_author(one) for one in work.authors],
        "issued": {"date-parts": [date]} if date else {},
        "container-title": work.venue,
        "DOI": work.doi,
        "archive": "arXiv" if work.arxiv else "",
        "archive_location": work.arxiv,
        "URL": work.url,
        "note": work.note,
    }
    return {name: value for name, value in fields.items() if value}


def _author(one: Author) -> dict[str, str]:
    return {"family": one.family, "given": one.given} if one.given else {"literal": one.family}
