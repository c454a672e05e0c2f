"""`references.bib`: papers and other things to read for BibTeX, biber and whatever imports from them.

The fields are those of classic BibTeX and, for `url`, `doi`, `eprint`, of biblatex
(https://ctan.org/pkg/biblatex); text is UTF-8 with TeX's own characters escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.export.works import Author, Work, works
from kg.model import ReferenceKind
from kg.tables import Tables

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "&%$#_"},
}  # fmt: skip
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")
_NO_URL = re.compile(r"[\s{}\\\x00-\x1f\x7f]")


def bibtex(tables: Tables) -> bytes:
    """All works of a build as BibTeX entries."""
    return "\n".join(map(entry, works(tables))).encode("utf-8", "backslashreplace")


def entry(work: Work) -> str:
    """A work as one entry."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work) if value)
    return f"@{_type(work)}{{{work.key},\n{fields}}}\n"


def _type(work: Work) -> str:
    if work.kind is ReferenceKind.BOOK:
        return "book"
    return "inproceedings" if work.venue else "misc"


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{tex(work.title)}}}"  # braces twice: its capitals stay
    yield "author", " and ".join(map(_author, work.authors))
    yield "booktitle", tex(work.venue)
    yield "year", str(work.year or "")
    yield "month", str(work.month or "")
    yield "doi", _NO_URL.sub("", work.doi)
    yield "eprint", work.arxiv
    yield "archiveprefix", "arXiv" if work.arxiv else ""
    yield "url", _NO_URL.sub(lambda match: f"%{ord(match[0]):02X}", work.url)
    yield "keywords", work.kind.value
    yield "note", tex(work.note)


def _author(one: Author) -> str:
    if one.given:
        return f"{tex(one.family)}, {tex(one.given)}"
    return f"{{{tex(one.family)}}}"


def tex(text: str) -> str:
    """Words that TeX sets as they are, on one line.

    >>> tex("50% of {A_1}")
    '50\\\\% of \\\\textbraceleft{}A\\\\_1\\\\textbraceright{}'
    """
    return _SPECIAL.sub(lambda match: _TEX[match[0]], " ".join(text.split()))
