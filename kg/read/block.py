"""Blocks: what every input format is cut into before its inside is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Role
from kg.read.inline.atoms import Flavour
from kg.read.inline.view import Destination, View


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list entry, cell, code block: its characters and its place.

    `depth` is the level of a heading or the nesting of a list entry, `row` the number of a table row
    and `column` that of a cell in it (from 1), `table` its table (one more than the place where it
    begins), `group` the number of the list (from 1) an entry belongs to, `footnote` the label of the
    footnote that the block is part of, `anchor` a link opened before the block, `number` that of an
    entry in an ordered list, `aside` whether it stands in a page's navigation or footer.
    """

    view: View
    role: Role
    start: int
    end: int
    depth: int = 0
    row: int = 0
    column: int = 0
    group: int = 0
    footnote: str = ""
    flavour: Flavour = Flavour.MARKDOWN
    anchor: Destination | None = None
    aside: bool = False
    number: int | None = None
    table: int = 0


@dataclass(frozen=True, slots=True)
class Front:
    """What a document says of itself before its text begins; `base` is what its relative links begin at."""

    title: str = ""
    date: str = ""
    lang: str = ""
    series: str = ""
    url: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    length: int = 0
    base: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source cut into blocks; `labels` are link definitions, numbered ones included, `left_out`
    the stretches that are in no block, with the code of their reason (`kg.read.account`), `jumps` the
    names of the places that the notes of a page and their numbers jump to, `embeds` by their places the
    addresses that calls show (`kg.read.embeds`)."""

    blocks: tuple[Block, ...]
    front: Front = Front()
    labels: dict[str, Destination] = field(default_factory=dict)
    left_out: tuple[tuple[str, int, int], ...] = ()
    jumps: frozenset[str] = frozenset()
    embeds: Mapping[int, tuple[Destination, ...]] = field(default_factory=dict)
