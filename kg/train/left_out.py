"""Honest figures: every labelled document read by models that saw nothing of its group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.extract import Models, find
from kg.model import Findings
from kg.train import links, recogniser, relations, sequence
from kg.train.labelled import Labelled, of_ours


def left_out(
    labelled: Sequence[Labelled], sentences: Path, folds: Mapping[str, str]
) -> Iterator[tuple[Findings, Labelled]]:
    """What the program finds in each labelled document, trained without its fold.

    Args:
        labelled: Documents with gold files.
        sentences: Folder of CrossNER's domains.
        folds: The fold of each group; groups that are held out together save time and only make
            the models poorer.

    Yields:
        Findings with the labelled document.
    """
    ours = tuple(of_ours())
    examples = recogniser.examples(labelled)
    own = recogniser.own_examples(ours, tuple(sequence.material(sentences)))
    tied = links.material(ours) + links.made_material()
    related = relations.material(ours)
    for fold in sorted(set(folds.values())):
        inside = [one for one in labelled if folds[one.group] != fold]
        models = Models(
            recogniser.train([*(e for e in examples if folds[e.labelled.group] != fold), *own]),
            links.train(links.material(inside) + tied).forest,
            relations.train(relations.material(inside) + related),
        )
        for one in labelled:
            if folds[one.group] == fold:
                yield find(one.document, models=models), one
