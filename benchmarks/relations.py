"""The relation finder alone: names as the labels give them, every document left out of the training.

    python benchmarks/relations.py SHARED [--folds 3] [--precision 0.87]

SHARED is the folder with `corpus/` and `gold/`. Newsletter issues are left out with all their
language versions, other kinds and each style of our own documents as a whole; the threshold that
a document is scored with is the lowest that gave the wished precision on the other folds. What
the whole program finds, names and all, is in `benchmarks/left_out.py`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from folds import is_newsletter, labelled

from kg.train.labelled import is_own, of_ours
from kg.train.relations import RelationExample, material, train


@dataclass(frozen=True)
class Claim:
    """One pair that a fold's classifier weighed: whose document, which relation, how sure, is it right."""

    group: str
    predicate: str
    chance: float
    right: bool


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("shared", type=Path)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--precision", type=float, default=0.87)
    options = parser.parse_args()
    examples = material([*labelled(options.shared), *of_ours()])
    parts = folds(sorted({example.labelled.group for example in examples}), options.folds)
    claims = [weighed(examples, part) for part in parts]
    tallies: dict[str, Counter[bool]] = {}
    for number, own in enumerate(claims):
        others = [claim for i, part in enumerate(claims) if i != number for claim in part]
        least = threshold(others, options.precision)
        for claim in own:
            for name in names(claim):
                tally = tallies.setdefault(name, Counter())
                if claim.chance >= least:
                    tally[claim.right] += 1
    wanted = Counter(name for part in claims for c in part if c.right for name in names(c))
    show(tallies, wanted)


def folds(groups: Sequence[str], count: int) -> list[tuple[str, ...]]:
    """Groups to leave out together: newsletters, other publishers, our own styles."""
    news = [g for g in groups if kind(g) == "newsletters"]
    own = [g for g in groups if kind(g) == "our own"]
    others = tuple(g for g in groups if kind(g) == "other publishers")
    return [*(tuple(news[n::count]) for n in range(count)), others, tuple(own[::2]), tuple(own[1::2])]


def kind(group: str) -> str:
    """What a document is counted under."""
    if is_own(group):
        return "our own"
    return "newsletters" if is_newsletter(group) else "other publishers"


def names(claim: Claim) -> tuple[str, str]:
    """The rows of the table that a claim counts in."""
    return kind(claim.group), f"{kind(claim.group)} {claim.predicate}"


def weighed(examples: Sequence[RelationExample], out: Iterable[str]) -> list[Claim]:
    """Every relation that gold judges in the groups left out, as sure as its surest pair."""
    left = set(out)
    classifier = train([example for example in examples if example.labelled.group not in left])
    tested = [example for example in examples if example.labelled.group in left and example.label]
    chances = classifier.probabilities([e.row for e in tested])[:, classifier.classes.index("yes")]
    best: dict[tuple[str, tuple[str, str, str]], Claim] = {}
    for example, chance in zip(tested, chances, strict=True):
        key = (example.labelled.document.name, example.triple)
        if key not in best or chance > best[key].chance:
            group = example.labelled.group
            best[key] = Claim(group, example.triple[1], float(chance), example.label == "yes")
    return list(best.values())


def threshold(claims: Iterable[Claim], precision: float) -> float:
    """The lowest chance from which on claims are as often right as wished."""
    right, least = 0, 1.0
    for number, claim in enumerate(sorted(claims, key=lambda c: -c.chance), 1):
        right += claim.right
        if right >= precision * number:
            least = claim.chance
    return least


def show(tallies: Mapping[str, Counter[bool]], wanted: Mapping[str, int]) -> None:
    """Print precision, recall and F1."""
    for name, tally in sorted(tallies.items()):
        told = sum(tally.values())
        p, r = tally[True] / told if told else 0.0, tally[True] / wanted[name] if wanted[name] else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        print(f"{name:34} {p:.3f} / {r:.3f} / {f1:.3f}  ({wanted[name]} asked)")


if __name__ == "__main__":
    main()
