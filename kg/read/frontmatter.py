"""Front matter: `---` blocks as Jekyll and Hugo write them, `Name: value` lines as Pelican and mail do."""

from __future__ import annotations

import re

from kg.read.block import Front
from kg.read.dates import iso_date

_YAML = re.compile(r"\A\ufeff?(---[ \t]*\r?\n)(.*?\r?\n)??(---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_HEADERS = re.compile(
    r"\A\ufeff?((?:[A-Z][A-Za-z-]{1,30}:[ \t]*\S[^\r\n]*\r?\n(?:[ \t]+\S[^\r\n]*\r?\n)*){2,})(?=\s*\r?\n|\Z)"
)
_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$")


def front_matter(text: str) -> Front:
    """What the front matter at the top of a text says; its `length` is 0 when there is none.

    >>> front_matter("---\\ntitle: A\\ntags: [x, y]\\n---\\nText").tags
    ('x', 'y')
    """
    match = _YAML.match(text)
    if match:
        return _front(_fields(match[2] or ""), match.end())
    match = _HEADERS.match(text)
    if match:
        fields = _fields(match[1])
        if fields.keys() & {"title", "subject", "date"}:
            return _front(fields, match.end())
    return Front()


def _fields(text: str) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        match = _FIELD.match(line)
        if match:
            name = match[1].lower()
            fields[name] = _values(match[2])
        elif name and re.match(r"\s*-\s+\S", line):
            fields[name].extend(_values(re.sub(r"^\s*-\s+", "", line)))
    return fields


def _values(text: str) -> list[str]:
    if text.startswith("[") and text.endswith("]"):
        parts = re.findall(r"\"[^\"]*\"|'[^']*'|[^,\[\]]+", text[1:-1])
        return [value for part in parts if (value := _plain(part))]
    return [value] if (value := _plain(text)) else []


def _plain(text: str) -> str:
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        quote, text = text[0], text[1:-1]
        return text.replace('\\"', '"') if quote == '"' else text.replace("''", "'")
    return text


def _front(fields: dict[str, list[str]], length: int) -> Front:
    def one(*names: str) -> str:
        return next((fields[name][0] for name in names if fields.get(name)), "")

    layout = re.match(r"([a-z]{2})_post$", one("layout"))
    authors = fields.get("authors") or fields.get("author") or []
    return Front(
        title=one("title", "subject"),
        date=iso_date(one("date", "published", "pubdate")),
        lang=one("lang", "language", "locale") or (layout[1] if layout else ""),
        series=one("series", "category"),
        url=one("canonical_url", "url", "link"),
        authors=tuple(authors),
        tags=tuple(fields.get("tags") or fields.get("categories") or []),
        length=length,
    )
