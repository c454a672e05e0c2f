"""`kg train`: fit everything statistical anew on labelled documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.failing import fail, told


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
    groups: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Tab-separated lines: document, group and, if wanted, weight: what belongs together, and "
            "what each counts. Default: language versions do; 1.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where the models are written.")
    ] = Path("models"),
) -> None:
    """Train the models on your own labelled documents; needs the extra `train`.

    The gold files have the format of the evaluation guidelines: entities with their labels and
    URLs, references, relations. Documents of one group are held out together where the models
    learn how far they can be trusted. A fixed seed: the same documents give the same models.
    To use them, set the environment variable `KG_MODELS` to their folder.

    Example: `kg train issues/ gold/ -o models/`
    """
    from kg.evaluate.gold_file import GoldError
    from kg.train.everything import train_all
    from kg.train.labelled import GroupsError, of_gold, read_groups

    try:
        labelled = tuple(of_gold(documents, gold, read_groups(groups) if groups else {}))
    except (GoldError, GroupsError, OSError) as error:
        fail(told(error), error, command="kg train")
    for path in train_all(labelled, sentences, output):
        typer.echo(str(path))
