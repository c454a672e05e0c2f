"""What each reference of a document points to: rules of sites first, then a classifier over all that tells.

`kg.urls.kind` knows thousands of sites and what addresses look like; `kg.train.kinds` has learnt from
labelled references when that holds and what else tells (where a link stands, how it is written, what its
words sound like). The rules count as one voice more, a strong one where they know the site.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kg.model import Document, ReferenceKind
from kg.read.kind_features import Judged, by_rules, rows
from kg.urls.kinds import named_by, of_shape, of_site, told_by
from kg.weights.classifier import Classifier, Floats, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MODEL = "kinds.npz"
KNOWN_SITE, OTHERWISE, CALLED, UNDER_HEADING = 0.5, 0.1, 0.7, 0.6
"""What a rule's word adds to a kind's probability, where it knows the site and elsewhere; and there that of
a link or host that is called something ("this talk", `oscar-corpus.com`), and of a heading that only says
what stands below ("Books"): tuned on publishers left out (folds 1 to 3)."""
_K = ReferenceKind
_CERTAIN = frozenset({_K.BOOK, _K.DATASET, _K.EVENT, _K.COURSE, _K.PODCAST, _K.VIDEO})
_BRIEF = 30  # characters at the beginning of a heading that may say what stands below


def with_kinds(document: Document, classifier: Classifier | None = None) -> Document:
    """The document with the kind of each reference.

    Args:
        document: A document with references and titles.
        classifier: What `kg.train.kinds` has trained; the shipped one by default.
    """
    judged = by_rules(document)
    if not judged:
        return document
    model = classifier or shipped(MODEL)
    chances = _rounded(model.probabilities(rows(judged, document.lang))) + _rules(judged, model.classes)
    kinds = [ReferenceKind(model.classes[best]) for best in chances.argmax(axis=1)]
    references = [
        replace(each, kind=kind if each.iri else ReferenceKind.OTHER)
        for each, kind in zip(document.references, kinds, strict=True)
    ]
    return replace(document, references=tuple(references))


def _rounded(chances: Floats) -> Floats:
    """Coarse enough to be the same on every machine."""
    return np.round(chances, 3)


def _rules(judged: Sequence[Judged], classes: Sequence[str]) -> Floats:
    """What rules and headings say, as an addition to probabilities, shape (references, classes)."""
    out = np.zeros((len(judged), len(classes)))
    for row, one in zip(out, judged, strict=True):
        for kind, weight in _voices(one):
            if kind in classes:
                row[classes.index(kind)] += weight
    return out


def _voices(one: Judged) -> Iterator[tuple[ReferenceKind, float]]:
    if of_site(one.address):
        yield one.rule, KNOWN_SITE
        return
    yield one.rule, OTHERWISE
    heading = "".join(one.place.reference.section[-1:])
    told = (
        (named_by(one.place.words), CALLED),
        (of_shape(one.address), CALLED),
        (told_by(heading[:_BRIEF]), UNDER_HEADING),
    )
    yield from ((kind, weight) for kind, weight in told if kind in _CERTAIN)
