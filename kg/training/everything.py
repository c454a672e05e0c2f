"""All models in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg import weights
from kg.decide import MODEL as RECOGNISER
from kg.recognisers.sequence import MODEL as SEQUENCE
from kg.training import recogniser, sequence


def train_all(documents: Path, gold: Path, sentences: Path | None, output: Path) -> Iterator[Path]:
    """Train and write the models.

    Args:
        documents: Folder of documents.
        gold: Folder of their gold files.
        sentences: Folder of CrossNER's domains, or None to leave the field as it is.
        output: Folder to write to; made if it is absent.

    Yields:
        Each file as it is written.
    """
    output.mkdir(parents=True, exist_ok=True)
    if sentences is not None:
        sequence.train(sequence.material(sentences), output / SEQUENCE)
        yield output / SEQUENCE
    examples = recogniser.examples(documents, gold)
    weights.write(recogniser.train(examples), output / RECOGNISER)
    yield output / RECOGNISER
