"""All models in the order in which they need each other; and honest figures of what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from kg.encoder.reading import Readings
from kg.extract import Models, look, look_again
from kg.knowledge.namekind import MODEL as NAMES
from kg.link import MODEL as TIES
from kg.model import Document, Findings
from kg.read.kinds import MODEL as KINDS
from kg.recognise.weigh import MODEL as RECOGNISER
from kg.relate.pipeline import MODEL as RELATIONS
from kg.relate.second_look import MODEL as SECOND_LOOK
from kg.train import kinds, links, names, recogniser, relations, second_look
from kg.train.labelled import Labelled, of_ours
from kg.train.pairs import Hear, Heard, heard
from kg.weights import models_in
from kg.weights.classifier import Classifier, write


def train_all(
    labelled: Sequence[Labelled],
    output: Path,
    *,
    folds: Mapping[str, str],
    known: Mapping[str, Heard] | None = None,
) -> Iterator[Path]:
    """Train and write the models into a folder, and tell each file; later ones see the earlier ones.

    `folds` has the fold of each group: what learns from the kinds of references sees, of each labelled
    document, those that a model without its fold gives.

    What is said of the documents, by name (`known`), should come from models that have not learnt from them
    (`kg.train.pairs.heard_by_fold`): of one that has, the models learn too great a trust. Where there is
    none, the models of the folder or the shipped ones speak.
    """
    output.mkdir(parents=True, exist_ok=True)

    def hear(document: Document) -> Heard:
        return (known or {}).get(document.name) or heard(document)

    with models_in(output):
        names.train(output / NAMES)
        yield output / NAMES
        if judge := kinds.train(tuple(kinds.examples(labelled))):
            yield _written(judge, output / KINDS)
        labelled = kinds.left_out(labelled, folds)
        every = [*labelled, *of_ours()]
        told = recogniser.examples(labelled, lambda document: hear(document).readings)
        yield _written(recogniser.train(told), output / RECOGNISER)
        yield _written(links.train(links.material(every) + links.made_material()), output / TIES)
        yield _written(relations.train(relations.material(every)), output / RELATIONS)
        found = (second_look.examples(*each) for each in first_looks(labelled, folds, hear))
        if judge := second_look.train(chain.from_iterable(found)):
            yield _written(judge, output / SECOND_LOOK)


def _written(classifier: Classifier, path: Path) -> Path:
    write(classifier, path)
    return path


def left_out(
    labelled: Sequence[Labelled], folds: Mapping[str, str], hear: Hear
) -> Iterator[tuple[Findings, Labelled]]:
    """Honest figures: what is found in each labelled document by models trained without its fold.

    `folds` has the fold of each group; groups that are held out together save time and only make the
    models poorer. `hear` must not have seen the document it speaks of, see `kg.train.pairs.heard_by_fold`.
    """
    looks = [*first_looks(kinds.left_out(labelled, folds), folds, hear)]
    told = [(folds[one.group], [*second_look.examples(found, one)]) for found, one in looks]
    for fold in sorted(set(folds.values())):
        judge = second_look.train(chain.from_iterable(each for group, each in told if group != fold))
        forest = judge.forest if judge else None
        yield from ((look_again(found, forest), one) for found, one in looks if folds[one.group] == fold)


def first_looks(
    labelled: Sequence[Labelled], folds: Mapping[str, str], hear: Hear
) -> Iterator[tuple[Findings, Labelled]]:
    """What is found in each labelled document by models without its fold, before any second look."""
    ours = tuple(of_ours())
    examples = recogniser.examples(labelled, lambda document: hear(document).readings)
    tied = links.material(ours) + links.made_material()
    related = relations.material((*labelled, *ours))
    for fold in sorted(set(folds.values())):
        inside = [one for one in labelled if folds[one.group] != fold]
        if not inside:  # one fold alone: nobody could speak of it
            return
        names_ = recogniser.train([e for e in examples if folds[e.labelled.group] != fold])
        ties = links.train(links.material(inside) + tied).forest
        relations_ = relations.train([e for e in related if folds.get(e.labelled.group) != fold])
        for one in labelled:
            if folds[one.group] == fold:
                said = hear(one.document)
                models = Models(_only(said), names_, ties, relations_, said.spans, said.ties, said.pairs)
                yield look(one.document, models=models), one


def _only(said: Heard) -> Callable[[Document], Readings]:
    return lambda _: said.readings
