"""Evidence about one end alone: its looks, the words at it, and where it stands among links.

Does a link carry its name, or only a title that holds it? Is it what the passage is about?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import REACH, Role
from kg.relate.addresses import named
from kg.relate.context import Context, beside, cue_names
from kg.relate.ends import THINGS, End
from kg.text.cues import find_cues, is_owner
from kg.text.words import before, finest

_WHOLE = 0.6  # share of a link's words that a name must cover to be what the link names
_NEAR = 3  # characters between a cue and the end that it is said to touch


class _Called(dict[str, str]):
    """What evidence about an end is called where this is the subject (s) or the object (o); words, of which
    there is no end, are not kept."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def __missing__(self, told: str) -> str:
        called = told.replace("@", self.name, 1)
        if not told.startswith("w:"):
            self[told] = called
        return called


_CALLED = {name: _Called(name) for name in "so"}


class EndFeatures(dict[int, list[tuple[str, float]]]):
    """Evidence about the ends of a passage, by index: names, with `@` for what the end is, and numbers."""

    def __init__(self, around: Context) -> None:
        super().__init__()
        self.around = around

    def __missing__(self, own: int) -> list[tuple[str, float]]:
        self[own] = list(_features(self.around, own))
        return self[own]

    def of(self, name: str, own: int) -> dict[str, float]:
        """Evidence about one end.

        Args:
            name: "s" for a subject, "o" for an object.
            own: Index of the end.

        Returns:
            Names of evidence with numbers.
        """
        called = _CALLED[name]
        return {called[told]: value for told, value in self[own]}


def _features(around: Context, own: int) -> Iterator[tuple[str, float]]:
    end = around.passage.ends[own]
    yield f"@={end.what}", 1.0
    yield "@-echo", float(end.echo)
    yield "@-known", float(end.known)
    yield "@-times", float(min(6, end.times))
    yield from _topic(around, own)
    yield from _cell(around, end)
    yield from _looks(around, own)
    yield from _neighbours(around, own)
    if end.kind is None:
        yield from _of_reference(around.near(own), around.addresses[own], end)
    else:
        yield from _of_entity(around, own)


def _topic(around: Context, own: int) -> Iterator[tuple[str, float]]:
    """Whether an end is what the passage is about: named first, again and again, or in a heading."""
    end = around.passage.ends[own]
    again = sum(e.is_same(end) for e in around.near(own) if e.kind is end.kind) - 1
    yield "@-above", float(around.passage.segments[end.segment].level)
    yield "@-topic", float(around.firsts[end.kind].is_same(end))
    yield "@-again", float(min(4, again))


def _cell(around: Context, end: End) -> Iterator[tuple[str, float]]:
    """What the head of a table cell's column says it holds, and whether it is the row's first cell."""
    passage = around.passage
    segment = passage.segments[end.segment]
    body = next(s for s in passage.segments if not s.level)
    yield "@-first-cell", float(passage.role is Role.CELL and segment is body)
    for cue in find_cues(segment.header, passage.lang):
        yield from ((f"@-column:{told}", 1.0) for told in cue_names(cue))


def _looks(around: Context, own: int) -> Iterator[tuple[str, float]]:
    text, end, (start, stop) = around.passage.text, around.passage.ends[own], around.chains[own]
    yield "@-chain", float((start, stop) != (end.start, end.end))
    yield "@-owns", float(is_owner(text, end.end, around.passage.lang))
    yield "@-compound", float(text[end.end : end.end + 1] in {"-", "‑"})
    yield "@-bracketed", float(start > 0 and before(text, start) in "(（[")
    yield "@-begins", float(start - around.sentences[own][0] < 2)


def _neighbours(around: Context, own: int) -> Iterator[tuple[str, float]]:
    """The word and the cue words right before and behind an end's list."""
    text, (start, stop) = around.passage.text, around.chains[own]
    left, right = finest(text[max(0, start - 20) : start]), finest(text[stop : stop + 20])
    yield f"w:l-@={left[-1].casefold() if left else '^'}", 1.0
    yield f"w:r-@={right[0].casefold() if right else '$'}", 1.0
    for side, cues in zip(("left", "right"), around.cues.touching(start, stop, _NEAR), strict=True):
        yield from ((f"{side}-@:{told}", 1.0) for _, _, names in cues for told in names)


def _of_reference(ends: Sequence[End], address: str, end: End) -> Iterator[tuple[str, float]]:
    url, things = str(end.ref), [e for e in ends if e.kind in THINGS]
    yield "@-covered", float(any(_covers(e, end) for e in things))
    yield "@-names", float(any(named(e.key, address) for e in things))
    for e in things:
        if url in e.urls:
            yield f"@-of-{e.what}-{e.urls[url].value}", 1.0


def _of_entity(around: Context, own: int) -> Iterator[tuple[str, float]]:
    end, carries, inside = around.passage.ends[own], False, False
    for other in (e for e in around.near(own) if e is not end):
        covers = _covers(end, other)
        carries |= covers and other.link is not None and other.start < other.end
        longer = other.end - other.start > end.end - end.start
        inside |= not covers and longer and other.start <= end.start and end.end <= other.end
    yield "@-own-link", float(carries)
    yield "@-in-title", float(inside)
    yield "@-home", float(any(named(end.key, one) for one in around.addresses[beside(own)]))


def _covers(thing: End, link: End) -> bool:
    """Whether a name is most of the words that carry a link, or stands right before its marker."""
    if link.start == link.end:
        return 0 <= link.start - thing.end <= REACH
    shared = min(thing.end, link.end) - max(thing.start, link.start)
    return shared >= _WHOLE * (link.end - link.start)
