"""From blocks to a `Document`: sections, links with their endnotes, references, troubles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from kg.model import Document, Item, Link, Mark, Role, Source, Style, Trouble
from kg.readers.block import Block, Front, Parsed
from kg.readers.contents import contents_blocks
from kg.readers.endnotes import Endnote, find_endnotes
from kg.readers.frontmatter import iso_date
from kg.readers.atoms import Inline, Known
from kg.readers.inline import scan, verbatim
from kg.readers.language import document_language, item_language
from kg.readers.references import Cited, Collector
from kg.readers.sections import Sections, plain_heading


def assemble(source: Source, parsed: Parsed) -> Document:
    """Make the document of a parsed source.

    Args:
        source: The input.
        parsed: Its blocks, front matter, link definitions.

    Returns:
        The whole document; no character, URL or number is lost without a `Trouble`.
    """
    return Assembler(source, parsed).document()


class Assembler:
    """Reads the blocks of one source in order."""

    def __init__(self, source: Source, parsed: Parsed) -> None:
        self.source = source
        self.front = parsed.front
        self.blocks = _with_labels(parsed)
        self.labels = parsed.labels
        self.notes = find_endnotes(self.blocks)
        self.known = self._known()
        self.collector = Collector(source, self.notes, self._own())
        self.sections = Sections()
        self.items: list[Item] = []

    def _own(self) -> tuple[str, ...]:
        """Names of the newsletter, by which its own repository, account and site are known."""
        first = next((block.view.text for block in self.blocks if block.role == Role.HEADING), "")
        title = self.front.title or first
        return tuple(name for name in (title, series_of(title), self.front.series, *self.front.tags) if name)

    def _known(self) -> Known:
        numbers = {note.number for note in self.notes if note.number is not None}
        numbers |= {int(name) for name in self.labels if name.isdigit()}
        labels = {name: target for name, target in self.labels.items() if not name.isdigit()}
        footnotes = frozenset(block.footnote for block in self.blocks if block.footnote)
        return Known(frozenset(numbers), labels, footnotes)

    def document(self) -> Document:
        """The document."""
        inlines = self._scanned()
        lang = document_language(
            self.source.name, self.front.lang, "\n".join(i.text for _, i in inlines if i)
        )
        contents = contents_blocks([(block, inline.text) for block, inline in inlines])
        after_image = False
        for index, (block, inline) in enumerate(inlines):
            role = self._role(block, inline, index in contents, after_image)
            after_image = bool(inline.images) and not inline.text or (after_image and not inline.text)
            self._add(block, inline, role, lang)
        return self._finish(lang)

    def _scanned(self) -> list[tuple[Block, Inline]]:
        endnoted = {note.block for note in self.notes}
        out: list[tuple[Block, Inline]] = []
        for index, block in enumerate(self.blocks):
            if index in endnoted:
                out += [_endnote_block(block, note) for note in self.notes if note.block == index]
            elif block.role == Role.CODE:
                out.append((block, verbatim(block.view)))
            else:
                out.append((block, scan(block.view, self.known, block.flavour, block.anchor)))
        return out

    def _role(self, block: Block, inline: Inline, contents: bool, after_image: bool) -> Role:
        if contents:
            return Role.CONTENTS
        if after_image and block.role == Role.PARAGRAPH and _wholly_marked(inline):
            return Role.CAPTION
        return block.role

    def _add(self, block: Block, inline: Inline, role: Role, lang: str) -> None:
        section = self.sections.path
        if role == Role.HEADING:
            section = self.sections.enter(block.depth, inline.text)
        line = self.source.text.count("\n", 0, block.start) + 1
        cited = Cited(section, inline.text, line, role)
        links = () if role == Role.ENDNOTES else self.collector.links(inline, cited)
        for image in inline.images:
            self._alt(image, section, lang)
        if not inline.text and not links:
            return
        self.items.append(
            Item(
                text=inline.text,
                pieces=inline.pieces,
                start=block.start,
                end=block.end,
                line=cited.line,
                lang=item_language(inline.text, lang),
                role=role,
                section=section,
                links=links,
                marks=tuple(Mark(*mark) for mark in inline.marks),
                row=block.row,
                depth=block.depth,
            )
        )

    def _alt(self, image: object, section: tuple[str, ...], lang: str) -> None:
        view = image.strip()  # type: ignore[attr-defined]
        if view.text:
            inline = scan(view, Known())
            line = self.source.text.count("\n", 0, view.start) + 1
            self.items.append(
                Item(inline.text, inline.pieces, view.start, view.end, line, item_language(inline.text, lang), Role.CAPTION, section)
            )

    def _finish(self, lang: str) -> Document:
        references, troubles = self.collector.finish()
        title = self.front.title or self._title()
        return Document(
            name=self.source.name,
            source=self.source.text,
            sha256=self.source.sha256,
            media=self.source.media,
            lang=lang,
            title=title,
            items=tuple(self.items),
            references=references,
            date=self.front.date or iso_date(PurePosixPath(self.source.name).name) or iso_date(title),
            series=self.front.series or series_of(title),
            authors=self.front.authors,
            tags=self.front.tags,
            url=self.front.url or self.source.url,
            troubles=troubles,
        )

    def _title(self) -> str:
        heads = [item for item in self.items if item.role == Role.HEADING and item.depth < 7]
        return min(heads, key=lambda item: item.depth).text if heads else ""


def series_of(title: str) -> str:
    """The title without its number, when it has one.

    >>> series_of("Data Digest #12 [EN]: Parsers, Graphs"), series_of("This Week in Yak 343")
    ('Data Digest', 'This Week in Yak')
    """
    match = re.match(r"(.{3,60}?)[\s(（—–-]*(?:(?:issue|n[o°º]\.?|vol\.?|edition)?\s*#?\s*\d+|第\s*\d+\s*期)", title, re.I)
    return plain_heading(match[1]).strip("《》 :—–-") if match else ""


def _with_labels(parsed: Parsed) -> tuple[Block, ...]:
    return parsed.blocks


def _endnote_block(block: Block, note: Endnote) -> tuple[Block, Inline]:
    view = note.view
    return Block(view, Role.ENDNOTES, view.start, view.end), scan(view, Known())


def _wholly_marked(inline: Inline) -> bool:
    return any(start == 0 and end >= len(inline.text.rstrip(".。")) for _, start, end in inline.marks)
