"""How tables and corrections tell one thing of one document: `name (Kind) in document`."""

from __future__ import annotations

import re
from typing import Final

from kg.model import Kind

_TOLD: Final = re.compile(rf"(.+) \(({'|'.join(Kind)})\) in (.+)", re.DOTALL)


def told(name: str, kind: str, document: str) -> str:
    """A thing as `merges.csv` tells it.

    >>> told("BERT", "Tool", "a.md")
    'BERT (Tool) in a.md'
    """
    return f"{name} ({kind}) in {document}"


def read_told(text: str) -> tuple[str, str, str]:
    """Name, type and document of a thing that is told so; without a type, all is name but the last `in`.

    >>> read_told("BERT (Tool) in notes in june.md")
    ('BERT', 'Tool', 'notes in june.md')
    """
    if whole := _TOLD.fullmatch(text):
        name, kind, document = whole.groups()
        return name, kind, document
    name, _, document = text.rpartition(" in ")
    return name, "", document
