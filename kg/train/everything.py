"""All models in the order in which they need each other; and honest figures of what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.encoder.reading import Readings, read_words
from kg.extract import Models, find
from kg.knowledge.namekind import MODEL as NAMES
from kg.link import MODEL as TIES
from kg.model import Document, Findings
from kg.read.kinds import MODEL as KINDS
from kg.recognise.decide import MODEL as RECOGNISER
from kg.relate import MODEL as RELATIONS
from kg.train import kinds, links, names, recogniser, relations
from kg.train.labelled import Labelled, of_ours
from kg.weights import models_in
from kg.weights.classifier import Classifier, write

Encode = Callable[[Document], Readings]


def train_all(
    labelled: Sequence[Labelled],
    output: Path,
    *,
    folds: Mapping[str, str],
    readings: Mapping[str, Readings] | None = None,
) -> Iterator[Path]:
    """Train and write the models into a folder, and tell each file; later ones see the earlier ones.

    `folds` has the fold of each group: what learns from the kinds of references sees, of each labelled
    document, those that a model without its fold gives.

    What the encoder says of the documents, by name (`readings`), should come from encoders that have not
    learnt from them (`encoded_by_fold`): of one that has, the models learn too great a trust. Where there is
    none, the encoder of the folder or the shipped one speaks.
    """
    output.mkdir(parents=True, exist_ok=True)

    def encode(document: Document) -> Readings:
        return (readings or {}).get(document.name) or read_words(document)

    with models_in(output):
        names.train(output / NAMES)
        yield output / NAMES
        if judge := kinds.train(tuple(kinds.examples(labelled))):
            yield _written(judge, output / KINDS)
        labelled = kinds.left_out(labelled, folds)
        every = [*labelled, *of_ours()]
        yield _written(recogniser.train(recogniser.examples(labelled, encode)), output / RECOGNISER)
        yield _written(links.train(links.material(every) + links.made_material()), output / TIES)
        yield _written(relations.train(relations.material(every)), output / RELATIONS)


def _written(classifier: Classifier, path: Path) -> Path:
    write(classifier, path)
    return path


def encoded_by_fold(
    labelled: Sequence[Labelled], folds: Mapping[str, str], encoders: Path
) -> dict[str, Readings]:
    """What is said of each document, by its name, by the encoder that was trained without its fold.

    `folds` has the fold of each group, `encoders` a folder of models for each fold.
    """
    out: dict[str, Readings] = {}
    for fold in sorted(set(folds.values())):
        with models_in(encoders / fold):
            out |= {
                one.document.name: read_words(one.document) for one in labelled if folds[one.group] == fold
            }
    return out


def left_out(
    labelled: Sequence[Labelled], folds: Mapping[str, str], encode: Encode
) -> Iterator[tuple[Findings, Labelled]]:
    """Honest figures: what is found in each labelled document by models trained without its fold.

    `folds` has the fold of each group; groups that are held out together save time and only make the
    models poorer. `encode` must not have seen the document it speaks of, see `encoded_by_fold`.
    """
    labelled, ours = kinds.left_out(labelled, folds), tuple(of_ours())
    examples = recogniser.examples(labelled, encode)
    tied = links.material(ours) + links.made_material()
    related = relations.material(ours)
    for fold in sorted(set(folds.values())):
        inside = [one for one in labelled if folds[one.group] != fold]
        models = Models(
            encode,
            recogniser.train([e for e in examples if folds[e.labelled.group] != fold]),
            links.train(links.material(inside) + tied).forest,
            relations.train(relations.material(inside) + related),
        )
        for one in labelled:
            if folds[one.group] == fold:
                yield find(one.document, models=models), one
