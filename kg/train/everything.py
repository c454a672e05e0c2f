"""All models in the order in which they need each other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kg.link.judge import WEIGHTS as TIES
from kg.recognise.decide import MODEL as RECOGNISER
from kg.recognise.evidence.namekind import MODEL as NAMES
from kg.recognise.find.sequence import MODEL as SEQUENCE
from kg.relate import MODEL as RELATIONS
from kg.train import links, names, recogniser, relations, sequence
from kg.train.written_documents import written
from kg.weights import FOLDER, classifier


def train_all(documents: Path, gold: Path, sentences: Path | None, output: Path) -> Iterator[Path]:
    """Train and write the models. Later ones see the earlier ones: this process reads them from `output`.

    Args:
        documents: Folder of documents.
        gold: Folder of their gold files.
        sentences: Folder of CrossNER's domains, or None to leave as they are the two models
            that no labelled document goes into.
        output: Folder to write to; made if it is absent.

    Yields:
        Each file as it is written.
    """
    output.mkdir(parents=True, exist_ok=True)
    os.environ[FOLDER] = str(output)
    plain = tuple(sequence.material(sentences)) if sentences is not None else ()
    if plain:
        sequence.train([*plain, *sequence.of_documents(written())], output / SEQUENCE)
        yield output / SEQUENCE
        names.train(output / NAMES)
        yield output / NAMES
    own = recogniser.own_examples(plain)
    classifier.write(recogniser.train([*recogniser.examples(documents, gold), *own]), output / RECOGNISER)
    yield output / RECOGNISER
    labelled = list(links.annotated(documents, gold))
    classifier.write(links.train(links.material(labelled) + links.own_material()), output / TIES)
    yield output / TIES
    classifier.write(relations.train_from(documents, gold), output / RELATIONS)
    yield output / RELATIONS
