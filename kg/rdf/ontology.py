"""Where the ontology's files lie: `kg/ontology` in an installed package, `ontology/` in a checkout."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


def ontology_file(name: str) -> Path:
    """The path of a file or folder of the ontology, `kg.ttl`, `shapes.ttl` or `queries`;
    `FileNotFoundError` if neither the package nor the checkout has it."""
    package = Path(__file__).parent.parent
    for folder in (package / "ontology", package.parent / "ontology"):
        if (folder / name).exists():
            return folder / name
    raise FileNotFoundError(f"the ontology's {name} is missing from this installation")


@cache
def terms() -> frozenset[str]:
    """The local names that the ontology declares: classes, properties, kinds.

    >>> {"Tool", "createdBy", "paper"} <= terms()
    True
    """
    return frozenset(re.findall(r"^kg:(\w+)\s", ontology_file("kg.ttl").read_text("utf-8"), re.MULTILINE))
