"""Trained weights and small tables, made by `kg.train`; and where to look for them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

FOLDER = "KG_MODELS"
"""Environment variable: a folder of models made by `kg train` that go before those that ship."""


def content(name: str) -> bytes:
    """A model by its file name: from the folder that the environment names, else the shipped one.

    Raises:
        FileNotFoundError: If there is no such model.
    """
    own = next((path for path in own_models() if path.name == name), None)
    return (own or resources.files(__name__).joinpath(name)).read_bytes()


def own_models() -> tuple[Path, ...]:
    """The files that go before the shipped ones, sorted by name."""
    folder = os.environ.get(FOLDER)
    return tuple(sorted(p for p in Path(folder).iterdir() if p.is_file())) if folder else ()


@contextmanager
def models_in(folder: str | Path) -> Iterator[None]:
    """For a while the models of a folder, some or all, go before the shipped ones (for this process)."""
    before = os.environ.get(FOLDER)
    os.environ[FOLDER] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[FOLDER]
        else:
            os.environ[FOLDER] = before
