"""One left-to-right scan over the inside of a block, cutting it into atoms.

What is a link follows CommonMark and GFM; looser than CommonMark only where newsletters need it:
emphasis beside Chinese punctuation, link destinations with spaces in them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

from kg.model import Emphasis, Style
from kg.read.inline.atoms import Atom, Flavour, Known, What
from kg.read.inline.ticks import Runs, runs
from kg.read.inline.view import PRIVATE, Destination, View

SPECIAL = re.compile(rf"[\\`<!\[\]*_~&^\n［【{PRIVATE}]|(?i:https?://|ttps?://|www\.)")

_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t>]*|\s")


class Scanner:
    """The state of one scan; `atoms` cover the block's characters in order."""

    def __init__(self, view: View, known: Known, flavour: Flavour) -> None:
        self.view = view
        self.text = view.text
        self.known = known
        self.flavour = flavour
        self.atoms: list[Atom] = []
        self.brackets: list[int] = []
        self.anchors: list[int] = []
        self.marking: list[tuple[Emphasis, int]] = []
        self.marks: list[tuple[Emphasis, int, int]] = []  # between two atoms
        self.images: list[View] = []
        self.targets: list[Destination] = []
        self.undefined: list[tuple[str, int]] = []

    @cached_property
    def ticks(self) -> Runs:
        """Where back-ticks stand."""
        return runs(self.text)

    @cached_property
    def last(self) -> int:
        """Where the last tag ends: none that begins behind it does."""
        return self.text.rfind(">")

    def run(self, handlers: Mapping[str, Handler], anchor: Destination | None = None) -> None:
        """Cut the whole block into atoms; `anchor` is a link that was opened before it."""
        if anchor:
            self.anchors.append(0)
            self.atoms.append(Atom(What.DROP, 0, 0, target=anchor))
        position = 0
        while position < len(self.text):
            match = SPECIAL.search(self.text, position)
            stop = match.start() if match else len(self.text)
            self.add(What.TEXT, position, stop)
            if not match:
                break
            handler = handlers.get(self.text[stop])
            end = handler(self, stop) if handler else stop
            position = end if end > stop else self.add(What.TEXT, stop, stop + 1)
        for opener in reversed(self.anchors):
            self.close(opener, len(self.text), len(self.text))

    def add(self, what: What, start: int, end: int, **more: object) -> int:
        """Add an atom unless it is empty; returns where it ends."""
        if end > start:
            self.atoms.append(Atom(what, start, end, **more))  # type: ignore[arg-type]
        return end

    def close(self, opener: int, start: int, end: int, style: Style = Style.INLINE) -> None:
        """Make a link of everything between an opening atom and here."""
        for inner in self.atoms[opener + 1 :]:
            if inner.what == What.URL:
                inner.what, inner.target = What.TEXT, None
        atom = self.atoms[opener]
        atom.what, atom.style, atom.partner = What.OPEN, style, len(self.atoms)
        self.atoms.append(Atom(What.CLOSE, start, end))

    def shows(self, targets: Iterable[Destination], start: int, end: int) -> int:
        """Add what stands elsewhere and is shown here: links without words."""
        for target in targets:
            self.atoms.append(Atom(What.OPEN, start, end, target=target, partner=len(self.atoms) + 1))
            self.atoms.append(Atom(What.CLOSE, end, end))
            start = end
        return end

    def url(self, start: int, end: int, after: int) -> int:
        """Add a bare URL, or an autolink when `after` lies behind its closing bracket."""
        if after > end:
            self.add(What.DROP, start - 1, start)
        url = html.unescape(_BREAK.sub("", self.text[start:end]))  # broken over lines: joined
        self.add(What.URL, start, end, target=self.view.target(start, end, url), style=Style.BARE)
        self.add(What.DROP, end, after)
        return after


Handler: TypeAlias = Callable[[Scanner, int], int]
"""Adds what begins at a position, returns where it ends: at the same position when it is nothing."""
