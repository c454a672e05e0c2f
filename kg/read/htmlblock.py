"""HTML cut into blocks at its block-level tags, whole pages and stretches inside Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kg.model import Role
from kg.read.block import Block
from kg.read.closing import shut
from kg.read.inline.atoms import Flavour
from kg.read.inline.tags import HTML_TAGS, RAW_TAGS, TAG, UNSEEN, attribute, framed
from kg.read.inline.view import Destination, View
from kg.read.runin import RUN_IN, is_title

BLOCK_TAGS = frozenset(
    re.findall(
        r"[\w-]+",
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section "
        "summary table tbody td tfoot th thead tr ul",
    )
)
_WRAPPERS = frozenset({"div", "p", "section", "header"})  # inside a heading they cut nothing
_HEADING_ENDS = re.compile(r"(?is)(?:(?!<h[1-6]\b).){0,600}?</h[1-6]\s*>")
_ASIDE = frozenset({"nav", "footer"})
_TABLE = frozenset({"table", "tr", "td", "th"})
_DATA = re.compile(r"(?is)(?:(?!</?table\b).)*?<th\b")  # a table with a header says something; others lay out
_CUT = re.compile(
    rf"(?is)(?P<raw><(?P<name>{RAW_TAGS})\b[^>]*>.*?</(?P=name)\s*>"
    r"|<button\b[^>]*>(?:(?!<a\b|</button).)*</button\s*>)"
    rf"|(?P<comment>{UNSEEN})"
    r"|(?P<breaks>(?:<br\s*/?>\s*){2,})"
    r"|(?P<tag></?[a-z][a-z0-9]*(?=[\s/>])(?:\"[^\"]*\"|'[^']*'|[^'\">])*>)"
)
_ROLES = {
    **dict.fromkeys(("td", "th"), Role.CELL),
    **dict.fromkeys(("figcaption", "caption"), Role.CAPTION),
    "pre": Role.CODE,
}
_TAGS_ONLY = re.compile(rf"(?s)(?:</?[A-Za-z][^>]*>|{UNSEEN}|\s)*+")
_LINKED = re.compile(r"(?i)<img\b|<a\b[^>]*>.*</a|<(?:iframe|embed|object|audio|video)\b", re.S)
_BOLD = re.compile(r"(?is)\s*<(strong|b)\b[^>]*>(?:(?!</?(?:strong|b)\b).)+</\1>\s*[:：]?\s*")


@dataclass(frozen=True, slots=True)
class _Table:
    """A table that is open: which one, and where in it the scan is; `span` columns the cell covers."""

    number: int = 0
    row: int = 0
    column: int = 0
    span: int = 1
    data: bool = False


@dataclass(slots=True)
class _State:
    """Where in the nesting of tags the scan is."""

    depth: int
    group: int
    lists: int = 0
    role: Role = Role.PARAGRAPH
    level: int = 0
    rows: int = 0  # so far, in all tables
    table: _Table = _Table()
    aside: int = 0
    pre: int = 0
    anchor: Destination | None = None
    roles: list[tuple[str, Role, int]] = field(default_factory=list)
    tables: list[_Table] = field(default_factory=list)  # around the one that is open


def html_blocks(view: View, depth: int = 0, group: int = 0, flavour: Flavour = Flavour.HTML) -> list[Block]:
    """The blocks of a stretch of HTML, scripts, styles and comments in none of them.

    It stands in a list entry of a depth and group; between its tags the text has a flavour of its own.
    """
    state = _State(depth, group, lists=depth, role=Role.ENTRY if depth else Role.PARAGRAPH, level=depth)
    return [_finished(block, flavour) for block in _blocks(view, state)]


def _blocks(view: View, state: _State) -> Iterator[Block]:
    start, anchor = 0, state.anchor
    for match in _CUT.finditer(view.text, 0, shut(view.text)):
        name = _name(match["tag"] or "")
        if name == "a":
            state.anchor = _anchor(view, match)
        if not _cuts(match, name, state):
            continue
        yield from _block(view[start : match.start()], state, anchor)
        start, anchor = match.end(), state.anchor
        if name:
            _enter(state, name, match, view.places[match.start()])
    yield from _block(view[start:], state, anchor)


def _cuts(match: re.Match[str], name: str, state: _State) -> bool:
    """Whether a block ends at a piece of markup."""
    if state.role is Role.HEADING and name in _WRAPPERS:
        return not _HEADING_ENDS.match(match.string, match.end())
    if match["raw"]:
        tag = TAG.match(match.string, match.start())
        return not (tag and framed(tag))
    return bool(match["breaks"] and not state.pre) or name in BLOCK_TAGS


def _name(tag: str) -> str:
    match = re.match(r"</?([A-Za-z0-9]+)", tag)
    return match[1].lower() if match else ""


def _anchor(view: View, match: re.Match[str]) -> Destination | None:
    place = None if match[0].startswith("</") else attribute(match, "href")
    if place is None or place[0] == place[1]:
        return None
    return view.target(*place, html.unescape(view.text[slice(*place)]).strip())


def _enter(state: _State, name: str, match: re.Match[str], place: int) -> None:
    closing = match[0].startswith("</")
    step = -1 if closing else 1
    if name in ("ul", "ol"):
        state.group += not closing and state.lists == 0
        state.lists = max(0, state.lists + step)
    elif name in _TABLE:
        _enter_table(state, name, match, place)
    elif name in _ASIDE:
        state.aside = max(0, state.aside + step)
    elif name == "pre":
        state.pre = max(0, state.pre + step)
    role = _role(state, name)
    if role is not None:
        _nest(state, name, role, closing)


def _enter_table(state: _State, name: str, match: re.Match[str], place: int) -> None:
    """Begin or end a table, count a row or a cell, which may cover several columns."""
    table, closing = state.table, match[0].startswith("</")
    if name == "table" and not closing:
        state.tables.append(table)
        state.table = _Table(place + 1, data=bool(_DATA.match(match.string, match.end())))
    elif closing:
        state.table = state.tables.pop() if name == "table" and state.tables else table
    elif name == "tr":
        state.rows += 1
        state.table = replace(table, row=state.rows, column=0, span=1)
    else:
        state.table = replace(table, column=table.column + table.span, span=_span(match))


def _span(match: re.Match[str]) -> int:
    place = attribute(match, "colspan")
    width = match.string[slice(*place)].strip() if place else ""
    return int(width) if re.fullmatch(r"[1-9]\d?", width, re.A) else 1


def _nest(state: _State, name: str, role: tuple[Role, int], closing: bool) -> None:
    """Take the role of an opened tag, or the one that its end leads back to."""
    if not closing:
        state.roles.append((name, state.role, state.level))
        state.role, state.level = role
        return
    while any(opened == name for opened, *_ in state.roles):
        opened, state.role, state.level = state.roles.pop()
        if opened == name:
            break


def _role(state: _State, name: str) -> tuple[Role, int] | None:
    if name[0] == "h" and name[1:].isdigit():
        return Role.HEADING, int(name[1])
    if name in ("li", "dd"):
        return Role.ENTRY, max(1, state.lists)
    if name == "p":
        laid = state.role is Role.CELL and not state.table.data
        return (Role.PARAGRAPH, 0) if laid or state.role is Role.PARAGRAPH else None
    return (_ROLES[name], 0) if name in _ROLES else None


def _block(view: View, state: _State, anchor: Destination | None) -> Iterator[Block]:
    part = view if state.pre else view.strip()
    if not part.text.strip() or _empty(part.text):
        return
    table = state.table if state.role is Role.CELL else _Table()
    group = state.group if state.lists else 0
    place = (part.start, part.end, state.level, table.row, table.column, group)
    yield Block(part, state.role, *place, anchor=anchor, aside=state.aside > 0, table=table.number)


def _empty(text: str) -> bool:
    """Whether there is nothing but tags in which nothing can be seen."""
    names = {match[1].lower() for match in re.finditer(r"</?([A-Za-z][A-Za-z0-9]*)", text)}
    return bool(_TAGS_ONLY.fullmatch(text)) and names <= HTML_TAGS and not _LINKED.search(text)


def _finished(block: Block, flavour: Flavour) -> Block:
    if block.role == Role.PARAGRAPH and _BOLD.fullmatch(block.view.text):
        inner = re.sub(r"<[^>]*>", "", block.view.text)
        if is_title(inner):
            return replace(block, role=Role.HEADING, depth=RUN_IN, flavour=flavour)
    return replace(block, flavour=flavour)
