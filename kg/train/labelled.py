"""Labelled documents to learn from: yours with their gold files, and those of our own writing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.evaluate.gold_file import Gold, read_gold
from kg.model import Document
from kg.read import read
from kg.read.inputs import collect
from kg.train.written_documents import style, written

_OWN = "own:"
_SUFFIXES = re.compile(r"(\.[A-Za-z]{2,3}(-\w+)*)?(\.\w+)$")


class GroupsError(ValueError):
    """A file of groups that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A read document with its labels; documents of one `group` are held out together."""

    document: Document
    gold: Gold
    group: str


def is_own(group: str) -> bool:
    """Whether a group is of documents that we wrote."""
    return group.startswith(_OWN)


def read_groups(path: Path) -> dict[str, str]:
    """Which documents belong together.

    Args:
        path: Lines `document<TAB>group`, UTF-8; further columns and a heading do no harm.

    Returns:
        The group of each document by its file name.

    Raises:
        GroupsError: If a line has fewer than two columns.
        OSError: If the file cannot be read.
    """
    groups: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        document, *further = line.split("\t")
        if line and not further:
            raise GroupsError(f"{path.name}, line {number}: no tab between document and group")
        groups |= {document: further[0]} if further else {}
    return groups


def group_of(name: str, groups: Mapping[str, str]) -> str:
    """The group of a document: the one given, else its own with all its language versions.

    Args:
        name: File name.
        groups: As of `read_groups`.

    >>> group_of("issue02.zh.md", {}), group_of("issue02.pt-BR.html", {}), group_of("issue03.en.md", {})
    ('issue02', 'issue02', 'issue03')
    >>> group_of("a.en.md", {"a.en.md": "weekly"})
    'weekly'
    """
    return groups.get(name) or _SUFFIXES.sub("", name)


def of_gold(documents: Path, gold: Path, groups: Mapping[str, str]) -> Iterator[Labelled]:
    """The documents of a folder that have a gold file, in order of its name.

    Args:
        documents: Folder of documents.
        gold: Folder of gold files (`*.gold.json`); each names its document.
        groups: See `group_of`.

    Yields:
        Each document, read.

    Raises:
        kg.evaluate.gold_file.GoldError: If a gold file does not follow the format.
        OSError: If a document is missing.
    """
    for path in sorted(gold.glob("*.gold.json")):
        answers = read_gold(path)
        sources, troubles = collect([documents / answers.document])
        if not sources:
            raise FileNotFoundError(f"{path.name}: {'; '.join(t.message for t in troubles)}")
        yield Labelled(read(sources[0]), answers, group_of(Path(answers.document).name, groups))


def of_ours() -> Iterator[Labelled]:
    """The documents that we wrote (`kg.train.written_documents`), grouped by style."""
    return (Labelled(document, gold, _OWN + style(document.name)) for document, gold in written())
