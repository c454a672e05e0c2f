"""Inputs: files, folders, globs, standard input, web addresses."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kg.model import Source, Trouble


def collect(inputs: Sequence[str | Path]) -> tuple[tuple[Source, ...], tuple[Trouble, ...]]:
    """Read all inputs."""
    sources = []
    for given in inputs:
        path = Path(given)
        for file in sorted(path.glob("*.md")) if path.is_dir() else [path]:
            data = file.read_bytes()
            sources.append(Source(file.name, data.decode("utf-8-sig"), "markdown", hashlib.sha256(data).hexdigest()))
    return tuple(sources), ()
