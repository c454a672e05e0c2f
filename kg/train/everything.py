"""All models in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.link import MODEL as TIES
from kg.recognise.decide import MODEL as RECOGNISER
from kg.recognise.evidence.namekind import MODEL as NAMES
from kg.recognise.find.sequence import MODEL as SEQUENCE
from kg.relate import MODEL as RELATIONS
from kg.train import links, names, recogniser, relations, sequence
from kg.train.labelled import Labelled, of_ours
from kg.weights import models_in
from kg.weights.classifier import write


def train_all(labelled: Sequence[Labelled], sentences: Path | None, output: Path) -> Iterator[Path]:
    """Train and write the models; later ones see the earlier ones.

    Args:
        labelled: Documents with gold files.
        sentences: Folder of CrossNER's domains, or None to leave as they are the two models
            that no labelled document goes into.
        output: Folder to write to; made if it is absent.

    Yields:
        Each file as it is written.
    """
    output.mkdir(parents=True, exist_ok=True)
    ours = tuple(of_ours())
    plain = tuple(sequence.material(sentences)) if sentences is not None else ()
    with models_in(output):
        if plain:
            sequence.train([*plain, *sequence.of_documents(ours)], output / SEQUENCE)
            yield output / SEQUENCE
            names.train(output / NAMES)
            yield output / NAMES
        examples = [*recogniser.examples(labelled), *recogniser.own_examples(ours, plain)]
        write(recogniser.train(examples), output / RECOGNISER)
        yield output / RECOGNISER
        write(links.train(links.material([*labelled, *ours]) + links.made_material()), output / TIES)
        yield output / TIES
        write(relations.train(relations.material([*labelled, *ours])), output / RELATIONS)
        yield output / RELATIONS
