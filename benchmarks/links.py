"""Links on labelled mentions: rules and the trained judge, every issue, kind and style left out.

    python benchmarks/links.py SHARED

The mentions are the labels' own, so that only the linker is measured. The judge that scores a
document was trained without its group (`benchmarks/folds.tsv`: a newsletter issue, a publisher), and
so is each style of the documents of our own (`kg.train.written_documents`). Counting as in `eval/score.py`:
required URLs found, URLs that are neither required nor allowed, required URLs missed.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from folds import is_newsletter, labelled

from kg.evaluate.gold import findings, placed
from kg.evaluate.gold_file import Gold, url_key
from kg.link import link
from kg.link.layout import Layout, PossibleTie, lay_out
from kg.link.naming import in_url
from kg.link.possible import possible_ties
from kg.model import Document, Kind
from kg.train.labelled import Labelled, is_own, of_ours
from kg.train.links import TieExample, made_material, material, train

Urls = dict[int, set[str]]
Linker = Callable[[Document, Gold], Urls]


@dataclass(frozen=True, slots=True)
class Counts:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def figures(self) -> tuple[float, float, float]:
        found, wanted = self.right + self.wrong, self.right + self.missed
        precision, recall = self.right / found if found else 0.0, self.right / wanted if wanted else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def count(gold: Gold, got: Urls) -> Counts:
    total = Counts()
    for number, entity in enumerate(gold.entities):
        if not entity.optional:
            own = {url_key(url) for url in entity.urls}
            allowed = own | {url_key(url) for url in entity.context_urls}
            mine = got.get(number, set())
            total += Counts(len(mine & own), len(mine - allowed), len(own - mine))
    return total


_PEOPLE = frozenset({Kind.PERSON, Kind.ORGANISATION})
_THINGS = frozenset({Kind.TOOL, Kind.DATASET, Kind.PAPER})


def is_tied(layout: Layout, tie: PossibleTie) -> bool:
    """Whether one of the rules ties a tie.

    Args:
        layout: The document as laid out.
        tie: A mention and a link of it.

    Returns:
        True when any rule holds.
    """
    return _touches(tie) or _names(tie) or _credits(layout, tie) or _only(layout, tie) or _first(layout, tie)


def _touches(tie: PossibleTie) -> bool:
    spot, link = tie.spot, tie.target.link
    if spot.item != tie.target.item:
        return False
    return link.overlaps(spot.start, spot.end) or link.follows(spot.end, reach=3)


def _names(tie: PossibleTie) -> bool:
    return max(in_url(tie.spot.key, tie.target.url, tie.spot.kind)) >= 0.7


def _credits(layout: Layout, tie: PossibleTie) -> bool:
    spot, link = tie.spot, tie.target.link
    if spot.kind not in _PEOPLE or spot.item != tie.target.item:
        return False
    place = layout.items[spot.item]
    return place.sentence(spot.start) == place.sentence(link.start)


def _only(layout: Layout, tie: PossibleTie) -> bool:
    block = layout.block(tie.spot.item)
    urls = {target.link.url for item in block.items for target in layout.items[item].targets}
    kin = {s.key for item in block.items for s in layout.items[item].spots if s.kind is tie.spot.kind}
    return len(urls) == 1 and tie.spot.kind is not Kind.VENUE and len(kin) <= 2


def _first(layout: Layout, tie: PossibleTie) -> bool:
    block = layout.block(tie.spot.item)
    if tie.spot.item != block.heading or tie.spot.kind not in _THINGS:
        return False
    below = [target for item in block.items for target in layout.items[item].targets]
    return bool(below) and below[0] == tie.target


def by_rules(document: Document, gold: Gold) -> Urls:
    owners = [hit.entity for hit in placed(document, gold, optional=True)]
    layout = lay_out(document, findings(document, gold, optional=True).mentions)
    got: Urls = {}
    for tie in possible_ties(layout):
        if is_tied(layout, tie):
            got.setdefault(owners[tie.spot.index], set()).add(url_key(tie.target.link.url))
    return got


def by_judge(rows: Sequence[TieExample]) -> Linker:
    forest = train(rows).forest

    def run(document: Document, gold: Gold) -> Urls:
        owners = [hit.entity for hit in placed(document, gold, optional=True)]
        mentions = findings(document, gold, optional=True).mentions
        got: Urls = {}
        for owner, mention in zip(owners, link(document, mentions, forest=forest), strict=True):
            got.setdefault(owner, set()).update(url_key(tied.url) for tied in mention.ties)
        return got

    return run


def kind(one: Labelled) -> str:
    """What a document is reported under."""
    if is_own(one.group):
        return "written"
    return "newsletters" if is_newsletter(one.group) else "other kinds"


def left_out(
    documents: Sequence[Labelled], extra: Sequence[TieExample], *, own: bool
) -> list[tuple[Labelled, Counts]]:
    """Counts of every document, by a judge trained without its group, and on our own ones if asked."""
    rows = {one.document.name: material([one]) for one in documents}
    out: list[tuple[Labelled, Counts]] = []
    for group in sorted({one.group for one in documents}):
        inside = [one for one in documents if one.group != group and (own or not is_own(one.group))]
        linker = by_judge([row for one in inside for row in rows[one.document.name]] + list(extra))
        mine = [one for one in documents if one.group == group]
        out += [(one, count(one.gold, linker(one.document, one.gold))) for one in mine]
    return out


def show(name: str, scored: Iterable[tuple[Labelled, Counts]], *, each: bool) -> None:
    table: dict[str, Counts] = {}
    for one, counts in scored:
        finer = one.group if is_own(one.group) else f"{kind(one)}: {one.gold.lang}"
        for key in [kind(one), finer] + [f"document {one.document.name}"] * each:
            table[key] = table.get(key, Counts()) + counts
    print(f"## {name}")
    for key, counts in sorted(table.items()):
        precision, recall, f1 = counts.figures
        print(f"{key:44} p {precision:.3f}  r {recall:.3f}  f1 {f1:.3f}  n {counts.right + counts.missed}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the linker on gold mentions.")
    parser.add_argument("shared", type=Path)
    parser.add_argument("--each", action="store_true", help="a line for every document")
    options = parser.parse_args()
    documents = [*labelled(options.shared), *of_ours()]
    ruled = [(one, count(one.gold, by_rules(one.document, one.gold))) for one in documents]
    show("rules", ruled, each=options.each)
    made = made_material()
    show("judge, gold and made layouts", left_out(documents, made, own=False), each=False)
    show("judge, gold and written documents", left_out(documents, (), own=True), each=False)
    show("judge, all (ships)", left_out(documents, made, own=True), each=options.each)


if __name__ == "__main__":
    main()
