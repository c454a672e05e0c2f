"""Resolution on real newsletters: what the issue asks for, measured."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
SHARED = HERE.parent / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="no shared folder beside the checkout"),
]


@pytest.fixture(scope="module")
def benchmark() -> object:
    sys.path.insert(0, str(HERE / "benchmarks"))
    try:
        import resolution
    finally:
        sys.path.pop(0)
    return resolution


def test_gold_files_with_shared_ids(benchmark: object) -> None:
    tally: Counter[str] = Counter()
    for group in benchmark.GROUPS:
        _, units = benchmark.on_gold(SHARED, group, optional=False)
        right, wrong, missed, _ = benchmark.pairwise(units)
        tally.update(right=right, wrong=wrong, missed=missed)
    assert tally["right"] / (tally["right"] + tally["wrong"]) >= 0.98
    assert tally["right"] / (tally["right"] + tally["missed"]) >= 0.92


def test_labelled_pairs(benchmark: object) -> None:
    pairs = benchmark.read_pairs(benchmark.PAIRS)
    assert len(pairs) >= 150
    tally = benchmark.judged(benchmark.on_pairs(SHARED, pairs), pairs)
    counts = Counter(outcome for _, outcome in tally)
    assert counts["not named"] < 0.1 * len(pairs)
    assert counts["right"] / (counts["right"] + counts["wrong"]) >= 0.98
    assert counts["right"] / (counts["right"] + counts["missed"]) >= 0.92


def test_newsletter_2_in_four_languages() -> None:
    from kg.extract import build

    extraction = build([SHARED / "corpus" / f"nlp02.{lang}.md" for lang in ("zh", "en", "fr", "pt")])
    for name in ("Reformer", "ELECTRA", "Google AI", "Hugging Face", "DeepMind", "MIT"):
        holders = [
            e
            for e in extraction.entities
            if e.kind.value in {"Tool", "Organisation"}
            and name in {n.text for n in (e.label, *e.alternatives)}
        ]
        assert len(holders) == 1, name
        assert len({place.document for place in holders[0].places}) >= 3, name  # recognition may miss one
