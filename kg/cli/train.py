"""`kg train`: fit everything statistical anew on labelled documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.failing import fail, told
from kg.cli.streams import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kg.train.labelled import Labelled


def train(  # noqa: PLR0913 - the options of the command
    documents: Annotated[Path, typer.Argument(help="Folder of documents.", exists=True, file_okay=False)],
    gold: Annotated[
        Path, typer.Argument(help="Folder of their gold files (*.gold.json).", exists=True, file_okay=False)
    ],
    *,
    groups: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Tab-separated lines: document, group and, if wanted, weight and fold: what belongs "
            "together, what each counts, what is left out together. Default: language versions belong "
            "together; 1; five folds.",
            exists=True,
            dir_okay=False,
        ),
    ] = None,
    encoder: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Train the encoder anew too, which takes hours: folder of the wheels that it begins with. "
            "Needs the extra `encoder`; goes on where it was interrupted.",
            exists=True,
            file_okay=False,
        ),
    ] = None,
    sentences: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            help="Labelled sentences for the encoder's first stage: JSON Lines, or CrossNER's domains. "
            "May be given several times.",
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
    URLs, references, relations. Documents of one group are held out together where the models
    learn how far they can be trusted: what the encoder says of a document they hear from one that
    has not learnt from it, if the output folder has such encoders (`folds/`). A fixed seed: the
    same documents give the same models. To use them, set the environment variable `KG_MODELS` to
    their folder.

    Example: `kg train issues/ gold/ -o models/`
    """
    from kg.evaluate.gold_file import GoldError
    from kg.train.encoder.examples import SentencesError
    from kg.train.encoder.source import SourceError
    from kg.train.everything import train_all
    from kg.train.labelled import GroupsError, folds_of, of_gold, of_ours, read_groups
    from kg.train.pairs import heard_by_fold

    try:
        known = read_groups(groups) if groups else {}
        labelled = tuple(of_gold(documents, gold, known))
        folds = folds_of(labelled, groups)
        if encoder:
            for path in _encoders(labelled, folds, encoder, sentences or [], output):
                say(str(path))
    except (GoldError, GroupsError, SentencesError, SourceError, ImportError, OSError) as error:
        fail(told(error), error, command="kg train")
    every, models = [*labelled, *of_ours()], output / "folds"
    said = heard_by_fold(every, folds, models) if models.is_dir() else {}
    for path in train_all(labelled, output, folds=folds, known=said):
        say(str(path))


def _encoders(
    labelled: Sequence[Labelled],
    folds: Mapping[str, str],
    wheels: Path,
    sentences: Sequence[Path],
    output: Path,
) -> Iterator[Path]:
    from kg.train.encoder.everything import start_from, train_encoders
    from kg.train.encoder.pairs import train_pairs
    from kg.train.encoder.spans import train_spans
    from kg.train.encoder.ties import train_ties

    def progress(line: str) -> None:
        say(line, err=True)

    start = start_from(wheels)
    yield from train_encoders(labelled, folds, start, output, sentences=sentences, progress=progress)
    yield from train_spans(labelled, folds, output)
    yield from train_ties(labelled, folds, output)
    yield from train_pairs(labelled, folds, output)
