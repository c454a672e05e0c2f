"""Precision and recall of references, and accuracy of their kinds, straight from documents.

    python benchmarks/references.py [--errors]

Reads `../shared/corpus` and `../shared/gold` beside the checkout.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from kg.evaluate.gold_file import url_key
from kg.read import inputs, read

SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> None:
    errors = "--errors" in sys.argv
    tally: Counter[str] = Counter()
    for gold_file in sorted(SHARED.glob("gold/*.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        (source,), _ = inputs.collect([SHARED / "corpus" / gold["doc"]])
        document = read(source)
        found = {
            url_key(r.iri): r
            for r in document.references
            if r.iri and r.status not in ("broken", "housekeeping")
        }
        wanted = {url_key(r["url"]): r["kind"] for r in gold["references"]}
        both = found.keys() & wanted.keys()
        tally.update(tp=len(both), fp=len(found.keys() - both), fn=len(wanted.keys() - both))
        for key in sorted(both):
            right = found[key].kind == wanted[key]
            tally["right" if right else "wrong"] += 1
            if errors and not right:
                print(f"{gold['doc']}:{found[key].line}: kind {found[key].kind}, gold {wanted[key]}: {key}")
        if errors:
            for key in sorted(found.keys() - both):
                print(f"{gold['doc']}:{found[key].line}: false {key}")
            for key in sorted(wanted.keys() - both):
                print(f"{gold['doc']}: missed {key}")
    precision = tally["tp"] / (tally["tp"] + tally["fp"])
    recall = tally["tp"] / (tally["tp"] + tally["fn"])
    f1 = 2 * precision * recall / (precision + recall)
    kinds = tally["right"] / (tally["right"] + tally["wrong"])
    print(f"references  p {precision:.4f}  r {recall:.4f}  f1 {f1:.4f}  n {tally['tp'] + tally['fn']}")
    print(f"kinds       accuracy {kinds:.4f}  n {tally['right'] + tally['wrong']}")


if __name__ == "__main__":
    main()
