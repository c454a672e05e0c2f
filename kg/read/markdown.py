"""Markdown: markdown-it decides what the blocks are, positions are kept here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, pairwise

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from kg.model import Role
from kg.read.block import Block, Parsed
from kg.read.frontlists import entries
from kg.read.frontmatter import front_matter
from kg.read.hidden import Region, hidden, inside
from kg.read.htmlblock import html_blocks
from kg.read.htmlnotes import html_notes, within_notes
from kg.read.inline.atoms import Flavour
from kg.read.inline.brackets import normal_label, unescape
from kg.read.inline.tags import COMMENT
from kg.read.inline.ticks import code_spans
from kg.read.inline.view import PRIVATE, Destination, View, join, line_starts, view_of
from kg.read.inlinenotes import with_notes
from kg.read.runin import split_paragraph
from kg.read.shortcodes import admonitions, calls, directives, embeds, highlighted, inner_fences, made_marks
from kg.read.stretches import holding

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.S | re.M)
_FENCED = re.compile(
    r"(?:`{3,}|~{3,})[^\r\n]*\r?\n?(.*?)(?:(?:(?<=\n)|(?<=\r))[ \t>]*(?:`{3,}|~{3,})[ \t]*)?\s*\Z", re.S
)
_UNSEEN = re.compile(rf"(?s){COMMENT.pattern}|<!--")  # a comment that never ends hides nothing but its mark
_BLANK = re.compile(
    r"[\s>]*(?:(?:[-*+]|\d{1,9}[.)]|\[\^[^\]]*\]:)\s*)*"
)  # markdown-it leaves such a line out
_NOTE = re.compile(r"^[ \t>]*\[\^([^\]\s]+)\]:", re.M)
_MARK = re.compile(r"(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])(?=[ \t]))+")
_ALONE = re.compile(rf"(?m)^(?:[ \t]*+{PRIVATE}[ \t{PRIVATE}]*+(?:\r\n|\r|\n))++")
_DEFINED = re.compile(r"[ ]{0,3}\[[^\]\n]+\]:")
_MARKED = re.compile(r"[ \t]*(?:[-*+>]|\d{1,9}[.)])")
_NESTED = r"[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))"
_DEEP = re.compile(rf"(?m)^((?:{_NESTED}){{40}}[ \t]?|[ \t]{{100}})((?:{_NESTED})+)")
_DEFINITION = re.compile(
    r"^[ \t>]*\[((?:\\.|[^\[\]\\])+)\]:[ \t]*(?:\r?\n[ \t]*)?(?:<(?=[^<>\n]+>))?((?<=<)[^\s<>]+|\S+)", re.M
)


def parse(text: str) -> Parsed:
    """Cut Markdown into blocks."""
    front = front_matter(text)
    start = max(front.length, len(text) - len(text.lstrip("\ufeff")))
    shown, left_out = _shown(_blank(text, start))
    env: dict[str, object] = {}
    tree = SyntaxTreeNode(_parser().parse(shown, env))
    notes = html_notes(shown, markdown=True)
    walker = _Walker(shown, made_marks(shown, text))
    blocks = within_notes(with_notes(walker.blocks(tree, _Inside())), notes)
    return Parsed(
        (*entries(text, front.length), *blocks),
        front,
        _labels(shown, env),
        (*left_out, *_marks(shown)),
        notes.jumps,
        embeds(text, left_out),
    )


def _marks(text: str) -> Iterator[Region]:
    """The labels of footnotes, the definitions of links and the numbers of list entries."""
    yield from (("address", *match.span()) for match in _DEFINITION.finditer(text))
    yield from (("note-label", *match.span()) for match in _NOTE.finditer(text))
    yield from (("list-mark", *match.span()) for match in re.finditer(rf"(?m)^{_MARK.pattern}", text))


def _blank(text: str, length: int) -> str:
    return re.sub(r"[^\r\n]", " ", text[:length]) + text[length:]


def _shown(text: str) -> tuple[str, tuple[Region, ...]]:
    """The text with comments and hidden HTML blanked, character by character, outside code; and those."""
    code = _code(text)
    found = [("comment", *match.span()) for match in _UNSEEN.finditer(text)]
    in_code = holding(code)
    comments = [region for region in found if not in_code(region[1])]
    text, around = highlighted(_covered(text, comments))
    fences = list(directives(text))
    text, heads = admonitions(_covered(text, fences))
    code = code if not (fences or heads) else _code(text)
    made = calls(text, code)
    text = _masked(text, made)
    others = tuple(hidden(text, code=code, closed=True))
    told = (*comments, *around, *fences, *inner_fences(text, fences), *heads, *made, *others)
    return _shallow(inside(text, others, PRIVATE)), told


def _code(text: str) -> list[tuple[int, int]]:
    fences, places = (match.span() for match in _FENCE.finditer(text)), line_starts(text)
    lines = ((low, text[low:high]) for low, high in pairwise(places) if "`" in text[low:high])
    spans = ((at + low, at + high) for at, line in lines for low, high in code_spans(line))
    return [*fences, *spans]


def _masked(text: str, regions: Iterable[Region]) -> str:
    """The text with some stretches filled with what is never text, so that no line becomes empty by it, but
    for one right above the definition of a link, which must not stand in a paragraph."""
    parts, last = [], 0
    for _, low, high in regions:
        parts += [text[last:low], re.sub(r"[^\r\n]", PRIVATE, text[low:high])]
        last = high
    whole = "".join([*parts, text[last:]])

    def above(lines: re.Match[str]) -> str:
        return lines[0].replace(PRIVATE, " ") if _DEFINED.match(whole, lines.end()) else lines[0]

    return _ALONE.sub(above, whole)


def _shallow(text: str) -> str:
    """The text without the list marks and quotation marks that stand deeper than any parser goes."""
    return _DEEP.sub(lambda match: match[1] + PRIVATE * len(match[2]), text)


def _covered(text: str, regions: Iterable[Region]) -> str:
    out, last = [], 0
    for _, low, high in regions:
        out += [text[last:low], _cover(text, low, high)]
        last = high
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
    parser = MarkdownIt("commonmark", {"maxNesting": 150}).enable("table").use(footnote_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _labels(text: str, env: dict[str, object]) -> dict[str, Destination]:
    known = env.get("references", {})
    labels: dict[str, Destination] = {}
    names = {normal_label(name) for name in known} if isinstance(known, dict) else set()
    for match in _DEFINITION.finditer(text):
        name = normal_label(match[1])
        if name in names and name not in labels:
            labels[name] = Destination(unescape(match[2]), *match.span(2))
    return labels


_LEAVES = frozenset({"inline", "tr", "fence", "code_block", "html_block"})


@dataclass(frozen=True, slots=True)
class _Inside:
    """What blocks stand in: a heading's level, a list's depth, its number and the entry's, a footnote."""

    heading: int = 0
    depth: int = 0
    group: int = 0
    number: int | None = None
    footnote: str = ""
    line: int = -1  # the first one of a list entry
    table: int = 0


class _Walker:
    """Goes through markdown-it's blocks and finds the characters of each."""

    def __init__(self, text: str, made: frozenset[int]) -> None:
        self.text = text
        self.made = made  # where marks of quotations stand that the source has not
        self.starts = line_starts(text)
        self.groups = count(1)
        self.rows = count(1)
        self.notes: Counter[str] = Counter()

    def blocks(self, node: SyntaxTreeNode, inside: _Inside) -> Iterator[Block]:
        """All blocks below a node, in order."""
        for child in node.children:
            if child.type in _LEAVES:
                yield from self._leaf(child, inside)
            else:
                yield from self.blocks(child, self._within(child, inside))

    def _within(self, node: SyntaxTreeNode, inside: _Inside) -> _Inside:
        match node.type:
            case "bullet_list" | "ordered_list":
                group = inside.group or next(self.groups)
                return replace(inside, depth=inside.depth + 1, group=group)
            case "list_item":
                number = int(node.info) if node.info.isdigit() else None
                return replace(inside, number=number, line=(node.map or (-1, 0))[0])
            case "table":
                return replace(inside, table=self.starts[(node.map or (0, 0))[0]] + 1)
            case "heading":
                return replace(inside, heading=int(node.tag[1]))
            case "footnote_reference":
                label = str(node.meta["label"]).casefold()
                self.notes[label] += 1
                again = f"\n{self.notes[label]}" if self.notes[label] > 1 else ""  # the first one counts
                return replace(inside, footnote=label + again)
        return inside

    def _leaf(self, node: SyntaxTreeNode, inside: _Inside) -> Iterable[Block]:
        first, last = node.map or (0, 0)
        if node.type == "inline":
            return self._inline(node, first, inside)
        if node.type == "tr":
            return self._cells(first, inside)
        start = self.starts[first]
        view = view_of(self.text, start, max(start, self.starts[min(last, len(self.starts) - 1)]))
        if node.type == "html_block":  # where Markdown's links stand in it after all, it is read as Markdown
            flavour = Flavour.MARKDOWN if "](" in view.text else Flavour.HTML
            if node.content.strip() not in view.text or _MARKED.match(view.text):  # marks before its lines
                view = self._view(node.content.rstrip("\n"), first, False)
            return html_blocks(view, inside.depth, inside.group, flavour)
        code = self._code(view, fenced=node.type == "fence")
        return [Block(code, Role.CODE, view.start, view.end, inside.depth, group=inside.group)]

    def _code(self, view: View, *, fenced: bool) -> View:
        """What stands between the fences of a code block, without marks that were made."""
        match = _FENCED.search(view.text) if fenced else None
        code = view[slice(*match.span(1))] if match else view
        if not self.made:
            return code
        kept = [index for index, place in enumerate(code.places) if place not in self.made]
        return View("".join(code.text[index] for index in kept), [code.places[index] for index in kept])

    def _line(self, number: int) -> tuple[int, str]:
        start = self.starts[number]
        return start, self.text[start : self.starts[number + 1]].rstrip("\r\n")

    def _inline(self, node: SyntaxTreeNode, first: int, inside: _Inside) -> list[Block]:
        if not node.content:
            return []
        view = self._view(node.content, first, inside.heading > 0)
        role = Role.HEADING if inside.heading else Role.ENTRY if inside.depth else Role.PARAGRAPH
        block = Block(
            view,
            role,
            view.start,
            view.end,
            inside.heading or inside.depth,
            group=inside.group,
            footnote=inside.footnote,
            number=inside.number,
        )
        return [block] if inside.heading else split_paragraph(block)

    def _view(self, content: str, first: int, heading: bool) -> View:
        """The characters of a token's content, found in its lines; a heading's marks may follow it."""
        views, ends, number = [], [], first
        for words in map(str.strip, content.split("\n")):
            start, line = self._line(number)
            while words not in line and _BLANK.fullmatch(line) and number + 2 < len(self.starts):
                number += 1
                start, line = self._line(number)
            number += 1
            at = max(line.find(words) if heading else line.rfind(words), 0)
            views.append(view_of(self.text, start + at, start + min(len(line), at + len(words))))
            end = start + len(line)
            ends.append(end + self.text.startswith("\r\n", end))  # of CR LF the second character
        return join(views, ends)

    def _cells(self, number: int, inside: _Inside) -> list[Block]:
        row = next(self.rows)
        start, line = self._line(number)
        mark = _MARK.match(line) if number == inside.line else None
        start, line = (start + mark.end(), line[mark.end() :]) if mark else (start, line)
        bounds = [-1, *(match.start() for match in re.finditer(r"(?<!\\)\|", line)), len(line)]
        if not line[: bounds[1]].strip(" \t>"):  # a pipe before the first cell
            del bounds[0]
        cells = (_cell(view_of(self.text, start + low + 1, start + high)) for low, high in pairwise(bounds))
        return [
            Block(cell, Role.CELL, cell.start, cell.end, row=row, column=column, table=inside.table)
            for column, cell in enumerate(cells, 1)
            if cell.text
        ]


def _cell(view: View) -> View:
    """A cell without the back-slashes before its pipes (GFM resolves them before all else)."""
    kept = [index for index in range(len(view.text)) if not view.text.startswith("\\|", index)]
    return View("".join(view.text[i] for i in kept), [view.places[i] for i in kept]).strip()
