"""Span F1 of the sequence model on CrossNER's AI `dev` sentences: plain text, no links.

    python benchmarks/crossner.py SHARED/ner/crossner

Person (researcher, person ...), organisation (with university), product (Tool) and conference
(Venue), exact spans; trained on AI `train` only, on all of CrossNER but AI `dev`, and on our own
documents besides (what ships has AI `dev` too).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from kg.model import Item, Role
from kg.recognise.find import sequence as field
from kg.train.labelled import of_ours
from kg.train.sequence import DOMAINS, Sentence, of_documents, read, train
from kg.weights import FOLDER

SCORED = ("Person", "Organisation", "Tool", "Venue")
Span = tuple[int, int, str]


def found(text: str) -> set[Span]:
    item = Item(text, (), 0, len(text), 1, "en", Role.PARAGRAPH)
    return {(f.start, f.end, f.label) for f in field.find_sequences(item) if f.label in SCORED}


def score(sentences: Iterable[Sentence]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        gold = {span for span in sentence.spans if span[2] in SCORED}
        got = found(sentence.item.text)
        for what, spans in (("tp", got & gold), ("fp", got - gold), ("fn", gold - got)):
            counts.update((span[2], what) for span in spans)
    return counts


def f1(counts: Counter[tuple[str, str]], kinds: Iterable[str]) -> float:
    tp, fp, fn = (sum(counts[kind, what] for kind in kinds) for what in ("tp", "fp", "fn"))
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def main() -> None:
    folder = Path(sys.argv[1])
    dev = read(folder / "ai" / "dev.txt")
    alone = read(folder / "ai" / "train.txt")
    others = [folder / d / f"{part}.txt" for d in DOMAINS if d != "ai" for part in ("train", "dev")]
    every = (*alone, *(s for path in others for s in read(path)))
    print("| trained on | sentences | all four | " + " | ".join(SCORED) + " |")
    print("|---|---|---|---|---|---|---|")
    ours = (*every, *of_documents(of_ours()))
    for name, material in (("AI train", alone), ("all but AI dev", every), ("and our own documents", ours)):
        with tempfile.TemporaryDirectory() as models:
            train(material, Path(models) / field.MODEL)
            os.environ[FOLDER] = models
            counts = score(dev)
        cells = " | ".join(f"{f1(counts, [kind]):.3f}" for kind in SCORED)
        print(f"| {name} | {len(material)} | {f1(counts, SCORED):.3f} | {cells} |")


if __name__ == "__main__":
    main()
