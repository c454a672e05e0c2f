"""Front matter: YAML between `---` (Jekyll, Hugo), TOML between `+++` (Hugo, Zola), JSON in braces,
`Name: value` lines (Pelican, mail), `@def name = value` (Franklin), `[#]: name: value`, `name=value` (JBake),
`---json` and `---toml` (Eleventy), `;;;` (Hexo), `% title` (Pandoc), `.. name: value` in a comment (Nikola).
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from kg.read.block import Front
from kg.read.dates import iso_date
from kg.text.parsing import json_of, toml_of

Fields = dict[str, list[str]]
_END = r"(?>\r\n|\r|\n)"  # taken whole: split in two, every blank line would double the ways to read it
_TOP = rf"\A\ufeff?(?:[ \t]*{_END})*"
_YAML = re.compile(
    rf"{_TOP}(?:%YAML[^\r\n]*{_END})?---[ \t]*{_END}"
    rf"(?P<body>(?:.*?{_END})??)(?:---|\.\.\.)[ \t]*(?:{_END}|\Z)",
    re.S,
)
_TOML = re.compile(rf"{_TOP}\+\+\+[ \t]*{_END}(?P<body>.*?{_END})??\+\+\+[ \t]*(?:{_END}|\Z)", re.S)
_HEADERS = re.compile(
    rf"\A\ufeff?(?P<body>(?:[A-Z][A-Za-z-]{{1,30}}:[ \t]*\S[^\r\n]*{_END}"
    rf"(?:[ \t]+\S[^\r\n]*{_END})*){{2,}})(?=\s*{_END}|\Z)"
)
_DEFINED = re.compile(rf"{_TOP}(?P<body>(?:@def[ \t]+\w+[ \t]*=[^\r\n]*(?:{_END}|\Z)+)+)")
_LABELLED = re.compile(
    rf"{_TOP}(?P<body>(?:\[(?:#|//)\]:[ \t]*(?:#[ \t]*)?\(?[\w-]+[ \t]*:[^\r\n]*(?:{_END}|\Z))+)"
)
_EQUAL = re.compile(
    rf"{_TOP}(?P<body>(?:[a-z][\w.-]*[ \t]*=[^\r\n]*{_END}){{2,}})(?:~{{3,}}[ \t]*{_END}|(?={_END})|\Z)"
)
_NAMED = re.compile(rf"{_TOP}---[ \t]*(?P<body>(?:json|toml)\b.*?{_END})---[ \t]*(?:{_END}|\Z)", re.S)
_HEXO = re.compile(rf"{_TOP};;;[ \t]*{_END}(?P<body>.*?{_END});;;[ \t]*(?:{_END}|\Z)", re.S)
_PANDOC = re.compile(rf"\A\ufeff?(?P<body>%[ \t]+\S[^\r\n]*{_END}(?:%[^\r\n]*(?:{_END}|\Z)){{1,2}})")
_NIKOLA = re.compile(
    rf"{_TOP}<!--[ \t]*{_END}?(?P<body>(?:\.\.[ \t]+[\w-]+:[^\r\n]*{_END}+)+)-->[ \t]*(?:{_END}|\Z)"
)
_COMMENTED = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]+#.*")
_FIELD = re.compile(r"[\"']?([A-Za-z@$][\w.$-]*)[\"']?[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_LINE = re.compile(r"[\"']?[A-Za-z@$][\w.$-]*[\"']?[ \t]*:(?:[ \t]|$)|-(?:[ \t]|$)|[#\]})]")
_BLOCK = re.compile(r"[|>][+-]?\d?[+-]?(?:[ \t]+#.*)?$")
_DATES = tuple(
    re.findall(
        r"\w+",
        "date published pubdate pubdatetime publishdate publishedat publishedon publicationdate "
        "publicationtime publishtime datepublished "
        "dateposted posted postedat postdate issuedate sent sentat senddate "
        "created createdat createdon datecreated updated updatedat modified modifiedat datemodified lastmod "
        "lastmodified lastmodifiedat lastupdated",
    )
)
_KNOWN = frozenset({"title", "subject", "headline", "layout", "tags", "author", "authors", "slug", *_DATES})


def front_matter(text: str) -> Front:
    """What the front matter at the top of a text says; its `length` is 0 when there is none.

    >>> front_matter("---\\ntitle: A\\ntags: [x, y]\\n---\\nText").tags
    ('x', 'y')
    >>> front_matter('+++\\ntitle = "A"\\ndate = 2020-02-03T10:00:00Z\\n+++\\nText').date
    '2020-02-03'
    """
    for pattern, fields in _FORMS:
        match = pattern.match(text)
        found = fields(match["body"] or "") if match else None
        if match and found is not None:
            return _front(found, match.end())
    return _json(text)


def _yaml(text: str) -> Fields | None:
    """The fields of YAML; None where its lines are prose between two rules."""
    lines = [line for line in text.splitlines() if line.strip() and not line[0].isspace()]
    told = [line for line in lines if _LINE.match(line)]
    if lines and (not _LINE.match(lines[0]) or 2 * len(told) <= len(lines)):
        return None
    return {_key(name): _written(value, below) for name, value, below in _yaml_fields(text.splitlines())}


def _written(value: str, below: list[str]) -> list[str]:
    """The values behind a name and in the lines that belong to it."""
    lines = [line.strip() for line in below if line.strip()]
    if _BLOCK.match(value):
        return [text] if (text := " ".join(lines)) else []
    if value and lines and not any(line.startswith("- ") for line in lines):
        return _values(" ".join([value, *lines]))
    return _values(value) if value else _nested(below)


def _yaml_fields(lines: list[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Names, values and the lines that belong to them: those further in, and entries of lists."""
    name, value, below = "", "", []  # type: str, str, list[str]
    for line in lines:
        match = None if line[:1].isspace() or line.startswith("-") else _FIELD.match(line)
        if match:
            if name:
                yield name, value, below
            name, value, below = match[1], match[2] or "", []
        elif line.strip() and not line.startswith("#"):
            below.append(line)
    if name:
        yield name, value, below


def _nested(lines: list[str]) -> list[str]:
    """The entries of a list, of mappings in it or below a name what is called `name`."""
    found: list[str] = []
    for line in lines:
        entry = re.match(r"\s*-\s+(.*)", line)
        field = _FIELD.match(entry[1] if entry else line.strip())
        if field and field[1] == "name":
            found += _values(field[2] or "")
        elif entry and not field:
            found += _values(entry[1])
    return found


def _toml(text: str) -> Fields | None:
    try:
        return _flat(toml_of(text))
    except tomllib.TOMLDecodeError:  # read as far as its lines go
        return _equal(text)


def _flat(values: Mapping[str, Any]) -> Fields:
    """The fields of a mapping; of what stands deeper (`[taxonomies]`) those that nothing above names."""
    fields: Fields = {}
    for name, value in sorted(values.items(), key=lambda pair: isinstance(pair[1], Mapping)):
        if isinstance(value, Mapping) and _key(name) not in ("author", "authors"):
            fields = _flat(value) | fields
        else:
            fields[_key(name)] = list(_texts(value))
    return fields


def _texts(value: Any) -> Iterator[str]:
    """The texts of a value, of lists each, of people their names."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, Mapping):
        yield from _texts(value.get("name"))
    elif isinstance(value, str | int | float | date) and not isinstance(value, bool):
        yield str(value)


def _headers(text: str) -> Fields | None:
    fields = _yaml(text) or {}
    return fields if fields.keys() & {"title", "subject", "date"} else None


def _defined(text: str) -> Fields:
    return _lines(text, r"@def[ \t]+(\w+)[ \t]*=[ \t]*(.*)")


def _labelled(text: str) -> Fields:
    return _lines(text, r"\[(?:#|//)\]:[ \t]*(?:#[ \t]*)?\(?([\w-]+)[ \t]*:[ \t]*(\(.*\)|.*?)\)?[ \t]*$")


def _equal(text: str) -> Fields | None:
    fields = _lines(text, r"([A-Za-z][\w.-]*)[ \t]*=[ \t]*(.*)")
    return fields if fields.keys() & _KNOWN else None


def _lines(text: str, pattern: str) -> Fields:
    found = (re.match(pattern, line) for line in text.splitlines())
    return {_key(match[1]): _values(_unwrapped(match[2].strip())) for match in found if match}


def _named(text: str) -> Fields | None:
    """The fields of JSON or TOML whose name stands behind the first mark."""
    name, _, body = text.partition("\n")
    return _object(body) if name.strip() == "json" else _toml(body)


def _object(text: str) -> Fields | None:
    try:
        values = json_of(text)
    except ValueError:
        return None
    return _flat(values) if isinstance(values, dict) else None


def _pandoc(text: str) -> Fields:
    """The title, the authors and the date of a title block."""
    lines = [line[1:].strip() for line in text.splitlines()]
    title, authors, date = (*lines, "")[:3] if len(lines) < 3 else lines[:3]
    return {"title": [title], "authors": [one.strip() for one in authors.split(";")], "date": [date]}


def _nikola(text: str) -> Fields:
    return _lines(text, r"\.\.[ \t]+([\w-]+):[ \t]*(.*)")


def _unwrapped(text: str) -> str:
    day = re.fullmatch(r"Date\((\d{4}), *(\d{1,2}), *(\d{1,2})\)", text)  # Julia's
    if day:
        return f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str], Fields | None]], ...] = (
    (_YAML, _yaml),
    (_NAMED, _named),
    (_TOML, _toml),
    (_HEXO, _object),
    (_PANDOC, _pandoc),
    (_NIKOLA, _nikola),
    (_HEADERS, _headers),
    (_DEFINED, _defined),
    (_LABELLED, _labelled),
    (_EQUAL, _equal),
)


def _json(text: str) -> Front:
    start = re.match(r"\ufeff?\s*(?=\{)", text)
    try:
        values, end = json.JSONDecoder().raw_decode(text, start.end()) if start else (None, 0)
    except ValueError:
        return Front()
    fields = _flat(values) if isinstance(values, dict) else {}
    rest = re.compile(rf"[ \t]*(?:{_END}|\Z)").match(text, end)
    return _front(fields, rest.end()) if fields.keys() & _KNOWN and rest else Front()


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _values(text: str) -> list[str]:
    if text.startswith("[") and text.endswith("]"):
        parts = re.findall(r"\"[^\"]*\"|'[^']*'|[^,\[\]]+", text[1:-1])
        return [value for part in parts if (value := _plain(part))]
    return [value] if (value := _plain(text)) else []


def _plain(text: str) -> str:
    text = _COMMENTED.sub(r"\1", text.strip())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        quote, text = text[0], text[1:-1]
        return text.replace('\\"', '"') if quote == '"' else text.replace("''", "'")
    return re.sub(r"(?:^|[ \t])#(?:[ \t].*)?$", "", text).strip()


def _front(fields: Fields, length: int) -> Front:
    def one(*names: str) -> str:
        told = (fields[name][0] for name in names if fields.get(name))
        return next((value for value in told if not re.search(r"\{[{%]", value)), "")

    layout = re.match(r"([a-z]{2})_post$", one("layout"))
    return Front(
        title=one("title", "subject", "headline"),
        date=next((found for name in _DATES if (found := iso_date(one(name)))), ""),
        lang=one("lang", "language", "locale") or (layout[1] if layout else ""),
        series=one("series", "category"),
        url=one("canonicalurl", "url", "link", "sourceurl", "originalurl", "canonical"),
        authors=tuple(fields.get("authors") or fields.get("author") or ()),
        tags=tuple(fields.get("tags") or fields.get("categories") or ()),
        length=length,
    )
