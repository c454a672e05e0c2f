"""The graph of the bundled sample, built once for all tests that look at it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import kg
from kg.analyse.graph import KnowledgeGraph

SAMPLES = Path(kg.__file__).parent / "samples"


@cache
def sample() -> KnowledgeGraph:
    """The graph of the bundled sample newsletters."""
    return kg.build()
