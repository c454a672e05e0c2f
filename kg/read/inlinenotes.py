"""Footnotes that stand where they are cited, `^[See https://…]` (Pandoc, MultiMarkdown): each becomes a block
of its own behind the one it was taken from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Role
from kg.read.block import Block
from kg.read.inline.markers import INLINE_NOTE, end_of_note, note_label
from kg.read.inline.ticks import code_spans
from kg.read.stretches import holding


def with_notes(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, each followed by the notes that stand in it."""
    for block in blocks:
        yield block
        if block.role is not Role.CODE and "^[" in block.view.text:
            yield from _notes(block)


def _notes(block: Block) -> Iterator[Block]:
    text = block.view.text
    in_code, last = holding(code_spans(text)), 0
    for match in INLINE_NOTE.finditer(text):
        end = end_of_note(text, match.start())
        if match.start() < last or end == match.start() or in_code(match.start()):
            continue
        last = end
        view = block.view[match.end() : end - 1].strip()
        name = note_label(block.view.places[match.start()])
        yield replace(
            block, view=view, role=Role.PARAGRAPH, start=view.start, end=view.end, footnote=name, anchor=None
        )
