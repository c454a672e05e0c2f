"""Honest figures: every labelled document read by models that saw no version of it.

A newsletter issue is left out with all its language versions; each other kind of document
(`kg.evaluate.gold_file.OTHER_KINDS`) as a whole. Issues that are left out together save time and only
make the models poorer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.evaluate.gold_file import Gold, is_newsletter, issue
from kg.extract import Models, find
from kg.model import Document, Findings
from kg.train import links, recogniser, relations, sequence

Labelled = tuple[Document, Gold]


def folds(names: Sequence[str], count: int) -> tuple[tuple[str, ...], ...]:
    """Groups of issues to leave out together.

    Args:
        names: Document names.
        count: Into how many folds the newsletters go.

    Returns:
        Issues by fold: the newsletters' folds, then every other kind alone.
    """
    issues = sorted({issue(name) for name in names})
    news = [i for i in issues if is_newsletter(i)]
    others = [(i,) for i in issues if not is_newsletter(i)]
    return (*(tuple(news[n::count]) for n in range(min(count, len(news)))), *others)


def left_out(
    documents: Path, gold: Path, sentences: Path, *, count: int = 5
) -> Iterator[tuple[Findings, Path]]:
    """What the program finds in each labelled document, trained without it.

    Args:
        documents: Folder of documents.
        gold: Folder of gold files.
        sentences: Folder of CrossNER's domains.
        count: See `folds`.

    Yields:
        Findings and the path of the gold file.
    """
    labelled = list(links.annotated(documents, gold))
    examples = recogniser.examples(documents, gold)
    made = recogniser.own_examples(sequence.material(sentences))
    own = relations.own_material()
    tied = links.own_material()
    for out in folds([document.name for document, _ in labelled], count):
        inside = [pair for pair in labelled if issue(pair[0].name) not in out]
        models = Models(
            recogniser.train([*(e for e in examples if e.group not in out), *made]),
            links.train(links.material(inside) + tied).forest,
            relations.train(relations.material(inside) + own),
        )
        for document, answers in labelled:
            if issue(document.name) in out:
                yield find(document, models=models), gold / f"{Path(answers.document).stem}.gold.json"
