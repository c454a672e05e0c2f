"""The inside of a block as plain text, with its links, marks and images."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.model import Emphasis, Piece, Style
from kg.read.inline.angle import angle
from kg.read.inline.atoms import Atom, Flavour, Inline, Known, RawLink, What
from kg.read.inline.brackets import caret, exclamation, open_bracket, shut_bracket
from kg.read.inline.delimiters import Delimiter, pair
from kg.read.inline.markers import quoted
from kg.read.inline.markup import bare, code, delimiter, entity, escape, filler, marker, newline
from kg.read.inline.scanner import Handler, Scanner
from kg.read.inline.view import PRIVATE, UNSEEN, Destination, View

_MARKERS: dict[str, Handler] = {
    PRIVATE: filler,
    "［": marker,
    "【": marker,
    "\n": newline,
    **dict.fromkeys("hHtTwW", bare),
}
_PLAIN = _MARKERS | {"[": marker, "<": angle}
_MARKDOWN = _MARKERS | {
    "\\": escape,
    "`": code,
    "<": angle,
    "!": exclamation,
    "^": caret,
    "[": open_bracket,
    "]": shut_bracket,
    "&": entity,
    **dict.fromkeys("*_~", delimiter),
}
HANDLERS = {Flavour.MARKDOWN: _MARKDOWN, Flavour.HTML: _PLAIN | {"&": entity}, Flavour.TEXT: _PLAIN}
_NO_TEXT = frozenset({What.DROP, What.OPEN, What.CLOSE, What.MARKER, What.FOOTNOTE})

_REASONS = {
    What.DROP: "markup",
    What.OPEN: "markup",
    What.CLOSE: "address",
    What.MARKER: "marker",
    What.FOOTNOTE: "marker",
}


def scan(
    view: View, known: Known, flavour: Flavour = Flavour.MARKDOWN, anchor: Destination | None = None
) -> Inline:
    """The inside of a block, its own marks (`#`, `>`, `-`) left out; `anchor` is a link opened before it."""
    scanner = Scanner(view, known, flavour)
    scanner.run(HANDLERS[flavour], anchor)
    return _Printer(scanner).printed()


class _Printer:
    """Writes the atoms of a scan out as plain text."""

    def __init__(self, scanner: Scanner) -> None:
        self.scanner = scanner
        self.view = scanner.view
        self.atoms = scanner.atoms
        self.collapsing = scanner.flavour == Flavour.HTML
        self.text: list[str] = []
        self.places: list[int] = []
        self.resolved: set[int] = set()
        self.before: list[int] = []  # text position before each atom
        self.after: list[int] = []

    def printed(self) -> Inline:
        """Plain text, pieces, links and marks of the atoms."""
        pairs = pair([atom.delimiter for atom in self.atoms if atom.delimiter])
        for atom in self.atoms:
            self.before.append(len(self.places))
            self._write(atom)
            self.after.append(len(self.places))
        self.before.append(len(self.places))
        return self._trimmed(self._links(), [*self._marks(), *self._emphasised(pairs)])

    def _marks(self) -> Iterator[tuple[Emphasis, int, int]]:
        """What tags set apart, and code spans."""
        for kind, low, high in self.scanner.marks:
            yield kind, self.before[low], self.before[high]
        for index, atom in enumerate(self.atoms):
            if atom.what == What.CODE:
                yield Emphasis.CODE, self.before[index], self.after[index]

    def _emphasised(self, pairs: Iterable[tuple[int, int, int]]) -> Iterator[tuple[Emphasis, int, int]]:
        delimiters = [index for index, atom in enumerate(self.atoms) if atom.delimiter]
        for opener, closer, width in pairs:
            low, high = delimiters[opener], delimiters[closer]
            if self.view.text[self.atoms[low].start] != "~":
                kind = Emphasis.STRONG if width == 2 else Emphasis.EMPHASIS
                yield kind, self.after[low], self.before[high]

    def _write(self, atom: Atom) -> None:
        if atom.what in _NO_TEXT:
            return
        if atom.shown is not None:  # characters that stand for others
            before = len(self.places)
            for char in atom.shown:
                self._put(char, self.view.places[atom.start])
            self.resolved.update(range(before, len(self.places)))
            return
        high = atom.start + self._left(atom.delimiter, atom) if atom.delimiter else atom.end
        text, places = self.view.text[atom.start : high], self.view.places[atom.start : high]
        if self.collapsing or UNSEEN.search(text):
            for char, place in zip(text, places, strict=True):
                self._put(char, place)
        else:
            self.text.extend(text)
            self.places.extend(places)

    def _left(self, delimiter: Delimiter, atom: Atom) -> int:
        """How many marks of a run are text: those unpaired, but none of a mark doubled in vain."""
        text = self.view.text
        ends = atom.start == 0 or atom.end == len(text)
        inside = text[atom.start - 1 : atom.start].isalnum() and text[atom.end : atom.end + 1].isalnum()
        vain = delimiter.char == "*" and delimiter.left > 1 and (delimiter.near or ends) and not inside
        return 0 if vain else delimiter.left

    def _put(self, char: str, place: int) -> None:
        again = self.collapsing and char.isspace() and (not self.text or self.text[-1].isspace())
        if not (again or UNSEEN.match(char)):
            self.text.append(char)
            self.places.append(place)

    def _links(self) -> list[RawLink]:
        links: list[RawLink] = []
        for index, atom in enumerate(self.atoms):
            at, place = self.before[index], self._place(atom)
            if atom.what == What.OPEN:
                links.append(
                    RawLink(self.after[index], self.before[atom.partner], atom.style, place, atom.target)
                )
            elif atom.what == What.URL:
                links.append(RawLink(at, self.after[index], atom.style, place, atom.target))
            elif atom.what == What.FOOTNOTE:
                links.append(RawLink(at, at, Style.FOOTNOTE, place, label=atom.label))
            links += [RawLink(at, at, Style.ENDNOTE, place, number=number) for number in atom.numbers]
        return links

    def _place(self, atom: Atom) -> int:
        return self.view.places[min(atom.start, len(self.view.places) - 1)]

    def _trimmed(self, links: list[RawLink], marks: list[tuple[Emphasis, int, int]]) -> Inline:
        text = "".join(self.text)
        left = len(text) - len(text.lstrip())
        right = max(left, len(text.rstrip()))
        text = text[left:right]

        def clip(position: int) -> int:
            return min(max(position, left), right) - left

        clipped = {(kind, clip(low), clip(high)) for kind, low, high in marks} | set(quoted(text))
        return Inline(
            text=text,
            pieces=pieces_of(self.places[left:right], {position - left for position in self.resolved}),
            links=tuple(
                RawLink(clip(k.start), clip(k.end), k.style, k.place, k.target, k.number, k.label)
                for k in links
            ),
            marks=tuple(sorted((m for m in clipped if m[1] < m[2]), key=lambda m: (m[1], -m[2], m[0]))),
            images=tuple(self.scanner.images),
            targets=tuple(self.scanner.targets),
            undefined=tuple(self.scanner.undefined),
            left_out=tuple(self._left_out()),
        )

    def _left_out(self) -> Iterator[tuple[str, int, int]]:
        """The places of atoms that are no text, with the reason."""
        for atom in self.atoms:
            reason = "markup" if atom.shown is not None else _REASONS.get(atom.what, "")
            reason = atom.label if atom.what == What.DROP and atom.label else reason
            if reason and atom.start < atom.end:
                yield reason, self.view.places[atom.start], self.view.places[atom.end - 1] + 1


def verbatim(view: View) -> Inline:
    """The inside of a code block: its text as it stands, no links.

    >>> from kg.read.inline.view import view_of
    >>> verbatim(view_of("a[1]")).text
    'a[1]'
    """
    kept = [index for index, char in enumerate(view.text) if not UNSEEN.match(char)]
    places = [view.places[index] for index in kept]
    return Inline("".join(view.text[index] for index in kept), pieces_of(places))


def pieces_of(places: Sequence[int], resolved: Iterable[int] = ()) -> tuple[Piece, ...]:
    """Runs of neighbouring source positions; each character that stands for others (`&` for `&amp;`,
    at the `resolved` positions of the text) is one of its own.

    >>> pieces_of([3, 4, 9])
    (Piece(text=0, source=3, length=2), Piece(text=2, source=9, length=1))
    """
    breaks = [at for at, (left, right) in enumerate(pairwise(places), 1) if right != left + 1]
    alone = [at for place in resolved for at in (place, place + 1) if 0 < at < len(places)]
    edges = [*sorted({0, *breaks, *alone}), len(places)] if places else []
    return tuple(Piece(low, places[low], high - low) for low, high in pairwise(edges))
