"""The values that the inside of a block is taken apart into, and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.model import Emphasis, Piece, Style
from kg.read.inline.delimiters import Delimiter
from kg.read.inline.view import Destination, View


class Flavour(StrEnum):
    """In which markup a block is written."""

    MARKDOWN = "markdown"
    HTML = "html"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Known:
    """What the document defines outside the block: numbered endnotes, link labels, footnotes; `jumps` are
    the names of places in a page that notes and their numbers jump to, `embeds` what calls show, by their
    places in the source."""

    numbers: frozenset[int] = frozenset()
    labels: Mapping[str, Destination] = field(default_factory=dict)
    footnotes: frozenset[str] = frozenset()
    jumps: frozenset[str] = frozenset()
    embeds: Mapping[int, tuple[Destination, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawLink:
    """A link before endnotes are looked up: `target` or else `number` or `label` tells where to.

    `start`/`end` are text positions, `place` is the source position of its markup.
    """

    start: int
    end: int
    style: Style
    place: int
    target: Destination | None = None
    number: int | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Inline:
    """A scanned block: plain text and everything that stood in it.

    `images` are the alternative texts of images, `targets` their URLs; `undefined` are link labels
    without a definition, with their source positions; `left_out` are stretches of the source that are no
    text, with the code of their reason.
    """

    text: str
    pieces: tuple[Piece, ...]
    links: tuple[RawLink, ...] = ()
    marks: tuple[tuple[Emphasis, int, int], ...] = ()
    images: tuple[View, ...] = ()
    targets: tuple[Destination, ...] = ()
    undefined: tuple[tuple[str, int], ...] = ()
    left_out: tuple[tuple[str, int, int], ...] = ()


class What(StrEnum):
    """What an atom is."""

    TEXT = "text"
    DROP = "drop"  # markup: no text
    CODE = "code"
    DELIMITER = "delimiter"
    BRACKET = "bracket"  # `[` that may open a link
    IMAGE = "image"  # `![` that may open an image
    OPEN = "open"  # opens a link
    CLOSE = "close"
    URL = "url"  # a bare URL or autolink
    MARKER = "marker"
    FOOTNOTE = "footnote"


@dataclass(slots=True)
class Atom:
    """A run of a block's characters; `shown` is its text where that is not the run itself."""

    what: What
    start: int
    end: int
    shown: str | None = None
    target: Destination | None = None
    style: Style = Style.INLINE
    numbers: tuple[int, ...] = ()
    label: str = ""
    delimiter: Delimiter | None = None
    partner: int = -1
    live: bool = True
