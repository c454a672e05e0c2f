"""The house stands as CONTRIBUTING draws it, and nothing in it is bigger than a reader can hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from radon.complexity import cc_visit

PACKAGE = Path(__file__).parent.parent / "kg"
MODULES = sorted(PACKAGE.rglob("*.py"))
TOP = {"__init__", "__main__", "model", "extract", "worker", "cache", "tables", "components"}
MOST_COMPLEX = 12
"""Cyclomatic complexity as radon counts it."""


def complexities(path: Path) -> Iterator[tuple[str, int]]:
    """Of every function and method."""
    blocks = cc_visit(path.read_text("utf-8"))
    return ((block.fullname, block.complexity) for block in blocks if block.letter != "C")


def test_at_the_top_are_few_modules_beside_packages() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == TOP


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_function_has_more_branches_than_a_reader_can_hold(path: Path) -> None:
    assert [(name, number) for name, number in complexities(path) if number > MOST_COMPLEX] == []
