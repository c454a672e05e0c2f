"""Where an end stands among links: does a link carry its name, or only a title that holds it?"""

from __future__ import annotations

from kg.model import Kind, Role
from kg.relate.addresses import named, path
from kg.relate.ends import REFERENCE, End
from kg.relate.pairs import CUES, View
from kg.text.cues import find_cues

_THINGS = frozenset({Kind.TOOL.value, Kind.DATASET.value})
_WHOLE = 0.6  # share of a link's words that a name must cover to be what the link names


def standing(row: dict[str, float], view: View, name: str, own: int) -> None:
    """Evidence about one end alone.

    Args:
        row: Where it is written.
        view: The scene.
        name: "s" or "o".
        own: Index of the end.
    """
    end, ends = view.scene.ends[own], view.scene.ends
    _column(row, view, name, end)
    row[f"{name}-known"], row[f"{name}-times"] = float(end.known), float(min(6, end.times))
    if end.what == REFERENCE:
        things = [e for e in ends if e.what in _THINGS]
        row[f"{name}-covered"] = float(any(covers(e, end) for e in things))
        for e in things:
            if e.urls and end.ref in e.urls:
                row[f"{name}-of-{e.what}-{e.urls[str(end.ref)].value}"] = 1.0
        row[f"{name}-names"] = float(any(named(e.key, path(str(end.ref))) for e in things))
        return
    links = [e for e in ends if e.link is not None and e.start < e.end]
    row[f"{name}-own-link"] = float(any(covers(end, e) for e in links if e is not end))
    row[f"{name}-in-title"] = float(any(inside(end, e) and not covers(end, e) for e in ends if e is not end))
    homes = [e for e in ends if isinstance(e.ref, str)]
    row[f"{name}-home"] = float(any(named(end.key, path(str(e.ref))) for e in homes))


def _column(row: dict[str, float], view: View, name: str, end: End) -> None:
    """What the head of a table cell's column says it holds, and whether it is the row's first cell."""
    segment = view.scene.segments[end.segment]
    body = next(s for s in view.scene.segments if not s.level)
    row[f"{name}-first-cell"] = float(view.scene.role is Role.CELL and segment is body)
    for cue in find_cues(segment.header, view.scene.lang) if segment.header else ():
        for field in cue.lists & CUES.keys():
            row[f"{name}-column:{CUES[field]}"] = 1.0


def covers(thing: End, link: End) -> bool:
    """Whether a name is most of the words that carry a link, or stands right before its marker."""
    if link.start == link.end:
        return 0 <= link.start - thing.end <= 1
    shared = min(thing.end, link.end) - max(thing.start, link.start)
    return shared >= _WHOLE * (link.end - link.start)


def inside(thing: End, other: End) -> bool:
    """Whether a name stands within longer words (a link's, a title's)."""
    return (
        other.start <= thing.start
        and thing.end <= other.end
        and other.end - other.start > thing.end - thing.start
    )
