"""Front matter that carries the content itself: a list whose entries have an address and words (a title, an
author, a description) is read as list entries, each a link, whether it is YAML, TOML or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Role
from kg.read.block import Block
from kg.read.inline.view import View, view_of

_TITLES = frozenset({"title", "name", "headline", "heading", "label"})
_WORDS = _TITLES | frozenset(
    re.findall(
        r"\w+",
        "text description desc summary abstract excerpt quote comment comments note notes body content "
        "author authors by creator publisher source tldr blurb",
    )
)
_ADDRESSES = frozenset({"url", "link", "href", "website", "permalink", "externalurl", "sourceurl", "uri"})
_OTHERS = re.compile(  # lists whose entries are no content of an issue
    r"\w*(?:author|contributor|editor|image|photo|icon|menu|translation|alias)(?:s|es)?|gallery|cover|hero|head|meta|"
    r"seo|nav|navigation|sidebar|footer|header|social|share|alternates|resources|scripts|css|styles|fonts|"
    r"breadcrumbs|crossposts|cascade|outputs|params"
)
_WEB = re.compile(r"(?i)(?:https?:)?//\S+|www\.\S+")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_NAMED = re.compile(r"[\"']?(@?[A-Za-z_][\w.-]*)[\"']?[ \t]*:(?:[ \t]+|$)")
_DASH = re.compile(r"-(?:[ \t]+|$)")
_FLOW = re.compile(r"[{,][ \t]*[\"']?([\w-]+)[\"']?[ \t]*:[ \t]+(\"[^\"]*\"|'[^']*'|[^,{}]+)")
_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")
_TOML_LIST = re.compile(r"(?m)^[ \t]*\[\[([\w.-]+)\]\][ \t]*$")
_TOML_FIELD = re.compile(
    r"(?m)^[ \t]*([\w-]+)[ \t]*=[ \t]*(?:\"\"\"\s*|'''\s*|\"|')(.*?)(?:\"\"\"|'''|\"|')[ \t]*$", re.S
)
_JSON_OBJECT = re.compile(r"\{[^{}]*\}")
_JSON_FIELD = re.compile(r"\"([\w-]+)\"\s*:\s*\"((?:[^\"\\\r\n]|\\.)*)\"")
_JSON_LIST = re.compile(r"\"([\w-]+)\"\s*:\s*\[")

Fields = list[tuple[str, list[View]]]


@dataclass(slots=True)
class _Open:
    """A YAML mapping or list that is open: its column, the name above it, and, of an `entry`, its fields."""

    column: int
    name: str
    fields: Fields = field(default_factory=list)
    entry: bool = False


def entries(text: str, length: int) -> list[Block]:
    """The entries of content in the front matter that is the first `length` characters of a text.

    >>> text = "---\\nlinks:\\n  - title: A talk\\n    url: https://a.example/x\\n---\\n"
    >>> [block.view.text for block in entries(text, len(text))]
    ['[A talk](https://a.example/x)']
    """
    head = text[:length]
    if not _WEB.search(head):
        return []
    first = head.lstrip("\ufeff \t\r\n")[:1]
    lists = {"+": _toml, "{": _json}.get(first, _yaml)
    return [block for fields in lists(head) if (block := _block(head, fields))]


def _block(head: str, fields: Fields) -> Block | None:
    """The block of an entry, its title written as a link of Markdown whose marks stand beside it."""
    told = dict(fields)
    address = _address(told)
    words = {name: views for name, views in told.items() if name in _WORDS and views}
    if address is None or not words:
        return None
    lines = _lines(told, words, address)
    places = [place for line in lines for place in (line.start, line.end)]
    return Block(_joined(head, lines), Role.ENTRY, min(places), max(places), 1)


def _address(told: Mapping[str, list[View]]) -> View | None:
    """The first web address among the fields of an entry."""
    named = (views[0] for name, views in told.items() if name in _ADDRESSES and views)
    return next((view for view in named if _WEB.fullmatch(view.text)), None)


def _lines(told: Mapping[str, list[View]], words: Mapping[str, list[View]], address: View) -> list[View]:
    """The values of an entry in their order: the title as a link, or else the address itself among them."""
    title = next((name for name in words if name in _TITLES), "")
    lines: list[View] = []
    for name, views in told.items():
        if name == title:
            lines += [_linked(views[0], address), *views[1:]]
        elif name in words or (not title and views and views[0] is address):
            lines += views
    return lines


def _joined(head: str, lines: Sequence[View]) -> View:
    """Values one after the other, between two of them a character that stands there: a line end at best."""
    text, where = [lines[0].text], list(lines[0].places)
    for before, line in pairwise(lines):
        low, high = sorted((before.end, line.start))
        place = next((at for char in "\n ," if (at := head.find(char, low, high)) >= 0), -1)
        if place >= 0:
            text.append(head[place])
            where.append(place)
        text.append(line.text)
        where += line.places
    return View("".join(text), where)


def _linked(title: View, address: View) -> View:
    marks = [(title.start, "["), (title.end - 1, "]("), (address.end - 1, ")")]
    (before, opened), (between, middle), (behind, shut) = marks
    return View(
        opened + title.text + middle + address.text + shut,
        [before, *title.places, *[between] * len(middle), *address.places, behind],
    )


def _key(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _plain(view: View) -> View:
    """A value without white space, quotation marks and a remark."""
    view = view.strip()
    if len(view.text) > 1 and view.text[0] == view.text[-1] and view.text[0] in "\"'":
        return view[1:-1].strip()
    remark = re.search(r"(?:^|\s)#(?:\s.*)?$", view.text)
    return view[: remark.start()].strip() if remark else view


def _yaml(head: str) -> Iterator[Fields]:
    stack: list[_Open] = []
    for match in _LINE.finditer(head):
        line = view_of(head, *match.span(1))
        if not line.text.strip() or line.text.lstrip().startswith("#"):
            continue
        column = len(line.text) - len(line.text.lstrip())
        yield from _ended(stack, column, dash=bool(_DASH.match(line.text, column)))
        _take(stack, line, column)
    yield from _ended(stack, -1, dash=False)


def _ended(stack: list[_Open], column: int, *, dash: bool) -> Iterator[Fields]:
    """Close what a line at a column ends: an entry ends at its own column, the list above it does not."""
    while stack and (
        stack[-1].column > column or (stack[-1].column == column and (stack[-1].entry or not dash))
    ):
        closed = stack.pop()
        if closed.fields and not any(_OTHERS.fullmatch(above.name) for above in (*stack, closed)):
            yield closed.fields


def _take(stack: list[_Open], line: View, column: int) -> None:
    """Begin an entry, add a field to the one that is open, or continue the last field."""
    dash = _DASH.match(line.text, column)
    start = dash.end() if dash else column
    named = _NAMED.match(line.text, start)
    inside = bool(stack and stack[-1].fields)
    if dash and (named or line.text[start : start + 1] in {"", "{"}):
        _begin(stack, named, line, column)
    elif inside and (not named or column > _column(stack[-1])):
        stack[-1].fields[-1][1].append(_plain(line))
    elif named:
        _take_name(stack, named, line, column)


def _begin(stack: list[_Open], named: re.Match[str] | None, line: View, column: int) -> None:
    """A dash: an entry whose fields stand behind it, in braces, or on the lines below."""
    stack.append(_Open(column, _above(stack), _flow(line) if not named else [], entry=True))
    if named:
        _add_field(stack[-1], named, line)


def _take_name(stack: list[_Open], named: re.Match[str], line: View, column: int) -> None:
    """A name without a dash: a field of the entry that is open, or what a list below it is called."""
    if stack and stack[-1].entry:
        _add_field(stack[-1], named, line)
    if not line.text[named.end() :].strip():
        stack.append(_Open(column, _key(named[1])))


def _add_field(entry: _Open, named: re.Match[str], line: View) -> None:
    value = _plain(line[named.end() :])
    entry.fields.append((_key(named[1]), [value] if value.text and not _SCALAR.match(value.text) else []))


def _flow(line: View) -> Fields:
    """The fields of an entry that is written on one line, in braces."""
    return [(_key(match[1]), [_plain(line[slice(*match.span(2))])]) for match in _FLOW.finditer(line.text)]


def _above(stack: list[_Open]) -> str:
    return stack[-1].name if stack else ""


def _column(entry: _Open) -> int:
    """The column up to which names are fields of an entry."""
    return entry.column + 4


def _toml(head: str) -> Iterator[Fields]:
    starts = list(_TOML_LIST.finditer(head))
    for index, start in enumerate(starts):
        limit = starts[index + 1].start() if index + 1 < len(starts) else len(head)
        end = re.compile(r"(?m)^[ \t]*(?:\[(?!\[)|\+\+\+)").search(head, start.end(), limit)
        if not _OTHERS.fullmatch(_key(start[1].split(".")[-1])):
            yield _matched(head, _TOML_FIELD, start.end(), end.start() if end else limit)


def _json(head: str) -> Iterator[Fields]:
    for match in _JSON_OBJECT.finditer(head):
        above = [found[1] for found in _JSON_LIST.finditer(head, 0, match.start())][-1:]
        if above and not _OTHERS.fullmatch(_key(above[0])):
            yield _matched(head, _JSON_FIELD, *match.span())


def _matched(head: str, pattern: re.Pattern[str], start: int, end: int) -> Fields:
    found = pattern.finditer(head, start, end)
    return [(_key(match[1]), view_of(head, *match.span(2)).lines()) for match in found if match[2].strip()]
