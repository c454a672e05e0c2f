"""From blocks to a `Document`: sections, roles, languages; links through `references`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from kg.model import Document, Item, Mark, Role, Source
from kg.read.accounting import Accounting
from kg.read.block import Block, Parsed
from kg.read.contents import contents_blocks
from kg.read.dates import date_line, iso_date
from kg.read.endnotes import find_endnotes
from kg.read.inline.atoms import Inline, Known
from kg.read.inline.inline import scan, verbatim
from kg.read.inline.view import View
from kg.read.language import document_language, item_language
from kg.read.references import Cited, Collector
from kg.read.runin import RUN_IN
from kg.read.sections import Sections, plain_heading

_ISSUE = re.compile(
    r"(.{3,60}?)[\s(（—–,-]*(?:(?:issues?|n[o°º]\.?|№|number|nummer|nr\.?|numéro|número|numero|vol(?:ume)?\.?|edition|édition|edição|edición|sayı)?"
    r"\s*#?\s*\d+|第\s*\d+\s*[期号])",
    re.I,
)

_EDGE = 6  # items at the beginning and at the end among which an issue tells its date


def assemble(source: Source, parsed: Parsed) -> Document:
    """Make the document of a parsed source.

    Args:
        source: The input.
        parsed: Its blocks, front matter, link definitions.

    Returns:
        The whole document; no URL, number or label is lost without a `Trouble`.
    """
    return _Assembler(source, parsed).document()


class _Assembler:
    """Reads the blocks of one source in order."""

    def __init__(self, source: Source, parsed: Parsed) -> None:
        self.source = source
        self.front = parsed.front
        self.blocks = parsed.blocks
        self.labels = parsed.labels
        self.notes = find_endnotes(parsed.blocks, parsed.labels, source.text)
        self.known = self._known()
        self.accounting = Accounting(source.text, parsed.front.length, parsed.blocks, parsed.labels)
        self.collector = Collector(source, self.notes, self._own_names(), self.accounting)
        self.sections = Sections()
        self.items: list[Item] = []
        self.lang = ""

    def _own_names(self) -> tuple[str, ...]:
        """Names of the newsletter, by which its own repository, account and site are known."""
        first = next((block.view.text for block in self.blocks if block.role == Role.HEADING), "")
        title = self.front.title or first
        names = (title, series_of(title), self.front.series, *self.front.tags)
        return tuple(name for name in names if name)

    def _known(self) -> Known:
        numbers = {note.number for note in self.notes if note.number is not None}
        labels = {name: target for name, target in self.labels.items() if not name.isdigit()}
        footnotes = frozenset(block.footnote for block in self.blocks if block.footnote)
        return Known(frozenset(numbers), labels, footnotes)

    def document(self) -> Document:
        """The document."""
        scanned = self._scanned()
        words = "\n".join(inline.text for block, inline in scanned if block.role != Role.CODE)
        self.lang = document_language(self.source.name, self.front.lang, words)
        contents = contents_blocks([(block, inline.text) for block, inline in scanned])
        for block, inline in scanned:
            if block.footnote:
                targets = [link.target for link in inline.links if link.target]
                self.collector.footnotes.setdefault(block.footnote, []).extend(targets)
        after_image = False
        for index, (block, inline) in enumerate(scanned):
            role = _role(block, inline, index in contents, after_image)
            after_image = (bool(inline.images) or after_image) and not inline.text
            self._add(block, inline, role)
        return self._finished()

    def _scanned(self) -> list[tuple[Block, Inline]]:
        endnoted = {note.block for note in self.notes}
        out: list[tuple[Block, Inline]] = []
        for index, block in enumerate(self.blocks):
            if index in endnoted:
                views = [note.view for note in self.notes if note.block == index]
                out += [_endnote(block, view) for view in views]
            elif block.role == Role.CODE:
                out.append((block, verbatim(block.view)))
            else:
                out.append((block, scan(block.view, self.known, block.flavour, block.anchor)))
        return out

    def _add(self, block: Block, inline: Inline, role: Role) -> None:
        section = self.sections.path
        if role == Role.HEADING and inline.text:
            section = self.sections.enter(block.depth, inline.text)
        for target in inline.targets:
            self.accounting.image(target.start, target.end)
        item = self._item(block, inline, role, section)
        self.accounting.code(item.source_range(m.start, m.end) for m in item.marks if m.emphasis == "code")
        cited = Cited(section, inline.text, item.line, block.aside)
        links = () if role in (Role.ENDNOTES, Role.CODE) else self.collector.links(inline, cited)
        for view in inline.images:
            self._caption(view, section)
        if inline.text or links:
            self.items.append(replace(item, links=links))

    def _item(self, block: Block, inline: Inline, role: Role, section: tuple[str, ...]) -> Item:
        return Item(
            text=inline.text,
            pieces=inline.pieces,
            start=block.start,
            end=block.end,
            line=self.source.text.count("\n", 0, block.start) + 1,
            lang=item_language(inline.text, self.lang),
            role=role,
            section=section,
            marks=tuple(Mark(*mark) for mark in inline.marks),
            row=block.row,
            depth=block.depth,
        )

    def _caption(self, view: View, section: tuple[str, ...]) -> None:
        """The alternative text of an image as an item of its own."""
        view = view.strip()
        if view.text:
            block = Block(view, Role.CAPTION, view.start, view.end)
            inline = scan(view, Known())
            if inline.text:
                self.items.append(self._item(block, inline, Role.CAPTION, section))

    def _finished(self) -> Document:
        references, troubles = self.collector.finish()
        title = self.front.title or self._title()
        name = PurePosixPath(self.source.name).name
        return Document(
            name=self.source.name,
            source=self.source.text,
            sha256=self.source.sha256,
            media=self.source.media,
            lang=self.lang,
            title=title,
            items=tuple(self.items),
            references=references,
            date=self.front.date or iso_date(name) or iso_date(title) or self._dated(),
            series=self.front.series or series_of(title),
            authors=self.front.authors,
            tags=self.front.tags,
            url=self.front.url or self.source.url,
            troubles=troubles,
        )

    def _dated(self) -> str:
        """The date that a line of its own tells, at the beginning or the end."""
        edges = (*self.items[:_EDGE], *self.items[-_EDGE:])
        texts = (item.text for item in edges if item.role in (Role.PARAGRAPH, Role.ENTRY, Role.CELL))
        return next((date for text in texts if (date := date_line(text))), "")

    def _title(self) -> str:
        heads = [item for item in self.items if item.role == Role.HEADING and item.depth < RUN_IN]
        return min(heads, key=lambda item: item.depth).text if heads else ""


def _role(block: Block, inline: Inline, contents: bool, after_image: bool) -> Role:
    if contents:
        return Role.CONTENTS
    if after_image and block.role == Role.PARAGRAPH and _wholly_emphasised(inline):
        return Role.CAPTION
    return block.role


def _wholly_emphasised(inline: Inline) -> bool:
    length = len(inline.text.rstrip(".。"))
    return any(kind == "emphasis" and start == 0 and end >= length for kind, start, end in inline.marks)


def _endnote(block: Block, view: View) -> tuple[Block, Inline]:
    note = replace(block, view=view, role=Role.ENDNOTES, start=view.start, end=view.end)
    return note, scan(view, Known(), block.flavour)


def series_of(title: str) -> str:
    """The title without its number, when it has one.

    >>> series_of("Data Digest #12 [EN]: Parsers, Graphs"), series_of("This Week in Yak 343")
    ('Data Digest', 'This Week in Yak')
    """
    match = _ISSUE.match(title)
    name = re.split(r"[(（\[]", match[1])[0] if match else ""
    return plain_heading(name).strip("《》 :：—–-") if name else ""
