"""What is thought of the others that stand where a name stands: in its column, list, place of entries.

A list's leading names are all tools, a column holds organisations, an enumeration people. What the
linear part gives each candidate alone is pooled over its peers, as further evidence for the trees.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np

from kg.model import Document
from kg.recognise.evidence.candidates import Candidate, Occurrence
from kg.recognise.evidence.layout import company
from kg.recognise.find.structure import trimmed
from kg.weights.classifier import Floats

Station = tuple[str | int, ...]

LAYOUT, LIST = "layout", "list"
SET_APART = frozenset(
    {"link", "strong", "emphasis", "code", "quote", "title", "heading", "cell", "lead", "segment", "endnote"}
)
"""Rules of `kg.recognise.find.structure` that say in which place of the layout a whole span stands."""
REACH = 3  # members on each side of an enumeration


def stations(document: Document, candidates: Sequence[Candidate]) -> tuple[tuple[Station, ...], ...]:
    """The stations of each candidate, without doubles: what it shares with its peers.

    `("layout", role, column, rules …)` for a place of the layout, `("list", …)` for two neighbours
    in an enumeration.
    """
    here = {(p.item, p.start, p.end) for candidate in candidates for p in candidate.occurrences}
    return tuple(
        tuple(dict.fromkeys(s for p in candidate.occurrences for s in _of_place(document, p, here)))
        for candidate in candidates
    )


def _of_place(
    document: Document, place: Occurrence, here: Collection[tuple[int, int, int]]
) -> Iterator[Station]:
    item = document.items[place.item]
    rules = sorted({found.rule for found in place.found} & SET_APART)
    if rules:
        yield (LAYOUT, item.role.value, item.column, *rules)
    beside, whole = company(item, place, reach=REACH)
    own = (place.item, place.start, place.end)
    for start, end in beside if whole else ():
        other = (place.item, *trimmed(item.text, start, end))
        if other in here:
            yield (LIST, *min(own, other), *max(own, other))


def pool(
    shared: Sequence[Sequence[Station]], first: Floats, classes: Sequence[str], weights: Floats
) -> list[Mapping[str, float]]:
    """Mean probabilities of each candidate's peers, itself left out.

    `first` are probabilities of shape (candidates, classes), `weights` how many candidates each
    stands for. For each candidate `layout:CLASS`, `layout:peers` (logarithm of their number), and
    the same for `list`; nothing where it has no peer.
    """
    mine = np.hstack([first * weights[:, None], weights[:, None]])
    total: dict[Station, Floats] = defaultdict(lambda: np.zeros(mine.shape[1]))
    for index, places in enumerate(shared):
        for place in places:
            total[place] += mine[index]
    out: list[Mapping[str, float]] = []
    for index, places in enumerate(shared):
        row: dict[str, float] = {}
        for what in (LAYOUT, LIST):
            peers = sum((total[p] - mine[index] for p in places if p[0] == what), np.zeros(mine.shape[1]))
            if peers[-1] > 0:
                row |= {
                    f"{what}:{name}": float(v) for name, v in zip(classes, peers / peers[-1], strict=False)
                }
                row[f"{what}:peers"] = float(np.log1p(peers[-1]))
        out.append(row)
    return out
