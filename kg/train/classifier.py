"""Fit a `kg.weights.classifier.Classifier`: logistic regression on everything, boosted trees on the evidence.

The trees see the linear part's probabilities; for the training rows these come from folds that
leave the row's whole group out, so that the trees learn how far the linear part can be trusted.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np

from kg.weights.classifier import Classifier, Floats, Further, Linear, Row, joined, softmax, table
from kg.weights.forest import Forest

SEED = 7
LEAST_EVIDENCE = 12
"""Evidence seen in fewer rows is left to the linear part."""


def fit(  # noqa: PLR0913 - a training has that many settings
    rows: Sequence[Row],
    labels: Sequence[str],
    groups: Sequence[str],
    *,
    weights: Sequence[float] | None = None,
    strength: float = 0.3,
    trees: int = 80,
    share: float = 0.5,
    least_count: int = 2,
    folds: int = 3,
    leaves: int = 12,
    further: Further | None = None,
) -> Classifier:
    """Fit both parts.

    Args:
        rows: Features of each thing; names that begin with `w:` go to the linear part alone.
        labels: Class of each.
        groups: What must stay together in a fold (the issue of the document).
        weights: Weight of each row, 1 by default.
        strength: Inverse regularisation of the linear part (scikit-learn's `C`).
        trees: Boosting rounds.
        share: Share of the linear part in the average.
        least_count: A lexical feature of fewer rows is left out.
        folds: Folds for the linear part's probabilities.
        leaves: Greatest number of leaves of a tree.
        further: What gives more features for the trees, out of the held-out probabilities.
    """
    classes = tuple(sorted(set(labels)))
    target = np.array([classes.index(label) for label in labels])
    weight = np.ones(len(rows)) if weights is None else np.asarray(weights)
    names = _names(rows, least_count)
    matrix = _matrix(rows, names)
    linear = _linear(matrix, target, weight, names, len(classes), strength)
    held_out = np.zeros((len(rows), len(classes)))
    for inside in _folds(groups, folds):
        part = ~inside
        model = _linear(matrix[part], target[part], weight[part], names, len(classes), strength)
        held_out[inside] = softmax(matrix[inside] @ model.weights + model.bias)
    seen = joined(rows, further(held_out, classes)) if further else rows
    columns = tuple(sorted(k for k in _names(seen, LEAST_EVIDENCE) if not k.startswith("w:")))
    sight = table(seen, columns, held_out)
    chosen = {"max_iter": trees, "max_leaf_nodes": leaves, "learning_rate": 0.08, "max_features": 0.5}
    forest = boosted(sight, target, weight, columns, max_bins=48, random_state=SEED, **chosen)
    return Classifier(classes, linear, forest, share)


def fit_forest(
    rows: Sequence[Row],
    labels: Sequence[int],
    weights: Sequence[float],
    classes: tuple[str, str],
    **settings: float,
) -> Classifier:
    """Fit boosted trees alone, without a linear part; arguments as of `fit`, labels by number, and `settings`
    as of `boosted`. Evidence that is to be left out is not in the rows."""
    columns = tuple(sorted({name for row in rows for name in row}))
    seen = table(rows, columns, np.zeros((len(rows), 0)))
    forest = boosted(seen, np.array(labels), np.array(weights), columns, random_state=SEED, **settings)
    return Classifier(classes, Linear({}, np.zeros((0, 2)), np.zeros(2)), forest, 0.0)


def pruned(forest: Forest) -> Forest:
    """The same forest without the columns on which no tree splits; those of the linear part stay."""
    named = len(forest.columns)
    inner = forest.left >= 0
    used = sorted({int(i) for i in forest.feature[inner] if i < named})
    width = max(named, int(forest.feature.max(initial=0)) + 1)
    place = np.zeros(width, dtype=np.int32)
    place[used] = range(len(used))
    place[named:] = range(len(used), len(used) + width - named)
    feature = np.where(inner, place[forest.feature], 0).astype(np.int32)
    return replace(forest, columns=tuple(forest.columns[i] for i in used), feature=feature)


def _names(rows: Sequence[Row], least_count: int) -> dict[str, int]:
    counts = Counter(chain.from_iterable(rows))
    return {name: i for i, name in enumerate(sorted(k for k, n in counts.items() if n >= least_count))}


def _folds(groups: Sequence[str], count: int) -> list[Any]:
    sizes = Counter(groups)
    load, member = [0] * count, {}
    for group in sorted(sizes, key=lambda g: (-sizes[g], g)):
        at = load.index(min(load))
        member[group], load[at] = at, load[at] + sizes[group]
    fold = np.array([member[g] for g in groups])
    return [fold == i for i in range(count) if (fold == i).any() and not (fold == i).all()]


def _matrix(rows: Sequence[Row], names: Mapping[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    entries = [(i, names[k], v) for i, row in enumerate(rows) for k, v in row.items() if k in names]
    at_row, at_column, values = zip(*entries, strict=True)
    return csr_matrix((values, (at_row, at_column)), shape=(len(rows), len(names)))


def _linear(  # noqa: PLR0913, PLR0917
    matrix: Any, target: Any, weight: Floats, names: Mapping[str, int], classes: int, strength: float
) -> Linear:
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=150, tol=2e-3)
    with warnings.catch_warnings():  # stopping early is meant: it regularises, and saves time
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix, target, sample_weight=weight)
    weights, bias = model.coef_.T, model.intercept_
    if weights.shape[1] == 1:
        weights, bias = np.hstack([-weights / 2, weights / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    full, offset = np.zeros((len(names), classes)), np.full(classes, -30.0)
    full[:, model.classes_], offset[model.classes_] = weights, bias
    return Linear(names, full, offset)


def boosted(data: Floats, target: Any, weight: Floats, columns: tuple[str, ...], **settings: float) -> Forest:
    """Boosted trees (scikit-learn's `HistGradientBoostingClassifier` with `settings`), flat and pruned.

    The first columns of `data` have the names `columns`; `target` is the class of each row, by number.
    """
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        min_samples_leaf=15, l2_regularization=3.0, early_stopping=False, **settings
    )
    model.fit(data, target, sample_weight=weight)
    return pruned(_flat(model, columns))


def _flat(model: Any, columns: tuple[str, ...]) -> Forest:
    """Scikit-learn's trees (`_predictors`, its private but long stable form) as flat arrays."""
    trees = [(output, tree.nodes) for stage in model._predictors for output, tree in enumerate(stage)]
    sizes = [len(nodes) for _, nodes in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    nodes, base = np.concatenate([nodes for _, nodes in trees]), np.repeat(roots, sizes)
    leaf = nodes["is_leaf"].astype(bool)
    return Forest(
        columns,
        feature=np.where(leaf, 0, nodes["feature_idx"]).astype(np.int32),
        threshold=np.where(leaf, 0.0, nodes["num_threshold"]),
        left=np.where(leaf, -1, nodes["left"] + base).astype(np.int32),
        right=np.where(leaf, -1, nodes["right"] + base).astype(np.int32),
        value=nodes["value"].astype(np.float64),
        roots=roots.astype(np.int32),
        outputs=np.array([output for output, _ in trees], dtype=np.int32),
        baseline=np.asarray(model._baseline_prediction).reshape(-1).astype(np.float64),
    )
