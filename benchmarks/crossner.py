"""Span F1 of the encoder alone on CrossNER's AI `dev` sentences, which it has not learnt: no links.

    python benchmarks/crossner.py SHARED/ner/crossner

Person (researcher, person ...), organisation (with university), product (Tool) and conference
(Venue), exact spans; what CrossNER labels with a kind that is none of ours, an algorithm or a
programming language, counts neither way.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.encoder.reading import read_items
from kg.model import Item, Kind, Role
from kg.recognise.find.encoder import RULE, find_read
from kg.train.encoder.examples import Sentence, read_crossner

SCORED = (Kind.PERSON, Kind.ORGANISATION, Kind.TOOL, Kind.VENUE)
Span = tuple[int, int, str]


def found(text: str) -> set[Span]:
    readings = read_items([Item(text, (), 0, len(text), 1, "en", Role.PARAGRAPH)]).values()
    each = (f for reading in readings for f in find_read(reading) if f.rule == RULE)
    return {(f.start, f.end, f.label) for f in each if f.label in SCORED}


def score(sentences: Iterable[Sentence]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        gold = {(s.start, s.end, s.kind.value) for s in sentence.spans if s.kind}
        masked = [(s.start, s.end) for s in sentence.spans if s.kind is None]
        told = found(sentence.text)
        got = {one for one in told if not any(one[0] < e and b < one[1] for b, e in masked)}
        for what, spans in (("tp", got & gold), ("fp", got - gold), ("fn", gold - got)):
            counts.update((span[2], what) for span in spans)
    return counts


def f1(counts: Counter[tuple[str, str]], kinds: Iterable[str]) -> float:
    tp, fp, fn = (sum(counts[kind, what] for kind in kinds) for what in ("tp", "fp", "fn"))
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def main() -> None:
    counts = score(read_crossner(Path(sys.argv[1]) / "ai" / "dev.txt"))
    print("| all four | " + " | ".join(SCORED) + " |")
    print("|---|---|---|---|---|")
    print(
        f"| {f1(counts, SCORED):.3f} | " + " | ".join(f"{f1(counts, [kind]):.3f}" for kind in SCORED) + " |"
    )


if __name__ == "__main__":
    main()
