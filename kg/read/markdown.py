"""Markdown: markdown-it decides what the blocks are, positions are kept here."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from kg.model import Role
from kg.read.block import Block, Parsed
from kg.read.frontmatter import front_matter
from kg.read.htmlblock import html_blocks
from kg.read.inline.atoms import Flavour
from kg.read.inline.brackets import normal_label, unescape
from kg.read.inline.view import PRIVATE, Target, View, join, line_starts, view_of
from kg.read.runin import split_paragraph

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.S | re.M)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_FENCED = re.compile(
    r"(?:`{3,}|~{3,})[^\r\n]*\r?\n?(.*?)(?:(?:(?<=\n)|(?<=\r))[ \t>]*(?:`{3,}|~{3,})[ \t]*)?\s*\Z", re.S
)
_DEFINITION = re.compile(r"^[ \t>]*\[((?:\\.|[^\[\]\\])+)\]:[ \t]*(?:\r?\n[ \t]*)?<?([^\s>]+)", re.M)


def parse(text: str) -> Parsed:
    """Cut Markdown into blocks."""
    front = front_matter(text)
    hidden = without_comments(_blank(text, max(front.length, int(text.startswith("\ufeff")))))
    env: dict[str, object] = {}
    tokens = _parser().parse(hidden, env)
    walker = Walker(hidden, tokens)
    return Parsed(tuple(walker.blocks()), front, _labels(hidden, env))


def _blank(text: str, length: int) -> str:
    return re.sub(r"[^\r\n]", " ", text[:length]) + text[length:]


def without_comments(text: str) -> str:
    """The text with HTML comments blanked, character by character, outside code."""
    code = [match.span() for pattern in (_FENCE, _CODE_SPAN) for match in pattern.finditer(text)]
    out, last = [], 0
    for match in _COMMENT.finditer(text):
        if not any(low <= match.start() < high for low, high in code):
            out += [text[last : match.start()], _cover(text, *match.span())]
            last = match.end()
    return "".join([*out, text[last:]])


def _cover(text: str, start: int, end: int) -> str:
    """Fill a comment with spaces where its line has nothing else, else with a mark that is no space."""
    out = []
    for line in re.finditer(r"[^\r\n]*(?:[\r\n]+|\Z)", text[start:end]):
        body = line[0].rstrip("\r\n")
        head = text[text.rfind("\n", 0, start + line.start()) + 1 : start] if line.start() == 0 else ""
        tail = text[end:].split("\n", 1)[0] if line.end() >= end - start else ""
        filler = PRIVATE if (head + tail).strip() else " "
        out.append(filler * len(body) + line[0][len(body) :])
    return "".join(out)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _labels(text: str, env: dict[str, object]) -> dict[str, Target]:
    known = env.get("references", {})
    labels: dict[str, Target] = {}
    names = {normal_label(name) for name in known} if isinstance(known, dict) else set()
    for match in _DEFINITION.finditer(text):
        name = normal_label(match[1])
        if name in names and name not in labels:
            labels[name] = Target(unescape(match[2]), *match.span(2))
    return labels


class Walker:
    """Goes through markdown-it's block tokens and finds the characters of each."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.starts = line_starts(text)
        self.depth = 0
        self.group = 0
        self.row = 0
        self.heading = 0
        self.footnote = ""
        self.in_table = False
        self.number: int | None = None

    def blocks(self) -> list[Block]:
        """All blocks in order."""
        found: list[Block] = []
        for token in self.tokens:
            self._enter(token)
            found.extend(self._block(token))
        return found

    def _enter(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.group += self.depth == 0
            self.depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.depth -= 1
        elif token.type in ("table_open", "table_close"):
            self.in_table = token.type == "table_open"
        elif token.type == "list_item_open":
            self.number = int(token.info) if token.info.isdigit() else None
        elif token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif token.type == "heading_close":
            self.heading = 0
        elif token.type == "footnote_reference_open":
            self.footnote = str(token.meta["label"])
        elif token.type == "footnote_reference_close":
            self.footnote = ""

    def _block(self, token: Token) -> list[Block]:
        if token.map is None:
            return []
        if token.type == "tr_open":
            return self._cells(token.map[0])
        if token.type in ("fence", "code_block"):
            return [self._code(token)]
        if token.type == "html_block":
            start, end = self._range(token.map)
            return self._html(view_of(self.text, start, end))
        if token.type == "inline" and token.content and not self.in_table:
            return self._inline(token)
        return []

    def _html(self, view: View) -> list[Block]:
        """An HTML block; where Markdown's links stand in it after all, it is read as Markdown."""
        flavour = Flavour.MARKDOWN if "](" in view.text else Flavour.HTML
        return html_blocks(view, self.depth, self.group if self.depth else 0, flavour)

    def _range(self, lines: list[int]) -> tuple[int, int]:
        start = self.starts[lines[0]]
        return start, max(start, self.starts[min(lines[1], len(self.starts) - 1)])

    def _line(self, number: int) -> tuple[int, str]:
        start = self.starts[number]
        return start, self.text[start : self.starts[number + 1]].rstrip("\r\n")

    def _code(self, token: Token) -> Block:
        start, end = self._range(token.map or [0, 0])
        view = view_of(self.text, start, end)
        if token.type == "fence":
            match = _FENCED.search(view.text)
            view = view[slice(*match.span(1))] if match else view
        return Block(view, Role.CODE, start, end, self.depth, group=self.group if self.depth else 0)

    def _inline(self, token: Token) -> list[Block]:
        view = self._view(token)
        role = Role.HEADING if self.heading else Role.ENTRY if self.depth else Role.PARAGRAPH
        depth = self.heading or self.depth
        group = self.group if self.depth else 0
        number = self.number if self.depth else None
        block = Block(
            view, role, view.start, view.end, depth, group=group, footnote=self.footnote, number=number
        )
        return [block] if self.heading else split_paragraph(block)

    def _view(self, token: Token) -> View:
        """The characters of a token's content, found in its lines."""
        first = (token.map or [0, 0])[0]
        views, ends = [], []
        for offset, content in enumerate(token.content.split("\n")):
            start, line = self._line(first + offset)
            at = line.find(content.strip()) if self.heading else line.rfind(content.strip())
            at = max(at, 0)
            views.append(view_of(self.text, start + at, start + min(len(line), at + len(content.strip()))))
            ends.append(self._line_end(start + len(line)))
        return join(views, ends)

    def _line_end(self, position: int) -> int:
        """Where the line feed after a line stands (of CR LF the second character)."""
        return position + self.text.startswith("\r\n", position)

    def _cells(self, number: int) -> list[Block]:
        self.row += 1
        start, line = self._line(number)
        cells = [_cell(view_of(self.text, start + low, start + high)) for low, high in _split_cells(line)]
        return [Block(cell, Role.CELL, cell.start, cell.end, 0, self.row) for cell in cells if cell.text]


def _cell(view: View) -> View:
    """A cell without the back-slashes before its pipes (GFM resolves them before all else)."""
    kept = [index for index in range(len(view.text)) if not view.text.startswith("\\|", index)]
    return View("".join(view.text[i] for i in kept), [view.places[i] for i in kept]).strip()


def _split_cells(line: str) -> list[tuple[int, int]]:
    cuts = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
    bounds = [-1, *cuts, len(line)]
    return [(low + 1, high) for low, high in pairwise(bounds)]
