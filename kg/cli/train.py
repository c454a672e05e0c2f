"""`kg train`: fit everything statistical anew on labelled documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    documents: Annotated[Path, typer.Argument(help="Folder of documents.", exists=True, file_okay=False)],
    gold: Annotated[
        Path, typer.Argument(help="Folder of their gold files (*.gold.json).", exists=True, file_okay=False)
    ],
    *,
    sentences: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="CrossNER's domains, two-column files; trains the models of names anew too.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where the models are written.")
    ] = Path("models"),
) -> None:
    """Train the models on your own labelled documents; needs the extra `train`.

    The gold files have the format of the evaluation guidelines: entities with their labels and
    URLs, references, relations. A fixed seed: the same documents give the same models.
    To use them, set the environment variable `KG_MODELS` to their folder.

    Example: `kg train issues/ gold/ -o models/`
    """
    from kg.train.everything import train_all

    for path in train_all(documents, gold, sentences, output):
        typer.echo(str(path))
