"""All models in the order in which they need each other; and honest figures of what they find."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.extract import Models, find
from kg.link import MODEL as TIES
from kg.model import Findings
from kg.recognise.decide import MODEL as RECOGNISER
from kg.recognise.evidence.namekind import MODEL as NAMES
from kg.recognise.find.sequence import MODEL as SEQUENCE
from kg.relate import MODEL as RELATIONS
from kg.train import links, names, recogniser, relations, sequence
from kg.train.labelled import Labelled, of_ours
from kg.weights import models_in
from kg.weights.classifier import Classifier, write


def train_all(labelled: Sequence[Labelled], sentences: Path | None, output: Path) -> Iterator[Path]:
    """Train and write the models into a folder, and tell each file; later ones see the earlier ones.

    `sentences` is the folder of CrossNER's domains, or None to leave as they are the two models
    that no labelled document goes into.
    """
    output.mkdir(parents=True, exist_ok=True)
    ours = tuple(of_ours())
    every = [*labelled, *ours]
    plain = tuple(sequence.material(sentences)) if sentences is not None else ()
    with models_in(output):
        if plain:
            sequence.train([*plain, *sequence.of_documents(ours)], output / SEQUENCE)
            yield output / SEQUENCE
            names.train(output / NAMES)
            yield output / NAMES
        examples = [*recogniser.examples(labelled), *recogniser.own_examples(ours, plain)]
        yield _written(recogniser.train(examples), output / RECOGNISER)
        yield _written(links.train(links.material(every) + links.made_material()), output / TIES)
        yield _written(relations.train(relations.material(every)), output / RELATIONS)


def _written(classifier: Classifier, path: Path) -> Path:
    write(classifier, path)
    return path


def left_out(
    labelled: Sequence[Labelled], sentences: Path, folds: Mapping[str, str]
) -> Iterator[tuple[Findings, Labelled]]:
    """Honest figures: what is found in each labelled document by models trained without its fold.

    `folds` has the fold of each group; groups that are held out together save time and only make the
    models poorer. `sentences` is the folder of CrossNER's domains.
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
