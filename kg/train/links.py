"""Training of the link judge: pairs of gold mentions and links, and a small boosted forest.

    python -m kg.train.links CORPUS GOLD

writes `kg/weights/links.npz`. The data are the gold files' `urls` (ties), everything else near a
mention (no ties) and `context_urls` (looser things, which weigh little); labelled documents of our
own (`kg.train.written_documents`) and documents made of `layouts.toml`, for formats that the
gold files have not. Fixed seed, no clock: the same documents and the same version of scikit-learn
give the same file.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg import weights
from kg.evaluate.gold import Gold, findings, placed, read_gold, url_key
from kg.link.features import NAMES, evidence, pairs
from kg.link.judge import WEIGHTS
from kg.link.scene import scene
from kg.model import Document, Mention
from kg.read import read
from kg.read.inputs import collect
from kg.train.classifier import flat
from kg.train.layouts import made
from kg.train.written_documents import written
from kg.weights.classifier import Classifier, Floats, Forest, Linear, write

SEED = 20261122
CONTEXT_WEIGHT = 0.3
"""How much a looser reference counts as no tie: a system may attach it without being wrong."""


MADE_WEIGHT = 0.3
"""How much a pair of a made document counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of a mention of a gold entity and a link: `label` is 1 for a tie, `weight` its weight."""

    document: str
    entity: int
    mention: int
    url: str
    features: tuple[float, ...]
    label: int
    weight: float


def examples(document: Document, gold: Gold, *, optional: bool) -> list[Example]:
    """All pairs of one document.

    Args:
        document: The read document.
        gold: Its gold file.
        optional: Whether the optional entities' mentions stand beside the others, as they do when a
            recogniser finds generic terms too.

    Returns:
        One example a pair, in order of place; pairs of optional entities among them.
    """
    hits = placed(document, gold, optional=optional)
    mentions = findings(document, gold, optional=optional).mentions
    return list(_examples(document, gold, [hit.entity for hit in hits], mentions))


def _examples(
    document: Document, gold: Gold, owners: Sequence[int], mentions: Sequence[Mention]
) -> Iterator[Example]:
    own = [{url_key(url) for url in entity.urls} for entity in gold.entities]
    loose = [{url_key(url) for url in entity.context_urls} for entity in gold.entities]
    laid = scene(document, mentions)
    for pair in pairs(laid):
        number = owners[pair.spot.index]
        key = url_key(pair.target.link.url)
        label = int(key in own[number])
        weight = CONTEXT_WEIGHT if key in loose[number] and not label else 1.0
        yield Example(document.name, number, pair.spot.index, key, evidence(laid, pair), label, weight)


def annotated(corpus: Path, gold: Path) -> Iterator[tuple[Document, Gold]]:
    """The documents of a folder that have a gold file, read, in order of name."""
    for path in sorted(gold.glob("*.gold.json")):
        answers = read_gold(path)
        sources, _ = collect([corpus / answers.document])
        yield read(sources[0]), answers


def material(documents: Iterable[tuple[Document, Gold]]) -> list[Example]:
    """The examples of gold documents: once with the optional entities beside, once without."""
    each = ((document, gold, optional) for document, gold in documents for optional in (True, False))
    return [row for document, gold, optional in each for row in examples(document, gold, optional=optional)]


def made_material() -> list[Example]:
    """The examples of the made documents, with less weight than the gold's."""
    rows = (row for document, gold in made() for row in examples(document, gold, optional=True))
    return [replace(row, weight=row.weight * MADE_WEIGHT) for row in rows]


def own_material() -> list[Example]:
    """The examples of our own documents: those written and those made."""
    return material(written()) + made_material()


def train(rows: Sequence[Example]) -> Classifier:
    """Fit the judge.

    Args:
        rows: Examples, as of `material` and `own_material`.

    Returns:
        A classifier whose forest has the columns of `kg.link.features.NAMES`; it has no linear part.
    """
    import numpy as np

    forest = fit(
        np.array([row.features for row in rows]),
        np.array([row.label for row in rows]),
        np.array([row.weight for row in rows]),
    )
    return Classifier(("apart", "tied"), Linear({}, np.zeros((0, 2)), np.zeros(2)), forest, 0.0)


def fit(features: Floats, labels: Any, weights: Floats) -> Forest:
    """Boosted trees on a table of evidence (scikit-learn's histogram gradient boosting)."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.05,
        max_leaf_nodes=16,
        min_samples_leaf=15,
        l2_regularization=3.0,
        max_features=0.25,
        early_stopping=False,
        random_state=SEED,
    )
    model.fit(features, labels, sample_weight=weights)
    return flat(model, NAMES)


def main() -> None:
    """Train on every document of a corpus that has a gold file and write the forest."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, help="folder of documents")
    parser.add_argument("gold", type=Path, help="folder of gold files")
    parser.add_argument("-o", "--output", type=Path, default=Path(weights.__file__).parent / WEIGHTS)
    options = parser.parse_args()
    documents = list(annotated(options.corpus, options.gold))
    write(train(material(documents) + own_material()), options.output)
    print(f"{options.output.name}: trained on {len(documents)} gold documents and our own")


if __name__ == "__main__":
    main()
