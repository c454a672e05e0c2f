"""No URL is lost without a word: those that are no reference are told, with the reason."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg.model import Role, Trouble
from kg.read.block import Block
from kg.read.inline.atoms import Target
from kg.read.inline.bare import BARE_START, bare_url

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_REASONS = {
    "url-in-front-matter": "stands in the front matter",
    "url-in-comment": "stands in an HTML comment",
    "url-in-code": "stands in code",
    "url-in-image": "is the address of an image",
    "url-in-unused-definition": "belongs to a link label that no link uses",
    "url-elsewhere": "stands in markup or in the words of another link",
}


class Accounting:
    """Which stretches of a source have been read as what."""

    def __init__(
        self, source: str, front: int, blocks: Sequence[Block], labels: Mapping[str, Target]
    ) -> None:
        self.source = source
        self.regions = [("url-in-front-matter", 0, front)]
        self.regions += [("url-in-code", b.start, b.end) for b in blocks if b.role == Role.CODE]
        self.regions += [("url-in-comment", *match.span()) for match in _COMMENT.finditer(source)]
        self.regions += [("url-in-unused-definition", t.start, t.end) for t in labels.values()]
        self.read: list[tuple[int, int]] = []

    def image(self, start: int, end: int) -> None:
        """A stretch is the address of an image."""
        self.regions.append(("url-in-image", start, end))

    def code(self, spans: Iterable[tuple[int, int]]) -> None:
        """Stretches are code spans."""
        self.regions += [("url-in-code", start, end) for start, end in spans]

    def reference(self, start: int, end: int) -> None:
        """A stretch has been read as a reference or reported already."""
        self.read.append((start, end))

    def troubles(self, document: str, known: Collection[str]) -> list[Trouble]:
        """One trouble for each URL and reason that is no reference.

        Args:
            document: Name of the document.
            known: URLs of its references.
        """
        taken = _Spans(self.read)
        regions = [
            (code, _Spans([(a, b) for name, a, b in self.regions if name == code])) for code in _REASONS
        ]
        told: dict[tuple[str, str], Trouble] = {}
        for match in BARE_START.finditer(self.source):
            start = match.start()
            url = self.source[start : bare_url(self.source, start)]
            if not url or url in known or taken.covers(start):
                continue
            code = next((name for name, spans in regions if spans.covers(start)), "url-elsewhere")
            line = self.source.count("\n", 0, start) + 1
            told.setdefault(
                (code, url), Trouble(code, f"no reference: the URL {_REASONS[code]}", document, line, url)
            )
        return list(told.values())


class _Spans:
    """Half-open stretches, asked whether they cover a position."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], end)
            elif end > start:
                self.starts.append(start)
                self.ends.append(end)

    def covers(self, position: int) -> bool:
        index = bisect_right(self.starts, position) - 1
        return index >= 0 and position < self.ends[index]
