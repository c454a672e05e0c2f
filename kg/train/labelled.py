"""Labelled documents to learn from: yours with their gold files, and those of our own writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf
from pathlib import Path

from kg.evaluate.gold_file import Gold, read_gold
from kg.model import Document
from kg.read import read
from kg.read.inputs import collect
from kg.train.written_documents import style, written

FOLDS = "12345"
OWN_WEIGHT = 0.5
"""What a document that we wrote counts."""
_OWN = "own:"
_SUFFIXES = re.compile(r"(\.[A-Za-z]{2,3}(-\w+)*)?(\.\w+)$")


class GroupsError(ValueError):
    """A file of groups that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A read document with its labels; documents of one `group` are held out together.

    `weight` is how much it counts in the training of names and relations.
    """

    document: Document
    gold: Gold
    group: str
    weight: float = 1.0


def weight_of(group: str) -> float:
    """What a document counts where networks learn: one that we wrote less."""
    return OWN_WEIGHT if is_own(group) else 1.0


def is_own(group: str) -> bool:
    """Whether a group is of documents that we wrote."""
    return group.startswith(_OWN)


def read_groups(path: Path) -> dict[str, tuple[str, float]]:
    """Group and weight (1 where there is none) of each document by its file name.

    Lines are `document<TAB>group` or `document<TAB>group<TAB>weight`, UTF-8; further columns and a
    heading that begins with `document` do no harm.

    Raises:
        GroupsError: If a line has fewer than two columns, or a weight that is no number above 0.
        OSError: If the file cannot be read.
    """
    groups: dict[str, tuple[str, float]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not (number == 1 and line.startswith("document\t")):
            try:
                document, group, weight = (*line.split("\t"), "1")[:3]
                groups[document] = group, _positive(weight)
            except ValueError as error:
                raise GroupsError(f"{path.name}, line {number}: no document, group ({error})") from error
    return groups


def folds_of(labelled: Iterable[Labelled], path: Path | None) -> dict[str, str]:
    """The fold of each group: the fourth column of a file of groups, or one of `FOLDS` by turns.

    Raises:
        GroupsError: If the file gives one group two folds, or some of the labelled documents' groups none.
        OSError: If the file cannot be read.
    """
    groups = sorted({one.group for one in labelled})
    folds = _read_folds(path) if path else {}
    missing = next((group for group in groups if group not in folds), None)
    if path and folds and missing:
        raise GroupsError(f"{path.name}: {missing} has no fold")
    return folds or {group: FOLDS[n % len(FOLDS)] for n, group in enumerate(groups)}


def _read_folds(path: Path) -> dict[str, str]:
    folds: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        _, group, _, fold, *_ = [*line.split("\t"), "", "", "", ""]
        if fold and not line.startswith("document\t") and folds.setdefault(group, fold) != fold:
            raise GroupsError(f"{path.name}, line {number}: {group} is of fold {folds[group]} above")
    return folds


def _positive(number: str) -> float:
    if not 0 < float(number) < inf:
        raise ValueError(f"no weight: {number}")
    return float(number)


def group_of(name: str) -> str:
    """The group of a document without a given one: all its language versions.

    >>> group_of("issue02.zh.md"), group_of("issue02.pt-BR.html"), group_of("issue03.en.md")
    ('issue02', 'issue02', 'issue03')
    """
    return _SUFFIXES.sub("", name)


def of_gold(documents: Path, gold: Path, groups: Mapping[str, tuple[str, float]]) -> Iterator[Labelled]:
    """The documents of a folder that have a gold file (`*.gold.json` in `gold`), in order of its name.

    `groups` are as of `read_groups`; a document that is not there has the group of `group_of`.

    Raises:
        kg.evaluate.gold_file.GoldError: If a gold file does not follow the format.
        OSError: If a document is missing.
    """
    for path in sorted(gold.glob("*.gold.json")):
        answers = read_gold(path)
        sources, troubles = collect([documents / answers.document])
        if not sources:
            raise FileNotFoundError(f"{path.name}: {'; '.join(t.message for t in troubles)}")
        name = Path(answers.document).name
        yield Labelled(read(sources[0]), answers, *groups.get(name, (group_of(name), 1.0)))


def of_ours() -> Iterator[Labelled]:
    """The documents that we wrote (`kg.train.written_documents`), grouped by style."""
    return (Labelled(document, gold, _OWN + style(document.name), OWN_WEIGHT) for document, gold in written())
