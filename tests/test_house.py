"""The house stands as CONTRIBUTING draws it."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "kg"
TOP = {"__init__", "__main__", "model", "extract", "cache", "tables", "components"}


def test_at_the_top_are_few_modules_beside_packages() -> None:
    assert {path.stem for path in PACKAGE.glob("*.py")} == TOP
